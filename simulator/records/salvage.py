"""Reading what is left in a damaged file of records. The file itself is not touched: a copy of it is read.

A run is given only as far as its chain of hashes holds together, so nothing that was changed passes for what was
locked. What holds together can be imported like any run that was exported.
"""

import datetime
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from simulator.errors import Problem
from simulator.model.bundle import digest
from simulator.records import chain, rows, schema, transfer
from simulator.records.faults import explained
from simulator.records.opening import set_aside_files
from simulator.records.shapes import Envelope, RunRow

_NOT_READ = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)
_GAP, _MOST = 2_000, 50_000
"""How many rows are tried one by one: where the end is not known, and at most."""

Row = tuple[Any, ...]
"""A row of a damaged file: anything may stand in it."""


class Salvaged(msgspec.Struct, frozen=True):
    """One run that was read from a damaged file, as a file of an exported run. ``kept`` of its ``of`` events."""

    code: str
    data: bytes
    kept: int
    of: int


class Result(msgspec.Struct, frozen=True):
    """What was found: the runs that can be imported, and the codes of those that cannot be, as far as known."""

    runs: list[Salvaged]
    lost: list[str]


def latest_set_aside(folder: Path) -> Path:
    """The file that was set aside last. Raises Problem where there is none."""
    found = [path for path in set_aside_files(folder) if not path.name.endswith(("-wal", "-shm"))]
    if not found:
        raise Problem(
            f"No damaged file was set aside in {folder}.",
            "Name the file to read: threshold records salvage FILE",
        )
    return max(found, key=lambda path: (len(path.name), path.name))


def salvage(path: Path, within: Path) -> Result:
    """Read what is left in a file. ``within`` is a private folder for the copy, which goes again. Raises Problem."""
    if not path.is_file():
        raise Problem(f"There is no file {path}.", "Name one that there is.")
    with explained(within), tempfile.TemporaryDirectory(prefix="salvage-", dir=within) as folder:
        for suffix in ("", "-wal"):
            source = path.with_name(path.name + suffix)
            if source.is_file():
                shutil.copyfile(source, Path(folder) / f"copy.db{suffix}")
        found = _read(Path(folder) / "copy.db")
        log = Path(folder) / "copy.db-wal"
        if log.exists() and not found.runs:  # a log that does not fit its file can hide what the file holds
            log.unlink()
            found = _read(Path(folder) / "copy.db")
        return found


def _read(path: Path) -> Result:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.text_factory = lambda data: data.decode(errors="replace")
        try:
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA writable_schema = ON")  # tables are read even where another table's entry is damaged
            if db.execute("PRAGMA application_id").fetchone()[0] not in (schema.APPLICATION_ID, 0):
                return Result([], [])
        except _NOT_READ:
            return Result([], [])
        events: dict[int, dict[int, Row]] = {}
        for row in _every(db, "event", "run, seq, event_id, on_day, kind, body, salt, body_hash, prev, hash"):
            events.setdefault(row[0], {})[row[1]] = row[2:]
        bundles = {row[0]: row[1] for row in _every(db, "bundle", "digest, content")}
        result = Result([], [])
        for number, *told in _every(
            db, "run", "number, run, code, case_id, title, seat, bundle, began, rehearsal, last_seq"
        ):
            one = _whole(told, events.get(number, {}), bundles)
            if one is None:
                result.lost.append(str(told[1]))
            else:
                result.runs.append(one)
        return result


def _every(db: sqlite3.Connection, table: str, columns: str) -> Iterator[Row]:
    """The rows of a table that can be read: from the front, from the back, and one by one between."""
    query = f"SELECT rowid, {columns} FROM {table} NOT INDEXED"
    front = _until_damage(db, f"{query} ORDER BY rowid")
    yield from (row[1:] for row in front.rows)
    if front.all:
        return
    back = _until_damage(db, f"{query} ORDER BY rowid DESC")
    first = front.rows[-1][0] if front.rows else 0
    last = back.rows[-1][0] if back.rows else first + _GAP
    yield from (row[1:] for row in back.rows if row[0] > first)
    for rowid in range(first + 1, min(last, first + _MOST)):
        try:
            found = db.execute(f"{query} WHERE rowid = ?", (rowid,)).fetchone()
        except _NOT_READ:
            continue
        if found:
            yield found[1:]


class _Read(msgspec.Struct, frozen=True):
    rows: list[Row]
    all: bool


def _until_damage(db: sqlite3.Connection, query: str) -> _Read:
    found: list[Row] = []
    try:
        for row in db.execute(query):
            found.append(row)
    except _NOT_READ:
        return _Read(found, False)
    return _Read(found, True)


def _whole(told: list[Any], events: dict[int, Row], bundles: dict[Any, Any]) -> Salvaged | None:
    """A run as far as it holds together; None where nothing of it does, or the bundle is lost."""
    try:
        run, code, case, title, seat, bundle, began, rehearsal, last_seq = told
        row = RunRow(
            run,
            code,
            case,
            title,
            seat,
            bundle,
            datetime.date.fromisoformat(began),
            bool(rehearsal),
            "unfinished",
            last_seq,
        )
        content = rows.unpacked(bundles.get(bundle))
        if content is None or digest(content) != bundle:
            return None
        sound = _sound(row, events)
        while any(each.kind == "entered" for each in sound):  # a run that has not come to a scene cannot go on
            data = transfer.written(row, sound, content)
            if _can_be_imported(data):
                return Salvaged(code, data, len(sound), max(last_seq, len(sound)))
            sound = sound[:-1]
    except (TypeError, ValueError, AttributeError):  # a value that cannot be what it should
        pass
    return None


def _sound(row: RunRow, events: dict[int, Row]) -> list[Envelope]:
    envelopes: list[Envelope] = []
    for seq in range(1, len(events) + 1):
        try:
            event_id, *rest = events[seq]
            envelopes.append(rows.envelope((event_id, row.run, seq, *rest), seq))
        except (rows.Unreadable, KeyError):
            break
    broken = chain.first_damaged(chain.root_of(row), row.run, envelopes)
    return envelopes if broken is None else envelopes[: broken - 1]


def _can_be_imported(data: bytes) -> bool:
    try:
        transfer.read(data)
    except Problem:
        return False
    return True
