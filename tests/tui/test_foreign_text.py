"""Words of a case or a trainee are shown as they stand, on every screen."""

import ast
from pathlib import Path

import pytest
from msgspec.structs import replace

import simulator.tui
from simulator.engine import moves as mv
from simulator.engine.events import Answer, Challenged
from simulator.model.bundle import digest, encode
from simulator.services.desk import Desk
from simulator.services.library import Opened
from simulator.tui.run import Library, Play
from tests.tui.cases import NASTY, nasty
from tests.tui.driving import choose, drawn, make, press, running, screen_name, type_in, words
from tests.tui.fakes import make_desk


@pytest.fixture
def nasty_desk(tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    desk = make_desk(tmp_path / "data", nasty(request.param))
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("nasty_desk", "string"),
    [(NASTY[0], NASTY[0]), *(pytest.param(each, each, marks=pytest.mark.whole) for each in NASTY[1:])],
    indirect=["nasty_desk"],
)
async def test_a_whole_run_shows_nasty_strings_as_they_stand(nasty_desk: Desk, string: str) -> None:
    async def see(*keys: str) -> None:
        await press(pilot, *keys)
        assert string in words(pilot), screen_name(pilot)
        assert drawn(pilot)

    async with running(nasty_desk, Library(), size=(120, 40)) as pilot:
        await see()
        await choose(pilot, "case ferry-road", "#library")
        await see()
        await choose(pilot, "worker")
        await press(pilot, "enter", "enter")
        await type_in(pilot, string)
        await press(pilot, "enter")
        await see()
        await press(pilot, "enter")
        await see()
        await see("enter")
        await make(pilot, [mv.AskFor("other-area"), mv.AskFor("manager")])
        for _ in range(7):
            await see("c", "right")
        await press(pilot, "slash")
        await type_in(pilot, string)
        await see()
        await press(pilot, "escape")
        pilot.app.screen.query_one("#text").focus()
        await see("d")
        await press(pilot, "escape")
        move = mv.Decide(Answer("log", instead=string, reason=string))
        await make(pilot, [move])
        await see()
        await see("b")
        await press(pilot, "escape", "f4")
        await type_in(pilot, string)
        await see("enter")
        await choose(pilot, "1")
        await make(pilot, [mv.GoOn()])
        await see("d")
        await press(pilot, "escape")
        await make(pilot, [mv.Pass()])
        await choose(pilot, "on", "#next")
        await see()
        await press(pilot, "enter")
        await make(pilot, [mv.GoOn()])
        challenge = Challenged("chair", "ladder", "workers", string)
        await make(pilot, [mv.Decide(Answer("close", challenge=challenge, change=string))])
        await see()
        await choose(pilot, "further", "#next")
        await see()
        await press(pilot, "escape")
        await make(pilot, [mv.GoOn(), mv.Pass(), mv.GoOn()])
        await see()
        await make(pilot, [mv.Reflect("notice", string, "week", string)])
        await make(pilot, [mv.Recognise("yes", string)])
        await see()
        await see("x", "escape")


async def test_no_word_can_be_clicked(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "data", nasty("[@click=app.quit]q[/]"))
    async with running(desk, Play("ferry-road", "worker")) as pilot:
        await press(pilot, "end", "enter")
        for line in range(2, 10):
            await pilot.click(offset=(18, line))
            await pilot.click(offset=(22, line))
        assert pilot.app.is_running
        assert screen_name(pilot) == "SceneScreen"
    desk.close()


def test_only_the_plain_family_shows_words() -> None:
    """Widgets that read markup are built in no other module."""
    marked = {"Static", "Label", "Button", "OptionList", "RadioButton", "Checkbox", "SelectionList", "Select"}
    marked |= {"Markdown", "Tabs", "Tab", "TabPane", "Tree", "DataTable", "ListItem", "Collapsible", "Input", "RichLog"}
    for path in sorted(Path(simulator.tui.__file__).parent.rglob("*.py")):
        if path.name == "plain.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in marked, f"{path}:{node.lineno}"
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("notify", "from_markup", "BLANK"), f"{path}:{node.lineno}"


async def test_templates_of_a_run_from_elsewhere_show_as_text_where_its_debrief_is_read(tmp_path: Path) -> None:
    kept = {
        "debrief.txt.j2": "[/] [red]x[/red] {{ '\\x1b]52;c;eA==\\x07' }} \u202e=cmd() {{ debrief.code }}\n",
        "debrief.md.j2": "# \\[/\\]\n",
    }
    desk = Desk(tmp_path / "data")
    opened = desk.library.open("practice")
    bundle = replace(opened.bundle, templates=kept)
    foreign = Opened(bundle, encode(bundle), digest(encode(bundle)))
    playing = desk.begin(foreign, "social-worker", "heron-1")
    playing.do(mv.Stop())
    async with running(desk, Library(), size=(120, 40)) as pilot:
        await choose(pilot, "debrief heron-1", "#library")
        await choose(pilot, "read", "#next")
        assert "[/] [red]x[/red]" in words(pilot)
        assert "\x1b]52" not in words(pilot)
        assert "\u202e" not in words(pilot)
        assert drawn(pilot)
    desk.close()
