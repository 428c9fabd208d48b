"""Loops that nobody gets out of: pairs of scene and state from which a run can only go round."""

from collections.abc import Iterator

from simulator.prove import witness
from simulator.prove.witness import Routes


def endless(routes: Routes) -> Iterator[tuple[int, set[str]]]:
    """Give each such loop: its pair that the fewest askings lead to, and its scenes. The nearest loops come first.

    A loop with an answer after which no way leads on is not among them: that is another fault.
    """
    if not _may_loop(routes):
        return
    pairs, found = routes.pairs, routes.found
    stops = set(pairs.ends)
    for name in found.dead:
        plan = found.plans[name]
        stops.update(
            number for state, number in pairs.numbers[name].items() if any(True for _ in witness.dead(plan, state))
        )
    trapped = set(range(len(pairs.states))) - pairs.reach(stops, pairs.backward())
    if not trapped:
        return
    place = {number: place for place, number in enumerate(routes.nearest)}
    loops = [(min(loop, key=place.__getitem__), loop) for loop in _closed_loops(trapped, pairs.onward)]
    for number, loop in sorted(loops, key=lambda one: place[one[0]]):
        yield number, {pairs.scenes[one] for one in loop}


def _may_loop(routes: Routes) -> bool:
    """Whether the links between the scenes that are reached form a loop at all."""
    found = routes.found
    order = {name: place for place, name in enumerate(found.plans)}
    return any(
        order[way.to] <= order[name]
        for name in found.arrivals
        for way in found.plans[name].ways
        if way.to in found.arrivals
    )


def _closed_loops(trapped: set[int], onward: list[list[int]]) -> list[set[int]]:
    """The strongly connected sets of pairs that nothing leads out of (Tarjan's algorithm, without recursion)."""
    place: dict[int, int] = {}
    low: dict[int, int] = {}
    done: set[int] = set()
    path: list[int] = []
    loops: list[set[int]] = []
    for root in trapped:
        if root in place:
            continue
        place[root] = low[root] = len(place)
        path.append(root)
        stack = [(root, iter(onward[root]))]
        while stack:
            number, targets = stack[-1]
            for target in targets:
                if target not in place:
                    place[target] = low[target] = len(place)
                    path.append(target)
                    stack.append((target, iter(onward[target])))
                    break
                if target not in done:
                    low[number] = min(low[number], place[target])
            else:
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[number])
                if low[number] == place[number]:
                    loop = {number}
                    while (member := path.pop()) != number:
                        loop.add(member)
                    done |= loop
                    if all(target in loop for one in loop for target in onward[one]):
                        loops.append(loop)
    return loops
