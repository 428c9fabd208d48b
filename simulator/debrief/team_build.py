"""Building a team sheet of a room. Pure: no clock, path or user; the order of the runs is nothing."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, overload

from msgspec.structs import replace

from simulator.debrief import team_room
from simulator.debrief.agreement import consensus, same_pairs
from simulator.debrief.build_compare import FRAMEWORK, did, stated, supported, understandable
from simulator.debrief.build_local import words_of_area
from simulator.debrief.build_review import source
from simulator.debrief.context import Ladder, Words
from simulator.debrief.team_context import (
    ENOUGH,
    SMALL,
    TEAM_CONTEXT,
    Absent,
    Agency,
    Fact,
    Known,
    Point,
    Recognition,
    Reviewed,
    TeamSheet,
)
from simulator.debrief.team_counts import challenges, spread, sureness
from simulator.debrief.team_gather import AtPoint, Gathered, gathered
from simulator.debrief.team_join import in_order
from simulator.debrief.team_run import TeamRun
from simulator.debrief.team_voices import agencies, reasons
from simulator.debrief.words import tag, words
from simulator.engine import events as ev
from simulator.model.basis import Basis, Kind
from simulator.model.bundle import Bundle
from simulator.model.case import Comparison
from simulator.model.case import Fact as FactShape
from simulator.model.case import Point as PointShape
from simulator.model.local import NOTHING, Local

_NEAR = 1e-9
_RECOGNISED: tuple[Literal["yes", "partly", "no", "passed", ""], ...] = ("yes", "partly", "no", "passed", "")


def build_team(
    runs: Iterable[TeamRun],
    bundles: Mapping[str, Bundle],
    into: str,
    common: Mapping[str, Sequence[str]],
    release: str,
    local: Local = NOTHING,
) -> TeamSheet:
    """Build the sheet of one or more runs of a case, each of which comes once.

    ``into`` names the release whose words are printed (see ``reference``), and ``common`` has each seat's common points
    in it.
    """
    return sheet_of(gathered(runs, bundles[into]), bundles, common, release, local)


def sheet_of(
    room: Gathered,
    bundles: Mapping[str, Bundle],
    common: Mapping[str, Sequence[str]],
    release: str,
    local: Local = NOTHING,
) -> TeamSheet:
    """Build the sheet of a room that has been counted."""
    bundle = room.into
    few = room.runs < ENOUGH
    maker = _Maker(bundle, bundles, room)
    points = tuple(maker.points(in_order(bundle, common, maker.seats, () if few else _met_by_all(room)), few))
    hatched, points = _hatched(points)
    surest, least = _surest(room, points)
    sheet = TeamSheet(
        context=TEAM_CONTEXT,
        release=release,
        case=bundle.case.case,
        title=words(bundle.case.title, bundle.case.basis),
        area=words(bundle.case.area, bundle.case.basis),
        seats=tuple(
            words(seat.label, bundle.case.basis) for name, seat in bundle.case.seats.items() if name in maker.seats
        ),
        first=room.first,
        last=room.last,
        runs=room.runs,
        alone=room.alone,
        groups=tuple(sorted(room.groups.elements())),
        few=few,
        small=room.alone + sum(room.groups.elements()) < SMALL,
        stopped=0 if few else room.stopped,
        recognised=() if few else _recognised(room),
        releases=len(room.releases),
        one_dot=1,
        many_dots=False,
        detail="options",
        furthest=_furthest(bundle, points),
        apart=_apart(points),
        surest=surest,
        least_sure=least,
        points=points,
        absent=() if few else _absent(room, points),
        lines=0,
        hatched=hatched,
        source=None if few else source(bundle),
        ladder=Ladder(
            framework=bundle.framework.framework,
            title=words(bundle.framework.title, FRAMEWORK),
            example=words(bundle.framework.example, FRAMEWORK),
        ),
        local=words_of_area(local, bundle.framework, _chosen(bundle, points)),
    )
    return team_room.fitted(sheet)


class _Maker:
    """Makes points in order: each says which facts are new since those before it."""

    def __init__(self, bundle: Bundle, bundles: Mapping[str, Bundle], room: Gathered) -> None:
        self.bundle = bundle
        self.bundles = bundles
        self.room = room
        self.seats = set(room.seats) & set(bundle.case.seats)
        self.listed: dict[str, set[str]] = {}
        self.facts: dict[str, FactShape] = dict(bundle.case.facts)
        for digest in sorted(bundles):
            for name, fact in bundles[digest].case.facts.items():
                self.facts.setdefault(self._now(name), fact)

    def points(self, names: list[str], few: bool) -> list[Point]:
        """Those of the points that somebody came to."""
        made: list[Point] = []
        for name in names:
            if name in self.room.points:
                at = self.room.points[name]
                point = self._question(at, len(made) + 1)
                made.append(self._told(point, at) if not few and at.runs >= ENOUGH else point)
        return made

    def _question(self, at: AtPoint, place: int) -> Point:
        shape = self.bundle.case.points[at.point]
        question = words(shape.question, self.bundle.case.basis)
        lone = [self.bundle.case.seats[name] for name in at.seats & self.seats] if len(self.seats) > 1 else []
        seat = words(lone[0].label, self.bundle.case.basis) if len(lone) == 1 else None
        return Point(place, _numbered(at.numbers), seat, shape.code, at.point, question, shape.about, shown=False)

    def _told(self, point: Point, at: AtPoint) -> Point:
        rows = spread(self.bundle, at, self.seats, self._gone(at)) if point.about == "level" else None
        return replace(
            point,
            shown=True,
            again=at.again,
            spread=rows,
            challenges=challenges(self.bundle, at),
            sure=sureness(at),
            known=self._known(at),
            reviews=self._reviews(point.point, at),
            reasons=reasons(at),
            agencies=agencies(self.bundle, at, rows, self.room) if rows else (),
        )

    def _known(self, at: AtPoint) -> Known:
        """Each fact by who had it: everybody, some, or nobody there."""
        found: dict[str, list[str]] = {}
        # In the order in which they could first be known: what is called newest on paper is the last of a list.
        for name in sorted(self.facts, key=lambda fact: self.facts[fact].from_ or datetime.date.max):
            if at.seen[name] == at.runs:
                where = "all_seen"
            elif at.seen[name]:
                where = "some_asked" if name in at.asked else "some_seen"
            elif name in at.away:
                where = "away"
            elif name in at.elsewhere:
                where = "elsewhere"
            elif name in at.never:
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

    def _reviews(self, point: str, at: AtPoint) -> tuple[Reviewed, ...]:
        """What held on some route, in the order of the case: first what is compared, then how routes had left that.

        What two releases say alike stands once. Where there is no review, what states nothing is left out.
        """
        found: dict[tuple[bool, int, str], tuple[Bundle, Comparison, int]] = {}
        for (name, place), routes in at.comparisons.items():
            own = self.bundles[name]
            shape = self._own_point(own, at.point).compare[place - 1]
            found[bool(shape.differs), place, name] = (own, shape, routes)
        made: dict[Reviewed, int] = {}
        for _, (bundle, shape, routes) in sorted(found.items(), key=lambda pair: pair[0]):
            if bundle.review or _says_something(bundle, shape):
                one = self._review(point, bundle, shape)
                made[one] = made.get(one, 0) + routes
        # What all had seen tells no route from another.
        common = {words(self.facts[name].text, self.facts[name].basis) for name in at.seen if at.seen[name] == at.runs}
        return tuple(
            replace(
                one,
                routes=routes,
                of=at.runs,
                rests_on=tuple(fact for fact in one.rests_on if routes < at.runs and fact not in common),
            )
            for one, routes in made.items()
        )

    def _review(self, point: str, bundle: Bundle, shape: Comparison) -> Reviewed:
        if shape.differs:
            return Reviewed(0, 0, differs=_of_several(words(shape.differs, Basis(Kind.READING))))
        agencies, supports, base = stated(bundle, shape)
        own = next(name for name in bundle.case.points if self._now(name) == point)
        said = supported(bundle, supports) if supports else None
        return Reviewed(
            routes=0,
            of=0,
            did=did(bundle, own, agencies) if agencies else None,
            understandable=_of_several(understandable(shape)),
            supports=replace(said, words=_of_several(said.words)) if said else None,
            rests_on=tuple(
                words(bundle.case.facts[fact].text, bundle.case.facts[fact].basis) for fact in shape.rests_on
            ),
            weakest_tag=tag(base) if base else "",
        )

    def _gone(self, at: AtPoint) -> dict[str, str]:
        """The labels of options by the releases that the runs were played on."""
        return {
            self._now(name): option.label
            for digest in sorted(self.bundles)
            for point, shape in self.bundles[digest].case.points.items()
            if self._now(point) == at.point
            for name, option in shape.options.items()
        }

    def _own_point(self, bundle: Bundle, point: str) -> PointShape:
        return next(shape for name, shape in bundle.case.points.items() if self._now(name) == point)

    def _now(self, name: str) -> str:
        return self.bundle.case.renamed.get(name, name)


@overload
def _of_several(said: Words) -> Words: ...
@overload
def _of_several(said: Words | None) -> Words | None: ...
def _of_several(said: Words | None) -> Words | None:
    """A case speaks of one person's route; here the same is said of the routes of several."""
    if said is None:
        return None
    text = said.text.replace("On your route", "On these routes").replace("your route", "these routes")
    return replace(said, text=text)


def _says_something(bundle: Bundle, shape: Comparison) -> bool:
    agencies, supports, _ = stated(bundle, shape)
    return bool(shape.differs or agencies or supports)


def _met_by_all(room: Gathered) -> list[str]:
    """The points that every run passed that came to its end."""
    known = room.into.case.points
    return [name for name, at in room.points.items() if name in known and at.to_the_end == room.ended >= ENOUGH]


def _absent(room: Gathered, points: Sequence[Point]) -> tuple[Absent, ...]:
    """The numbers of the runs' own debriefs that stand at no point here."""
    here = {point.point for point in points}
    listed = {number for point in here for number in room.points[point].numbers}
    found = []
    for number in sorted(set(room.numbers) - listed):
        met = room.numbers[number]
        again = {last for _, last in met} if all(point in here for point, _ in met) else set()
        found.append(Absent(number, _numbered(again) if again else ""))
    return tuple(found)


def _hatched(points: tuple[Point, ...]) -> tuple[tuple[Words, ...], tuple[Point, ...]]:
    """The levels that agencies chose at any point, and the points with no others: one hatch is one level throughout."""
    every = [agency for point in points for agency in point.agencies]
    chosen = {level.words for agency in every for level in agency.levels if level.tally.people}
    levels = tuple(level.words for level in every[0].levels if level.words in chosen) if every else ()

    def only(agency: Agency) -> Agency:
        return replace(agency, levels=tuple(level for level in agency.levels if level.words in chosen))

    return levels, tuple(replace(point, agencies=tuple(map(only, point.agencies))) for point in points)


def _numbered(numbers: Collection[int]) -> str:
    listed = [str(number) for number in sorted(numbers)]
    return " or ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def _recognised(room: Gathered) -> tuple[Recognition, ...]:
    return tuple(Recognition(answer, room.recognised[answer]) for answer in _RECOGNISED if room.recognised[answer])


def _chosen(bundle: Bundle, points: Sequence[Point]) -> set[str]:
    """The levels that somebody chose."""
    named = {level.words.text for point in points if point.spread for level in point.spread.levels}
    return {name for name, level in bundle.framework.levels.items() if words(level.label, FRAMEWORK).text in named}


def _furthest(bundle: Bundle, points: Sequence[Point]) -> int:
    """The point where the levels chosen lay furthest apart, by consensus; 0 where they nowhere did."""
    ranks = {words(level.label, FRAMEWORK): rank for rank, level in enumerate(bundle.framework.levels.values())}
    best, place = 1.0, 0
    for point in points:
        counts = [0] * len(ranks)
        for level in point.spread.levels if point.spread else ():
            counts[ranks[level.words]] = level.tally.people
        near = consensus(counts)
        if near is not None and near < best - _NEAR:
            best, place = near, point.place
    return place


def _apart(points: Sequence[Point]) -> int:
    """The point where most pairs of people chose different options, at one level or at several; 0 where none did."""
    best, place = 1.0, 0
    for point in points:
        same = same_pairs([[row.tally.people for row in point.spread.rows]]) if point.spread else None
        if same is not None and same < best - _NEAR:
            best, place = same, point.place
    return place


def _surest(room: Gathered, points: Sequence[Point]) -> tuple[int, int]:
    """The points where people were surest, and least sure; 0 for either where two points share it."""
    ranks = {str(sure): rank for rank, sure in enumerate(ev.Sure)}
    means = []
    for point in points:
        people = {one.sure: one.tally.people for one in point.sure if one.tally.people}
        if sum(people.values()) >= ENOUGH:
            total = sum(ranks[sure] * count for sure, count in people.items())
            means.append((total / sum(people.values()), point.place))
    if len(means) < 2:
        return 0, 0
    means.sort()
    surest = means[-1][1] if means[-1][0] - means[-2][0] > _NEAR else 0
    least = means[0][1] if means[1][0] - means[0][0] > _NEAR else 0
    return surest, least
