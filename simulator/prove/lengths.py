"""How long the routes of a seat are: sums over the pairs that lie on complete routes."""

from typing import NamedTuple

from simulator.prove.pairs import Pairs

_WORDS_A_MINUTE = 200
_MINUTES_AN_ASKING = 2


class Lengths(NamedTuple):
    """Of the complete routes. None where some loop can be gone round as often as one likes.

    ``routes`` counts routes that differ in an answer (an option, or a pass), or in something that conditions still
    read. An asking is a point asked once. ``minutes`` is for the route that takes longest: 200 words a minute to
    read, two minutes an asking, rounded up.
    """

    routes: int | None = None
    median: int | None = None
    longest: int | None = None
    words: int | None = None
    minutes: int | None = None


def measure(pairs: Pairs) -> Lengths:
    """Measure all complete routes."""
    whole = on_complete_routes(pairs)
    if pairs.start not in whole:
        return Lengths(routes=0)
    order = _ends_first(pairs, whole)
    if order is None:
        return Lengths()
    counts: dict[int, int] = {}
    words: dict[int, int] = {}
    effort: dict[int, int] = {}
    an_asking = _WORDS_A_MINUTE * _MINUTES_AN_ASKING
    for number in order:
        after = [target for target in pairs.onward[number] if target in whole]
        here = pairs.words(number)
        counts[number] = sum(counts[target] for target in after) or 1
        words[number] = here + max((words[target] for target in after), default=0)
        asks = an_asking if pairs.asks[number] else 0
        effort[number] = here + asks + max((effort[target] for target in after), default=0)
    routes = counts[pairs.start]
    askings = _by_askings(pairs, order, whole, routes)
    return Lengths(
        routes,
        _median(askings, routes),
        max(askings),
        words[pairs.start],
        -(-effort[pairs.start] // _WORDS_A_MINUTE),
    )


def on_complete_routes(pairs: Pairs) -> set[int]:
    """The pairs from which an ending can be reached."""
    return pairs.reach(pairs.ends, pairs.backward())


def common_points(pairs: Pairs, candidates: list[str]) -> tuple[str, ...]:
    """Those of some points without which no ending can be reached."""
    return tuple(
        point
        for point in candidates
        if not any(pairs.plans[pairs.scenes[number]].ends for number in _reach_without(pairs, point))
    )


def _reach_without(pairs: Pairs, point: str) -> set[int]:
    asking = {name for name, plan in pairs.plans.items() if plan.point == point}
    if pairs.scenes[pairs.start] in asking:
        return set()
    seen = {pairs.start}
    stack = [pairs.start]
    while stack:
        for number in pairs.onward[stack.pop()]:
            if number not in seen and pairs.scenes[number] not in asking:
                seen.add(number)
                stack.append(number)
    return seen


def _ends_first(pairs: Pairs, whole: set[int]) -> list[int] | None:
    """Each pair after all that it leads to; None where there are loops."""
    back = pairs.backward()
    left = {number: sum(target in whole for target in pairs.onward[number]) for number in whole}
    order = [number for number, targets in left.items() if not targets]
    for number in order:
        for source in back[number]:
            left[source] -= 1
            if not left[source]:
                order.append(source)
    return order if len(order) == len(whole) else None


def _by_askings(pairs: Pairs, order: list[int], whole: set[int], routes: int) -> dict[int, int]:
    """How many routes have how many askings.

    A pair's counts stand side by side in one large number, each in a slot that none can overflow: so adding all the
    counts of two pairs is one addition, and one asking more shifts all by a slot.
    """
    slot = routes.bit_length() + 1
    packed: dict[int, int] = {}
    for number in order:
        total = sum(packed[target] for target in pairs.onward[number] if target in whole) or 1
        packed[number] = total << slot if pairs.asks[number] else total
    rest, askings, counts = packed[pairs.start], 0, {}
    while rest:
        count = rest & ((1 << slot) - 1)
        if count:
            counts[askings] = count
        rest >>= slot
        askings += 1
    return counts


def _median(askings: dict[int, int], routes: int) -> int:
    """The smallest number of askings that at least half of the routes do not exceed."""
    passed = 0
    for number, count in sorted(askings.items()):
        passed += count
        if 2 * passed >= routes:
            return number
    raise ValueError("There are no routes.")
