"""What Station Road promises of its routes: a plan ends well on dates, or after a short while kept to fetch them."""

from random import Random

import pytest

from simulator.engine import events as ev
from simulator.model.basis import Kind
from simulator.resources import packaged
from simulator.scenario.load import load_case
from simulator.scenario.shelf import load_scenarios
from tests.prove.test_shipped_cases import play_at_random

SEATS = ("social-worker", "school")
PLAYS = 800


@pytest.fixture(scope="module")
def case():
    return load_case(packaged("scenarios") / "station-road" / "case.yaml").value


@pytest.fixture(scope="module")
def ended(case):
    """Some random routes of each seat: the ending, the variables, and what was chosen at each point."""
    framework = load_scenarios(packaged("scenarios")).framework(case.framework).value
    found = {}
    for seat in SEATS:
        random = Random(5)
        found[seat] = [play_at_random(case, framework, seat, random) for _ in range(PLAYS)]
    return {seat: [(at.here.ends, at.variables, chosen(at)) for at in states] for seat, states in found.items()}


def chosen(state):
    return {each.point: each.answer.option for each in state.answers if isinstance(each, ev.Decided)}


@pytest.mark.parametrize("seat", SEATS)
def test_it_steps_down_well_only_on_dates_and_with_something_after_it(ended, seat):
    routes = [(variables, chose) for ends, variables, chose in ended[seat] if ends == "stepped-down"]
    assert routes
    for variables, chose in routes:
        assert (chose.get("autumn") or chose.get("autumn-plan")) in ("ask", "meet")
        if variables["plan"] == "need":
            assert (variables["evidence"], variables["after"]) == ("dated", "real")
        else:
            assert variables["kept"] == "dated"
            assert variables["evidence"] == "dated" or chose["conference"] == "keep-short"


@pytest.mark.parametrize("seat", SEATS)
def test_keeping_the_plan_is_no_shelter_and_ending_it_no_harm(ended, seat):
    """Each of what can follow a conference leads to more than one kind of ending, and no kind to one answer alone."""
    for plan in ("protection", "need", "nothing"):
        assert len({ends for ends, variables, _ in ended[seat] if variables["plan"] == plan}) > 2, plan
    for ending in ("harmed", "stepped-down", "in-sight"):
        plans = {variables["plan"] for ends, variables, _ in ended[seat] if ends == ending}
        assert plans == {"protection", "need"}, ending


def test_each_conference_is_set_beside_a_way_to_end_the_plan_and_a_way_to_keep_it(case):
    options = case.points["conference"].options
    dated, calm = case.points["conference"].compare
    for entry in (dated, calm):
        assert {options[name].level for name in entry.supports.options} == {"in-need", "protection"}
    assert dated.supports.options != calm.supports.options


@pytest.mark.parametrize("seat", SEATS)
def test_dates_reach_the_conference_from_a_report_that_keeps_the_plan_too(ended, seat):
    """Whoever brings dates is read as having brought them, whatever they would do with the plan."""
    for report in ("dated", "dated-keep"):
        evidence = {variables["evidence"] for _, variables, chose in ended[seat] if chose.get("report") == report}
        assert evidence == {"dated"}, report


@pytest.mark.parametrize("seat", SEATS)
def test_the_last_point_stands_at_the_level_of_the_plan_in_force(case, ended, seat):
    """Under a protection plan nothing but a strategy discussion is shown at another level than that of the plan."""
    levels = {name: option.level for name, option in case.points["autumn-plan"].options.items()}
    assert {level for name, level in levels.items() if name != "up"} == {"protection"}
    for _, variables, chose in ended[seat]:
        assert ("autumn" in chose) <= (variables["plan"] != "protection")
        assert ("autumn-plan" in chose) <= (variables["plan"] == "protection")


def test_nothing_rests_on_a_review(case):
    assert not case.modelled_on
    for point in case.points.values():
        for entry in point.compare:
            assert not entry.findings
            assert not entry.agencies or entry.agencies.basis.kind is Kind.NONE
            assert not entry.supports or entry.supports.basis.kind in (Kind.PROCEDURE, Kind.GENERAL, Kind.NONE)
