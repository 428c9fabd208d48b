"""The store of runs: what was locked stays, in order, and is on the disk before anybody is told so."""

import datetime
import sqlite3
import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from simulator.engine import events as ev
from simulator.engine.own_words import has_words
from simulator.errors import Problem
from simulator.model.bundle import digest
from simulator.records import backups, chain, removal, rows
from simulator.records.checking import first_damaged
from simulator.records.codes import fold, tidy
from simulator.records.copies import change_copies, copies
from simulator.records.faults import (
    CodeTaken,
    Conflict,
    NoSuchRun,
    bundle_damaged,
    explained,
    unreadable_row,
    words_not_told_apart,
)
from simulator.records.opening import back_up, make_folder, open_database, set_aside_files
from simulator.records.shapes import Envelope, RunRow, Status, TeamRow, team_id

_PAGE = 200
"""How many runs for a team sheet are held at a time."""

BUSY_MS = 5000
"""How long to wait for another process that is writing."""


class Store:
    """The records of one folder. Use it from one thread, and close it. Every method raises Problem.

    What a method has written is on the disk when it returns.
    """

    def __init__(self, db: sqlite3.Connection, folder: Path, clock: Callable[[], datetime.date]) -> None:
        self._db = db
        self.folder = folder
        self._clock = clock

    @classmethod
    def open(
        cls, folder: Path, *, clock: Callable[[], datetime.date] = datetime.date.today, busy_ms: int = BUSY_MS
    ) -> Self:
        """Open the records in a folder, which is made if need be. A damaged or foreign file is set aside, with a
        Problem that says so; opening again then begins with new records.
        """
        return cls(open_database(folder, busy_ms), folder.absolute(), clock)

    def close(self) -> None:
        """Close the records. Nothing depends on it: what was written is safe already."""
        with explained(self.folder):
            self._db.close()

    def __enter__(self) -> Self:
        """Give the open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the records."""
        self.close()

    # Writing

    def create(
        self,
        bundle_bytes: bytes,
        case: str,
        title: str,
        seat: str,
        code: str,
        events: Sequence[ev.Event],
        rehearsal: bool = False,
    ) -> RunRow:
        """Begin a run: its bundle, its row and its first events, all or nothing. Raises CodeTaken."""
        run, name, began = uuid.uuid4().hex, digest(bundle_bytes), self._clock()
        first = events[0] if events else None
        if not isinstance(first, ev.Started) or (first.seat, first.bundle, first.rehearsal) != (seat, name, rehearsal):
            raise ValueError("a run begins with a Started event of its own seat and bundle")
        row = RunRow(run, tidy(code), case, title, seat, name, began, rehearsal, "unfinished", len(events))
        envelopes = chain.seal_all(run, 0, chain.root_of(row), began, events)
        return self.take_in(row, envelopes, bundle_bytes)

    def take_in(self, row: RunRow, envelopes: Sequence[Envelope], bundle_bytes: bytes) -> RunRow:
        """Add a run that was sealed before, as an import does. Its chain is not looked at here. Raises CodeTaken."""
        with self._transaction():
            if rows.has_code(self._db, row.code):
                raise CodeTaken(row.code)
            rows.add_bundle(self._db, row.bundle, bundle_bytes)
            number = rows.add_run(self._db, row, envelopes[-1])
            rows.add_events(self._db, number, envelopes)
        return self.run(row.run)

    def append(
        self, run: str, expected_seq: int, events: Sequence[ev.Event], ids: Sequence[str] | None = None
    ) -> list[Envelope]:
        """Add events to a run, all or nothing. ``expected_seq`` is the number of the last event the caller knows.

        Raises Conflict where the run has gone on elsewhere. With the same ``ids`` (uuid4, hex), the same events can
        be sent again after a crash: they are kept once.
        """
        with self._transaction():
            head = rows.head(self._db, run)
            if head is None:
                raise _unknown()
            if ids is not None:
                _check_ids(ids, events)
                kept = rows.envelopes_with(self._db, run, ids)
                if kept:
                    if [(each.kind, each.body) for each in kept] != [(ev.kind(e), ev.encode(e)) for e in events]:
                        raise ValueError("these ids belong to other events")
                    return kept
            if head.seq != expected_seq:
                raise Conflict(head.code, expected_seq, head.seq)
            envelopes = chain.seal_all(run, head.seq, head.hash, self._clock(), events, ids)
            self._add(head.number, envelopes)
        return envelopes

    def extend(self, run: str, envelopes: Sequence[Envelope]) -> None:
        """Add events that were sealed elsewhere as the next ones of this run. Raises Conflict if they are not."""
        with self._transaction():
            head = rows.head(self._db, run)
            if head is None:
                raise _unknown()
            if (envelopes[0].seq, envelopes[0].prev) != (head.seq + 1, head.hash):
                raise Conflict(head.code, envelopes[0].seq - 1, head.seq)
            self._add(head.number, envelopes)

    def take_in_team(self, row: TeamRow, bundle_bytes: bytes, instead_of: TeamRow | None = None) -> bool:
        """Keep a run that came for a team sheet. False where it is here already, as one or as a whole run.

        ``instead_of`` is what is kept of this run, where this is to take its place.
        """
        with self._transaction():
            kept = rows.team_runs(self._db, "id = ?", (row.id,))
            if instead_of is not None and kept == [instead_of]:
                rows.erase_team_runs(self._db, (row.id,))
                kept = []
            if kept and kept[0] != row:
                raise Problem(
                    "This run is here already, with other answers, so it was not taken in.",
                    "Ask for the file to be exported again.",
                )
            if kept or any(team_id(run.run) == row.id for run in rows.runs(self._db)):
                return False
            rows.add_bundle(self._db, row.bundle, bundle_bytes)
            rows.add_team_run(self._db, row)
        if instead_of is not None:
            self.sweep()  # what somebody has taken back leaves no trace
        return True

    def _add(self, number: int, envelopes: Sequence[Envelope]) -> None:
        if envelopes:
            rows.add_events(self._db, number, envelopes)
            rows.move_head(self._db, number, envelopes[-1])
            if any(each.kind in rows.CLOSING for each in envelopes):
                rows.clear_drafts(self._db, number)  # nothing more is typed, and nobody would see them again

    # Reading

    def run(self, run: str) -> RunRow:
        """One run's row. Raises NoSuchRun."""
        with self._transaction("BEGIN"):
            return self._row(run)

    def runs(
        self, case: str | None = None, *, status: Status | None = None, rehearsal: bool | None = False
    ) -> list[RunRow]:
        """The runs, newest first. Rehearsals are left out unless asked for (True: only they; None: both)."""
        with self._transaction("BEGIN"):
            found = rows.runs(self._db)
        return [
            row
            for row in found
            if case in (None, row.case) and status in (None, row.status) and rehearsal in (None, row.rehearsal)
        ]

    def find(self, code: str) -> RunRow:
        """The run that a code, or the start of only one code, names. Case does not matter. Raises NoSuchRun."""
        wanted = fold(code)
        with self._transaction("BEGIN"):
            found = rows.runs(self._db, "substr(r.code_folded, 1, length(?1)) = ?1", (wanted,)) if wanted else []
        exact = [row for row in found if fold(row.code) == wanted]
        if len(exact or found) != 1:
            if found:
                raise NoSuchRun(f"{len(found)} runs begin with '{wanted}'.", "Give more of the code.")
            raise NoSuchRun(f"No run here has the code '{wanted}'.", "List the runs with: threshold records list")
        return (exact or found)[0]

    def codes(self) -> set[str]:
        """Every code in use, rehearsals' too, for making up another."""
        with explained(self.folder):
            return rows.codes(self._db)

    def team_run(self, name: str) -> TeamRow | None:
        """What came for a team sheet under an id, or None."""
        with self._transaction("BEGIN"):
            return next(iter(rows.team_runs(self._db, "id = ?", (name,))), None)

    def team_runs(self, case: str | None = None) -> list[TeamRow]:
        """What came from other machines for a team sheet, by id."""
        with self._transaction("BEGIN"):
            return [row for row in rows.team_runs(self._db) if case in (None, row.case)]

    def each_team_run(self, case: str) -> Iterator[TeamRow]:
        """The same one by one, for as many as there may be: only a page of them is held."""
        last = ""
        while True:
            with self._transaction("BEGIN"):
                page = rows.team_runs_after(self._db, case, last, _PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            last = page[-1].id

    def team_releases(self) -> Iterator[tuple[str, str, str]]:
        """What came for a team sheet, without its answers: id, case and release, by id."""
        with explained(self.folder):
            yield from self._db.execute("SELECT id, case_id, bundle FROM team_run ORDER BY id")

    def events(self, run: str) -> list[Envelope]:
        """A run's events, oldest first. Raises NoSuchRun, or Problem for a row that cannot be read."""
        with self._transaction("BEGIN"):
            self._row(run)
            return rows.envelopes(self._db, run)

    def bundle(self, name: str) -> bytes:
        """The canonical bytes of a bundle, by its digest. Raises Problem where they are missing or changed."""
        with explained(self.folder):
            content = rows.bundle(self._db, name)
        if content is None or digest(content) != name:
            raise bundle_damaged()
        return content

    def verify(self, run: str) -> int | None:
        """The number of a run's first event that was changed, moved or taken away since it was locked, or None."""
        with self._transaction("BEGIN"):
            return first_damaged(self._db, self._row(run))

    # Drafts: what is being typed. They are no events, and can be taken back.

    def save_draft(self, run: str, key: str, text: str) -> None:
        """Keep text that is being typed, in place of what was kept under this key."""
        with self._transaction():
            head = rows.head(self._db, run)
            if head is None:
                raise _unknown()
            rows.save_draft(self._db, head.number, key, text)

    def drafts(self, run: str) -> dict[str, str]:
        """A run's drafts by key."""
        with self._transaction("BEGIN"):
            return rows.drafts(self._db, run)

    def clear_draft(self, run: str, key: str) -> None:
        """Take a draft away; nothing happens where there is none."""
        with self._transaction():
            rows.clear_draft(self._db, run, key)

    # Erasing and copying

    def erase(self, *runs: str) -> list[Path]:
        """Erase runs with all that they hold, here and in every copy in the folder that the program made.

        What came of them for a team sheet goes too. Gives the copies that could not be changed. Files that were set
        aside stay: see ``set_aside``.
        """
        with self._transaction():
            if any(rows.head(self._db, run) is None for run in runs):
                raise _unknown()
            removal.erase(self._db, runs)
        return self._in_copies_too(lambda db: removal.erase(db, runs))

    def take_words_out(self, *runs: str) -> list[Path]:
        """Take every word that somebody typed out of runs, with their drafts, here and in every copy in the folder.

        The answers stay, and the chain still holds. Gives the copies that could not be changed.
        """
        day = self._clock()
        with self._transaction():
            for run in runs:
                head = rows.head(self._db, run)
                if head is None:
                    raise _unknown()
                try:
                    removal.take_words_out(self._db, run, head, day)
                except ValueError as error:  # a body that is no event
                    raise words_not_told_apart(head.code) from error
        return self._in_copies_too(lambda db: removal.take_words_out_of_copy(db, runs, day))

    def clear(self) -> int:
        """Erase every run, rehearsals and what came for a team sheet too; copies and files set aside go whole.

        Gives how many runs went.
        """
        with explained(self.folder):
            for path in (*copies(self.folder), *set_aside_files(self.folder)):
                path.unlink(missing_ok=True)
            backups.forget(self.folder)
        return self.erase_all()

    def erase_all(self, except_: Collection[str] = ()) -> int:
        """Erase every run, rehearsals too, but those named by their run ids. Gives how many went.

        What came from other machines for a team sheet goes with them, and is not counted.
        """
        gone = [row.run for row in self.runs(rehearsal=None) if row.run not in except_]
        self.erase_team_runs()
        self.erase(*gone)
        return len(gone)

    def erase_team_runs(self, *ids: str) -> list[Path]:
        """Erase what came from other machines for a team sheet: those named, or all. Gives copies as ``erase``."""
        with self._transaction():
            rows.erase_team_runs(self._db, ids or None)
        return self._in_copies_too(lambda db: rows.erase_team_runs(db, ids or None))

    def last_day(self, run: str) -> datetime.date | None:
        """The day on which something was last entered in a run; None where it cannot be read."""
        with explained(self.folder):
            try:
                return datetime.date.fromisoformat(rows.last_day(self._db, run))
            except ValueError:
                return None

    def has_words(self, run: str) -> bool:
        """Whether a run holds anything that somebody typed, drafts too. What cannot be read counts as words."""
        with self._transaction("BEGIN"):
            if rows.has_drafts(self._db, run):
                return True
            try:
                return any(has_words(each.event) for each in rows.envelopes(self._db, run) if each.salt)
            except (ValueError, rows.Unreadable):
                return True

    def set_aside(self) -> list[Path]:
        """Files that were set aside as damaged. They may hold old records; erasing does not touch them."""
        return set_aside_files(self.folder)

    def back_up(self, to: Path | None = None) -> Path:
        """Copy all the records into a new file, and note where it lies. It is never written over another.

        Without a name it goes into the folder ``backups`` beside the records. Gives where it is.
        """
        day = self._clock()
        to = backups.default_place(self.folder, day) if to is None else to.absolute()
        with explained(to.parent):
            if to.exists():
                raise Problem(f"{to} exists.", "Name a file that does not.")
            make_folder(to.parent)
            back_up(self._db, to)
        with explained(self.folder):
            backups.note(self.folder, to, day)
        return to

    def _in_copies_too(self, change: Callable[[sqlite3.Connection], None]) -> list[Path]:
        with explained(self.folder):
            left = change_copies(self.folder, change)
        self.sweep()
        return left

    def sweep(self) -> None:
        """Clear what erased runs may have left in the file. Erasing does this; call it only where it could not."""
        with explained(self.folder):
            try:
                self._db.execute("VACUUM")
                busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.OperationalError as error:
                raise _traces_left() from error
            if busy:
                raise _traces_left()

    def _row(self, run: str) -> RunRow:
        found = rows.runs(self._db, "r.run = ?", (run,))
        if not found:
            raise _unknown()
        return found[0]

    @contextmanager
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
        """One transaction. Writing takes its place at once: begun by reading, it could be refused after its work."""
        with explained(self.folder):
            self._db.execute(begin)
            try:
                yield
                self._db.execute("COMMIT")
            except rows.Unreadable as unreadable:
                raise unreadable_row(unreadable.place) from unreadable
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")


def _unknown() -> NoSuchRun:
    return NoSuchRun("This run is not in the records any more.", "List the runs with: threshold records list")


def _traces_left() -> Problem:
    return Problem(
        "The runs are erased, but traces of their text may still be in the file.",
        "Close every other window of this program, make room on the disk, then: threshold records erase --traces",
    )


def _check_ids(ids: Sequence[str], events: Sequence[ev.Event]) -> None:
    if len(ids) != len(events) or len(set(ids)) != len(ids):
        raise ValueError("one id of its own for each event")
    if any(uuid.UUID(name).hex != name for name in ids):
        raise ValueError("an id is a uuid in lower-case hex")
