"""Loops that nobody gets out of: pairs of scene and state from which a run can only go round."""

from collections.abc import Iterator

from simulator.prove.explore import Wave
from simulator.prove.sights import dead
from simulator.prove.witness import Routes


def endless(routes: Routes) -> Iterator[tuple[Wave, int, frozenset[str]]]:
    """Give the waves and states from which a run only goes round in some scenes, the nearest first.

    Loops with an answer after which no way leads on are not among them: that is another fault.
    """
    if not routes.found.may_loop:
        return
    found, pairs = routes.found, routes.pairs
    stops = set(pairs.ends)
    for name in found.dead:
        plan = found.plans[name]
        stops.update(number for state, number in pairs.numbers[name].items() if any(True for _ in dead(plan, state)))
    trapped = set(range(len(pairs.states))) - pairs.leading_to(stops)
    loop_of: dict[int, frozenset[str]] = {}
    for loop in _closed_loops(trapped, pairs.onward):
        loop_of |= dict.fromkeys(loop, frozenset(pairs.scenes[one] for one in loop))
    for wave in found.waves if loop_of else ():
        for state in sorted(wave.states):
            scenes = loop_of.get(pairs.numbers[wave.scene][state])
            if scenes is not None:
                yield wave, state, scenes


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
