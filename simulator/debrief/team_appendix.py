"""What an appendix to a team sheet says, as data: for trainers and researchers. docs/team-context.md is made of it.

Every figure is agreement of people, or of groups, with each other. There is none of agreement with a review.
"""

import datetime
from typing import Annotated, Literal

import msgspec

from simulator.debrief.context import Words, says
from simulator.debrief.team_context import Named


class _Part(msgspec.Struct, frozen=True):
    """Common settings of the parts of an appendix."""


class Figures(_Part, frozen=True):
    """Agreement with each other over the points about a level.

    Percent, alpha and AC2, which are of levels, stand together and beside the figure of options, or not at all.
    """

    who: Annotated[Literal["people", "groups"], says("Those who played alone, or groups by what they came to.")]
    count: Annotated[int, says("How many of them.")]
    points: Annotated[int, says("How many points two or more of them answered with a level.")]
    why_not: Annotated[
        Literal["", "few", "points"],
        says("Why there are no figures: `few` are too few of them to say, `points` is fewer than two points."),
    ]
    percent: Annotated[float | None, says("The share of pairs that chose the same level, 0 to 1, a mean over points.")]
    same_option: Annotated[
        float | None, says("The share of pairs that chose the same option: options that share a level differ here.")
    ]
    alpha: Annotated[float | None, says("Krippendorff's, ordinal; none where all chose one level everywhere.")]
    ac2: Annotated[float | None, says("Gwet's AC2, with ordinal weights.")]
    low: Annotated[float | None, says("Where alpha would mostly lie with other people from here, lower end.")]
    high: Annotated[float | None, says("The upper end; none below 8 of them or 5 points: too few to say.")]


class PointFigures(_Part, frozen=True):
    """One point about a level."""

    number: Annotated[str, says("Its number, as on the sheet.")]
    seat: Annotated[Words | None, says("The seat that met it, where no other did.")]
    code: Annotated[str, says("Its code in the case.")]
    point: Annotated[str, says("Its identifier.")]
    question: Annotated[Words, says("The question.")]
    levels: Annotated[tuple[Named, ...], says("The levels that were chosen, lowest first.")]
    people: Annotated[int, says("How many people chose a level; 0 too where there are too few to be counted.")]
    consensus: Annotated[
        float | None, says("Tastle and Wierman's: 1 is all on one level, 0 two halves at the ends; none for too few.")
    ]
    same_option: Annotated[
        float | None, says("The share of pairs that chose the same option, 0 to 1; none for too few.")
    ]


class TeamAppendix(_Part, frozen=True):
    """The appendix: the root of its context."""

    context: Annotated[int, says("The version of this context: that of the sheet.")]
    release: Annotated[str, says("The release of the program that built it.")]
    case: Annotated[str, says("The case's identifier.")]
    title: Annotated[Words, says("Its title.")]
    first: Annotated[datetime.date, says("The day on which the earliest of the runs began.")]
    last: Annotated[datetime.date, says("The day on which the latest began.")]
    runs: Annotated[int, says("How many runs there are.")]
    alone: Annotated[int, says("How many people played alone.")]
    groups: Annotated[tuple[int, ...], says("How many people each group had, smallest first.")]
    few: Annotated[bool, says("Whether there are fewer than four runs: then there is nothing but this.")]
    ladder: Annotated[tuple[Words, ...], says("The levels of the ladder, lowest first.")]
    figures: Annotated[tuple[Figures, ...], says("Of people, and of groups where there are any.")]
    points: Annotated[tuple[PointFigures, ...], says("Point by point.")]
