"""What ``check`` says about a file: where, what, and how to mend it; as text for people and as JSON for programs."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

import msgspec

from simulator.scenario.codes import CODES, GROUPS, CodeInfo, Severity

__all__ = ["CODES", "CodeInfo", "Diagnostic", "Place", "Severity", "as_json", "as_text", "explain", "summary"]

_WIDE_LINE = 300
_BEFORE, _WINDOW = 80, 200


class Place(msgspec.Struct, frozen=True, order=True):
    """A place in a file. Lines and columns count from 1; columns count characters."""

    path: str
    line: int
    column: int


class Diagnostic(msgspec.Struct, frozen=True):
    """One thing to say about a file.

    ``trail`` leads to the place through the file's keys, e.g. ``points › drift › options › legal``; ``source_line``
    is the author's own line (a very long one is cut to the part around the column, with an ellipsis before it).
    ``waived`` is the reason for which the file's author means to leave it.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    fix: str = ""
    trail: str = ""
    source_line: str = ""
    waived: str = ""

    @property
    def stops(self) -> bool:
        """Whether the file is not fit as it is: an error, or a warning that nobody has waived."""
        return self.severity is Severity.ERROR or (self.severity is Severity.WARNING and not self.waived)


def diagnose(code: str, place: Place, message: str, fix: str = "", trail: str = "", line: str = "") -> Diagnostic:
    """Make a diagnostic; its severity is that of its code, ``line`` is the whole line that it is about."""
    return Diagnostic(code, CODES[code].severity, place, message, fix, trail, _part_of(line, place.column))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything among them has to be mended before the file can be used."""
    return any(item.severity is Severity.ERROR for item in diagnostics)


def as_text(diagnostics: list[Diagnostic]) -> str:
    """Give diagnostics for people to read: place and message, the author's line, a caret under it, the fix."""
    return "\n".join(_block(item) for item in diagnostics)


def as_json(diagnostics: list[Diagnostic]) -> bytes:
    """Give diagnostics for programs to read: a list of objects with the fields of :class:`Diagnostic`."""
    return msgspec.json.encode(diagnostics)


NOTHING_TO_MEND = "Nothing to mend."
"""What to say where there are none: a check that ends in silence leaves its author wondering."""


def summary(diagnostics: list[Diagnostic]) -> str:
    """Count diagnostics in words: ``2 errors, 1 warning``; empty where there are none."""
    counts = Counter(item.severity for item in diagnostics if not item.waived)
    words = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    waived = sum(1 for item in diagnostics if item.waived)
    return ", ".join([*words, f"{waived} waived"] if waived else words)


def explain() -> str:
    """Give the page of all codes in Markdown: what docs/diagnostics.md holds."""
    lines = [
        "# Diagnostics",
        "",
        "What `threshold check` can say about a file. Each diagnostic has a place (file, line, column), the line that",
        "you wrote, and a fix. An *error* has to be mended before the case can be played; a *warning* deserves a look;",
        "a *note* is for information. A case may waive what it means to leave, errors apart, with a reason. What is",
        "said of a route comes with the shortest answers that show it; `threshold check my-case --walks folder` writes",
        "them as walks. This page is generated from the program's own list of codes.",
    ]
    for letter, group in GROUPS.items():
        lines += ["", f"## {group}", "", "| code | | means |", "|---|---|---|"]
        lines += [
            f"| {code} | {info.severity} | **{_cell(info.title)}.** {_cell(info.explanation)} |"
            for code, info in CODES.items()
            if code.startswith(letter)
        ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _block(item: Diagnostic) -> str:
    place = item.place
    kind = f"waived {item.severity}" if item.waived else item.severity
    lines = [f"{place.path}:{place.line}:{place.column}: {kind} {item.code}: {item.message}"]
    if item.source_line.strip():
        lines += [f"    {item.source_line}", f"    {_blank_like(item.source_line, _caret_at(item))}^"]
    if item.trail:
        lines.append(f"  in: {item.trail}")
    if item.waived:
        lines.append(f"  waived: {item.waived}")
    elif item.fix:
        lines.append(f"  fix: {item.fix}")
    return "\n".join(lines) + "\n"


def _part_of(line: str, column: int) -> str:
    if len(line) <= _WIDE_LINE:
        return line
    start = max(0, column - 1 - _BEFORE)
    return ("…" if start else "") + line[start : start + _WINDOW] + ("…" if start + _WINDOW < len(line) else "")


def _caret_at(item: Diagnostic) -> int:
    index = item.place.column - 1
    cut = index > _BEFORE and item.source_line.startswith("…") and len(item.source_line) <= _WINDOW + 2
    return _BEFORE + 1 if cut else min(index, len(item.source_line))


def _blank_like(line: str, length: int) -> str:
    """Blanks as wide on a terminal as the start of a line: tabs stay, wide letters take two, marks none."""
    blanks = []
    for char in line[:length]:
        if char == "\t":
            blanks.append("\t")
        elif not unicodedata.combining(char):
            blanks.append("  " if unicodedata.east_asian_width(char) in "WF" else " ")
    return "".join(blanks)
