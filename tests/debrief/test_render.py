"""The forms of a debrief: golden files, foreign text that stays text, pages that can be read."""

import html.parser
import itertools
import re
from typing import Any

import msgspec
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from simulator.debrief import describe
from simulator.debrief.build import build_debrief
from simulator.debrief.context import Column, Debrief, Decision, Own, Statement, Words
from simulator.debrief.filters import css_string, day, markdown
from simulator.debrief.render import Format, as_json, render
from simulator.debrief.templates import read_templates
from simulator.debrief.textchart import points
from simulator.errors import Problem
from tests.debrief import golden
from tests.debrief.cases import BEGUN, REPOSITORY, TEMPLATES, bundle_of, play_at_random
from tests.debrief.eight import eight_case
from tests.debrief.promises import changed, plain

FORMS: tuple[Format, ...] = ("html", "md", "txt")
HOSTILE = (
    "1. <script>alert(1)</script><img src=x onerror=y> [x](javascript:y) *z* `q` _u_ ~~s~~ | # &amp; &#60; \\ "
    "http://e.example www.e.example mailto:a@e.example {{ 7 * 7 }} {% raw %} \"' </style> ]]> --> " + "w" * 300
)
TAME = "2 nothing " * 20


def run(seed: int = 4) -> Debrief:
    bundle = bundle_of(eight_case())
    events = play_at_random(bundle, seed, lambda _: "I would ring first.", stops=0)
    return build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


def with_text(debrief: Debrief, text: str) -> Debrief:
    """The same debrief with one text in every place where a foreign one can stand."""

    def change(part: Any) -> Any:
        if isinstance(part, Words):
            return replace(part, text=text)
        if isinstance(part, Own):
            return Own(text, text, part.cut)
        return part

    def name(part: Any) -> Any:
        return replace(part, code=text) if isinstance(part, Decision | Column) else part

    def number(part: Any) -> Any:
        if isinstance(part, Statement):
            return replace(changed(part.words, change) and part, words=change(part.words), number=text)
        return part

    made = changed(debrief, change)
    made = replace(made, code=text, release=text, abbreviations=tuple((text, words) for _, words in made.abbreviations))
    made = replace(made, case=replace(made.case, case=text, digest=text), ladder=replace(made.ladder, framework=text))
    made = replace(made, decisions=tuple(name(decision) for decision in made.decisions))
    chart = replace(made.chart, columns=tuple(name(column) for column in made.chart.columns))
    found = {kind: getattr(made.findings, kind) for kind in made.findings.__struct_fields__}
    renamed = {kind: changed(values, number) for kind, values in found.items()}
    return replace(made, chart=chart, findings=replace(made.findings, **renamed))  # type: ignore[no-any-return]


class _Tags(html.parser.HTMLParser):
    """The tags of a page with the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))


def tags(page: str) -> list[tuple[str, ...]]:
    parser = _Tags()
    parser.feed(re.sub(r"<svg.*?</svg>", "", page, flags=re.S))
    return parser.tags


@pytest.mark.parametrize("name", golden.files())
def test_a_small_run_reads_as_before(name: str) -> None:
    kept = (golden.FOLDER / name).read_bytes()
    assert golden.files()[name] == kept, "If the change is meant: python -m tests.debrief.golden, and look at it."
    assert b"\r" not in kept
    assert kept.endswith(b"\n")


def test_foreign_text_stays_text_in_html() -> None:
    tame, hostile = (render(with_text(run(), text), "html", TEMPLATES) for text in (TAME, HOSTILE))
    assert tags(hostile) == tags(tame)
    assert "<script" not in hostile
    assert hostile.count("</style>") == 1
    assert html.unescape(hostile).count(HOSTILE) > 50
    drawing = "".join(re.findall(r"<svg.*?</svg>", hostile, flags=re.S))
    assert set(re.findall(r"<(\w+)", drawing)) == {"svg", "title", "line", "text", "circle", "path", "rect"}


def test_foreign_text_stays_text_in_markdown() -> None:
    reader = MarkdownIt("gfm-like", {"html": True})

    def shape(text: str) -> list[str]:
        flat = []
        for token in reader.parse(render(with_text(run(), text), "md", TEMPLATES)):
            flat += [
                token.type,
                *(part.type for part in token.children or () if part.type not in ("text", "text_special")),
            ]
        return flat

    hostile = shape(HOSTILE)
    assert hostile == shape(TAME)
    assert not {"html_block", "html_inline", "link_open", "image", "code_inline", "em_open", "s_open"} & set(hostile)


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "- a",
        "+ a",
        "1) a",
        "# a",
        "> a",
        "=== a",
        "--- a",
        "a | b",
        "![x](y)",
        "<b>",
        "a&copy;b",
        "a\\*b",
        "***",
    ],
)
def test_markdown_shows_what_was_typed(text: str) -> None:
    reader = MarkdownIt("gfm-like", {"html": True})
    tokens = reader.parse(markdown(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(part.content for part in tokens[1].children or ()) == " ".join(text.split())


def test_plain_text_has_one_paragraph_a_line_and_no_boxes() -> None:
    debrief = run()
    text = render(debrief, "txt", TEMPLATES)
    assert not re.search(r"[\u2500-\u257f]|\t|<|\*\*", text)
    for decision in debrief.decisions:
        assert f"\n{decision.question.text}\n" in text
    assert "\n\n\n" not in text


def test_a_page_is_one_file_that_fetches_nothing() -> None:
    page = render(run(), "html", TEMPLATES)
    assert not re.search(r"https?:|<script|<link|<img|@import|url\(|\bsrc=|\bon\w+=", page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')


@pytest.mark.parametrize("large", [False, True])
def test_a_page_has_headings_in_order_landmarks_and_names(large: bool) -> None:
    page = render(run(), "html", TEMPLATES, large_print=large)
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))
    for named in re.findall(r'aria-labelledby="([^"]+)"|href="#([^"]+)"', page):
        assert "".join(named) in identifiers
    assert {"header", "nav", "main", "footer"} <= {tag[0] for tag in tags(page)}
    for table in re.finditer(r"<table", page):
        region = page.rfind('<div class="scroll" role="region" tabindex="0" aria-label="', 0, table.start())
        assert page.find("</div>", region) > table.start()
    assert page.count("<svg") == page.count("<title id=")
    assert ('<body class="large">' in page) is large


def test_text_is_dark_enough_on_white() -> None:
    def light(colour: str) -> float:
        digits = "".join(digit * 2 for digit in colour) if len(colour) == 3 else colour
        parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    colours = re.findall(r"(?<![-\w])color: #([0-9a-f]{3,6})", TEMPLATES["debrief.css"])
    assert colours
    for colour in colours:
        assert 1.05 / (light(colour) + 0.05) >= 7


def test_a_bundle_from_elsewhere_reaches_nothing() -> None:
    for body in (
        "{{ ''.__class__.__mro__ }}",
        "{{ debrief.__class__ }}",
        "{{ render.__globals__ }}",
        "{% include '/etc/hosts' %}",
    ):
        with pytest.raises(Problem):
            render(run(), "txt", {"debrief.txt.j2": body})


def test_a_name_that_does_not_exist_is_said() -> None:
    with pytest.raises(Problem, match="marks"):
        render(run(), "txt", {"debrief.txt.j2": "{{ debrief.marks }}"})
    with pytest.raises(Problem, match=r"debrief\.md\.j2"):
        render(run(), "md", {})


def test_json_is_the_context() -> None:
    debrief = run()
    assert msgspec.json.decode(as_json(debrief), type=Debrief) == debrief


def test_every_field_is_documented() -> None:
    page = describe.describe() + "\n"
    assert not re.search(r"\|  \|$", page, flags=re.M)
    kept = (REPOSITORY / "docs" / "debrief-context.md").read_text(encoding="utf-8")
    assert kept == page, "python -m simulator.debrief.describe > docs/debrief-context.md"


def test_templates_are_read_alike_on_every_system(tmp_path: Any) -> None:
    (tmp_path / "debrief.txt.j2").write_bytes(b"a\r\nb\n")
    (tmp_path / "notes.md").write_bytes(b"not a template")
    assert read_templates(tmp_path) == {"debrief.txt.j2": "a\nb\n"}


def test_numbers_and_days_in_words() -> None:
    assert points([3]) == "point 3"
    assert points([5, 1, 4]) == "points 1, 4 and 5"
    assert points([1, 2, 3, 7]) == "points 1 to 3 and 7"
    assert points([]) == ""
    assert day(BEGUN) == "22 November 2026"
    assert css_string('a"}</') == "a\\000022 \\00007d \\00003c \\00002f "
    assert css_string("card, as") == "card\\00002c  as", "a space of the text's own stays"


def test_the_chart_says_in_text_what_it_draws() -> None:
    debrief = run()
    page, text = (plain(render(debrief, form, TEMPLATES)) for form in ("html", "txt"))
    for column in debrief.chart.columns:
        if column.levels:
            assert column.levels.text in page
            assert column.levels.text in text
    assert "Your levels, lowest first:" in page
    assert "Your levels, lowest first:" in text
