"""What a writer may share of a closed run with a team: reasons, and the own agency. Nothing is, unless that is said."""

from collections.abc import Collection
from typing import NamedTuple

from simulator.engine import moves as mv
from simulator.engine.casefile import case_file
from simulator.engine.play import act
from simulator.engine.sharing import own_reasons
from simulator.engine.state import State, fold
from simulator.engine.words import MINORITY, SHARE_AGENCY
from simulator.records.shapes import RunRow
from simulator.services.damage import going_through
from simulator.services.desk import Desk

_AGENCY = "agency"
_REASON, _MINORITY = "reason ", "minority "


class Sharable(NamedTuple):
    """Something that can be shared: what is asked about it, what it is called, and its words as they were typed."""

    name: str
    about: str
    label: str
    text: str
    shared: bool


def sharable(desk: Desk, row: RunRow) -> list[Sharable]:
    """What a closed run has to share; nothing of a rehearsal, which is in no report. Raises Problem."""
    state, _ = _state(desk, row)
    if row.rehearsal or not state.closed:
        return []
    seen = {answer.number: answer for answer in case_file(state).decisions}
    found = [
        Sharable(
            (_MINORITY if reason.minority else _REASON) + reason.scene,
            f"Point {reason.turn}, {seen[reason.turn].when}. {seen[reason.turn].question}",
            MINORITY if reason.minority else "Reason",
            reason.text,
            reason.shared,
        )
        for reason in own_reasons(state)
    ]
    agency = state.started.agency if state.started else ""
    return [*found, *([Sharable(_AGENCY, SHARE_AGENCY, "Your agency", agency, state.shared.agency)] if agency else [])]


def share(desk: Desk, row: RunRow, names: Collection[str]) -> None:
    """Keep what is shared, in place of what was said before. Durable when this returns. Raises Problem."""
    state, seq = _state(desk, row)
    move = mv.Share(_scenes(names, _REASON), _scenes(names, _MINORITY), _AGENCY in names)
    (event,) = act(state, move)
    if event != state.shared:
        desk.store.append(row.run, seq, [event])


def in_words(names: Collection[str]) -> str:
    """What is shared, in words."""
    count = len(set(names) - {_AGENCY})
    parts = [f"{count} {'reason' if count == 1 else 'reasons'}"] if count else []
    parts += ["your agency"] if _AGENCY in names else []
    return f"Shared: {' and '.join(parts)}." if parts else "Nothing is shared."


def _scenes(names: Collection[str], kind: str) -> tuple[str, ...]:
    return tuple(name.removeprefix(kind) for name in names if name.startswith(kind))


def _state(desk: Desk, row: RunRow) -> tuple[State, int]:
    bundle, envelopes = desk.bundle(row), desk.store.events(row.run)
    with going_through(row, envelopes):
        events = [envelope.event for envelope in envelopes]
        return fold(bundle.case, bundle.framework, events), len(events)
