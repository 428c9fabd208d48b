"""Which facts stand beside a decision when there is no room for all: first those that its comparison rests on."""

from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief, Item
from simulator.debrief.words import fitting, words
from simulator.model.basis import INVENTED
from simulator.model.bundle import Bundle
from tests.debrief.cases import BEGUN, play_at_random
from tests.debrief.test_shipped import bundle_of


def facts(*texts: str) -> list[Item]:
    return [Item(words(text, INVENTED), ()) for text in texts]


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
