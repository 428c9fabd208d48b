"""Waivers: what an author means to leave is said as waived and stops nobody; an error cannot be left."""

import re
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.services.checking import check_paths

SMALLEST = (Path(__file__).parents[2] / "docs" / "examples" / "smallest" / "case.yaml").read_text(encoding="utf-8")
LOST = "  lost: {seats: social-worker, date: 2013-03-05, then: evening, text: Nobody comes here.}\n"


def checked(tmp_path, waive, lost=True):
    """What there is to say about the smallest case with a scene that is never reached, and some waivers."""
    text = SMALLEST.replace("endings:\n", (LOST if lost else "") + "endings:\n") + waive
    (tmp_path / "smallest").mkdir()
    (tmp_path / "smallest" / "case.yaml").write_text(text, encoding="utf-8")
    _, (case,) = check_paths([tmp_path / "smallest"])
    return [item for item in case.diagnostics if item.severity != "note"]


def waiver(code, at="", reason="It is for a second seat that is still being written."):
    place = f'at: "{at}", ' if at else ""
    return f'waive:\n  - {{code: {code}, {place}reason: "{reason}"}}\n'


def test_a_waived_warning_is_said_with_its_reason_and_stops_nobody(tmp_path, capsys):
    (item,) = checked(tmp_path, waiver("P601", "scenes/lost"))
    assert (item.code, item.waived) == ("P601", "It is for a second seat that is still being written.")
    assert not item.stops
    assert main(["check", str(tmp_path / "smallest")]) == 0
    shown = capsys.readouterr().out
    assert "waived warning P601" in shown
    assert "waived: It is for a second seat" in shown
    assert re.search(r"1 note, 1 waived$", shown.strip())


def test_without_a_waiver_a_warning_stops(tmp_path):
    (item,) = checked(tmp_path, "")
    assert item.stops
    assert main(["check", str(tmp_path / "smallest")]) == 1


@pytest.mark.parametrize("at", ["", "scenes", "scenes/lost", "/scenes/lost/"])
def test_a_waiver_is_for_a_place_and_what_lies_below(tmp_path, at):
    (item,) = checked(tmp_path, waiver("P601", at))
    assert item.waived


@pytest.mark.parametrize("at", ["scenes/los", "points", "scenes/lost/text"])
def test_a_waiver_for_another_place_waives_nothing_and_that_is_said(tmp_path, at):
    found = checked(tmp_path, waiver("P601", at))
    assert [(item.code, bool(item.waived)) for item in found] == [("P601", False), ("R368", False)]


def test_a_waiver_that_is_no_longer_needed_is_a_warning(tmp_path):
    (item,) = checked(tmp_path, waiver("P601"), lost=False)
    assert item.code == "R368"
    assert item.source_line.strip().startswith("- {code: P601")


def test_an_error_cannot_be_waived(tmp_path):
    found = checked(tmp_path, waiver("R302"), lost=False)
    assert [item.code for item in found] == ["R367"]
    assert "errors cannot be waived" in found[0].message


def test_an_error_that_somebody_tries_to_waive_stands(tmp_path):
    found = checked(tmp_path, waiver("R351") + "renamed: {old: no-such-name}\n", lost=False)
    assert [(item.code, item.waived) for item in found] == [("R367", ""), ("R351", "")]


def test_a_code_that_there_is_not_is_named_with_the_nearest(tmp_path):
    (item,) = checked(tmp_path, waiver("P6O1"), lost=False)
    assert (item.code, item.message) == ("R367", "There is no code “P6O1”.")


def test_a_case_with_errors_is_not_explored_so_waivers_for_routes_are_left_alone(tmp_path):
    text = waiver("P601") + "renamed: {old: no-such-name}\n"
    assert [item.code for item in checked(tmp_path, text, lost=False)] == ["R351"]


def test_a_waiver_needs_a_reason(tmp_path):
    found = checked(tmp_path, "waive:\n  - {code: P601}\n", lost=False)
    assert [item.code for item in found] == ["S202"]
