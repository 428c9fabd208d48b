"""What is wrong with a stylesheet of a folder: what is not closed, and would lose the rest, and what fetches."""

import re
from typing import NamedTuple

FETCHES = re.compile(r"(?i)@import|url\s*\(|image-set|expression\s*\(|behavior")
"""What brings something in from elsewhere, where nothing is spelt by escapes."""
_PART = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*["\n]?|'(?:\\.|[^'\\\n])*['\n]?|[{}]""", re.S)


class Mistake(NamedTuple):
    """A mistake with its line, from 1, and what to do about it."""

    line: int
    what: str
    fix: str


def mistake_in(style: str) -> Mistake | None:
    """The first thing that is wrong with a stylesheet, or None. A browser would say nothing, and pass over the rest."""
    fetches = FETCHES.search(style)
    if fetches:
        what = f"'{fetches[0]}' would fetch something from elsewhere, and a page fetches nothing."
        return Mistake(_line(style, fetches.start()), what, "Take it out. A logo is a line of local.toml: logo.")
    opened: list[int] = []
    for part in _PART.finditer(style):
        text, at = part[0], part.start()
        if text == "{":
            opened.append(at)
        elif text == "}":
            if not opened:
                return Mistake(_line(style, at), "this } closes nothing.", "Delete it, or write the { that it closes.")
            opened.pop()
        elif text.startswith("/*") and (len(text) < 4 or not text.endswith("*/")):
            return Mistake(_line(style, at), "this /* is not closed.", "Write */ where the note ends.")
        elif text[0] in "\"'" and (len(text) < 2 or text[-1] != text[0]):
            return Mistake(_line(style, at), f"this {text[0]} is not closed.", f"Write {text[0]} where the text ends.")
    if opened:
        what = "this { is not closed, and what stands after it would be lost."
        return Mistake(_line(style, opened[0]), what, "Write } where the rule ends.")
    return None


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
