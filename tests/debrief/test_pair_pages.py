"""The page of two runs side by side, as text and as a browser lays it out."""

import itertools
import re
import subprocess
from pathlib import Path

import pytest

from simulator.debrief.build_pair import build_pair
from simulator.debrief.pair_context import Pair
from simulator.debrief.render import render_pair
from tests.debrief.axe import faults
from tests.debrief.cases import ALL_TEMPLATES, bundle_of, play_at_random
from tests.debrief.eight import eight_case
from tests.debrief.pairs import SAID, run
from tests.debrief.test_pages import browse, narrow

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 12


def page(text: str = SAID[1], large: bool = False) -> tuple[Pair, str]:
    bundle = bundle_of(eight_case())
    events = [play_at_random(bundle, seed, lambda _: text, notes=0.03, stops=0) for seed in (1, 2)]
    made = build_pair(run(events[0], bundle=bundle), run(events[1], "wren-2", 1, bundle), "0.1.0")
    return made, render_pair(made, "html", ALL_TEMPLATES, large_print=large)


def test_a_page_has_headings_in_order_landmarks_and_names() -> None:
    _, text = page()
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    identifiers = re.findall(r'\bid="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))
    for named in re.findall(r'aria-labelledby="([^"]+)"|href="#([^"]+)"', text):
        assert "".join(named) in identifiers
    assert not re.search(r"https?:|<script|<link|<img|@import|url\(|\bsrc=|\bon\w+=", text)
    assert text.count('<div class="rule">') == 8


def test_foreign_text_stays_text() -> None:
    hostile = "<script>alert(1)</script> </style> *z* {{ 7 * 7 }}"
    made, text = page(hostile)
    assert "<script" not in text
    assert text.count("</style>") == 1
    marked = render_pair(made, "md", ALL_TEMPLATES)
    assert "<script" not in marked
    assert "*z*" not in marked.replace(r"\*z\*", "")


@pytest.mark.browser
def test_no_point_is_split_over_two_sides(tmp_path: Path) -> None:
    made, text = page()
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    pdf = tmp_path / "page.pdf"
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{tmp_path}/page.html")
    laid = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    sides = laid.split("\f")[:-1]
    assert all("training record, not a case record" in side and "Page" in side for side in sides)
    for point in made.points:
        heads = re.compile(
            rf"First run · heron-1, point {point.first.number}\b.*Second run · wren-2, point {point.second.number}\b"
        )
        (at,) = [index for index, side in enumerate(sides) if heads.search(side)]
        side = " ".join(sides[at].split())
        last = (*point.same, *point.changed)[-1] if not point.same else point.same[-1]
        assert " ".join(last.text.split()) in side, f"point {point.place} is split"


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_axe_finds_nothing_against_the_page(tmp_path: Path) -> None:
    pages = []
    for name, text, large in (("said", SAID[1], False), ("long", LONG, False), ("large", SAID[1], True)):
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text(page(text, large)[1], encoding="utf-8")
    assert faults(*pages) == []


@pytest.mark.pdf
@pytest.mark.parametrize("large", [False, True])
def test_no_rule_of_pdf_ua_finds_anything_against_the_page(large: bool) -> None:
    from simulator.debrief.pdf import to_pdf
    from tests.debrief.test_pdf import failures

    assert failures(to_pdf(page(large=large)[1])) == []


@pytest.mark.browser
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("text", [SAID[1], LONG])
def test_nothing_is_wider_than_a_narrow_window(tmp_path: Path, text: str, large: bool) -> None:
    assert narrow(tmp_path, page(text, large)[1]) <= 320
