"""The trainees' sheet and the guide's numbers of sides, as a browser prints them."""

import re
import subprocess
from pathlib import Path

import pytest

from simulator.debrief.build import build_debrief
from simulator.debrief.render import render
from tests.debrief.cases import BEGUN, TEMPLATES, play_at_random
from tests.debrief.test_pages import SAID, browse
from tests.debrief.test_shipped import bundle_of

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
SHEET = (DOCS / "trainee-sheet.html").read_text(encoding="utf-8")
GUIDE = (DOCS / "run-a-session.md").read_text(encoding="utf-8")


def printed(folder: Path, html: str) -> list[str]:
    """The words of each side."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    browse(folder, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}", f"file://{folder}/page.html")
    command = ["pdftotext", "-layout", str(folder / "page.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def test_the_sheet_is_one_side_of_a4(tmp_path: Path) -> None:
    (side,) = printed(tmp_path, SHEET)
    assert "your sheet" in side
    assert "ring 999" in side
    assert re.search(r"^ *8 *$", side, re.M)
    about = subprocess.run(["pdfinfo", str(tmp_path / "page.pdf")], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in about


def test_the_sheet_fits_a_narrow_window(tmp_path: Path) -> None:
    measure = "<script>document.title = document.documentElement.scrollWidth + ' in ' + innerWidth</script>"
    (tmp_path / "inner.html").write_text(SHEET.replace("</body>", f"{measure}</body>"), encoding="utf-8")
    (tmp_path / "outer.html").write_text(
        '<!DOCTYPE html><title>none</title><iframe id="narrow" src="inner.html" width="320" height="900"></iframe>'
        '<script>onload = () => { document.title = document.getElementById("narrow").contentDocument.title }</script>',
        encoding="utf-8",
    )
    found = re.search(r"<title>(\d+) in 320</title>", browse(tmp_path, "--dump-dom", f"file://{tmp_path}/outer.html"))
    assert found is not None
    assert int(found[1]) <= 320


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("name", ["practice", "mill-lane", "orchard-close"])
def test_a_debrief_takes_as_many_sides_as_the_guide_says(tmp_path: Path, name: str, seed: int) -> None:
    which = f"`{name}`" if name == "practice" else "any other case"
    said = re.search(rf"^\| debrief of {which} \| (\d+) to (\d+) \|", GUIDE, re.M)
    assert said is not None
    bundle = bundle_of(name)
    events = play_at_random(bundle, seed, lambda rng: rng.choice(SAID), notes=0.03, stops=0)
    debrief = build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")
    sides = printed(tmp_path, render(debrief, "html", TEMPLATES))
    assert int(said[1]) <= len(sides) <= int(said[2])
