"""Agreement of people with each other, held against published examples."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.debrief import agreement as ag

# Krippendorff (2011), four coders and twelve units; None where a coder gave no value.
KRIPPENDORFF = [
    [None if letter == "." else int(letter) - 1 for letter in row]
    for row in ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
]
# Fleiss's kappa by a worked example: ten subjects, fourteen raters, five categories.
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]

tables = st.integers(2, 7).flatmap(
    lambda levels: st.lists(
        st.lists(st.none() | st.integers(0, levels - 1), min_size=6, max_size=6), min_size=1, max_size=12
    ).map(lambda people: (people, levels))
)


def test_krippendorffs_own_table() -> None:
    table = ag.count(KRIPPENDORFF, 5)
    assert ag.alpha(table, ag.nominal_metric) == pytest.approx(0.743, abs=5e-4)
    assert ag.ordinal_alpha(table) == pytest.approx(0.815, abs=5e-4)
    assert ag.alpha(table, lambda _, one, other: (one - other) ** 2) == pytest.approx(0.849, abs=5e-4)
    ratio = ag.alpha(table, lambda _, one, other: ((one - other) / (one + other + 2)) ** 2)
    assert ratio == pytest.approx(0.797, abs=5e-4)


def test_gwets_coefficients_on_the_same_table() -> None:
    table = ag.count(KRIPPENDORFF, 5)
    assert ag.ac2(table, ag.identity_weights(5)) == pytest.approx(0.77544, abs=5e-6)
    assert ag.ac2(table) == pytest.approx(0.89894, abs=5e-6)
    linear = [[1 - abs(one - other) / 4 for other in range(5)] for one in range(5)]
    quadratic = [[1 - (one - other) ** 2 / 16 for other in range(5)] for one in range(5)]
    assert ag.ac2(table, linear) == pytest.approx(0.85874, abs=5e-6)
    assert ag.ac2(table, quadratic) == pytest.approx(0.914, abs=5e-4)


def test_fleiss_from_the_same_pieces() -> None:
    seen = ag.percent_agreement(FLEISS)
    assert seen == pytest.approx(0.378, abs=5e-4)
    answers = sum(map(sum, FLEISS))
    chance = sum((sum(row[level] for row in FLEISS) / answers) ** 2 for level in range(5))
    assert (seen - chance) / (1 - chance) == pytest.approx(0.210, abs=5e-4)


def test_two_halves_at_the_ends_have_no_consensus_and_neighbours_have_much() -> None:
    assert ag.consensus([5, 0, 0, 0, 5]) == pytest.approx(0)
    assert ag.consensus([0, 5, 5, 0, 0]) == pytest.approx(0.81, abs=5e-3)
    assert ag.consensus([0, 0, 10, 0, 0]) == 1
    assert ag.consensus([0, 1, 0, 0, 0]) is None


def test_a_near_unanimous_team_shows_why_one_figure_is_not_enough() -> None:
    people = [[2] * 16 + [3 if person == 0 else 2] for person in range(9)]
    found = ag.agreement(people, 5)
    assert found.percent is not None
    assert found.percent > 0.98
    assert found.ac2 is not None
    assert found.ac2 > 0.98
    assert found.alpha is not None
    assert found.alpha < 0.1


@pytest.mark.parametrize("people", [[], [[1, 2, 0, 1, 1]], [[None] * 5] * 9])
def test_nobody_to_agree_with_gives_no_figure(people: list[list[int | None]]) -> None:
    assert ag.agreement(people, 5) == ag.Agreement(None, None, None, None)


def test_all_the_same_gives_no_alpha_and_full_agreement() -> None:
    assert ag.agreement([[1, 1, 1, 1, 1]] * 9, 5) == ag.Agreement(1.0, None, 1.0, None)


def _room(people: int, decisions: int) -> list[list[int | None]]:
    draw = random.Random(7)
    mean = [draw.choice([1, 2, 3]) for _ in range(decisions)]
    return [[min(4, max(0, here + draw.choice([-1, 0, 0, 1]))) for here in mean] for _ in range(people)]


@pytest.mark.parametrize(("people", "decisions", "given_"), [(7, 9, False), (8, 4, False), (8, 5, True), (30, 8, True)])
def test_an_interval_only_where_there_are_enough(people: int, decisions: int, given_: bool) -> None:
    found = ag.agreement(_room(people, decisions), 5)
    assert (found.interval is not None) is given_
    if found.interval is not None:
        assert found.alpha is not None
        assert found.interval.low < found.alpha < found.interval.high


def test_an_interval_narrows_with_more_people_and_leaves_out_shares_of_many() -> None:
    few, many = ag.agreement(_room(10, 8), 5).interval, ag.agreement(_room(450, 8), 5).interval
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


@given(tables)
def test_bounds_and_order(room: tuple[list[list[int | None]], int]) -> None:
    people, levels = room
    found = ag.agreement(people, levels)
    again = ag.agreement(people[::-1], levels)
    for one, other in ((found.percent, again.percent), (found.alpha, again.alpha), (found.ac2, again.ac2)):
        assert one is other is None or math.isclose(one, other, abs_tol=1e-9)
    assert found.percent is None or 0 <= found.percent <= 1
    assert found.alpha is None or found.alpha <= 1
    assert found.ac2 is None or found.ac2 <= 1 + 1e-9
    for row in ag.count(people, levels):
        near = ag.consensus(row)
        assert near is None or -1e-9 <= near <= 1
