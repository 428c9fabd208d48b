"""Two runs side by side keep every promise in every form; and each check catches a breach that is planted."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from simulator.debrief.build_pair import build_pair
from simulator.debrief.pair_context import Pair
from simulator.debrief.render import as_json, render_pair
from simulator.debrief.words import words
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.model.basis import INVENTED
from simulator.model.bundle import Bundle
from simulator.model.case import Case
from tests.debrief import promises
from tests.debrief.cases import ALL_TEMPLATES, bundle_of, play, play_at_random, small_case
from tests.debrief.eight import eight_case
from tests.debrief.pairs import BUNDLE, FIRST, FORMS, SAID, SECOND, pair, run
from tests.debrief.test_shipped import SHELF
from tests.debrief.test_shipped import bundle_of as shipped


def keeps_every_promise(bundle: Bundle, seed: int) -> None:
    played = [(bundle, play_at_random(bundle, seed + more, lambda rng: rng.choice(SAID))) for more in (0, 1000)]
    made = build_pair(run(played[0][1], bundle=bundle), run(played[1][1], "wren-2", 1, bundle), "0.1.0")
    promises.every_text_has_a_basis(made)
    promises.each_saw_what_it_says(made, played)
    promises.the_review_stands_beside_no_answer(made)
    for form in FORMS:
        text = render_pair(made, form, ALL_TEMPLATES)
        promises.what_happened_on_no_route_is_nowhere(text, played)
        promises.hedges_are_kept(text, made)
        promises.own_words_are_whole(text, made)
        promises.no_ending_is_told(text, played)
        promises.no_date_of_the_pair(text, made, played)
        promises.nothing_is_marked(render_pair(promises.neutral(made), form, ALL_TEMPLATES))
    promises.what_happened_on_no_route_is_nowhere(as_json(made).decode(), played)
    assert render_pair(made, "html", ALL_TEMPLATES, large_print=True)


@pytest.mark.parametrize("seed", range(20))
def test_two_random_runs_keep_every_promise(seed: int) -> None:
    keeps_every_promise(BUNDLE, seed)
    keeps_every_promise(bundle_of(eight_case()), seed)


@pytest.mark.parametrize("name", SHELF.cases)
@pytest.mark.parametrize("seed", range(6))
def test_two_random_runs_of_a_shipped_case_keep_every_promise(name: str, seed: int) -> None:
    keeps_every_promise(shipped(name), seed)


@pytest.mark.parametrize("seed", range(20))
def test_no_sentence_ranks(seed: int) -> None:
    """With the case's own words replaced, what is left of a sentence is the program's."""
    case = small_case()
    blank = msgspec.to_builtins(case)

    def emptied(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: "Something" if key == "label" else emptied(value) for key, value in part.items()}
        return [emptied(item) for item in part] if isinstance(part, list) else part

    bundle = bundle_of(msgspec.convert(emptied(blank), Case))
    events = [play_at_random(bundle, seed + more) for more in (0, 1000)]
    promises.no_sentence_ranks(build_pair(run(events[0], bundle=bundle), run(events[1], "w", 1, bundle), "0.1.0"))


SOUND = pair(FIRST, SECOND)
RUNS = [(BUNDLE, play(BUNDLE, list(moves))) for moves in (FIRST, SECOND)]


def with_point(index: int, **fields: Any) -> Pair:
    points = list(SOUND.points)
    points[index] = replace(points[index], **fields)
    return replace(SOUND, points=tuple(points))


def sentence(text: str) -> Pair:
    return with_point(0, changed=(words(text, INVENTED),))


BREACHES: dict[str, tuple[Callable[..., None], Callable[[], tuple[Any, ...]]]] = {
    "a fact that only one saw": (
        promises.each_saw_what_it_says,
        lambda: (with_point(0, both=SOUND.points[0].second.only), RUNS),
    ),
    "a fact on the other side": (
        promises.each_saw_what_it_says,
        lambda: (
            with_point(0, first=replace(SOUND.points[0].first, only=SOUND.points[0].second.only)),
            RUNS,
        ),
    ),
    "a fact that both saw, said of one": (
        promises.each_saw_what_it_says,
        lambda: (
            with_point(0, first=replace(SOUND.points[0].first, only=SOUND.points[0].both)),
            RUNS,
        ),
    ),
    "an ask that was not made": (
        promises.each_saw_what_it_says,
        lambda: (with_point(0, first=replace(SOUND.points[0].first, asked=SOUND.points[0].second.asked)), RUNS),
    ),
    "a tag that leads nowhere": (
        promises.the_review_stands_beside_no_answer,
        lambda: (replace(SOUND, stated=()),),
    ),
    "a statement that no tag names": (
        promises.the_review_stands_beside_no_answer,
        lambda: (with_point(0, both=replace(SOUND.points[0].both, items=())),),
    ),
    "a bare text": (promises.every_text_has_a_basis, lambda: (with_point(0, question="What?"),)),
    "a step up": (promises.no_sentence_ranks, lambda: (sentence("This time you did better."),)),
    "a level that is higher": (promises.no_sentence_ranks, lambda: (sentence("This time the level is higher."),)),
    "a count": (promises.no_sentence_ranks, lambda: (sentence("You changed 3 answers."),)),
    "an ending": (
        promises.no_ending_is_told,
        lambda: ("The plan goes on, with dates. A new worker is named.", RUNS),
    ),
    "a date of the case": (promises.no_date_of_the_pair, lambda: ("On 14 November 2013 she rang.", SOUND, RUNS)),
    "what never happened": (
        promises.what_happened_on_no_route_is_nowhere,
        lambda: (
            "A child came to hospital with a burn that had no clear account.",
            [(BUNDLE, play(BUNDLE, [mv.Begin("hv", "d"), mv.Decide(ev.Answer("rewrite")), mv.GoOn(), mv.Stop()]))],
        ),
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_each_check_catches_a_planted_breach(breach: str) -> None:
    check, arguments = BREACHES[breach]
    with pytest.raises(AssertionError):
        check(*arguments())


def test_the_sound_pair_passes_them_all() -> None:
    promises.each_saw_what_it_says(SOUND, RUNS)
    promises.the_review_stands_beside_no_answer(SOUND)
    promises.every_text_has_a_basis(SOUND)
