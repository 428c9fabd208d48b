"""How long the routes of a seat are, and what they have in common: sums over the pairs on complete routes."""

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


def measure(pairs: Pairs, shortest: int) -> Lengths:
    """Measure all complete routes. ``shortest`` is the fewest askings that one of them has."""
    whole, start = pairs.whole, pairs.start
    if start not in whole:
        return Lengths(routes=0)
    order = _ends_first(pairs)
    if order is None:
        return Lengths()
    an_asking = _WORDS_A_MINUTE * _MINUTES_AN_ASKING
    counts, askings, words, effort = ([0] * len(pairs.states) for _ in range(4))
    here = pairs.words()
    for number in order:
        count = most = longest = hardest = 0
        for target in pairs.onward[number]:  # what leads to no ending has nothing in any of these
            count += counts[target]
            most = max(most, words[target])
            longest = max(longest, askings[target])
            hardest = max(hardest, effort[target])
        asks = pairs.asks[number]
        counts[number] = count or 1
        words[number] = most + here[number]
        askings[number] = longest + asks
        effort[number] = hardest + here[number] + an_asking * asks
    return Lengths(
        counts[start],
        shortest if shortest == askings[start] else _median(pairs, order, counts[start]),
        askings[start],
        words[start],
        -(-effort[start] // _WORDS_A_MINUTE),
    )


def common_points(pairs: Pairs, candidates: list[str]) -> tuple[str, ...]:
    """Those of some points without which no ending can be reached."""
    bits = {point: 1 << place for place, point in enumerate(candidates)}
    order = _ends_first(pairs)
    loops = order is None
    own = [bits.get(pairs.found.plans[name].point, 0) for name in pairs.scenes]
    # What all ways to an ending have in common: from too much for every pair down to what is so.
    everything = (1 << len(candidates)) - 1
    ahead = [everything] * len(pairs.states)
    for number in pairs.ends:
        ahead[number] = 0
    changed = True
    while changed:
        changed = False
        for number in pairs.whole if order is None else order:
            common = ahead[number]
            for target in pairs.onward[number]:
                common &= ahead[target] | own[target]
            if common != ahead[number]:
                ahead[number] = common
                changed = loops
    common = (ahead[pairs.start] | own[pairs.start]) if pairs.start in pairs.whole else 0
    return tuple(point for point, bit in bits.items() if common & bit)


def _ends_first(pairs: Pairs) -> list[int] | None:
    """The pairs on complete routes, each after all that it leads to; None where there are loops."""
    whole = pairs.whole
    if not pairs.found.may_loop:
        return [number for number in range(len(pairs.states) - 1, -1, -1) if number in whole]
    left = {number: sum(target in whole for target in pairs.onward[number]) for number in whole}
    order = [number for number, targets in left.items() if not targets]
    for number in order:
        for source in pairs.backward[number]:
            left[source] -= 1
            if not left[source]:
                order.append(source)
    return order if len(order) == len(whole) else None


def _median(pairs: Pairs, order: list[int], routes: int) -> int:
    """The smallest number of askings that at least half of the routes do not exceed.

    How many routes have how many askings stands, for each pair, side by side in one large number, each count in a
    slot that it cannot overflow: so adding all the counts of two pairs is one addition, and one asking more shifts
    them all by a slot.
    """
    slot = routes.bit_length() + 1
    packed = [0] * len(pairs.states)
    for number in order:
        total = sum([packed[target] for target in pairs.onward[number]]) or 1
        packed[number] = total << slot if pairs.asks[number] else total
    rest, askings, passed = packed[pairs.start], 0, 0
    while True:
        passed += rest & ((1 << slot) - 1)
        if 2 * passed >= routes:
            return askings
        rest >>= slot
        askings += 1
