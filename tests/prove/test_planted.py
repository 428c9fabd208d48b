"""Faults of every kind planted in cases of 10 to 10,000 scenes, with loops and without: none missed, none false."""

import pytest

from simulator.prove import prove
from tests.prove.agreeing import same
from tests.prove.cases import FRAMEWORK
from tests.prove.planted import KINDS, Ground, plant


def said(proof):
    return {(fault.code, fault.trail) for fault in proof.faults if fault.code.startswith("P")}


def planted(size, loops, seed, kinds=KINDS, each=1):
    ground = Ground(size, loops, seed)
    for number, kind in enumerate(kinds * each):
        plant(ground, kind, ground.hosts[number % len(ground.hosts)])
    return ground


@pytest.mark.parametrize("loops", [False, True], ids=["straight", "loops"])
@pytest.mark.parametrize("size", [10, 100, 1000])
def test_a_case_in_which_nothing_is_planted_is_sound(size, loops):
    case = Ground(size, loops, 1).case()
    assert len(case.scenes) >= size
    assert said(prove(case, FRAMEWORK)) == set()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("loops", [False, True], ids=["straight", "loops"])
def test_one_fault_alone_is_found_and_the_engine_agrees(kind, loops):
    ground = planted(30, loops, 3, (kind,))
    assert said(same(ground.case(), 20_000, kind, forget=True)) == ground.expected


@pytest.mark.parametrize("loops", [False, True], ids=["straight", "loops"])
@pytest.mark.parametrize(("size", "seed"), [(10, 1), (10, 2), (100, 1), (100, 2)])
def test_all_kinds_together_are_found_and_the_engine_agrees(size, seed, loops):
    ground = planted(size, loops, seed)
    assert said(same(ground.case(), 200_000, f"{size} scenes", forget=True)) == ground.expected


@pytest.mark.parametrize("loops", [False, True], ids=["straight", "loops"])
def test_all_kinds_several_times_in_a_thousand_scenes(loops):
    ground = planted(1000, loops, 5, each=4)
    proof = prove(ground.case(), FRAMEWORK)
    assert not proof.bounded
    assert said(proof) == ground.expected


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("loops", [False, True], ids=["straight", "loops"])
@pytest.mark.parametrize("size", [1000, 10_000])
def test_all_kinds_in_large_cases_and_the_engine_agrees(size, loops):
    ground = planted(size, loops, 7, each=3)
    assert said(same(ground.case(), 2_000_000, f"{size} scenes", forget=True)) == ground.expected
