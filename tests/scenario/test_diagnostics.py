"""How diagnostics are shown, and the page of all codes."""

import re
from pathlib import Path

import msgspec

from simulator.scenario.codes import GROUPS
from simulator.scenario.diagnostics import (
    CODES,
    Diagnostic,
    Place,
    Severity,
    as_json,
    as_text,
    diagnose,
    explain,
    has_errors,
    summary,
)
from simulator.scenario.load import load_case

ROOT = Path(__file__).parents[2]


def test_as_text() -> None:
    text = "format: 1\npoints:\n  notice:\n    code: N2\n    question: What now?\n    abuot: level\n"
    found = [item for item in load_case(text.encode(), "case.yaml").diagnostics if item.code == "S201"]
    assert as_text(found) == (
        "case.yaml:6:5: error S201: “abuot” is no key of a point.\n"
        "        abuot: level\n"
        "        ^\n"
        "  in: points › notice › abuot\n"
        "  fix: Did you mean “about”?\n"
    )


def test_several_are_apart_by_a_blank_line() -> None:
    item = diagnose("Y112", Place("a.yaml", 1, 1), "Nothing.", "Write.")
    assert as_text([item, item]).count("\n\n") == 1
    assert as_text([]) == ""


def test_the_caret_stands_under_the_place() -> None:
    for line, column in (("\ta: b", 5), ("漢字: b", 5), ("e\u0301: b", 5), ("a: 🙂 b", 6)):
        shown = as_text([diagnose("S201", Place("x", 1, column), "M.", line=line)]).split("\n")
        caret = shown[2]
        assert caret.endswith("^")
        assert caret.count("\t") == line[: column - 1].count("\t")
    assert as_text([diagnose("S201", Place("x", 1, 5), "M.", line="漢字: b")]).split("\n")[2] == "    " + " " * 6 + "^"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 5000 + "HERE" + "b" * 5000
    item = diagnose("S201", Place("x", 1, 5001), "M.", line=line)
    assert len(item.source_line) < 210
    shown = as_text([item]).split("\n")
    assert shown[1][shown[2].index("^") :].startswith("HERE")
    start = diagnose("S201", Place("x", 1, 3), "M.", line=line)
    assert as_text([start]).split("\n")[2] == "      ^"


def test_as_json_can_be_read_back() -> None:
    items = load_case(b"format: 1\nx: \x07\n", "x.yaml").diagnostics
    assert msgspec.json.decode(as_json(items), type=list[Diagnostic]) == items


def test_summary() -> None:
    place = Place("x", 1, 1)
    assert summary([]) == ""
    items = [diagnose(code, place, "M.") for code in ("S201", "S202", "W502", "N702")]
    assert summary(items) == "2 errors, 1 warning, 1 note"
    assert has_errors(items)
    assert not has_errors(items[2:])


def test_codes_are_well_formed() -> None:
    for code, info in CODES.items():
        assert re.fullmatch(r"[YSRBWPNTC][1-9]\d\d", code)
        assert info.title
        assert info.explanation.endswith(".")
        assert not info.title.endswith(".")
    assert all((code[0] == "N") == (info.severity is Severity.NOTE) for code, info in CODES.items() if code != "Y119")
    assert {code[0] for code in CODES} == set(GROUPS)


def test_codes_stand_in_order() -> None:
    for letter in GROUPS:
        codes = [code for code in CODES if code.startswith(letter)]
        assert codes == sorted(codes)


def test_the_page_of_codes_is_current() -> None:
    page = ROOT / "docs" / "diagnostics.md"
    assert page.read_text(encoding="utf-8") == explain(), "write explain() to docs/diagnostics.md"
    assert all(f"| {code} |" in explain() for code in CODES)
