"""What a sheet says beyond counts: reasons that were shared, and agencies, where that shows nobody. Pure."""

from collections import Counter

from simulator.debrief.build_compare import FRAMEWORK
from simulator.debrief.team_context import OF_AN_AGENCY, SHARERS, Agency, Named, Reason, Spread, Tally
from simulator.debrief.team_gather import PASSED, AtPoint, Gathered
from simulator.debrief.words import words
from simulator.model.bundle import Bundle


def reasons(at: AtPoint) -> tuple[Reason, ...]:
    """The reasons that may be printed at a point, shuffled.

    What most answered can be said by one of them. Of any other answer two must have shared, or who differed would
    stand alone with their words; where two answers have as many, neither is what most answered. So too for what the
    minorities of groups wrote.
    """
    most = _most(at)
    told = [one for said, one in at.reasons.items() if said == most or one.shared >= SHARERS]
    told += [at.minority] if at.minority.shared >= SHARERS else []
    return tuple(Reason(text) for _, text in sorted(text for one in told for text in one.texts))


def _most(at: AtPoint) -> str | None:
    """The one answer that more runs gave than any other; None where there is none."""
    ranked = at.voices.most_common(2)
    alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if ranked and alone and ranked[0][0] != PASSED else None


def agencies(bundle: Bundle, at: AtPoint, spread: Spread, room: Gathered) -> tuple[Agency, ...]:
    """How each agency answered about a level; nothing where the rest, taken off the whole, would show a few people."""
    options = bundle.case.points[at.point].options
    levels = {name: words(level.label, FRAMEWORK) for name, level in bundle.framework.levels.items()}
    shown = []
    for folded in sorted(room.agencies):
        by_level = Counter[str]()
        for name, people in at.by_agency.get(folded, {}).items():
            if name in options:
                by_level[options[name].level] += people
        if by_level.total() >= OF_AN_AGENCY:
            named = tuple(Named(label, Tally(by_level[name])) for name, label in levels.items())
            shown.append(Agency(_name(room, folded), by_level.total(), named))
    rest = sum(level.tally.people for level in spread.levels) - sum(agency.people for agency in shown)
    return tuple(shown) if len(shown) > 1 and (rest == 0 or rest >= OF_AN_AGENCY) else ()


def _name(room: Gathered, folded: str) -> str:
    spelt = room.agencies[folded]
    return max(spelt, key=lambda name: (spelt[name], name))
