"""Runs whose record was changed or damaged: what is said of them, and of one that cannot be gone through any more."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from simulator.records.chain import first_damaged, root_of
from simulator.records.faults import damaged
from simulator.records.shapes import Envelope, RunRow

_STUMBLES = (ValueError, LookupError, AttributeError, TypeError)
"""What going through events can raise that no program wrote: msgspec's errors are ValueErrors."""


def note_of(row: RunRow, events: Sequence[Envelope]) -> str:
    """A line for a run whose events were changed since they were locked; else empty. It is debriefed all the same."""
    seq = first_damaged(root_of(row), row.run, events)
    if seq is None:
        return ""
    return (
        f"Note: the record of {row.code} was changed or damaged at its event {seq}, and what is shown is as it is "
        "now. See: threshold records verify"
    )


@contextmanager
def going_through(row: RunRow, events: Sequence[Envelope]) -> Iterator[None]:
    """Go through a run's events. Raises Problem where they stop it and were damaged; a fault of ours stays one."""
    try:
        yield
    except _STUMBLES as error:
        seq = first_damaged(root_of(row), row.run, events)
        if seq is None:
            raise
        raise damaged(row.code, seq) from error
