"""Looking over a whole file of records, the live one or a copy: what it holds, and what in it is damaged.

Nothing is changed, and nothing is set aside.
"""

import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from simulator.errors import Problem
from simulator.model.bundle import digest
from simulator.records import chain, rows, schema
from simulator.records.backups import Backup, made
from simulator.records.faults import explained, is_damage
from simulator.records.shapes import RunRow

_MOST_LINES = 20
"""How many of the database's own complaints are passed on."""


class Damage(msgspec.Struct, frozen=True):
    """One thing that is damaged, in words. Where it is in a run: its code, and its first damaged event."""

    said: str
    code: str = ""
    seq: int = 0
    kind: str = ""


class Checked(msgspec.Struct, frozen=True):
    """What a file of records holds, and what is damaged in it, the first damaged event first."""

    path: Path
    runs: int
    events: int
    team_runs: int
    damage: list[Damage]


def check(path: Path) -> Checked:
    """Look over a file. Raises Problem for one that is not there, another program's, or written by a newer version."""
    if not path.is_file():
        raise Problem(f"There is no file of records {path}.", "Name one that there is.")
    with explained(path.parent), closing(_look(path)) as db:
        try:
            belongs(db, path)
            schema.pending(db)
            db.execute("BEGIN")
            checked = _contents(db, path)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise
            return Checked(path, 0, 0, 0, [Damage("The file is not a database, or its beginning is damaged.")])
        return msgspec.structs.replace(checked, damage=[*checked.damage, *_integrity(db)])


def latest_whole_backup(folder: Path) -> Backup | None:
    """The latest backup that is still where it was put and in which nothing is damaged."""
    for backup in reversed(made(folder)):
        with contextlib.suppress(Problem, OSError):
            if not check(Path(backup.path)).damage:
                return backup
    return None


def first_damaged(db: sqlite3.Connection, row: RunRow) -> int | None:
    """The number of a run's first event that was changed, moved or taken away since it was locked, or None."""
    head = rows.head(db, row.run)
    try:
        envelopes = rows.envelopes(db, row.run)
    except rows.Unreadable as unreadable:
        envelopes = rows.envelopes(db, row.run, before=unreadable.place)
    found = chain.first_damaged(chain.root_of(row), row.run, envelopes)
    if found is not None or head is None:
        return found
    if len(envelopes) != head.seq:
        return min(len(envelopes), head.seq) + 1
    return None if envelopes and envelopes[-1].hash == head.hash else head.seq


def belongs(db: sqlite3.Connection, path: Path) -> None:
    """Raise Problem for another program's database."""
    if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise Problem(f"{path} belongs to another program.", "Nothing was changed. Name a file of records.")


def _look(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)
    db.text_factory = lambda data: data.decode(errors="replace")  # the chain shows what was changed
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def _contents(db: sqlite3.Connection, path: Path) -> Checked:
    numbers = [number for (number,) in db.execute("SELECT number FROM run ORDER BY number")]
    damage: list[Damage] = []
    bundles: dict[str, bool] = {}
    events = 0
    for number in numbers:
        code = ""
        try:
            code = db.execute("SELECT code FROM run WHERE number = ?", (number,)).fetchone()[0]
            row = rows.runs(db, "r.number = ?", (number,))[0]
            seq = first_damaged(db, row)
            events += row.last_seq
            if seq is not None:
                damage.append(_of_event(db, number, row.code, seq))
            if row.bundle not in bundles:
                content = rows.bundle(db, row.bundle)
                bundles[row.bundle] = content is not None and digest(content) == row.bundle
            if not bundles[row.bundle]:
                damage.append(Damage(f"What is kept of the case of {row.code} is damaged or missing.", row.code))
        except rows.Unreadable:
            damage.append(Damage(f"The entry of the run {code or number} cannot be read.", code))
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            damage.append(Damage(f"The events of the run {code or number} cannot all be read.", code))
    team = 0
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'team_run'").fetchone():
        team = db.execute("SELECT count(*) FROM team_run").fetchone()[0]
        try:
            rows.team_runs(db)
        except rows.Unreadable:
            damage.append(Damage("A run that came for a team sheet is damaged."))
    damage.sort(key=lambda each: not each.seq)
    return Checked(path, len(numbers), events, team, damage)


def _of_event(db: sqlite3.Connection, number: int, code: str, seq: int) -> Damage:
    found = db.execute("SELECT kind FROM event WHERE run = ? AND seq = ?", (number, seq)).fetchone()
    kind = found[0] if found else "missing"
    said = f"The record of {code} was changed or damaged at its event {seq} ({kind})."
    return Damage(said, code, seq, kind)


def _integrity(db: sqlite3.Connection) -> list[Damage]:
    try:
        said = [line for (line,) in db.execute(f"PRAGMA integrity_check({_MOST_LINES})")]
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        said, broken = [str(error)], None
    lines = [line for line in said if line != "ok"] + (["a row refers to one that is missing"] if broken else [])
    return [Damage(f"The database says: {line}") for line in lines]
