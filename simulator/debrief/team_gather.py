"""Counting a room, one run at a time: what is kept does not grow with how many runs there are. Pure."""

import datetime
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from simulator.debrief.agreement import MOST_LEFT_OUT
from simulator.debrief.team_join import joined
from simulator.debrief.team_run import TeamAnswer, TeamRun
from simulator.engine import events as ev
from simulator.model.bundle import Bundle

PASSED, LEFT_OPEN, OWN_WAY = "", "left-open", "own-way"

MOST_REASONS = 60
"""How many shared reasons of one answer are kept at a point; of more, a choice that nobody makes."""


class Counts:
    """How many people and how many groups said each thing."""

    __slots__ = ("groups", "people")

    def __init__(self) -> None:
        self.people: Counter[str] = Counter()
        self.groups: Counter[str] = Counter()

    def add(self, alone: bool, thing: str, split: ev.Split = ()) -> None:
        """Count what one run said; in a group, also what each had written down first."""
        if alone:
            self.people[thing] += 1
            return
        self.groups[thing] += 1
        for name, count in split:
            self.people[name] += count


class Reasons:
    """Shared reasons of one answer at one point, in an order that leads to nobody and to no other point.

    The order goes by a hash of the point and the words alone: the same words give the same order, whoever wrote them,
    and a writer's place at one point says nothing of their place at another.
    """

    __slots__ = ("_kept", "_salt", "shared")

    def __init__(self, point: str) -> None:
        self.shared = 0
        self._salt = point.encode() + b"\0"
        self._kept: list[tuple[int, str]] = []

    def add(self, text: str) -> None:
        """Take one in."""
        self.shared += 1
        order = -int.from_bytes(sha256(self._salt + text.encode()).digest()[:8])
        if len(self._kept) < MOST_REASONS:
            heapq.heappush(self._kept, (order, text))
        else:
            heapq.heappushpop(self._kept, (order, text))

    @property
    def texts(self) -> list[tuple[int, str]]:
        """Each with its place in the order of its point."""
        return [(-order, text) for order, text in self._kept]


class AtPoint:
    """Everybody's last answer at one point. ``challenges`` is whether it asks for any."""

    def __init__(self, point: str, challenges: bool = True) -> None:
        self.point = point
        self._challenges = challenges
        self.runs = 0
        self.to_the_end = 0
        self.again = False
        self.numbers: set[int] = set()
        self.seats: set[str] = set()
        self.options = Counts()
        self.alone: Counter[str] = Counter()
        self.own_words = Counts()
        self.whether = Counts()
        self.splits_whether = Counts()
        self.whom = Counts()
        self.far = Counts()
        self.sure = Counts()
        self.seen: Counter[str] = Counter()
        self.asked: set[str] = set()
        self.away: set[str] = set()
        self.elsewhere: set[str] = set()
        self.never: set[str] = set()
        self.comparisons: Counter[tuple[str, int]] = Counter()
        self.by_agency: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.voices: Counter[str] = Counter()
        self.reasons: dict[str, Reasons] = {}
        self.minority = Reasons(point)

    def add(self, run: TeamRun, answer: TeamAnswer, number: int, bundle: str) -> None:
        """Count one run's last answer here. ``bundle`` is the release that its comparison belongs to."""
        alone, known = run.people == 1, answer.knowledge
        self.runs += 1
        self.to_the_end += run.closed == "ended"
        self.numbers.add(number)
        self.seats.add(run.seat)
        self.options.add(alone, answer.option, answer.split)
        if alone:
            self.alone[answer.option] += 1
        if answer.none_of_these:
            self.own_words.add(alone, answer.option)
        if self._challenges:
            self._challenge(alone, answer)
        self.sure.add(alone, str(answer.sure or ""))
        for fact in known.seen:
            self.seen[fact] += 1
        self.asked.update(answer.asked)
        self.away.update(fact for fact, _ in known.one_ask_away)
        self.elsewhere.update(known.held_elsewhere)
        self.never.update(known.not_knowable)
        if answer.comparison:
            self.comparisons[bundle, answer.comparison] += 1
        if run.agency:
            self.by_agency[run.agency.casefold()][answer.option] += 1
        self._reasons(answer)

    @property
    def heads(self) -> int:
        """How many people it is known of what they would have done: those alone, and those in a group's split."""
        return self.options.people.total()

    def _challenge(self, alone: bool, answer: TeamAnswer) -> None:
        made = [way for way in answer.challenges if way.of != ev.NOBODY]
        if answer.own_way:
            said = OWN_WAY
        elif not answer.challenges:
            said = LEFT_OPEN
        else:
            said = ev.SOMEBODY if made else ev.NOBODY
        self.whether.add(alone, said)
        self.splits_whether.add(alone, said, answer.split)
        self.whom.add(alone, made[0].of if made else PASSED)
        last = made[-1] if made else None
        self.far.add(alone, (f"/{last.stage}" if last.stage else f"{last.door}/") if last else PASSED)

    def _reasons(self, answer: TeamAnswer) -> None:
        said = voice(answer)
        self.voices[said] += 1
        if answer.reason:
            self.reasons.setdefault(said, Reasons(self.point)).add(answer.reason)
        if answer.minority:
            self.minority.add(answer.minority)


class Gathered:
    """A room as far as it has been counted. ``into`` is the release of the case whose words are printed."""

    def __init__(self, into: Bundle) -> None:
        self.into = into
        self.runs = self.ended = self.stopped = self.alone = 0
        self.first, self.last = datetime.date.max, datetime.date.min
        self.groups: Counter[int] = Counter()
        self.recognised: Counter[str] = Counter()
        self.seats: Counter[str] = Counter()
        self.releases: set[str] = set()
        self.points: dict[str, AtPoint] = {}
        self.numbers: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
        self.agencies: dict[str, Counter[str]] = {}
        self.levels = list(into.framework.levels)
        self.rows = [name for name, point in into.case.points.items() if point.about == "level"]
        self.tables = Tables(len(self.rows), len(self.levels))
        self.group_tables = Tables(len(self.rows), len(self.levels))
        self._row = {name: place for place, name in enumerate(self.rows)}
        self._challenged = {name for name, point in into.case.points.items() if point.challenge is not None}
        self._rank = {
            name: {option: self.levels.index(shape.level) for option, shape in point.options.items()}
            for name, point in into.case.points.items()
        }

    def add(self, run: TeamRun) -> None:
        """Count one run. Each run comes once."""
        bundle, run = run.bundle, joined(run, self.into)
        self.runs += 1
        self.ended += run.closed == "ended"
        self.stopped += run.closed == "stopped"
        self.first, self.last = min(self.first, run.began), max(self.last, run.began)
        self.recognised[run.recognised] += 1
        self.seats[run.seat] += 1
        self.releases.add(bundle)
        if run.people == 1:
            self.alone += 1
        else:
            self.groups[run.people] += 1
        if run.agency:
            self.agencies.setdefault(run.agency.casefold(), Counter())[run.agency] += 1
        last: dict[str, tuple[TeamAnswer, int]] = {}
        numbered: dict[int, str] = {}
        again: set[str] = set()
        for number, answer in enumerate(run.answers, 1):
            if answer.point in last:
                again.add(answer.point)
            last[answer.point] = answer, number
            numbered[number] = answer.point
        for number, name in numbered.items():
            self.numbers[number].add((name, last[name][1]))
        levels: dict[int, int] = {}
        for name, (answer, number) in last.items():
            at = self.points.get(name)
            if at is None:
                at = self.points[name] = AtPoint(name, name in self._challenged)
            at.add(run, answer, number, bundle)
            at.again = at.again or name in again
            rank = self._rank.get(name, {}).get(answer.option)
            if rank is not None and name in self._row:
                levels[self._row[name]] = rank
        if levels:
            (self.tables if run.people == 1 else self.group_tables).add(levels)


class Tables:
    """Answers by level, a row a point, shared out evenly so that a share can be left out (see ``agreement``)."""

    def __init__(self, rows: int, levels: int) -> None:
        self.people = 0
        self._size = rows, levels
        self._shares: list[list[list[int]]] = []

    def add(self, answers: Mapping[int, int]) -> None:
        """Add one person, or one group: a level by row."""
        place = self.people % MOST_LEFT_OUT
        if place == len(self._shares):
            rows, levels = self._size
            self._shares.append([[0] * levels for _ in range(rows)])
        for row, level in answers.items():
            self._shares[place][row][level] += 1
        self.people += 1

    def of(self, rows: Iterable[int]) -> list[list[list[int]]]:
        """The shares, with only these rows."""
        kept = list(rows)
        return [[share[row] for row in kept] for share in self._shares]


def voice(answer: TeamAnswer) -> str:
    """What an answer comes to, in one word: its option, or at a point about a challenge whether there is one."""
    if answer.option or answer.passed:
        return answer.option
    if answer.own_way:
        return OWN_WAY
    if not answer.challenges:
        return LEFT_OPEN
    return ev.SOMEBODY if any(way.of != ev.NOBODY for way in answer.challenges) else ev.NOBODY


def gathered(runs: Iterable[TeamRun], into: Bundle) -> Gathered:
    """Count some runs, each of which comes once."""
    made = Gathered(into)
    for run in runs:
        made.add(run)
    return made
