"""What the sheets beside a debrief say, as data. docs/sheets-context.md is made from it.

A sheet is for a room, or for the trainee's own desk. None holds a word that anybody typed, and none an answer: the
debrief holds those, and stays with its writer. Texts are :class:`Words`, as there.
"""

import datetime
from typing import Annotated, Literal

import msgspec

from simulator.debrief.context import Did, Source, Statement, Words, says

SHEETS_CONTEXT = 1
"""The version of this context. It rises when a field changes its meaning or goes away."""

Name = Literal["facilitator", "seven-minutes", "cpd", "safer"]
"""The sheets."""

Why = Literal["want-back", "other-view", "hinge", "unsure", "last"]
"""Why a point may be taken: as in the debrief, never by agreement with a review."""


class _Part(msgspec.Struct, frozen=True):
    """Common settings of the parts of a sheet."""


class About(_Part, frozen=True):
    """What every sheet says of the case."""

    title: Annotated[Words, says("The case's title.")]
    area: Annotated[Words, says("The invented place.")]
    seat: Annotated[Words, says("The role that was played.")]
    case: Annotated[str, says("The case's identifier.")]
    digest: Annotated[str, says("The digest of all that the run was played on, shortened.")]
    release: Annotated[str, says("The release of the program that built it.")]
    context: Annotated[int, says("The version of this context.")] = SHEETS_CONTEXT


class Take(_Part, frozen=True):
    """A point that a facilitator may take."""

    number: Annotated[int, says("Its number in the debrief.")]
    why: Annotated[Why, says("Why: named in a reflection, a hinge that the review speaks of, least sure, or the last.")]
    week: Annotated[str, says("When in the case. Never a date.")]
    title: Annotated[Words | None, says("The scene's title.")]
    question: Annotated[Words, says("The question.")]
    about: Annotated[str, says("`level` or `challenge`.")]
    understandable: Annotated[Words | None, says("What may have made the agencies' choice understandable then.")] = None
    prompt: Annotated[Words | None, says("The case's own question to talk about.")] = None
    spoken_of: Annotated[bool, says("Whether the debrief has something of the review beside it.")] = False
    left: Annotated[bool, says("Whether the route had left what the review describes.")] = False


class Facilitator(_Part, frozen=True):
    """One sheet to lead a talk by, in PEARLS order. The first two points are for 45 minutes, all of them for 60."""

    about: Annotated[About, says("The case.")]
    points: Annotated[tuple[Take, ...], says("The points to take, at most three, those that were named first.")]
    modelled: Annotated[bool, says("Whether the case is modelled on a review.")]


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
