"""What Harbour Row promises of its routes: stepping down well comes only after looking and talking."""

from random import Random

import pytest

from simulator.model.basis import Kind
from simulator.resources import packaged
from simulator.scenario.load import load_case
from simulator.scenario.shelf import load_scenarios
from tests.prove.test_shipped_cases import play_at_random

SEATS = ("front-door", "family-doctor")


@pytest.fixture(scope="module")
def shelf():
    return load_scenarios(packaged("scenarios"))


@pytest.fixture(scope="module")
def case():
    return load_case(packaged("scenarios") / "harbour-row" / "case.yaml").value


@pytest.mark.parametrize("seat", SEATS)
def test_stepping_down_well_rests_on_the_examination_and_the_talk(case, shelf, seat):
    framework = shelf.framework(case.framework).value
    random, seen = Random(5), 0
    for _ in range(400):
        state = play_at_random(case, framework, seat, random)
        if state.here.ends == "stepped-down":
            seen += 1
            assert (state.variables["examined"], state.variables["talk"]) == ("yes", "held")
            assert {"eye", "father-history", "thoughts", "examined-clear"} <= set(state.known)
    assert seen


def test_no_comparison_gives_a_level_or_a_challenge_as_the_review_s(case):
    shapes = [shape for point in case.points.values() for shape in point.compare]
    assert all(shape.supports.basis.kind is Kind.READING for shape in shapes if shape.supports)
    assert all(not shape.agencies.level for shape in shapes if shape.agencies)
