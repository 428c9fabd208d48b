"""Reading a scene: its text, asking, the case file, reading back, skipping, parts."""

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.services.desk import Desk
from simulator.tui.run import Play
from simulator.tui.widgets.rows import PlainList
from tests.tui.driving import choose, drawn, last, make, press, recorded, running, screen_name, settle, type_in, words
from tests.tui.routes import ASSESS, TO_CONFERENCE


async def test_enter_reads_on_and_decides_only_at_the_end(desk: Desk, worker: Play) -> None:
    async with running(desk, worker, size=(80, 20)) as pilot:
        await press(pilot, "end", "enter")
        text = pilot.app.screen.query_one("#text")
        assert text.max_scroll_y > 0
        await press(pilot, "enter")
        assert screen_name(pilot) == "SceneScreen"
        assert text.scroll_offset.y > 0
        await press(pilot, "end", "enter")
        assert screen_name(pilot) == "DecideScreen"


async def test_the_top_line_says_where_and_how_far(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter")
        assert drawn(pilot)[0].strip().startswith("Ferry Road · Social worker  ")
        assert "point 1 of about 4" in drawn(pilot)[0]
        assert "Week 1, Monday" in words(pilot)


async def test_an_ask_shows_its_answer_in_place_and_says_how_many_fit(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter")
        assert "You may ask before you decide. 2 of 3 fit." in words(pilot)
        listing = pilot.app.screen.query_one("#asks", PlainList)
        await make(pilot, [mv.AskFor("other-area")])
        assert listing is pilot.app.screen.query_one("#asks")
        assert "1 of 2 fits" in words(pilot)
        assert "The partner grew up with abuse." in words(pilot)
        await make(pilot, [mv.AskFor("manager")])
        assert "what would have to change for you to feel easy" in words(pilot)
        assert "There is no time to ask more." in words(pilot)
        await choose(pilot, "nursery", "#asks")
    assert [event.ask for event in recorded(desk) if isinstance(event, ev.Asked)] == ["other-area", "manager"]


async def test_an_ask_of_an_earlier_scene_says_so(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [mv.AskFor("other-area"), ASSESS, mv.GoOn()])
        assert "You asked this in an earlier scene." in words(pilot)
        assert "You have asked what there was to ask." in words(pilot)


async def test_a_skipped_scene_shows_its_line(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [ASSESS, mv.GoOn(), mv.Pass(), mv.GoOn(), mv.Skip()])
        assert "You skipped a scene." in words(pilot)
        assert "A year goes by." not in words(pilot)
        await press(pilot, "s")
        await press(pilot, "c")
        assert "Put before you, scene skipped" in words(pilot)
    assert len([event for event in recorded(desk) if isinstance(event, ev.Skipped)]) == 1


async def test_a_new_part_offers_a_stopping_place_before_its_scene(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [ASSESS, mv.GoOn(), mv.Pass()])
        await choose(pilot, "on", "#next")
        assert screen_name(pilot) == "PartScreen"
        assert "Part two: the plans" in words(pilot)
        assert "good place to stop" in words(pilot)
        await choose(pilot, "pause", "#next")
        assert screen_name(pilot) == "PauseScreen"
        await press(pilot, "escape")
        await choose(pilot, "on", "#next")
        assert screen_name(pilot) == "SceneScreen"
    assert isinstance(last(desk, ev.Paused), ev.Paused)


async def test_the_first_part_needs_no_stopping_place(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter")
        assert screen_name(pilot) == "SceneScreen"


async def test_the_case_file_is_a_screen_where_it_is_narrow(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "c")
        assert screen_name(pilot) == "FileScreen"
        assert "Since replaced by something newer." in words(pilot)
        for name, says in (
            ("People", "Keeley, mother, 18 years"),
            ("Agencies", "What each holds, as far as you know."),
            ("Papers", "Officers attended after a call"),
            ("Ladder", "This ladder is an example."),
            ("Words", "Team manager."),
            ("Decisions", "You have locked no decision yet."),
        ):
            await press(pilot, "right")
            assert f"[{name}]" in words(pilot)
            assert says in words(pilot)
        await press(pilot, "right")
        assert "[Chronology]" in words(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"


async def test_the_case_file_stands_beside_the_text_where_it_is_wide(desk: Desk, worker: Play) -> None:
    async with running(desk, worker, size=(110, 30)) as pilot:
        await press(pilot, "end", "enter")
        assert any("[Chronology]" in line for line in drawn(pilot))
        await press(pilot, "c", "right")
        assert any("[People]" in line for line in drawn(pilot))
        await make(pilot, [mv.AskFor("other-area")])
        await press(pilot, "c", "left")
        assert "You asked: Ring the area" in words(pilot)


async def test_the_ladder_shows_doors_stages_and_powers(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "c", "right", "right", "right", "right")
        said = words(pilot)
        for heading in (
            "Levels of need",
            "Escalation, first stage first",
            "Doors for a disagreement",
            "Emergency powers",
        ):
            assert heading in said


async def test_find_shows_every_place_of_a_word(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "slash")
        await type_in(pilot, "three")
        assert "Police were called to the home three times." in words(pilot)
        assert "Police were called to the home once." not in words(pilot)
        await press(pilot, "enter", "escape")
        assert "Police were called to the home once." in words(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == "SceneScreen"


async def test_find_takes_a_word_as_it_stands(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "slash")
        await type_in(pilot, "(.*[")
        assert "Nothing in the case file has “(.*[”." in words(pilot)


async def test_earlier_scenes_can_be_read_again(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [mv.AskFor("other-area"), *TO_CONFERENCE])
        await press(pilot, "b")
        said = words(pilot)
        assert "Monday, ten past four." in said
        assert "You asked: Ring the area" in said
        assert "You chose: Open an assessment" in said
        assert "You: passed" in said
        assert "The chair is new" in said
        await press(pilot, "[", "b")
        assert screen_name(pilot) == "SceneScreen"


async def test_a_key_that_is_typed_twice_goes_on_once(desk: Desk, visitor: Play) -> None:
    async with running(desk, visitor) as pilot:
        await press(pilot, "end", "enter")
        await pilot.press("g", "g")
        await settle(pilot)
    assert len([event for event in recorded(desk) if isinstance(event, ev.Entered)]) == 2


async def test_a_number_goes_to_the_ask_that_bears_it_and_enter_asks_it(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter")
        await press(pilot, "2")
        asks = pilot.app.screen.query_one("#asks", PlainList)
        assert asks.has_focus
        name = asks.get_option_at_index(1).id
        assert asks.highlighted == 1
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "enter")
    assert [event.ask for event in recorded(desk) if isinstance(event, ev.Asked)] == [name]
