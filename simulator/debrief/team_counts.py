"""Counting answers at one point: people by what each would have done, groups by what they came to. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import ascii_lowercase

from simulator.debrief.build_compare import FRAMEWORK, offered_to
from simulator.debrief.team_context import ENOUGH, Challenges, Named, Row, Spread, Sureness, Tally
from simulator.debrief.team_run import TeamAnswer, TeamRun
from simulator.debrief.words import words
from simulator.engine import events as ev
from simulator.model.bundle import Bundle

Answered = tuple[TeamRun, TeamAnswer]
"""A run, and its last answer at the point that is counted."""

PASSED, LEFT_OPEN, OWN_WAY = "", "left-open", "own-way"


class Counts:
    """How many people and how many groups said a thing. Fewer people than enough are not given out.

    A lone person among groups would otherwise be read off from point to point.
    """

    def __init__(self, people: Iterable[str], groups: Iterable[str]) -> None:
        self._people, self._groups = Counter(people), Counter(groups)
        if self._people.total() < ENOUGH:
            self._people = Counter()

    def of(self, *things: str) -> Tally:
        """How many said one of some things."""
        return Tally(sum(self._people[thing] for thing in things), sum(self._groups[thing] for thing in things))

    @property
    def said(self) -> set[str]:
        """All that was said."""
        return {*self._people, *self._groups}


def heads(answered: list[Answered]) -> int:
    """How many people it is known of what they would have done: those alone, and those in a group's split."""
    return sum(1 for _ in _each(answered, lambda _: ""))


def spread(bundle: Bundle, point: str, answered: list[Answered], seats: set[str], gone: Mapping[str, str]) -> Spread:
    """How answers about a level were spread. ``gone`` has the labels of options that the case has no more."""
    case, framework = bundle.case, bundle.framework
    shape = case.points[point]
    counts = _counts(answered, lambda answer: answer.option)
    own = _own_words(answered)
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
    chosen = {level: [name for name in order if shape.options[name].level == level] for level in framework.levels}
    tallies = ((framework.levels[level], counts.of(*names)) for level, names in chosen.items() if names)
    return Spread(
        rows=tuple(rows),
        levels=tuple(Named(words(level.label, FRAMEWORK), tally) for level, tally in tallies if _any(tally)),
        none_of_these=own,
        passed=counts.of(PASSED),
        unlike=tuple(
            words(framework.levels[level].label, FRAMEWORK)
            for level, names in chosen.items()
            if sum(_any(counts.of(name)) for name in names) > 1
        ),
    )


def challenges(bundle: Bundle, point: str, answered: list[Answered]) -> Challenges | None:
    """Whom a disagreement was taken to and how far; None where the point offers no challenge."""
    case, framework = bundle.case, bundle.framework
    shape = case.points[point]
    if shape.challenge is None:
        return None
    alone = shape.about == "challenge"
    counts = _counts(answered, _whether, splits=alone)
    whom = _counts(answered, lambda answer: _made(answer)[0].of if _made(answer) else PASSED, splits=False)
    far = _counts(answered, _how_far, splits=False)
    ways = [(f"/{stage}", f"{label.label}") for stage, label in framework.stages.items()]
    ways += [(f"{door}/", label.label) for door, label in framework.doors.items() if not label.staged]
    return Challenges(
        somebody=counts.of(ev.SOMEBODY),
        nobody=counts.of(ev.NOBODY),
        own_way=counts.of(OWN_WAY),
        left_open=counts.of(LEFT_OPEN),
        whom=tuple(
            Named(words(case.agencies.get(agency, agency), case.basis), whom.of(agency))
            for agency in case.agencies
            if _any(whom.of(agency))
        ),
        far=tuple(Named(words(label, FRAMEWORK), far.of(way)) for way, label in ways if _any(far.of(way))),
    )


def sureness(answered: list[Answered]) -> tuple[Sureness, ...]:
    """How sure they were; those who left it open are in none."""
    counts = _counts(answered, lambda answer: str(answer.sure or ""), splits=False)
    return tuple(Sureness(str(sure), counts.of(str(sure))) for sure in ev.Sure if _any(counts.of(str(sure))))


def _counts(answered: list[Answered], key: Callable[[TeamAnswer], str], splits: bool = True) -> Counts:
    return Counts(_each(answered, key, splits), (key(answer) for run, answer in answered if run.people > 1))


def _each(answered: list[Answered], key: Callable[[TeamAnswer], str], splits: bool = True) -> Iterator[str]:
    """What each person said: alone, or written down before their group talked."""
    for run, answer in answered:
        if run.people == 1:
            yield key(answer)
        elif splits:
            for name, count in answer.split:
                yield from [name] * count


def _own_words(answered: list[Answered]) -> Tally:
    """Those whom no option fitted. Hidden with the rest where there are too few people."""
    alone = sum(answer.none_of_these for run, answer in answered if run.people == 1)
    first = sum(count for _, answer in answered for name, count in answer.split if name == ev.NONE_OF_THESE)
    groups = sum(answer.none_of_these for run, answer in answered if run.people > 1)
    return Tally(alone + first if heads(answered) >= ENOUGH else 0, groups)


def _whether(answer: TeamAnswer) -> str:
    if answer.own_way:
        return OWN_WAY
    if not answer.challenges:
        return LEFT_OPEN
    return ev.SOMEBODY if _made(answer) else ev.NOBODY


def _made(answer: TeamAnswer) -> list[ev.Challenged]:
    return [ev.Challenged(way.of, way.door, way.stage) for way in answer.challenges if way.of != ev.NOBODY]


def _how_far(answer: TeamAnswer) -> str:
    made = _made(answer)
    return (f"/{made[-1].stage}" if made[-1].stage else f"{made[-1].door}/") if made else PASSED


def _any(tally: Tally) -> bool:
    return bool(tally.people or tally.groups)


def _letters() -> Iterator[str]:
    yield from ascii_lowercase
    for first in ascii_lowercase:
        yield from (first + second for second in ascii_lowercase)
