"""The area's own words in a debrief: beside the example's, and always marked as local."""

import re
from collections.abc import Sequence

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief
from simulator.debrief.render import Format, as_json, render
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import HINGE_PARTS
from simulator.model.local import NOTHING, Contact, Local, Named, SupportLine
from tests.debrief import promises
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play, small_case
from tests.debrief.golden import MOVES

FORMS: tuple[Format, ...] = ("html", "md", "txt")
BUNDLE = bundle_of(small_case())
LEVELS, STAGES, DOORS = (
    list(names) for names in (BUNDLE.framework.levels, BUNDLE.framework.stages, BUNDLE.framework.doors)
)
NASTY = "<script>x()</script> [a](javascript:b) {{ 7 * 7 }} *s* `q` </style> & \"'"


def local(text: str = "word") -> Local:
    return Local(
        area=f"Area {text}",
        levels={name: Named(f"{name} {text}", f"note {text}") for name in LEVELS},
        stages={name: Named(f"{name} {text}") for name in STAGES},
        doors={name: Named(f"{name} {text}") for name in DOORS},
        contacts=(Contact(f"Contact {text}", f"How {text}", f"When {text}"), Contact("Second", "By letter")),
        support=(SupportLine(f"Line {text}", f"01632 960102 {text}", f"Hours {text}"),),
    )


def built(words: Local = NOTHING, moves: Sequence[mv.Move] = MOVES) -> Debrief:
    return build_debrief(BUNDLE, play(BUNDLE, moves), "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0", words)


def test_without_local_words_not_a_byte_differs() -> None:
    assert as_json(built()) == as_json(built(Local()))
    assert b'"local"' not in as_json(built())
    # How many questions a file asks for is no word: the record says what was not asked.
    assert built(Local(area="Northshire", fewer=True)) == built()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_words_give_the_same_bytes(form: Format) -> None:
    assert render(built(local()), form, TEMPLATES) == render(built(local()), form, TEMPLATES)
    assert render(built(local()), form, TEMPLATES) != render(built(), form, TEMPLATES)


@pytest.mark.parametrize("form", FORMS)
def test_names_contacts_and_support_are_printed_and_marked_as_local(form: Format) -> None:
    page = render(built(local()), form, TEMPLATES)
    text = re.sub(r"<[^>]+>|[*\\]", "", page)
    for name, step in {**BUNDLE.framework.levels, **BUNDLE.framework.stages, **BUNDLE.framework.doors}.items():
        assert f"{step.label}: {name} word" in text
    assert "note word" in text
    for words in ("Contact word", "How word", "When word", "By letter", "Line word", "01632 960102 word, Hours word"):
        assert words in text
    assert "Area word" in text
    if form == "html":
        # Page 1, contacts, each support line, the key, and each of three lists of names.
        assert page.count('<span class="tag t-local">local</span>') == 7
    else:
        assert text.count("[local]") == len(LEVELS) + len(STAGES) + len(DOORS) + 3 + len(built(local()).local.on_chart)
    assert "the program has checked them against nothing" in text


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_stay_words(form: Format) -> None:
    page = render(built(local(NASTY)), form, TEMPLATES)
    assert "7 * 7" in re.sub(r"[\\]", "", page)
    if form == "html":
        assert "<script>x()" not in page
        assert page.count("<script") == 0
        assert page.count("</style>") == 1
    if form == "md":
        made = MarkdownIt("commonmark", {"html": True}).render(page)
        assert "<script" not in made
        assert "<a " not in made


def test_unclean_words_are_cleaned_where_they_come_in() -> None:
    for form in FORMS:
        page = render(built(local("\x1b[31m\u202e\nnext")), form, TEMPLATES)
        assert "\x1b" not in page
        assert "\u202e" not in page


def test_a_context_with_local_words_keeps_the_promises() -> None:
    debrief = built(local())
    promises.every_text_has_a_basis(debrief)
    promises.no_sentence_marks(debrief)
    for form in FORMS:
        promises.nothing_is_marked(render(promises.neutral(debrief), form, TEMPLATES))


def test_a_ladder_that_lacks_what_is_named_leaves_it_out() -> None:
    words = replace(local(), levels={"gone": Named("Old"), LEVELS[0]: Named("New")})
    made = built(words).local
    assert made is not None
    assert [one.name for one in made.levels] == ["New"]


def test_page_one_names_the_levels_of_the_chart_where_it_has_room() -> None:
    marked = {
        level for column in built().chart.columns for level in (column.level, column.lowest, column.highest) if level
    }
    made = built(local()).local
    assert made is not None
    assert {one.name.removesuffix(" word") for one in made.on_chart} == marked
    assert made.chart_fits
    long = built(local("w" * 200)).local
    assert long is not None
    assert not long.chart_fits
    page = render(built(local("w" * 200)), "html", TEMPLATES)
    assert "Its own names for these levels stand in the last pages." in page
    assert page.count(f"{LEVELS[0]} {'w' * 200}") == 1


def fewer() -> Debrief:
    def less(move: mv.Move) -> mv.Move:
        if isinstance(move, mv.Decide) and move.answer.worry is not None:
            return mv.Decide(replace(move.answer, worry=None, change=""), HINGE_PARTS)
        return move

    return built(moves=[less(move) for move in MOVES])


@pytest.mark.parametrize("form", FORMS)
def test_what_was_not_asked_is_said_once_and_leaves_no_row(form: Format) -> None:
    assert fewer().not_asked == (2,)
    text = render(fewer(), form, TEMPLATES)
    assert text.count("Not asked, so not passed") == 1
    assert "at point 2." in text
    assert "Worry" not in text
    assert "What would change your mind:" not in text
    assert "Not asked" not in render(built(), form, TEMPLATES)


def test_a_pass_at_a_hinge_is_still_a_pass() -> None:
    moves = [*MOVES[:4], mv.Pass(), mv.Stop()]
    assert built(moves=moves).not_asked == ()


def test_what_was_not_asked_adds_nothing_to_a_record_that_asked_all() -> None:
    assert b"not_asked" not in ev.encode(ev.Decided("s", "p", ev.Answer(), ev.Knowledge()))


@pytest.mark.parametrize("form", FORMS)
def test_a_purpose_for_answers_that_leave_is_printed(form: Format) -> None:
    page = render(built(Local(purpose=f"To plan training. {NASTY}")), form, TEMPLATES)
    assert "for this purpose: “To plan training." in page
    assert "<script>x()" not in page or form != "html"
    assert "for this purpose" not in render(built(), form, TEMPLATES)
