"""The tables of the records, as an ordered list of named steps. A released step is never changed."""

import sqlite3
from collections.abc import Callable

from simulator import __version__
from simulator.errors import Exit, Problem

APPLICATION_ID = 0x54485253
"""Marks a database file as ours ("THRS")."""

Step = Callable[[sqlite3.Connection], None]


def runs_events_and_drafts(db: sqlite3.Connection) -> None:
    """The first tables."""
    db.execute("CREATE TABLE bundle (digest TEXT PRIMARY KEY, content BLOB NOT NULL)")
    # last_seq and last_hash show events missing at the end, which a chain alone does not.
    db.execute(
        "CREATE TABLE run ("
        " number INTEGER PRIMARY KEY,"
        " run TEXT NOT NULL UNIQUE,"
        " code TEXT NOT NULL,"
        " code_folded TEXT NOT NULL UNIQUE,"
        " case_id TEXT NOT NULL,"
        " title TEXT NOT NULL,"
        " seat TEXT NOT NULL,"
        " bundle TEXT NOT NULL REFERENCES bundle (digest),"
        " began TEXT NOT NULL,"
        " rehearsal INTEGER NOT NULL,"
        " last_seq INTEGER NOT NULL,"
        " last_hash TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX run_bundle ON run (bundle)")
    # No index on event_id: an id is looked for in its run alone, and random ids would touch one page more, each time
    # another one, at every append.
    db.execute(
        "CREATE TABLE event ("
        " run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,"
        " seq INTEGER NOT NULL CHECK (seq >= 1),"
        " event_id TEXT NOT NULL,"
        " on_day TEXT NOT NULL,"
        " kind TEXT NOT NULL,"
        " body BLOB NOT NULL,"
        " salt TEXT NOT NULL,"
        " body_hash TEXT NOT NULL,"
        " prev TEXT NOT NULL,"
        " hash TEXT NOT NULL,"
        " UNIQUE (run, seq))"
    )
    db.execute("CREATE INDEX event_closing ON event (run, seq) WHERE kind IN ('stopped', 'ended')")
    db.execute(
        "CREATE TRIGGER event_is_locked BEFORE UPDATE ON event"
        " BEGIN SELECT RAISE(ABORT, 'a locked event is never changed'); END"
    )
    db.execute(
        "CREATE TABLE draft ("
        " run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,"
        " key TEXT NOT NULL,"
        " text TEXT NOT NULL,"
        " PRIMARY KEY (run, key))"
    )


def runs_for_the_team(db: sqlite3.Connection) -> None:
    """What came from other machines for a team sheet: answers and what is shared, apart from the runs of this one."""
    db.execute(
        "CREATE TABLE team_run ("
        " number INTEGER PRIMARY KEY,"
        " id TEXT NOT NULL UNIQUE,"
        " case_id TEXT NOT NULL,"
        " bundle TEXT NOT NULL REFERENCES bundle (digest),"
        " content BLOB NOT NULL,"
        " content_hash TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX team_run_bundle ON team_run (bundle)")


STEPS: tuple[Step, ...] = (runs_events_and_drafts, runs_for_the_team)
"""Every step, oldest first. Its place in the list, counted from 1, is the format that it leads to."""


def pending(db: sqlite3.Connection) -> tuple[Step, ...]:
    """The steps that a file has not had yet. Raises Problem for a file that a newer program has written."""
    # Before the tables are read: an older SQLite may take what a newer one writes for damage.
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    if found > len(STEPS):
        raise _newer(db, found)
    applied = [name for name, _ in _applied(db)]
    if applied != [step.__name__ for step in STEPS[: len(applied)]]:
        raise _newer(db, found)
    return STEPS[len(applied) :]


def apply(db: sqlite3.Connection, step: Step) -> None:
    """Take one step, whole or not at all. Another process may have taken it meanwhile: then nothing is done."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if step in pending(db):
            if STEPS.index(step) == 0:
                db.execute("CREATE TABLE migration (name TEXT PRIMARY KEY, program TEXT NOT NULL)")
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            step(db)
            db.execute("INSERT INTO migration (name, program) VALUES (?, ?)", (step.__name__, __version__))
            db.execute(f"PRAGMA user_version = {STEPS.index(step) + 1}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def not_brought_up_to_date(step: Step, copy: str) -> Problem:
    """What to say where a step could not be taken."""
    return Problem(
        f"The records could not be brought up to date (step '{step.__name__}').",
        f"They are as they were, and a copy is in {copy}. Use the version that you had before, and please report it.",
        Exit.FAULT,
    )


def _newer(db: sqlite3.Connection, found: int) -> Problem:
    try:
        writer = f"version {_applied(db)[-1][1]}"
    except (sqlite3.DatabaseError, IndexError):  # too new to read even that
        writer = "a newer version"
    return Problem(
        f"These records were written by {writer} of this program, in record format {found}. "
        f"This is version {__version__}, which reads up to format {len(STEPS)}.",
        "Nothing was changed. Use the newer version.",
    )


def _applied(db: sqlite3.Connection) -> list[tuple[str, str]]:
    if db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'").fetchone() is None:
        return []
    return [(name, program) for name, program in db.execute("SELECT name, program FROM migration ORDER BY rowid")]
