"""The review and the guidance as a debrief prints them."""

import datetime
from collections.abc import Iterable

from simulator.debrief.context import Edition, Findings, Guided, Met, Source, Statement
from simulator.debrief.words import maybe, words
from simulator.model.basis import GENERAL, NO_FINDING, Basis, Kind
from simulator.model.bundle import Bundle
from simulator.model.guidance import Edition as EditionShape
from simulator.model.review import Review
from simulator.model.review import Statement as StatementShape


def statement(review: Review, number: str, shape: StatementShape) -> Statement:
    """One statement of the review."""
    basis = Basis(Kind.REVIEW, f"{review.review}/{number}")
    return Statement(
        number=number,
        words=words(shape.text, basis),
        paragraphs=shape.paragraphs,
        speaker=shape.says,
        hedges=shape.hedges,
        about=shape.about,
        not_stated=tuple(words(text, NO_FINDING) for text in shape.not_stated),
    )


def statements(bundle: Bundle, references: tuple[str, ...]) -> tuple[Statement, ...]:
    """The statements that ``review-id/F7`` references name, in their order."""
    found = []
    for reference in references:
        review_id, _, number = reference.partition("/")
        review = bundle.review
        shape = review.statement(number) if review is not None and review.review == review_id else None
        if review is not None and shape is not None:
            found.append(statement(review, number, shape))
    return tuple(found)


def source(bundle: Bundle) -> Source | None:
    """Where the review's statements come from."""
    review = bundle.review
    if review is None:
        return None
    basis = Basis(Kind.REVIEW, review.review)
    return Source(
        review=review.review,
        title=words(review.title, basis),
        publisher=words(review.source.publisher, basis),
        date=review.source.date,
        what=words(review.source.what, basis),
        not_read=words(review.source.not_read, basis),
        pseudonyms=tuple(words(name, basis) for name in review.pseudonyms),
        not_stated=tuple(words(text, NO_FINDING) for text in review.not_stated),
    )


def findings(bundle: Bundle, met_at: dict[str, list[int]], offered_at: dict[str, list[int]]) -> Findings:
    """The review's findings, by the decisions beside which they were named."""
    review = bundle.review
    if review is None:
        return Findings()
    met, offered, unmet, system = [], [], [], []
    for number, shape in review.findings.items():
        stated = statement(review, number, shape)
        at = tuple(met_at.get(number, ()))
        if shape.about == "system":
            system.append(Met(stated, tuple(sorted({*at, *offered_at.get(number, ())}))))
        elif at:
            met.append(Met(stated, at))
        elif number in offered_at:
            offered.append(Met(stated, tuple(offered_at[number])))
        else:
            unmet.append(Met(stated))
    return Findings(
        met=tuple(met),
        offered=tuple(offered),
        unmet=tuple(unmet),
        system=tuple(system),
        recommendations=tuple(statement(review, name, shape) for name, shape in review.recommendations.items()),
        since=tuple(statement(review, name, shape) for name, shape in review.since.items()),
    )


def facts(bundle: Bundle, references: Iterable[str]) -> tuple[Statement, ...]:
    """The statements that tags name and that are no findings, in the order of the review."""
    review = bundle.review
    if review is None:
        return ()
    named = set(references)
    return tuple(
        statement(review, number, shape)
        for number, shape in review.facts.items()
        if f"{review.review}/{number}" in named
    )


def guided(bundle: Bundle, name: str, day: datetime.date, number: int, earlier: list[Guided]) -> Guided | None:
    """What guidance asked on a topic on a day, and asks now. What stands beside an earlier decision is pointed at."""
    topic = bundle.guidance.topics.get(name) if bundle.guidance else None
    if topic is None:
        return None
    then, now = topic.then(day), topic.now()
    made = Guided(words(topic.title, GENERAL), _edition(then), _edition(now), number)
    for other in earlier:
        if (other.topic, other.then, other.now) == (made.topic, made.then, made.now):
            return other
    return made


def _edition(shape: EditionShape | None) -> Edition | None:
    if shape is None:
        return None
    return Edition(
        title=words(shape.title, shape.basis),
        asks=words(shape.asks, shape.basis),
        check_by=shape.check_by,
        checked=shape.checked,
        source=maybe(shape.source, shape.basis),
    )
