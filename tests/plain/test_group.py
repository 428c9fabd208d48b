"""A group at one keyboard, line by line."""

import io

import pytest

from simulator.engine import events as ev
from simulator.plain.console import Console
from simulator.plain.library import browse, play_case
from tests.plain.small import small_desk, typed

BEGIN = ["3", "social worker, , police", "1"]  # how many; roles; ready
TO_FIRST = ["4"]  # decide now
SPLIT = "1 2 1"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def as_group(desk, *lines):
    out = io.StringIO()
    console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), out)
    play_case(console, desk, "small", "worker", "heron-1", as_group=True)
    return out.getvalue()


def events(desk):
    return [envelope.event for envelope in desk.store.events(desk.find("heron-1").run)]


def decided(desk):
    return [event.answer for event in events(desk) if isinstance(event, ev.Decided)]


def test_a_group_says_how_many_and_which_roles_and_never_names(desk):
    said = as_group(desk, "1", "0", "many", "13", *BEGIN)
    assert said.count("Type how many you are, from 2 to 12.") == 4
    assert "never names" in said
    assert "You are: Worker, group of 3." in said
    assert events(desk)[0].group == ev.Group(3, ("social worker", "police"))


def test_each_writes_down_first_and_the_split_comes_before_the_agreed_answer(desk):
    said = as_group(desk, *BEGIN, *TO_FIRST, SPLIT, "2", "4", "a reason", "They ring a lot.", "1")
    places = [
        said.index(words)
        for words in (
            "Each of you: write down your own level first, on paper, before you talk.",
            "4. None of these",
            "Numbers [pass]> ",
            "First, each alone: two for “Log it”, one for “Write a plan”.",
            "Now talk. What do you agree on?",
            "4. None of these: I would …",
            "Minority reason: They ring a lot.",
            "Locked. Point 1",
        )
    ]
    assert places == sorted(places)
    assert "Small Street, group of 3, Week 1" in said
    assert decided(desk) == [
        ev.Answer(
            "plan",
            sure=ev.Sure.SURE,
            reason="a reason",
            split=(("log", 2), ("plan", 1)),
            minority="They ring a lot.",
        )
    ]


@pytest.mark.parametrize(
    ("typed_", "said_"),
    [
        ("1 2 1 2", "You are 3, and those are 4 numbers."),
        ("1 5", "5 is not one of them. They go from 1 to 4."),
        ("0", "0 is not one of them."),
        ("3", "3 is closed: You have nothing to act on. Whoever wrote it counts as none of these, 4."),
        ("log", "Type numbers only"),
    ],
)
def test_a_split_that_does_not_fit_gets_a_line_and_the_prompt_again(desk, typed_, said_):
    said = as_group(desk, *BEGIN, *TO_FIRST, typed_, "141", "1", "4", "", "", "1")
    assert said_ in said
    assert decided(desk)[0].split == (("log", 2), (ev.NONE_OF_THESE, 1))


def test_a_split_may_be_passed_and_so_may_the_minority(desk):
    said = as_group(desk, *BEGIN, *TO_FIRST, "", "1", "4", "", "", "1")
    assert "First, each alone: passed." in said
    assert decided(desk) == [ev.Answer("log", sure=ev.Sure.SURE)]


def test_where_all_had_written_the_same_no_minority_is_asked_for(desk):
    said = as_group(desk, *BEGIN, *TO_FIRST, "111", "1", "4", "", "1")
    assert "see it otherwise" not in said
    assert decided(desk) == [ev.Answer("log", sure=ev.Sure.SURE, split=(("log", 3),))]


def test_a_group_without_an_agreed_answer_passes_and_keeps_its_split(desk):
    said = as_group(desk, *BEGIN, *TO_FIRST, "1 2", "5", "1", "/mine")
    assert "5. Pass: no agreed answer here" in said
    passed = next(event for event in events(desk) if isinstance(event, ev.Passed))
    assert passed.split == (("log", 1), ("plan", 1))
    assert "First, each alone: one for “Log it”, one for “Write a plan”, one not said. You passed." in said


def test_a_group_left_in_the_middle_goes_on_with_its_split_as_it_was_typed(desk):
    as_group(desk, *BEGIN, *TO_FIRST, SPLIT)
    said = typed(desk, "4", "", "1", "4", "", "", "1", run="heron-1")
    assert f"Numbers [{SPLIT}]> " in said
    assert decided(desk)[0].split == (("log", 2), ("plan", 1))


def test_the_question_and_what_can_be_written_down_are_said_again(desk):
    said = as_group(desk, *BEGIN, *TO_FIRST, "/again")
    assert said.count("Each of you: write down your own level first") == 2
    assert said.count("3. Act (closed: You have nothing to act on.)") == 2


def test_at_a_point_about_a_challenge_the_group_says_who_would(desk):
    first = [*TO_FIRST, "", "1", "4", "", "", "1", "1"]  # lock, go on
    second = ["1", "3", "", "2", "4", "", "", "3", "", "", "1", "1"]
    said = as_group(desk, *BEGIN, *first, *second, "122", "2", "4", "", "", "1")
    assert decided(desk)[-1] == ev.Answer(
        sure=ev.Sure.SURE, challenge=ev.Challenged(ev.NOBODY), split=((ev.SOMEBODY, 1), (ev.NOBODY, 2))
    )
    assert "1. Would challenge somebody\n2. Would challenge nobody\n" in said
    assert "one for “Would challenge somebody”, two for “Would challenge nobody”." in said


def test_the_library_offers_a_group_and_lists_its_run_as_one(desk):
    def say(*lines):
        out = io.StringIO()
        browse(Console(io.StringIO("".join(f"{line}\n" for line in lines)), out), desk)
        return out.getvalue()

    said = say("1", "1", "2", "2", "", "")
    assert "1. Alone\n2. As a group, at this keyboard\nNumber [1]> " in said
    (row,) = desk.runs()
    assert row.people == 2
    assert f"Go on with {row.code}: Small Street, group of 2" in say()
    assert [run.people for run in desk.runs()] == [2]
    say("1", "1", "", "1")
    assert sorted(run.people for run in desk.runs()) == [1, 2]


def test_a_minority_is_asked_for_when_the_agreed_answer_is_changed_away_from_what_all_had_written(desk):
    lines = ["111", "1", "4", "", "2", "2", "2", "We had all written to log it.", "1"]
    said = as_group(desk, *BEGIN, *TO_FIRST, *lines)
    assert "see it otherwise" in said
    (answer,) = decided(desk)
    assert (answer.option, answer.sure, answer.split) == ("plan", ev.Sure.SURE, (("log", 3),))
    assert answer.minority == "We had all written to log it."


def test_what_each_had_written_down_can_be_put_right_and_the_answer_stays(desk):
    as_group(desk, *BEGIN, *TO_FIRST, "111", "1", "4", "", "2", "1", "1 1 2", "", "1")
    assert decided(desk) == [ev.Answer("log", sure=ev.Sure.SURE, split=(("log", 2), ("plan", 1)))]
