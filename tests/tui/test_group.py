"""A group at one keyboard, in the full screen."""

import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import Answer, Group, Started, Sure
from simulator.services.desk import Desk
from simulator.tui.forms.answer import PASS
from simulator.tui.run import Library, Play, Resume
from simulator.tui.widgets.line import Line
from simulator.tui.widgets.panel import FormPanel
from simulator.tui.widgets.rows import PlainList
from tests.tui.driving import (
    choose,
    confirm,
    drawn,
    last,
    make,
    press,
    recorded,
    running,
    screen_name,
    type_in,
    words,
)
from tests.tui.routes import ASSESS, CLOSE, TO_CONFERENCE

GROUP = Play("ferry-road", "worker", as_group=True)
THREE = Group(3, ("social worker", "police"))


async def begin(pilot: object, people: str = "3", roles: str = "social worker, police") -> None:
    for line in (people, roles, ""):
        await type_in(pilot, line)
        await press(pilot, "enter")
    await press(pilot, "enter")


async def to_split(pilot: object) -> None:
    if screen_name(pilot) == "BriefingScreen":
        await press(pilot, "end", "enter")
    await press(pilot, "d")


def started(desk: Desk, *moves: mv.Move) -> str:
    """A group's run that has got so far; gives its code."""
    playing = desk.begin(desk.library.open("ferry-road"), "worker", "elm-7", group=THREE)
    for move in moves:
        playing.do(move)
    return "elm-7"


async def test_a_group_is_offered_and_says_how_many_and_which_roles(desk: Desk) -> None:
    async with running(desk, Library()) as pilot:
        await choose(pilot, "case ferry-road", "#library")
        await choose(pilot, "worker")
        await choose(pilot, "group")
        await type_in(pilot, "1")
        await press(pilot, "enter")
        assert "Type how many you are, from 2 to 12." in words(pilot)
        await press(pilot, "backspace")
        await type_in(pilot, "3")
        await press(pilot, "enter")
        assert "never names" in words(pilot)
        await type_in(pilot, "social worker, police")
        await press(pilot, "enter", "enter")
        assert "Your agency" not in words(pilot)
        assert "How many: 3" in words(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "BriefingScreen"
        assert "You play as a group" in words(pilot)
        assert "Ferry Road · group of 3 · Social worker" in words(pilot)
    assert recorded(desk)[0] == Started("worker", desk.store.runs()[0].bundle, group=THREE)


async def test_alone_is_ready_and_is_no_group(desk: Desk) -> None:
    async with running(desk, Play("ferry-road")) as pilot:
        await choose(pilot, "worker")
        await press(pilot, "enter", "enter", "enter", "enter")
        assert screen_name(pilot) == "BriefingScreen"
        assert "group" not in words(pilot)
    assert recorded(desk)[0].group is None


async def test_each_writes_down_first_then_the_group_agrees_and_a_minority_is_heard(desk: Desk) -> None:
    async with running(desk, GROUP) as pilot:
        await begin(pilot)
        await to_split(pilot)
        assert "Each of you: write down your own level first, on paper, before you talk." in words(pilot)
        assert "None of these" in words(pilot)
        await type_in(pilot, "1 1 9")
        await press(pilot, "enter")
        assert "9 is not one of them." in words(pilot)
        await press(pilot, *["backspace"] * 5)
        await type_in(pilot, "112")
        await press(pilot, "enter")
        assert "Now talk. What do you agree on?" in words(pilot)
        assert "two of you wrote this" in words(pilot)
        await choose(pilot, "assess")
        await choose(pilot, "leaning")
        await press(pilot, "enter")
        assert "see it otherwise" in words(pilot)
        await type_in(pilot, "Too soon.")
        await press(pilot, "enter")
        assert "First, each alone: two for “Log it and close”, one for “Open an assessment”" in words(pilot)
        assert "Minority reason: Too soon." in words(pilot)
        await confirm(pilot)
        assert screen_name(pilot) == "LockedScreen"
        assert "First, each alone: two for “Log it and close”, one for “Open an assessment”" in words(pilot)
        assert "Minority reason: Too soon." in words(pilot)
    assert last(desk, ev.Decided).answer == Answer(
        "assess", sure=Sure.LEANING, split=(("log", 2), ("assess", 1)), minority="Too soon."
    )


async def test_a_pass_keeps_the_split(desk: Desk) -> None:
    async with running(desk, GROUP) as pilot:
        await begin(pilot)
        await to_split(pilot)
        await type_in(pilot, "12")
        await press(pilot, "enter")
        assert "Pass: no agreed answer here" in words(pilot)
        await choose(pilot, PASS)
        assert "one not said" in words(pilot)
        await confirm(pilot)
    assert [count for _, count in last(desk, ev.Passed).split] == [1, 1]


async def test_a_group_run_goes_on_in_the_middle_of_its_form(desk: Desk) -> None:
    code = started(desk)
    async with running(desk, Resume(code)) as pilot:
        await to_split(pilot)
        await type_in(pilot, "112")
        await press(pilot, "enter")
        await choose(pilot, "assess")
    async with running(desk, Resume(code)) as pilot:
        assert "group of 3" in words(pilot)
        await to_split(pilot)
        assert "How sure are you?" in words(pilot)
        await choose(pilot, "sure")
        await press(pilot, "enter", "enter")
        await confirm(pilot)
    assert [count for _, count in last(desk, ev.Decided).answer.split] == [2, 1]


async def test_half_a_split_is_kept_as_it_was_typed(desk: Desk) -> None:
    code = started(desk)
    async with running(desk, Resume(code)) as pilot:
        await to_split(pilot)
        await type_in(pilot, "1 1")
        await press(pilot, "f2")
    async with running(desk, Resume(code)) as pilot:
        await to_split(pilot)
        assert pilot.app.screen.query_one("#line", Line).value == "1 1"


async def test_at_a_point_about_a_challenge_the_group_says_who_would(desk: Desk) -> None:
    code = started(desk, *TO_CONFERENCE, CLOSE, mv.GoOn())
    async with running(desk, Resume(code)) as pilot:
        await to_split(pilot)
        assert "Would challenge somebody" in words(pilot)
        await type_in(pilot, "1 2 2")
        await press(pilot, "enter")
        await choose(pilot, "nobody")
        await choose(pilot, "sure")
        await press(pilot, "enter")
        await type_in(pilot, "Somebody should.")
        await press(pilot, "enter")
        await confirm(pilot)
    answer = last(desk, ev.Decided).answer
    assert (answer.split, answer.minority) == (((ev.SOMEBODY, 1), (ev.NOBODY, 2)), "Somebody should.")


async def test_where_all_had_written_the_same_no_minority_is_asked_for(desk: Desk) -> None:
    code = started(desk, *TO_CONFERENCE, CLOSE, mv.GoOn())
    async with running(desk, Resume(code)) as pilot:
        await to_split(pilot)
        await type_in(pilot, "222")
        await press(pilot, "enter")
        await choose(pilot, "nobody")
        await choose(pilot, "sure")
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(FormPanel).at is None
        assert "Minority reason" not in words(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_list_of_what_can_be_written_down_scrolls_while_one_types(desk: Desk, size: tuple[int, int]) -> None:
    code = started(desk)
    async with running(desk, Resume(code), size=size) as pilot:
        await to_split(pilot)
        rows = pilot.app.screen.query_one("#rows", PlainList)
        await press(pilot, *["down"] * 30)
        assert rows.scroll_offset.y == rows.max_scroll_y
        assert any("None of these" in line for line in drawn(pilot))
        await press(pilot, *["up"] * 30)
        assert rows.scroll_offset.y == 0
        await type_in(pilot, "1")
        assert pilot.app.screen.query_one("#line", Line).value == "1"


async def test_a_run_of_a_group_is_listed_as_one(desk: Desk) -> None:
    started(desk, ASSESS)
    async with running(desk, Library()) as pilot:
        assert "Ferry Road, Social worker, group of 3, begun" in words(pilot)


async def test_one_person_is_asked_nothing_more(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [ASSESS])
        assert "First, each alone" not in words(pilot)
