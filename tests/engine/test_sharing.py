"""Which reasons of a closed run may be printed for a team."""

import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import IllegalMove, act
from simulator.engine.sharing import own_reasons
from simulator.engine.state import State, fold
from tests.engine.small import CASE, FRAMEWORK


def closed(group: ev.Group | None = None, stop: bool = True) -> State:
    moves: list[mv.Move] = [
        mv.Begin("worker", "digest", group=group),
        mv.Decide(ev.Answer("log", reason="Ours", minority="Mine" if group else "")),
        *([mv.Stop()] if stop else []),
    ]
    state, events = State(CASE, FRAMEWORK), list[ev.Event]()
    for move in moves:
        for event in act(state, move):
            state.apply(event)
            events.append(event)
    return fold(CASE, FRAMEWORK, events)


def stand(state: State) -> list[tuple[str, bool, bool]]:
    return [(reason.text, reason.minority, reason.shared) for reason in own_reasons(state)]


def test_no_reason_is_shared_unless_it_is_said() -> None:
    assert stand(closed()) == [("Ours", False, False)]


def test_the_reason_of_a_group_and_of_its_minority_are_shared_apart() -> None:
    state = closed(ev.Group(3))
    assert stand(state) == [("Ours", False, False), ("Mine", True, False)]
    (event,) = act(state, mv.Share(minority=("one",)))
    state.apply(event)
    assert stand(state) == [("Ours", False, False), ("Mine", True, True)]


def test_what_is_said_last_holds() -> None:
    state = closed()
    for reasons in (("one",), ()):
        for event in act(state, mv.Share(reasons)):
            state.apply(event)
    assert stand(state) == [("Ours", False, False)]
    assert state.closed


@pytest.mark.parametrize("move", [mv.Share(("nowhere",)), mv.Share(minority=("one",))])
def test_only_what_was_written_can_be_shared(move: mv.Share) -> None:
    with pytest.raises(IllegalMove, match="Only a reason that was written"):
        act(closed(), move)


def test_sharing_is_asked_at_the_end() -> None:
    with pytest.raises(IllegalMove, match="at the end"):
        act(closed(stop=False), mv.Share(("one",)))


def test_the_event_is_kept_and_read_back() -> None:
    event = ev.Shared(("one",), ("one",))
    assert ev.decode(ev.encode(event)) == event
    assert ev.encode(ev.Shared()) == b'{"kind":"shared"}'
