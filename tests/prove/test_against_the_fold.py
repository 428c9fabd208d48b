"""The proof's compiled form says the same as the engine played in every way, on small random cases."""

import pytest

from simulator.engine.play import IllegalMove, is_open, next_scene, options_for
from simulator.engine.state import Phase
from simulator.prove import prove
from simulator.prove.lengths import on_complete_routes
from simulator.prove.pairs import Pairs
from tests.prove.oracle import Full, TooMany, _flood
from tests.prove.random_cases import FRAMEWORK, random_case
from tests.prove.replay import go_on, replay

_MOST = 2500
_BATCHES = 16
_SEEDS = 25


def _cases(batch):
    """Random cases small enough to be played in full, with their proofs."""
    for seed in range(batch * _SEEDS, (batch + 1) * _SEEDS):
        case = random_case(seed)
        try:
            full = {seat: Full(case, FRAMEWORK, seat, _MOST) for seat in case.seats}
        except TooMany:
            continue
        yield seed, case, full, prove(case, FRAMEWORK)


@pytest.mark.parametrize("batch", range(_BATCHES))
def test_the_reduced_form_agrees_with_the_engine(batch):
    compared = 0
    for seed, case, full, proof in _cases(batch):
        compared += 1
        for seat, whole in full.items():
            where = f"seed {seed}, seat {seat}"
            told = proof.seats[seat]
            found = told._found
            assert told.scenes == whole.scenes, where
            assert {trail for trail in found.met if trail[0] != "asks"} == _judged(whole, found), where
            assert {trail for trail in whole.met if trail[0] == "asks"} <= found.met, where
            assert found.dead == whole.dead, where
            assert found.closed == whole.closed, where
            assert found.unmatched == whole.unmatched, where
            assert told.fewest_askings == whole.fewest(), where
            assert set(told.common_points) == whole.common_points(), where
            _same_lengths(told, whole, where)
            _same_traps(told, whole, where)
        _check_faults(case, full, proof, f"seed {seed}")
    assert compared >= _SEEDS // 2


def _judged(whole, found):
    """What the engine met; the proof also records conditions that have no ``when``, which nobody asks about."""
    unconditional = {
        trail
        for trail in found.met
        if trail[-1] == "when" and trail[0] != "asks" and _condition(whole.case, trail) is None
    }
    return {trail for trail in whole.met if trail[0] != "asks"} | unconditional


def _condition(case, trail):
    match trail:
        case ("scenes", name, "text", place, _):
            return case.scenes[name].text[int(place)].when
        case ("scenes", name, "then", place, _):
            return case.scenes[name].then[int(place)].when
        case ("points", name, "challenge", "replies", place, _):
            return case.points[name].challenge.replies[int(place)].when


def _same_lengths(told, whole, where):
    longest = whole.longest()
    if not whole.hopeful or 0 not in whole.hopeful:
        assert (told.routes, told.longest_askings) == (0, None), where
    elif longest is None:
        assert (told.routes, told.longest_askings, told.longest_words) == (None, None, None), where
    else:
        askings, words, effort = longest
        assert told.routes > 0, where
        assert (told.longest_askings, told.longest_words) == (askings, words), where
        assert told.longest_minutes == -(-effort // 200), where
        assert told.shortest_askings <= told.median_askings <= told.longest_askings, where


def _same_traps(told, whole, where):
    pairs = Pairs(told._found)
    assert {state for states in pairs.numbers.values() for state in states} == {
        state for states in told._found.arrivals.values() for state in states
    }
    reached = pairs.reach([pairs.start], pairs.onward)
    assert len(reached) == told.pairs, f"{where}: state by state, other pairs are reached than by sets"
    stuck = set(range(len(pairs.states))) - on_complete_routes(pairs)
    assert {pairs.scenes[number] for number in stuck} == whole.stuck_scenes, where


def _check_faults(case, full, proof, where):
    codes = {(fault.code, fault.trail) for fault in proof.faults}
    scenes = set().union(*(whole.scenes for whole in full.values()))
    assert {trail[1] for code, trail in codes if code == "P601"} == set(case.scenes) - scenes, where
    ended = {whole.states[n].here.ends for whole in full.values() for n in whole.ends}
    assert {trail[1] for code, trail in codes if code == "P603"} == set(case.endings) - ended, where
    loops = set().union(*(whole.endless() for whole in full.values()))
    dead = set().union(*(whole.dead for whole in full.values()))
    told = [fault for fault in proof.faults if fault.code == "P606"]
    assert len(told) == len(loops) + len(dead), where
    for seat, whole in full.items():
        for ending, steps in proof.seats[seat].endings.items():
            state = go_on(replay(case, FRAMEWORK, seat, steps))
            assert state.here.ends == ending, where
            askings = len(state.answers)
            assert askings == whole.fewest()[ending], where
    for fault in proof.faults:
        if fault.seat:
            _check_witness(case, full[fault.seat], fault, where)


def _check_witness(case, whole, fault, where):
    state = replay(case, FRAMEWORK, fault.seat, fault.witness, fault.code == "P606")
    if fault.code == "P605":
        assert fault.trail == ("points", state.here.decide, "compare"), where
        for entry in case.points[state.here.decide].compare:
            assert (entry.at and state.scene not in entry.at) or not state.holds(entry.when), where
    elif fault.code == "P607":
        assert state.here.decide == fault.trail[1], where
        assert not any(is_open(state, one) for one in options_for(state, case.points[fault.trail[1]]).values()), where
    elif fault.code == "P606" and "no way leads on" in fault.message:
        if state.scene != fault.trail[1] or (state.here.decide and state.phase is Phase.SCENE):
            state = _go_on_to(state, fault.trail[1])
        with pytest.raises(IllegalMove, match="leads nowhere"):
            next_scene(state)
    else:
        scene = fault.message.partition("comes to '")[2].partition("'")[0]
        if state.scene != scene or state.phase is Phase.ANSWERED:
            state = _go_on_to(state, scene)
        forward = [[target for target, _ in edges] for edges in whole.edges]
        number = whole._numbers[_full_key(state)]
        assert number not in whole.hopeful, where
        assert all(whole.states[one].phase is not Phase.REFLECTING for one in _flood([number], forward)), where


def _go_on_to(state, scene):
    return go_on(state, until=scene)


def _full_key(state):
    from tests.prove.oracle import _key

    return _key(state)
