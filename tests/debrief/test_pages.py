"""The pages as a browser lays them out: how many sides, and nothing wider than a narrow window."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.debrief.build import build_debrief
from simulator.debrief.render import render
from simulator.model.local import NOTHING, Contact, Local, Named, SupportLine
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play_at_random
from tests.debrief.eight import eight_case
from tests.debrief.test_shipped import bundle_of as shipped
from tests.debrief.test_what_fits import written

pytestmark = pytest.mark.browser

CHROMIUM = (
    *("/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--no-first-run", "--allow-file-access-from-files", "--virtual-time-budget=3000"),
)
SAID = (
    "The minute has the same words as the last four. I would want dates on it, and somebody to tell both adults.",
    "She comes to every meeting, and nobody has put the visits side by side.",
    "A doctor who has looked at all of him.",
)
LOCAL = Local(
    area="N" * 40,
    levels={name: Named("Level four " * 3, "note " * 30) for name in bundle_of(eight_case()).framework.levels},
    contacts=(Contact("Somebody " * 8, "safeguarding@" + "northshire" * 14, "weekdays " * 15),) * 12,
    support=(SupportLine("W" * 80, "01632 960102", "day and night"),) * 6,
)
LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 12


def page(seed: int, said: tuple[str, ...] = SAID, large: bool = False, local: Local = NOTHING, people: int = 1) -> str:
    bundle = bundle_of(eight_case())
    events = play_at_random(bundle, seed, lambda rng: rng.choice(said), notes=0.03, stops=0, people=people)
    debrief = build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0", local)
    assert len(debrief.decisions) == 8
    return render(debrief, "html", TEMPLATES, large_print=large)


def browse(folder: Path, *arguments: str) -> str:
    command = [*CHROMIUM, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=90).stdout


def sides_of_many(folder: Path, pages: list[str]) -> list[int]:
    """How many sides each page takes, printed one after the other with the browser's own header and footer."""
    parts = []
    for number, text in enumerate(pages):
        kind, body = re.search(r"<body([^>]*)>(.*)</body>", text, re.S).groups()  # type: ignore[union-attr]
        mark = f'<div><span style="position:absolute;font-size:1px">zq{number}qz</span></div>'
        parts.append(f'<div{kind} style="break-before:{"page" if number else "auto"}">{mark}{body}</div>')
    head = pages[0].split("</head>")[0]
    (folder / "page.html").write_text(f"{head}</head><body>{''.join(parts)}</body></html>", encoding="utf-8")
    browse(folder, f"--print-to-pdf={folder / 'page.pdf'}", f"file://{folder}/page.html")
    said = subprocess.run(
        ["pdftotext", str(folder / "page.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    sides = said.split("\f")[:-1]
    begins = [next(n for n, side in enumerate(sides) if f"zq{number}qz" in side) for number in range(len(pages))]
    return [after - one for one, after in pairwise([*begins, len(sides)])]


@pytest.mark.parametrize("people", [1, 4])
@pytest.mark.parametrize("most", [30, 80, 200])
@pytest.mark.parametrize("case", ["mill-lane", "harbour-row", "station-road", "orchard-close"])
def test_a_run_of_any_length_of_writing_takes_at_most_eight_sides(
    tmp_path: Path, case: str, most: int, people: int
) -> None:
    bundle, pages = shipped(case), []
    for seed in range(8):
        events = play_at_random(
            bundle, seed, lambda rng: written(rng, most // 2, most), notes=0.05, stops=0, people=people
        )
        debrief = build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")
        assert len(debrief.decisions) <= 8
        pages.append(render(debrief, "html", TEMPLATES))
    assert max(sides_of_many(tmp_path, pages)) <= 8


@pytest.mark.parametrize(("seed", "people"), [(1, 1), (2, 1), (3, 1), (1, 4), (2, 12)])
def test_eight_decisions_take_at_most_eight_sides(tmp_path: Path, seed: int, people: int) -> None:
    (tmp_path / "page.html").write_text(page(seed, people=people), encoding="utf-8")
    browse(
        tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}", f"file://{tmp_path}/page.html"
    )
    said = subprocess.run(["pdfinfo", str(tmp_path / "page.pdf")], check=True, capture_output=True, text=True).stdout
    assert int(re.search(r"Pages:\s+(\d+)", said)[1]) <= 8  # type: ignore[index]
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    sides = text.split("\f")[:-1]
    assert all("training record, not a case record" in side and "Page" in side for side in sides)
    for number in range(1, 9):
        heading = re.compile(rf"^ *Point {number} .*Week \d+, \w+$", re.M)
        (at,) = [index for index, side in enumerate(sides) if heading.search(side)]
        start = heading.search(sides[at])
        assert start is not None
        assert "To talk about" in sides[at][start.end() :], f"point {number} is split"


def test_the_longest_local_words_leave_page_1_one_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(1, local=LOCAL), encoding="utf-8")
    browse(
        tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}", f"file://{tmp_path}/page.html"
    )
    command = ["pdftotext", "-f", "2", "-l", "2", str(tmp_path / "page.pdf"), "-"]
    assert "Point 1" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("said", "local"), [(SAID, NOTHING), ((LONG,), NOTHING), (SAID, LOCAL)])
def test_nothing_is_wider_than_a_narrow_window(
    tmp_path: Path, said: tuple[str, ...], local: Local, large: bool
) -> None:
    assert narrow(tmp_path, page(2, said, large, local)) <= 320


def narrow(tmp_path: Path, text: str) -> int:
    """How wide a page is in a window of 320 pixels, in which no heading breaks a word."""
    inner = text.replace("</body>", f"<script>{_MEASURE}</script></body>")
    (tmp_path / "inner.html").write_text(inner, encoding="utf-8")
    outer = (
        '<iframe id="narrow" src="inner.html" width="320" height="900"></iframe><script>onload = () => '
        '{ document.title = document.getElementById("narrow").contentDocument.title }</script>'
    )
    (tmp_path / "outer.html").write_text(f"<!DOCTYPE html><title>none</title>{outer}", encoding="utf-8")
    dumped = browse(tmp_path, "--dump-dom", f"file://{tmp_path}/outer.html")
    found = re.search(r"<title>(\d+) in (\d+), broken: (.*)</title>", dumped)
    assert found is not None
    assert int(found[2]) == 320
    assert found[3] == "none"
    return int(found[1])


_MEASURE = """
const broken = [];
for (const one of document.querySelectorAll("th, h1, h2, h3, h4")) {
  const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/\\b[A-Za-z]{2,15}\\b/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      if (range.getClientRects().length > 1) broken.push(word[0]);
    }
  }
}
const root = document.documentElement;
document.title = `${root.scrollWidth} in ${innerWidth}, broken: ${broken.join(" ") || "none"}`;
"""
