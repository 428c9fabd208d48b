import re

import pytest
from msgspec.structs import replace

from simulator.engine import events as ev
from simulator.services.settings import Settings
from tests.plain.small import small_desk, typed

START = ["1"]
DECIDE_LOG = ["4", "1", "4", "a reason", "1"]  # decide now; log; sure; reason; lock


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def events(desk, code="heron-1"):
    return [envelope.event for envelope in desk.store.events(desk.find(code).run)]


def test_every_prompt_is_a_line_of_its_own_that_ends_in_the_mark(desk):
    said = typed(desk, *START, *DECIDE_LOG)
    prompts = [line for line in said.split("\n") if "> " in line]
    assert prompts
    assert all(line.endswith("> ") for line in prompts)


def test_the_end_of_input_saves_and_says_how_to_go_on(desk):
    said = typed(desk, *START, *DECIDE_LOG)
    assert said.rstrip().endswith("Saved. Go on with: threshold resume heron-1 --plain")
    assert isinstance(events(desk)[-1], ev.Paused)


def test_after_a_commit_a_line_begins_with_locked(desk):
    said = typed(desk, *START, *DECIDE_LOG)
    assert re.search(r"^Locked", said, re.M)
    decided = next(event for event in events(desk) if isinstance(event, ev.Decided))
    assert decided.answer == ev.Answer("log", sure=ev.Sure.SURE, reason="a reason")


def test_a_closed_option_keeps_its_number_and_says_why(desk):
    said = typed(desk, *START, "4", "3")
    assert "3. Act (closed: You have nothing to act on.)" in said
    assert "That one is closed: You have nothing to act on." in said
    assert not any(isinstance(event, ev.Decided) for event in events(desk))


def test_a_point_has_no_default_so_an_empty_line_asks_again(desk):
    said = typed(desk, *START, "4", "", "")
    assert said.count("Type a number from 1 to 5.") == 2


@pytest.mark.parametrize("answer", ["0", "99", "one", "-1", "1.5", "²", "9" * 5000])
def test_an_answer_that_does_not_fit_gets_a_line_and_the_prompt_again(desk, answer):
    said = typed(desk, *START, "4", answer, "1")
    assert "Type a number from 1 to 5." in said
    assert "How sure are you?" in said


def test_nothing_is_locked_before_the_whole_answer_was_confirmed(desk):
    said = typed(desk, *START, "4", "1", "4", "first thought", "2", "4", "2", "1", "second", "1")
    assert "Reason: first thought" in said
    decided = [event for event in events(desk) if isinstance(event, ev.Decided)]
    assert [event.answer for event in decided] == [ev.Answer("plan", sure=ev.Sure.GUESSING, reason="second")]


@pytest.mark.parametrize(
    ("part", "typed_anew", "changed"),
    [
        ("1", ["2"], {"option": "plan"}),
        ("2", ["1"], {"sure": ev.Sure.GUESSING}),
        ("3", ["a better one"], {"reason": "a better one"}),
    ],
)
def test_one_part_of_an_answer_can_be_changed_and_the_rest_stays(desk, part, typed_anew, changed):
    said = typed(desk, *START, *DECIDE_LOG[:-1], "2", part, *typed_anew, "1")
    decided = next(event for event in events(desk) if isinstance(event, ev.Decided))
    assert decided.answer == replace(ev.Answer("log", sure=ev.Sure.SURE, reason="a reason"), **changed)
    assert said.count("Your answer:") == 2


def test_at_a_hinge_the_worry_alone_can_be_changed(desk):
    second = ["3", "1", "3", "why", "5", "3", "calm", "2"]  # decide now; end; sure; reason; worry; nobody; change
    said = typed(desk, *START, *DECIDE_LOG, "1", "1", *second, "5", "8", "1")
    menu = said[said.index("Change what?") :].split("\n")[1:8]
    assert [line[3:] for line in menu] == [
        *("What you choose", "Challenge", "How sure", "Reason", "Worry", "What would change my mind", "All of it")
    ]
    answer = [event for event in events(desk) if isinstance(event, ev.Decided)][-1].answer
    assert (answer.worry, answer.reason, answer.change) == (8, "why", "calm")
    assert answer.challenge == ev.Challenged(ev.NOBODY)


def test_an_answer_can_be_changed_into_a_pass_and_a_pass_into_an_answer(desk):
    typed(desk, *START, *DECIDE_LOG[:-1], "2", "1", "5", "1")
    assert any(isinstance(event, ev.Passed) for event in events(desk))
    typed(desk, *START, "4", "5", "2", *DECIDE_LOG[1:], code="heron-2")
    assert not any(isinstance(event, ev.Passed) for event in events(desk, "heron-2"))


def test_what_may_be_asked_keeps_its_number_once_it_was_asked(desk):
    said = typed(desk, *START, *DECIDE_LOG, "1", "1", "1", "1", "2")
    _, first, second = (said[at.end() :].split("\n")[1:4] for at in re.finditer("There is time to find out", said))
    assert second == [f"{first[0]} (closed: You have asked this.)", *first[1:]]
    assert "That one is closed: You have asked this." in said
    assert "Ask the police:" in said


def test_none_of_these_takes_own_words_and_the_nearest_option(desk):
    typed(desk, *START, "4", "4", "ring the nursery myself", "2", "6", "", "1")
    decided = next(event for event in events(desk) if isinstance(event, ev.Decided))
    assert decided.answer == ev.Answer("plan", instead="ring the nursery myself")


def test_a_pass_is_recorded_as_a_pass(desk):
    typed(desk, *START, "4", "5", "1")
    assert isinstance(events(desk)[-2], ev.Passed)


def test_asking_says_what_came_back_and_counts_down(desk):
    said = typed(desk, *START, "1")
    assert "There is time to find out one thing before you decide." in said
    assert "Known elsewhere." in said
    assert "What now?" in said


def test_commands_are_answered_at_any_prompt_and_unknown_ones_are_explained(desk):
    said = typed(
        desk, *START, "/file", "/find calls", "/people", "/ladder", "/mine", "/where", "/help", "/nonsense", "/again"
    )
    for expected in (
        "Three calls.",
        "Levels of need",
        "You have locked no decision yet.",
        "There is no command /nonsense",
    ):
        assert expected in said
    assert said.count("It is four o'clock.") == 2


def test_pause_support_and_skip(desk):
    said = typed(desk, *START, "/skip", "/support")
    assert "You skipped this scene" in said
    assert "ring 999" in said
    assert [type(event) for event in events(desk)][-2:] == [ev.Skipped, ev.Paused]
    assert events(desk)[-1].support


def test_again_says_the_scene_the_question_and_the_choice_that_waits(desk):
    said = typed(desk, *START, "4", "/again")
    assert said.count("It is four o'clock.") == 2
    assert said.count("1. Log it") == 2
    assert said.count("What now?") == 2


def test_an_empty_line_at_a_choice_says_the_choice_again(desk):
    assert typed(desk, *START, "4", "").count("1. Log it") == 2


@pytest.mark.parametrize("command", ["/support", "/pause"])
def test_one_can_stop_before_the_start(desk, command):
    assert "Paused. Go on with: threshold resume heron-1" in typed(desk, command)


def test_a_note_before_any_decision_is_explained(desk):
    assert "You have locked none yet." in typed(desk, *START, "/note too early")


def to_the_end(desk):
    first = [*START, *DECIDE_LOG, "1"]  # … and go on
    second = ["1", "3", "2", "2", "because", "7", "1", "1", "1", "something", "1"]
    return typed(desk, *first, *second)


def test_a_refused_challenge_can_be_taken_further(desk):
    said = to_the_end(desk)
    assert "The police" in said
    assert "refused after 2 days: They do not." in said
    decided = [event for event in events(desk) if isinstance(event, ev.Decided)][1]
    assert decided.answer.worry == 7
    assert decided.answer.change == "something"
    said = typed(desk, "2", "1", "1", "1", run="heron-1")
    assert "Locked. That is where you took it." in said
    assert "agreed after 5 days: They agree." in said


def test_a_run_goes_on_where_it_was_left_and_ends_with_reflections_first(desk):
    to_the_end(desk)
    said = typed(desk, "1", "1", "4", "1", "1", "1", "why", "3", "whose", "2", "early on", "3", run="heron-1")
    ended = [event for event in events(desk) if isinstance(event, ev.Ended)]
    assert ended
    assert (
        said.index("Which of your decisions") < said.index("Did you recognise") < said.index("This ending is invented")
    )
    assert "Your run is heron-1. Its debrief: threshold debrief heron-1" in said


def test_stop_closes_the_run_after_asking(desk):
    said = typed(desk, *START, "/stop", "1", "/stop", "2", "3")
    assert "The run cannot be taken up again" in said
    assert isinstance(events(desk)[-1], ev.Stopped)


def test_a_second_run_can_be_saved_side_by_side_with_the_first(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    assert "side by side" not in typed(desk, *START, "/stop", "2", "3")
    said = typed(desk, *START, "/stop", "2", "3", "4", code="wren-2")
    assert "3. Save it side by side with your earlier run heron-1" in said
    (path,) = tmp_path.glob("small-heron-1-and-wren-2-*.html")
    assert f"Saved: {path}" in said


def test_on_a_shared_machine_no_earlier_run_is_named(desk):
    typed(desk, *START, "/stop", "2", "3")
    desk.save(Settings(shared=True))
    said = typed(desk, *START, "/stop", "2", "4", code="wren-2")
    assert "heron-1" not in said


@pytest.mark.promise("in mid-text", "real")
def test_a_draft_of_own_words_is_offered_again_after_a_break(desk):
    typed(desk, *START, "4", "1", "4", "half a thought")
    said = typed(desk, "4", "1", "4", "", "1", run="heron-1")
    assert "Your reason, in a line [half a thought]> " in said
    decided = next(event for event in events(desk) if isinstance(event, ev.Decided))
    assert decided.answer.reason == "half a thought"


@pytest.mark.parametrize("nasty", ["[x]", "[/]", "\x1b]0;owned\x07", "a\u202eb", "[@click=app.quit]q[/]"])
def test_own_words_do_no_harm(desk, nasty):
    said = typed(desk, *START, "4", "1", "4", f"{nasty} thought", "1")
    assert "\x1b" not in said
    assert "\u202e" not in said
    decided = next(event for event in events(desk) if isinstance(event, ev.Decided))
    assert decided.answer.reason.endswith("thought")


def test_a_later_thought_is_a_note_and_leaves_the_answer_alone(desk):
    said = typed(desk, *START, *DECIDE_LOG, "/note I would now ring first")
    assert "What you locked stays as it was." in said
    assert ev.Noted("I would now ring first", "first", "one") in events(desk)
