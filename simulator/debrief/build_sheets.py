"""Making the sheets beside a debrief, from the debrief alone. Pure: no clock, path or user."""

from collections.abc import Iterable

from simulator.debrief.context import Comparison, Debrief, Decision, Item, LocalWords, Source, Statement, Words
from simulator.debrief.sheet_context import (
    About,
    Cpd,
    Facilitator,
    Name,
    Safer,
    SevenMinutes,
    Sheet,
    Take,
    Title,
    Usable,
)
from simulator.debrief.words import fitting, length
from simulator.errors import Exit, Problem

_FINDINGS_ROOM = 60
"""How many words of findings fit on the one side of the 7-minute form."""
_FACTS_ROOM = 95
"""How many words of facts fit on the one side of the SAFER card."""
_CONTACTS, _BEFORE_CONTACTS, _LETTERS_A_LINE, _FACTS_A_LINE = 3, 45, 95, 18
"""How many of the area's contacts stand on the card, letters of what is before them, letters and facts of a line."""
_REASONS = ("want-back", "other-view", "hinge", "unsure", "last")


def build_sheet(name: Name, debrief: Debrief, point: int = 0) -> Sheet:
    """Make one sheet. ``point`` is the number of the decision of a SAFER card; 0 is the last.

    Raises Problem for a point that the run does not have.
    """
    match name:
        case "facilitator":
            return _facilitator(debrief)
        case "seven-minutes":
            return _seven_minutes(debrief)
        case "cpd":
            return _cpd(debrief)
        case "safer":
            return _safer(debrief, point)


def _about(debrief: Debrief) -> About:
    # The code stays out: its writer may have typed it, and a sheet is for a room.
    case = debrief.case
    return About(case.title, case.area, (debrief.seat,), case.case, case.digest, debrief.release)


def _worth(debrief: Debrief) -> list[tuple[Decision, str]]:
    """The decisions worth talking about: those that were named before those that the case or the doubt picks."""
    found = [(debrief.decisions[item.number - 1], item.why) for item in debrief.worth]
    return sorted(found, key=lambda pair: _REASONS.index(pair[1]))


def _facilitator(debrief: Debrief) -> Facilitator:
    points = tuple(_take(decision, why) for decision, why in _worth(debrief))
    return Facilitator(_about(debrief), "run", points, debrief.source is not None, source_of(points, debrief.source))


def source_of(points: Iterable[Take], source: Source | None) -> Source | None:
    """The source, where the points may say something that rests on it: a question of the case can, too."""
    return source if any(take.understandable or take.prompt for take in points) else None


def _take(decision: Decision, why: str) -> Take:
    one = decision.comparison
    return Take(
        number=str(decision.number),
        why=why,  # type: ignore[arg-type]
        question=decision.question,
        about=decision.about,
        review="left" if one and one.differs else "beside" if one and _says_something(one) else "none",
        week=decision.week,
        title=decision.title,
        understandable=one.understandable if one and not one.differs else None,
        prompt=decision.prompt,
    )


def _says_something(one: Comparison) -> bool:
    return bool(one.findings or one.did or one.supports)


def _seven_minutes(debrief: Debrief) -> SevenMinutes:
    named = [decision for decision, _ in _worth(debrief)]
    order = named + [decision for decision in debrief.decisions if decision not in named]
    if not order:
        return SevenMinutes(_about(debrief), None, source=debrief.source)
    # The first of the points that a finding bears on; else that which the review is offered at; else the first of
    # which something is said.
    decision = min(order, key=_without_findings)
    one = decision.comparison
    findings, more = _fitting(one.findings) if one else ((), False)
    return SevenMinutes(
        about=_about(debrief),
        theme=decision.question,
        title=decision.title,
        week=decision.week,
        did=one.did if one and not one.differs and debrief.source else None,
        understandable=one.understandable if one and not one.differs else None,
        findings=findings,
        more=more,
        left=one.differs if one and debrief.source else None,
        prompt=decision.prompt,
        source=debrief.source,
    )


def _without_findings(decision: Decision) -> int:
    one = decision.comparison
    if one is None or not one.findings:
        return 2 if one and one.understandable else 3
    return 1 if one.differs else 0


def _fitting(findings: tuple[Statement, ...]) -> tuple[tuple[Statement, ...], bool]:
    """Whole findings, as many as there is room for, at least one; and whether some are left out."""
    left = _FINDINGS_ROOM
    for count, finding in enumerate(findings):
        left -= length(finding.words.text)
        if left < 0 and count:
            return findings[:count], True
    return findings, False


def _cpd(debrief: Debrief) -> Cpd:
    points = tuple(Title(decision.number, _title(decision)) for decision in debrief.decisions)
    return Cpd(_about(debrief), debrief.begun, debrief.group is not None, debrief.stopped, points)


def _title(decision: Decision) -> Words:
    return decision.title or decision.question


def _safer(debrief: Debrief, point: int) -> Safer:
    made = debrief.decisions
    if point and not 1 <= point <= len(made):
        there = f"It has {'point 1' if len(made) == 1 else f'points 1 to {len(made)}'}." if made else "It has none."
        raise Problem(f"This run has no point {point}.", there, Exit.USAGE)
    if not made:
        return Safer(_about(debrief))
    decision = made[point - 1 if point else -1]
    seen = _seen(made[: decision.number])
    chosen = fitting([item for item, _ in seen], max(1, _FACTS_ROOM - _contacts(debrief.local)))
    return Safer(
        about=_about(debrief),
        number=decision.number,
        week=decision.week,
        title=decision.title,
        facts=tuple(Usable(item.words, week) for at, (item, week) in enumerate(seen) if at in chosen),
        more=len(chosen) < len(seen),
    )


def _contacts(local: LocalWords | None) -> int:
    """How many words of facts the area's contacts take the room of: they stand on a line of the whole width."""
    if local is None or not local.contacts:
        return 0
    letters = sum(len(one.who) + len(one.how) + len(one.when) + 6 for one in local.contacts[:_CONTACTS])
    return _FACTS_A_LINE * -(-(len(local.place) + letters + _BEFORE_CONTACTS) // _LETTERS_A_LINE)


def _seen(made: tuple[Decision, ...]) -> list[tuple[Item, str]]:
    """The facts that had been seen by the last of some decisions, each once, with the week by which it was first."""
    found: dict[str, tuple[Item, str]] = {}
    for decision in made:
        for item in decision.knowable.seen.items:
            found.setdefault(item.words.text, (item, decision.week.partition(",")[0]))
    return list(found.values())
