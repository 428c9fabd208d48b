"""The team sheet as a browser lays it out: two sides, no small type, nothing wider than a narrow window."""

import re
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.debrief import team_room
from simulator.debrief.render import render_team
from simulator.debrief.team_context import TeamSheet
from tests.debrief import teams
from tests.debrief.cases import ALL_TEMPLATES
from tests.debrief.test_pages import browse, narrow
from tests.debrief.test_shipped import bundle_of
from tests.debrief.test_team import CASES, MILL, runs_of, sheet_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("alone", "groups"), [(4, 0), (5, 0), (12, 0), (30, 0), (60, 0), (0, 4), (6, 4), (12, 12), (3, 0)]
)
def test_a_team_sheet_takes_two_sides_and_side_one_stands_alone(tmp_path: Path, alone: int, groups: int) -> None:
    sheet = sheet_of(runs_of(MILL, alone, groups, seed=1000 * alone + groups, stops=0.05), MILL)
    sides = sides_of(tmp_path, sheet)
    assert len(sides) == (1 if sheet.few else 2)
    assert all(f"{re.sub(', | or ', '/', point.number)}. {point.question.text}" in sides[0] for point in sheet.points)
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


@pytest.mark.parametrize(("alone", "groups", "mixed"), [(4, 0, False), (12, 0, False), (12, 3, True), (40, 4, False)])
def test_reasons_agencies_and_local_words_leave_the_two_sides_as_they_are(
    tmp_path: Path, alone: int, groups: int, mixed: bool
) -> None:
    sheet = teams.sheet_for(teams.room(MILL, alone, groups, seed=alone + groups, mixed=mixed))
    sides = sides_of(tmp_path, sheet)
    assert "Three questions" in sides[0]
    assert "One thing that we will do" in sides[1]
    assert sides[2].lstrip().startswith("More of what we said")
    assert "Reasons that were shared" not in sides[0] + sides[1]
    assert "In our own area: Northshire" in sides[-1]
    assert min(sizes(tmp_path)) >= 14


@pytest.mark.parametrize(("alone", "groups", "mixed"), [(12, 0, False), (12, 4, True), (40, 0, True)])
@pytest.mark.parametrize("name", CASES)
def test_every_shipped_case_has_its_two_sides(tmp_path: Path, name: str, alone: int, groups: int, mixed: bool) -> None:
    bundle = bundle_of(name)
    sheet = teams.sheet_for(teams.room(bundle, alone, groups, seed=alone + groups, mixed=mixed), bundle)
    sides = sides_of(tmp_path, sheet)
    assert "Three questions" in sides[0]
    assert "One thing that we will do" in sides[1]


@pytest.mark.parametrize(("alone", "groups"), [(1, 0), (12, 0), (40, 4)])
def test_in_large_print_nothing_but_the_foot_is_under_sixteen_points(tmp_path: Path, alone: int, groups: int) -> None:
    sheet = teams.sheet_for(teams.room(MILL, alone, groups, seed=alone))
    sides = sides_of(tmp_path, sheet, large=True)
    assert min(sizes(tmp_path)) >= 23
    for point in sheet.points:
        if point.spread and point.spread.shape and sheet.detail == "options":
            (side,) = (side for side in sides if point.spread.rows[0].words.text[:30] in " ".join(side.split()))
            assert point.spread.rows[-1].words.text[:30] in " ".join(side.split()), "a point is split"


FOOT = 1190
"""From where on the foot of a page stands, of the 1263 that a page is high by pdftohtml's count."""


def sizes(tmp_path: Path) -> set[int]:
    """The sizes of type above the foot, in hundred-and-eighths of an inch, cut to whole ones."""
    said = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", str(tmp_path / "page.pdf")], check=True, capture_output=True, text=True
    ).stdout
    kinds = {name: int(size) for name, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', said)}
    used = re.findall(r'<text top="(\d+)"[^>]* font="(\d+)"', said)
    return {kinds[name] for top, name in used if int(top) < FOOT}


def sides_of(tmp_path: Path, sheet: TeamSheet, large: bool = False) -> list[str]:
    """The text of each side of a team sheet as it prints."""
    page = render_team(sheet, "html", ALL_TEMPLATES, large_print=large)
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    browse(
        tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}", f"file://{tmp_path}/page.html"
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    return text.split("\f")[:-1]
