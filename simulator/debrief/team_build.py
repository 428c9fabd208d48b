"""Building a team sheet from runs without words. Pure: no clock, path or user; the order of the runs is nothing."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from simulator.debrief import team_room
from simulator.debrief.build_compare import FRAMEWORK, did, stated, supported
from simulator.debrief.build_review import source
from simulator.debrief.context import Ladder
from simulator.debrief.team_context import (
    ENOUGH,
    TEAM_CONTEXT,
    Fact,
    Known,
    Point,
    Recognition,
    Reviewed,
    Spread,
    TeamSheet,
)
from simulator.debrief.team_counts import Answered, challenges, spread, sureness
from simulator.debrief.team_join import at_point, in_order, joined, once, reference
from simulator.debrief.team_run import TeamRun
from simulator.debrief.words import tag, words
from simulator.model.basis import Basis, Kind
from simulator.model.bundle import Bundle
from simulator.model.case import Comparison
from simulator.model.case import Fact as FactShape
from simulator.model.case import Point as PointShape

_RECOGNISED: tuple[Literal["yes", "partly", "no", "passed", ""], ...] = ("yes", "partly", "no", "passed", "")


def build_team(
    runs: Sequence[TeamRun], bundles: Mapping[str, Bundle], common: Mapping[str, Sequence[str]], release: str
) -> TeamSheet:
    """Build the sheet of one or more runs of a case. ``common`` has each seat's common points, in the release of the
    case that :func:`reference` names.
    """
    played = once(runs)
    bundle = bundles[reference(played, bundles)]
    runs = [joined(run, bundle) for run in played]
    few = len(runs) < ENOUGH
    maker = _Maker(bundle, bundles, runs)
    points = tuple(maker.points(in_order(bundle, common, maker.seats), few))
    sheet = TeamSheet(
        context=TEAM_CONTEXT,
        release=release,
        case=bundle.case.case,
        title=words(bundle.case.title, bundle.case.basis),
        area=words(bundle.case.area, bundle.case.basis),
        seats=tuple(
            words(seat.label, bundle.case.basis) for name, seat in bundle.case.seats.items() if name in maker.seats
        ),
        first=min(run.began for run in runs),
        last=max(run.began for run in runs),
        runs=len(runs),
        alone=sum(run.people == 1 for run in runs),
        groups=tuple(sorted(run.people for run in runs if run.people > 1)),
        few=few,
        stopped=0 if few else sum(run.closed == "stopped" for run in runs),
        recognised=() if few else _recognised(runs),
        releases=len({run.bundle for run in runs}),
        one_dot=1,
        many_dots=False,
        detail="options",
        furthest=_furthest(bundle, points),
        points=points,
        source=None if few else source(bundle),
        ladder=Ladder(
            framework=bundle.framework.framework,
            title=words(bundle.framework.title, FRAMEWORK),
            example=words(bundle.framework.example, FRAMEWORK),
        ),
    )
    return team_room.fitted(sheet)


class _Maker:
    """Makes points in order: each says which facts are new since those before it."""

    def __init__(self, bundle: Bundle, bundles: Mapping[str, Bundle], runs: Sequence[TeamRun]) -> None:
        self.bundle = bundle
        self.bundles = bundles
        self.runs = runs
        self.seats = {run.seat for run in runs} & set(bundle.case.seats)
        self.listed: dict[str, set[str]] = {}
        self.facts: dict[str, FactShape] = dict(bundle.case.facts)
        for digest in sorted(bundles):
            for name, fact in bundles[digest].case.facts.items():
                self.facts.setdefault(self._now(name), fact)

    def points(self, names: list[str], few: bool) -> list[Point]:
        """Those of the points that somebody came to."""
        made: list[Point] = []
        for name in names:
            answered, again = at_point(self.runs, name)
            if answered:
                point = self._question(name, len(made) + 1)
                enough = not few and len(answered) >= ENOUGH
                made.append(self._told(point, answered, again) if enough else point)
        return made

    def _question(self, name: str, number: int) -> Point:
        shape = self.bundle.case.points[name]
        question = words(shape.question, self.bundle.case.basis)
        return Point(number, shape.code, name, question, shape.about, shown=False)

    def _told(self, point: Point, answered: list[Answered], again: bool) -> Point:
        about_level = point.about == "level"
        gone = self._gone(answered)
        rows = spread(self.bundle, point.point, answered, self.seats, gone) if about_level else None
        shapes = self._comparisons(answered)
        return replace(
            point,
            shown=True,
            again=again,
            spread=rows,
            challenges=challenges(self.bundle, point.point, answered),
            sure=sureness(answered),
            known=self._known(answered),
            reviews=tuple(dict.fromkeys(self._review(point.point, bundle, shape, rows) for bundle, shape in shapes)),
        )

    def _known(self, answered: list[Answered]) -> Known:
        """Each fact by who had it: everybody, some, or nobody there."""
        found: dict[str, list[str]] = {}
        known = [answer.knowledge for _, answer in answered]
        seen = [set(one.seen) for one in known]
        asked = {fact for _, answer in answered for fact in answer.asked}
        away = {fact for one in known for fact, _ in one.one_ask_away}
        elsewhere = {fact for one in known for fact in one.held_elsewhere}
        # In the order in which they could first be known: what is called newest on paper is the last of a list.
        for name in sorted(self.facts, key=lambda fact: self.facts[fact].from_ or datetime.date.max):
            if all(name in one for one in seen):
                where = "all_seen"
            elif any(name in one for one in seen):
                where = "some_asked" if name in asked else "some_seen"
            elif name in away:
                where = "away"
            elif name in elsewhere:
                where = "elsewhere"
            elif any(name in one.not_knowable for one in known):
                where = "never"
            else:
                continue
            found.setdefault(where, []).append(name)
        return Known(**{where: self._new(where, names) for where, names in found.items()})

    def _new(self, where: str, names: list[str]) -> tuple[Fact, ...]:
        listed = self.listed.setdefault(where, set())
        # What was one ask away before is no news where no way to it is offered any more.
        before = listed | self.listed.get("away", set()) if where == "elsewhere" else set(listed)
        listed.update(names)
        return tuple(Fact(words(self.facts[name].text, self.facts[name].basis)) for name in names if name not in before)

    def _comparisons(self, answered: list[Answered]) -> list[tuple[Bundle, Comparison]]:
        """What held on some route, in the order of the case: first what is compared, then what is only offered.

        Where there is no review, what states nothing is left out.
        """
        found: dict[tuple[bool, int, str], tuple[Bundle, Comparison]] = {}
        for run, answer in answered:
            if answer.comparison:
                own = self.bundles[run.bundle]
                shape = self._own_point(run, answer.point).compare[answer.comparison - 1]
                found[bool(shape.differs), answer.comparison, run.bundle] = (own, shape)
        return [found[key] for key in sorted(found) if found[key][0].review or any(stated(*found[key]))]

    def _review(self, point: str, bundle: Bundle, shape: Comparison, rows: Spread | None) -> Reviewed:
        if shape.differs:
            return Reviewed(differs=words(shape.differs, Basis(Kind.READING)))
        agencies, supports, base = stated(bundle, shape)
        named = {self._now(option) for option in supports.options} if supports else set()
        own = next(name for name in bundle.case.points if self._now(name) == point)
        return Reviewed(
            did=did(bundle, own, agencies) if agencies else None,
            supports=supported(bundle, own, supports, self.seats) if supports else None,
            letters=tuple(row.letter for row in rows.rows if row.option in named) if rows else (),
            weakest_tag=tag(base) if base else "",
        )

    def _gone(self, answered: list[Answered]) -> dict[str, str]:
        """The labels of options by the releases that the runs were played on."""
        return {
            self._now(name): option.label
            for run, answer in answered
            for name, option in self._own_point(run, answer.point).options.items()
        }

    def _own_point(self, run: TeamRun, point: str) -> PointShape:
        points = self.bundles[run.bundle].case.points
        return next(shape for name, shape in points.items() if self._now(name) == point)

    def _now(self, name: str) -> str:
        return self.bundle.case.renamed.get(name, name)


def _recognised(runs: Sequence[TeamRun]) -> tuple[Recognition, ...]:
    counts = Counter(run.recognised for run in runs)
    return tuple(Recognition(answer, counts[answer]) for answer in _RECOGNISED if counts[answer])


def _furthest(bundle: Bundle, points: Sequence[Point]) -> int:
    """The point where the levels chosen lay furthest apart; of those, the one with most options chosen."""
    ranks = {words(level.label, FRAMEWORK): rank for rank, level in enumerate(bundle.framework.levels.values())}
    best, number = (0, 0), 0
    for point in points:
        if point.spread is not None and point.spread.levels:
            chosen = [ranks[level.words] for level in point.spread.levels]
            options = sum(bool(row.tally.people or row.tally.groups) for row in point.spread.rows)
            apart = (max(chosen) - min(chosen), options)
            if apart[0] and apart > best:
                best, number = apart, point.number
    return number
