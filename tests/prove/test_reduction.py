"""What a reduced state keeps and what it drops, and that sets of states and single states are taken alike."""

from datetime import date
from random import Random

import pytest

from simulator.model.case import Ask, Challenge, Piece, Point
from simulator.model.conditions import ChallengeTest
from simulator.prove import prove
from simulator.prove.formula import ALWAYS, NEVER, Formula, every, given, holds, opposite, reads, select, some, split
from simulator.prove.pairs import Pairs
from tests.prove.cases import FRAMEWORK, case_of, ending, fact, options, scene, when
from tests.prove.layered import layered_case
from tests.prove.oracle import flood

MANY = 24


def pairs(case):
    return prove(case, FRAMEWORK).pairs


def asking(ways, read=()):
    """A case in which many facts can be asked for, one scene after another; a late scene reads some of them."""
    scenes = {f"s{n}": scene(f"s{n + 1}", can_ask=1, ask=(f"q{n}",)) for n in range(MANY)}
    scenes[f"s{MANY}"] = scene(*ways)
    scenes["end"] = ending(text=tuple(Piece("seen", when=when(known=(name,))) for name in read))
    facts = {f"f{n}": fact() for n in range(MANY)}
    asks = {f"q{n}": Ask("Ask", "care", (f"f{n}",)) for n in range(MANY)}
    return case_of(scenes, facts=facts, asks=asks)


def test_facts_that_nothing_reads_do_not_multiply_the_states():
    assert pairs(asking(["end"])) == MANY + 2


def test_facts_multiply_the_states_only_from_where_they_come_up_to_where_they_are_read():
    # Two facts: four states in all scenes between the second ask and the end.
    ends = pairs(asking(["end"], read=("f22", "f23")))
    assert ends == MANY + 2 + 1 + 2 * 3
    assert pairs(asking(["end"], read=("f0",))) == MANY + 2 + MANY + 1


def test_an_ask_that_can_give_nothing_yet_is_not_followed():
    late = fact(from_=date(2013, 1, 1))
    scenes = {
        "first": scene("mid", can_ask=1, ask=("q",)),
        "mid": scene("last"),
        "last": scene((when(known=("late",)), "end"), "end", can_ask=1, ask=("q",), date=date(2012, 2, 1)),
        "end": ending(),
    }
    assert pairs(case_of(scenes, facts={"late": late}, asks={"q": Ask("Ask", "care", ("late",), nothing="No.")})) == 4


def test_a_variable_is_forgotten_once_it_is_set_anew():
    point = {"one": Point("1", "?", options=options("a", b={"sets": {"x": "yes"}}))}
    scenes = {
        "first": scene("mid", decide="one"),
        "mid": scene("reset"),
        "reset": scene("last", sets={"x": "no"}),
        "last": scene((when(is_={"x": ("yes",)}), "end"), "end"),
        "end": ending(),
    }
    assert pairs(case_of(scenes, point, state={"x": ("no", "yes")})) == 5


def test_of_an_answer_only_what_is_tested_later_is_kept():
    names = [f"o{n}" for n in range(10)]
    point = {"one": Point("1", "?", options=options(*names))}
    text = (Piece("x", when=when(chose={"one": ("o1", "o2", "o3")})),)
    scenes = {
        "first": scene("mid", decide="one"),
        "mid": scene("last"),
        "last": scene("end", text=text),
        "end": ending(),
    }
    assert pairs(case_of(scenes, point)) == 1 + 2 + 2 + 1


def test_of_a_challenge_only_what_is_tested_later_is_kept():
    challenge = Challenge(("care", "police"), ("ladder", "dissent", "again"))
    point = {"one": Point("1", "?", options=options("a"), challenge=challenge)}
    text = (Piece("x", when=when(challenged={"one": ChallengeTest(at_least="managers")})),)
    scenes = {"first": scene("last", decide="one"), "last": scene("end", text=text), "end": ending()}
    assert pairs(case_of(scenes, point)) == 1 + 2 + 1


def test_an_answer_that_the_same_scene_tests_is_not_carried_on():
    scenes = {f"s{n}": scene((when(chose={"one": ("a",)}), f"s{n + 1}"), f"s{n + 1}", decide="one") for n in range(9)}
    point = {"one": Point("1", "?", options=options("a", "b"))}
    assert pairs(case_of(scenes | {"s9": ending()}, point)) == 10


def test_an_answer_that_more_tests_look_at_than_there_are_passing_bits_is_followed_all_the_same():
    names = [f"o{n}" for n in range(40)]
    ways = [(when(chose={"one": (name,)}), f"to-{name}") for name in names]
    scenes = {"first": scene(*ways, "end", decide="one")} | {f"to-{name}": ending(f"end-{name}") for name in names}
    proof = prove(case_of(scenes | {"end": ending()}, {"one": Point("1", "?", options=options(*names))}), FRAMEWORK)
    assert proof.faults == []
    assert len(proof.seats["worker"].endings) == 41


def test_a_larger_case_is_walked_alike_by_sets_and_state_by_state():
    proof = prove(layered_case(300, layers=20), FRAMEWORK)
    graph = Pairs(proof.seats["worker"]._found)
    assert len(flood([graph.start], graph.onward)) == proof.pairs > 1000


def random_formula(random, depth=0):
    kind = random.randrange(2 if depth > 3 else 5)
    if kind < 2:
        bit = 1 << random.randrange(5)
        return Formula(bit, bit if random.random() < 0.5 else 0)
    parts = [random_formula(random, depth + 1) for _ in range(random.randint(0, 3))]
    if kind == 2:
        return every(parts)
    return some(parts) if kind == 3 else opposite(random_formula(random, depth + 1))


def truth(kind, parts):
    return {state for state in range(32) if kind(holds(part, state) for part in parts)}


@pytest.mark.parametrize("seed", range(40))
def test_formulas_mean_the_same_in_every_form(seed):
    random = Random(seed)
    everything = set(range(32))
    parts = [random_formula(random) for _ in range(3)]
    for formula in parts:
        met = {state for state in everything if holds(formula, state)}
        assert select(formula, everything) == met
        assert select(opposite(formula), everything) == everything - met
        assigned, values = random.randrange(32), random.randrange(32)
        left = given(formula, assigned, values)
        assert not reads(left) & assigned
        forced = {state for state in everything if holds(formula, state & ~assigned | values & assigned)}
        assert select(left, everything) == forced
        unread = ~reads(formula)
        assert all(holds(formula, state) == holds(formula, state & ~unread) for state in everything)
    assert select(every(parts), everything) == truth(all, parts)
    assert select(some(parts), everything) == truth(any, parts)
    for bits, part in split(everything, [(part, 32 << n) for n, part in enumerate(parts)]):
        assert all(bits == sum(32 << n for n, one in enumerate(parts) if holds(one, state)) for state in part)


def test_what_cannot_be_and_what_always_is_are_seen_at_once():
    yes, no = Formula(1, 1), Formula(1, 0)
    assert every([yes, no]) == NEVER
    assert some([ALWAYS, yes]) == ALWAYS
    assert some([]) == NEVER
    assert opposite(NEVER) == ALWAYS
    assert given(yes, 1, 0) == NEVER
    assert given(yes, 1, 1) == ALWAYS
    assert given(every([opposite(every([yes, Formula(2, 2)])), Formula(4, 4)]), 1, 1) == every(
        [Formula(2, 0), Formula(4, 4)]
    )
