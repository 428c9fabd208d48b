"""The cases that come with the program: what is proved of them shows in play."""

from random import Random

import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import act, asks_left, is_open, options_for
from simulator.engine.state import Phase, State
from simulator.prove import prove
from simulator.resources import packaged
from simulator.scenario.load import load_case
from simulator.scenario.shelf import load_scenarios
from tests.prove.replay import go_on, replay

CASES = sorted(packaged("scenarios").glob("*/case.yaml"))
_PLAYS = 100


@pytest.fixture(scope="module")
def frameworks():
    return load_scenarios(packaged("scenarios"))


def loaded(path, shelf):
    case = load_case(path).value
    framework = shelf.framework(case.framework).value
    return case, framework, prove(case, framework)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_the_answers_to_each_ending_lead_to_it(path, frameworks):
    case, framework, proof = loaded(path, frameworks)
    assert not proof.bounded
    for name, seat in proof.seats.items():
        assert seat.endings
        for ending, steps in seat.endings.items():
            state = go_on(replay(case, framework, name, steps))
            assert state.here.ends == ending
            assert len(state.answers) == seat.fewest_askings[ending]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_playing_at_random_meets_nothing_that_the_proof_does_not_know(path, frameworks):
    case, framework, proof = loaded(path, frameworks)
    random = Random(7)
    for name, seat in proof.seats.items():
        for _ in range(_PLAYS):
            state = play_at_random(case, framework, name, random)
            assert set(state.entered) <= seat.scenes
            assert state.here.ends in seat.endings
            assert seat.shortest_askings <= len(state.answers)
            assert seat.longest_askings is None or len(state.answers) <= seat.longest_askings
            assert set(seat.common_points) <= {answer.point for answer in state.answers}


MILL_LANE = {
    "social-worker": ["notice", "drift", "baby", "hospital", "conference"],
    "health-visitor": ["drift", "baby", "hospital", "report", "conference", "further"],
}


def test_each_seat_of_mill_lane_meets_its_points_on_every_route(frameworks):
    case, _, proof = loaded(packaged("scenarios") / "mill-lane" / "case.yaml", frameworks)
    assert {seat: list(found.common_points) for seat, found in proof.seats.items()} == MILL_LANE
    kinds = {seat: {case.endings[name].kind for name in found.endings} for seat, found in proof.seats.items()}
    assert len(kinds["social-worker"]) == 6
    assert kinds["health-visitor"] == kinds["social-worker"] - {"protected-early"}


def play_at_random(case, framework, seat, random):
    state = State(case, framework)

    def do(move):
        for event in act(state, move):
            state.apply(event)

    do(mv.Begin(seat, "bundle"))
    while state.phase is not Phase.REFLECTING:
        while asks_left(state) and random.random() < 0.7:
            do(mv.AskFor(random.choice([ask for ask in state.here.ask if ask not in state.asked])))
        if state.here.decide:
            do(answer_at_random(state, random))
        do(mv.GoOn())
    return state


def answer_at_random(state, random):
    point = state.case.points[state.here.decide]
    challenge = None
    if point.challenge is not None and random.random() < 0.5:
        door = random.choice(point.challenge.doors)
        stage = next(iter(state.framework.stages)) if state.framework.doors[door].staged else ""
        challenge = ev.Challenged(random.choice(point.challenge.of), door, stage)
    if point.about == "challenge":
        return mv.Decide(ev.Answer(challenge=challenge)) if challenge else mv.Pass()
    chooses = [name for name, option in options_for(state, point).items() if is_open(state, option)]
    return mv.Decide(ev.Answer(option=random.choice(chooses), challenge=challenge)) if chooses else mv.Pass()
