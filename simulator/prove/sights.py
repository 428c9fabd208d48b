"""How a fault is seen: by some of those who come to a scene, and in which of their steps."""

from collections.abc import Iterator
from typing import NamedTuple

from simulator.prove.compile import Plan
from simulator.prove.formula import States, holds
from simulator.prove.found import Step
from simulator.prove.moves import Trail
from simulator.prove.sightings import Sightings
from simulator.prove.steps import answered, asked, faced, printed, way_taken
from simulator.prove.transit import pass_through
from simulator.prove.witness import Seen, Sight


class Shows(NamedTuple):
    """A fault as it can be looked for. ``stops`` says that it is seen before the answer in the last step."""

    sight: Sight
    seen: Seen
    stops: bool = True


def _pass(plan: Plan, states: States) -> Sightings:
    seen = Sightings()
    pass_through(plan, states, seen)
    return seen


def dead(plan: Plan, state: int) -> Iterator[Step | None]:
    """Answers after which no way leads on."""
    for now in faced(plan, state):
        for answer in answered(plan, now):
            if way_taken(plan, answer) is None:
                yield answer.step


def _closed(plan: Plan, state: int) -> Iterator[Step]:
    for now in faced(plan, state):
        if plan.closable and not any(move.name and holds(move.opens, now.state) for move in plan.moves):
            yield Step(plan.name, now.ask)


def _unmatched(plan: Plan, state: int) -> Iterator[Step]:
    for now in faced(plan, state):
        if printed(plan, now.state) < 0:
            yield Step(plan.name, now.ask)


DEAD = Shows(lambda plan, states: bool(_pass(plan, states).dead), dead, stops=False)
"""Some answer leads nowhere."""

CLOSED = Shows(lambda plan, states: bool(_pass(plan, states).closed), _closed)
"""Nothing can be chosen."""

UNMATCHED = Shows(lambda plan, states: bool(_pass(plan, states).unmatched), _unmatched)
"""No comparison applies."""


def passed_over(trail: Trail) -> Shows:
    """The own test of a comparison holds, what it rests on has not come about, and another one is printed."""
    place = int(trail[3])

    def seen(plan: Plan, state: int) -> Iterator[Step]:
        for now in faced(plan, state):
            entry, other = plan.compare[place], printed(plan, now.state)
            if other > place and not plan.compare[other].differs and holds(entry.when, now.state):
                yield Step(plan.name, now.ask)

    return Shows(lambda plan, states: (trail, plan.name) in _pass(plan, states).passed_over, seen)


def early(trail: Trail) -> Shows:
    """A fact is shown that has not come about."""

    def seen(plan: Plan, state: int) -> Iterator[Step]:
        if any(place == trail and holds(formula, state) for place, formula in plan.early):
            yield Step(plan.name)

    return Shows(lambda plan, states: trail in _pass(plan, states).early, seen)


def quiet(trail: Trail, ask: str) -> Shows:
    """An ask brings nothing."""

    def seen(plan: Plan, state: int) -> Iterator[Step]:
        for place, formula, bit in plan.quiet:
            for now in asked(plan, state) if place == trail else ():
                if len(now.ask) < plan.can_ask and not now.state & bit and holds(formula, now.state):
                    yield Step(plan.name, (*now.ask, ask))

    return Shows(lambda plan, states: trail in _pass(plan, states).quiet, seen)


def takes(trail: Trail) -> Shows:
    """A way is taken."""

    def seen(plan: Plan, state: int) -> Iterator[Step | None]:
        for now in faced(plan, state):
            for answer in answered(plan, now):
                way = way_taken(plan, answer)
                if way is not None and way.trail == trail:
                    yield answer.step

    return Shows(lambda plan, states: trail in _pass(plan, states).met, seen, stops=False)
