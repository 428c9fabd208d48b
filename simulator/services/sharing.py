"""What a writer may do with the reasons of a closed run: say which of them a team sheet may print."""

from collections.abc import Collection
from typing import NamedTuple

from simulator.engine import moves as mv
from simulator.engine.casefile import case_file
from simulator.engine.play import act
from simulator.engine.sharing import OwnReason, own_reasons
from simulator.engine.state import State, fold
from simulator.records.shapes import RunRow
from simulator.services.desk import Desk


class Written(NamedTuple):
    """A reason with the decision that it belongs to, in words."""

    reason: OwnReason
    where: str
    question: str


def written(desk: Desk, row: RunRow) -> list[Written]:
    """The reasons of a closed run that could be shared; none of a rehearsal, which is in no report. Raises Problem."""
    state, _ = _state(desk, row)
    if row.rehearsal or not state.closed:
        return []
    seen = {answer.number: answer for answer in case_file(state, ()).decisions}
    return [
        Written(reason, f"Point {reason.turn}, {seen[reason.turn].when}", seen[reason.turn].question)
        for reason in own_reasons(state)
    ]


def share(desk: Desk, row: RunRow, chosen: Collection[OwnReason]) -> None:
    """Keep which reasons are shared, in place of what was said before. Durable when this returns. Raises Problem."""
    state, seq = _state(desk, row)
    move = mv.Share(
        tuple(reason.scene for reason in chosen if not reason.minority),
        tuple(reason.scene for reason in chosen if reason.minority),
    )
    (event,) = act(state, move)
    if event != state.shared:
        desk.store.append(row.run, seq, [event])


def in_words(count: int) -> str:
    """How many reasons are shared, in words."""
    return "No reason is shared." if not count else f"{count} {'reason is' if count == 1 else 'reasons are'} shared."


def _state(desk: Desk, row: RunRow) -> tuple[State, int]:
    bundle = desk.bundle(row)
    events = [envelope.event for envelope in desk.store.events(row.run)]
    return fold(bundle.case, bundle.framework, events), len(events)
