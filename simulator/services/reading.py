"""That a debrief was read is noted in its run, once: so that it can be said of it that it was."""

from simulator.engine.events import DebriefRead
from simulator.errors import Problem
from simulator.records.shapes import RunRow
from simulator.services.desk import Desk


def note_read(desk: Desk, row: RunRow) -> None:
    """Note that a run's debrief was read or saved here, once. Reading never hangs on it, so what goes wrong is let be.

    Nothing is noted of a rehearsal, of an open run, or of one that is not in these records.
    """
    try:
        row = desk.store.run(row.run)
        if row.rehearsal or row.status == "unfinished":
            return
        if not any(isinstance(envelope.event, DebriefRead) for envelope in desk.store.events(row.run)):
            desk.store.append(row.run, row.last_seq, [DebriefRead()])
    except (Problem, ValueError):  # an event that cannot be read: the debrief says so
        return
