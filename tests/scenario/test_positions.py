"""From a trail of keys to a place in the file."""

from pathlib import Path

import pytest

from simulator.scenario.load import load_case
from simulator.scenario.positions import Positions

BASE = Path(__file__).parent / "base.yaml"


@pytest.fixture(scope="module")
def positions() -> Positions:
    return load_case(BASE).positions


def line_of(text: str, nth: int = 1) -> int:
    lines = [number for number, line in enumerate(BASE.read_text(encoding="utf-8").split("\n"), 1) if text in line]
    return lines[nth - 1]


def test_a_key_and_its_value_have_a_place_each(positions: Positions) -> None:
    spot = positions.of("points", "response", "options", "close")
    assert (spot.key.line, spot.key.column) == (line_of("close: {label"), 7)
    assert (spot.value.line, spot.value.column) == (line_of("close: {label"), 14)
    assert spot.key.path == str(BASE)


def test_items_of_lists_are_counted_from_0(positions: Positions) -> None:
    spot = positions.of("scenes", "first", "then", 1, "to")
    assert (spot.key.line, spot.value.column) == (line_of("- to: again"), 13)
    item = positions.of("seats", "social-worker", "knows", 0)
    assert item.key == item.value
    assert (item.key.line, item.key.column) == (line_of("knows: [call]"), 13)


def test_short_forms_answer_for_the_long_ones(positions: Positions) -> None:
    assert positions.of("scenes", "first", "text", 2, "facts", 0).value.line == line_of("        fact: call")
    assert positions.of("scenes", "visit", "then", 0, "to").value.line == line_of("then: meeting")
    assert positions.of("facts", "call", "held_by", 0).value.line == line_of("held_by: care")
    assert positions.of("scenes", "visit", "text", 0, "say").value.line == line_of("Sam sits by")


def test_what_is_not_there_is_answered_by_what_is_above(positions: Positions) -> None:
    above = positions.of("points", "response", "options", "close")
    assert positions.of("points", "response", "options", "close", "when", "known") == above
    assert positions.of("points", "nowhere") == positions.of("points")
    assert positions.where(("nothing",)).line == 2
    assert positions.of("scenes", "first", "text", 99) == positions.of("scenes", "first", "text")


def test_a_diagnostic_from_a_trail(positions: Positions) -> None:
    item = positions.diagnose("P601", ("scenes", "visit"), "No route leads here.", "Lead to it.")
    assert (item.place.line, item.place.column) == (line_of("  visit:"), 3)
    assert item.trail == "scenes › visit"
    assert item.source_line == "  visit:"
    shown = positions.diagnose("P604", ("points", "response", "compare", 0), "Never.", "Look.")
    assert shown.trail == "points › response › compare › 1"
    value = positions.diagnose("P601", ("scenes", "first", "date"), "When?", "Then.", at_value=True)
    assert value.place.column == 11


def test_a_file_that_could_not_be_read_has_a_first_line() -> None:
    broken = load_case(b"a: [\n", "x.yaml").positions
    assert broken.of("a") == broken.of("b")
    assert (broken.where(("a",)).line, broken.where(("a",)).column) == (1, 1)
