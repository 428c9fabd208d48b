"""What was counted at one point, as a sheet says it: people by what each would do, groups by what they came to."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase

from simulator.debrief.build_compare import FRAMEWORK, offered_to
from simulator.debrief.team_context import ENOUGH, Challenges, Extent, Named, Row, Shape, Spread, Sureness, Tally
from simulator.debrief.team_gather import LEFT_OPEN, OWN_WAY, PASSED, AtPoint, Counts
from simulator.debrief.words import words
from simulator.engine import events as ev
from simulator.model.bundle import Bundle


class Told:
    """Counts as they are given out. Fewer people than enough are not.

    A lone person among groups would otherwise be read off from point to point.
    """

    def __init__(self, counts: Counts) -> None:
        self._enough = counts.people.total() >= ENOUGH
        self._counts = counts

    def of(self, *things: str) -> Tally:
        """How many said one of some things."""
        people = sum(self._counts.people[thing] for thing in things) if self._enough else 0
        return Tally(people, sum(self._counts.groups[thing] for thing in things))

    @property
    def said(self) -> set[str]:
        """All that was said."""
        return {*(self._counts.people if self._enough else ()), *self._counts.groups}


def spread(bundle: Bundle, at: AtPoint, seats: set[str], gone: Mapping[str, str]) -> Spread:
    """How answers about a level were spread. ``gone`` has the labels of options that the case has no more."""
    case, framework = bundle.case, bundle.framework
    shape = case.points[at.point]
    counts = Told(at.options)
    order = sorted(
        (name for name, option in shape.options.items() if offered_to(option, seats) or name in counts.said),
        key=lambda name: framework.rank(shape.options[name].level),
    )
    rows = []
    for letter, name in zip(_letters(), order, strict=False):
        option, tally = shape.options[name], counts.of(name)
        level = words(framework.levels[option.level].label, FRAMEWORK)
        rows.append(Row(letter, name, words(option.label, case.basis), level, tally))
    left = sorted(counts.said - {PASSED, ev.NONE_OF_THESE, *order})
    for letter, name in zip(list(_letters())[len(order) :], left, strict=False):
        rows.append(Row(letter, name, words(gone[name], case.basis), None, counts.of(name)))
    nearest = {*(at.own_words.people if at.heads >= ENOUGH else ()), *at.own_words.groups}
    chosen = {level: [name for name in order if shape.options[name].level == level] for level in framework.levels}
    tallies = ((framework.levels[level], counts.of(*names)) for level, names in chosen.items() if names)
    levels = tuple(Named(words(level.label, FRAMEWORK), tally) for level, tally in tallies if _any(tally))
    apart = at.options.people[ev.NONE_OF_THESE] if at.heads >= ENOUGH else 0
    without = counts.of(PASSED, *left).people + apart
    return Spread(
        rows=tuple(rows),
        levels=levels,
        shape=_shape(levels, rows, without),
        none_of_these=_own_words(at),
        nearest=tuple(row.letter for row in rows if row.option in nearest),
        apart=apart,
        passed=counts.of(PASSED),
        unlike=tuple(
            words(framework.levels[level].label, FRAMEWORK)
            for level, names in chosen.items()
            if sum(_any(counts.of(name)) for name in names) > 1
        ),
    )


def challenges(bundle: Bundle, at: AtPoint) -> Challenges | None:
    """Whom a disagreement was taken to and how far; None where the point offers no challenge."""
    case, framework = bundle.case, bundle.framework
    shape = case.points[at.point]
    if shape.challenge is None:
        return None
    counts = Told(at.splits_whether if shape.about == "challenge" else at.whether)
    whom, far = Told(at.whom), Told(at.far)
    stages = [(f"/{stage}", label.label) for stage, label in framework.stages.items()]
    doors = [(f"{door}/", label.label) for door, label in framework.doors.items() if not label.staged]
    somebody, nobody = counts.of(ev.SOMEBODY), counts.of(ev.NOBODY)
    own_way, left_open = counts.of(OWN_WAY), counts.of(LEFT_OPEN)
    return Challenges(
        somebody=somebody,
        nobody=nobody,
        own_way=own_way,
        left_open=left_open,
        whom=tuple(
            Named(words(case.agencies.get(agency, agency), case.basis), whom.of(agency))
            for agency in case.agencies
            if _any(whom.of(agency))
        ),
        far=tuple(Named(words(label, FRAMEWORK), far.of(way)) for way, label in stages if _any(far.of(way))),
        doors=tuple(Named(words(label, FRAMEWORK), far.of(way)) for way, label in doors if _any(far.of(way))),
        most="" if somebody.people == nobody.people else "somebody" if somebody.people > nobody.people else "nobody",
        extent=_extent(
            max(somebody.people, nobody.people), sum(one.people for one in (somebody, nobody, own_way, left_open))
        ),
    )


def sureness(at: AtPoint) -> tuple[Sureness, ...]:
    """How sure they were; those who left it open are in none."""
    counts = Told(at.sure)
    return tuple(Sureness(str(sure), counts.of(str(sure))) for sure in ev.Sure if _any(counts.of(str(sure))))


def _shape(levels: tuple[Named, ...], rows: Sequence[Row], others: int) -> Shape | None:
    """The spread of people over levels, in words, beside how many others chose none."""
    chosen = [level for level in levels if level.tally.people]
    if not chosen:
        return None
    most = max(chosen, key=lambda level: level.tally.people)
    extent = _extent(most.tally.people, sum(level.tally.people for level in chosen) + others)
    differ = sum(row.tally.people > 0 for row in rows if row.level == most.words) > 1
    return Shape(extent, most.words, chosen[0].words, chosen[-1].words, len(chosen), differ)


def _extent(part: int, whole: int) -> Extent:
    """How large a part is, in a word."""
    if not whole:
        return ""
    if part == whole:
        return "all"
    return "nearly all" if part * 5 >= whole * 4 else "most" if part * 2 > whole else "fewer"


def _own_words(at: AtPoint) -> Tally:
    """Those whom no option fitted. Hidden with the rest where there are too few people."""
    people = at.own_words.people.total() + at.options.people[ev.NONE_OF_THESE]
    return Tally(people if at.heads >= ENOUGH else 0, at.own_words.groups.total())


def _any(tally: Tally) -> bool:
    return bool(tally.people or tally.groups)


def _letters() -> Iterator[str]:
    yield from ascii_lowercase
    for first in ascii_lowercase:
        yield from (first + second for second in ascii_lowercase)
