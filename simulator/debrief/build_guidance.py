"""The guidance that a debrief names, topic by topic, and what each sentence was held against."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from simulator.debrief.context import Checked, Decision, Edition, Guidance, Guided, Shared, Topic, Words
from simulator.debrief.words import maybe, words
from simulator.model.basis import GENERAL
from simulator.model.bundle import Bundle

_SENTENCES = re.compile(r"(?<=\.) +(?=[A-Z])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def guidance(bundle: Bundle, made: tuple[Decision, ...]) -> Guidance:
    """Every topic that a decision names, with its editions once each; what their sources share is said once."""
    by_topic: dict[str, list[tuple[int, Guided]]] = {}
    for decision in made:
        for one in decision.guidance:
            by_topic.setdefault(one.topic.text, []).append((decision.number, one))
    if not by_topic:
        return Guidance()
    distinct = {_key(edition): edition for found in by_topic.values() for _, one in found for edition in _both(one)}
    told = Counter(sentence for edition in distinct.values() for sentence in _sentences(edition))
    shared = dict(zip((sentence for sentence, times in told.items() if times > 1), _LETTERS, strict=False))
    newest = {_key(one.now) for found in by_topic.values() for _, one in found if one.now}
    return Guidance(
        topics=tuple(_topic(found, shared) for found in by_topic.values()),
        shared=tuple(Shared(mark, words(sentence, GENERAL)) for sentence, mark in shared.items()),
        note=maybe(bundle.guidance.note, GENERAL) if bundle.guidance else None,
        checked=_usual(edition.checked for edition in distinct.values() if edition.checked),
        check_then=_usual(edition.check_by for key, edition in distinct.items() if key not in newest),
        check_now=_usual(edition.check_by for key, edition in distinct.items() if key in newest),
    )


def _usual(days: Iterable[datetime.date]) -> datetime.date | None:
    """The day that most have, so that it is said once."""
    return next((day for day, _ in Counter(days).most_common(1)), None)


def _topic(found: list[tuple[int, Guided]], shared: dict[str, str]) -> Topic:
    beside = {_key(edition) for _, one in found if one.fits for edition in _both(one)}
    editions = {_key(edition): edition for _, one in found for edition in _both(one)}
    return Topic(
        topic=found[0][1].topic,
        at=tuple(number for number, _ in found),
        editions=tuple(
            _checked(edition, key in beside, edition == found[0][1].now, shared) for key, edition in editions.items()
        ),
        on_paper=False,
        then_none=any(one.then is None for _, one in found),
        now_none=found[0][1].now is None,
    )


def _checked(edition: Edition, beside: bool, today: bool, shared: dict[str, str]) -> Checked:
    sentences = _sentences(edition)
    rest = " ".join(sentence for sentence in sentences if sentence not in shared)
    return Checked(
        edition=edition,
        beside=beside,
        today=today,
        source=Words(rest, edition.source.basis, edition.source.tag, edition.source.tone)
        if rest and edition.source
        else None,
        marks=tuple(shared[sentence] for sentence in sentences if sentence in shared),
    )


def _both(one: Guided) -> Iterator[Edition]:
    yield from (edition for edition in (one.then, one.now) if edition)


def _key(edition: Edition) -> tuple[str, str]:
    return edition.title.text, edition.asks.text


def _sentences(edition: Edition) -> list[str]:
    return _SENTENCES.split(edition.source.text) if edition.source else []
