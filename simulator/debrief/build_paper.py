"""What paper has room for in its last pages, so that a whole debrief is no more than eight sides.

Counted in lines of half a page's width in the small type of those pages. What has no room there stands in the forms
for a screen; what a printed sentence points at always has.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from simulator.debrief import room
from simulator.debrief.build_decisions import SMALL, Laid
from simulator.debrief.context import Checked, Debrief, Own, Paper, Rest, Statement, Topic, Whole, Words
from simulator.debrief.words import shorten

_SIDES = 8
_LINE = 3.8
"""How many mm a line takes."""
_LETTERS = 54
"""How many letters a line has."""
_OUT = 8.0
"""How far a guess may be out, in mm."""
_HEADING, _GROUP = 6, 4
_TAG = 16
"""How many letters a tag or a reference takes."""
_LABEL = 26
"""How many letters stand before a text of the appendix."""
_WRITTEN = (150, 120, 90, 75, 60, 50, 40, 30, 20, 0)
"""To how many words own words are cut in the appendix, where there is no room for the whole: the first that fits."""


Stand = Literal["whole", "cut", "over"]


def with_paper(debrief: Debrief, laid: Laid, tight: int = 0) -> tuple[Debrief, Stand]:
    """Mark what paper has room for, in the order in which a room would miss it; and how the own words stand there.

    Own words come before guidance that stands beside no decision. ``tight`` is how tight the pages are.
    """
    findings, topics = debrief.findings, debrief.guidance.topics
    ranked, printed = _ranked(debrief), _whole(debrief) | _named(debrief)
    first = sum(map(_is_beside, topics))
    on_paper, without = set(ranked[:first]), list[str]()
    left = _room(debrief, laid, tight >= SMALL) - _always(debrief) - sum(_topic(topics[index]) for index in on_paper)
    rests, left, stand = _own_words(debrief.appendix, left)
    if ranked[first:] and _topic(topics[ranked[first]]) > left:
        ranked = ranked[:first]  # what bears on fewer decisions does not take its place
    for index in ranked[first : first + 1]:
        on_paper.add(index)
        left -= _topic(topics[index])
    facts = _facts(debrief.appendix)
    has_facts = facts <= left
    left -= facts if has_facts else 0

    def list_statements(statements: Iterable[Statement]) -> None:
        nonlocal left
        for one in statements:
            if one.number not in printed:
                left -= _statements([one])
                without.extend([one.number] if left < 0 else [])

    list_statements(met.statement for met in (*findings.met, *findings.offered))
    for index in ranked[first + 1 :]:
        if _topic(topics[index]) <= left:
            on_paper.add(index)
            left -= _topic(topics[index])
    list_statements((*findings.recommendations, *(met.statement for met in findings.unmet)))
    altered = _lines(sum(len(words.text) for words in debrief.case.altered))
    gaps = _GROUP + _lines(sum(len(words.text) for words in debrief.source.not_stated)) if debrief.source else 0
    fitted = replace(
        debrief,
        appendix=rests,
        guidance=replace(
            debrief.guidance,
            topics=tuple(replace(topic, on_paper=index in on_paper) for index, topic in enumerate(topics)),
        ),
        paper=Paper(
            without=tuple(without),
            altered=altered <= left,
            not_stated=altered + gaps <= left,
            facts=has_facts,
            small=tight >= SMALL,
        ),
    )
    return fitted, stand


def _own_words(rests: tuple[Rest, ...], left: int) -> tuple[tuple[Rest, ...], int, Stand]:
    """The appendix, its own words cut to what so many lines have room for, and how many lines are left then.

    Where there is no room for the whole, every text has the same room.
    """
    for limit in (None, *_WRITTEN):
        cut = tuple(replace(rest, own=tuple(_shortened(part, limit) for part in rest.own)) for rest in rests)
        if _written(cut) <= left:
            return cut, left - _written(cut), "whole" if limit is None else "cut"
    return cut, left - _written(cut), "over"


def _shortened(part: Whole, limit: int | None) -> Whole:
    """A text of the appendix, cut at so many words. What is no longer than beside its decision leaves paper."""
    text = part.words.text
    brief = text if limit is None else shorten(text, limit) if limit else ""
    if len(brief) <= len(part.words.brief):
        brief = ""
    return replace(part, words=Own(text, brief, cut=brief != text))


def _ranked(debrief: Debrief) -> list[int]:
    """The places of the topics: what stands beside a decision, then what bears on most."""
    topics = debrief.guidance.topics
    return sorted(range(len(topics)), key=lambda index: (not _is_beside(topics[index]), -len(topics[index].at)))


def _room(debrief: Debrief, laid: Laid, small: bool) -> int:
    """How many lines are free behind the pages to write on."""
    sides, free = 1 + laid.pages, laid.free
    for block in room.to_write_on(debrief, small):
        if block > free - _OUT:
            sides, free = sides + 1, room.PAGE
        free -= block
    return int(2 * (free + room.PAGE * (_SIDES - sides) - _OUT) / _LINE)


def _always(debrief: Debrief) -> int:
    """How many lines stand in the last pages whatever there is room for."""
    findings, named = debrief.findings, _named(debrief) - _whole(debrief)
    listed = [met.statement for met in (*findings.met, *findings.offered, *findings.unmet)]
    told = [one for one in (*listed, *findings.recommendations) if one.number in named]
    total = (_HEADING + 6 + _statements(told) + 2 * _GROUP) if debrief.source else 0
    total += _HEADING + 4 + _statements(findings.facts) if findings.facts or debrief.case.altered else 0
    total += _HEADING + 12 if debrief.guidance.topics else 0
    total += sum(_lines(len(one.words.text) + 4) for one in debrief.guidance.shared)
    total += _HEADING + 18 + _lines(sum(len(form) + len(words.text) + 2 for form, words in debrief.abbreviations))
    return total + _lines(len(debrief.ladder.title.text) + len(debrief.ladder.example.text) + 90)


def _written(rests: tuple[Rest, ...]) -> int:
    """How many lines what a trainee wrote takes in the appendix, and what came back to it."""
    total = 0
    for rest in rests:
        texts = [part.words.brief for part in rest.own]
        total += sum(_lines(len(text) + _LABEL) for text in texts if text)
        total += sum(_lines(len(words.text) + _TAG + 20) for words in rest.replies)
        total += 2 if any(texts) or rest.replies else 0
    return _HEADING + total + 4 if total else 0


def _facts(rests: tuple[Rest, ...]) -> int:
    """How many lines the facts of the appendix take besides."""
    items = [item for rest in rests for part in rest.facts for item in part.items]
    heads = sum(not rest.own and not rest.replies for rest in rests)
    return 2 * heads + sum(_lines(len(item.words.text) + _TAG + 26) for item in items)


def _whole(debrief: Debrief) -> set[str]:
    """The numbers of the findings that are printed whole beside a point."""
    return {number for one in debrief.decisions if one.comparison for number in one.comparison.in_full}


def _named(debrief: Debrief) -> set[str]:
    """The numbers of the statements that a tag names: paper has them, so that they can be looked up."""
    return {
        words.basis.statement
        for words in _tagged((debrief.case, debrief.decisions, debrief.ending))
        if words.tone in ("review", "altered")
    }


def _tagged(part: object) -> Iterator[Words]:
    if isinstance(part, Words):
        yield part
    elif isinstance(part, Struct) and not isinstance(part, Statement):
        for name in part.__struct_fields__:
            yield from _tagged(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _tagged(item)


def _statements(statements: Iterable[Statement]) -> int:
    return sum(_lines(len(one.words.text) + _TAG + 20) for one in statements)


def _is_beside(topic: Topic) -> bool:
    return any(one.beside for one in topic.editions)


def _topic(topic: Topic) -> int:
    return _lines(len(topic.topic.text) + 12 + sum(map(_edition, topic.editions)))


def _edition(one: Checked) -> int:
    source = len(one.source.text) + 10 if one.source else 10
    return len(one.edition.title.text) + source + (0 if one.beside else len(one.edition.asks.text) + _TAG)


def _lines(letters: int) -> int:
    return -(-letters // _LETTERS)
