"""Holds a proof against the engine, played in every way."""

import re
from itertools import combinations

import pytest

from simulator.debrief.replay import applying, came_about
from simulator.engine.play import IllegalMove, is_open, next_scene, options_for
from simulator.engine.state import Phase
from simulator.prove import prove
from simulator.prove.pairs import Pairs
from tests.prove.oracle import Full, flood
from tests.prove.random_cases import FRAMEWORK
from tests.prove.replay import go_on, replay


def same(case, most=20_000, where="", forget=False):
    """Assert that a proof of a case says what the engine does. Raises TooMany for a case with too many states."""
    full = {seat: Full(case, FRAMEWORK, seat, most, forget) for seat in case.seats}
    proof = prove(case, FRAMEWORK)
    for seat, whole in full.items():
        here = f"{where}, seat {seat}"
        same_verdicts(proof.seats[seat], whole, here)
        same_lengths(proof.seats[seat], whole, here)
        same_findings(case, proof.seats[seat], whole, here)
        same_pairs(proof.seats[seat], whole, here)
        endings_are_reached(case, proof.seats[seat], seat, whole, here)
    same_faults(case, full, proof, where)
    if not forget:
        same_alike(case, full, proof, where)
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
        assert told.shortest_minutes == -(-whole.quickest() // 200), where
        assert told.shortest_minutes <= told.median_minutes <= told.longest_minutes, where
        assert told.shortest_askings <= told.median_askings <= told.longest_askings, where


def same_findings(case, told, whole, where):
    named = {finding for point in case.points.values() for entry in point.compare for finding in entry.findings}
    asked = {state.here.decide for state in whole.states}
    here = {finding for name in asked - {""} for entry in case.points[name].compare for finding in entry.findings}
    assert {one.finding for one in told.missed_findings} == {f for f in named & here if whole.can_miss(f)}, where
    if told.routes:
        assert all(0 < one.routes <= told.routes for one in told.missed_findings), where


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
    offered = set().union(*(whole.offered for whole in full.values()))
    tested = {trail for name in scenes for trail in conditions(case, name)}
    tested |= {
        ("asks", name, "answer", str(n), "when")
        for name in offered
        for n, piece in enumerate(case.asks[name].answer)
        if piece.when
    }
    never = told.get("P608", set())
    held = set().union(*(whole.held for whole in full.values()))
    failed = set().union(*(whole.failed for whole in full.values()))
    happens = {trail for trail in met | held if trail in held or trail[2] in ("then", "challenge")}
    happens -= {trail for trail in held - met if trail[2] in ("then", "challenge")}
    assert never == tested - happens, where
    assert told.get("P616", set()) == held - failed, where
    early = set().union(*(whole.early for whole in full.values()))
    assert {trail for trail in told.get("P615", set()) if trail[0] == "scenes"} == early, where
    assert told.get("P614", set()) == set().union(*(whole.backwards for whole in full.values())), where
    over = set().union(*(whole.passed_over for whole in full.values()))
    assert told.get("P609", set()) == {trail for trail, _ in over}, where
    assert sum(fault.code == "P609" for fault in proof.faults) == len(over), where
    quiet = set().union(*(whole.quiet for whole in full.values()))
    assert told.get("P613", set()) == {("asks", name) for name in quiet}, where
    same_knowledge(case, full, told, met, where)
    loops = set().union(*(whole.endless() for whole in full.values()))
    dead = set().union(*(whole.dead for whole in full.values()))
    assert sum(fault.code == "P606" for fault in proof.faults) == len(loops) + len(dead), where


def same_knowledge(case, full, told, met, where):
    offered = set().union(*(whole.offered for whole in full.values()))
    known = set().union(*(whole.known for whole in full.values()))
    unoffered = {name for name in case.asks if name not in offered}
    wanted = {ask for one in case.scenes.values() if one.can_ask and not one.ends for ask in one.ask}
    assert told.get("P610", set()) == {("asks", name) for name in unoffered & wanted}, where
    gives = {("asks", q, "gives", str(n)): f for q in case.asks for n, f in enumerate(case.asks[q].gives)}
    unfounded = {trail for trail, f in gives.items() if case.facts[f].from_ is not None}
    ungiven = {trail for trail in unfounded - met if trail[1] in offered}
    assert told.get("P612", set()) == ungiven, where
    named = {f for seat in case.seats.values() for f in seat.knows}
    named |= {f for one in case.scenes.values() for piece in one.text for f in piece.facts}
    named |= {f for one in case.asks.values() for piece in one.answer for f in piece.facts} | set(gives.values())
    missing = {f for f in named - known if case.facts[f].from_ is not None} - {gives[trail] for trail in ungiven}
    assert told.get("P611", set()) == {("facts", f) for f in missing}, where


def same_alike(case, full, proof, where):
    """What is said to change nothing later does not: no full state ever tells the two options apart."""
    for fault in proof.faults:
        if fault.code == "N704":
            names = re.findall(r"'([^']*)'", fault.message)[1:]
            for pair in combinations(names, 2):
                apart = {whole.told_apart(fault.trail[1], *pair) for whole in full.values()}
                assert True not in apart, where
                assert False in apart, where


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
    if fault.code in ("P614", "P615", "P613", "P609", "P617", "P618", "P619", "N703"):
        witness_shows_more(case, fault, where)
        return
    state = replay(case, FRAMEWORK, fault.seat, fault.witness, answer_last=not fault.stops)
    if fault.code == "P605":
        assert fault.trail == ("points", state.here.decide, "compare"), where
        assert applying(state, state.here.decide) is None, where
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
        reached = flood([whole.numbers[whole.key(state)]], forward)
        assert reached.isdisjoint(whole.ends), where


def witness_shows_more(case, fault, where):
    if not fault.witness:
        return
    state = replay(case, FRAMEWORK, fault.seat, fault.witness, answer_last=not fault.stops)
    place = int(fault.trail[3]) if len(fault.trail) > 3 else 0
    if fault.code == "P617":
        state = go_on(state)
        point = re.findall(r"goes round '([^']*)'", fault.message)
        assert state.here.ends, where
        assert not {answer.point for answer in state.answers} & set(point or [case.limits.common[int(fault.trail[2])]])
    elif fault.code == "P618":
        assert len(go_on(state).answers) < case.limits.points, where
    elif fault.code == "P619" and "go round" not in fault.message:
        read = []
        state = replay(case, FRAMEWORK, fault.seat, fault.witness, entering=lambda now: read.append(words_shown(now)))
        state = go_on(state, entering=lambda now: read.append(words_shown(now)))
        assert len(state.answers) * 400 + sum(read) > case.limits.minutes * 200, where
    elif fault.code == "P614":
        if state.scene != fault.trail[1] or (state.here.decide and state.phase is Phase.SCENE):
            go_on(state, until=fault.trail[1])
        before = case.scenes[state.scene].date
        assert next_scene(state) == case.scenes[fault.trail[1]].then[place].to, where
        assert case.scenes[next_scene(state)].date < before, where
    elif fault.code == "P615":
        assert state.scene == fault.trail[1], where
        fact = state.here.text[place].facts[int(fault.trail[5])]
        assert state.known[fact].scene == state.scene, where
    elif fault.code == "P613":
        ask = fault.witness[-1].ask[-1]
        assert fault.trail == ("asks", ask), where
        assert not state.asked[ask].facts, where
        assert all(shows is None for shows in state.answered[ask]), where
    elif fault.code == "P609":
        entry = case.points[fault.trail[1]].compare[place]
        other = applying(state, fault.trail[1])
        assert state.holds(entry.when), where
        assert not all(came_about(state, fact, state.here.date) for fact in entry.rests_on), where
        assert other is not None, where
        assert not other.differs, where


def words_shown(state):
    """How many words the present scene puts before somebody."""
    words = 0
    for piece, shows in zip(state.here.text, state.shown, strict=True):
        texts = [piece.say, *(state.case.facts[fact].text for fact in piece.facts)] if shows else [piece.else_]
        words += sum(len(text.split()) for text in texts)
    return words
