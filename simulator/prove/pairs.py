"""The reachable pairs of scene and state as a graph: for what one cannot say of sets of states."""

import heapq
from collections.abc import Iterable

from simulator.prove.compile import Plan
from simulator.prove.explore import Explored, first_state
from simulator.prove.formula import ALWAYS, States, holds, select
from simulator.prove.steps import answered, faced, led_to


class Pairs:
    """Pairs, numbered; ``start`` is where the run begins.

    ``onward`` holds for each pair the pairs that it leads to, once for every answer (an option, or a pass) that leads
    there: what is asked, and how a challenge goes, count only by what they leave behind. ``asks`` says whether the
    pair's scene has a point.
    """

    def __init__(self, found: Explored) -> None:
        self.plans = found.plans
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
        self.onward: list[list[int]] = [[] for _ in self.states]
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
        for state in states:
            edges: dict[tuple[str, tuple[str, int]], None] = {}
            for now in faced(plan, state):
                for after in answered(plan, now):
                    there = led_to(plan, after)
                    if there is not None:
                        edges[after.choose, there] = None
            onward = self.onward[self.numbers[plan.name][state]]
            for _, (target, arrival) in edges:
                number = self.numbers[target].get(arrival)
                if number is not None:  # where exploring stopped at its bound, not every pair is there
                    onward.append(number)

    def _together(self, plan: Plan, states: States) -> None:
        """The same for a scene in which only the answer steers, answer by answer."""
        numbers, onward = self.numbers[plan.name], self.onward
        entered = {state & plan.keep | plan.add for state in states}
        opened: dict[int, list[list[int]]] = {state: [] for state in entered}
        for state in states:
            opened[state & plan.keep | plan.add].append(onward[numbers[state]])
        for move in plan.moves:
            rest = entered if move.opens == ALWAYS else select(move.opens, entered)
            for way in move.ways:
                hit = rest if way.when == ALWAYS else select(way.when, rest)
                rest = rest - hit
                there, keep, add = self.numbers[way.to], way.keep, way.add
                for state in hit:
                    number = there.get(state & keep | add)
                    if number is not None:
                        for edges in opened[state]:
                            edges.append(number)

    def backward(self) -> list[list[int]]:
        """For each pair the pairs that lead to it."""
        back: list[list[int]] = [[] for _ in self.states]
        for number, targets in enumerate(self.onward):
            for target in targets:
                back[target].append(number)
        return back

    def reach(self, starts: Iterable[int], edges: list[list[int]]) -> set[int]:
        """All pairs that some edges lead to, the starts included."""
        seen = set(starts)
        stack = list(seen)
        while stack:
            for number in edges[stack.pop()]:
                if number not in seen:
                    seen.add(number)
                    stack.append(number)
        return seen

    def nearest_first(self) -> tuple[list[int], list[int]]:
        """All pairs by how few askings, then how few scenes lead to them; and the pair before each on that route."""
        scale = len(self.states) + 1
        before = [-1] * len(self.states)
        cost = {self.start: 0}
        order: list[int] = []
        done = bytearray(len(self.states))
        queue = [(0, self.start)]
        while queue:
            spent, number = heapq.heappop(queue)
            if done[number]:
                continue
            done[number] = 1
            order.append(number)
            spent += 1 + scale * self.asks[number]
            for target in self.onward[number]:
                if not done[target] and spent < cost.get(target, spent + 1):
                    cost[target] = spent
                    before[target] = number
                    heapq.heappush(queue, (spent, target))
        return order, before

    def words(self, number: int) -> int:
        """How many words a pair's scene puts before the trainee."""
        state = self.states[number]
        plan = self.plans[self.scenes[number]]
        return sum(words if holds(shown, state) else other for shown, words, other in plan.words)
