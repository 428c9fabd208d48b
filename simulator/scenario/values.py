"""Readers of single values: texts, names, dates, numbers, and yes or no. Each gives the value, or HOLE and a fault."""

import datetime
import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Any, cast

import msgspec

from simulator.scenario.fields import MEANINGS, Meaning, Sort
from simulator.scenario.nodes import NOTHING, SPOILT, Mapping, Node, Scalar, Sequence
from simulator.scenario.reading import Mention, Prose, Reading, listed, nearest, quoted

HOLE: Any = object()
"""Stands for a value that could not be read."""

Reader = Callable[[Node, Reading], Any]

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
STATEMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[A-Z]{1,2}[0-9]{1,3}")
NUMBER = re.compile(r"[A-Z]{1,2}[0-9]{1,3}")

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATED = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9])(?![0-9])")
_BORN = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?")
_BRITISH_DATE = re.compile(r"([0-9]{1,2})[/. ]([0-9]{1,2})[/. ]([0-9]{4})")
_TIGHT = re.compile(r"[A-Za-z_][\w-]*:(?=[^\s/\\])")
_COMMON_KEYS = (
    "about after answer any area ask asks born case code date else facts from is label level means name not note of "
    "people publisher question source summary text title to what when who"
)
_YEARS = range(1900, 2200)
_LONGEST_NAME = 64


def wrong_kind(node: Node, reading: Reading, needed: str, shape: Any = None) -> Any:
    """Report a value of another kind than the one that is needed. Gives HOLE."""
    if type(node) is Scalar:
        if node.style == SPOILT:
            reading.whole = False
            return HOLE
        if reading.full:
            reading.whole = False
            return HOLE
        if node.is_null:
            return nothing(node, reading)
        if not node.style and (tight := _TIGHT.match(node.value)):
            return no_space(node, reading, tight.end())
        fix = "Write it in the form that is needed here."
        if shape is not None:
            fix = f"Its keys are {listed([info.encode_name for info in msgspec.structs.fields(shape)], 20)}."
        reading.fault(node, "S203", f"{needed} Here is a text: {quoted(node.value)}.", fix)
    elif type(node) is Sequence:
        fix = "Take the dashes away." if not node.flow else "Take the square brackets away, or quote the text."
        reading.fault(node, "S203", f"{needed} Here is a list.", fix)
    else:
        fix = "If it is a text with a colon, quote it."
        if "list" in needed:
            fix = "Put a dash before it."
        elif type(node) is Mapping and node.flow:
            fix = "If it is a text that begins with a brace, quote it."
        reading.fault(node, "S203", f"{needed} Here is a mapping.", fix)
    return HOLE


def no_space(node: Scalar, reading: Reading, width: int) -> Any:
    """Report a key whose colon has no space after it, so that the whole was read as a text. Gives HOLE."""
    word = node.value[: width - 1]
    colon = reading.source.place_after(node.start, node.start.index + width - 1)
    reading.fault(node, "Y133", "There is no space after this colon.", f"Write {word}: and a space.", place=colon)
    return HOLE


def nothing(node: Node, reading: Reading) -> Any:
    """Report that nothing stands after a key. Gives HOLE."""
    mark = node.start
    rest = reading.source.line(mark.line + 1)[mark.column :].strip()
    fix = "Write the value, or leave the key out."
    if rest.startswith("#"):
        fix = "A # begins a comment. If it belongs to the text, put the text in quotes."
    reading.fault(node, "S206", "Nothing stands here.", fix, at_key=True)
    return HOLE


def text_of(node: Node, reading: Reading, needed: str) -> Any:
    """The text of a scalar, or HOLE with a fault."""
    if type(node) is not Scalar or node.style == SPOILT:
        return wrong_kind(node, reading, needed)
    value = node.value
    if not node.style:
        if value in NOTHING:
            return nothing(node, reading)
        if value in ("true", "false"):
            fix = "Put it in quotes if the word is meant."
            reading.fault(node, "S203", f"{needed} Here is a yes-or-no value: {value}.", fix)
            return HOLE
    return value


def _prose(meaning: Meaning) -> Reader:
    screen = meaning.screen

    def read(node: Node, reading: Reading) -> Any:
        value = text_of(node, reading, "A text is needed.")
        if value is HOLE:
            return HOLE
        value = value.rstrip()
        if not value:
            return nothing(node, reading)
        if not value.isascii():
            value = unicodedata.normalize("NFC", value)
        scalar = cast(Scalar, node)
        if scalar.style not in ("'", '"') and ":" in value:
            _swallowed(scalar, reading)
        reading.texts.append(Prose(value, screen, scalar))
        return value

    return read


def _swallowed(node: Scalar, reading: Reading) -> None:
    """Report keys that have become part of a text, because their lines are indented too far or were joined to it."""
    found = swallowed_key().search(reading.source.text, node.start.index, node.end)
    if found:
        key = found["joined"] or found["line"]
        line, column = reading.source.place_after(node.start, found.start("joined" if found["joined"] else "line"))
        message = f"The key {quoted(key)} stands inside a text and has become part of it."
        fix = "Begin its line in the column of its neighbours. If these are words of the text, put it in quotes."
        reading.fault(node, "Y142", message, fix, whole=True, place=(line, column))


@functools.cache
def swallowed_key() -> re.Pattern[str]:
    """Finds a key inside a text: before a bracket or a dash, or at the start of a line if it is no common word."""
    keys = {info.encode_name for shape in MEANINGS for info in msgspec.structs.fields(shape)} | {"fact"}
    every, rare = "|".join(sorted(keys)), "|".join(sorted(keys - set(_COMMON_KEYS.split())))
    return re.compile(rf"(?<=\s)(?P<joined>{every}):\s+(?:[\[{{]|-\s)|^[ \t]+(?P<line>{rare}):(?=\s)", re.MULTILINE)


def _name(meaning: Meaning) -> Reader:
    kind = meaning.of
    scoped = kind in ("value", "option")

    def read(node: Node, reading: Reading) -> Any:
        value = text_of(node, reading, "A name is needed.")
        if value is HOLE:
            return HOLE
        check_identifier(node, value, reading)
        if kind:
            reading.mentions.append(Mention(kind, reading.scope if scoped else "", value, node))
        return value

    return read


def check_identifier(node: Node, value: str, reading: Reading) -> None:
    """Report a name that is not written as an identifier."""
    if (IDENTIFIER.fullmatch(value) and len(value) <= _LONGEST_NAME) or "\ufffd" in value:
        return
    fix = "Use lower-case letters, digits and single hyphens."
    better = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    if better and len(better) <= _LONGEST_NAME:
        fix = f"{fix} For example {better}."
    reading.fault(node, "S207", f"{quoted(value)} is not an identifier.", fix, whole=True)


def _born(node: Node, reading: Reading) -> Any:
    value = text_of(node, reading, "A date of birth is needed.")
    if value is HOLE:
        return HOLE
    if _BORN.fullmatch(value) or (_DATE.fullmatch(value) and _day(value)):
        return value
    fix = "Write a year, a year and month, or a full date: 1993, 1993-02 or 1993-02-17."
    reading.fault(node, "S214", f"{quoted(value)} is not a date of birth.", fix)
    return HOLE


def _matching(pattern: re.Pattern[str], example: str) -> Callable[[Meaning], Reader]:
    def make(meaning: Meaning) -> Reader:
        def read(node: Node, reading: Reading) -> Any:
            value = text_of(node, reading, "A reference to a statement is needed.")
            if value is HOLE:
                return HOLE
            if not pattern.fullmatch(value):
                message = f"{quoted(value)} is not written like {example}."
                reading.fault(node, "S208", message, "Write the review's name, a slash and the statement's number.")
                return HOLE
            reading.mentions.append(Mention(meaning.of, "", value, node))
            return value

        return read

    return make


_TEXTS: dict[Sort, Callable[[Meaning], Reader]] = {
    Sort.PROSE: _prose,
    Sort.WORDS: _prose,
    Sort.NAME: _name,
    Sort.BORN: lambda _: _born,
    Sort.STATEMENT: _matching(STATEMENT, "leicester-nadiya/F7"),
}


def text_reader(meaning: Meaning) -> Reader:
    """The reader of a text with this meaning."""
    return _TEXTS[meaning.sort](meaning)


def word_reader(words: list[str]) -> Reader:
    """The reader of one of a few words."""

    def read(node: Node, reading: Reading) -> Any:
        value = text_of(node, reading, f"One of these words is needed: {listed(words)}.")
        if value is HOLE or value in words:
            return value
        meant = nearest(value, words)
        fix = f"Did you mean {quoted(meant)}? Allowed: {listed(words)}." if meant else f"Allowed: {listed(words)}."
        reading.fault(node, "S204", f"{quoted(value)} is not one of the words allowed here.", fix)
        return HOLE

    return read


def bool_reader(node: Node, reading: Reading) -> Any:
    """Read true or false."""
    if type(node) is Scalar and not node.style:
        if node.value == "true":
            return True
        if node.value == "false":
            return False
        if node.value:
            meant = "true" if node.value.lower() in ("yes", "true", "on", "y") else "false"
            reading.fault(node, "S203", f"true or false is needed, not {quoted(node.value)}.", f"Write {meant}.")
            return HOLE
    return wrong_kind(node, reading, "true or false is needed.")


def integer_reader(node: Node, reading: Reading) -> Any:
    """Read a whole number."""
    if type(node) is not Scalar or node.style or not _INTEGER.fullmatch(node.value):
        return wrong_kind(node, reading, "A whole number is needed.")
    number = int(node.value)
    if not 0 <= number <= 999:
        reading.fault(node, "S210", f"{number} is out of range.", "Write a number from 0 to 999.")
        return HOLE
    return number


def format_reader(node: Node, reading: Reading) -> Any:
    """Read the number of the file format."""
    number = integer_reader(node, reading)
    if number is HOLE or number == 1:
        return number
    fix = "Write format: 1, or use a newer release of this program."
    reading.fault(node, "S209", f"This program does not read format {number}.", fix)
    return HOLE


def date_reader(node: Node, reading: Reading, also: str = "") -> Any:
    """Read a calendar date. ``also`` is what else may stand there, for the message."""
    value = text_of(node, reading, "A date is needed.")
    if value is HOLE:
        return HOLE
    day = _day(value) if _DATE.fullmatch(value) else None
    if day is not None and day.year in _YEARS:
        return day
    # A date of the author's own file is a likelier example than any that stands here.
    own = _DATED.search(reading.source.text)
    fix = f"Write year, month and day: {own[0] if own else '2012-08-13'}."
    if british := _BRITISH_DATE.fullmatch(value):
        fix = f"Write year, month and day: {british[3]}-{int(british[2]):02}-{int(british[1]):02}."
    elif _DATE.fullmatch(value):
        fix = "No calendar has this day; check year, month and day."
    reading.fault(node, "S205", f"{quoted(value)} is not a date.", f"{fix} {also}".strip())
    return HOLE


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None
