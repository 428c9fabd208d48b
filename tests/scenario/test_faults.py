"""Planted faults: each file in faults/ has one, and says in its first line where it is and what it should be called."""

import re
from pathlib import Path

import pytest

from simulator.scenario import load, tree
from simulator.scenario.check import check_framework, check_guidance, check_review
from simulator.scenario.diagnostics import CODES, Diagnostic, Severity
from simulator.scenario.shelf import Shelf

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
EXPECTED = re.compile(r"# expect: ([A-Z]\d{3}) (\d+):(\d+)(?: in a (\w+))?\n")

PLANTED_ELSEWHERE = {
    "Y101": "bytes, in test_source",
    "Y102": "bytes, in test_source",
    "Y103": "a large file, in test_source",
    "Y105": "a large file, in test_bombs",
    "Y112": "an empty file, in test_source",
    "Y119": "very many faults, in test_shape",
    "Y139": "damage of no known kind, in test_mistakes",
    "Y140": "a file's name, in test_shelf",
    "R365": "a file's name, in test_shelf",
    "N702": "a note, in test_base",
    "N705": "a note, in test_checks",
    "R367": "a waiver, in test_waivers",
    "R368": "a waiver, in test_waivers",
}


def expected(path: Path) -> tuple[str, int, int, str]:
    """What a planted fault's first line says: code, line, column, kind of file."""
    found = EXPECTED.match(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} does not say what is expected"
    return found[1], int(found[2]), int(found[3]), found[4] or "case"


def diagnose(path: Path, kind: str, shelf: Shelf) -> list[Diagnostic]:
    match kind:
        case "review":
            review = load.load_review(path)
            return review.diagnostics + check_review(review)
        case "guidance":
            guidance = load.load_guidance(path)
            return guidance.diagnostics + check_guidance(guidance, shelf.all_reviews())
        case "framework":
            framework = load.load_framework(path)
            return framework.diagnostics + check_framework(framework)
    return shelf.check_case(load.load_case(path))


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_planted_fault_is_found_where_it_is_and_nothing_else(path: Path, shelf: Shelf) -> None:
    code, line, column, kind = expected(path)
    found = [item for item in diagnose(path, kind, shelf) if item.severity is not Severity.NOTE]
    assert [(item.code, item.place.line, item.place.column) for item in found] == [(code, line, column)]
    (item,) = found
    assert path.stem.startswith(code)
    assert item.fix
    assert item.source_line == path.read_text(encoding="utf-8").split("\n")[line - 1].translate(SHOWN)


@pytest.mark.parametrize(
    ("stem", "fix"),
    [
        ("S201-colon-in-a-piece", "Put the text in double quotes, or on a line of its own, indented, under - >-"),
        ("S201-one-word-and-a-colon", "Put the text in double quotes"),
        ("S201-when-on-an-ask", "An ask has no when. Test it in the answer"),
        ("S205-no-date", "Write year, month and day: 2012-03-05."),
        ("S213-only-a-when", "Add say: … or fact: … in the column of the when."),
        ("S213-else-alone", "Add when: …"),
        ("Y127-names", "Several names are a list: [letters, evenings, nights]."),
        ("Y127-comma", "Put the text in double quotes."),
        ("Y130-no-opening", "Write sets: {alone: …}."),
        ("Y130-no-opening-on-a-line", "Write sets: {alone: …}."),
        ("Y130-in-a-comment", "If the # belongs to the text, put the text in quotes; a comment goes after the }."),
        ("Y130-brace-open", "Put a } at the end."),
    ],
)
def test_the_fix_is_the_one_for_this_slip(stem: str, fix: str, shelf: Shelf) -> None:
    path = Path(__file__).parent / "faults" / f"{stem}.yaml"
    found = [item for item in diagnose(path, expected(path)[3], shelf) if item.severity is not Severity.NOTE]
    assert found[0].fix.startswith(fix)


SHOWN = {ord(char): "\ufffd" for char in "\u202e\u200b\u2066"}


@pytest.mark.parametrize(
    "path", [path for path in FAULTS if not path.stem.startswith("Y114-spelt")], ids=lambda path: path.stem
)
def test_the_parser_written_in_python_finds_the_same(path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = {item.code for item in diagnose(path, expected(path)[3], shelf)}
    monkeypatch.setattr(tree, "c_parser", lambda _: None)
    assert {item.code for item in diagnose(path, expected(path)[3], shelf)} == with_c


def test_every_code_is_planted_somewhere() -> None:
    planted = {expected(path)[0] for path in FAULTS}
    by_routes = {  # and by reading, in test_careful
        code for code in CODES if code.startswith(("P", "T", "C")) or code in ("N701", "N703", "N704")
    }
    assert set(CODES) - by_routes - set(PLANTED_ELSEWHERE) == planted


def test_many_faults_are_planted() -> None:
    assert len(FAULTS) >= 60
