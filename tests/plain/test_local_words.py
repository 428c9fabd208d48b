"""Local words line by line: the ladder, support, fewer questions, and the setting."""

import io

import pytest

from simulator.engine import events as ev
from simulator.engine.events import HINGE_PARTS
from simulator.errors import Problem
from simulator.plain.console import Console
from simulator.plain.library import browse
from tests.plain.small import small_desk, typed

FILE = """
area = "Northshire"
questions = "fewer"
[stages]
workers = { name = "Stage 1", note = "the same day" }
[[contacts]]
who = "The named nurse"
how = "01632 960101"
[[support]]
who = "Staff line"
telephone = "01632 960102"
hours = "day and night"
"""
TO_HINGE = ["1", "4", "1", "4", "a reason", "1", "1"]


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "local.toml").write_text(FILE, encoding="utf-8")
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def test_the_ladder_says_which_words_are_local(desk):
    said = typed(desk, "1", "/ladder", "/find stage 1").splitlines()
    assert "A line that begins with “Northshire:” is in your own area's words. All else here is the example's." in said
    at = said.index("Workers: You.")
    assert said[at + 1] == "Northshire: Stage 1. the same day."
    assert said[said.index("Whom to go to, Northshire:") + 1] == "The named nurse: 01632 960101"
    assert said.count("Northshire: Stage 1. the same day.") == 2


def test_support_has_the_areas_own_lines_first(desk):
    said = typed(desk, "1", "/support").splitlines()
    at = said.index("Northshire:")
    assert said[at + 1] == "Staff line: 01632 960102, day and night"
    assert said[at + 2].startswith("You can stop now.")


def test_a_hinge_asks_fewer_keeps_the_challenge_and_records_what_was_not_asked(desk):
    said = typed(desk, *TO_HINGE, "1", "3", "2", "2", "because", "2", "2", "1")
    assert "How worried" not in said
    assert "What would change" not in said
    assert "Whom would you challenge" in said
    events = [envelope.event for envelope in desk.store.events(desk.find("heron-1").run)]
    first, second = (event for event in events if isinstance(event, ev.Decided))
    assert first.not_asked == ()
    assert second.not_asked == HINGE_PARTS
    assert second.answer.challenge == ev.Challenged("police", "dissent")


def test_the_setting_can_be_changed_in_the_library(desk):
    out = io.StringIO()
    number = next(
        line.partition(".")[0]
        for line in _library(desk, io.StringIO()).splitlines()
        if "Questions at a hinge (now: fewer (local words))" in line
    )
    browse(Console(io.StringIO(f"{number}\n"), out), desk)
    assert "Questions at a hinge (now: all (set on this machine))" in out.getvalue()


def test_a_mistake_in_the_file_is_said_before_anything_begins(desk):
    (desk.data / "local.toml").write_text("area = North", encoding="utf-8")
    with pytest.raises(Problem, match=r"local\.toml:1:8"):
        typed(desk, "1")


def _library(desk, out):
    browse(Console(io.StringIO(), out), desk)
    return out.getvalue()
