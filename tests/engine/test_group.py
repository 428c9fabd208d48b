import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import Challenged, Group
from simulator.engine.play import IllegalMove, act
from simulator.engine.state import State, fold
from tests.engine.small import CASE, FRAMEWORK, choose, play

THREE = Group(3, ("social worker", "police"))
TO_SECOND = (choose("log"), mv.GoOn())
TO_THIRD = (*TO_SECOND, choose("keep"), mv.GoOn())


def test_who_plays_together_is_in_the_record_and_in_the_fold():
    state, events = play(group=THREE)
    assert events[0] == ev.Started("worker", "digest", group=THREE)
    assert fold(CASE, FRAMEWORK, [ev.decode(ev.encode(event)) for event in events]).started == state.started


@pytest.mark.parametrize("people", [0, 1, 13])
def test_a_group_is_two_to_twelve_people(people):
    with pytest.raises(IllegalMove, match="2 to 12"):
        play(group=Group(people))


def test_a_group_has_no_own_agency():
    with pytest.raises(IllegalMove, match="no own agency"):
        act(State(CASE, FRAMEWORK), mv.Begin("worker", "digest", "NHS", group=THREE))


@pytest.mark.parametrize(
    "split",
    [(("log", 2), ("plan", 1)), (("plan", 1),), (("log", 1), (ev.NONE_OF_THESE, 2))],
)
def test_a_group_records_how_it_split_before_it_talked(split):
    _, events = play(choose("log", split=split, minority="They have not seen her."), group=THREE)
    answer = events[-1].answer
    assert (answer.option, answer.split, answer.minority) == ("log", split, "They have not seen her.")
    assert ev.decode(ev.encode(events[-1])) == events[-1]


@pytest.mark.parametrize(
    "split",
    [
        (("log", 3), ("plan", 1)),
        (("visit", 1),),
        (("act", 1),),
        (("nonsense", 1),),
        (("log", 1), ("log", 1)),
        (("log", 0),),
        (("log", -1),),
        ((ev.SOMEBODY, 1),),
    ],
    ids=["too many", "another seat's", "closed", "unknown", "twice", "nobody", "negative", "no challenge"],
)
def test_a_split_keeps_to_the_options_offered_and_to_the_people_there_are(split):
    for move in (choose("log", split=split), mv.Pass(split)):
        with pytest.raises(IllegalMove):
            play(move, group=THREE)


def test_at_a_point_about_a_challenge_a_group_splits_into_somebody_and_nobody():
    answer = ev.Answer(challenge=Challenged("care", "dissent"), split=((ev.SOMEBODY, 2), (ev.NOBODY, 1)))
    _, events = play(*TO_THIRD, mv.Decide(answer), group=THREE)
    assert events[-2].answer == answer
    with pytest.raises(IllegalMove):
        play(*TO_THIRD, mv.Pass(((ev.NONE_OF_THESE, 1),)), group=THREE)


def test_one_person_has_no_split_and_no_minority():
    for move in (choose("log", split=(("log", 1),)), mv.Pass((("log", 1),)), choose("log", minority="I see")):
        with pytest.raises(IllegalMove, match="Only a group"):
            play(move)


def test_a_group_that_does_not_agree_can_pass_and_keeps_its_split():
    _, events = play(mv.Pass((("log", 1), ("plan", 2))), group=THREE)
    assert events[-1].split == (("log", 1), ("plan", 2))


def test_neither_a_split_nor_a_minority_steers():
    def after(**more):
        state, _ = play(choose("log", **more), mv.GoOn(), group=THREE)
        return state.scene, state.variables, state.chose, list(state.known)

    assert after() == after(split=(("plan", 3),), minority="We should have planned.")


def test_a_run_from_before_there_were_groups_reads_and_is_written_as_it_was():
    old = (
        b'{"kind":"started","seat":"worker","bundle":"digest"}',
        b'{"kind":"decided","scene":"one","point":"first","answer":{"option":"log","sure":"sure"},"knowledge":{}}',
        b'{"kind":"passed","scene":"one","point":"first","knowledge":{}}',
    )
    assert tuple(ev.encode(ev.decode(body)) for body in old) == old
    assert ev.decode(old[0]).group is None
    assert (ev.decode(old[1]).answer.split, ev.decode(old[1]).answer.minority) == ((), "")
