"""The shortest and the longest shipped walk of every seat, as a run in which everything that is asked is answered."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from simulator.authoring.walking import walk_through
from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import act, can_go_on
from simulator.engine.state import Phase, State
from simulator.model.bundle import Bundle
from simulator.scenario.load import load_walk
from tests.debrief.cases import BEGUN, REPOSITORY
from tests.debrief.test_shipped import bundle_of

REASON = "She comes to every meeting, and nobody has put the visits side by side. I would want dates on the minute."
CHANGE = "Four weeks of visits that were kept, and somebody who has talked to each adult apart."
SURE = (ev.Sure.LEANING, ev.Sure.FAIRLY, ev.Sure.GUESSING, ev.Sure.SURE, ev.Sure.CERTAIN)


class Walk(NamedTuple):
    """A shipped walk, played."""

    case: str
    seat: str
    which: str
    bundle: Bundle
    events: list[ev.Event]

    def debrief(self) -> Debrief:
        return build_debrief(self.bundle, self.events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


@cache
def walks() -> list[Walk]:
    """The shortest walk of every seat, and the longest: by its decisions, then by what it came through."""
    by_seat: dict[tuple[str, str], list[list[ev.Event]]] = {}
    for path in sorted((REPOSITORY / "scenarios").glob("*/walks/*.yaml")):
        case, seat, events = _played(path)
        by_seat.setdefault((case, seat), []).append(events)
    found = []
    for (case, seat), runs in by_seat.items():
        runs.sort(key=_length)
        found += [Walk(case, seat, "shortest", bundle_of(case), runs[0])]
        found += [Walk(case, seat, "longest", bundle_of(case), runs[-1])]
    return found


def _length(events: list[ev.Event]) -> tuple[int, int]:
    return sum(isinstance(event, ev.Decided | ev.Passed) for event in events), len(events)


def _played(path: Path) -> tuple[str, str, list[ev.Event]]:
    """A walk of a file, with a reason at every decision, and what comes after the last decision."""
    walk = load_walk(path).value
    assert walk is not None
    bundle = bundle_of(walk.case)
    moves = walk_through(bundle.case, bundle.framework, walk).moves
    events = list[ev.Event]()
    state = State(bundle.case, bundle.framework)

    def do(move: mv.Move) -> None:
        for event in act(state, move):
            state.apply(event)
            events.append(event)

    for move in moves:
        if isinstance(move, mv.Decide):
            do(mv.Decide(_full(state, move.answer, len(state.answers))))
        else:
            do(msgspec.structs.replace(move, rehearsal=False) if isinstance(move, mv.Begin) else move)
    while can_go_on(state):
        do(mv.GoOn())
    assert state.phase is Phase.REFLECTING, path
    first, last = state.answers[0].scene, state.answers[-1].scene
    do(mv.Reflect(first, REASON, last, "A doctor who has looked at all of him."))
    do(mv.Recognise("partly", "From the second meeting."))
    return walk.case, walk.seat, events


def _full(state: State, answer: ev.Answer, index: int) -> ev.Answer:
    hinge = state.case.points[state.here.decide].hinge
    return msgspec.structs.replace(
        answer,
        sure=SURE[index % len(SURE)],
        reason=REASON,
        worry=6 if hinge else None,
        change=CHANGE if hinge else "",
    )
