"""Which facts stand beside a decision when there is no room for all: first those that its comparison rests on."""

import random
import re

import pytest

from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief, Item
from simulator.debrief.render import render
from simulator.debrief.words import fitting, words
from simulator.model.basis import INVENTED
from simulator.model.bundle import Bundle
from tests.debrief import promises
from tests.debrief.cases import BEGUN, TEMPLATES, play_at_random
from tests.debrief.test_shipped import bundle_of


def facts(*texts: str) -> list[Item]:
    return [Item(words(text, INVENTED), ()) for text in texts]


WORDS = "plan minute visit home mother doctor police school because however safeguarding dates together nobody".split()


def written(rng: random.Random, least: int, most: int) -> str:
    """Something that somebody wrote at length, so many words of it."""
    return f"{' '.join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))}.".capitalize()


def made(bundle: Bundle, seed: int) -> Debrief:
    events = play_at_random(bundle, seed, stops=0)
    return build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


def test_what_is_named_first_comes_before_what_is_newer() -> None:
    items = facts("one two three", "four five six", "seven eight nine")
    assert fitting(items, 6) == {1, 2}
    assert fitting(items, 6, {"one two three"}) == {0, 2}
    assert fitting(items, 3, {"one two three"}) == {0}
    assert fitting(items, 0, {"one two three"}) == set()


def test_no_other_fact_takes_the_place_of_one_that_the_comparison_rests_on() -> None:
    cut = 0
    for name in ("mill-lane", "harbour-row"):
        bundle = bundle_of(name)
        for seed in range(40):
            for decision in made(bundle, seed).decisions:
                rests = {one.text for one in decision.comparison.rests_on} if decision.comparison else set()
                new = [item for item in decision.knowable.seen.items if item.since == decision.number]
                cut += any(not item.fits for item in new)
                if any(item.words.text in rests and not item.fits for item in new):
                    assert not any(item.fits and item.words.text not in rests for item in new)
    assert cut, "nowhere was there too little room"


def at_length(case: str, seed: int, most: int, people: int = 1) -> Debrief:
    bundle = bundle_of(case)
    events = play_at_random(bundle, seed, lambda rng: written(rng, most // 2, most), notes=0.05, stops=0, people=people)
    return build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


@pytest.mark.parametrize("most", [80, 300])
@pytest.mark.parametrize("people", [1, 4])
@pytest.mark.parametrize("case", ["mill-lane", "harbour-row", "station-road", "orchard-close", "practice"])
def test_words_of_any_length_stand_whole_in_every_form_for_a_screen(case: str, people: int, most: int) -> None:
    for seed in range(4):
        debrief = at_length(case, seed, most, people)
        for form in ("html", "md", "txt"):
            promises.own_words_are_whole(render(debrief, form, TEMPLATES), debrief)  # type: ignore[arg-type]


def test_what_paper_has_no_room_for_is_said_to_stand_elsewhere() -> None:
    ways = set()
    for case in ("mill-lane", "station-road"):
        for seed, most in ((seed, most) for seed in range(4) for most in (4, 40, 300)):
            debrief = at_length(case, seed, most)
            paper = promises.on_paper(render(debrief, "html", TEMPLATES))
            own = [part.words for rest in debrief.appendix for part in rest.own]
            cut = [words for words in own if words.cut]
            ways |= {"cut"} if cut else {"whole"} if own else set()
            assert ("stands whole in the forms for a screen" in paper) == bool(cut)
            for one in own:
                assert one.brief in paper
                assert one.cut or one.brief == one.text
            beside = [item for rest in debrief.appendix for part in rest.facts for item in part.items]
            if beside:
                ways.add("facts" if debrief.paper.facts else "no facts")
                assert ("In the forms for a screen:" in paper or "facts are in the forms" in paper) != (
                    debrief.paper.facts
                )
    assert ways == {"cut", "whole", "facts", "no facts"}


def test_a_reply_that_leaves_its_decision_stands_in_the_appendix() -> None:
    left = 0
    for seed in range(10):
        debrief = at_length("harbour-row", seed, 80, people=4)
        paper = promises.on_paper(render(debrief, "html", TEMPLATES))
        there = [words.text for rest in debrief.appendix for words in rest.replies]
        for decision in debrief.decisions:
            for exchange in decision.answer.exchanges if decision.answer else ():
                if exchange.words:
                    assert exchange.fits or exchange.words.text in there
                    assert exchange.words.text in paper
                    left += not exchange.fits
    assert left, "no reply left its decision"


def test_short_answers_stand_in_the_usual_type_and_long_ones_may_be_smaller() -> None:
    for most, small in ((0, False), (300, True)):
        debrief = at_length("orchard-close", 1, most)
        assert debrief.paper.small == small
        for large in (False, True):
            page = render(debrief, "html", TEMPLATES, large_print=large)
            assert ('<body class="small">' in page) == (small and not large)
            rules = re.findall(r'<div class="rule( off-paper)?">', page)
            assert len(rules) == 6
            assert any(rules) == (small and not large)
            if large:
                promises.own_words_are_whole(promises.on_paper(page), debrief)
