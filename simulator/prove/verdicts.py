"""What a proof says: faults with the routes that show them, and what is true of each seat's routes."""

from functools import cached_property

from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.review import Review
from simulator.prove import lengths
from simulator.prove.compile import compile_seat
from simulator.prove.explore import Explored, explore
from simulator.prove.faults import find_faults
from simulator.prove.findings import Missed, missed
from simulator.prove.found import Fault, Step
from simulator.prove.pairs import Pairs
from simulator.prove.paths import round_trip
from simulator.prove.witness import Routes

BOUND = 2_000_000
"""How many pairs of scene and state are explored unless somebody says otherwise."""


class SeatProof:
    """What is true of all routes of one seat. What takes time is worked out when somebody asks for it.

    Where the proof is bounded, only the endings, their answers and ``fewest_askings`` mean
    something: they have been
    seen, and others may exist.
    """

    def __init__(self, case: Case, found: Explored) -> None:
        self._case = case
        self._found = found
        self.answers = Routes(found)
        self.pairs = found.pairs
        self.bounded = found.bounded

    @property
    def scenes(self) -> frozenset[str]:
        """The scenes that are reached."""
        return frozenset(self._found.arrivals)

    @property
    def compared(self) -> frozenset[tuple[str, int]]:
        """The comparisons that are printed on some route: a point, and the place among its comparisons, from 0."""
        return frozenset(
            (trail[1], int(trail[3])) for trail in self._found.met if trail[0] == "points" and trail[2] == "compare"
        )

    @cached_property
    def endings(self) -> dict[str, tuple[Step, ...]]:
        """The endings that are reached, each with the shortest answers to it."""
        return self.answers.endings()

    @property
    def fewest_askings(self) -> dict[str, int]:
        """The fewest askings on the way to each ending."""
        return self.answers.fewest()

    @cached_property
    def common_points(self) -> tuple[str, ...]:
        """The points that every complete route comes to, in the order of a shortest one."""
        if self.bounded or not self.endings:
            return ()
        first, *others = ([self._found.plans[step.at].point for step in steps] for steps in self.endings.values())
        shared = [point for point in dict.fromkeys(first) if point and all(point in other for other in others)]
        return lengths.common_points(self.pairs_graph, shared)

    @property
    def pairs_graph(self) -> Pairs:
        """The pairs of scene and state as a graph."""
        return self.answers.pairs

    @cached_property
    def loop(self) -> tuple[str, ...]:
        """The scenes of a loop that can be gone round as often as one likes; empty where there is none."""
        return () if self.bounded or not self._found.may_loop else round_trip(self.pairs_graph)

    @cached_property
    def missed_findings(self) -> tuple[Missed, ...]:
        """The findings that some complete route never meets."""
        return () if self.bounded else missed(self._case, self.pairs_graph)

    @cached_property
    def _lengths(self) -> lengths.Lengths:
        if self.bounded:
            return lengths.Lengths()
        return lengths.measure(self.pairs_graph, min(self.fewest_askings.values(), default=0))

    @property
    def scene_words(self) -> dict[str, int]:
        """The most words that each scene puts before somebody, of those that are reached."""
        pairs, words, at = self.pairs_graph, {}, 0
        for name, numbers in pairs.numbers.items():
            words[name] = max(pairs.words[at : at + len(numbers)], default=0)
            at += len(numbers)
        return words

    @property
    def routes(self) -> int | None:
        """How many complete routes differ in an answer, or in what conditions still read; None is without limit."""
        return self._lengths.routes

    @property
    def shortest_askings(self) -> int | None:
        """The fewest askings of a complete route; None where there is none."""
        return min(self.fewest_askings.values(), default=None)

    @property
    def median_askings(self) -> int | None:
        """The askings that half of the complete routes do not exceed; None where loops leave no limit."""
        return self._lengths.median

    @property
    def longest_askings(self) -> int | None:
        """The most askings of a complete route; None where loops leave no limit."""
        return self._lengths.longest

    @property
    def longest_words(self) -> int | None:
        """The most words that scenes put before somebody on a complete route; None where loops leave no limit."""
        return self._lengths.words

    @property
    def shortest_minutes(self) -> int | None:
        """The minutes that the quickest complete route takes; None where there is none."""
        return self._lengths.shortest_minutes

    @property
    def median_minutes(self) -> int | None:
        """The minutes that half of the complete routes do not exceed; None where loops leave no limit."""
        return self._lengths.median_minutes

    @property
    def longest_minutes(self) -> int | None:
        """The minutes that the longest route takes to read and decide; None where loops leave no limit."""
        return self._lengths.minutes


class Proof:
    """What is true of a case on every route.

    ``pairs`` is how many pairs of scene and state were found. Where that came to the bound, ``bounded`` is true, and
    only those faults are given that have a route to show.
    """

    def __init__(self, pairs: int, bounded: bool, faults: list[Fault], seats: dict[str, SeatProof]) -> None:
        self.pairs = pairs
        self.bounded = bounded
        self.faults = faults
        self.seats = seats


def prove(case: Case, framework: Framework, review: Review | None = None, bound: int = BOUND) -> Proof:
    """Explore all routes of a case whose names have been checked. ``bound`` limits the pairs of scene and state."""
    explored: dict[str, Explored] = {}
    left = bound
    for seat in case.seats:
        explored[seat] = explore(compile_seat(case, framework, seat), left)
        left = max(0, left - explored[seat].pairs)
    bounded = any(found.bounded for found in explored.values())
    seats = {seat: SeatProof(case, found) for seat, found in explored.items()}
    faults = find_faults(case, seats, review)
    return Proof(sum(found.pairs for found in explored.values()), bounded, faults, seats)
