"""Building the appendix to a team sheet from a room that has been counted. Pure."""

from typing import Literal

from simulator.debrief.agreement import Agreement, agreement_of, consensus, same_pairs
from simulator.debrief.build_compare import FRAMEWORK
from simulator.debrief.team_appendix import Figures, PointFigures, TeamAppendix
from simulator.debrief.team_context import ENOUGH, Point, Spread, TeamSheet
from simulator.debrief.team_gather import Gathered, Tables
from simulator.debrief.words import words

_FEWEST_POINTS = 2
"""One point alone says nothing of agreement across a case: alpha would be near nought whatever was chosen."""


def build_appendix(room: Gathered, sheet: TeamSheet) -> TeamAppendix:
    """Build the appendix of the room that a sheet was built of."""
    shown = [point for point in sheet.points if point.shown and point.spread]
    ladder = tuple(words(level.label, FRAMEWORK) for level in room.into.framework.levels.values())
    rows = [room.rows.index(point.point) for point in shown]
    both: list[tuple[Literal["people", "groups"], Tables]] = [("people", room.tables), ("groups", room.group_tables)]
    return TeamAppendix(
        context=sheet.context,
        release=sheet.release,
        case=sheet.case,
        title=sheet.title,
        first=sheet.first,
        last=sheet.last,
        runs=sheet.runs,
        alone=sheet.alone,
        groups=sheet.groups,
        few=sheet.few,
        ladder=ladder,
        figures=() if sheet.few else tuple(_figures(room, who, tables, rows) for who, tables in both if tables.people),
        points=tuple(_point(point, point.spread, ladder) for point in shown if point.spread),
    )


def _figures(room: Gathered, who: Literal["people", "groups"], tables: Tables, rows: list[int]) -> Figures:
    shares = tables.of(rows)
    points = sum(sum(sum(share[place]) for share in shares) > 1 for place in range(len(rows)))
    why_not: Literal["", "few", "points"] = ""
    if tables.people < ENOUGH:
        why_not = "few"
    elif points < _FEWEST_POINTS:
        why_not = "points"
    found = Agreement(None, None, None) if why_not else agreement_of(shares, tables.people)
    low, high = (found.interval.low, found.interval.high) if found.interval else (None, None)
    same = None if why_not else same_pairs(_chosen(room, who, room.rows[row]) for row in rows)
    return Figures(who, tables.people, points, why_not, found.percent, same, found.alpha, found.ac2, low, high)


def _chosen(room: Gathered, who: Literal["people", "groups"], point: str) -> list[int]:
    """How often each option was chosen, by those whom the figures of levels are of."""
    at = room.points[point]
    counts = at.alone if who == "people" else at.options.groups
    return [counts[option] for option in room.into.case.points[point].options]


def _point(point: Point, spread: Spread, ladder: tuple[object, ...]) -> PointFigures:
    counts = [0] * len(ladder)
    for level in spread.levels:
        counts[ladder.index(level.words)] = level.tally.people
    people = sum(counts)
    return PointFigures(
        number=point.number,
        seat=point.seat,
        code=point.code,
        point=point.point,
        question=point.question,
        levels=spread.levels,
        people=people,
        consensus=consensus(counts) if people >= ENOUGH else None,
        same_option=same_pairs([[row.tally.people for row in spread.rows if row.level]]) if people >= ENOUGH else None,
    )
