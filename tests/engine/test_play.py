import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.challenge import further_ways
from simulator.engine.events import Challenged, Sure
from simulator.engine.play import IllegalMove, act, asks_left
from simulator.engine.state import Phase, fold
from tests.engine.small import CASE, FRAMEWORK, choose, play

TO_SECOND = (choose("log"), mv.GoOn())
TO_END = (*TO_SECOND, choose("keep"), mv.GoOn(), mv.Pass(), mv.GoOn())


def test_the_state_is_a_fold_over_the_events_as_they_are_stored():
    state, events = play(mv.AskFor("ring"), choose("act", sure=Sure.SURE, reason="Because."), mv.GoOn())
    again = fold(CASE, FRAMEWORK, [ev.decode(ev.encode(event)) for event in events])
    assert (again.scene, again.phase, again.variables, list(again.known)) == (
        state.scene,
        state.phase,
        state.variables,
        list(state.known),
    )


def test_a_seat_begins_with_what_it_knows_and_what_the_scene_puts_before_it():
    worker, _ = play()
    visitor, _ = play(seat="visitor")
    assert list(worker.known) == ["old", "three"]
    assert list(visitor.known) == ["three"]


def test_an_ask_gives_only_what_exists_by_that_date():
    state, events = play(mv.AskFor("ring"))
    assert events[-1] == ev.Asked("one", "ring", ("far",))
    assert "eight" not in state.known


def test_only_as_many_asks_as_fit():
    state, _ = play(mv.AskFor("manager"))
    assert asks_left(state) == 0
    with pytest.raises(IllegalMove, match="no time"):
        act(state, mv.AskFor("ring"))


@pytest.mark.parametrize("move", [mv.AskFor("empty"), mv.AskFor("nonsense")])
def test_what_is_not_offered_cannot_be_asked(move):
    state, _ = play(*TO_SECOND, mv.AskFor("empty"))
    with pytest.raises(IllegalMove):
        act(state, move)


def test_a_closed_option_is_refused_with_the_authors_reason_and_opens_once_known():
    with pytest.raises(IllegalMove, match="nothing to act on"):
        play(choose("act"))
    state, _ = play(mv.AskFor("ring"), choose("act"))
    assert state.chose == {"first": "act"}


def test_an_option_of_another_seat_is_refused():
    with pytest.raises(IllegalMove, match="Choose one"):
        play(choose("visit"))
    assert play(choose("visit"), seat="visitor")[0].chose == {"first": "visit"}


@pytest.mark.parametrize(
    "answer",
    [
        ev.Answer("log", worry=3),
        ev.Answer("log", change="x"),
        ev.Answer("log", challenge=Challenged("care", "ladder", "workers")),
        ev.Answer(""),
    ],
)
def test_a_point_takes_only_what_it_asks(answer):
    with pytest.raises(IllegalMove):
        play(mv.Decide(answer))


@pytest.mark.parametrize(
    "challenge",
    [
        Challenged("health", "ladder", "workers"),
        Challenged("care", "window", ""),
        Challenged("care", "ladder", "partners"),
        Challenged("care", "ladder", ""),
        Challenged("care", "dissent", "workers"),
        Challenged(ev.NOBODY, "ladder", "workers"),
    ],
)
def test_a_challenge_keeps_to_the_people_doors_and_stages_of_its_point(challenge):
    with pytest.raises(IllegalMove):
        play(*TO_SECOND, choose("keep", challenge=challenge))


@pytest.mark.parametrize("worry", [-1, 11])
def test_worry_is_from_0_to_10(worry):
    with pytest.raises(IllegalMove):
        play(*TO_SECOND, choose("keep", worry=worry))


def test_a_locked_decision_cannot_be_made_again():
    state, _ = play(choose("log"))
    for move in (choose("plan"), mv.Pass()):
        with pytest.raises(IllegalMove):
            act(state, move)


def test_one_cannot_go_on_before_deciding():
    state, _ = play()
    with pytest.raises(IllegalMove, match="Decide first"):
        act(state, mv.GoOn())


def test_a_refused_challenge_can_be_taken_further_until_it_is_agreed():
    state, events = play(*TO_SECOND, choose("end", challenge=Challenged("care", "ladder", "workers")))
    assert events[-1] == ev.Replied("second", "refused", "2 days")
    assert further_ways(state) == {"ladder": ("managers",), "dissent": ()}
    state, events = play(
        *TO_SECOND,
        choose("end", challenge=Challenged("care", "ladder", "workers")),
        mv.TakeFurther(Challenged("care", "ladder", "managers")),
    )
    assert events[-1] == ev.Replied("second", "agreed", "5 days")
    assert state.variables["heard"] == "yes"
    assert further_ways(state) == {}


def test_nobody_challenged_gets_no_reply():
    _, events = play(*TO_SECOND, choose("end", challenge=Challenged(ev.NOBODY)))
    assert isinstance(events[-1], ev.Decided)


def test_a_challenge_without_a_written_reply_gets_none():
    state, events = play(
        *TO_SECOND, choose("keep"), mv.GoOn(), mv.Decide(ev.Answer(challenge=Challenged("care", "dissent")))
    )
    assert events[-1] == ev.Replied("third", "no-reply")
    assert further_ways(state) == {}


def test_a_pass_is_recorded_and_no_option_was_chosen():
    state, events = play(mv.Pass())
    assert isinstance(events[-1], ev.Passed)
    assert state.chose == {}


def test_the_ending_waits_for_both_reflections_and_recognition():
    state, _ = play(*TO_END)
    assert state.phase is Phase.REFLECTING
    with pytest.raises(IllegalMove):
        act(state, mv.Recognise("no"))
    state, events = play(*TO_END, mv.Reflect("one", "why", "two", "whose"), mv.Recognise("yes", "early"))
    assert events[-1] == ev.Ended("kept")
    assert state.phase is Phase.ENDED


def test_a_reflection_names_a_decision_of_ones_own():
    with pytest.raises(IllegalMove):
        play(*TO_END, mv.Reflect("quiet"))


def test_branches_take_the_route_that_was_made():
    assert play(*TO_SECOND, choose("end"), mv.GoOn())[0].scene == "quiet"
    assert play(choose("plan"), mv.GoOn(), choose("end"), mv.GoOn())[0].scene == "three"
    assert play(choose("plan"), mv.GoOn(), choose("end"), mv.GoOn(), mv.Pass(), mv.GoOn())[0].scene == "closed"


def test_nothing_is_legal_in_a_closed_run():
    state, _ = play(mv.Stop())
    assert state.phase is Phase.STOPPED
    for move in (mv.Pass(), mv.Stop(), mv.Note("x"), mv.Pause()):
        with pytest.raises(IllegalMove):
            act(state, move)


def test_worry_confidence_and_reasons_never_steer():
    plain, _ = play(*TO_SECOND, choose("end"), mv.GoOn())
    loaded, _ = play(
        choose("log", sure=Sure.CERTAIN, reason="x"),
        mv.GoOn(),
        choose("end", worry=10, change="y", sure=Sure.GUESSING),
        mv.GoOn(),
    )
    assert plain.scene == loaded.scene
    assert plain.variables == loaded.variables


def test_a_note_belongs_to_a_locked_decision():
    with pytest.raises(IllegalMove):
        play(mv.Note("late", "first"))
    state, _ = play(choose("log"), mv.Note("late", "first", "one"))
    assert state.notes[0].text == "late"


def test_what_was_not_asked_is_recorded_at_a_hinge_only_and_has_no_answer():
    state, _ = play()
    with pytest.raises(IllegalMove, match="no more than every other"):
        act(state, mv.Decide(ev.Answer("log"), ev.HINGE_PARTS))
    state, _ = play(*TO_SECOND)
    for answer in (ev.Answer("end", worry=3), ev.Answer("end", change="A visit")):
        with pytest.raises(IllegalMove, match="not asked"):
            act(state, mv.Decide(answer, ev.HINGE_PARTS))
    (decided,) = act(state, mv.Decide(ev.Answer("end"), ev.HINGE_PARTS))
    assert decided.not_asked == ("worry", "change")
    assert ev.decode(ev.encode(decided)) == decided
