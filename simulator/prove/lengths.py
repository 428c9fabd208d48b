"""How long the routes of a seat are, and what they have in common: sums over the pairs on complete routes."""

from math import gcd
from typing import NamedTuple

from simulator.prove.pairs import Pairs

WORDS_A_MINUTE = 200
"""Time is counted in words that could be read in it, so that sums stay whole."""

_MINUTES_AN_ASKING = 2

_TO_THE_WORD = 5_000
"""In larger cases (by pairs) the median time goes by the tenths of a minute that each scene takes, not by words."""


class Lengths(NamedTuple):
    """Of the complete routes. None where some loop can be gone round as often as one likes.

    ``routes`` counts routes that differ in an answer (an option, or a pass), in the comparison that is printed, or in
    something that conditions still read. An asking is a point asked once. Minutes are for reading, 200 words a minute,
    and deciding, two minutes an asking; a route's are rounded up.
    """

    routes: int | None = None
    median: int | None = None
    longest: int | None = None
    words: int | None = None
    shortest_minutes: int | None = None
    median_minutes: int | None = None
    minutes: int | None = None


def measure(pairs: Pairs, shortest: int) -> Lengths:
    """Measure all complete routes. ``shortest`` is the fewest askings that one of them has."""
    whole, start = pairs.whole, pairs.start
    if start not in whole:
        return Lengths(routes=0)
    order = pairs.ends_first
    if order is None:
        return Lengths(shortest_minutes=_minutes(_quickest(pairs)))
    counts, askings, words, longest, quickest = ([0] * len(pairs.states) for _ in range(5))
    here, takes = pairs.words, times(pairs)
    all_whole = len(whole) == len(pairs.states)
    for number in order:
        count = most = deepest = slow = 0
        quick = -1
        for target in pairs.onward[number]:  # what leads to no ending counts for nothing
            if not all_whole and target not in whole:
                continue
            count += counts[target]
            if words[target] > most:
                most = words[target]
            if askings[target] > deepest:
                deepest = askings[target]
            if longest[target] > slow:
                slow = longest[target]
            if quick < 0 or quickest[target] < quick:
                quick = quickest[target]
        counts[number] = count or 1
        words[number] = most + here[number]
        askings[number] = deepest + pairs.asks[number]
        longest[number] = slow + takes[number]
        quickest[number] = max(quick, 0) + takes[number]
    routes = counts[start]
    one_length = shortest == askings[start]
    one_time = quickest[start] == longest[start]
    return Lengths(
        routes,
        shortest if one_length else _median(pairs, order, routes, [int(asks) for asks in pairs.asks]),
        askings[start],
        words[start],
        _minutes(quickest[start]),
        _minutes(
            quickest[start]
            if one_time
            else _median_time(pairs, order, routes, takes, (quickest[start], longest[start]))
        ),
        _minutes(longest[start]),
    )


def times(pairs: Pairs) -> list[int]:
    """How long each pair's scene takes to read and decide, in words that could be read in that time."""
    an_asking = WORDS_A_MINUTE * _MINUTES_AN_ASKING
    return [words + an_asking if asks else words for words, asks in zip(pairs.words, pairs.asks, strict=True)]


def _median_time(pairs: Pairs, order: list[int], routes: int, takes: list[int], between: tuple[int, int]) -> int:
    if len(takes) <= _TO_THE_WORD:
        return _median(pairs, order, routes, takes)
    tenth = WORDS_A_MINUTE // 10
    about = _median(pairs, order, routes, [(words + tenth // 2) // tenth * tenth for words in takes])
    return min(max(between[0], about), between[1])


def _minutes(words: int) -> int:
    return -(-words // WORDS_A_MINUTE)


def _quickest(pairs: Pairs) -> int:
    """The least time that a complete route takes, where there are loops."""
    takes = times(pairs)
    best = {number: takes[number] for number in pairs.ends}
    todo = list(best)
    while todo:
        again = []
        for number in todo:
            for source in pairs.backward[number]:
                spent = best[number] + takes[source]
                if spent < best.get(source, spent + 1):
                    best[source] = spent
                    again.append(source)
        todo = again
    return best[pairs.start]


def common_points(pairs: Pairs, candidates: list[str]) -> tuple[str, ...]:
    """Those of some points without which no ending can be reached."""
    bits = {point: 1 << place for place, point in enumerate(candidates)}
    order = pairs.ends_first
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


def _median(pairs: Pairs, order: list[int], routes: int, cost: list[int]) -> int:
    """The smallest sum of what pairs cost that at least half of the routes do not exceed.

    How many routes have which sum stands, for each pair, side by side in one large number, each count in a slot that
    it cannot overflow: so adding all the counts of two pairs is one addition, and what a pair costs shifts them all.
    Slots begin at the pair's least sum, and are as far apart as the greatest common divisor of all costs. What all
    pairs that lead to a pair have taken up is let go of.
    """
    unit = gcd(*(cost[number] for number in order)) or 1
    slot = routes.bit_length() + 1
    packed: list[int] = [0] * len(pairs.states)
    least: list[int] = [0] * len(pairs.states)
    waiting = [0] * len(pairs.states)
    for number in order:
        for target in pairs.onward[number]:
            waiting[target] += 1
    for number in order:
        targets = [target for target in pairs.onward[number] if packed[target]]
        total, low = 1, 0
        if targets:
            low = min([least[target] for target in targets])
            total = sum([packed[target] << (least[target] - low) * slot for target in targets])
            for target in targets:
                waiting[target] -= 1
                if not waiting[target]:
                    packed[target] = 0
        packed[number] = total
        least[number] = low + cost[number] // unit
    rest, units, passed = packed[pairs.start], least[pairs.start], 0
    while True:
        passed += rest & ((1 << slot) - 1)
        if 2 * passed >= routes:
            return units * unit
        rest >>= slot
        units += 1
