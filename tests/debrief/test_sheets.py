"""The sheets beside a debrief: what each holds, and what none may."""

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from simulator.debrief import describe
from simulator.debrief.build import build_debrief
from simulator.debrief.build_sheets import build_sheet
from simulator.debrief.context import Debrief, LocalContact, LocalSupport, LocalWords, Words
from simulator.debrief.render import Format, as_json, render_sheet
from simulator.debrief.sheet_context import Cpd, Facilitator, Name, Safer, SevenMinutes, Sheet
from simulator.debrief.templates import read_templates
from simulator.debrief.words import words
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.errors import Problem
from simulator.model.basis import INVENTED
from simulator.model.bundle import Bundle
from simulator.services.sheets import SHEETS, checked_sheets
from tests.debrief import promises
from tests.debrief.cases import ALL_TEMPLATES, BEGUN, REPOSITORY, bundle_of, play, play_at_random, small_case
from tests.debrief.eight import eight_case
from tests.debrief.pairs import BUNDLE, FIRST, FORMS
from tests.debrief.test_shipped import SHELF
from tests.debrief.test_shipped import bundle_of as shipped

TYPED = "Zzyzx said so."
"""What everybody types: a word that stands in no case."""


def debriefed(bundle: Bundle, events: list[ev.Event]) -> Debrief:
    return build_debrief(bundle, events, "zzyzx-code-7", BEGUN, "ab" * 32, "0.1.0")


@cache
def sound() -> Debrief:
    return debriefed(BUNDLE, play(BUNDLE, list(FIRST)))


def every_sheet(debrief: Debrief) -> Iterator[tuple[Name, Sheet]]:
    for name in SHEETS:
        yield name, build_sheet(name, debrief)


def keeps_every_promise(bundle: Bundle, seed: int, seat: str = "") -> None:
    events = play_at_random(bundle, seed, lambda _: TYPED, seat=seat)
    debrief = debriefed(bundle, events)
    for name, sheet in every_sheet(debrief):
        promises.every_text_has_a_basis(sheet)
        assert not [path for path, part in promises.walk(sheet) if type(part).__name__ in ("Own", "Answer")]
        for form in FORMS:
            text = render_sheet(name, sheet, form, ALL_TEMPLATES)
            assert "zzyzx" not in text.lower()
            promises.what_never_happened_is_nowhere(text, bundle, events)
            promises.hedges_are_kept(text, sheet)
            promises.no_date_of_the_case(text, bundle, debrief)
            promises.no_ending_is_told(text, [(bundle, events)])
            promises.nothing_is_marked(render_sheet(name, promises.neutral(sheet), form, ALL_TEMPLATES))
            every_text_is_printed(text, sheet)
        assert render_sheet(name, sheet, "html", ALL_TEMPLATES, large_print=True)


def every_text_is_printed(text: str, sheet: Sheet) -> None:
    """Each form carries every fact, finding and question of the sheet, so that all forms carry the same."""
    printed = promises.plain(text)
    for path, part in promises.walk(sheet):
        if isinstance(part, Words) and not re.search(r"\.(area|seat)$|source\.not_stated|hedges|not_stated", path):
            assert part.text.rstrip(".") in printed, f"{path} is not printed"


@pytest.mark.parametrize("seed", range(20))
def test_the_sheets_of_a_random_run_keep_every_promise(seed: int) -> None:
    keeps_every_promise(BUNDLE, seed)
    keeps_every_promise(bundle_of(eight_case()), seed)
    keeps_every_promise(bundle_of(small_case(), None), seed)


@pytest.mark.parametrize(("name", "seat"), [(name, seat) for name in SHELF.cases for seat in shipped(name).case.seats])
@pytest.mark.parametrize("seed", range(4))
def test_the_sheets_of_a_shipped_case_keep_every_promise(name: str, seat: str, seed: int) -> None:
    keeps_every_promise(shipped(name), seed, seat)


def test_a_bare_text_a_blame_and_an_own_word_would_be_noticed() -> None:
    name, sheet = next(every_sheet(sound()))
    assert isinstance(sheet, Facilitator)
    with pytest.raises(AssertionError):
        promises.every_text_has_a_basis(replace(sheet, points=(replace(sheet.points[0], question="What?"),)))
    blamed = {
        **ALL_TEMPLATES,
        "sheet-sentences.j2": ALL_TEMPLATES["sheet-sentences.j2"].replace("No names before", "No mistakes before"),
    }
    with pytest.raises(AssertionError):
        promises.nothing_is_marked(render_sheet(name, promises.neutral(sheet), "txt", blamed))


def test_the_facilitator_takes_what_was_named_before_a_hinge_and_never_counts() -> None:
    sheet = build_sheet("facilitator", sound())
    assert isinstance(sheet, Facilitator)
    assert [(one.number, one.why) for one in sheet.points] == [("2", "want-back"), ("1", "other-view")]
    text = render_sheet("facilitator", sheet, "txt", ALL_TEMPLATES)
    order = [text.index(f"Step {number}: {step}") for number, step in enumerate(STEPS, 1)]
    assert order == sorted(order)
    assert text.index("What is your view on the plan?") < text.index("What do you want this core group to do?")


def test_the_facilitators_sheet_says_whom_it_is_for_and_tells_nothing_of_its_writer() -> None:
    """Read out in a room, why a point was picked would say what one person wanted back."""
    sheet = build_sheet("facilitator", sound())
    for form in ("html", "txt", "md"):
        text = promises.plain(render_sheet("facilitator", sheet, form, ALL_TEMPLATES))  # type: ignore[arg-type]
        assert "it is for talking with that one writer" in text
        assert "For a room, threshold team --with facilitator makes one" in text
        assert "want this decision back" not in text
        assert "Why this one" not in text


STEPS = ("Reactions", "Description", "Analysis", "Summary")


def test_the_steps_fill_each_clock_without_a_gap() -> None:
    text = render_sheet("facilitator", build_sheet("facilitator", sound()), "txt", ALL_TEMPLATES)
    for whole in (45, 60):
        rows = [(int(start), int(end)) for start, end in re.findall(rf"in {whole} min, (\d+)–(\d+)", text)]
        assert (len(rows), rows[0][0], rows[-1][1]) == (5, 0, whole)
        assert all(end == after for (_, end), (after, _) in itertools.pairwise(rows))


def test_agreement_with_a_review_never_picks_a_point() -> None:
    """The same run with every comparison's support turned round gives the same points."""

    def turned(part: Any) -> Any:
        return replace(part, supports=None, beside=()) if type(part).__name__ == "Comparison" else part

    debrief = sound()
    other = promises.changed(debrief, turned)
    one, two = (build_sheet("facilitator", each) for each in (debrief, other))
    assert isinstance(one, Facilitator)
    assert isinstance(two, Facilitator)
    assert [(take.number, take.why) for take in one.points] == [(take.number, take.why) for take in two.points]


def test_the_seven_minutes_have_a_theme_that_a_finding_bears_on_with_its_source() -> None:
    sheet = build_sheet("seven-minutes", sound())
    assert isinstance(sheet, SevenMinutes)
    assert sheet.findings
    assert sheet.source is not None
    text = render_sheet("seven-minutes", sheet, "md", ALL_TEMPLATES)
    assert all(part in promises.plain(text) for part in ("Source.", sheet.findings[0].number, "para"))
    made = text.index("What may have made that understandable then")
    assert text.index("What the agencies did") < made < text.index(f"**{sheet.findings[0].number}**")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_called_understandable_then_where_no_act_of_an_agency_is_stated(form: Format) -> None:
    (decision, *_) = sound().decisions
    assert decision.comparison is not None
    bare = replace(decision, comparison=replace(decision.comparison, did=None))
    sheet = build_sheet("seven-minutes", replace(sound(), decisions=(bare,), worth=()))
    text = promises.plain(render_sheet("seven-minutes", sheet, form, ALL_TEMPLATES))
    assert "What makes each choice understandable" in text
    assert "made that understandable" not in text


def test_a_route_that_has_left_the_review_is_only_offered_it() -> None:
    rewritten = [mv.Begin("hv", "d"), mv.Decide(ev.Answer("rewrite")), mv.GoOn(), mv.Decide(ev.Answer("need"))]
    debrief = debriefed(BUNDLE, play(BUNDLE, [*rewritten, mv.Stop()]))
    only_last = replace(debrief, decisions=(debrief.decisions[1],), worth=())
    sheet = build_sheet("seven-minutes", only_last)
    assert isinstance(sheet, SevenMinutes)
    assert sheet.left is not None
    assert (sheet.did, sheet.understandable) == (None, None)
    assert "the case had left what the review describes" in render_sheet("seven-minutes", sheet, "txt", ALL_TEMPLATES)


def test_the_cpd_page_is_in_the_order_asked_with_what_is_known() -> None:
    sheet = build_sheet("cpd", sound())
    assert isinstance(sheet, Cpd)
    text = render_sheet("cpd", sheet, "txt", ALL_TEMPLATES)
    parts = ("Type of CPD", "Short description", "Date", "What I learned", "What it changes", "with a peer added")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert all(said in text for said in ("1 Core group sixteen; 2 The sixth conference.", "22 November 2026"))
    assert render_sheet("cpd", sheet, "html", ALL_TEMPLATES).count('class="rule"') > 12


def test_a_safer_card_offers_what_had_been_seen_by_its_point_and_no_more() -> None:
    early, late = (build_sheet("safer", sound(), point) for point in (1, 2))
    assert isinstance(early, Safer)
    assert isinstance(late, Safer)
    said = [[fact.words.text for fact in card.facts] for card in (early, late)]
    assert set(said[0]) < set(said[1]) or said[0] == said[1]
    assert {item.words.text for item in sound().decisions[0].knowable.seen.items} == set(said[0])
    assert all(re.fullmatch(r"Week \d+", fact.week) for fact in late.facts)
    assert build_sheet("safer", sound()) == late


def test_a_point_that_there_is_not_is_refused() -> None:
    with pytest.raises(Problem, match="no point 9"):
        build_sheet("safer", sound(), 9)


def test_a_run_without_a_decision_has_all_its_sheets() -> None:
    debrief = debriefed(BUNDLE, play(BUNDLE, [mv.Begin("hv", "d"), mv.Stop()]))
    for name, sheet in every_sheet(debrief):
        for form in FORMS:
            assert "before its first decision" in promises.plain(render_sheet(name, sheet, form, ALL_TEMPLATES))


def test_foreign_text_stays_text() -> None:
    def hostile(part: Any) -> Any:
        said = "<script>alert(1)</script> </style> *z* {{ 7 * 7 }}"
        return words(said, INVENTED) if isinstance(part, Words) else part

    debrief = promises.changed(sound(), hostile)
    for name, sheet in every_sheet(debrief):
        page = render_sheet(name, sheet, "html", ALL_TEMPLATES)
        assert "<script" not in page
        assert page.count("</style>") == 1
        marked = render_sheet(name, sheet, "md", ALL_TEMPLATES)
        assert "<script" not in marked
        assert "*z*" not in marked.replace(r"\*z\*", "")


def test_the_same_run_gives_the_same_bytes_and_json_is_the_context() -> None:
    for (name, sheet), (_, again) in zip(every_sheet(sound()), every_sheet(sound()), strict=True):
        assert as_json(sheet) == as_json(again)
        assert msgspec.json.decode(as_json(sheet), type=type(sheet)) == sheet
        for form in FORMS:
            assert render_sheet(name, sheet, form, ALL_TEMPLATES) == render_sheet(name, again, form, ALL_TEMPLATES)


def test_no_run_keeps_the_templates_of_the_sheets() -> None:
    assert not [name for name in read_templates(REPOSITORY / "debriefs") if name.startswith("sheet")]


def test_every_field_of_the_sheets_is_documented() -> None:
    page = describe.describe_sheets() + "\n"
    assert not re.search(r"\|  \|$", page, flags=re.M)
    kept = (REPOSITORY / "docs" / "sheets-context.md").read_text(encoding="utf-8")
    assert kept == page, "python -m simulator.debrief.describe sheets > docs/sheets-context.md"


def test_sheets_are_named_in_a_list_each_once() -> None:
    assert checked_sheets("cpd, safer,cpd") == ["cpd", "safer"]
    for named in ("cdp", ""):
        with pytest.raises(Problem):
            checked_sheets(named)


def test_sheets_name_the_areas_own_people_and_say_that_they_are_local() -> None:
    contact, line = (
        LocalContact("Named nurse <A>", "01632 960101", "weekdays"),
        LocalSupport("Staff line", "01632 960102", ""),
    )
    local = LocalWords("Northshire", contacts=(contact,), support=(line,))
    for form in FORMS:
        for name in SHEETS:
            text = render_sheet(name, build_sheet(name, sound()), form, ALL_TEMPLATES, local=local)
            assert ("01632 960101, weekdays" in text) is (name in ("facilitator", "safer"))
            assert ("Staff line: 01632 960102." in text) is (name == "facilitator")
            assert "<A>" not in text or form == "txt"
            assert "Northshire" not in render_sheet(name, build_sheet(name, sound()), form, ALL_TEMPLATES)
