"""The review beside one decision: only where its premises hold, and no better founded than what it rests on."""

from collections.abc import Collection

from simulator.debrief.build_review import statements
from simulator.debrief.context import Comparison, Did, Supported, Words
from simulator.debrief.replay import Turn
from simulator.debrief.words import maybe, tag, tone, words
from simulator.model.basis import Basis, Kind, weakest
from simulator.model.bundle import Bundle
from simulator.model.case import Agencies, Option, Supports
from simulator.model.case import Comparison as Shape
from simulator.model.framework import Framework

FRAMEWORK = Basis(Kind.GENERAL)
"""What the words of an example ladder rest on."""


def compare(bundle: Bundle, turn: Turn) -> Comparison | None:
    """The review beside an answer, or None where there is no finding."""
    shape = turn.comparison
    if shape is None:
        return None
    if shape.differs:
        offers = statements(bundle, shape.offers)
        return Comparison(differs=words(shape.differs, Basis(Kind.READING)), findings=offers)
    findings = statements(bundle, shape.findings)
    agencies, supports, base = stated(bundle, shape)
    return Comparison(
        did=did(bundle, turn.event.point, agencies) if agencies else None,
        understandable=understandable(shape),
        findings=findings,
        supports=supported(bundle, supports) if supports else None,
        beside=_beside(bundle, turn, supports, base) if supports and base else (),
        rests_on=tuple(words(bundle.case.facts[fact].text, bundle.case.facts[fact].basis) for fact in shape.rests_on),
        weakest=base,
        weakest_tag=tag(base) if base else "",
    )


def states(supports: Supports) -> bool:
    """Whether anything is said to be supported. Options that a case names are for ``check``: no page has them."""
    return bool(
        supports.level
        or supports.at_least
        or supports.at_most
        or supports.text.strip()
        or supports.challenge is not None
    )


def stated(bundle: Bundle, shape: Shape) -> tuple[Agencies | None, Supports | None, Basis | None]:
    """What a comparison states of the agencies and of what the review supports, and the weakest basis of both."""
    supports = shape.supports if shape.supports is not None and states(shape.supports) else None
    agencies = shape.agencies if shape.agencies is not None and _did_something(shape.agencies) else None
    return agencies, supports, _base(bundle, shape, supports, agencies)


def _did_something(agencies: Agencies) -> bool:
    return bool(agencies.level or agencies.option or agencies.challenge or agencies.text.strip())


def range_of(framework: Framework, supports: Supports) -> tuple[str, str] | None:
    """The lowest and the highest level that a source supports, or None where it states no level."""
    levels = list(framework.levels)
    if supports.level:
        return supports.level, supports.level
    if supports.at_least or supports.at_most:
        return supports.at_least or levels[0], supports.at_most or levels[-1]
    return None


def levels_in_words(framework: Framework, supports: Supports) -> str:
    """The supported level or levels, e.g. ``Child protection plan or above``; empty where none is stated."""
    if supports.level:
        return framework.levels[supports.level].label
    low, high = supports.at_least, supports.at_most
    if low and high:
        return f"{framework.levels[low].label} to {framework.levels[high].label}"
    if low:
        return f"{framework.levels[low].label} or above"
    return f"{framework.levels[high].label} or below" if high else ""


def _base(bundle: Bundle, shape: Shape, supports: Supports | None, agencies: Agencies | None) -> Basis | None:
    bases = [bundle.case.facts[fact].basis for fact in shape.rests_on]
    if supports:
        bases.append(supports.basis)
    elif agencies:
        bases.append(agencies.basis)
    return weakest(bases) if bases else None


def understandable(shape: Shape) -> Words | None:
    """What may have made the agencies' choice understandable then, where the case says it."""
    return words(shape.understandable.text, shape.understandable.basis) if shape.understandable else None


def did(bundle: Bundle, point: str, agencies: Agencies) -> Did:
    """What the agencies did at a point."""
    option = bundle.case.points[point].options.get(agencies.option)
    return Did(
        level=words(bundle.framework.levels[agencies.level].label, agencies.basis) if agencies.level else None,
        option=words(option.label, agencies.basis) if option else None,
        challenge=agencies.challenge,
        words=maybe(agencies.text, agencies.basis),
        tag=tag(agencies.basis),
        tone=tone(agencies.basis),
    )


def supported(bundle: Bundle, supports: Supports) -> Supported:
    """What the review supports, in words. No option is named: beside an answer that would read as an answer key."""
    return Supported(
        reading=supports.basis.kind is not Kind.REVIEW,
        levels=maybe(levels_in_words(bundle.framework, supports), supports.basis),
        challenge=supports.challenge,
        words=maybe(supports.text, supports.basis),
        tag=tag(supports.basis),
        tone=tone(supports.basis),
    )


def offered_to(option: Option, seats: Collection[str]) -> bool:
    """Whether one of these seats can choose an option."""
    return not option.seats or not set(seats).isdisjoint(option.seats)


def _beside(bundle: Bundle, turn: Turn, supports: Supports, base: Basis) -> tuple[Words, ...]:
    """At, below or above: plain sentences, only where the source itself states a level or a challenge."""
    if supports.basis.kind is not Kind.REVIEW or turn.answer is None:
        return ()
    sentences = [_level_beside(bundle, turn, supports), _challenge_beside(bundle, turn, supports)]
    return tuple(words(sentence, base) for sentence in sentences if sentence)


def _level_beside(bundle: Bundle, turn: Turn, supports: Supports) -> str:
    framework = bundle.framework
    answer = turn.answer
    option = bundle.case.points[turn.event.point].options.get(answer.option) if answer else None
    bounds = range_of(framework, supports)
    if answer is None or option is None or bounds is None or option.level not in framework.levels:
        return ""
    rank, low, high = (framework.rank(level) for level in (option.level, *bounds))
    if rank < low:
        place = "below what the review supports here"
    elif rank > high:
        place = "above what the review supports here"
    else:
        place = "at the level that the review supports here" if low == high else "within what the review supports here"
    label = framework.levels[option.level].label
    mine = (
        f"The option nearest to your own words is at the level {label}" if answer.instead else f"Your level is {label}"
    )
    return f"{mine}. That is {place}: {levels_in_words(framework, supports)}."


def _challenge_beside(bundle: Bundle, turn: Turn, supports: Supports) -> str:
    """Of a challenge the same is said whatever was answered: set beside the answer it would read as a mark."""
    point = bundle.case.points[turn.event.point]
    if supports.challenge is None or point.challenge is None:
        return ""
    if supports.challenge:
        return "The review supports a challenge here. What would have made one easier that day, or harder?"
    return "The review supports no challenge here. What would have spoken for one that day, or against?"
