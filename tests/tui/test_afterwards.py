"""After a lock: replies, taking it further, notes, the reflections, the ending, the debrief."""

from pathlib import Path

import msgspec
import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import Answer, Challenged
from simulator.errors import Problem
from simulator.services import debriefs
from simulator.services.desk import Desk
from simulator.tui.run import Play, Resume
from simulator.tui.widgets.rows import PlainList
from tests.tui.driving import app_of, choose, confirm, last, make, press, recorded, running, screen_name, type_in, words
from tests.tui.routes import CLOSE, TO_CONFERENCE, TO_ENDING, TO_REFLECTIONS

FURTHER = mv.TakeFurther(Challenged("chair", "ladder", "managers"))
TO_THE_TOP = mv.TakeFurther(Challenged("chair", "ladder", "named"))


async def test_a_refusal_can_be_taken_further_until_it_is_agreed(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [*TO_CONFERENCE, CLOSE])
        assert "refused after 5 days" in words(pilot)
        assert pilot.app.screen.query_one("#next", PlainList).highlighted is None
        await make(pilot, [FURTHER])
        assert "Take it further" in words(pilot)
        await make(pilot, [TO_THE_TOP])
        assert "agreed after 2 weeks" in words(pilot)
        assert "Take it further" not in words(pilot)
    taken = [event for event in recorded(desk) if isinstance(event, ev.TakenFurther)]
    assert [event.challenge for event in taken] == [FURTHER.challenge, TO_THE_TOP.challenge]


async def test_taking_further_offers_only_what_is_left(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, [*TO_CONFERENCE, CLOSE])
        await choose(pilot, "further", "#next")
        await choose(pilot, "chair")
        await choose(pilot, "ladder")
        assert "Worker to worker" not in words(pilot).split("How far?")[1]
        await press(pilot, "escape", "escape", "escape")
        assert screen_name(pilot) == "LockedScreen"


async def test_a_note_is_about_a_decision_or_the_case(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, TO_CONFERENCE)
        await press(pilot, "n")
        await type_in(pilot, "I would ring now.")
        await press(pilot, "enter")
        assert "What is it about?" in words(pilot)
        await choose(pilot, "1")
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "n")
        await type_in(pilot, "Slow.")
        await press(pilot, "enter")
        await choose(pilot, "/run")
    notes = [event for event in recorded(desk) if isinstance(event, ev.Noted)]
    assert notes == [ev.Noted("I would ring now.", "response", "notice"), ev.Noted("Slow.")]


async def test_a_note_can_be_given_up(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "n", "escape")
        assert screen_name(pilot) == "SceneScreen"


async def test_the_ending_is_hidden_until_both_forms_are_in(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, TO_REFLECTIONS)
        assert screen_name(pilot) == "ReflectScreen"
        assert "The file is closed." not in words(pilot)
        assert "Closed" not in words(pilot)
        await press(pilot, "b")
        assert "The file is closed." not in words(pilot)
        await press(pilot, "escape", "escape")
        assert "Your decisions are locked." in words(pilot)
        await make(pilot, [mv.Reflect("notice", "Too soon", "week", "A teacher's")])
        assert screen_name(pilot) == "RecogniseScreen"
        assert "The file is closed." not in words(pilot)
        await make(pilot, [mv.Recognise("partly", "the second scene")])
        said = words(pilot)
        assert "The file is closed." in said
        assert "This ending is invented. Nobody can know what would have happened." in said
    assert last(desk, ev.Reflected) == ev.Reflected("notice", "Too soon", "week", "A teacher's")
    assert last(desk, ev.Recognised) == ev.Recognised("partly", "the second scene")
    assert recorded(desk)[-1] == ev.Ended("closed")


async def test_a_run_left_before_the_reflections_comes_back_to_them(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, TO_REFLECTIONS)
        code = app_of(pilot).sitting.playing.code
    async with running(desk, Resume(code)) as pilot:
        assert screen_name(pilot) == "ReflectScreen"


@pytest.fixture
def ended(desk: Desk) -> str:
    playing = desk.begin(desk.library.open("ferry-road"), "worker")
    for move in TO_ENDING[:-1]:
        playing.do(move)
    return playing.code


@pytest.fixture
def debrief(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    marked = "# Debrief\n\n[x] Ferry Road\n\n## Point 1 \\(P1\\)\n\n" + "A line.\n" * 60 + "\n### The end\n\nEnd."
    text = marked.replace("#", "").replace("\\", "")
    path = tmp_path / "ferry-road.html"

    def write(*_: object) -> list[Path]:
        return [path]

    monkeypatch.setattr(debriefs, "text", lambda run: text)
    monkeypatch.setattr(debriefs, "rendered", lambda run, form: marked)
    monkeypatch.setattr(debriefs, "write", write)
    return path


async def test_the_debrief_is_read_with_headings_to_jump_by(desk: Desk, ended: str, debrief: Path) -> None:
    async with running(desk, Resume(ended)) as pilot:
        await make(pilot, TO_ENDING[-1:])
        await choose(pilot, "read", "#next")
        assert screen_name(pilot) == "DebriefScreen"
        assert "[x] Ferry Road" in words(pilot)
        reader = pilot.app.screen.query_one("#debrief")
        await press(pilot, "n")
        first = reader.scroll_offset.y
        assert first > 0
        await press(pilot, "n")
        assert reader.scroll_offset.y > first
        await press(pilot, "p", "p", "p")
        assert reader.scroll_offset.y == 0
        await press(pilot, "escape")
        assert screen_name(pilot) == "EndingScreen"


async def test_the_debrief_is_saved_and_opened(
    desk: Desk, ended: str, debrief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with running(desk, Resume(ended)) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", lambda url, **_: opened.append(url))
        await make(pilot, TO_ENDING[-1:])
        await choose(pilot, "save", "#next")
        assert f"Saved: {debrief}" in words(pilot)
        assert opened == []
        await choose(pilot, "print", "#next")
        assert opened == [debrief.as_uri()]


async def test_a_second_run_can_be_saved_side_by_side_with_the_first(
    desk: Desk, ended: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, str]] = []

    def write(one: debriefs.Source, two: debriefs.Source, _: object) -> list[Path]:
        asked.append((one.run.row.code, two.run.row.code))
        return [tmp_path / "pair.html"]

    monkeypatch.setattr(debriefs, "write_pair", write)
    async with running(desk, Resume(ended)) as pilot:
        await make(pilot, TO_ENDING[-1:])
        assert "side by side" not in words(pilot)
    again = desk.begin(desk.library.open("ferry-road"), "worker")
    for move in TO_ENDING[:-1]:
        again.do(move)
    async with running(desk, Resume(again.code)) as pilot:
        await make(pilot, TO_ENDING[-1:])
        assert f"Save it side by side with your earlier run {ended}" in words(pilot)
        await choose(pilot, "pair", "#next")
        assert f"Saved: {tmp_path / 'pair.html'}" in words(pilot)
    assert asked == [(ended, again.code)]


@pytest.mark.promise("printing", "simulated")
async def test_a_debrief_that_cannot_be_saved_is_a_problem(
    desk: Desk, ended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> list[Path]:
        raise Problem("The debrief could not be saved: no room [/].", "Make room.")

    monkeypatch.setattr(debriefs, "write", refuse)
    async with running(desk, Resume(ended)) as pilot:
        await make(pilot, TO_ENDING[-1:])
        await choose(pilot, "save", "#next")
        assert screen_name(pilot) == "ProblemScreen"
        assert "no room [/]" in words(pilot)
        assert "Make room." in words(pilot)


async def test_on_a_shared_machine_a_run_can_be_erased(desk: Desk, ended: str) -> None:
    desk.save(msgspec.structs.replace(desk.settings, shared=True))
    async with running(desk, Resume(ended)) as pilot:
        await make(pilot, TO_ENDING[-1:])
        await choose(pilot, "erase", "#next")
        await press(pilot, "enter")
        assert desk.run_count() == 1
        await choose(pilot, "erase", "#next")
        await choose(pilot, "yes", "#choice")
        assert desk.run_count() == 0
        assert screen_name(pilot) == "LibraryScreen"


async def test_the_last_words_name_the_run_and_its_debrief(desk: Desk, ended: str) -> None:
    async with running(desk, Resume(ended)) as pilot:
        await make(pilot, TO_ENDING[-1:])
        await choose(pilot, "leave", "#next")
    assert pilot.app.return_value.run == ended
    assert f"threshold debrief {ended}" in pilot.app.return_value.lines[0]
    assert f"threshold records export {ended} --for-team" in pilot.app.return_value.lines[1]


async def test_reflections_can_be_passed(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, TO_REFLECTIONS)
        await choose(pilot, "/none")
        await choose(pilot, "/none")
        await confirm(pilot)
        await make(pilot, [mv.Recognise("passed")])
    assert last(desk, ev.Reflected) == ev.Reflected()
    assert Answer() not in [event.answer for event in recorded(desk) if isinstance(event, ev.Decided)]
