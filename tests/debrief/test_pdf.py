"""The page as a PDF: one that PDF/UA-1's rules find nothing against, and that fetches nothing."""

import base64
from pathlib import Path

import pytest

from simulator.debrief.pdf import to_pdf
from tests.debrief import test_geometry as geometry
from tests.debrief.shipped_walks import Walk, walks
from tests.debrief.test_pages import page

pytestmark = pytest.mark.pdf

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def failures(content: bytes) -> list[str]:
    import page as checker

    report = checker.validate_pdf_bytes(content, profile=checker.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


@pytest.mark.parametrize("large", [False, True])
def test_no_rule_of_pdf_ua_fails(large: bool) -> None:
    assert failures(to_pdf(page(1, large=large))) == []


@pytest.mark.parametrize("how", ["normal", "short"])
@pytest.mark.parametrize("walk", [one for one in walks() if one.which == "longest"], ids=lambda one: one.seat)
def test_no_point_is_split_and_no_heading_left_behind(tmp_path: Path, walk: Walk, how: str) -> None:
    text, found = geometry.marked(geometry.page(walk, how))
    (tmp_path / "page.pdf").write_bytes(to_pdf(text))
    pages = geometry.sides(tmp_path / "page.pdf")
    marks = geometry.places(found, pages)
    assert len(pages) <= (8 if how == "normal" else 2)
    geometry.no_heading_is_left_behind(marks)
    geometry.no_point_is_split(marks, how)


def test_the_checker_finds_a_picture_without_words() -> None:
    bare = '<!DOCTYPE html><html lang="en"><title>A</title><p>A</p><svg width="9" height="9"><rect width="9"/></svg>'
    assert failures(to_pdf(bare)) != []


def test_a_page_fetches_nothing(tmp_path: Path) -> None:
    from weasyprint import HTML

    picture = tmp_path / "picture.png"
    picture.write_bytes(PNG)
    asking = f'<!DOCTYPE html><html lang="en"><title>A</title><p>A</p><img alt="x" src="{picture.as_uri()}">'
    assert b"/Image" in HTML(string=asking).write_pdf(), "the control fetches it"
    assert b"/Image" not in to_pdf(asking)
