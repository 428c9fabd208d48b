"""The guidance that a debrief names, topic by topic, and what each sentence was held against."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from simulator.debrief.context import Checked, Decision, Edition, Guidance, Guided, Rest, Shared, Topic, Words
from simulator.debrief.words import maybe, words
from simulator.model.basis import GENERAL
from simulator.model.bundle import Bundle

_SENTENCES = re.compile(r"(?<=\.) +(?=[A-Z])")
_PAPER = 8600
"""How many letters of guidance and appendix paper has room for in the last pages."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def guidance(bundle: Bundle, made: tuple[Decision, ...], rests: tuple[Rest, ...]) -> Guidance:
    """Every topic that a decision names, with its editions once each; what their sources share is said once.

    ``rests`` is the appendix, which shares the last pages with it.
    """
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
        topics=_printed([_topic(found, shared) for found in by_topic.values()], _first(made), _PAPER - _taken(rests)),
        shared=tuple(Shared(mark, words(sentence, GENERAL)) for sentence, mark in shared.items()),
        note=maybe(bundle.guidance.note, GENERAL) if bundle.guidance else None,
        checked=_usual(edition.checked for edition in distinct.values() if edition.checked),
        check_then=_usual(edition.check_by for key, edition in distinct.items() if key not in newest),
        check_now=_usual(edition.check_by for key, edition in distinct.items() if key in newest),
    )


def _first(made: tuple[Decision, ...]) -> set[str]:
    """The topics that a case names first at a decision."""
    return {decision.guidance[0].topic.text for decision in made if decision.guidance}


def _taken(rests: tuple[Rest, ...]) -> int:
    """How many letters the appendix takes."""
    own = sum(len(part.words.text) + 40 for rest in rests for part in rest.own)
    return own + sum(len(item.words.text) + 90 for rest in rests for part in rest.facts for item in part.items)


def _printed(topics: list[Topic], first: set[str], left: int) -> tuple[Topic, ...]:
    """Mark what paper has room for: what stands beside a decision, then what bears on most, or comes first at one."""

    def order(index: int) -> tuple[bool, int, int]:
        topic = topics[index]
        return not _is_beside(topic), -len(topic.at) - 2 * (topic.topic.text in first), index

    chosen = set[int]()
    for index in sorted(range(len(topics)), key=order):
        letters = _letters(topics[index])
        if letters <= left or _is_beside(topics[index]):
            chosen.add(index)
            left -= letters
    return tuple(replace(topic, on_paper=index in chosen) for index, topic in enumerate(topics))


def _is_beside(topic: Topic) -> bool:
    return any(one.beside for one in topic.editions)


def _letters(topic: Topic) -> int:
    """How many letters a topic takes in the last pages."""
    return len(topic.topic.text) + sum(
        len(one.edition.title.text) + (0 if one.beside else len(one.edition.asks.text)) + _source_letters(one)
        for one in topic.editions
    )


def _source_letters(one: Checked) -> int:
    return 40 + (len(one.source.text) if one.source else 0)


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
