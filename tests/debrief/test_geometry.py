"""The geometry of the printed pages, as a browser prints them with its own header and footer on."""

import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from simulator.debrief.render import render
from tests.debrief.cases import TEMPLATES
from tests.debrief.shipped_walks import Walk, walks
from tests.debrief.test_pages import browse

pytestmark = pytest.mark.browser

HOWS = ("normal", "large", "short")
WALKS = [pytest.param(walk, id=f"{walk.case}-{walk.seat}-{walk.which}") for walk in walks()]

_MARKED = re.compile(r"<(?:article|h[1-4]|p|li|td|th|figcaption)\b[^>]*>|</article>")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
MM = 72 / 25.4


class Word(NamedTuple):
    """A word on a side, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Mark(NamedTuple):
    """A place in the page's text: the tag before it, the article it is in, and the side on which it is printed."""

    tag: str
    article: int
    side: int


def page(walk: Walk, how: str) -> str:
    return render(walk.debrief(), "html", TEMPLATES, large_print=how == "large", short=how == "short")


def marked(text: str) -> tuple[str, list[tuple[str, int]]]:
    """The page with a tiny numbered mark at the beginning of every block, and after every point; and what each is."""
    found: list[tuple[str, int]] = []
    article = 0

    def mark(match: re.Match[str]) -> str:
        nonlocal article
        tag = match[0].strip("<>").split()[0]
        article += tag == "article"
        found.append((tag, article if tag == "/article" or (article and not ended[0]) else 0))
        ended[0] = tag == "/article" or (ended[0] and tag != "article")
        tiny = f'<span style="position:absolute;text-indent:0;font-size:1px;color:#fff">zq{len(found) - 1}qz</span>'
        return tiny + match[0] if tag == "/article" else match[0] + tiny

    ended = [True]
    head, body = text.split("</head>")
    return f"{head}</head>{_MARKED.sub(mark, body)}", found


def printed(folder: Path, text: str) -> list[tuple[float, float, list[Word]]]:
    """The words of every side as Chromium prints it, with its own header and footer."""
    (folder / "page.html").write_text(text, encoding="utf-8")
    browse(folder, f"--print-to-pdf={folder / 'page.pdf'}", f"file://{folder}/page.html")
    return sides(folder / "page.pdf")


def sides(pdf: Path) -> list[tuple[float, float, list[Word]]]:
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return [
        (float(width), float(height), [Word(*map(float, one[:4]), one[4]) for one in _WORD.findall(body)])
        for width, height, body in _PAGE.findall(said)
    ]


def places(found: list[tuple[str, int]], pages: list[tuple[float, float, list[Word]]]) -> list[Mark]:
    """Where the marks are printed, in the order of the text. What paper leaves out has none."""
    side_of = {}
    for side, (_, _, words) in enumerate(pages, 1):
        for number in re.findall(r"zq(\d+)qz", " ".join(word.text for word in words)):
            side_of.setdefault(int(number), side)
    return [Mark(tag, article, side_of[index]) for index, (tag, article) in enumerate(found) if index in side_of]


def no_heading_is_left_behind(marks: list[Mark]) -> None:
    for one, after in pairwise(marks):
        assert one.tag not in ("h1", "h2", "h3", "h4") or one.side == after.side, (one, after)


def no_point_is_split(marks: list[Mark], how: str) -> None:
    """In large print a point that is higher than a side is turned where the review begins."""
    for number in {one.article for one in marks if one.article}:
        mine = [one for one in marks if one.article == number]
        if how != "large":
            assert len({one.side for one in mine}) == 1, f"point {number}: {mine}"
            continue
        turned = [after for one, after in pairwise(mine) if one.side != after.side]
        assert [one.tag for one in turned] in ([], ["h4"], ["h4", "p"]), f"point {number}: {turned}"
        assert min(Counter(one.side for one in mine if one.tag != "/article").values()) > 1, "its question stands alone"


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("walk", WALKS)
def test_no_point_is_split_and_no_heading_left_behind(tmp_path: Path, walk: Walk, how: str) -> None:
    text, found = marked(page(walk, how))
    pages = printed(tmp_path, text)
    marks = places(found, pages)
    assert len(marks) > 20
    no_heading_is_left_behind(marks)
    no_point_is_split(marks, how)
    assert len(pages) <= {"normal": 8, "short": 2, "large": 26}[how]
    first = min(one.side for one in marks if one.article)
    if how != "large":
        assert first == 2, "page 1 stands alone, with nothing of a point on its sheet's face"
    for side, (width, height, words) in enumerate(pages, 1):
        for word in words:
            if word.text.startswith("zq"):
                continue
            assert word.left >= 19 * MM or word.top < 10 * MM, f"side {side}: {word} is in the left margin"
            assert word.right <= width - 12.5 * MM or word.top < 10 * MM, f"side {side}: {word} is cut"
            assert word.bottom <= height - 4 * MM, f"side {side}: {word} is cut"


_LABELS = """<script>
const found = [];
for (const svg of document.querySelectorAll("svg")) {
  const box = svg.viewBox.baseVal, texts = [...svg.querySelectorAll("text")].map(t => [t.textContent, t.getBBox()]);
  for (const [said, b] of texts)
    if (b.x < 0 || b.y < -1 || b.x + b.width > box.width + .5 || b.y + b.height > box.height + 1) found.push(said);
  texts.forEach(([one, a], i) => texts.slice(i + 1).forEach(([other, b]) => {
    if (Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
        && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 4.5) found.push(one + " on " + other);
  }));
}
document.title = "found:" + found.join("; ") + ":";
</script>"""


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("walk", WALKS)
def test_no_label_of_a_chart_is_clipped_or_lies_on_another(tmp_path: Path, walk: Walk, how: str) -> None:
    (tmp_path / "page.html").write_text(page(walk, how).replace("</body>", f"{_LABELS}</body>"), encoding="utf-8")
    dumped = browse(tmp_path, "--window-size=1280,900", "--dump-dom", f"file://{tmp_path}/page.html")
    said = re.search(r"<title>found:(.*?):</title>", dumped, re.S)
    assert said is not None
    assert said[1] == ""
