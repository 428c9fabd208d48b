"""A run as a table: CSV for a spreadsheet or a program that knows nothing of runs. docs/export-format.md describes it.

One row an event, oldest first. UTF-8 with a mark before the first letter and CRLF after each row, as spreadsheets
expect it. The table is for reading: to take a run to another machine, use JSON.
"""

import csv
import io
from collections.abc import Sequence
from typing import Any

import msgspec

from simulator.records.shapes import Envelope, RunRow

FORMAT = 1
"""The version of the columns: they never change their meaning; new ones come at the end, with a new version."""

_RUN = ("format", "code", "case", "seat", "began", "seq", "day", "kind")
_HELD = (
    "agency", "people", "roles", "scene", "point", "ask", "facts", "option", "instead", "sure", "reason", "worry",
    "challenge.of", "challenge.door", "challenge.stage", "challenge.instead", "change", "minority", "split",
    "not_asked", "seen", "one_ask_away", "held_elsewhere", "not_knowable", "reply", "after", "text", "want_back",
    "why", "other_view", "whose", "recognised", "since", "support", "ending", "left",
)  # fmt: skip
COLUMNS = _RUN + _HELD

_HELD_APART = {"kind", "seat", "bundle", "rehearsal"}
_INNER = ("answer", "knowledge", "group")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(row: RunRow, events: Sequence[Envelope]) -> bytes:
    """Write a run as a table: the same bytes each time."""
    sink = io.StringIO(newline="")
    table = csv.writer(sink, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for envelope in events:
        run = (FORMAT, row.code, row.case, row.seat, row.began, envelope.seq, envelope.on, envelope.kind)
        held = _cells(msgspec.to_builtins(envelope.event))
        table.writerow([*map(_safe, map(str, run)), *(_safe(held.get(name, "")) for name in _HELD)])
    return sink.getvalue().encode("utf-8-sig")


def _cells(body: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    if body["kind"] == "recognised":
        body["recognised"] = body.pop("answer")
    for name, value in body.items():
        if name in _INNER and isinstance(value, dict):
            cells.update(_cells({"kind": "", **value}))
        elif name == "challenge":
            cells.update({f"challenge.{part}": str(said) for part, said in value.items()})
        elif name not in _HELD_APART:
            cells[name] = _in_words(value)
    return cells


def _in_words(value: object) -> str:
    """Lists with semicolons between, pairs with an equals sign, as ``split``: ``need=2; enquiry=1``."""
    if isinstance(value, list | tuple):
        return "; ".join("=".join(map(str, part)) if isinstance(part, list | tuple) else str(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
