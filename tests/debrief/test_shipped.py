"""Random runs of the shipped cases keep the promises too."""

import re
from functools import cache

import pytest

from simulator.debrief.build import build_debrief
from simulator.debrief.context import CONTEXT
from simulator.debrief.render import Format, as_json, render
from simulator.model.bundle import FORMAT, Bundle
from simulator.scenario.shelf import load_scenarios
from tests.debrief import promises
from tests.debrief.cases import BEGUN, REPOSITORY, TEMPLATES, play_at_random

SHELF = load_scenarios(REPOSITORY / "scenarios")
FORMS: tuple[Format, ...] = ("html", "md", "txt")
SAID = ("Because.", "Ring the midwife, and put the visits side by side.", "")


@cache
def bundle_of(name: str) -> Bundle:
    case = SHELF.open_case(name).value
    assert case is not None
    framework = SHELF.framework(case.framework)
    guidance = SHELF.guidance(case.guidance) if case.guidance else None
    review = SHELF.review(case.modelled_on) if case.modelled_on else None
    assert framework is not None
    assert framework.value is not None
    return Bundle(
        FORMAT,
        case,
        framework.value,
        guidance.value if guidance else None,
        review.value if review else None,
        TEMPLATES,
        CONTEXT,
    )


def test_there_are_cases() -> None:
    assert SHELF.cases


@pytest.mark.parametrize(
    ("name", "seat"), [(name, seat) for name in SHELF.cases for seat in bundle_of(name).case.seats]
)
@pytest.mark.parametrize("seed", range(12))
def test_a_random_run_keeps_every_promise(name: str, seat: str, seed: int) -> None:
    bundle = bundle_of(name)
    events = play_at_random(bundle, seed, lambda rng: rng.choice(SAID), seat=seat)
    debrief = build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")
    promises.every_text_has_a_basis(debrief)
    promises.nothing_later_was_seen(debrief, bundle, events)
    promises.comparisons_hold(debrief, bundle, events)
    promises.no_sentence_marks(debrief)
    promises.no_answer_key(debrief, bundle)
    for form in FORMS:
        text = render(debrief, form, TEMPLATES)
        promises.what_never_happened_is_nowhere(text, bundle, events)
        promises.hedges_are_kept(text, debrief)
        promises.own_words_are_whole(text, debrief)
        promises.no_date_of_the_case(text, bundle, debrief)
        promises.the_ending_stands_once(text, debrief)
        bare = render(promises.neutral(debrief), form, TEMPLATES)
        promises.nothing_is_marked(bare)
        promises.no_year_of_the_case(bare, debrief)
    promises.what_never_happened_is_nowhere(as_json(debrief).decode(), bundle, events)
    promises.references_lead_somewhere(render(debrief, "html", TEMPLATES), debrief)
    assert render(debrief, "html", TEMPLATES, large_print=True)


@pytest.mark.parametrize("name", SHELF.cases)
def test_a_question_to_talk_about_states_nothing_of_a_source(name: str) -> None:
    """It rests on no finding, and its tag says so: what the article states stands in a finding, with its number."""
    points = bundle_of(name).case.points.values()
    asked = [prompt for point in points for one in point.compare for prompt in one.prompts]
    assert asked
    assert not [
        prompt for prompt in asked if re.search(r"\b(?:article|source|the review (?:says|found|calls))\b", prompt, re.I)
    ]


@pytest.mark.parametrize("seat", bundle_of("mill-lane").case.seats)
@pytest.mark.parametrize("seed", range(6))
def test_guidance_on_domestic_abuse_is_on_paper_unless_another_topic_bears_on_as_much(seat: str, seed: int) -> None:
    bundle = bundle_of("mill-lane")
    events = play_at_random(bundle, seed, lambda rng: rng.choice(SAID), stops=0, seat=seat)
    debrief = build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")
    printed = promises.on_paper(render(debrief, "html", TEMPLATES))
    topics = [one for one in debrief.guidance.topics if one.topic.text.startswith("Domestic abuse")]
    assert topics
    for topic in topics:
        beyond = [
            other
            for other in debrief.guidance.topics
            if other.on_paper and not any(one.beside for one in other.editions)
        ]
        more = any(other != topic and len(other.at) >= len(topic.at) for other in beyond)
        assert more or not beyond or all(one.edition.asks.text in printed for one in topic.editions)
