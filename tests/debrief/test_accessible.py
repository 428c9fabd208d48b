"""The pages by axe-core: nothing against WCAG 2.2 AA or its best practice, at a wide and a narrow window."""

from pathlib import Path

import pytest

from tests.debrief.axe import faults
from tests.debrief.test_pages import LONG, SAID, page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def test_nothing_is_found_against_a_debrief(tmp_path: Path) -> None:
    pages = []
    for name, said, large in (("said", SAID, False), ("long", (LONG,), False), ("large", SAID, True)):
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text(page(2, said, large), encoding="utf-8")
    assert faults(*pages) == []


def test_axe_finds_what_is_planted(tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text('<!DOCTYPE html><html><title>A</title><p style="width:900px">A</p><img src="a.png">', "utf-8")
    found = "\n".join(faults(bad))
    assert "html-has-lang" in found
    assert "image-alt" in found
    assert "too wide" in found
