"""The statements: how runs, events, bundles and drafts stand in the tables. Transactions are the store's."""

import datetime
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from simulator.engine.events import Group
from simulator.records.codes import fold
from simulator.records.shapes import Envelope, RunRow, Status, TeamRow

_EVENT = "e.event_id, r.run, e.seq, e.on_day, e.kind, e.body, e.salt, e.body_hash, e.prev, e.hash"
CLOSING = ("stopped", "ended")
"""The kinds of event that close a run."""

_CLOSING = (
    "SELECT kind FROM event e WHERE e.run = r.number AND e.kind IN ('stopped', 'ended') ORDER BY e.seq DESC LIMIT 1"
)
_FIRST = "SELECT body FROM event e WHERE e.run = r.number AND e.seq = 1"
_STATUS: dict[str | None, Status] = {None: "unfinished", "stopped": "stopped", "ended": "ended"}

Value = str | bytes | int
Line = tuple[str, str, int, str, str, bytes | str, str, str, str, str]


class Head(NamedTuple):
    """A run's row number, its code, and the number and hash of its newest event."""

    number: int
    code: str
    seq: int
    hash: str


class _Beginning(msgspec.Struct, frozen=True):
    """What a list of runs reads of a run's first event."""

    group: Group | None = None


class Unreadable(Exception):
    """A row holds what it cannot hold. ``place`` is that of an event in its run, counted from 1; 0 is the run."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def head(db: sqlite3.Connection, run: str) -> Head | None:
    """Where a run stands, or None where there is no such run."""
    found = db.execute("SELECT number, code, last_seq, last_hash FROM run WHERE run = ?", (run,)).fetchone()
    return None if found is None else Head(*found)


def runs(db: sqlite3.Connection, where: str = "1", values: Sequence[Value] = ()) -> list[RunRow]:
    """Runs, newest first. ``where`` is SQL of ours, never text from elsewhere."""
    found = db.execute(
        "SELECT r.run, r.code, r.case_id, r.title, r.seat, r.bundle, r.began, r.rehearsal, r.last_seq,"
        f" ({_CLOSING}), ({_FIRST}) FROM run r WHERE {where} ORDER BY r.number DESC",
        values,
    )
    return [_run(line) for line in found]


def codes(db: sqlite3.Connection) -> set[str]:
    """Every code in use."""
    return {code for (code,) in db.execute("SELECT code FROM run")}


def has_code(db: sqlite3.Connection, code: str) -> bool:
    """Whether a run has this code, in whatever case."""
    return db.execute("SELECT 1 FROM run WHERE code_folded = ?", (fold(code),)).fetchone() is not None


def add_run(db: sqlite3.Connection, row: RunRow, last: Envelope) -> int:
    """Add a run's row. Gives its number."""
    number = db.execute(
        "INSERT INTO run (run, code, code_folded, case_id, title, seat, bundle, began, rehearsal, last_seq, last_hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.run,
            row.code,
            fold(row.code),
            row.case,
            row.title,
            row.seat,
            row.bundle,
            row.began.isoformat(),
            int(row.rehearsal),
            last.seq,
            last.hash,
        ),
    ).lastrowid
    assert number is not None  # for the type checker: an INSERT has one
    return number


def add_events(db: sqlite3.Connection, number: int, envelopes: Iterable[Envelope]) -> None:
    """Add events to a run."""
    db.executemany(
        "INSERT INTO event (run, seq, event_id, on_day, kind, body, salt, body_hash, prev, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, e.seq, e.event_id, e.on.isoformat(), e.kind, e.body, e.salt, e.body_hash, e.prev, e.hash)
            for e in envelopes
        ],
    )


def move_head(db: sqlite3.Connection, number: int, last: Envelope) -> None:
    """Note a run's newest event in its row."""
    db.execute("UPDATE run SET last_seq = ?, last_hash = ? WHERE number = ?", (last.seq, last.hash, number))


def envelopes(db: sqlite3.Connection, run: str, before: int | None = None) -> list[Envelope]:
    """A run's events in order, perhaps only those before a place counted from 1. Raises Unreadable."""
    found = db.execute(
        f"SELECT {_EVENT} FROM event e JOIN run r ON r.number = e.run WHERE r.run = ? ORDER BY e.seq", (run,)
    )
    return [envelope(line, place) for place, line in enumerate(found, 1) if before is None or place < before]


def envelopes_with(db: sqlite3.Connection, run: str, ids: Sequence[str]) -> list[Envelope]:
    """Those of these ids that are kept in this run, in the order of the ids. Raises Unreadable."""
    kept = {envelope.event_id: envelope for envelope in envelopes(db, run)}
    return [kept[name] for name in ids if name in kept]


def add_bundle(db: sqlite3.Connection, name: str, content: bytes) -> None:
    """Keep a bundle, once per digest."""
    db.execute(
        "INSERT INTO bundle (digest, content) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
        (name, zlib.compress(content)),
    )


def bundle(db: sqlite3.Connection, name: str) -> bytes | None:
    """A bundle's bytes, or None where they are missing or cannot be unpacked."""
    found = db.execute("SELECT content FROM bundle WHERE digest = ?", (name,)).fetchone()
    return None if found is None else unpacked(found[0])


def unpacked(content: object) -> bytes | None:
    """A bundle's bytes from how they are kept, or None where they cannot be unpacked."""
    try:
        return zlib.decompress(content)  # type: ignore[arg-type]
    except (zlib.error, TypeError):
        return None


def save_draft(db: sqlite3.Connection, number: int, key: str, text: str) -> None:
    """Keep a draft."""
    db.execute(
        "INSERT INTO draft (run, key, text) VALUES (?, ?, ?) ON CONFLICT (run, key) DO UPDATE SET text = excluded.text",
        (number, key, text),
    )


def drafts(db: sqlite3.Connection, run: str) -> dict[str, str]:
    """A run's drafts by key."""
    return dict(
        db.execute(
            "SELECT d.key, d.text FROM draft d JOIN run r ON r.number = d.run WHERE r.run = ? ORDER BY d.key", (run,)
        ).fetchall()
    )


def clear_draft(db: sqlite3.Connection, run: str, key: str) -> None:
    """Take a draft away."""
    db.execute("DELETE FROM draft WHERE key = ? AND run = (SELECT number FROM run WHERE run = ?)", (key, run))


def clear_drafts(db: sqlite3.Connection, number: int) -> None:
    """Take all drafts of a run away."""
    db.execute("DELETE FROM draft WHERE run = ?", (number,))


def has_drafts(db: sqlite3.Connection, run: str) -> bool:
    """Whether anything that was being typed is kept of a run."""
    found = db.execute("SELECT 1 FROM draft d JOIN run r ON r.number = d.run WHERE r.run = ? LIMIT 1", (run,))
    return found.fetchone() is not None


def put_in_place(db: sqlite3.Connection, number: int, envelope: Envelope) -> None:
    """Put an event in the place of the one with its number: a locked event is never changed, so it is taken away."""
    db.execute("DELETE FROM event WHERE run = ? AND seq = ?", (number, envelope.seq))
    add_events(db, number, [envelope])


def last_day(db: sqlite3.Connection, run: str) -> str:
    """The day on which something was last entered in a run; reading it, or taking words out, enters nothing."""
    found = db.execute(
        "SELECT max(e.on_day) FROM event e JOIN run r ON r.number = e.run"
        " WHERE r.run = ? AND e.kind NOT IN ('debrief-read', 'words-taken-out')",
        (run,),
    ).fetchone()
    return str(found[0] or "")


def erase(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Take runs away with their events and drafts, and the bundles that no run needs any more."""
    db.executemany("DELETE FROM run WHERE number = ?", [(number,) for number in numbers])
    _drop_bundles(db)


def add_team_run(db: sqlite3.Connection, row: TeamRow) -> None:
    """Add a run for a team sheet."""
    db.execute(
        "INSERT INTO team_run (id, case_id, bundle, content, content_hash) VALUES (?, ?, ?, ?, ?)",
        (row.id, row.case, row.bundle, row.content, _hash(row.content)),
    )


def team_runs(db: sqlite3.Connection, where: str = "1", values: Sequence[Value] = ()) -> list[TeamRow]:
    """Runs for a team sheet, by id: in no order that says who they are. ``where`` is SQL of ours. Raises Unreadable."""
    found = db.execute(
        f"SELECT id, case_id, bundle, content, content_hash FROM team_run WHERE {where} ORDER BY id", values
    )
    return [_team_run(*line) for line in found]


def team_runs_after(db: sqlite3.Connection, case: str, name: str, most: int) -> list[TeamRow]:
    """Runs of a case for a team sheet, by id, at most so many, from behind this id on. Raises Unreadable."""
    found = db.execute(
        "SELECT id, case_id, bundle, content, content_hash FROM team_run"
        " WHERE id > ? AND case_id = ? ORDER BY id LIMIT ?",
        (name, case, most),
    )
    return [_team_run(*line) for line in found]


def erase_team_runs(db: sqlite3.Connection, ids: Iterable[str] | None = None) -> None:
    """Take runs for a team sheet away, by id or all of them."""
    if not _has_team_runs(db):
        return
    if ids is None:
        db.execute("DELETE FROM team_run")
    else:
        db.executemany("DELETE FROM team_run WHERE id = ?", [(name,) for name in ids])
    _drop_bundles(db)


def _drop_bundles(db: sqlite3.Connection) -> None:
    team = " UNION SELECT bundle FROM team_run" if _has_team_runs(db) else ""
    db.execute(f"DELETE FROM bundle WHERE digest NOT IN (SELECT bundle FROM run{team})")


def _has_team_runs(db: sqlite3.Connection) -> bool:
    """Whether a file is new enough to hold runs for a team sheet: a copy may be older than the records."""
    return db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'team_run'").fetchone() is not None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _team_run(name: str, case: str, bundle: str, content: bytes, kept: str) -> TeamRow:
    if not isinstance(content, bytes) or _hash(content) != kept:
        raise Unreadable(0)
    return TeamRow(name, case, bundle, content)


def _run(line: tuple[str, str, str, str, str, str, str, int, int, str | None, bytes | str | None]) -> RunRow:
    run, code, case, title, seat, bundle, began, rehearsal, last_seq, closing, first = line
    try:
        return RunRow(
            run=run,
            code=code,
            case=case,
            title=title,
            seat=seat,
            bundle=bundle,
            began=datetime.date.fromisoformat(began),
            rehearsal=bool(rehearsal),
            status=_STATUS[closing],
            last_seq=last_seq,
            people=_people(first),
        )
    except (TypeError, ValueError, LookupError):
        raise Unreadable(0) from None


def _people(first: bytes | str | None) -> int:
    """How many play a run together, from its first event. One that is damaged says nothing; the chain shows it."""
    try:
        group = msgspec.json.decode(first or b"", type=_Beginning).group
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError):
        return 1
    return group.people if group else 1


def envelope(line: Line, place: int) -> Envelope:
    """An event from its row; its place in its run is counted from 1. Raises Unreadable."""
    event_id, run, seq, on, kind, body, salt, body_hash, prev, link = line
    try:
        return Envelope(
            event_id=event_id,
            run=run,
            seq=seq,
            on=datetime.date.fromisoformat(on),
            kind=kind,
            body=body if isinstance(body, bytes) else body.encode(),
            salt=salt,
            body_hash=body_hash,
            prev=prev,
            hash=link,
        )
    except (TypeError, ValueError, AttributeError):
        raise Unreadable(place) from None
