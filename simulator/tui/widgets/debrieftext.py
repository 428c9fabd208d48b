"""A debrief's plain text in passages: paragraphs wrapped, charts left as they are drawn, headings found."""

import re

from textual.content import Content

from simulator.tui.widgets.reader import Passage

_MARKED = re.compile(r"^(#{1,6}) (.*)$", re.MULTILINE)
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_DRAWN = re.compile(r"\S {3,}\S|^ {2,}\S")


def headings(markdown: str) -> dict[str, int]:
    """The headings of a debrief with their depth: its Markdown marks them, its plain text does not."""
    return {_ESCAPED.sub("", words).strip(): len(marks) for marks, words in _MARKED.findall(markdown)}


def passages(text: str, marked: dict[str, int]) -> list[Passage]:
    """Each paragraph of the text, one line of it a paragraph."""
    found: list[Passage] = []
    for line in text.expandtabs(4).splitlines():
        depth = marked.get(line.strip(), 0)
        if not line.strip():
            if found and not found[-1].after:
                found[-1] = found[-1]._replace(after=1)
        elif depth:
            style = "bold underline" if depth < 3 else "bold"
            found.append(Passage(Content.styled(line.strip(), style), heading=True, after=0))
        elif line.startswith("- "):
            found.append(Passage(Content(line[2:]), indent=2, after=0, lead="-"))
        else:
            found.append(Passage(Content(line), after=0, drawn=bool(_DRAWN.search(line))))
    return found
