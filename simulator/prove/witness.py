"""Routes to show: the shortest answers that lead to an ending, or to where a fault is seen."""

from collections.abc import Callable, Iterator
from functools import cached_property

from simulator.prove.compile import Plan
from simulator.prove.explore import Explored
from simulator.prove.formula import holds
from simulator.prove.found import Step
from simulator.prove.pairs import Pairs
from simulator.prove.steps import answered, faced, led_to

Seen = Callable[[Plan, int], Iterator[Step | None]]
"""Says in which steps a fault is seen by somebody who comes to a scene in a state; nothing where it is not."""


class Routes:
    """The routes of one seat. Nothing is worked out before it is asked for."""

    def __init__(self, found: Explored) -> None:
        self.found = found

    @cached_property
    def pairs(self) -> Pairs:
        """All pairs as a graph."""
        return Pairs(self.found)

    @cached_property
    def _tree(self) -> tuple[list[int], list[int]]:
        return self.pairs.nearest_first()

    @property
    def nearest(self) -> list[int]:
        """All pairs, those first that the fewest askings lead to."""
        return self._tree[0]

    @cached_property
    def _by_scene(self) -> dict[str, list[int]]:
        by_scene: dict[str, list[int]] = {}
        for number in self.nearest:
            by_scene.setdefault(self.pairs.scenes[number], []).append(number)
        return by_scene

    def endings(self) -> dict[str, tuple[Step, ...]]:
        """The shortest answers to each ending that can be reached."""
        routes: dict[str, tuple[Step, ...]] = {}
        for number in self.nearest:
            ending = self.found.plans[self.pairs.scenes[number]].ends
            if ending and ending not in routes:
                routes[ending] = self.to(number)
        return routes

    def fewest(self) -> dict[str, int]:
        """The fewest askings on the way to each ending that can be reached."""
        fewest: dict[str, int] = {}
        askings = {self.pairs.start: 0}
        for number in self.nearest:
            if number != self.pairs.start:
                before = self._tree[1][number]
                askings[number] = askings[before] + self.pairs.asks[before]
            ending = self.found.plans[self.pairs.scenes[number]].ends
            if ending:
                fewest.setdefault(ending, askings[number])
        return fewest

    def to(self, number: int) -> tuple[Step, ...]:
        """The shortest answers that lead to a pair."""
        pairs, steps = self.pairs, []
        while number != pairs.start:
            before = self._tree[1][number]
            step = self._between(before, number)
            if step is not None:
                steps.append(step)
            number = before
        return tuple(reversed(steps))

    def show(self, scene: str, seen: Seen) -> tuple[Step, ...]:
        """The shortest answers that show a fault in a scene, up to the step in which it is seen."""
        plan = self.found.plans[scene]
        for number in self._by_scene.get(scene, ()):
            for step in seen(plan, self.pairs.states[number]):
                route = self.to(number)
                return route if step is None else (*route, step)
        return ()

    def _between(self, before: int, after: int) -> Step | None:
        pairs = self.pairs
        plan, goal = self.found.plans[pairs.scenes[before]], (pairs.scenes[after], pairs.states[after])
        for now in faced(plan, pairs.states[before]):
            for answer in answered(plan, now):
                if led_to(plan, answer) == goal:
                    return answer.step
        raise AssertionError(f"No step leads from {plan.name} to {goal[0]}: the two forms of the rules differ.")


def dead(plan: Plan, state: int) -> Iterator[Step | None]:
    """Answers after which no way leads on."""
    for now in faced(plan, state):
        for answer in answered(plan, now):
            if led_to(plan, answer) is None:
                yield answer.step


def closed(plan: Plan, state: int) -> Iterator[Step]:
    """Decisions at which nothing can be chosen."""
    for now in faced(plan, state):
        if plan.closable and not any(move.name and holds(move.opens, now.state) for move in plan.moves):
            yield Step(plan.name, now.ask)


def unmatched(plan: Plan, state: int) -> Iterator[Step]:
    """Decisions to which no comparison applies."""
    for now in faced(plan, state):
        if not any(holds(formula, now.state) for _, formula in plan.compare):
            yield Step(plan.name, now.ask)
