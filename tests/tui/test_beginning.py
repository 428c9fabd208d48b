"""The library, the seat, the briefing, the settings."""

import datetime
from pathlib import Path

import msgspec

from simulator.engine.events import Started
from simulator.services.desk import Desk
from simulator.services.erasing import erase
from simulator.services.library import CaseEntry
from simulator.tui.run import Library, Play, Resume
from tests.tui.driving import app_of, choose, drawn, make, press, recorded, running, screen_name, type_in, words
from tests.tui.routes import ASSESS, TO_ENDING


async def test_the_library_lists_cases_with_seats_and_minutes(desk: Desk) -> None:
    async with running(desk, Library()) as pilot:
        said = words(pilot)
        assert "Ferry Road" in said
        assert "Seats: Social worker, Health visitor. About 40 minutes." in said
        assert "Go on with a run" not in said


async def test_a_case_that_cannot_be_played_says_why(desk: Desk) -> None:
    desk.library.broken = [CaseEntry("broken", "Broken", "", Path("broken"), problem="Line 4: a seat is missing.")]
    async with running(desk, Library()) as pilot:
        assert "Closed: it cannot be played. Line 4: a seat is missing." in words(pilot)
        await choose(pilot, "case broken", "#library")
        assert screen_name(pilot) == "LibraryScreen"


async def test_seat_code_and_agency_lead_to_the_briefing(desk: Desk) -> None:
    async with running(desk, Library()) as pilot:
        await choose(pilot, "case ferry-road", "#library")
        assert screen_name(pilot) == "BeginScreen"
        await choose(pilot, "visitor")
        await press(pilot, "enter")  # alone, which is ready
        await type_in(pilot, "elm-7")
        await press(pilot, "enter")
        await type_in(pilot, "NHS")
        await press(pilot, "enter")
        assert "Code: elm-7" in words(pilot)
        await press(pilot, "enter")
        assert screen_name(pilot) == "BriefingScreen"
        assert "elm-7" in words(pilot)
    assert recorded(desk, "elm-7")[0] == Started("visitor", desk.find("elm-7").bundle, "NHS")


async def test_a_code_is_made_up_and_shown(desk: Desk) -> None:
    async with running(desk, Play("ferry-road")) as pilot:
        assert screen_name(pilot) == "BeginScreen"
        await choose(pilot, "worker")
        await press(pilot, "enter", "enter", "enter")
        assert "Code: made up for you" in words(pilot)
        await press(pilot, "enter")
        assert app_of(pilot).sitting.playing.code in words(pilot)


async def test_a_code_that_is_taken_is_a_problem_and_nothing_is_lost(desk: Desk) -> None:
    desk.begin(desk.library.open("ferry-road"), "worker", "elm-7")
    async with running(desk, Play("ferry-road", code="elm-7")) as pilot:
        await choose(pilot, "worker")
        await press(pilot, "enter", "enter", "enter")
        assert screen_name(pilot) == "ProblemScreen"
        await press(pilot, "enter")
        assert screen_name(pilot) == "BeginScreen"


async def test_the_briefing_names_neither_review_nor_model(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        said = words(pilot)
        assert "You are on duty in the family support team." in said
        assert "Domestic abuse; injuries to small children" in said
        assert "Nobody is marked." in said
        assert "review" not in said.lower()
        assert "modelled" not in said.lower()
        await press(pilot, "end", "enter")
        assert screen_name(pilot) == "SceneScreen"


async def test_an_unfinished_run_goes_on_where_it_was_left(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [ASSESS])
        code = app_of(pilot).sitting.playing.code
    async with running(desk, Library()) as pilot:
        assert code in words(pilot)
        assert "Ferry Road, Social worker, begun" in words(pilot)
        await choose(pilot, f"resume {code}", "#library")
        assert screen_name(pilot) == "LockedScreen"
    async with running(desk, Resume(code)) as pilot:
        assert screen_name(pilot) == "LockedScreen"
        assert "You chose: Open an assessment" in words(pilot)


async def test_a_closed_run_offers_its_debrief_without_telling_the_ending_again(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, TO_ENDING)
        code = app_of(pilot).sitting.playing.code
    async with running(desk, Library()) as pilot:
        await choose(pilot, f"debrief {code}", "#library")
        assert screen_name(pilot) == "EndingScreen"
        assert "The file is closed." not in words(pilot)
        assert "Read the debrief here" in words(pilot)
        await press(pilot, "escape")
        assert screen_name(pilot) == "LibraryScreen"


async def test_a_shared_machine_shows_a_count_and_opens_by_code(desk: Desk, worker: Play) -> None:
    playing = desk.begin(desk.library.open("ferry-road"), "worker", "elm-7")
    desk.save(msgspec.structs.replace(desk.settings, shared=True))
    async with running(desk, Library()) as pilot:
        assert playing.code not in words(pilot)
        assert "1 kept on this machine" in words(pilot)
        await press(pilot, "o")
        await type_in(pilot, "elm-7")
        await press(pilot, "enter")
        assert screen_name(pilot) == "SceneScreen"


async def test_many_runs_are_shown_when_they_are_asked_for(desk: Desk) -> None:
    opened = desk.library.open("ferry-road")
    for number in range(7):
        desk.begin(opened, "worker", f"elm-{number}")
    async with running(desk, Library()) as pilot:
        assert "elm-1" not in words(pilot)
        await choose(pilot, "all resume", "#library")
        assert "elm-1" in words(pilot)
        assert "Show all" not in words(pilot)


async def test_the_library_reminds_of_what_is_past_its_days(desk: Desk, worker: Play) -> None:
    desk.store._clock = lambda: datetime.date(2001, 1, 1)
    desk.begin(desk.library.open("ferry-road"), "worker", "heron-42")
    async with running(desk, Library()) as pilot:
        assert "threshold records purge" in words(pilot)
    erase(desk, desk.store.runs())
    async with running(desk, Library()) as pilot:
        assert "records purge" not in words(pilot)


async def test_an_unknown_code_is_a_problem_and_the_library_stays(desk: Desk) -> None:
    async with running(desk, Library()) as pilot:
        await press(pilot, "o")
        await type_in(pilot, "nothing")
        await press(pilot, "enter")
        assert screen_name(pilot) == "ProblemScreen"
        await press(pilot, "escape")
        assert screen_name(pilot) == "LibraryScreen"


async def test_settings_are_kept_at_once(desk: Desk) -> None:
    async with running(desk, Library()) as pilot:
        await press(pilot, "s")
        await choose(pilot, "theme", "#settings")
        assert "Colours: Light" in words(pilot)
        assert pilot.app.theme == "light"
        await choose(pilot, "projector", "#settings")
        await choose(pilot, "plain", "#settings")
        assert "Projector layout: on" in words(pilot)
    again = Desk(desk.data)
    assert (again.settings.theme, again.settings.projector, again.settings.plain) == ("light", True, True)


async def test_settings_of_another_day_do_not_stop_the_program(desk: Desk) -> None:
    desk.save(msgspec.structs.replace(desk.settings, theme="no-such-theme"))
    async with running(desk, Library()) as pilot:
        assert pilot.app.theme == "dark"


async def test_the_projector_has_one_column(desk: Desk, worker: Play) -> None:
    desk.save(msgspec.structs.replace(desk.settings, projector=True))
    async with running(desk, worker, size=(140, 45)) as pilot:
        await press(pilot, "end", "enter")
        assert not any("[Chronology]" in line for line in drawn(pilot))


async def test_leaving_the_library_says_nothing(desk: Desk) -> None:
    async with running(desk, Library()) as pilot:
        await press(pilot, "q")
    assert pilot.app.return_value.lines == ()
