"""What Orchard Close promises of its routes: it can end well for both seats, and shows what each way costs."""

from random import Random

import pytest

from simulator.model.basis import Kind
from simulator.resources import packaged
from simulator.scenario.load import load_case
from simulator.scenario.shelf import load_scenarios
from tests.prove.test_shipped_cases import play_at_random

SEATS = ("health-visitor", "duty")


@pytest.fixture(scope="module")
def case():
    return load_case(packaged("scenarios") / "orchard-close" / "case.yaml").value


@pytest.fixture(scope="module")
def played(case):
    framework = load_scenarios(packaged("scenarios")).framework(case.framework).value
    random = Random(5)
    return {seat: [play_at_random(case, framework, seat, random) for _ in range(600)] for seat in SEATS}


@pytest.mark.parametrize("seat", SEATS)
def test_it_ends_well_only_where_somebody_looked_and_nobody_was_kept_apart(played, seat):
    well = [state for state in played[seat] if state.here.ends == "eleven"]
    assert well
    for state in well:
        assert state.variables["looked"] == "yes"
        assert state.variables["stay"] != "apart"
        assert {"looked-at", "result", "bled"} <= set(state.known)


@pytest.mark.parametrize("seat", SEATS)
def test_where_nobody_looked_nobody_here_comes_to_know_the_cause(played, seat):
    unseen = [state for state in played[seat] if state.variables["looked"] == "no"]
    assert {state.here.ends for state in unseen} == {"machine", "five"}
    assert not any("result" in state.known for state in unseen)


@pytest.mark.parametrize("seat", SEATS)
def test_a_baby_kept_apart_never_ends_in_an_open_door(played, seat):
    apart = [state for state in played[seat] if state.variables["stay"] == "apart"]
    assert {state.here.ends for state in apart} == {"past"}
    assert all("new-marks" in state.known for state in apart)


def test_nothing_is_set_beside_a_decision_but_guidance_and_general_practice(case):
    assert not case.modelled_on
    shapes = [shape for point in case.points.values() for shape in point.compare]
    bases = {shape.supports.basis.kind for shape in shapes if shape.supports}
    assert bases == {Kind.PROCEDURE, Kind.GENERAL}
    assert not any(shape.findings or shape.differs for shape in shapes)
