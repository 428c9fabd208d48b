"""What a page that sets two runs of one case side by side says, as data. docs/pair-context.md is made from it.

Texts are :class:`Words` and :class:`Own`, as in the debrief of one run. Nothing here counts, marks or ranks, and
nothing of the review stands beside an answer: that is in each run's own debrief.
"""

import datetime
from typing import Annotated, Literal

import msgspec

from simulator.debrief.context import Answer, Group, Listing, Own, Recognised, Source, Split, Statement, Words, says

SaidAtPoint = Literal["instead", "reason", "change", "challenge", "minority", "note"]
"""What a trainee can say at a point in their own words."""

PAIR_CONTEXT = 1
"""The version of this context. It rises when a field changes its meaning or goes away."""


class _Part(msgspec.Struct, frozen=True):
    """Common settings of the parts of the page."""


class Played(_Part, frozen=True):
    """One of the two runs."""

    code: Annotated[str, says("The run's made-up code.")]
    begun: Annotated[datetime.date, says("The day on which it began.")]
    seat: Annotated[Words, says("The role that the trainee played.")]
    digest: Annotated[str, says("The digest of all that it was played on, shortened.")]
    agency: Annotated[Own | None, says("The trainee's own agency, if given.")] = None
    group: Annotated[Group | None, says("The group that played it; none where one person did.")] = None
    rehearsal: Annotated[bool, says("Whether it was an author's trial run.")] = False
    stopped: Annotated[bool, says("Whether the trainee stopped before the end.")] = False
    recognised: Annotated[Recognised | None, says("Whether the case was recognised.")] = None


class Given(_Part, frozen=True):
    """What one run has at a common point."""

    number: Annotated[int, says("The decision's number in that run, and in its own debrief.")]
    week: Annotated[str, says("When in the case, e.g. `Week 36, Friday`. Never a date.")]
    title: Annotated[Words | None, says("The scene's title.")]
    question: Annotated[Words | None, says("The question in this run's words, where the two releases differ.")]
    only: Annotated[Listing, says("What had been seen by then in this run and not in the other, where it is new.")]
    asked: Annotated[tuple[Words, ...], says("What was asked since the last decision, whatever came of it.")]
    answer: Annotated[Answer | None, says("The answer; none is a pass.")]
    notes: Annotated[tuple[Own, ...], says("Later thoughts.")]
    split: Annotated[Split | None, says("How a group stood before it talked; none where it is not said.")] = None
    named: Annotated[
        tuple[Literal["want-back", "other-view"], ...],
        says("Whether the reflections named it: wanted back, another's view most wanted."),
    ] = ()


class Common(_Part, frozen=True):
    """A point that both runs came to."""

    place: Annotated[int, says("Its place on this page, from 1.")]
    point: Annotated[str, says("The point's identifier.")]
    question: Annotated[Words, says("The question; in the second run's words where the two releases differ.")]
    about: Annotated[str, says("`level` or `challenge`.")]
    again: Annotated[bool, says("Whether the same question was asked before in both runs.")]
    both: Annotated[Listing, says("What had been seen by then in both runs, where it is new.")]
    first: Annotated[Given, says("The first run.")]
    second: Annotated[Given, says("The second run.")]
    same: Annotated[tuple[Words, ...], says("What stayed the same, in plain sentences.")] = ()
    changed: Annotated[tuple[Words, ...], says("What was changed, in plain sentences.")] = ()


class Alone(_Part, frozen=True):
    """A point that only one of the two runs came to."""

    number: Annotated[int, says("The decision's number in its run.")]
    week: Annotated[str, says("When in the case.")]
    title: Annotated[Words | None, says("The scene's title.")]
    question: Annotated[Words, says("The question.")]
    passed: Annotated[bool, says("Whether it was passed.")]
    option: Annotated[Words | None, says("The option chosen, or the nearest one where `instead` has words.")] = None
    instead: Annotated[Own | None, says("`None of these: I would …`, in the trainee's words.")] = None
    elsewhere: Annotated[bool, says("Whether the other run's seat is never asked this question in its release.")] = (
        False
    )


class Whole(_Part, frozen=True):
    """Words of the trainee that were cut beside a point."""

    run: Annotated[int, says("1 or 2: whose words.")]
    number: Annotated[int, says("The decision's number in that run.")]
    what: Annotated[
        SaidAtPoint,
        says("What they answer."),
    ]
    words: Annotated[Own, says("The words.")]


class Pair(_Part, frozen=True):
    """Two of one's own runs of one case, side by side: the root of the context."""

    context: Annotated[int, says("The version of this context.")]
    release: Annotated[str, says("The release of the program that built it.")]
    case: Annotated[str, says("The case's identifier.")]
    title: Annotated[Words, says("The case's title.")]
    first: Annotated[Played, says("The run that was begun first, or that was named first where the day is the same.")]
    second: Annotated[Played, says("The other one.")]
    same_day: Annotated[bool, says("Whether both were begun on one day.")]
    seats_differ: Annotated[bool, says("Whether the two were played in different seats.")]
    releases_differ: Annotated[bool, says("Whether the two were played on different releases of the case.")]
    worry: Annotated[bool, says("Whether worry was asked for at a common point.")]
    points: Annotated[tuple[Common, ...], says("The points that both came to, in the order of the first run.")]
    only_first: Annotated[tuple[Alone, ...], says("The points that only the first run came to.")]
    only_second: Annotated[tuple[Alone, ...], says("The points that only the second run came to.")]
    whole: Annotated[tuple[Whole, ...], says("The trainee's words that did not fit beside a point, whole.")]
    source: Annotated[Source | None, says("The review's source; none where no tag here names a statement of it.")]
    stated: Annotated[tuple[Statement, ...], says("The review's statements that tags here name.")]
    modelled: Annotated[bool, says("Whether the case is modelled on a review.")] = True
