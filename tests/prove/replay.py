"""Play a proof's steps on the engine."""

from collections.abc import Callable

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import act
from simulator.engine.state import Phase, State
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.prove import Step

Entering = Callable[[State], object]
"""What is called with the state after each scene has been entered."""


def replay(
    case: Case,
    framework: Framework,
    seat: str,
    steps: tuple[Step, ...],
    answer_last: bool = True,
    entering: Entering = bool,
) -> State:
    """Give the state after some steps; with ``answer_last`` off the last one stops at its decision."""
    state = State(case, framework)

    def do(move: mv.Move) -> None:
        for event in act(state, move):
            state.apply(event)
            if isinstance(event, ev.Entered):
                entering(state)

    do(mv.Begin(seat, "bundle"))
    for place, step in enumerate(steps):
        if place:
            do(mv.GoOn())
        while state.scene != step.at:
            do(mv.GoOn())
        for ask in step.ask:
            do(mv.AskFor(ask))
        if not state.here.decide or (place == len(steps) - 1 and not answer_last):
            continue
        if step.choose or step.challenge:
            challenge = ev.Challenged(*step.challenge) if step.challenge else None
            do(mv.Decide(ev.Answer(option=step.choose, challenge=challenge)))
        else:
            do(mv.Pass())
        for taken in step.further:
            do(mv.TakeFurther(ev.Challenged(*taken)))
    return state


def go_on(state: State, until: str = "", entering: Entering = bool) -> State:
    """Go on from scene to scene, to one or to an ending. Raises IllegalMove where a decision stands in the way."""
    moved = False
    while state.phase is not Phase.REFLECTING and not (moved and state.scene == until):
        for event in act(state, mv.GoOn()):
            state.apply(event)
        entering(state)
        moved = True
    return state
