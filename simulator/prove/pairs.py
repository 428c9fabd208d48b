"""The reachable pairs of scene and state as a graph: for what one cannot say of sets of states."""

from collections.abc import Collection, Iterable
from functools import cached_property

from simulator.prove.compile import Plan
from simulator.prove.explore import Explored, first_state
from simulator.prove.formula import ALWAYS, States, holds, select
from simulator.prove.steps import answered, faced, led_to, printed

_Edge = tuple[str, int, str, int]
"""An answer (an option, or a pass), the comparison that is printed, the scene and the state that it leads to."""


class Pairs:
    """Pairs, numbered; ``start`` is where the run begins.

    ``onward`` holds for each pair the pairs that it leads to, once for every answer (an option, or a pass) that leads
    there: what is asked, and how a challenge goes, count only by what they leave behind, and by which comparison is
    printed. ``printed`` holds for each pair with comparisons which one that is, in the order of ``onward``. ``asks``
    says whether the pair's scene has a point.
    """

    def __init__(self, found: Explored) -> None:
        self.found = found
        self.scenes: list[str] = []
        self.states: list[int] = []
        self.numbers: dict[str, dict[int, int]] = {}
        for name in found.plans:
            states = found.arrivals.get(name, ())
            first = len(self.states)
            self.states += states
            self.scenes += [name] * len(states)
            self.numbers[name] = dict(zip(states, range(first, first + len(states)), strict=True))
        self.start = self.numbers[found.start][first_state(found.plans[found.start])]
        self.onward: list[list[int]] = [[]] * len(self.states)
        self.printed: dict[int, list[int]] = {}
        for name, states in found.arrivals.items():
            plan = found.plans[name]
            if plan.ends:
                continue
            if plan.asks or plan.gifts or (plan.challenges is not None and plan.challenges.steers):
                self._one_by_one(plan, states)
            else:
                self._together(plan, states)
        self.asks = [bool(found.plans[name].point) for name in self.scenes]
        self.ends = [number for number, name in enumerate(self.scenes) if found.plans[name].ends]

    def _one_by_one(self, plan: Plan, states: States) -> None:
        after: dict[int, list[_Edge]] = {}
        for state in states:
            edges: dict[_Edge, None] = {}
            for now in faced(plan, state):
                if now.state not in after:
                    compared = printed(plan, now.state)
                    ways = ((answer.choose, led_to(plan, answer)) for answer in answered(plan, now))
                    after[now.state] = list({(choose, compared, *way): None for choose, way in ways if way is not None})
                edges.update(dict.fromkeys(after[now.state]))
            number = self.numbers[plan.name][state]
            onward = self.onward[number] = []
            for _, _, target, arrival in edges:
                there = self.numbers[target].get(arrival)
                if there is None:
                    self._lead_nowhere(target, arrival)
                else:
                    onward.append(there)
            if plan.compare:
                self.printed[number] = [compared for _, compared, _, _ in edges]

    def _together(self, plan: Plan, states: States) -> None:
        """The same for a scene in which only the answer steers, answer by answer."""
        numbers, onward = self.numbers[plan.name], self.onward
        keep, add = plan.keep, plan.add
        entered: dict[int, list[int]] = {}
        for state in states:  # those that are the same once the scene is opened go on together
            onward[numbers[state]] = entered.setdefault(state & keep | add, [])
        everything = set(entered)
        for move in plan.moves:
            rest = everything if move.opens == ALWAYS else select(move.opens, everything)
            for way in move.ways:
                hit = rest if way.when == ALWAYS else select(way.when, rest)
                rest = rest - hit
                there, keep, add = self.numbers[way.to], way.keep, way.add
                for state in hit:
                    number = there.get(state & keep | add)
                    if number is None:
                        self._lead_nowhere(way.to, state & keep | add)
                    else:
                        entered[state].append(number)
        if plan.compare:
            for state in states:
                number = numbers[state]
                self.printed[number] = [printed(plan, state & plan.keep | plan.add)] * len(onward[number])

    def _lead_nowhere(self, target: str, arrival: int) -> None:
        """A pair is missing: where exploring stopped at its bound that can be. Raises AssertionError."""
        if not self.found.bounded:
            raise AssertionError(f"'{target}' is never come to in {arrival:b}: the two forms of the rules differ.")

    @cached_property
    def whole(self) -> Collection[int]:
        """The pairs from which an ending can be reached."""
        if not self.found.dead and not self.found.may_loop:
            return range(len(self.states))
        return self.leading_to(self.ends)

    @cached_property
    def backward(self) -> list[list[int]]:
        """For each pair the pairs that lead to it."""
        back: list[list[int]] = [[] for _ in self.states]
        for number, targets in enumerate(self.onward):
            for target in targets:
                back[target].append(number)
        return back

    def leading_to(self, goals: Iterable[int]) -> set[int]:
        """All pairs from which some pairs can be reached, those included."""
        seen = set(goals)
        stack = list(seen)
        while stack:
            for number in self.backward[stack.pop()]:
                if number not in seen:
                    seen.add(number)
                    stack.append(number)
        return seen

    @cached_property
    def ends_first(self) -> list[int] | None:
        """The pairs on complete routes, each after all that it leads to; None where there are loops."""
        whole = self.whole
        if not self.found.may_loop:
            return [number for number in range(len(self.states) - 1, -1, -1) if number in whole]
        left = {number: sum(target in whole for target in self.onward[number]) for number in whole}
        order = [number for number, targets in left.items() if not targets]
        for number in order:
            for source in self.backward[number]:
                if source not in left:
                    continue
                left[source] -= 1
                if not left[source]:
                    order.append(source)
        return order if len(order) == len(whole) else None

    @cached_property
    def words(self) -> list[int]:
        """How many words each pair's scene puts before the trainee."""
        counts: list[int] = []
        for name, numbers in self.numbers.items():
            fixed, open_ = 0, []
            for shown, words, other in self.found.plans[name].words:
                if shown == ALWAYS:
                    fixed += words
                else:
                    open_.append((shown, words, other))
            if not open_:
                counts += [fixed] * len(numbers)
                continue
            for state in numbers:
                counts.append(fixed + sum(words if holds(shown, state) else other for shown, words, other in open_))
        return counts
