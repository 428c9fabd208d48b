"""The pages for a team by axe-core and by the rules of PDF/UA-1, in every form and for rooms of every size."""

from pathlib import Path

import pytest

from simulator.debrief.pdf import to_pdf
from tests.debrief import teams
from tests.debrief.axe import faults
from tests.debrief.test_pdf import failures

ROOMS = [(1, 0, False), (4, 0, False), (12, 3, True), (40, 4, False)]


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_axe_finds_nothing_against_the_pages_for_a_team(tmp_path: Path) -> None:
    written = []
    for alone, groups, mixed in ROOMS:
        for large in (False, True):
            for name, page in zip(("sheet", "appendix"), teams.pages(alone, groups, large, mixed), strict=True):
                written.append(tmp_path / f"{name}-{alone}-{large}.html")
                written[-1].write_text(page, encoding="utf-8")
    assert faults(*written) == []


@pytest.mark.pdf
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("alone", "groups", "mixed"), ROOMS)
def test_no_rule_of_pdf_ua_fails_on_the_pages_for_a_team(alone: int, groups: int, mixed: bool, large: bool) -> None:
    for page in teams.pages(alone, groups, large, mixed):
        assert failures(to_pdf(page)) == []
