"""What the pages of one run say besides its points: how sure, habits, the system, the short form; in every form."""

import re
from typing import Any

import msgspec
import pytest

from simulator.debrief.build import build_debrief
from simulator.debrief.context import Basis, Debrief, Decision, Item, Knowable, MoreFacts, Own, Words
from simulator.debrief.render import Format, render
from simulator.engine import events as ev
from simulator.engine import moves as mv
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play, play_at_random, small_case
from tests.debrief.golden import MOVES
from tests.debrief.promises import plain
from tests.debrief.shipped_walks import Walk, walks
from tests.debrief.test_shipped import bundle_of as shipped

FORMS: tuple[Format, ...] = ("html", "md", "txt")
LISTS = ("seen", "one_ask_away", "held_elsewhere", "not_knowable")


def made(moves: list[mv.Move] = MOVES) -> Debrief:
    bundle = bundle_of(small_case())
    return build_debrief(bundle, play(bundle, moves), "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


def walk_of(case: str, seat: str) -> Walk:
    return next(one for one in walks() if (one.case, one.seat, one.which) == (case, seat, "longest"))


def printed(debrief: Debrief, form: Format, short: bool = False) -> str:
    return plain(render(debrief, form, TEMPLATES, short=short))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ["mill-lane", "harbour-row"])
def test_at_most_sixty_words_of_new_facts_stand_beside_a_point(name: str, seed: int) -> None:
    debrief = build_debrief(shipped(name), play_at_random(shipped(name), seed), "heron-41", BEGUN, "ab" * 32, "0.1.0")
    for one in debrief.decisions:
        new = [
            (item, listing)
            for listing in (getattr(one.knowable, kind) for kind in LISTS)
            for item in listing.items
            if item.since == one.number
        ]
        assert sum(len(item.words.text.split()) for item, _ in new if item.fits) <= 60
        rest = next((part for part in debrief.appendix if part.number == one.number), None)
        kept = {item.words.text for facts in (rest.facts if rest else ()) for item in facts.items}
        assert kept == {item.words.text for item, _ in new if not item.fits}
        assert all(listing.more for item, listing in new if not item.fits)


def test_a_fact_that_another_has_overtaken_is_in_no_list_but_what_was_seen() -> None:
    bundle = shipped("mill-lane")
    for seed in range(12):
        debrief = build_debrief(bundle, play_at_random(bundle, seed), "heron-41", BEGUN, "ab" * 32, "0.1.0")
        for one in debrief.decisions:
            known = {item.words.text for kind in LISTS[:3] for item in getattr(one.knowable, kind).items}
            old = {
                " ".join(bundle.case.facts[fact.replaces].text.split())
                for fact in bundle.case.facts.values()
                if fact.replaces and " ".join(fact.text.split()) in known
            }
            for kind in LISTS[1:]:
                assert not old & {item.words.text for item in getattr(one.knowable, kind).items}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("case", "seat"), [("mill-lane", "health-visitor"), ("harbour-row", "family-doctor")])
def test_what_made_that_understandable_is_said_only_of_what_is_stated(case: str, seat: str, form: Format) -> None:
    debrief = walk_of(case, seat).debrief()
    text = printed(debrief, form)
    fair = [one.comparison for one in debrief.decisions if one.comparison and one.comparison.understandable]
    assert fair
    for one in fair:
        assert one.understandable is not None
        of = "may have made that understandable then" if one.did else "makes each choice understandable"
        assert re.search(rf"What {of}\.\W{{1,3}}{re.escape(one.understandable.text)}", text)


@pytest.mark.parametrize("form", FORMS)
def test_where_no_fact_is_new_it_is_not_said_that_nothing_was_told(form: Format) -> None:
    """A scene can tell new things without a fact: of those the lists know nothing."""
    text = printed(made(), form)
    assert "None of the facts listed is new; what a scene only tells is not listed." in text
    assert "Nothing new" not in text


def test_the_chart_says_that_a_level_is_not_always_what_was_asked() -> None:
    said = "Not every question is about a level: there a mark is only where the case puts such an answer."
    assert all(said in printed(walk_of("mill-lane", "health-visitor").debrief(), form) for form in FORMS)
    assert all(said in printed(walk_of("station-road", "school").debrief(), form) for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_how_sure_stands_in_words_beside_what_would_change_a_mind(form: Format) -> None:
    text = printed(made(), form)
    section = text[text.index("How sure you were, down the points") : text.index("What the record knows")]
    assert section.index("leaning") < section.index("fairly sure") < section.index("Two visits where nobody answers.")
    assert "Met it later?" in section
    assert not re.search(r"\d\s*%|/ ?10", section)


def test_the_words_for_how_sure_are_those_of_the_record() -> None:
    line = next(row for row in TEMPLATES["sentences.j2"].splitlines() if row.startswith("{% set sures"))
    assert re.findall(r'"([^"]+)"', line) == [str(sure) for sure in ev.Sure]


@pytest.mark.parametrize("form", FORMS)
def test_habits_that_the_record_knows_are_filled_and_the_others_left_to_tick(form: Format) -> None:
    text = printed(made(), form)
    assert "Asked the hospital (your own service): yes, before point 1." in text
    assert "Said why: at points 1 and 2." in text
    assert "Took it further: at point 2." in text
    assert "Put your own words in place of the options: at point 1." in text
    assert "I asked myself whose view was missing." in text
    none = printed(made([move for move in MOVES if not isinstance(move, mv.AskFor)]), form)
    assert "Asked the hospital (your own service): the ask was there, not made." in none


@pytest.mark.parametrize("form", FORMS)
def test_where_no_ask_of_an_agency_stood_nothing_is_denied_of_the_options_there(form: Format) -> None:
    """She is offered no ask of the police; at the discharge note she could choose to have them talk all the same."""
    walk = walk_of("mill-lane", "health-visitor")
    asked = {habit.of.text: habit.asked for habit in walk.debrief().habits}
    assert asked["The police"] == "not offered"
    text = printed(walk.debrief(), form)
    assert "Asked the police: no such ask on your route." in text
    assert "whom an option or a challenge would bring in stands at its point" in text
    assert "not offered" not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_dissent_is_recorded_and_not_refused(form: Format) -> None:
    moves = [
        mv.Decide(msgspec.structs.replace(move.answer, challenge=ev.Challenged("chair", "dissent")))
        if isinstance(move, mv.Decide) and move.answer.challenge
        else move
        for move in MOVES
        if not isinstance(move, mv.TakeFurther)
    ]
    text = printed(made(moves), form)
    assert "Recorded after 5 days" in text
    assert "Refused" not in text
    assert "Refused after 5 days" in printed(made(), form)


@pytest.mark.parametrize("form", FORMS)
def test_the_short_form_is_a_first_page_and_the_two_points_wanted_back(form: Format) -> None:
    walk = walk_of("mill-lane", "social-worker")
    debrief = walk.debrief()
    text = printed(debrief, form, short=True)
    assert [(item.number, item.why) for item in debrief.short] == [(1, "want-back"), (7, "other-view")]
    assert "the decision that you would want back." in text
    for one in debrief.decisions:
        assert (one.question.text + (" You" if form == "html" else "")) in text or one.number not in (1, 7)
    assert debrief.decisions[2].prompt
    assert debrief.decisions[2].prompt.text not in text
    assert debrief.ending
    assert debrief.ending.text[0].text not in text
    assert "If a child is in danger now, ring 999." in text


@pytest.mark.parametrize("form", FORMS)
def test_guidance_that_the_short_form_says_is_below_is_named_below(form: Format) -> None:
    for walk in walks():
        for part in re.split(r"Point \d", printed(walk.debrief(), form, short=True)):
            if "named below" in part:
                assert "Guidance," in part[part.index("named below") :], (walk.case, walk.seat, walk.which)


def test_who_named_no_point_gets_the_hinges_in_the_short_form() -> None:
    debrief = made([mv.Reflect() if isinstance(move, mv.Reflect) else move for move in MOVES])
    assert [(item.number, item.why) for item in debrief.short] == [(1, "unsure"), (2, "hinge")]
    (longest,) = [
        one for one in walks() if (one.case, one.seat, one.which) == ("mill-lane", "health-visitor", "longest")
    ]
    events = [ev.Reflected() if isinstance(event, ev.Reflected) else event for event in longest.events]
    named = Walk(*longest[:4], events).debrief().short
    assert [item.why for item in named] == ["hinge", "hinge"]


NAMES = {
    "Debrief": {"release"},
    "CaseNote": {"case", "digest", "seat", "area"},
    "Decision": {"point", "scene", "about", "week"},
    "Comparison": {"in_full", "weakest_tag"},
    "Column": {"level", "lowest", "highest", "mark"},
    "Rung": {"level"},
    "Exchange": {"reply"},
    "Did": {"challenge", "tag"},
    "Supported": {"tag"},
    "Habit": {"asked"},
    "Done": {"what"},
    "Share": {"other"},
    "Edition": {"source"},
    "Statement": {"speaker", "hedges", "about", "not_stated"},
    "Recognised": {"answer"},
    "Worth": {"why"},
    "Whole": {"what"},
    "MoreFacts": {"where"},
    "Ladder": {"framework"},
    "Paper": {"without"},
}
"""Names for machines, words that the sentences round a text say, and what stands again elsewhere."""


def facts(part: Any, number: int = 0) -> set[str]:
    """Every text of a context that a reader is told. Who held a fact is told where no ask gave it."""
    if isinstance(part, Words | Own):
        return {part.text}
    if isinstance(part, str):
        return {part}
    if isinstance(part, Item) and number and part.since != number:
        return set()
    if isinstance(part, Knowable):
        seen = {item.words.text for item in part.seen.items}
        return seen | facts((part.asked, part.one_ask_away, part.held_elsewhere, part.not_knowable), number)
    if isinstance(part, Item) and part.ask:
        return {part.words.text, part.ask.text}
    if isinstance(part, MoreFacts) and part.where == "seen":
        return {item.words.text for item in part.items}
    if isinstance(part, msgspec.Struct) and not isinstance(part, Basis):
        number = part.number if isinstance(part, Decision) else number
        names = set(part.__struct_fields__) - NAMES.get(type(part).__name__, set()) - {"rests_on"}
        return {text for name in names for text in facts(getattr(part, name), number)}
    return {text for item in part for text in facts(item, number)} if isinstance(part, tuple) else set()


@pytest.mark.parametrize("walk", walks(), ids=lambda one: f"{one.case}-{one.seat}-{one.which}")
def test_every_form_tells_every_fact_of_the_context(walk: Walk) -> None:
    debrief = walk.debrief()
    told = {" ".join(text.split()).rstrip(".").lower() for text in facts(debrief)}
    assert len(told) > 50
    for form in FORMS:
        text = printed(debrief, form).lower()
        missing = {one for one in told if one not in text}
        assert not missing, f"{form} lacks {sorted(missing)[:5]}"
