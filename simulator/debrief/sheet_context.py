"""What the sheets beside a debrief, and beside a team sheet, say, as data. docs/sheets-context.md is made from it.

A sheet is for a room, or for the trainee's own desk. None holds a word that anybody typed, and none an answer: the
debrief holds those, and stays with its writer. Texts are :class:`Words`, as there.
"""

import datetime
from typing import Annotated, Literal

import msgspec

from simulator.debrief.context import Did, Source, Statement, Words, says

SHEETS_CONTEXT = 2
"""The version of this context. It rises when a field changes its meaning or goes away."""

Name = Literal["facilitator", "seven-minutes", "cpd", "safer"]
"""The sheets."""

Why = Literal["want-back", "other-view", "hinge", "unsure", "last", "furthest", "apart", "least-sure", "order"]
"""Why a point may be taken: as in the debrief or on the team sheet, never by agreement with a review."""


class _Part(msgspec.Struct, frozen=True):
    """Common settings of the parts of a sheet."""


class About(_Part, frozen=True):
    """What every sheet says of the case."""

    title: Annotated[Words, says("The case's title.")]
    area: Annotated[Words, says("The invented place.")]
    seats: Annotated[tuple[Words, ...], says("The role that was played; for a room, each that was.")]
    case: Annotated[str, says("The case's identifier.")]
    digest: Annotated[str, says("The digest of all that the run was played on, shortened; empty for a room.")]
    release: Annotated[str, says("The release of the program that built it.")]
    context: Annotated[int, says("The version of this context.")] = SHEETS_CONTEXT


class Take(_Part, frozen=True):
    """A point that a facilitator may take."""

    number: Annotated[
        str, says("Its number in the debrief; for a room as on the team sheet: with `or` if routes differ.")
    ]
    why: Annotated[
        Why,
        says(
            "Why. For one run: named in a reflection, a hinge that the review speaks of, least sure, or the last. For "
            "a room: where levels lay furthest apart, where most pairs chose different options, where people were "
            "least sure, a hinge, or the order of the case."
        ),
    ]
    question: Annotated[Words, says("The question.")]
    about: Annotated[str, says("`level` or `challenge`.")]
    review: Annotated[
        Literal["none", "beside", "left", "some-left", "unsaid"],
        says(
            "What stands beside it of the review: nothing; something; nothing, as the route, or every route, had left "
            "what it describes; something, though some routes had left that; or not said here."
        ),
    ]
    week: Annotated[str, says("When in the case, never a date; empty for a room.")] = ""
    title: Annotated[Words | None, says("The scene's title; none for a room.")] = None
    seat: Annotated[Words | None, says("For a room of several seats, the one that met it, where no other did.")] = None
    understandable: Annotated[Words | None, says("What may have made the agencies' choice understandable then.")] = None
    prompt: Annotated[Words | None, says("The case's own question to talk about.")] = None


class Facilitator(_Part, frozen=True):
    """One sheet to lead a talk by, in PEARLS order. The first two points are for 45 minutes, all of them for 60.

    It is made from one run, for a talk with its writer, or from a team sheet, for a room.
    """

    about: Annotated[About, says("The case.")]
    made_from: Annotated[
        Literal["run", "room", "few"],
        says("One run; a team sheet; or a team sheet of fewer than four runs, which says nothing of how they went."),
    ]
    points: Annotated[tuple[Take, ...], says("The points to take, at most three, those to take first before others.")]
    modelled: Annotated[bool, says("Whether the case is modelled on a review.")]
    source: Annotated[Source | None, says("Where it is from, if something here is of a review; else none.")] = None
    small: Annotated[bool, says("Whether fewer than twelve people are in the room: then they may guess.")] = False


class SevenMinutes(_Part, frozen=True):
    """One theme, in the form of the sector's short briefings."""

    about: Annotated[About, says("The case.")]
    theme: Annotated[Words | None, says("The question that it is about; none for a run without a decision.")]
    title: Annotated[Words | None, says("The title of its scene.")] = None
    week: Annotated[str, says("When in the case. Never a date.")] = ""
    did: Annotated[Did | None, says("What the agencies did, as reported; none where it is not stated.")] = None
    understandable: Annotated[Words | None, says("What may have made that understandable; before findings.")] = None
    findings: Annotated[tuple[Statement, ...], says("What the review says of it, as reported: as many as fit.")] = ()
    more: Annotated[bool, says("Whether it says more of it, which stands in the debrief.")] = False
    left: Annotated[Words | None, says("How the route had left what the review describes.")] = None
    prompt: Annotated[Words | None, says("The case's own question to talk about.")] = None
    source: Annotated[Source | None, says("Where the statements come from; none without a review.")] = None


class Title(_Part, frozen=True):
    """A point by its title."""

    number: Annotated[int, says("Its number in the debrief.")]
    words: Annotated[Words, says("The scene's title, or the question where it has none.")]


class Cpd(_Part, frozen=True):
    """A page for a record of professional development. What is known is filled in; the rest is ruled."""

    about: Annotated[About, says("The case.")]
    begun: Annotated[datetime.date, says("The day on which the run began.")]
    together: Annotated[bool, says("Whether a group played it.")]
    stopped: Annotated[bool, says("Whether it was stopped before the end.")]
    points: Annotated[tuple[Title, ...], says("The points that were met.")]


class Usable(_Part, frozen=True):
    """A fact that had been seen, and could be used."""

    words: Annotated[Words, says("The fact.")]
    week: Annotated[str, says("The week of the point by which it had been seen. Never a date.")]


class Safer(_Part, frozen=True):
    """A SAFER card to write as an exercise, at one point of the case."""

    about: Annotated[About, says("The case.")]
    number: Annotated[int, says("The number of the point; 0 for a run without a decision.")] = 0
    week: Annotated[str, says("When in the case. Never a date.")] = ""
    title: Annotated[Words | None, says("The title of the point's scene.")] = None
    facts: Annotated[tuple[Usable, ...], says("Facts that had been seen by then: the newest, as many as fit.")] = ()
    more: Annotated[bool, says("Whether more had been seen, which stand in the debrief.")] = False


Sheet = Facilitator | SevenMinutes | Cpd | Safer
