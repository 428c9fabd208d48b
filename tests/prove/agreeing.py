"""Holds a proof against the engine, played in every way."""

import pytest

from simulator.engine.play import IllegalMove, is_open, next_scene, options_for
from simulator.engine.state import Phase
from simulator.prove import prove
from simulator.prove.pairs import Pairs
from tests.prove.oracle import Full, flood, key
from tests.prove.random_cases import FRAMEWORK
from tests.prove.replay import go_on, replay


def same(case, most=20_000, where=""):
    """Assert that a proof of a case says what the engine does. Raises TooMany for a case with too many states."""
    full = {seat: Full(case, FRAMEWORK, seat, most) for seat in case.seats}
    proof = prove(case, FRAMEWORK)
    for seat, whole in full.items():
        here = f"{where}, seat {seat}"
        same_verdicts(proof.seats[seat], whole, here)
        same_lengths(proof.seats[seat], whole, here)
        same_pairs(proof.seats[seat], whole, here)
        endings_are_reached(case, proof.seats[seat], seat, whole, here)
    same_faults(case, full, proof, where)
    for fault in proof.faults:
        if fault.seat:
            witness_shows(case, full[fault.seat], fault, f"{where}, {fault.code}")
    return proof


def same_verdicts(told, whole, where):
    found = told._found
    assert told.scenes == whole.scenes, where
    assert found.dead == whole.dead, where
    assert found.closed == whole.closed, where
    assert found.unmatched == whole.unmatched, where
    assert told.fewest_askings == whole.fewest(), where
    assert set(told.common_points) == whole.common_points(), where


def same_lengths(told, whole, where):
    longest = whole.longest()
    if 0 not in whole.hopeful:
        assert (told.routes, told.longest_askings) == (0, None), where
    elif longest is None:
        assert (told.routes, told.longest_askings, told.longest_words) == (None, None, None), where
    else:
        askings, words, effort = longest
        assert told.routes > 0, where
        assert (told.longest_askings, told.longest_words) == (askings, words), where
        assert told.longest_minutes == -(-effort // 200), where
        assert told.shortest_askings <= told.median_askings <= told.longest_askings, where


def same_pairs(told, whole, where):
    """State by state, the same pairs are reached as by sets, and the engine is stuck in the same scenes."""
    pairs = Pairs(told._found)
    assert len(flood([pairs.start], pairs.onward)) == told.pairs, where
    stuck = set(range(len(pairs.states))).difference(pairs.whole)
    assert {pairs.scenes[number] for number in stuck} == whole.stuck_scenes, where


def same_faults(case, full, proof, where):
    told = {}
    for fault in proof.faults:
        told.setdefault(fault.code, set()).add(fault.trail)
    scenes = set().union(*(whole.scenes for whole in full.values()))
    met = set().union(*(whole.met for whole in full.values()))
    ended = {whole.states[n].here.ends for whole in full.values() for n in whole.ends}
    points = {case.scenes[name].decide for name in scenes} - {""}
    assert told.get("P601", set()) == {("scenes", name) for name in case.scenes if name not in scenes}, where
    options = {("points", point, "options", option) for point in points for option in case.points[point].options}
    assert told.get("P602", set()) == options - met, where
    assert told.get("P603", set()) == {("endings", name) for name in case.endings if name not in ended}, where
    entries = {("points", p, "compare", str(place)) for p in points for place in range(len(case.points[p].compare))}
    assert told.get("P604", set()) == entries - met, where
    tested = {trail for name in scenes for trail in conditions(case, name)}
    never = told.get("P608", set())
    assert {trail for trail in never if trail[0] != "asks"} == tested - met, where
    assert {trail for trail in never if trail[0] == "asks"}.isdisjoint(met), where
    loops = set().union(*(whole.endless() for whole in full.values()))
    dead = set().union(*(whole.dead for whole in full.values()))
    assert sum(fault.code == "P606" for fault in proof.faults) == len(loops) + len(dead), where


def conditions(case, name):
    """Where the conditions stand that are tested in a scene, apart from those of options, comparisons and answers."""
    scene = case.scenes[name]
    yield from (("scenes", name, "text", str(n), "when") for n, piece in enumerate(scene.text) if piece.when)
    yield from (("scenes", name, "then", str(n), "when") for n, way in enumerate(scene.then) if way.when)
    challenge = case.points[scene.decide].challenge if scene.decide else None
    for place, reply in enumerate(challenge.replies if challenge else ()):
        if reply.when:
            yield ("points", scene.decide, "challenge", "replies", str(place), "when")


def endings_are_reached(case, told, seat, whole, where):
    fewest = whole.fewest()
    for ending, steps in told.endings.items():
        state = go_on(replay(case, FRAMEWORK, seat, steps))
        assert state.here.ends == ending, where
        assert len(state.answers) == fewest[ending], where


def witness_shows(case, whole, fault, where):
    state = replay(case, FRAMEWORK, fault.seat, fault.witness, answer_last=fault.code == "P606")
    if fault.code == "P605":
        assert fault.trail == ("points", state.here.decide, "compare"), where
        for entry in case.points[state.here.decide].compare:
            assert (entry.at and state.scene not in entry.at) or not state.holds(entry.when), where
    elif fault.code == "P607":
        assert fault.trail[1] == state.here.decide, where
        assert not any(is_open(state, one) for one in options_for(state, case.points[state.here.decide]).values()), (
            where
        )
    elif "no way leads on" in fault.message:
        if state.scene != fault.trail[1] or (state.here.decide and state.phase is Phase.SCENE):
            go_on(state, until=fault.trail[1])
        with pytest.raises(IllegalMove, match="leads nowhere"):
            next_scene(state)
    else:
        scene = fault.message.partition("comes to '")[2].partition("'")[0]
        if state.scene != scene or state.phase is Phase.ANSWERED:
            go_on(state, until=scene)
        forward = [[target for target, _ in edges] for edges in whole.edges]
        reached = flood([whole.numbers[key(state)]], forward)
        assert reached.isdisjoint(whole.ends), where
