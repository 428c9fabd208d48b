"""Reading the words out of a settings file: TOML, with the place and the fix of everything that is wrong."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from simulator.model.local import KEEP_RUNS, KEEP_WORDS, NOTHING, Contact, Local, Named, SupportLine
from simulator.resources import packaged
from simulator.services.local import LARGEST, Mistake, Place
from simulator.services.tomlplaces import Places
from simulator.text import clean, clean_line, describe, first_unsafe

_NAME, _WHO, _NOTE, _SHORT = 40, 80, 160, 40
"""How many letters a name on the ladder, a person, a line and a telephone number may have."""
_PATH = 400
_MOST = {"contacts": 12, "support": 6}
"""How many of each there may be: the page of contacts and the support screen are read at a glance."""

_NAMED = {"name": _NAME, "note": _NOTE}
_CONTACT = {"who": _WHO, "how": _NOTE, "when": _NOTE}
_SUPPORT = {"who": _WHO, "telephone": _SHORT, "hours": _NOTE}
_TABLES = ("levels", "stages", "doors")
_LISTS = ("contacts", "support")
_TOP = ("area", "questions", "partnership", "logo", "templates", "keep-words", "keep-runs", "purpose")
_LONGEST_KEPT = 3650
"""The most days that records can be kept: ten years, so that a slip of the hand is found."""
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CURLY = "“”„‟‘’"


def parse(content: bytes, folder: Path = Path()) -> tuple[Local, list[Mistake]]:
    """Read the words out of a file's bytes, with every mistake; where there is one, the words are not to be used.

    ``folder`` is where the file lies: it names a logo and a folder of templates from there.
    """
    if len(content) > LARGEST:
        return NOTHING, [Mistake(Place(1, 1), "The file is too large.", f"It may have {LARGEST // 1024} KB.")]
    try:
        # Notepad may put a mark before the first letter; it is no part of the text.
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return NOTHING, [_not_utf8(content, error.start)]
    places = Places(text)
    unsafe = first_unsafe(text)
    if unsafe is not None:
        return NOTHING, [_unsafe(text[unsafe], places.of_index(unsafe))]
    try:
        tree = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return NOTHING, [_syntax(error, text)]
    reading = _Reading(places, tree, folder)
    return reading.local(), reading.mistakes


class _Reading:
    """Takes the tree of a file apart, and keeps what is wrong."""

    def __init__(self, places: Places, tree: dict[str, Any], folder: Path) -> None:
        self._places = places
        self._folder = folder
        self._tree = tree
        self.mistakes: list[Mistake] = []

    def local(self) -> Local:
        for key in self._tree:
            if key not in (*_TOP, *_TABLES, *_LISTS):
                self._unknown((key,), (*_TOP, *_TABLES, *_LISTS))
        questions = self._line(("questions",), self._tree.get("questions", "all"), _SHORT)
        if questions not in ("all", "fewer", ""):
            self._wrong(("questions",), f"There is no '{questions}' for questions.", 'Write "all" or "fewer".')
        known = _known() if any(table in self._tree for table in _TABLES) else {}
        levels, stages, doors = (self._names(table, known.get(table, ())) for table in _TABLES)
        return Local(
            area=self._top("area", _NAME),
            fewer=questions == "fewer",
            partnership=self._top("partnership", _WHO),
            logo=self._logo(),
            templates=self._templates(),
            keep_words=self._days("keep-words", KEEP_WORDS),
            keep_runs=self._days("keep-runs", KEEP_RUNS),
            purpose=self._top("purpose", _NOTE),
            levels=levels,
            stages=stages,
            doors=doors,
            contacts=tuple(Contact(**fields) for fields in self._rows("contacts", _CONTACT, ("who", "how"))),
            support=tuple(SupportLine(**fields) for fields in self._rows("support", _SUPPORT, ("who", "telephone"))),
        )

    def _top(self, key: str, most: int) -> str:
        return self._line((key,), self._tree[key], most) if key in self._tree else ""

    def _logo(self) -> str:
        """The logo as an address that holds it. It stands for the partnership's name, which is read out instead."""
        named = self._top("logo", _PATH)
        if named and not self._tree.get("partnership"):
            fix = 'Add a line at the top: partnership = "…"'
            self._wrong(("logo",), "A logo needs the partnership's name, for whoever cannot see it.", fix)
        elif named:
            from simulator.services.logo import NotALogo, data_address

            try:
                return data_address(self._folder / Path(named).expanduser())
            except NotALogo as fault:
                self._wrong(("logo",), clean_line(fault.message), fault.fix)
        return ""

    def _templates(self) -> str:
        named = self._top("templates", _PATH)
        path = self._folder / Path(named).expanduser()
        if named and not path.is_dir():
            fix = "Name a folder, from where this file lies: docs/templates.md"
            self._wrong(("templates",), clean_line(f"There is no folder {path}."), fix)
        return str(path.absolute()) if named else ""

    def _days(self, key: str, usual: int) -> int:
        """A number of days. What is no whole number, or none that anybody means, is a mistake."""
        given = self._tree.get(key, usual)
        if type(given) is not int or not 1 <= given <= _LONGEST_KEPT:
            self._wrong(
                (key,),
                f"'{key}' is not a number of days.",
                f"Write a number from 1 to {_LONGEST_KEPT}, without quotes.",
            )
            return usual
        return given

    def _names(self, table: str, known: tuple[str, ...]) -> dict[str, Named]:
        given = self._tree.get(table, {})
        if not isinstance(given, dict):
            self._wrong((table,), f"'{table}' is not a part with names.", f"Begin the part with a line [{table}]")
            return {}
        names = {}
        for key, value in given.items():
            trail = (table, key)
            if key not in known:
                self._no_such(table, key, known)
            elif isinstance(value, dict):
                fields = self._fields(trail, value, _NAMED, ("name",))
                names[key] = Named(**fields)
            else:
                names[key] = Named(self._line(trail, value, _NAME))
        return {key: names[key] for key in known if key in names}

    def _rows(self, table: str, shape: dict[str, int], needed: tuple[str, ...]) -> list[dict[str, str]]:
        given = self._tree.get(table, [])
        if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
            self._wrong(
                (table,), f"'{table}' is a list.", f"Begin each entry with a line [[{table}]], twice bracketed."
            )
            return []
        most = _MOST[table]
        if len(given) > most:
            self._wrong((table, most), f"There are too many entries in '{table}'.", f"There is room for {most}.")
        return [self._fields((table, index), row, shape, needed) for index, row in enumerate(given)]

    def _fields(
        self, trail: tuple[str | int, ...], given: dict[str, Any], shape: dict[str, int], needed: tuple[str, ...]
    ) -> dict[str, str]:
        for key in given:
            if key not in shape:
                self._unknown((*trail, key), tuple(shape))
        for key in needed:
            if key not in given:
                self._wrong(trail, f"'{key}' is missing here.", f'Add a line: {key} = "…"')
        read = {key: self._line((*trail, key), given[key], most) for key, most in shape.items() if key in given}
        return {**dict.fromkeys(needed, ""), **read}

    def _line(self, trail: tuple[str | int, ...], value: object, most: int) -> str:
        """One line of text. What is no text, empty, too long or unsafe is a mistake."""
        key = trail[-1]
        if not isinstance(value, str):
            self._wrong(trail, f"'{key}' is not text.", f'Put it between straight quotes: {key} = "…"')
            return ""
        unsafe = first_unsafe(value)
        if unsafe is not None:
            self.mistakes.append(_unsafe(value[unsafe], self._places.of(trail)))
            return ""
        text = clean_line(value)
        if not text:
            self._wrong(trail, f"'{key}' is empty.", "Write something between the quotes, or delete the line.")
        elif len(text) > most:
            self._wrong(trail, f"'{key}' is too long: {len(text)} letters.", f"There is room for {most}.")
        return text

    def _no_such(self, table: str, key: str, known: tuple[str, ...]) -> None:
        if key in (*_TOP, *_TABLES, *_LISTS):
            self._misplaced((table, key))
            return
        what = table.removesuffix("s")
        self._wrong((table, key), f"The example's ladder has no {what} '{clean_line(key)}'.", _meant(key, known))

    def _unknown(self, trail: tuple[str | int, ...], known: tuple[str, ...]) -> None:
        if len(trail) > 1 and trail[-1] in (*_TOP, *_TABLES, *_LISTS):
            self._misplaced(trail)
        else:
            key = str(trail[-1])
            self._wrong(trail, f"There is no setting '{clean_line(key)}' here.", _meant(key, known))

    def _misplaced(self, trail: tuple[str | int, ...]) -> None:
        fix = "Move the line to the top of the file, above the first line in square brackets."
        self._wrong(trail, f"'{trail[-1]}' stands inside a part.", fix)

    def _wrong(self, trail: tuple[str | int, ...], message: str, fix: str) -> None:
        self.mistakes.append(Mistake(self._places.of(trail), message, fix))


def _meant(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower(), known, 1)
    return f"Did you mean {close[0]}?" if close else f"There is: {', '.join(known)}."


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """What the frameworks that come with the program have, in their order."""
    from simulator.scenario.shelf import load_scenarios

    shelf = load_scenarios(packaged("scenarios"))
    loaded = [shelf.framework(name) for name in shelf.frameworks]
    frameworks = [item.value for item in loaded if item and item.value]
    return {
        table: tuple(dict.fromkeys(key for framework in frameworks for key in getattr(framework, table)))
        for table in _TABLES
    }


def _not_utf8(content: bytes, index: int) -> Mistake:
    before = content[:index].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    place = Places(before).of_index(len(before))
    return Mistake(place, "This is not UTF-8 text.", "In Notepad: Save As, and choose the encoding UTF-8.")


def _unsafe(char: str, place: Place) -> Mistake:
    return Mistake(place, f"There is a control character here: {describe(char)}.", "Delete it and type the text again.")


def _syntax(error: Exception, text: str) -> Mistake:
    """What the reader of TOML says, with the fix for what people most often type."""
    if not isinstance(error, tomllib.TOMLDecodeError):
        return Mistake(
            Place(1, 1), "This cannot be read.", "A number is too long, or brackets stand in too many brackets."
        )
    lines = text.split("\n")
    at = _AT.search(str(error))
    said = clean(str(error)[: at.start()] if at else str(error))
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    place = Place(int(at[1]), int(at[2])) if at and at[1] else Place(last, len(lines[last - 1]) + 1)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    value = line.partition("=")[2].strip()
    if any(char in _CURLY for char in line):
        fix = 'Use straight quotes, "like these", around the text.'
    elif "\\" in value:
        fix = "A backslash has a meaning of its own: put single quotes, 'like these', around the text."
    elif value and value[0] not in "\"'{[":
        fix = 'Put straight quotes, "like these", around the text.'
    elif "=" not in line and line.strip() and not line.strip().startswith("["):
        fix = 'A line is a word, an equals sign, and text in quotes: area = "Northshire"'
    elif said.startswith("Cannot"):
        fix = "The same line or part stands twice: delete one."
    else:
        fix = "Look at the quotes, brackets and equals sign of this line and the one before."
    return Mistake(place, f"This cannot be read: {said}.", fix)
