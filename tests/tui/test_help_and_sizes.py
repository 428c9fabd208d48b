"""Help and the foot of the screen tell the truth; every size can be used, or says that it cannot."""

import pytest

from simulator.services.desk import Desk
from simulator.tui.run import Library, Play
from simulator.tui.screens.help import HelpScreen
from simulator.tui.widgets.keybar import KeyBar, key_name
from tests.tui.driving import Driver, drawn, make, press, running, screen_name, settle
from tests.tui.routes import TO_CONFERENCE

PLACES = {
    "briefing": [],
    "scene": ["end", "enter"],
    "deciding": ["end", "enter", "d"],
    "typing": ["end", "enter", "d", "2", "enter", "2", "enter"],
    "whole": ["end", "enter", "d", "2", "enter", "2", "enter", "enter"],
    "locked": ["end", "enter", "d", "2", "enter", "2", "enter", "enter", "enter"],
    "file": ["end", "enter", "c"],
    "read back": ["end", "enter", "b"],
    "pause": ["end", "enter", "p"],
    "support": ["end", "enter", "x"],
    "stop": ["end", "enter", "e"],
    "note": ["end", "enter", "n"],
}


def foot(pilot: Driver) -> list[str]:
    return [binding.description for binding in pilot.app.screen.query_one(KeyBar).shown()]


@pytest.mark.parametrize("place", PLACES)
async def test_help_lists_the_live_keys_and_no_others(desk: Desk, worker: Play, place: str) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, *PLACES[place])
        screen = pilot.app.screen
        active = screen.active_bindings
        shown = screen.query_one(KeyBar).shown()
        assert all(active[binding.key].binding.action == binding.action for binding in shown)
        await press(pilot, "f1")
        help_screen = pilot.app.screen
        assert isinstance(help_screen, HelpScreen)
        listed = {key for keys, _ in help_screen.keys for key in keys.replace("0 to 9", "0, 9").split(", ")}
        assert listed <= {key_name(key) for key in active}
        assert {key_name(binding.key) for binding in shown} <= listed
        assert help_screen.about
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_the_foot_follows_what_can_be_done(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter")
        assert foot(pilot)[0] == "Read on"
        await press(pilot, "end")
        assert foot(pilot)[0] == "Decide"
        await press(pilot, "a")
        assert foot(pilot)[0] == "Ask this"
        await press(pilot, "enter", "2", "enter")
        assert "Ask" not in foot(pilot)


async def test_the_foot_names_keys_that_a_text_box_leaves_free(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, *PLACES["typing"])
        keys = {binding.key for binding in pilot.app.screen.query_one(KeyBar).shown()}
        assert {"f1", "f2", "f8", "enter", "escape"} <= keys
        await press(pilot, "p", "x", "question_mark")
        assert screen_name(pilot) == "DecideScreen"
        assert pilot.app.screen.query_one("#line").text == "px?"


async def test_a_key_at_the_foot_can_be_clicked(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end")
        await pilot.click(KeyBar, offset=(3, 0))
        await settle(pilot)
        assert screen_name(pilot) == "SceneScreen"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (140, 45)])
@pytest.mark.parametrize("place", PLACES)
async def test_help_and_support_are_in_view_at_every_size(
    desk: Desk, worker: Play, place: str, size: tuple[int, int]
) -> None:
    async with running(desk, worker, size=size) as pilot:
        await press(pilot, *PLACES[place])
        line = drawn(pilot)[size[1] - 1]
        assert "Help" in line
        assert "Support" in line or place == "support"


async def test_a_hinge_can_be_answered_at_the_smallest_size(desk: Desk, worker: Play) -> None:
    from simulator.engine import events as ev
    from tests.tui.driving import recorded
    from tests.tui.routes import CLOSE

    async with running(desk, worker, size=(60, 20)) as pilot:
        await make(pilot, [*TO_CONFERENCE, CLOSE])
    assert any(isinstance(event, ev.Decided) and event.answer == CLOSE.answer for event in recorded(desk))


async def test_the_highlighted_row_is_in_view(desk: Desk, worker: Play) -> None:
    async with running(desk, worker, size=(60, 20)) as pilot:
        await make(pilot, TO_CONFERENCE)
        await press(pilot, "d", "1", "enter", "1", "enter", "enter", "1", "0")
        assert any(line.lstrip().startswith("> 10") for line in drawn(pilot))


async def test_an_ask_that_is_gone_to_is_in_view(desk: Desk, worker: Play) -> None:
    async with running(desk, worker, size=(60, 20)) as pilot:
        await press(pilot, "end", "enter", "a", "3")
        assert any("> 3  Ring the nursery" in line for line in drawn(pilot))


@pytest.mark.promise("window", "real")
@pytest.mark.parametrize("size", [(59, 24), (80, 19), (30, 5)])
async def test_a_small_window_says_so(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, Library(), size=size) as pilot:
        assert "too small" in " ".join(line.strip() for line in drawn(pilot))
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert screen_name(pilot) == "LibraryScreen"


@pytest.mark.promise("window", "real")
async def test_a_window_that_shrinks_loses_nothing(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, *PLACES["typing"], "h", "i")
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert screen_name(pilot) == "SmallScreen"
        await press(pilot, "end", "enter", "p")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert pilot.app.screen.query_one("#line").text == "hi"


async def test_a_window_that_grows_shows_the_case_file(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter")
        await pilot.resize_terminal(140, 45)
        await settle(pilot)
        assert any("[Chronology]" in line for line in drawn(pilot))
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert not any("[Chronology]" in line for line in drawn(pilot))


async def test_no_line_of_text_is_too_long_to_read(desk: Desk, worker: Play) -> None:
    async with running(desk, worker, size=(200, 50)) as pilot:
        await press(pilot, "end", "enter")
        for piece in pilot.app.screen.query(".piece, .paper"):
            assert piece.size.width <= 76


@pytest.mark.promise("window", "real")
async def test_a_window_that_changes_all_the_time_loses_nothing(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, *PLACES["typing"], "h", "i")
        for size in [(20, 10), (400, 200), (1, 1), (60, 20), (59, 20), (60, 19), (132, 43), (80, 24)]:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert (screen_name(pilot) == "SmallScreen") == (size[0] < 60 or size[1] < 20)
        assert pilot.app.screen.query_one("#line").text == "hi"
