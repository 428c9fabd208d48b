"""The team sheet as a browser lays it out: two sides, no small type, nothing wider than a narrow window."""

import re
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.debrief import team_room
from simulator.debrief.render import render_team
from simulator.debrief.team_context import TeamSheet
from tests.debrief.cases import ALL_TEMPLATES
from tests.debrief.test_pages import browse, narrow
from tests.debrief.test_team import MILL, runs_of, sheet_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("alone", "groups"), [(4, 0), (5, 0), (12, 0), (30, 0), (60, 0), (0, 4), (6, 4), (12, 12), (3, 0)]
)
def test_a_team_sheet_takes_two_sides_and_side_one_stands_alone(tmp_path: Path, alone: int, groups: int) -> None:
    sheet = sheet_of(runs_of(MILL, alone, groups, seed=1000 * alone + groups, stops=0.05), MILL)
    sides = sides_of(tmp_path, sheet)
    assert len(sides) == (1 if sheet.few else 2)
    assert all(f"{point.number}. {point.question.text}" in sides[0] for point in sheet.points)
    assert "Three questions" in sides[0]
    assert "One thing that we will do" in sides[-1]
    assert "By when:" in sides[-1]
    assert sheet.few or "The review, as reported:" not in sides[0]
    fonts = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", str(tmp_path / "page.pdf")], check=True, capture_output=True, text=True
    ).stdout
    # pdftohtml counts at 108 dots to the inch: 9.5 points are 14.25 of its own, which it cuts to 14.
    assert min(int(size) for size in re.findall(r'<fontspec[^>]* size="(\d+)"', fonts)) >= 14


@pytest.mark.parametrize("groups", [0, 4])
@pytest.mark.parametrize("count", range(6, 13))
def test_where_there_are_many_points_less_is_said_at_each(tmp_path: Path, count: int, groups: int) -> None:
    sheet = sheet_of(runs_of(MILL, 12, groups, seed=77, stops=0.05), MILL)
    many = [replace(sheet.points[place % 5], place=place + 1, number=str(place + 1)) for place in range(count)]
    fitted = team_room.fitted(replace(sheet, points=tuple(many)))
    assert fitted.detail != "options"
    assert len(sides_of(tmp_path, fitted)) == 2


def test_a_team_sheet_is_not_wider_than_a_narrow_window(tmp_path: Path) -> None:
    sheet = sheet_of(runs_of(MILL, 30, 2, seed=5), MILL)
    assert narrow(tmp_path, render_team(sheet, "html", ALL_TEMPLATES)) <= 320


def sides_of(tmp_path: Path, sheet: TeamSheet) -> list[str]:
    """The text of each side of a team sheet as it prints."""
    (tmp_path / "page.html").write_text(render_team(sheet, "html", ALL_TEMPLATES), encoding="utf-8")
    browse(
        tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}", f"file://{tmp_path}/page.html"
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    return text.split("\f")[:-1]
