"""Deciding: options, own words, passing, how sure and why, the hinge, the whole, the lock."""

import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import Answer, Challenged, Sure
from simulator.services.desk import Desk
from simulator.tui.run import Play, Resume
from simulator.tui.widgets.panel import FormPanel
from simulator.tui.widgets.rows import PlainList
from tests.tui.driving import (
    app_of,
    choose,
    confirm,
    last,
    make,
    press,
    recorded,
    running,
    screen_name,
    settle,
    type_in,
    words,
)
from tests.tui.routes import ASSESS, TO_CONFERENCE, TO_WEEK


async def test_nothing_is_chosen_at_first_so_enter_does_nothing(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "enter", "enter", "enter")
        assert pilot.app.screen.query_one(FormPanel).at.key == "option"


async def test_a_closed_option_shows_its_reason_and_cannot_be_chosen(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d")
        assert "Closed: You have nothing yet to bring to one." in words(pilot)
        await press(pilot, "3", "enter")
        assert pilot.app.screen.query_one(FormPanel).at.key == "option"
        rows = pilot.app.screen.query_one("#rows", PlainList)
        await press(pilot, "2", "down")
        assert rows.highlighted_option.id == "/none"


async def test_an_option_opens_once_its_fact_is_known(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [mv.AskFor("other-area"), mv.Decide(Answer("strategy"))])
    assert last(desk, ev.Decided).answer == Answer("strategy")


async def test_a_plain_decision_is_locked_after_the_whole_was_shown(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "2", "enter")
        assert "No real names or case details, please." in words(pilot)
        await type_in(pilot, "Three calls.")
        await press(pilot, "enter")
        said = words(pilot)
        assert "Decision: Open an assessment" in said
        assert "How sure: Leaning" in said
        assert "Reason: Three calls." in said
        assert not any(isinstance(event, ev.Decided) for event in recorded(desk))
        await press(pilot, "enter")
        assert screen_name(pilot) == "LockedScreen"
        assert "Locked." in words(pilot)
    assert last(desk, ev.Decided).answer == Answer("assess", sure=Sure.LEANING, reason="Three calls.")


async def test_a_line_of_the_whole_can_be_changed(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "2", "enter", "enter")
        await choose(pilot, "option")
        assert pilot.app.screen.query_one("#rows", PlainList).highlighted_option.id == "assess"
        await choose(pilot, "log")
        assert "Decision: Log it and close" in words(pilot)
        await confirm(pilot)
    assert last(desk, ev.Decided).answer == Answer("log", sure=Sure.LEANING)


async def test_escape_goes_a_step_back_and_then_to_the_scene(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "escape")
        assert pilot.app.screen.query_one(FormPanel).at.key == "option"
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"


async def test_a_pass_is_confirmed_and_recorded_as_a_pass(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [mv.Pass()])
        assert "You: passed" in words(pilot)
    assert isinstance(recorded(desk)[-1], ev.Passed)


async def test_none_of_these_takes_words_and_the_nearest(desk: Desk, worker: Play) -> None:
    move = mv.Decide(Answer("assess", instead="Go and see them", sure=Sure.SURE))
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "4", "enter", "enter")
        assert "Say it in a few words" in words(pilot)
        await press(pilot, "escape", "escape")
        await make(pilot, [move])
        assert "You would: Go and see them" in words(pilot)
        assert "Nearest: Open an assessment" in words(pilot)
    assert last(desk, ev.Decided).answer == move.answer


async def test_a_hinge_asks_for_worry_challenge_and_change(desk: Desk, worker: Play) -> None:
    answer = Answer(
        "go-on",
        sure=Sure.CERTAIN,
        reason="One of six.",
        worry=10,
        challenge=Challenged("chair", "ladder", "named"),
        change="Two calm months.",
    )
    async with running(desk, worker) as pilot:
        await make(pilot, TO_CONFERENCE)
        await press(pilot, "d", "2", "enter", "2", "enter", "enter")
        assert "Not worried" in words(pilot)
        assert "Worried: something has to change" in words(pilot)
        await press(pilot, "1", "0")
        assert pilot.app.screen.query_one("#rows", PlainList).highlighted_option.id == "10"
        for _ in range(4):
            await press(pilot, "escape")
        app_of(pilot).sitting.playing.keep_draft("conference/given", "")
        await make(pilot, [mv.Decide(answer)])
        assert "agreed after 2 weeks" in words(pilot)
        assert "They meet, and set new dates." in words(pilot)
    assert last(desk, ev.Decided).answer == answer


async def test_own_way_of_challenging(desk: Desk, worker: Play) -> None:
    answer = Answer("close", challenge=Challenged("care", "dissent", instead="Ring the nurse"))
    async with running(desk, worker) as pilot:
        await make(pilot, [*TO_CONFERENCE, mv.Decide(answer)])
    assert last(desk, ev.Decided).answer == answer


async def test_a_point_about_a_challenge(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, TO_WEEK)
        await press(pilot, "d")
        assert "Nobody" in words(pilot)
        await press(pilot, "escape")
        await make(pilot, [mv.Decide(Answer(sure=Sure.SURE, challenge=Challenged("chair", "re-referral")))])
        assert "no reply" in words(pilot)
    assert last(desk, ev.Replied) == ev.Replied("week-after", "no-reply")


async def test_a_point_about_a_challenge_can_be_passed(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [*TO_WEEK, mv.Pass()])
    assert isinstance(recorded(desk)[-1], ev.Passed)


async def test_a_second_asking_shows_the_last_answer(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [ASSESS, mv.GoOn()])
        await press(pilot, "d")
        assert "Last time (Week 1, Monday): Open an assessment; leaning." in words(pilot)
        assert pilot.app.screen.query_one("#rows", PlainList).highlighted is None


async def test_keys_of_the_screen_before_are_swallowed(desk: Desk, worker: Play) -> None:
    async with running(desk, worker, grace=3600) as pilot:
        await press(pilot, "end", "enter", "d")
        await press(pilot, "2", "enter", "escape")
        assert screen_name(pilot) == "DecideScreen"
        assert pilot.app.screen.query_one(FormPanel).at.key == "option"
        pilot.app.screen.takes_keys_from = 0.0
        await press(pilot, "2", "enter", "2", "enter", "enter")
        assert pilot.app.screen.query_one(FormPanel).at is None
        await press(pilot, "enter", "enter")
        assert screen_name(pilot) == "DecideScreen"
        pilot.app.screen.takes_keys_from = 0.0
        await press(pilot, "enter")
        assert screen_name(pilot) == "LockedScreen"


async def test_holding_enter_down_locks_nothing(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, *["enter"] * 20)
    assert not any(isinstance(event, ev.Decided | ev.Passed) for event in recorded(desk))


async def test_what_is_typed_is_clean(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "2", "enter")
        pilot.app.screen.query_one("#line").insert("a\x1b[31m b\u202e\n c")
        await settle(pilot)
        await press(pilot, "enter", "enter")
    reason = last(desk, ev.Decided).answer.reason
    assert "\x1b" not in reason
    assert "\u202e" not in reason
    assert "\n" not in reason


@pytest.mark.promise("in mid-text", "real")
async def test_a_draft_is_there_again_after_leaving(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "4", "enter")
        await type_in(pilot, "Half a thou")
        await press(pilot, "f2")
        assert screen_name(pilot) == "PauseScreen"
        code = app_of(pilot).sitting.playing.code
    async with running(desk, Resume(code)) as pilot:
        await press(pilot, "d")
        assert pilot.app.screen.query_one(FormPanel).at.key == "reason"
        assert pilot.app.screen.query_one("#line").text == "Half a thou"
        await type_in(pilot, "ght")
        await press(pilot, "enter", "enter")
    assert last(desk, ev.Decided).answer == Answer("assess", sure=Sure.SURE, reason="Half a thought")
    assert desk.store.drafts(desk.find(code).run) == {}


@pytest.mark.promise("in mid-text", "real")
async def test_a_draft_is_kept_while_it_is_typed(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "4", "enter")
        await type_in(pilot, "Half")
        panel = pilot.app.screen.query_one(FormPanel)
        assert panel._timer is not None
        panel._timer._callback()
        await settle(pilot)
        assert app_of(pilot).sitting.playing.draft("notice/reason") == "Half"


async def test_a_damaged_draft_is_left_aside(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        app_of(pilot).sitting.playing.keep_draft("notice/given", "{not json")
        await press(pilot, "end", "enter", "d")
        assert pilot.app.screen.query_one(FormPanel).at.key == "option"


async def test_the_mouse_chooses_too(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d")
        await pilot.click("#rows", offset=(8, 2))
        await settle(pilot)
        assert pilot.app.screen.query_one(FormPanel).at.key == "sure"
