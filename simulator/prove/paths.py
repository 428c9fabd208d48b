"""Complete routes of a kind, with the answers that go them: found on the graph of pairs."""

from collections import deque
from collections.abc import Callable
from itertools import pairwise

from simulator.prove.found import Step
from simulator.prove.lengths import times
from simulator.prove.pairs import Pairs
from simulator.prove.witness import between


def shortest(pairs: Pairs, allowed: Callable[[str], bool]) -> tuple[Step, ...] | None:
    """The answers of a complete route with the fewest askings through allowed scenes only; None where there is none."""
    if not allowed(pairs.scenes[pairs.start]):
        return None
    cost = {pairs.start: 0}
    before: dict[int, int] = {}
    queue = deque([pairs.start])
    done: set[int] = set()
    while queue:
        number = queue.popleft()
        if number in done:
            continue
        done.add(number)
        if pairs.found.plans[pairs.scenes[number]].ends:
            return _steps(pairs, _back(before, number))
        asks = bool(pairs.asks[number])
        for target in pairs.onward[number]:
            spent = cost[number] + asks
            if spent < cost.get(target, spent + 1) and allowed(pairs.scenes[target]):
                cost[target] = spent
                before[target] = number
                if asks:
                    queue.append(target)
                else:
                    queue.appendleft(target)
    return None


def to_scene(pairs: Pairs, scene: str) -> tuple[Step, ...]:
    """The answers of a way to a scene that is reached, with the fewest scenes."""
    before: dict[int, int] = {}
    seen = {pairs.start}
    queue = deque([pairs.start])
    while pairs.scenes[queue[0]] != scene:
        number = queue.popleft()
        for target in pairs.onward[number]:
            if target not in seen:
                seen.add(target)
                before[target] = number
                queue.append(target)
    return _steps(pairs, _back(before, queue[0]))


def longer_than(pairs: Pairs, limit: int) -> tuple[Step, ...]:
    """The answers of a complete route that takes longer than reading so many words, with the fewest askings.

    There must be one, and no loop that can be gone round for ever.
    """
    order = pairs.ends_first or []
    takes = times(pairs)
    slowest: dict[int, dict[int, tuple[int, int]]] = {}
    for number in order:
        asks = int(pairs.asks[number])
        here: dict[int, tuple[int, int]] = {}
        for target in pairs.onward[number]:
            for askings, (spent, _) in slowest.get(target, {}).items():
                total = spent + takes[number]
                if total > here.get(askings + asks, (-1, 0))[0]:
                    here[askings + asks] = total, target
        slowest[number] = here or {0: (takes[number], -1)}
    askings = min(count for count, (spent, _) in slowest[pairs.start].items() if spent > limit)
    path = [pairs.start]
    while (following := slowest[path[-1]][askings][1]) >= 0:
        askings -= int(pairs.asks[path[-1]])
        path.append(following)
    return _steps(pairs, path)


def round_trip(pairs: Pairs) -> tuple[str, ...]:
    """The scenes of a loop that can be gone round as often as one likes; empty where there is none."""
    whole = pairs.whole
    left = {number: sum(target in whole for target in pairs.onward[number]) for number in whole}
    done = [number for number, targets in left.items() if not targets]
    for number in done:
        for source in pairs.backward[number]:
            if source in left:
                left[source] -= 1
                if not left[source]:
                    done.append(source)
    going = set(whole).difference(done)
    if pairs.start not in going:
        return ()
    number, seen = pairs.start, set()
    while number not in seen:
        seen.add(number)
        number = next(target for target in pairs.onward[number] if target in going)
    return _loop(pairs, number)


def _loop(pairs: Pairs, start: int) -> tuple[str, ...]:
    before: dict[int, int] = {}
    queue = deque([start])
    while queue:
        number = queue.popleft()
        for target in pairs.onward[number]:
            if target == start:
                return tuple(pairs.scenes[one] for one in _back(before, number))
            if target not in before and target in pairs.whole:
                before[target] = number
                queue.append(target)
    return ()


def _back(before: dict[int, int], number: int) -> list[int]:
    path = [number]
    while path[-1] in before:
        path.append(before[path[-1]])
    return path[::-1]


def _steps(pairs: Pairs, path: list[int]) -> tuple[Step, ...]:
    steps = []
    for number, following in pairwise(path):
        plan = pairs.found.plans[pairs.scenes[number]]
        step = between(plan, pairs.states[number], pairs.scenes[following], pairs.states[following])
        if step is not None:
            steps.append(step)
    return tuple(steps)
