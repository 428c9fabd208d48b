"""The cases that come with the program, played with keys from the briefing to every ending."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.engine import moves as mv
from simulator.engine.events import Answer, Challenged, Ended, Sure
from simulator.engine.play import act
from simulator.engine.state import Phase, State
from simulator.model.bundle import Bundle
from simulator.prove import Step, prove
from simulator.services.desk import Desk
from simulator.tui.run import Play
from tests.tui.driving import make, recorded, running, screen_name, words


def moves_along(bundle: Bundle, seat: str, steps: tuple[Step, ...]) -> Iterator[mv.Move]:
    """A route as moves. What the steps leave open is answered briefly, or left."""
    state = State(bundle.case, bundle.framework)
    left = list(steps)

    def take(move: mv.Move) -> mv.Move:
        for event in act(state, move):
            state.apply(event)
        return move

    take(mv.Begin(seat, "digest"))
    while state.phase is Phase.SCENE:
        here = state.here
        step = left.pop(0) if left and left[0].at == state.scene else Step(state.scene)
        for ask in step.ask:
            yield take(mv.AskFor(ask))
        if here.decide:
            yield take(_decision(state, step))
            for taken in step.further:
                yield take(mv.TakeFurther(Challenged(*taken)))
        yield take(mv.GoOn())
    yield mv.Reflect()
    yield mv.Recognise("no")


def _decision(state: State, step: Step) -> mv.Move:
    point = state.case.points[state.here.decide]
    if not step.choose and not step.challenge:
        return mv.Pass()
    challenge = Challenged(*step.challenge) if step.challenge else Challenged("nobody") if point.challenge else None
    return mv.Decide(Answer(step.choose, sure=Sure.FAIRLY, challenge=challenge))


CASES = ("practice", "mill-lane", "harbour-row", "orchard-close", "station-road")


async def reach(tmp_path: Path, case: str, most: int) -> None:
    """Play each seat of a case by keys to ``most`` of its endings: those that the fewest answers lead to come last."""
    desk = Desk(tmp_path)
    bundle = desk.library.open(case).bundle
    proof = prove(bundle.case, bundle.framework)
    for seat, part in proof.seats.items():
        longest_first = sorted(part.endings.items(), key=lambda pair: -len(pair[1]))
        for ending, steps in longest_first[:most]:
            code = f"{seat}-{ending}"[:40].strip("-")
            async with running(desk, Play(case, seat, code)) as pilot:
                await make(pilot, moves_along(bundle, seat, steps))
                assert screen_name(pilot) == "EndingScreen"
                assert bundle.case.endings[ending].title in words(pilot)
            assert recorded(desk, code)[-1] == Ended(ending)
    desk.close()


@pytest.mark.parametrize("case", CASES)
async def test_an_ending_of_each_seat_is_reached_by_keys(tmp_path: Path, case: str) -> None:
    await reach(tmp_path, case, most=1)


@pytest.mark.whole
@pytest.mark.timeout(600)
@pytest.mark.parametrize("case", CASES)
async def test_every_ending_is_reached_by_keys(tmp_path: Path, case: str) -> None:
    await reach(tmp_path, case, most=100)
