"""How far people agree with each other: from counts alone, never with a review.

A *table* holds one row for each decision and one count for each level, lowest first. A row with fewer than two
answers says nothing about agreement and is left out of what is observed. Levels are ordered, and the distance between
neighbours is not known, so ordinal figures are used throughout.

No one figure tells the whole: where nearly everybody chooses the same level everywhere, alpha is near nought and AC2
near one. So percent agreement, alpha and AC2 are given together, or not at all.

Sources: Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011); Gwet, *Handbook of Inter-Rater Reliability*
(4th ed., 2014) for AC1, AC2 and ordinal weights; Tastle and Wierman, *Consensus and dissention* (2007).
"""

import math
from collections.abc import Callable, Iterable, Sequence
from statistics import NormalDist

import msgspec

Table = Sequence[Sequence[int]]
"""Counts: a row a decision, a column a level."""

Weights = Sequence[Sequence[float]]
"""How near two levels are, from 0 (as far as can be) to 1 (the same)."""

FEWEST_PEOPLE, FEWEST_DECISIONS = 8, 5
"""Below these no interval is given: by simulation it would be far too narrow."""

MOST_LEFT_OUT = 200
"""How many times a figure is worked out again for its interval: a person at a time, or a share of many people."""


class Interval(msgspec.Struct, frozen=True):
    """Where a figure would mostly lie with other people from the same place, at about 95 in 100."""

    low: float
    high: float


class Agreement(msgspec.Struct, frozen=True):
    """Agreement of people with each other over several decisions. None where it cannot be said.

    ``percent`` is the share of pairs of people who chose the same level, 0 to 1. ``alpha`` is Krippendorff's,
    ordinal, at most 1. ``ac2`` is Gwet's, with ordinal weights. ``interval`` belongs to ``alpha``.
    """

    percent: float | None
    alpha: float | None
    ac2: float | None
    interval: Interval | None = None


def agreement(people: Sequence[Sequence[int | None]], levels: int) -> Agreement:
    """Agreement of people: a row a person, an answer a decision (a level from 0, or None). Order does not matter."""
    answered = [person for person in people if any(level is not None for level in person)]
    width = max((len(person) for person in answered), default=0)
    whole = [[*person, *[None] * (width - len(person))] for person in answered]
    shares = min(len(whole), MOST_LEFT_OUT)
    return agreement_of([count(whole[share::shares], levels) for share in range(shares)], len(whole))


def agreement_of(shares: Sequence[Table], people: int) -> Agreement:
    """The same from tables of equal shape, each of an even share of so many people; of a few, each of one of them."""
    table = [[sum(cells) for cells in zip(*rows, strict=True)] for rows in zip(*shares, strict=True)]
    alpha = ordinal_alpha(table)
    return Agreement(percent_agreement(table), alpha, ac2(table), _interval(shares, table, people, alpha))


def count(people: Iterable[Sequence[int | None]], levels: int) -> list[list[int]]:
    """Count answers: a row a person, an answer a decision, into a table."""
    table: list[list[int]] = []
    for person in people:
        table.extend([0] * levels for _ in range(len(person) - len(table)))
        for row, level in zip(table, person, strict=False):
            if level is not None:
                row[level] += 1
    return table


def percent_agreement(table: Table) -> float | None:
    """The share of pairs of people who chose the same level, a mean over decisions; None without a pair."""
    return observed(table, identity_weights(_levels(table)))


def same_pairs(rows: Iterable[Sequence[int]]) -> float | None:
    """The share of pairs who chose the same thing, a mean over rows of any length; None without a pair."""
    shares = [share for row in rows if row and (share := percent_agreement([row])) is not None]
    return math.fsum(shares) / len(shares) if shares else None


def observed(table: Table, weights: Weights) -> float | None:
    """The weighted agreement of pairs, a mean over decisions that two or more answered; None without one."""
    shares = []
    for row in table:
        answers = sum(row)
        if answers >= 2:
            near = sum(
                here * (sum(weight * there for weight, there in zip(weights[level], row, strict=True)) - 1)
                for level, here in enumerate(row)
            )
            shares.append(near / (answers * (answers - 1)))
    return math.fsum(shares) / len(shares) if shares else None


def ac2(table: Table, weights: Weights | None = None) -> float | None:
    """Gwet's AC2, by default with ordinal weights (with weights of identity: AC1). None where it is not defined."""
    levels = _levels(table)
    near = weights if weights is not None else ordinal_weights(levels)
    seen = observed(table, near)
    answered = [row for row in table if sum(row)]
    if seen is None or levels < 2:
        return None
    shares = [math.fsum(row[level] / sum(row) for row in answered) / len(answered) for level in range(levels)]
    total = math.fsum(math.fsum(row) for row in near)
    chance = total / (levels * (levels - 1)) * math.fsum(share * (1 - share) for share in shares)
    return (seen - chance) / (1 - chance) if chance < 1 else None


def ordinal_alpha(table: Table) -> float | None:
    """Krippendorff's alpha for ordered levels; None where nobody differs from anybody, or there is no pair."""
    return alpha(table, ordinal_metric)


Metric = Callable[[Sequence[float], int, int], float]
"""The squared distance between two levels, given how often each level was paired."""


def ordinal_metric(totals: Sequence[float], one: int, other: int) -> float:
    """The distance of two ordered levels: by how many answers lie between them."""
    low, high = min(one, other), max(one, other)
    return (math.fsum(totals[low : high + 1]) - (totals[low] + totals[high]) / 2) ** 2


def nominal_metric(totals: Sequence[float], one: int, other: int) -> float:
    """The distance of two names: none or one."""
    return float(one != other)


def alpha(table: Table, metric: Metric) -> float | None:
    """Krippendorff's alpha by a metric; None where nobody differs from anybody, or there is no pair."""
    paired = [row for row in table if sum(row) >= 2]
    levels = range(_levels(table))
    totals = [sum(row[level] for row in paired) for level in levels]
    everything = sum(totals)
    distance = [[metric(totals, one, other) for other in levels] for one in levels]
    expected = math.fsum(totals[one] * totals[other] * distance[one][other] for one in levels for other in levels)
    if not expected:
        return None
    between = math.fsum(
        row[one] * row[other] * distance[one][other] / (sum(row) - 1)
        for row in paired
        for one in levels
        if row[one]
        for other in levels
        if row[other]
    )
    return 1 - (everything - 1) * between / expected


def consensus(row: Sequence[int]) -> float | None:
    """How near one decision's answers lie together: 1 where all are the same, 0 for two halves at the two ends.

    Tastle and Wierman's measure for ordered answers. None below two answers.
    """
    answers = sum(row)
    if answers < 2 or len(row) < 2:
        return None
    mean = sum(level * here for level, here in enumerate(row)) / answers
    width = len(row) - 1
    return 1 + math.fsum(
        here / answers * math.log2(1 - abs(level - mean) / width) for level, here in enumerate(row) if here
    )


def identity_weights(levels: int) -> list[list[float]]:
    """Weights by which only the same level counts as the same."""
    return [[float(one == other) for other in range(levels)] for one in range(levels)]


def ordinal_weights(levels: int) -> list[list[float]]:
    """Gwet's weights for ordered levels: the nearer two levels are, the more of an agreement they count as."""
    widest = math.comb(levels, 2) or 1
    return [[1 - math.comb(abs(one - other) + 1, 2) / widest for other in range(levels)] for one in range(levels)]


def _levels(table: Table) -> int:
    return len(table[0]) if table else 0


def _interval(shares: Sequence[Table], table: Table, people: int, whole: float | None) -> Interval | None:
    """A jackknife over people: each, or an even share of many, is left out once.

    Drawing people anew with replacement would be too narrow, since somebody drawn twice agrees with himself.
    """
    decisions = sum(1 for row in table if sum(row) >= 2)
    if whole is None or people < FEWEST_PEOPLE or decisions < FEWEST_DECISIONS:
        return None
    many = len(shares)
    without = []
    for out in shares:
        rest = [
            [here - gone for here, gone in zip(row, less, strict=True)] for row, less in zip(table, out, strict=True)
        ]
        left = ordinal_alpha(rest)
        if left is None:
            return None
        without.append(many * whole - (many - 1) * left)
    mean = math.fsum(without) / many
    error = math.sqrt(math.fsum((value - mean) ** 2 for value in without) / (many * (many - 1)))
    reach = _student(many - 1) * error
    return Interval(max(-1.0, whole - reach), min(1.0, whole + reach))


def _student(freedom: int) -> float:
    """The 97.5th percentile of Student's t, by its expansion about the normal: good to .002 from 7 degrees up."""
    z = NormalDist().inv_cdf(0.975)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
