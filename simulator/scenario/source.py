"""The text of one file: read within limits, decoded, with unsafe characters found and made harmless."""

import stat
from pathlib import Path

from simulator.errors import Problem
from simulator.scenario.diagnostics import Diagnostic, Place, diagnose
from simulator.scenario.nodes import Mark
from simulator.text import describe, disarmed, unsafe_in

MAX_BYTES = 1_000_000

_MANY = 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "Save it again as plain text with the encoding UTF-8 (in Notepad: File, Save as, Encoding)."


class Source:
    """A file's text as the parser may see it, and its lines as its author wrote them.

    Line ends are all ``\\n``; each unsafe character has become U+FFFD, so that no line of it can harm a terminal.
    """

    __slots__ = ("_lines", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._lines: list[str] = []

    @property
    def lines(self) -> list[str]:
        """All lines, without their ends."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines

    def line(self, number: int) -> str:
        """The line with this number, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, line: int, column: int) -> Place:
        """A place in this file."""
        return Place(self.path, line, column)

    def place_after(self, mark: Mark, index: int) -> tuple[int, int]:
        """Line and column, counted from 1, of the character at ``index``, which lies shortly after a mark."""
        between = self.text[mark.index : index]
        lines = between.count("\n")
        column = len(between) - between.rfind("\n") if lines else mark.column + len(between) + 1
        return mark.line + lines + 1, column

    def diagnose(self, code: str, line: int, column: int, message: str, fix: str = "", trail: str = "") -> Diagnostic:
        """Make a diagnostic about a place in this file."""
        return diagnose(code, self.place(line, column), message, fix, trail, self.line(line))


def read_source(given: Path | str | bytes, name: str = "") -> tuple[Source | None, list[Diagnostic]]:
    """Read a file (or bytes, under ``name``). None where its text cannot be used; then a diagnostic says why.

    Raises Problem for a path that is missing, a folder or unreadable, and for what is no text at all.
    """
    data, path = (given, name or "<text>") if isinstance(given, bytes) else (_bytes_of(Path(given)), str(given))
    if len(data) > MAX_BYTES:
        return None, [diagnose("Y103", Place(path, 1, 1), "This file has more than 1 MB.", "Split the case in two.")]
    if data.startswith(_UTF16) or _looks_like_utf16(data):
        return None, [diagnose("Y102", Place(path, 1, 1), "This file is saved as UTF-16, not as UTF-8.", _SAVE_AS)]
    if b"\x00" in data:
        hint = "It looks like a Word file. " if data.startswith(b"PK") else ""
        raise Problem(f"{path} is not a text file.", f"{hint}{_SAVE_AS}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_bad_bytes(path, data.removeprefix(b"\xef\xbb\xbf"), error)]
    source = Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    return source, _disarm(source)


def _bytes_of(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Problem(f"{path} is a folder, not a file.", "Name a file in it, or check the folder as a whole.")
        if not stat.S_ISREG(mode):
            raise Problem(f"{path} is not an ordinary file.", "Copy its content into a file, and name that.")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Problem(f"There is no file {path}.", "Check the spelling and the folder.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise Problem(f"{path} cannot be read: {reason}.", "Check the name and that you may read the file.") from None


def _looks_like_utf16(data: bytes) -> bool:
    start = data[:200]
    half = len(start) // 2
    return half > 1 and max(start[0::2].count(0), start[1::2].count(0)) > half * 0.6 and b"\x00\x00" not in start


def _bad_bytes(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    start = data.rfind(b"\n", 0, error.start) + 1
    end = data.find(b"\n", error.start)
    line = data[start : end if end >= 0 else len(data)].decode("utf-8", "replace")
    place = Place(path, data.count(b"\n", 0, error.start) + 1, len(data[start : error.start].decode("utf-8")) + 1)
    return diagnose("Y101", place, "From here on this file is not UTF-8.", _SAVE_AS, line=disarmed(line))


def _disarm(source: Source) -> list[Diagnostic]:
    """Find unsafe characters, and put U+FFFD in their place, one for one, so that columns stay."""
    text = source.text
    bad = unsafe_in(text)
    if not bad:
        return []
    source.text = disarmed(text)
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for column, char in enumerate(line, 1):
            if char in bad:
                message = f"There is an unsafe character here: {describe(char)}."
                found.append(source.diagnose("Y114", number, column, message, "Delete the character."))
                if len(found) == _MANY:
                    return found
    return found
