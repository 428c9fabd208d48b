"""Pausing, support, stopping for good, leaving; and what happens when nothing can be kept."""

import pytest

from simulator.engine import events as ev
from simulator.engine.play import IllegalMove
from simulator.services.desk import Desk
from simulator.tui.run import Play, Resume
from tests.tui.driving import app_of, choose, last, make, press, recorded, running, screen_name, settle, type_in, words
from tests.tui.fakes import full_disk
from tests.tui.routes import ASSESS


async def test_pause_says_how_to_come_back(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "p")
        code = app_of(pilot).sitting.playing.code
        assert f"threshold resume {code}" in words(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "p")
        await choose(pilot, "leave", "#next")
    assert pilot.app.return_value.lines == (f"Run {code} is kept. Go on with: threshold resume {code}",)
    assert [event for event in recorded(desk) if isinstance(event, ev.Paused)] == [ev.Paused(), ev.Paused()]


async def test_pause_leads_back_to_the_library(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "p")
        await choose(pilot, "library", "#next")
        await app_of(pilot).workers.wait_for_complete()
        await settle(pilot)
        assert screen_name(pilot) == "LibraryScreen"
        assert "Go on with a run" in words(pilot)


async def test_support_keeps_the_place_and_invents_no_number(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "x")
        said = words(pilot)
        assert "supervisor" in said
        assert "999" in said
        assert not [
            word for word in said.split() if word.strip(".").isdigit() and word.strip(".") not in ("999", "1", "2")
        ]
        await choose(pilot, "back", "#next")
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "x")
        await choose(pilot, "stop", "#next")
    assert last(desk, ev.Paused) == ev.Paused(support=True)
    assert "threshold resume" in pilot.app.return_value.lines[0]


@pytest.mark.parametrize("where", ["briefing", "scene", "deciding", "typing", "locked", "file", "note"])
async def test_support_is_one_key_away(desk: Desk, worker: Play, where: str) -> None:
    keys = {
        "briefing": [],
        "scene": ["end", "enter"],
        "deciding": ["end", "enter", "d"],
        "typing": ["end", "enter", "d", "2", "enter", "2", "enter"],
        "locked": ["end", "enter", "d", "2", "enter", "2", "enter", "enter", "enter"],
        "file": ["end", "enter", "c"],
        "note": ["end", "enter", "n"],
    }[where]
    async with running(desk, worker) as pilot:
        await press(pilot, *keys, "f8")
        assert screen_name(pilot) == "SupportScreen"
        await press(pilot, "escape")
        await press(pilot, "f2")
        assert screen_name(pilot) == "PauseScreen"


async def test_stopping_for_good_is_asked_once_more(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [ASSESS])
        await press(pilot, "e", "enter")
        assert screen_name(pilot) == "LockedScreen"
        await press(pilot, "e")
        await choose(pilot, "yes", "#next")
        assert screen_name(pilot) == "EndingScreen"
        assert "You stopped here." in words(pilot)
        assert "This ending is invented" not in words(pilot)
    assert recorded(desk)[-1] == ev.Stopped()


async def test_stopping_from_the_pause(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "p")
        await choose(pilot, "stop", "#next")
        await choose(pilot, "yes", "#next")
        assert screen_name(pilot) == "EndingScreen"


async def test_leaving_at_once_pauses_the_run(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "ctrl+q")
    assert recorded(desk)[-1] == ev.Paused()
    assert "threshold resume" in pilot.app.return_value.lines[0]


async def test_leaving_works_where_nothing_can_be_kept(
    desk: Desk, worker: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter")
        monkeypatch.setattr(desk.store, "append", full_disk)
        await press(pilot, "ctrl+q")
    assert "threshold resume" in pilot.app.return_value.lines[0]


async def test_what_cannot_be_kept_is_said_and_nothing_is_lost(
    desk: Desk, worker: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "2", "enter")
        await type_in(pilot, "Three calls.")
        await press(pilot, "enter")
        with monkeypatch.context() as broken:
            broken.setattr(desk.store, "append", full_disk)
            await press(pilot, "enter")
            assert screen_name(pilot) == "ProblemScreen"
            assert "the disk is full" in words(pilot)
            assert "Make room, then try again." in words(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "DecideScreen"
        assert "Reason: Three calls." in words(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "LockedScreen"


async def test_a_draft_that_cannot_be_kept_is_said_in_a_line(
    desk: Desk, worker: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d")
        monkeypatch.setattr(desk.store, "save_draft", full_disk)
        await press(pilot, "2", "enter", "2", "enter")
        await type_in(pilot, "Three")
        pilot.app.screen.keep()
        await settle(pilot)
        assert "What you type is not being kept" in words(pilot)


async def test_a_move_that_is_refused_is_said_in_a_line(
    desk: Desk, worker: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(move: object) -> None:
        raise IllegalMove("You have asked that [/].")

    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "a")
        monkeypatch.setattr(app_of(pilot).sitting.playing, "do", refuse)
        await press(pilot, "enter")
        assert "You have asked that [/]." in words(pilot)
        assert screen_name(pilot) == "SceneScreen"


async def test_a_run_comes_back_to_the_same_point(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [ASSESS])
        await choose(pilot, "on", "#next")
        await press(pilot, "p")
        await choose(pilot, "leave", "#next")
    async with running(desk, Resume(pilot.app.return_value.run)) as pilot:
        assert screen_name(pilot) == "SceneScreen"
        assert "One more, eight months on." in words(pilot)
        assert "point 2 of about 4" in words(pilot)
