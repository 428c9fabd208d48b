"""The trainer's guide and the trainees' sheet: held to the program that they describe."""

import re
import shlex
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.cli import main as command_line
from simulator.cli.arguments import Parser
from simulator.plain.commands import HELP
from simulator.services.desk import Desk
from simulator.tui.screens.base import RunScreen
from simulator.tui.screens.scene import SceneScreen
from simulator.tui.widgets.keybar import key_name

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "run-a-session.md").read_text(encoding="utf-8")
SHEET = (DOCS / "trainee-sheet.html").read_text(encoding="utf-8")
FENCED = [line for block in re.findall(r"^```\w*\n(.*?)^```$", GUIDE, re.S | re.M) for line in block.splitlines()]
INLINE = re.findall(r"`(threshold[^`]*)`", re.sub(r"^```.*?^```$", "", GUIDE, flags=re.S | re.M))
COMMANDS = sorted({*FENCED, *INLINE})


class Understood(BaseException):
    """The words were understood, and nothing is done. No Exception, which the program would report as its own fault."""


def understood(line: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the program knows the command and each of its options. Nothing is opened or written."""
    parse = Parser.parse_args

    def stop(self: Parser, *given: object, **named: object) -> object:
        raise Understood(parse(self, *given, **named))

    monkeypatch.setattr(Parser, "parse_args", stop)
    program, *words = shlex.split(line.replace("\\", "/"))
    assert program == "threshold"
    try:
        command_line.main(words)
    except Understood:
        return True
    return False


def cases(line: str) -> list[tuple[str, str]]:
    return re.findall(r"(?:play|--case) ([a-z-]+)(?: --seat ([a-z-]+))?", line)


@pytest.mark.parametrize(
    "line",
    [line for line in COMMANDS if line != "threshold"],
)
def test_the_program_knows_every_command_of_the_guide(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert understood(line, monkeypatch)


@pytest.mark.parametrize("line", ["threshold plya practice", "threshold play practice --groups", "threshold doctor x"])
def test_a_command_that_there_is_not_is_noticed(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not understood(line, monkeypatch)


def test_only_what_the_guide_says_is_awaited() -> None:
    assert len(FENCED) > 20


def test_every_case_and_seat_in_a_command_is_there(tmp_path: Path) -> None:
    entries = {entry.name: entry for entry in Desk(tmp_path).library.entries()}
    named = [pair for line in COMMANDS for pair in cases(line)]
    assert named
    for case, seat in named:
        assert case in entries
        assert not seat or seat in entries[case].seats


def test_the_minutes_in_the_guide_are_those_of_the_program(tmp_path: Path) -> None:
    entries = {entry.name: entry for entry in Desk(tmp_path).library.entries()}
    rows = re.findall(r"^\| `([a-z-]+)` .*?\| `([a-z-]+)` \|.*\| (\d+) \|$", GUIDE, re.M)
    assert len(rows) >= 2
    assert [(case, seat, int(minutes)) for case, seat, minutes in rows] == [
        (case, seat, entries[case].minutes[seat]) for case, seat, _ in rows
    ]


def test_every_plan_adds_up() -> None:
    plans = re.findall(r"^### ((?:45 minutes|2 hours|Half a day).*?)$(.*?)(?=^##)", GUIDE, re.S | re.M)
    assert len(plans) == 5
    for title, body in plans:
        rows = [(int(start), int(end)) for start, end in re.findall(r"^\| (\d+)–(\d+) \|", body, re.M)]
        whole = {"4": 45, "2": 120, "H": 210}[title[0]]
        assert (rows[0][0], rows[-1][1]) == (0, whole), title
        assert all(end == after for (_, end), (after, _) in pairwise(rows)), title


class Keys(HTMLParser):
    """Reads the sheet's table of keys: for each action, what stands in its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._action = ""
        self._in_key = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._action = dict(attributes).get("data-action") or ""
        self._in_key = tag == "kbd"

    def handle_endtag(self, tag: str) -> None:
        self._in_key = False

    def handle_data(self, data: str) -> None:
        if self._in_key and self._action:
            self.found.setdefault(self._action, []).append(data)


def test_the_keys_of_the_sheet_are_those_of_the_program() -> None:
    keys = Keys()
    keys.feed(SHEET)
    bound: dict[str, set[str]] = {}
    for screen in (*RunScreen.__mro__, SceneScreen):
        for binding in vars(screen).get("BINDINGS", ()):
            bound.setdefault(binding.action, set()).update(key_name(key) for key in binding.key.split(","))
    assert {"pause", "support", "skip", "stop_here"} <= set(keys.found)
    for action, (*full_screen, command) in keys.found.items():
        assert set(full_screen) == bound[action], action
        assert command in {named.split()[0] for named in HELP}, action


def test_the_sheet_has_its_language_its_lines_and_type_large_enough() -> None:
    assert '<html lang="en-GB">' in SHEET
    assert len(re.findall(r'<tr><th scope="row">\d</th>', SHEET)) == 8
    assert all(float(size) >= 11 for size in re.findall(r"(\d+(?:\.\d+)?)pt(?:/[\d.]+)? (?:Arial)", SHEET))
    assert all(float(size) >= 11 for size in re.findall(r"font-size: (\d+(?:\.\d+)?)pt", SHEET))
    assert set(re.findall(r"(?<![-\w])(?:color|background): ([^;]+);", SHEET)) == {"#000", "#fff"}
