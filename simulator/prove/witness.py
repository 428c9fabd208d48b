"""Routes to show: the shortest answers that lead to an ending, or to where a fault is seen."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from simulator.prove.compile import Plan
from simulator.prove.explore import Explored, Wave
from simulator.prove.formula import States
from simulator.prove.found import Step
from simulator.prove.pairs import Pairs
from simulator.prove.sightings import Sightings
from simulator.prove.steps import answered, faced, led_to
from simulator.prove.transit import pass_through

Sight = Callable[[Plan, States], bool]
"""Says whether something is seen by one of those who come to a scene in some states."""

Seen = Callable[[Plan, int], Iterator[Step | None]]
"""Says in which steps it is seen by somebody who comes to a scene in one state."""


class Routes:
    """The routes of one seat, each found backwards from where it leads to."""

    def __init__(self, found: Explored) -> None:
        self.found = found
        self._waves: dict[tuple[str, int, int], States] = {}
        for askings, scenes, scene, states in found.waves:
            self._waves[scene, askings, scenes] = states
        self._sources: dict[str, list[str]] = {}
        for name in found.arrivals:
            for target in dict.fromkeys(way.to for way in found.plans[name].ways):
                self._sources.setdefault(target, []).append(name)

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of scene and state as a graph."""
        return Pairs(self.found)

    def endings(self) -> dict[str, tuple[Step, ...]]:
        """The shortest answers to each ending that can be reached."""
        return {ending: self.to(wave, min(wave.states)) for ending, wave in self._ending_waves().items()}

    def fewest(self) -> dict[str, int]:
        """The fewest askings on the way to each ending that can be reached."""
        return {ending: wave.askings for ending, wave in self._ending_waves().items()}

    def _ending_waves(self) -> dict[str, Wave]:
        waves: dict[str, Wave] = {}
        for wave in self.found.waves:
            ending = self.found.plans[wave.scene].ends
            if ending:
                waves.setdefault(ending, wave)
        return waves

    def to(self, wave: Wave, state: int) -> tuple[Step, ...]:
        """The shortest answers that lead to a state of a wave."""
        steps = []
        askings, scenes, scene = wave.askings, wave.scenes, wave.scene
        while scenes:
            before, state_before = self._before(askings, scenes, scene, state)
            plan = self.found.plans[before]
            step = between(plan, state_before, scene, state)
            if step is not None:
                steps.append(step)
            askings, scenes, scene, state = askings - bool(plan.point), scenes - 1, before, state_before
        return tuple(reversed(steps))

    def show(self, scene: str, sight: Sight, seen: Seen) -> tuple[Step, ...]:
        """The shortest answers that show a fault in a scene, up to the step in which it is seen."""
        plan = self.found.plans[scene]
        for wave in self.found.waves:
            if wave.scene == scene and sight(plan, wave.states):
                state = _narrow(wave.states, lambda states: sight(plan, states))
                step = next(seen(plan, state))
                route = self.to(wave, state)
                return route if step is None else (*route, step)
        raise AssertionError(f"What was seen in '{scene}' is seen no more: the two forms of the rules differ.")

    def _before(self, askings: int, scenes: int, scene: str, state: int) -> tuple[str, int]:
        """The scene and the state from which the shortest route came."""
        for source in self._sources[scene]:
            plan = self.found.plans[source]
            # Most states of a wave can be told at a glance not to be the one: bits that nothing changes differ.
            kept = _kept(plan, scene)
            wave = self._waves.get((source, askings - bool(plan.point), scenes - 1), ())
            states = [one for one in wave if one & kept == state & kept]

            def leads(some: States, plan: Plan = plan) -> bool:
                return state in pass_through(plan, some, Sightings())[0].get(scene, ())

            if states and leads(set(states)):
                return source, _narrow(states, leads)
        raise AssertionError(f"Nothing leads to '{scene}' any more: the two forms of the rules differ.")


def _kept(plan: Plan, scene: str) -> int:
    """The bits that are on arrival in another scene what they were on arrival in this one, whatever is done there."""
    kept = plan.keep & plan.decide & ~plan.add
    for _, bits in plan.gifts:
        kept &= ~bits
    for ask in plan.asks:
        kept &= ~ask.always
        for _, bits in ask.gifts:
            kept &= ~bits
    ways = list(plan.ways)
    for move in plan.moves:
        kept &= move.keep
        ways += move.ways
    if plan.challenges is not None:
        kept &= ~plan.challenges.clear
        for reply in plan.challenges.replies:
            kept &= reply.keep
    for way in ways:
        if way.to == scene:
            kept &= way.keep
    return kept


def _narrow(states: Iterable[int], test: Callable[[States], bool]) -> int:
    """One of some states for which a test holds, if it holds for them together."""
    left = list(states)
    while len(left) > 1:
        half = left[: len(left) // 2]
        left = half if test(set(half)) else left[len(left) // 2 :]
    return left[0]


def between(plan: Plan, state: int, scene: str, arrival: int) -> Step | None:
    """What one does in a scene to come to another one in a state; None where one only goes on."""
    for now in faced(plan, state):
        for answer in answered(plan, now):
            if led_to(plan, answer) == (scene, arrival):
                return answer.step
    raise AssertionError(f"No step leads from '{plan.name}' to '{scene}': the two forms of the rules differ.")
