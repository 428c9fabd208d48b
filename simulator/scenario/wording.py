"""Words that must not stand in a file: names from a review, calendar dates on a screen, blame."""

import re
from collections.abc import Callable, Iterable

from simulator.model.case import Case
from simulator.model.review import Review
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.habits import scalars
from simulator.scenario.load import LoadedFile, T
from simulator.scenario.nodes import Scalar
from simulator.scenario.reading import NOWHERE, Prose, quoted, whereabouts
from simulator.scenario.source import Source

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATE = re.compile(
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS}|{_SHORT_MONTHS})\b(?:\s+(?:19|20)[0-9]{{2}}\b)?"
    rf"|\b(?:{_MONTHS}|{_SHORT_MONTHS})\s+(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\b|(?:19|20)[0-9]{{2}}\b)"
    r"|\b[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{2}|[0-9]{4})\b"
    r"|\b(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b"
    r"|(?<![£$€#.,:/\-\w])(?:19[5-9]|20[0-4])[0-9](?![.,:]?[0-9]|\w|-)(?!\s+(?:pounds|people|words|grams|calories)\b)"
)
_DIGIT = re.compile(r"[0-9]")
_NEVER = re.compile(
    r"\bfailed\s+to\s+engage\b|\bfailed\b|\bcorrect\s+answers?\b|\bdisguised\s+compliance\b|\bneglectful\s+mothers?\b",
    re.IGNORECASE,
)
_INSTEAD = {
    "failed": "Say what happened: “did not come”, “was not done”.",
    "correct": "Nothing here is marked: say what the review supports.",
    "disguised": "Say what was seen, and by whom.",
    "neglectful": "Say what the children went without, and when.",
}
_BECAUSE_YOU = re.compile(r"\bbecause\s+you\b", re.IGNORECASE)
_MANY = 50


def check_wording(file: LoadedFile[T]) -> list[Diagnostic]:
    """Report words that this project never prints, in any kind of file."""
    if not holds_any(in_small_letters(file.texts), _INSTEAD):
        return []
    return hits(file, "W503", _NEVER, file.texts, _never)


def check_case_wording(file: LoadedFile[Case], case: Case, reviews: Iterable[Review]) -> list[Diagnostic]:
    """Report names from reviews, calendar dates on screens, and endings that explain themselves by the trainee."""
    found = check_wording(file)
    texts = [*file.texts, *_as_prose(file.declared)]
    small = in_small_letters(texts)
    names = sorted({name for review in reviews for name in review.pseudonyms}, key=len, reverse=True)
    if names and holds_any(small, [name.split()[0].lower() for name in names if name.split()]):
        either = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in names)
        pattern = re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
        found += hits(file, "W501", pattern, texts, _pseudonym)
    dated = [prose for prose in file.texts if prose.screen and _DIGIT.search(prose.text)]
    found += hits(file, "W502", _DATE, dated, _calendar)
    if holds_any(small, ["because"]):
        found += hits(file, "W504", _BECAUSE_YOU, _texts_of_endings(file, case), _because)
    return found


def in_small_letters(texts: Iterable[Prose]) -> str:
    """All texts one after the other, for a quick look at the whole before a slow one at each."""
    return "\n".join([prose.text for prose in texts]).lower()


def holds_any(small: str, words: Iterable[str]) -> bool:
    """Whether any of these words stands in texts that are in small letters, as a word or as part of one."""
    return any(word in small for word in words)


def _texts_of_endings(file: LoadedFile[Case], case: Case) -> list[Prose]:
    nodes: set[int] = set()
    for name, scene in case.scenes.items():
        if scene.ends:
            _, node = file.positions.find(("scenes", name, "text"))
            if node is not None:
                nodes.update(id(scalar) for scalar, _ in scalars(node))
    return [prose for prose in file.texts if id(prose.node) in nodes]


def hits(
    file: LoadedFile[T], code: str, pattern: re.Pattern[str], texts: list[Prose], say: Callable[[str], tuple[str, str]]
) -> list[Diagnostic]:
    """Diagnostics for each match in these texts, at the very words. ``say`` gives message and fix for a match."""
    source = file.positions.source
    hits: list[tuple[Prose, str, tuple[int, int]]] = []
    for prose in texts:
        matches = list(pattern.finditer(prose.text))
        if matches:
            places = _places(source, prose.node, pattern, len(matches))
            hits += [(prose, match[0], place) for match, place in zip(matches, places, strict=True)]
        if len(hits) > _MANY:
            break
    where = whereabouts(file.positions.root, [prose.node for prose, _, _ in hits])
    found = []
    for prose, words, (line, column) in hits[:_MANY]:
        message, fix = say(" ".join(words.split()))
        trail = where.get(id(prose.node), NOWHERE).trail
        found.append(source.diagnose(code, line, column, message, fix, trail))
    return found


def _places(source: Source, node: Scalar, pattern: re.Pattern[str], count: int) -> list[tuple[int, int]]:
    """Where the matches stand in the file itself; where the text begins, if they cannot be told apart there."""
    start, end = node.start, node.end
    matches = list(pattern.finditer(source.text, start.index, end))
    if len(matches) != count:
        return [(start.line + 1, start.column + 1)] * count
    return [source.place_after(start, match.start()) for match in matches]


def _never(words: str) -> tuple[str, str]:
    return f"This project never prints {quoted(words)}.", _INSTEAD[words.split()[0].lower()]


def _pseudonym(words: str) -> tuple[str, str]:
    return f"{quoted(words)} is a name that a review gave somebody.", "Use a name of your own."


def _calendar(words: str) -> tuple[str, str]:
    message = f"{quoted(words)} is a calendar date, and screens show weeks."
    return message, "Write the weekday, the season, or how long ago it was."


def _because(words: str) -> tuple[str, str]:
    return f"An ending never says {quoted(words)}.", "Say what happened; nobody can know what made it so."


def _as_prose(nodes: Iterable[Scalar]) -> list[Prose]:
    return [Prose(node.value, False, node) for node in nodes]
