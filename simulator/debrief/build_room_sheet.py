"""Making the facilitator's sheet for a room, from its team sheet. Pure.

It holds no answer and no count: what the team sheet picks out is named, and why in words. With too few runs to say how
answers lay, it names the case's points in their order.
"""

from collections.abc import Iterator
from typing import Literal

from simulator.debrief.build_sheets import source_of
from simulator.debrief.context import Words
from simulator.debrief.sheet_context import About, Facilitator, Take, Why
from simulator.debrief.team_context import Point, Reviewed, TeamSheet
from simulator.debrief.team_gather import Gathered
from simulator.debrief.team_run import release_of
from simulator.debrief.words import words
from simulator.model.basis import NO_FINDING

_MOST, _FEWEST = 3, 2
"""How many points an hour has room for, and how many three quarters of one have."""


def build_for_room(room: Gathered, sheet: TeamSheet) -> Facilitator:
    """Make the facilitator's sheet of the room that a team sheet was built of."""
    points = tuple(_take(room, point, why, sheet.few) for point, why in _chosen(room, sheet))
    return Facilitator(
        about=About(sheet.title, sheet.area, sheet.seats, sheet.case, "", sheet.release),
        made_from="few" if sheet.few else "room",
        points=points,
        modelled=room.into.review is not None,
        source=source_of(points, sheet.source),
        small=sheet.small and not sheet.few,
    )


def _chosen(room: Gathered, sheet: TeamSheet) -> list[tuple[Point, Why]]:
    """The points to take, each once: those that the team sheet picks out, then hinges, then the order of the case."""
    if sheet.few:
        return [(point, "order") for point in sheet.points[:_MOST]]
    picked: dict[int, tuple[Point, Why]] = {}
    for point, why in _picked_out(sheet):
        picked.setdefault(point.place, (point, why))
    shown = [point for point in sheet.points if point.shown]
    for point in shown:
        if len(picked) < _MOST and room.into.case.points[point.point].hinge:
            picked.setdefault(point.place, (point, "hinge"))
    for point in shown:
        if len(picked) < _FEWEST:
            picked.setdefault(point.place, (point, "order"))
    return list(picked.values())


def _picked_out(sheet: TeamSheet) -> Iterator[tuple[Point, Why]]:
    named: tuple[tuple[int, Why], ...] = (
        (sheet.furthest, "furthest"),
        (sheet.apart, "apart"),
        (sheet.least_sure, "least-sure"),
    )
    return ((sheet.points[place - 1], why) for place, why in named if place)


def _take(room: Gathered, point: Point, why: Why, few: bool) -> Take:
    held = [one for one in point.reviews if not one.differs]
    return Take(
        number=point.number,
        why=why,
        question=point.question,
        about=point.about,
        review="unsaid" if few else _review(point.reviews, held),
        seat=point.seat,
        understandable=next((one.understandable for one in held if one.understandable), None),
        prompt=None if few else _prompt(room, point),
    )


def _review(reviews: tuple[Reviewed, ...], held: list[Reviewed]) -> Literal["none", "beside", "left", "some-left"]:
    if not held:
        return "left" if reviews else "none"
    return "some-left" if len(held) < len(reviews) else "beside"


def _prompt(room: Gathered, point: Point) -> Words | None:
    """The question that the case asks on most of the routes here."""
    shapes = room.into.case.points[point.point].compare
    release = release_of(room.into)
    held = {place: routes for (of, place), routes in room.points[point.point].comparisons.items() if of == release}
    asked = [place for place in sorted(held) if shapes[place - 1].prompts]
    if not asked:
        return None
    return words(shapes[max(asked, key=lambda place: held[place]) - 1].prompts[0], NO_FINDING)
