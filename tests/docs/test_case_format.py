"""The page for authors: its examples are real files, and those files are sound."""

import re
from pathlib import Path

import pytest

from simulator.services.checking import check_paths

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "case-format.md").read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*/case.yaml"))
FILES = [*EXAMPLES, *(ROOT / "docs" / "examples").glob("*/walks/*.yaml")]
FENCES = re.findall(r"^ *```yaml\n(.*?)^ *```", PAGE, re.S | re.M)


def undented(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return [line[margin:] for line in lines]


def occurs(excerpt: list[str], whole: list[str]) -> bool:
    stripped = [line.strip() for line in whole if line.strip()]
    wanted = [line.strip() for line in excerpt]
    return any(stripped[i : i + len(wanted)] == wanted for i in range(len(stripped)))


@pytest.mark.parametrize("fence", FENCES, ids=lambda text: text.strip().split("\n")[0][:40])
def test_every_example_on_the_page_stands_in_a_file(fence):
    assert any(occurs(undented(fence), path.read_text(encoding="utf-8").splitlines()) for path in FILES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_files_are_sound(path):
    _, (checked,) = check_paths([path])
    assert [item for item in checked.diagnostics if item.severity != "note"] == []
    assert checked.proof is not None


def test_the_smallest_case_has_under_25_lines_and_stands_whole_on_the_page():
    smallest = (ROOT / "docs" / "examples" / "smallest" / "case.yaml").read_text(encoding="utf-8")
    assert len(smallest.splitlines()) < 25
    assert smallest in PAGE
