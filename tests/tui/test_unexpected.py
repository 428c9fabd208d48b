"""A fault of ours in the middle of a run: what was locked is kept, and one plain line is said."""

import io
import sys
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.errors import Exit
from simulator.services import faults
from simulator.services.desk import Desk
from simulator.tui.run import Play
from tests.reliability.failing import kept
from tests.tui.driving import choose, press, recorded, running, screen_name, type_in

SECRET = "Ruby told the nursery on a Tuesday"


def broken(*_: object, **__: object) -> None:
    raise RuntimeError(f"on purpose: {SECRET}")


HANDLERS = [
    ("simulator.tui.screens.scene.SceneScreen.action_decide", ["d"]),
    ("simulator.tui.screens.base.RunScreen.action_pause", ["p"]),
    ("simulator.tui.screens.base.RunScreen.action_support", ["x"]),
    ("simulator.tui.screens.base.RunScreen.action_note", ["n"]),
    ("simulator.tui.screens.base.RunScreen.action_file", ["c"]),
    ("simulator.tui.screens.base.RunScreen.action_find", ["slash"]),
    ("simulator.tui.screens.base.RunScreen.action_read_back", ["b"]),
    ("simulator.tui.screens.base.RunScreen.action_stop_here", ["e"]),
    ("simulator.tui.screens.base.BaseScreen.action_help", ["question_mark"]),
]


@pytest.mark.promise("unexpected", "real")
@pytest.mark.parametrize(("handler", "keys"), HANDLERS, ids=[name.rpartition(".")[2] for name, _ in HANDLERS])
async def test_what_was_locked_is_kept_and_nothing_typed_is_shown(
    desk: Desk, worker: Play, handler: str, keys: list[str], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    with pytest.raises(RuntimeError, match="on purpose"):  # noqa: PT012 - the fault comes out of the whole program
        async with running(desk, worker) as pilot:
            await press(pilot, "end", "enter", "d", "2", "enter", "2", "enter")
            await type_in(pilot, "so")
            await press(pilot, "enter", "enter")
            await choose(pilot, "on", "#next")
            before = recorded(desk)
            monkeypatch.setattr(handler, broken)
            await press(pilot, *keys)
    assert recorded(desk) == before
    assert kept(desk.data) == before
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err


@pytest.mark.promise("unexpected", "real")
def test_the_command_says_one_line_and_the_report_holds_nothing_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """Line by line: the fault comes as the answer is being made durable."""
    monkeypatch.setenv("THRESHOLD_DATA", str(tmp_path))
    monkeypatch.setattr("simulator.services.playing.Playing.do", broken)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 99))
    names = set()
    for code in ("heron-1", "heron-2"):
        assert main(["play", "practice", "--code", code, "--plain"]) == Exit.FAULT
        err = capsys.readouterr().err
        assert "What you locked is kept." in err
        assert "Traceback" not in err
        assert SECRET not in err
        names.add(err.split("Report ")[1].split(",")[0])
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 99))
    [name] = names
    [path] = (tmp_path / "log").iterdir()
    report = path.read_text(encoding="utf-8")
    assert path.name == f"fault-{name}.txt"
    assert "player.py" in report
    assert "builtins.RuntimeError\n" in report
    assert SECRET not in report
    assert str(tmp_path) not in report


def test_a_report_names_the_cause_and_leaves_out_what_errors_say() -> None:
    def lookup() -> None:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(SECRET) from error

    with pytest.raises(ValueError, match=SECRET) as raised:
        lookup()
    name, text = faults.report(raised.value)
    assert text.startswith(f"Report {name}\n")
    assert SECRET not in text
    assert text.index("builtins.ValueError") < text.index("Because of:") < text.index("builtins.KeyError")


@pytest.mark.promise("in mid-text", "real")
async def test_leaving_at_once_keeps_what_is_being_typed(desk: Desk, worker: Play) -> None:
    from simulator.tui.run import Resume

    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2", "enter", "2", "enter")
        await type_in(pilot, "Half a th")
        await press(pilot, "ctrl+q")
    async with running(desk, Resume(pilot.app.return_value.run)) as pilot:
        await press(pilot, "d")
        assert pilot.app.screen.query_one("#line").text == "Half a th"
        assert screen_name(pilot) == "DecideScreen"
