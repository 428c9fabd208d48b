"""Local words on the screen: support, the ladder, fewer questions, and the settings."""

from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import HINGE_PARTS, Answer, Challenged, Sure
from simulator.errors import Problem
from simulator.services.desk import Desk
from simulator.tui.forms.form import Question
from simulator.tui.run import Library, Play, run_app
from tests.tui.cases import ferry_road
from tests.tui.driving import (
    _answer_at,
    choose,
    confirm,
    drawn,
    fill_in,
    last,
    make,
    press,
    running,
    screen_name,
    settle,
    words,
)
from tests.tui.fakes import make_desk
from tests.tui.routes import TO_CONFERENCE

FILE = """
area = "Northshire"
questions = "fewer"
[levels]
in-need = { name = "Level 3 [bold]", note = "A panel decides" }
[stages]
workers = "Stage 1"
[[contacts]]
who = "The named nurse"
how = "01632 960101"
when = "weekdays"
[[support]]
who = "Staff line [/]"
telephone = "01632 960102"
hours = "day and night"
"""


@pytest.fixture
def local(tmp_path: Path) -> Desk:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "local.toml").write_text(FILE, encoding="utf-8")
    desk = make_desk(folder, ferry_road())
    yield desk
    desk.close()


async def test_the_support_screen_has_the_areas_own_lines_first(local: Desk, worker: Play) -> None:
    async with running(local, worker) as pilot:
        await press(pilot, "f8")
        said = "\n".join(drawn(pilot))
        assert "Northshire:" in said
        assert "Staff line [/]: 01632 960102, day and night" in said
        assert said.index("01632 960102") < said.index("You can stop now.")
        assert "999" in said


async def test_support_begins_with_whom_to_ring_however_much_there_is(tmp_path: Path, worker: Play) -> None:
    line = f'[[support]]\nwho = "{"Somebody " * 8}"\ntelephone = "01632 960102"\nhours = "{"always " * 20}"\n'
    (tmp_path / "long").mkdir()
    (tmp_path / "long" / "local.toml").write_text(line * 6, encoding="utf-8")
    desk = make_desk(tmp_path / "long", ferry_road())
    async with running(desk, worker) as pilot:
        await press(pilot, "f8")
        for _ in range(4):  # the screen, its focus, and a scroll to it, were there one
            await settle(pilot)
        assert "Your own area:" in "\n".join(drawn(pilot))
        assert "Read on" in drawn(pilot)[-1]
        await press(pilot, "pagedown")
        assert "Back to where I was" in "\n".join(drawn(pilot))
        await press(pilot, "pageup")
        assert "Your own area:" in "\n".join(drawn(pilot))
        await press(pilot, "down", "down", "enter")
        assert screen_name(pilot) == "BriefingScreen"
    desk.close()


async def test_the_ladder_says_which_words_are_local(local: Desk, worker: Play) -> None:
    async with running(local, worker) as pilot:
        await press(pilot, "end", "enter", "c", "right", "right", "right", "right")
        said = words(pilot)
        assert "A line that begins with “Northshire:” is in your own area's words." in said
        assert "Northshire: Level 3 [bold]. A panel decides." in said
        assert "Northshire: Stage 1." in said
        assert said.count("Northshire: ") == 2
        assert "Child in need. " in said
        assert "Whom to go to, Northshire" in said
        assert "The named nurse. 01632 960101, weekdays" in said


async def test_without_a_file_the_ladder_is_the_examples_alone(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "c", "right", "right", "right", "right")
        assert "your own area's words" not in words(pilot)
        assert "Whom to go to" not in words(pilot)


async def test_a_hinge_asks_fewer_and_the_record_says_so(local: Desk, worker: Play) -> None:
    answer = Answer("close", sure=Sure.LEANING, reason="Quiet.", challenge=Challenged("chair", "dissent"))
    async with running(local, worker) as pilot:
        await make(pilot, TO_CONFERENCE)
        await press(pilot, "d")
        asked: list[str] = []

        def value(question: Question) -> str:
            asked.append(question.key)
            return _answer_at(question, answer)

        await fill_in(pilot, value)
        assert asked == ["option", "sure", "reason", "whom", "door"]
        assert "Worry" not in words(pilot)
        await confirm(pilot)
        assert screen_name(pilot) == "LockedScreen"
    decided = last(local, ev.Decided)
    assert decided.answer == answer
    assert decided.not_asked == HINGE_PARTS


async def test_other_points_are_asked_in_full_and_nothing_is_noted_of_them(local: Desk, worker: Play) -> None:
    async with running(local, worker) as pilot:
        await make(pilot, [mv.Decide(Answer("assess", sure=Sure.SURE, reason="Calls"))])
    assert last(local, ev.Decided).not_asked == ()


async def test_the_settings_name_the_file_and_change_the_questions(local: Desk) -> None:
    async with running(local, Library()) as pilot:
        await press(pilot, "s")
        assert f"Local words: {local.data / 'local.toml'}" in words(pilot)
        for expected in ("all (set on this machine)", "fewer (set on this machine)", "fewer (local words)"):
            await choose(pilot, "questions", "#settings")
            assert f"Questions at a hinge: {expected}" in words(pilot)
    assert Desk(local.data).settings.questions == ""


async def test_the_settings_say_where_a_file_would_lie(desk: Desk) -> None:
    async with running(desk, Library()) as pilot:
        await press(pilot, "s")
        assert f"none ({desk.data / 'local.toml'} is not there)" in words(pilot)


def test_a_mistake_is_said_before_the_screen_is_taken(local: Desk, worker: Play) -> None:
    (local.data / "local.toml").write_text("area = North", encoding="utf-8")
    with pytest.raises(Problem, match=r"local\.toml:1:8"):
        run_app(local, worker)
