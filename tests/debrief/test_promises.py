"""Random runs keep every promise in every form; and each check catches a breach that is planted."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief, Item, Listing, Own, Words
from simulator.debrief.render import Format, as_json, render
from simulator.debrief.words import words
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.model.basis import INVENTED, Basis, Kind
from tests.debrief import promises
from tests.debrief.cases import BEGUN, REVIEW, TEMPLATES, bundle_of, play, play_at_random, small_case
from tests.debrief.eight import eight_case

FORMS: tuple[Format, ...] = ("html", "md", "txt")
SAID = ("Because.", "I would want dates on it, and somebody to say aloud what was not done.", "No.\nNot yet.", "")
BUNDLES = {"small": bundle_of(small_case()), "eight": bundle_of(eight_case())}


def built(bundle: Any, events: list[ev.Event]) -> Debrief:
    return build_debrief(bundle, events, "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


@pytest.mark.parametrize("name", BUNDLES)
@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("seed", range(25))
def test_a_random_run_keeps_every_promise(name: str, seed: int, people: int) -> None:
    bundle = BUNDLES[name]
    events = play_at_random(bundle, seed, lambda rng: rng.choice(SAID), people=people)
    debrief = built(bundle, events)
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


# --- each check catches a planted breach ---------------------------------------------------------------------------

BUNDLE = BUNDLES["small"]
EVENTS = play(
    BUNDLE,
    [
        mv.Begin("hv", "digest", "Health"),
        mv.Decide(ev.Answer("carry-on", sure=ev.Sure.LEANING, reason="It has always gone on like this.")),
        mv.GoOn(),
        mv.AskFor("chronology"),
        mv.Decide(ev.Answer("need", sure=ev.Sure.SURE, worry=6, challenge=ev.Challenged("nobody"), change="A visit.")),
        mv.GoOn(),
        mv.Reflect("conference", "I was tired.", "core", "The named nurse."),
        mv.Recognise("no"),
    ],
)
SOUND = built(BUNDLE, EVENTS)


def with_decision(index: int, **fields: Any) -> Debrief:
    decisions = list(SOUND.decisions)
    decisions[index] = replace(decisions[index], **fields)
    return replace(SOUND, decisions=tuple(decisions))


def with_comparison(index: int, **fields: Any) -> Debrief:
    return with_decision(index, comparison=replace(SOUND.decisions[index].comparison, **fields))


def with_support(text: str) -> Debrief:
    one = SOUND.decisions[0].comparison
    assert one is not None
    assert one.supports is not None
    return with_comparison(
        0,
        supports=replace(one.supports, words=words(text, one.supports.words.basis if one.supports.words else INVENTED)),
    )


def fact(name: str) -> Item:
    shape = BUNDLE.case.facts[name]
    return Item(words(shape.text, shape.basis), (), since=1)


def with_list(index: int, name: str, *facts: str) -> Debrief:
    known = replace(SOUND.decisions[index].knowable, **{name: Listing(tuple(fact(one) for one in facts))})
    return with_decision(index, knowable=known)


REVIEWED = Basis(Kind.REVIEW, "brook-review/F1")
BEYOND = words("Your level is Early help. That is below what the review supports here: Child in need.", REVIEWED)

BREACHES: dict[str, tuple[Callable[..., None], Callable[[], tuple[Any, ...]]]] = {
    "a bare text": (promises.every_text_has_a_basis, lambda: (with_decision(0, question="What do you do?"),)),
    "a basis that is missing": (
        promises.every_text_has_a_basis,
        lambda: (with_decision(0, question=Words("What?", None, "invented", "invented")),),  # type: ignore[arg-type]
    ),
    "a tag that says more than the basis": (
        promises.every_text_has_a_basis,
        lambda: (with_decision(0, question=Words("What?", INVENTED, "review F1", "review")),),
    ),
    "a fact seen before it was shown": (
        promises.nothing_later_was_seen,
        lambda: (with_list(0, "seen", "burn"), BUNDLE, EVENTS),
    ),
    "a fact one ask away before it existed": (
        promises.nothing_later_was_seen,
        lambda: (with_list(0, "one_ask_away", "burn"), BUNDLE, EVENTS),
    ),
    "a fact held elsewhere that had been seen": (
        promises.nothing_later_was_seen,
        lambda: (with_list(1, "held_elsewhere", "calls"), BUNDLE, EVENTS),
    ),
    "a fact not knowable that could be known": (
        promises.nothing_later_was_seen,
        lambda: (with_list(1, "not_knowable", "record"), BUNDLE, EVENTS),
    ),
    "a comparison resting on what came later": (
        promises.nothing_later_was_seen,
        lambda: (with_comparison(0, rests_on=(fact("burn").words,)), BUNDLE, EVENTS),
    ),
    "a comparison that does not apply": (
        promises.comparisons_hold,
        lambda: (with_comparison(1, differs=words("Gone.", INVENTED)), BUNDLE, EVENTS),
    ),
    "no comparison where one applies": (
        promises.comparisons_hold,
        lambda: (with_decision(1, comparison=None), BUNDLE, EVENTS),
    ),
    "below, from a reading": (
        promises.comparisons_hold,
        lambda: (with_comparison(0, beside=(BEYOND,)), BUNDLE, EVENTS),
    ),
    "a comparison better founded than its facts": (
        promises.comparisons_hold,
        lambda: (with_comparison(1, weakest=REVIEWED, weakest_tag="review F1"), BUNDLE, EVENTS),
    ),
    "a mark on the chart from a reading": (
        promises.comparisons_hold,
        lambda: (
            replace(
                SOUND,
                chart=replace(
                    SOUND.chart,
                    columns=(replace(SOUND.chart.columns[0], lowest="protection"), SOUND.chart.columns[1]),
                ),
            ),
            BUNDLE,
            EVENTS,
        ),
    ),
    "a number in a sentence that is made": (
        promises.no_sentence_marks,
        lambda: (with_comparison(1, beside=(replace(BEYOND, text="That is 3 levels below."),)),),
    ),
    "an option among what is supported": (
        promises.no_answer_key,
        lambda: (with_support("Our reading: rewrite it, with dates."), BUNDLE),
    ),
    "what is supported, pointing at an option": (
        promises.no_answer_key,
        lambda: (with_support("Our reading: these two options come nearest."), BUNDLE),
    ),
    "a hedge left out": (
        promises.hedges_are_kept,
        lambda: (render(SOUND, "html", TEMPLATES).replace("probably due, in part,", "due"), SOUND),
    ),
    "a hedge left out of plain text": (
        promises.hedges_are_kept,
        lambda: (render(SOUND, "txt", TEMPLATES).replace("Some professionals", "Professionals"), SOUND),
    ),
    "own words cut for good": (
        promises.own_words_are_whole,
        lambda: (render(SOUND, "md", TEMPLATES).replace("I was tired.", "I was …"), SOUND),
    ),
    "what never happened": (
        promises.what_never_happened_is_nowhere,
        lambda: (BUNDLE.case.facts["burn"].text, BUNDLE, REWRITTEN),
    ),
    "a tag that names what stands nowhere": (
        promises.references_lead_somewhere,
        lambda: (render(SOUND, "html", TEMPLATES).replace("called to the home 14 times", "called"), SOUND),
    ),
    "guidance without its source": (
        promises.references_lead_somewhere,
        lambda: (render(SOUND, "html", TEMPLATES).replace("as read in November 2026", ""), SOUND),
    ),
    "guidance kept off paper": (
        promises.references_lead_somewhere,
        lambda: (render(SOUND, "html", TEMPLATES).replace('class="topic"', 'class="topic off-paper"'), SOUND),
    ),
    "the ending twice": (
        promises.the_ending_stands_once,
        lambda: (render(SOUND, "txt", TEMPLATES) * 2, SOUND),
    ),
    "the ending beside a decision": (
        promises.the_ending_stands_once,
        lambda: ("The file is closed. " + render(SOUND, "txt", TEMPLATES), SOUND),
    ),
    "a date of the case": (
        promises.no_date_of_the_case,
        lambda: (render(with_decision(0, week="Week 1, 9 May 2013"), "txt", TEMPLATES), BUNDLE, SOUND),
    ),
    "a date of the case in figures": (
        promises.no_date_of_the_case,
        lambda: (render(with_decision(0, week="2013-05-09"), "html", TEMPLATES), BUNDLE, SOUND),
    ),
    "a year of the case": (
        promises.no_year_of_the_case,
        lambda: (render(promises.neutral(with_decision(0, week="Spring 2013")), "md", TEMPLATES), SOUND),
    ),
}
REWRITTEN = play(BUNDLE, [mv.Begin("hv", "d"), mv.Decide(ev.Answer("rewrite")), mv.GoOn(), mv.Pass(), mv.Stop()])


@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_caught(breach: str) -> None:
    check, given = BREACHES[breach]
    with pytest.raises(AssertionError):
        check(*given())


@pytest.mark.parametrize(
    "line",
    [
        "You agreed with the review at 5 points.",
        "5 of your decisions match the review.",
        "Agreement: 62 %.",
        "Your score is high.",
        "3 out of 8.",
        "On average you stood lower.",
        "You took 14 minutes.",
        "You failed to challenge.",
        "That was the wrong level.",
        "The correct answer is a plan.",
        "The right answer is a plan.",
    ],
)
def test_a_planted_mark_is_caught(line: str) -> None:
    text = render(promises.neutral(SOUND), "txt", TEMPLATES)
    promises.nothing_is_marked(text)
    with pytest.raises(AssertionError):
        promises.nothing_is_marked(f"{text}\n{line}\n")


def test_a_template_that_marks_is_caught() -> None:
    marking = {
        **TEMPLATES,
        "plain.j2": TEMPLATES["plain.j2"] + "\n{{ debrief.decisions | length }} of your levels match.",
    }
    with pytest.raises(AssertionError):
        promises.nothing_is_marked(render(promises.neutral(SOUND), "txt", marking))


# --- what stands where ---------------------------------------------------------------------------------------------


def test_at_below_or_above_only_where_the_source_states_it() -> None:
    first, second = SOUND.decisions
    assert first.comparison is not None
    assert first.comparison.supports is not None
    assert first.comparison.supports.reading
    assert first.comparison.beside == ()
    assert second.comparison is not None
    assert [sentence.text for sentence in second.comparison.beside] == [
        "Your level is Child in need. That is below what the review supports here: Child protection plan or above.",
        "The review supports a challenge here. What would have made one easier that day, or harder?",
    ]
    assert second.comparison.weakest_tag == "invented"


def test_a_route_that_has_left_what_the_review_describes_is_only_discussed() -> None:
    debrief = built(BUNDLE, REWRITTEN)
    one = debrief.decisions[1].comparison
    assert one is not None
    assert one.differs is not None
    assert (one.beside, one.supports, one.did) == ((), None, None)
    assert [finding.number for finding in one.findings] == ["F1"]
    text = render(debrief, "txt", TEMPLATES)
    assert "Here your route had left what the review, as reported, describes." in text
    assert "below what the review supports" not in text
    assert [met.statement.number for met in debrief.findings.offered] == ["F1"]


def test_a_stopped_run_has_no_ending_and_names_what_it_did_not_reach() -> None:
    events = play(BUNDLE, [mv.Begin("hv", "d"), mv.Pass(), mv.Stop()])
    debrief = built(BUNDLE, events)
    assert debrief.stopped
    assert debrief.ending is None
    assert debrief.not_reached == (2,)
    for form in FORMS:
        text = promises.plain(render(debrief, form, TEMPLATES))
        assert "Point 2 was not reached." in text
        assert "You passed here." in text
        assert "What is your view on the plan?" not in text


def test_a_run_that_is_still_open_is_not_revealed() -> None:
    from simulator.errors import Problem

    for end in range(1, len(EVENTS)):
        if not isinstance(EVENTS[end - 1], ev.Ended):
            with pytest.raises(Problem, match="still open"):
                built(BUNDLE, EVENTS[:end])


def test_understandable_comes_before_the_finding() -> None:
    for form in FORMS:
        text = promises.plain(render(SOUND, form, TEMPLATES))
        text = text[text.index("What is your view on the plan?") :]
        assert text.index("thought her love for the children was enough") < text.index("plans was incorrect")


def test_none_of_these_comes_first_and_the_nearest_option_is_named() -> None:
    events = play(
        BUNDLE,
        [
            mv.Begin("hv", "d"),
            mv.Decide(ev.Answer("carry-on", instead="ring the other area first")),
            mv.GoOn(),
            mv.Decide(
                ev.Answer("close", instead="ask for a week", challenge=ev.Challenged("chair", "ladder", "workers"))
            ),
            mv.TakeFurther(ev.Challenged("care", "ladder", "managers")),
            mv.Note("I should have rung first.", "end"),
            mv.Note("Tired by then."),
            mv.Stop(),
        ],
    )
    debrief = built(BUNDLE, events)
    assert [column.mark for column in debrief.chart.columns] == ["nearest", "nearest"]
    assert debrief.decisions[1].comparison is not None
    assert debrief.decisions[1].comparison.beside[0].text.startswith("The option nearest to your own words")
    replies = [
        (exchange.reply, exchange.after and exchange.after.text) for exchange in debrief.decisions[1].answer.exchanges
    ]  # type: ignore[union-attr]
    assert replies == [("refused", "5 days"), ("agreed", "2 days")]
    assert [note.text for note in debrief.decisions[1].notes] == ["I should have rung first."]
    assert [note.text for note in debrief.notes] == ["Tired by then."]
    for form in FORMS:
        text = promises.plain(render(debrief, form, TEMPLATES))
        assert text.index("ring the other area first") < text.index("Nearest")
        assert "You took it further: Children's social care; The escalation ladder, Line managers." in text


def test_what_is_long_is_cut_at_a_word_and_whole_in_the_appendix() -> None:
    long = " ".join(f"word{number}" for number in range(200))
    one = "x" * 5000
    events = play(
        BUNDLE,
        [
            mv.Begin("hv", "d"),
            mv.Decide(ev.Answer("carry-on", reason=long)),
            mv.GoOn(),
            mv.Decide(ev.Answer("close", reason=one)),
            mv.Stop(),
        ],
    )
    debrief = built(BUNDLE, events)
    first, second = (decision.answer.reason for decision in debrief.decisions if decision.answer)
    assert isinstance(first, Own)
    assert first.brief.endswith("word49 …")
    assert isinstance(second, Own)
    assert len(second.brief) < 500
    text = render(debrief, "html", TEMPLATES)
    assert text.count("The whole is in the appendix.") == 2
    assert long in text
    assert one in text


def test_the_same_run_gives_the_same_bytes() -> None:
    again = built(BUNDLE, list(EVENTS))
    assert as_json(again) == as_json(SOUND)
    for form in FORMS:
        turned = dict(reversed(TEMPLATES.items()))
        assert render(again, form, turned) == render(SOUND, form, TEMPLATES)
        assert render(SOUND, form, TEMPLATES, large_print=True) == render(SOUND, form, TEMPLATES, large_print=True)


def test_without_a_review_there_is_nothing_beside_the_decisions() -> None:
    from msgspec.structs import replace as change

    case = small_case()
    points = {name: change(point, compare=()) for name, point in case.points.items()}
    bundle = bundle_of(change(case, points=points, modelled_on=""), review=None)
    debrief = built(bundle, EVENTS)
    assert debrief.source is None
    for form in FORMS:
        text = promises.plain(render(debrief, form, TEMPLATES))
        assert text.count("Nothing is set beside this decision: discussion only.") == 2
        assert "What the review says" not in text
    assert REVIEW.title not in as_json(debrief).decode()


def test_what_was_asked_is_listed_even_where_it_gave_no_fact() -> None:
    events = play(
        BUNDLE,
        [
            mv.Begin("hv", "d"),
            mv.Decide(ev.Answer("carry-on")),
            mv.GoOn(),
            mv.AskFor("nurse"),
            mv.Decide(ev.Answer("close")),
            mv.Stop(),
        ],
    )
    debrief = built(BUNDLE, events)
    first, second = (decision.knowable for decision in debrief.decisions)
    assert (first.time_for, first.made, first.asked) == (1, 0, ())
    assert (second.time_for, second.made) == (1, 1)
    for form in FORMS:
        text = promises.plain(render(debrief, form, TEMPLATES))
        assert "There was time for one ask. " in text
        assert "There was time for one ask, and you made it. " in text
        text = text[text.index("What is your view on the plan?") :]
        assert re.search(
            r"only tells is not listed\.(\*\*)? *(\*\*)?You asked:(\*\*)? Talk it over with the named nurse\.",
            text,
        )
        assert "Not asked" not in text


def test_what_the_trainees_own_service_held_is_said_so() -> None:
    from msgspec.structs import replace as change

    case = small_case()
    bundle = bundle_of(change(case, seats={"hv": change(case.seats["hv"], agency="care")}))
    debrief = built(bundle, EVENTS)
    held = {item.words.text: item for item in debrief.decisions[0].knowable.held_elsewhere.items}
    item = held["The father was known elsewhere as a child."]
    assert item.own_files
    assert item.held_by == ()
    for form in FORMS:
        text = promises.plain(render(debrief, form, TEMPLATES))
        assert "In your own service’s files." in text
        assert "Held by: Children's social care" not in text


def test_the_weakest_part_is_said_only_where_it_is_weaker() -> None:
    for form in FORMS:
        text = promises.plain(render(SOUND, form, TEMPLATES))
        assert text.count("This comparison is only as firm as its weakest part: ") == 1
        assert "its weakest part: invented." in text


def test_the_reviews_names_for_children_are_said_to_be_its_own() -> None:
    for form in FORMS:
        text = promises.plain(render(SOUND, form, TEMPLATES))
        assert "The article gives the child this name (Sorrel). It stands only in what it states;" in text
        source = replace(SOUND.source, pseudonyms=SOUND.source.pseudonyms * 2)
        both = promises.plain(render(replace(SOUND, source=source), form, TEMPLATES))
        assert "The article gives the children these names (Sorrel, Sorrel). They stand only" in both
