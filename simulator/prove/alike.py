"""Options of a point after which everything goes the same way."""

from collections.abc import Iterator
from itertools import combinations

from simulator.model.case import Case, Option
from simulator.model.conditions import Condition
from simulator.prove.explore import Explored
from simulator.prove.formula import ALWAYS, States, holds, select
from simulator.prove.found import Fault
from simulator.prove.moves import Move
from simulator.prove.phrases import listed
from simulator.prove.transit import facing
from simulator.prove.witness import Routes

_Asking = list[tuple[Explored, str]]


def alike(case: Case, routes: dict[str, Routes]) -> Iterator[Fault]:
    """A note for each group of options that change nothing later, chosen one instead of another."""
    asking: dict[str, _Asking] = {}
    for route in routes.values():
        for scene in route.found.arrivals:
            asked = route.found.plans[scene].point
            if asked:
                asking.setdefault(asked, []).append((route.found, scene))
    facts = [fact.happens for fact in case.facts.values() if fact.happens]
    for name, point in case.points.items():
        if point.about != "level" or name not in asking:
            continue
        pairs = {
            pair
            for pair in combinations(point.options, 2)
            if not any(_tells_apart(condition, name, point.options, pair) for condition in facts)
        }
        for group in _groups(list(point.options), _never_told_apart(asking[name], pairs)):
            message = f"At '{name}' it changes nothing later which of {listed(group)} is chosen."
            fix = "That may be meant: the debrief sets them apart. If not, let one of them set something."
            yield Fault("N704", ("points", name, "options", group[0]), message, fix)


def _tells_apart(condition: Condition, point: str, options: dict[str, Option], pair: tuple[str, str]) -> bool:
    """Whether it may depend on which of two options is chosen if a fact comes about."""
    one, other = pair
    sets, others = options[one].sets, options[other].sets
    chosen = condition.chose.get(point, ())
    return (
        any(sets.get(name) != others.get(name) for name in condition.is_)
        or (one in chosen) is not (other in chosen)
        or any(_tells_apart(part, point, options, pair) for part in condition.any_)
        or (condition.not_ is not None and _tells_apart(condition.not_, point, options, pair))
    )


def _never_told_apart(asking: _Asking, pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those pairs of options that can both be chosen somewhere, and lead to the same wherever both can."""
    together: set[tuple[str, str]] = set()
    left = set(pairs)
    for found, scene in asking:
        if not left:
            break
        plan = found.plans[scene]
        moves = {move.name: move for move in plan.moves}
        states: States | None = None
        for one, other in sorted(left):
            if one not in moves or other not in moves:
                continue
            if states is None:
                states = facing(plan, found.arrivals[scene])
            both = states
            for move in (moves[one], moves[other]):
                if move.opens != ALWAYS:
                    both = select(move.opens, both)
            if not both:
                continue
            together.add((one, other))
            if not _same(moves[one], moves[other], both):
                left.discard((one, other))
    return left & together


def _same(one: Move, other: Move, states: States) -> bool:
    if (one.keep, one.add) == (other.keep, other.add) and [way[:4] for way in one.ways] == [w[:4] for w in other.ways]:
        return True
    return all(_after(one, state) == _after(other, state) for state in states)


def _after(move: Move, state: int) -> tuple[int, str, int]:
    after = state & move.keep | move.add
    for way in move.ways:
        if holds(way.when, state):
            return after, way.to, state & way.keep | way.add
    return after, "", 0


def _groups(names: list[str], pairs: set[tuple[str, str]]) -> list[list[str]]:
    """Names of which each two are a pair, put together, the first come first."""
    groups: list[list[str]] = []
    for name in names:
        home = next((group for group in groups if all((other, name) in pairs for other in group)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return [group for group in groups if len(group) > 1]
