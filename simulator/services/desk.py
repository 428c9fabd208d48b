"""What a front end holds: the library, the records and the settings of one data folder."""

import secrets
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from simulator.engine import moves as mv
from simulator.engine.events import Entered, Event, Group, Placed
from simulator.engine.play import act
from simulator.engine.state import State
from simulator.errors import Problem
from simulator.model.bundle import Bundle, decode
from simulator.model.local import Local
from simulator.records.backups import Backup
from simulator.records.checking import latest_whole_backup
from simulator.records.codes import make_code
from simulator.records.shapes import RunRow
from simulator.records.store import Store
from simulator.services.damage import going_through
from simulator.services.library import Library, Opened
from simulator.services.local import Read, checked, read_local
from simulator.services.playing import Playing
from simulator.services.settings import Settings, load_settings, save_settings
from simulator.text import clean_line


class Desk:
    """One data folder and the cases that can be played from it.

    ``extra`` are a trainer's own folders of cases. ``settings`` stand in for the file of settings, which is then not
    read: for looking at a folder whose file cannot be. Without them, raises Problem where the file cannot be read.
    """

    def __init__(self, data: Path, extra: Sequence[Path] = (), settings: Settings | None = None) -> None:
        self.data = data
        self.settings = load_settings(data) if settings is None else settings
        self.library = Library(data / "cache", extra)
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The records, opened when they are first needed. Raises Problem where they cannot be."""
        if self._store is None:
            self._store = Store.open(self.data)
        return self._store

    @cached_property
    def local_file(self) -> Read:
        """The file with local words, as it was found at the start, with what is wrong with it."""
        return read_local(self.data)

    @cached_property
    def local(self) -> Local:
        """The area's own words. Raises Problem where their file has a mistake."""
        return checked(self.local_file)

    @property
    def fewer(self) -> bool:
        """Whether hinges ask no more than other points: as set on this machine, else as the local words say."""
        return self.settings.questions == "fewer" or (not self.settings.questions and self.local.fewer)

    @property
    def questions(self) -> str:
        """How many questions a hinge asks, and who says so, in words."""
        by = "set on this machine" if self.settings.questions else "local words" if self.local.fewer else "unless set"
        return f"{'fewer' if self.fewer else 'all'} ({by})"

    def save(self, settings: Settings) -> None:
        """Keep new settings. Raises Problem."""
        save_settings(self.data, settings)
        self.settings = settings

    def seat(self, opened: Opened, named: str) -> str:
        """The seat that is named, or the only one there is; empty where one is still to be chosen. Raises Problem."""
        seats = opened.bundle.case.seats
        if named and named not in seats:
            raise Problem(f"{opened.bundle.case.title} has no seat '{named}'.", f"It has: {', '.join(seats)}.")
        return named or (next(iter(seats)) if len(seats) == 1 else "")

    def begin(
        self,
        opened: Opened,
        seat: str,
        code: str = "",
        agency: str = "",
        rehearsal: bool = False,
        group: Group | None = None,
        at: Placed | None = None,
    ) -> Playing:
        """Begin a run, alone or as a group. A code is made up unless one is given. A rehearsal may begin elsewhere.

        Raises Problem for a seat or code that will not do.
        """
        case, local = opened.bundle.case, self.local
        seat = self.seat(opened, seat)
        code = clean_line(code) or make_code(secrets.SystemRandom(), self.store.codes())
        state = State(case, opened.bundle.framework)
        events = act(state, mv.Begin(seat, opened.digest, clean_line(agency), rehearsal, group, at))
        row = self.store.create(opened.data, case.case, case.title, seat, code, events, rehearsal)
        return self._playing(row, opened.bundle, events, local)

    def resume(self, run: str = "") -> Playing:
        """Go on with a run, named by its code or the start of one; without a name, the latest that is open."""
        row = self.find(run) if run else self._latest_open()
        if row.status != "unfinished":
            raise Problem(f"The run {row.code} is closed.", f"Its debrief: threshold debrief {row.code}")
        envelopes = self.store.events(row.run)
        bundle = decode(self.store.bundle(row.bundle))
        with going_through(row, envelopes):
            return self._playing(row, bundle, [envelope.event for envelope in envelopes], self.local)

    def find(self, run: str) -> RunRow:
        """Find a run by its code, or the start of one. Raises Problem."""
        return self.store.find(clean_line(run))

    def bundle(self, row: RunRow) -> Bundle:
        """What a run keeps of its case, and of all that the case refers to."""
        return decode(self.store.bundle(row.bundle))

    def route(self, row: RunRow) -> list[str]:
        """The scenes that a run came through, in their order."""
        envelopes = self.store.events(row.run)
        with going_through(row, envelopes):
            return [event.scene for event in (each.event for each in envelopes) if isinstance(event, Entered)]

    def runs(self) -> list[RunRow]:
        """The runs that may be shown, newest first; none on a shared machine."""
        return [] if self.settings.shared else self.store.runs()

    def run_count(self) -> int:
        """How many runs are kept here."""
        return len(self.store.runs())

    def latest(self) -> RunRow:
        """The latest run. Raises Problem where there is none, or where the machine is shared."""
        rows = self.runs()
        if rows:
            return rows[0]
        if self.settings.shared:
            raise Problem("This machine is shared.", "Name the run by its code.")
        raise Problem("There is no run yet.", "Play a case first: threshold play practice")

    def earlier(self, row: RunRow) -> RunRow | None:
        """The latest closed run of the same case that was begun before this one; none on a shared machine."""
        rows = self.runs()  # newest first
        place = next((place for place, other in enumerate(rows) if other.run == row.run), len(rows))
        for other in rows[place + 1 :]:
            if other.case == row.case and other.status != "unfinished":
                return other
        return None

    def latest_backup(self) -> Backup | None:
        """The latest backup that was made by command, is still where it was put, and is whole."""
        return latest_whole_backup(self.data)

    def erase(self, row: RunRow) -> None:
        """Erase a run from this machine."""
        self.store.erase(row.run)

    def close(self) -> None:
        """Close the records."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _playing(self, row: RunRow, bundle: Bundle, events: list[Event], local: Local) -> Playing:
        placed = any(isinstance(event, Placed) for event in events)
        # From the middle of a case nobody can say how many points a whole route has.
        usual = (lambda: 0) if placed else self._usual_length(row.bundle, bundle, row.seat)
        return Playing(self.store, row, bundle, events, usual, local, self.fewer)

    def _usual_length(self, name: str, bundle: Bundle, seat: str) -> Callable[[], int]:
        return lambda: self.library.lengths(name, bundle)[seat].askings

    def _latest_open(self) -> RunRow:
        if self.settings.shared:
            raise Problem("This machine is shared.", "Name the run by its code: threshold resume CODE")
        for row in self.store.runs():
            if row.status == "unfinished":
                return row
        raise Problem("No run is waiting to go on.", "Play a case: threshold play practice")
