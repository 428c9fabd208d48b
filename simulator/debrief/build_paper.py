"""What paper has room for in its last pages, so that a whole debrief is no more than eight sides.

Counted in lines of half a page's width in the small type of those pages. What has no room there stands in the forms
for a screen; what a printed sentence points at always has.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from simulator.debrief import room
from simulator.debrief.build_decisions import Laid
from simulator.debrief.context import Checked, Debrief, Paper, Rest, Statement, Topic, Words

_SIDES = 8
_LINE = 4.1
"""How many mm a line takes."""
_LETTERS = 54
"""How many letters a line has."""
_HEADING, _GROUP = 6, 4
_TOPICS = 1
"""So many topics of guidance, those that bear on most, stand on paper besides those whose words do."""
_TAG = 16
"""How many letters a tag or a reference takes."""


def with_paper(debrief: Debrief, laid: Laid) -> Debrief:
    """Mark what paper has room for, in the order in which a room would miss it."""
    findings, topics = debrief.findings, debrief.guidance.topics
    ranked, printed = _ranked(debrief), _whole(debrief) | _named(debrief)
    first = sum(map(_is_beside, topics)) + _TOPICS
    on_paper, without = set(ranked[:first]), list[str]()
    left = _room(debrief, laid) - _always(debrief) - sum(_topic(topics[index]) for index in on_paper)

    def list_statements(statements: Iterable[Statement]) -> None:
        nonlocal left
        for one in statements:
            if one.number not in printed:
                left -= _statements([one])
                without.extend([one.number] if left < 0 else [])

    list_statements(met.statement for met in (*findings.met, *findings.offered))
    for index in ranked[first:]:
        if _topic(topics[index]) <= left:
            on_paper.add(index)
            left -= _topic(topics[index])
    list_statements((*findings.recommendations, *(met.statement for met in findings.unmet)))
    altered = _lines(sum(len(words.text) for words in debrief.case.altered))
    gaps = _GROUP + _lines(sum(len(words.text) for words in debrief.source.not_stated)) if debrief.source else 0
    return replace(
        debrief,
        guidance=replace(
            debrief.guidance,
            topics=tuple(replace(topic, on_paper=index in on_paper) for index, topic in enumerate(topics)),
        ),
        paper=Paper(without=tuple(without), altered=altered <= left, not_stated=altered + gaps <= left),
    )


def _ranked(debrief: Debrief) -> list[int]:
    """The places of the topics: what stands beside a decision, then what bears on most."""
    topics = debrief.guidance.topics
    return sorted(range(len(topics)), key=lambda index: (not _is_beside(topics[index]), -len(topics[index].at)))


def _room(debrief: Debrief, laid: Laid) -> int:
    """How many lines are free behind the pages to write on."""
    sides, free = 1 + laid.pages, laid.free
    for block in room.to_write_on(debrief):
        if block > free:
            sides, free = sides + 1, room.PAGE
        free -= block
    return int(2 * (free + room.PAGE * (_SIDES - sides)) / _LINE)


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
    total += _lines(len(debrief.ladder.title.text) + len(debrief.ladder.example.text) + 90)
    return total + _appendix(debrief.appendix)


def _appendix(rests: tuple[Rest, ...]) -> int:
    total = _HEADING if rests else 0
    for rest in rests:
        total += 2 + sum(_lines(len(part.words.text) + 24) for part in rest.own)
        for part in rest.facts:
            total += sum(_lines(len(item.words.text) + _TAG + 26) for item in part.items)
    return total


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
