"""The sheets beside a debrief as a browser and WeasyPrint lay them out."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.debrief.build import build_debrief
from simulator.debrief.build_room_sheet import build_for_room
from simulator.debrief.build_sheets import build_sheet
from simulator.debrief.render import render_sheet
from simulator.debrief.sheet_context import Name
from simulator.model.local import NOTHING, Contact, Local, SupportLine
from simulator.services.sheets import SHEETS
from tests.debrief import teams
from tests.debrief.axe import faults
from tests.debrief.cases import ALL_TEMPLATES, BEGUN, bundle_of, play_at_random
from tests.debrief.eight import eight_case
from tests.debrief.test_shipped import SHELF
from tests.debrief.test_shipped import bundle_of as shipped
from tests.docs.test_session_pages import printed

RUNS = [("eight", "", 1), ("eight", "", 2)] + [
    (name, seat, seed) for name in SHELF.cases for seat in shipped(name).case.seats for seed in (0, 1)
]
SIDES = {"facilitator": 2, "seven-minutes": 1, "cpd": 1, "safer": 1}


def page(name: Name, case: str, seat: str, seed: int, large: bool = False, local: Local = NOTHING) -> str:
    bundle = bundle_of(eight_case()) if case == "eight" else shipped(case)
    events = play_at_random(bundle, seed, stops=0, seat=seat)
    debrief = build_debrief(bundle, events, "heron-1", BEGUN, "ab" * 32, "0.1.0", local)
    made = build_sheet(name, debrief)
    return render_sheet(name, made, "html", ALL_TEMPLATES, large_print=large, local=debrief.local)


@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_takes_no_more_sides_than_it_may(tmp_path: Path, name: Name) -> None:
    for case, seat, seed in RUNS:
        sides = printed(tmp_path, page(name, case, seat, seed))
        assert len(sides) <= SIDES[name], (case, seat, seed)
        assert all("training, not a case record" in side for side in sides)


def lead(case: str, alone: int, groups: int = 0, large: bool = False) -> str:
    """The facilitator's sheet of a room, with everything that it can hold."""
    bundle = shipped(case)
    counted = teams.room(bundle, alone, groups, seed=8, mixed=groups > 0)
    sheet = teams.sheet_for(counted, bundle)
    made = build_for_room(counted, sheet)
    return render_sheet("facilitator", made, "html", ALL_TEMPLATES, large_print=large, local=sheet.local)


@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.parametrize("case", SHELF.cases)
def test_the_facilitators_sheet_of_a_room_takes_two_sides(tmp_path: Path, case: str) -> None:
    for size in ((3, 0), (8, 0), (12, 3)):
        sides = printed(tmp_path, lead(case, *size))
        assert len(sides) <= SIDES["facilitator"], size
        assert all("training, not a case record" in side for side in sides)


AREA = Local(
    area="Northshire",
    contacts=(
        Contact(
            "Named nurse for safeguarding, community services", "01632 960101, or safeguarding.nurse@example.org", ""
        ),
        Contact("Multi-agency safeguarding hub, first conversations", "01632 960102", "Monday to Friday, 9 to 5"),
        Contact("Emergency duty team", "01632 960103", "evenings, nights and weekends"),
    ),
    support=(SupportLine("Employee assistance", "0800 000 000", "at any time"),),
)


@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["safer", "facilitator"])
def test_with_the_areas_contacts_a_sheet_takes_no_more(tmp_path: Path, name: Name) -> None:
    for case, seat, seed in RUNS:
        sides = printed(tmp_path, page(name, case, seat, seed, local=AREA))
        assert len(sides) <= SIDES[name], (case, seat, seed)
        assert "01632 960103" in "".join(sides)


@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.parametrize("large", [False, True])
def test_no_step_of_the_facilitators_sheet_is_left_by_its_questions(tmp_path: Path, large: bool) -> None:
    """Nothing stands last on a side that belongs to what comes after; the short sections are whole."""
    for case, seat, seed in RUNS:
        sides = printed(tmp_path, page("facilitator", case, seat, seed, large=large, local=AREA))
        for side in sides[:-1]:
            last = [line.strip() for line in side.splitlines() if line.strip()][-2]
            assert not re.match(r"\d\. |Point \d|.*\?$|“So what|If somebody", last) or "•" in last or "”" in last, last
        for first, last in (("If somebody is distressed", "0800 000 000"), ("If somebody thinks of", "01632 960103")):
            assert any(last in " ".join(side.partition(first)[2].split()) for side in sides), (case, seat, first)


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_axe_finds_nothing_against_a_sheet_and_none_is_too_wide(tmp_path: Path) -> None:
    pages = []
    for name in SHEETS:
        for large in (False, True):
            pages.append(tmp_path / f"{name}-{large}.html")
            pages[-1].write_text(page(name, *RUNS[0], large), encoding="utf-8")
    for size in ((3, 0), (8, 0), (12, 3)):
        pages.append(tmp_path / f"room-{size[0]}.html")
        pages[-1].write_text(lead("harbour-row", *size, large=size[1] > 0), encoding="utf-8")
    assert faults(*pages) == []


@pytest.mark.pdf
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", SHEETS)
def test_no_rule_of_pdf_ua_finds_anything_against_a_sheet(name: Name, large: bool) -> None:
    from simulator.debrief.pdf import to_pdf
    from tests.debrief.test_pdf import failures

    assert failures(to_pdf(page(name, *RUNS[0], large))) == []


@pytest.mark.pdf
@pytest.mark.parametrize("large", [False, True])
def test_no_rule_of_pdf_ua_finds_anything_against_the_sheet_of_a_room(large: bool) -> None:
    from simulator.debrief.pdf import to_pdf
    from tests.debrief.test_pdf import failures

    assert failures(to_pdf(lead("harbour-row", 12, 3, large))) == []


def test_a_page_fetches_nothing_and_its_headings_are_in_order() -> None:
    for name in SHEETS:
        text = page(name, *RUNS[0])
        assert not re.search(r"https?:|<script|<link|<img|@import|url\(|\bsrc=|\bon\w+=", text)
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert (levels[0], levels.count(1)) == (1, 1)
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_line_to_write_on_is_8_mm_or_more() -> None:
    (height,) = re.findall(r"\.rule \{ height: ([\d.]+)mm", ALL_TEMPLATES["sheet.css"])
    assert float(height) >= 8
