"""What the forms make of answers, without a screen."""

import pytest

from simulator.engine import moves as mv
from simulator.engine.events import Answer, Challenged, Sure
from simulator.engine.play import IllegalMove, act
from simulator.engine.state import State
from simulator.engine.view import see
from simulator.tui.forms.answer import AnswerForm
from simulator.tui.forms.begin import BeginForm
from simulator.tui.forms.closing import RecogniseForm, ReflectForm
from simulator.tui.forms.note import NoteForm
from tests.tui.cases import ferry_road, framework
from tests.tui.routes import TO_CONFERENCE, TO_WEEK


def state_after(*moves: mv.Move, seat: str = "worker") -> State:
    state = State(ferry_road(), framework())
    for move in (mv.Begin(seat, "digest"), *moves):
        for event in act(state, move):
            state.apply(event)
    return state


def form_after(*moves: mv.Move) -> AnswerForm:
    scene = see(state_after(*moves))
    assert scene.point
    return AnswerForm(scene.id, scene.point)


def keys(form: AnswerForm) -> list[str]:
    return [question.key for question in form.questions()]


def test_a_plain_point_asks_what_how_sure_and_why() -> None:
    assert keys(form_after()) == ["option", "sure", "reason"]


def test_a_hinge_asks_worry_challenge_and_change_too() -> None:
    assert keys(form_after(*TO_CONFERENCE)) == ["option", "sure", "reason", "worry", "whom", "change"]


def test_a_challenge_to_somebody_asks_by_which_door_and_how_far() -> None:
    form = form_after(*TO_CONFERENCE)
    form.given["whom"] = "chair"
    assert keys(form)[4:7] == ["whom", "door", "change"]
    form.given["door"] = "ladder"
    assert keys(form)[4:8] == ["whom", "door", "stage", "change"]
    form.given["door"] = "dissent"
    assert "stage" not in keys(form)


def test_a_point_about_a_challenge_starts_with_it_and_has_one_door() -> None:
    form = form_after(*TO_WEEK)
    assert keys(form) == ["whom", "sure", "reason"]
    form.given.update(whom="chair", sure="sure", reason="")
    assert form.next() is None
    assert form.move() == mv.Decide(Answer(sure=Sure.SURE, challenge=Challenged("chair", "re-referral")))


def test_a_pass_needs_nothing_more() -> None:
    form = form_after()
    form.given["option"] = "/pass"
    assert form.next() is None
    assert form.move() == mv.Pass()


def test_none_of_these_needs_words_and_the_nearest() -> None:
    form = form_after()
    form.given["option"] = "/none"
    assert keys(form) == ["option", "instead", "nearest", "sure", "reason"]
    form.given["instead"] = ""
    assert form.next().key == "instead"
    form.given.update(instead="go and see them", nearest="assess", sure="/skip", reason="")
    assert form.move() == mv.Decide(Answer("assess", instead="go and see them"))


def test_a_closed_option_is_no_answer() -> None:
    form = form_after()
    form.given["option"] = "strategy"
    assert form.next().key == "option"


def test_a_change_of_mind_leaves_what_no_longer_applies_unread() -> None:
    form = form_after(*TO_CONFERENCE)
    form.given.update(option="close", sure="sure", reason="", worry="0", whom="chair", door="ladder", stage="named")
    form.given.update(change="")
    form.given["whom"] = "nobody"
    assert form.move().answer.challenge == Challenged("nobody")
    assert form.move().answer.worry == 0


def test_everything_may_be_passed_on_its_own() -> None:
    form = form_after(*TO_CONFERENCE)
    form.given.update(option="close", sure="/skip", reason="", worry="/skip", whom="/pass", change="")
    assert form.next() is None
    assert form.move() == mv.Decide(Answer("close"))


def test_own_way_of_challenging_names_the_nearest_person() -> None:
    form = form_after(*TO_CONFERENCE)
    form.given.update(option="close", sure="/skip", reason="", worry="/skip", change="")
    form.given.update({"whom": "/none", "challenge": "ring the nurse", "whom-nearest": "care", "door": "dissent"})
    assert form.move().answer.challenge == Challenged("care", "dissent", instead="ring the nurse")
    form.given["whom-nearest"] = "nobody"
    assert form.move().answer.challenge == Challenged("nobody", instead="ring the nurse")


def test_the_last_answer_stands_at_a_second_asking() -> None:
    form = form_after(mv.Decide(Answer("assess", sure=Sure.SURE, reason="three calls")), mv.GoOn())
    assert form.before == "Last time (Week 1, Monday): Open an assessment; sure; reason: three calls."


def test_every_answer_of_a_form_is_legal() -> None:
    state = state_after(*TO_CONFERENCE)
    form = form_after(*TO_CONFERENCE)
    form.given.update(option="go-on", sure="leaning", reason="r", worry="10", whom="care", door="ladder", stage="named")
    form.given["change"] = "c"
    act(state, form.move())


def test_reflections_ask_for_a_line_only_where_a_decision_was_named() -> None:
    from simulator.engine.view import answers_seen

    form = ReflectForm(answers_seen(state_after(*TO_WEEK)))
    assert [question.key for question in form.questions()] == ["back", "other"]
    form.given.update(back="notice", why="Too soon", other="/none", whose="left over")
    assert [question.key for question in form.questions()] == ["back", "why", "other"]
    assert form.move() == mv.Reflect("notice", "Too soon")


@pytest.mark.parametrize("answer", ["yes", "partly", "no", "passed"])
def test_from_when_is_asked_of_those_who_recognised(answer: str) -> None:
    form = RecogniseForm()
    form.given.update(recognised=answer, since="the second scene")
    asks = [question.key for question in form.questions()]
    assert ("since" in asks) == (answer in ("yes", "partly"))
    assert form.move() == mv.Recognise(answer, "the second scene" if "since" in asks else "")


def test_a_note_before_any_decision_is_about_the_case() -> None:
    form = NoteForm([])
    form.given["note"] = "hm"
    assert form.next() is None
    assert form.move() == mv.Note("hm")


def test_begin_asks_for_what_is_open() -> None:
    case = ferry_road()
    assert [question.key for question in BeginForm(case).questions()] == ["seat", "who", "code", "agency"]
    assert [question.key for question in BeginForm(case, code="elm", agency="NHS").questions()] == ["seat"]
    assert BeginForm(case, seat="worker", code="elm").code == "elm"


def test_taking_nothing_further_is_refused() -> None:
    from simulator.tui.forms.further import FurtherForm

    state = state_after(*TO_CONFERENCE, TO_WEEK[-2])
    scene = see(state)
    form = FurtherForm(scene.id, scene.answer, scene.further)
    with pytest.raises(IllegalMove):
        form.move()
    form.given.update(whom="chair", door="ladder", stage="named")
    assert form.move() == mv.TakeFurther(Challenged("chair", "ladder", "named"))
