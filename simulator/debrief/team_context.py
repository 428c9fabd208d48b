"""What a team sheet says, as data: the context that its templates are written for. docs/team-context.md is made of it.

Counts here are of people and of groups, option by option. Nothing counts, shares or averages agreement with a review,
nothing is set against another answer of the same person, and nothing stands in the order of the runs. Of the words that
somebody typed, only those are here that their writer shared for it.
"""

import datetime
from typing import Annotated, Literal

import msgspec

from simulator.debrief.context import Did, Ladder, LocalWords, Source, Supported, Words, says

TEAM_CONTEXT = 3
"""The version of this context. It rises when a field changes its meaning or goes away."""

ENOUGH = 4
"""From how many runs on a sheet prints how answers were spread, and from how many people on at each point."""

SMALL = 12
"""Under how many people a room is small: a sentence on one or two of them there says "somebody", not how many."""

OF_AN_AGENCY = 5
"""From how many people on an agency is shown."""

SHARERS = 2
"""From how many sharers on the reasons of an answer that fewer gave are printed."""

Extent = Literal["", "all", "nearly all", "most", "fewer"]
"""How large the largest part is: four in five or more are nearly all, more than half are most."""


class _Part(msgspec.Struct, frozen=True):
    """Common settings of the parts of a team sheet."""


class Tally(_Part, frozen=True):
    """How many. A group never counts as a person: what it came to after talking is counted apart.

    People are those who played alone, and those in groups by what each had written down before the group talked.
    """

    people: Annotated[int, says("How many people; 0 too where there are too few of them to be printed.")] = 0
    groups: Annotated[int, says("How many groups came to it.")] = 0


class Named(_Part, frozen=True):
    """A level, somebody who was challenged, or a way of challenging, with how many."""

    words: Annotated[Words, says("What it is.")]
    tally: Annotated[Tally, says("How many.")]


class Row(_Part, frozen=True):
    """One option of a point, with how many chose it. Options stand lowest level first."""

    letter: Annotated[str, says("The letter that stands for it on the sheet, from a.")]
    option: Annotated[str, says("Its identifier.")]
    words: Annotated[Words, says("The option.")]
    level: Annotated[Words | None, says("Its level of need; none where the present release of the case lacks it.")]
    tally: Annotated[Tally, says("How many.")]
    dots: Annotated[int, says("How many dots stand for the people.")] = 0


class Shape(_Part, frozen=True):
    """How people were spread over levels, for a sentence."""

    extent: Annotated[Extent, says("How many of all there chose one level, the most chosen: `fewer` is half or fewer.")]
    most: Annotated[Words, says("The level that was chosen most.")]
    lowest: Annotated[Words, says("The lowest that was chosen.")]
    highest: Annotated[Words, says("The highest.")]
    levels: Annotated[int, says("How many levels were chosen.")]
    differ: Annotated[bool, says("Whether those at the level chosen most chose different options there.")] = False


class Spread(_Part, frozen=True):
    """How answers at a point about a level were spread."""

    rows: Annotated[tuple[Row, ...], says("The options, lowest level first.")]
    levels: Annotated[tuple[Named, ...], says("The levels that were chosen, lowest first.")]
    none_of_these: Annotated[Tally, says("None of these: own words, which are counted in the row of the nearest too.")]
    passed: Annotated[Tally, says("Passes; a group that came to no answer passes too.")]
    nearest: Annotated[
        tuple[str, ...], says("The letters of the options that were named as nearest to own words.")
    ] = ()
    apart: Annotated[
        int, says("How many of `none_of_these` are in no row: written down before a group talked, with no nearest.")
    ] = 0
    unlike: Annotated[
        tuple[Words, ...],
        says("Levels at which more than one option was chosen: by level alone these would look like one answer."),
    ] = ()
    shape: Annotated[Shape | None, says("The spread of people, for a sentence; none where they are not counted.")] = (
        None
    )


class Challenges(_Part, frozen=True):
    """Whom a disagreement was taken to, and how far. Counted one by one, never one by another."""

    somebody: Annotated[Tally, says("Those who challenged somebody.")]
    nobody: Annotated[Tally, says("Those who chose to challenge nobody.")]
    own_way: Annotated[Tally, says("Those who wrote a way of their own. Its words are not here.")]
    left_open: Annotated[Tally, says("Those who left it open, or passed.")]
    whom: Annotated[tuple[Named, ...], says("Whom, at first.")]
    far: Annotated[tuple[Named, ...], says("To which stage, in the end, lowest first.")]
    doors: Annotated[tuple[Named, ...], says("By a door that has no stages, in the end.")]
    most: Annotated[
        Literal["", "somebody", "nobody"], says("Whether more people challenged somebody or nobody; empty for as many.")
    ] = ""
    extent: Annotated[Extent, says("How large that part was of all who came to the point.")] = ""


class Sureness(_Part, frozen=True):
    """How sure people were."""

    sure: Annotated[str, says("In words, least first.")]
    tally: Annotated[Tally, says("How many.")]


class Fact(_Part, frozen=True):
    """A fact that is new in its list since the points before."""

    words: Annotated[Words, says("The fact.")]
    fits: Annotated[bool, says("Whether paper has room for it. The other forms have them all.")] = True


class Known(_Part, frozen=True):
    """What could be known at a point, as recorded there. What came later is in no list."""

    all_seen: Annotated[tuple[Fact, ...], says("What all had seen.")] = ()
    some_asked: Annotated[tuple[Fact, ...], says("What some had asked for, and others had not seen.")] = ()
    some_seen: Annotated[tuple[Fact, ...], says("What had been put before some, on their routes.")] = ()
    away: Annotated[tuple[Fact, ...], says("What an ask offered there would have given, and nobody had.")] = ()
    elsewhere: Annotated[tuple[Fact, ...], says("What existed, with no way offered to it.")] = ()
    never: Annotated[tuple[Fact, ...], says("What nobody could know then.")] = ()


class Reviewed(_Part, frozen=True):
    """The review beside a point, as reported, for the routes on which that comparison held.

    Routes are counted, and nothing else: none of this says how anybody answered.
    """

    routes: Annotated[int, says("On how many routes it held.")]
    of: Annotated[int, says("How many routes came to the point.")]

    did: Annotated[Did | None, says("What the agencies did; none where the source does not state it.")] = None
    understandable: Annotated[
        Words | None, says("What may have made that understandable then. It stands before what is supported.")
    ] = None
    supports: Annotated[Supported | None, says("What the review supports, or our reading; none if not stated.")] = None
    rests_on: Annotated[
        tuple[Words, ...], says("Facts that it rests on and that not all had seen; empty where it held on every route.")
    ] = ()
    weakest_tag: Annotated[str, says("The weakest basis that the comparison rests on, in words.")] = ""
    differs: Annotated[Words | None, says("How these routes had left what the review describes.")] = None
    fits: Annotated[bool, says("Whether paper has room for it: for all that is beside a point, or for none.")] = True


class Reason(_Part, frozen=True):
    """A reason that its writer shared, as it was typed. No code, agency or answer stands by it."""

    text: Annotated[str, says("Its words.")]


class Agency(_Part, frozen=True):
    """How those of one own agency answered. Only those who shared their agency are counted."""

    name: Annotated[str, says("The agency, as most of them typed it.")]
    people: Annotated[int, says("How many of them answered with a level.")]
    levels: Annotated[tuple[Named, ...], says("The levels of `hatched`, with how many of them chose each.")]


class Point(_Part, frozen=True):
    """A point that every complete route of a seat passes, or that everybody here met, whichever seats ask it."""

    place: Annotated[int, says("Its place on this sheet, from 1.")]
    number: Annotated[
        str, says("The number that it has in the debriefs of these runs; several, with or, where routes differ.")
    ]
    seat: Annotated[Words | None, says("The seat that met it, where several were played and no other met it.")]
    code: Annotated[str, says("Its code in the case.")]
    point: Annotated[str, says("Its identifier.")]
    question: Annotated[Words, says("The question.")]
    about: Annotated[str, says("`level` or `challenge`.")]
    shown: Annotated[bool, says("Whether enough people came to it for anything but the question to be printed.")]
    again: Annotated[bool, says("Whether some were asked it more than once; their last answer is here.")] = False
    spread: Annotated[Spread | None, says("Answers about a level; none at a point about a challenge alone.")] = None
    challenges: Annotated[Challenges | None, says("Challenges; none where the point offers none.")] = None
    sure: Annotated[tuple[Sureness, ...], says("How sure they were.")] = ()
    known: Annotated[Known, says("What could be known.")] = Known()
    reviews: Annotated[
        tuple[Reviewed, ...], says("The review beside it, as reported; empty where it has nothing.")
    ] = ()
    reasons: Annotated[
        tuple[Reason, ...],
        says(
            "Reasons that were shared, shuffled anew at each point. Those of an answer that fewer gave are here only "
            "where two or more of them shared; a group's minority reasons only from two groups on."
        ),
    ] = ()
    agencies: Annotated[
        tuple[Agency, ...],
        says("By own agency, only where each has five or more people and so have, or has nobody, all the rest."),
    ] = ()


class Recognition(_Part, frozen=True):
    """How many runs gave one answer to whether the case was recognised."""

    answer: Annotated[Literal["yes", "partly", "no", "passed", ""], says("The answer; empty where it was not asked.")]
    runs: Annotated[int, says("How many runs.")]


class Absent(_Part, frozen=True):
    """A number that points have in debriefs of these runs, and that no point has here."""

    number: Annotated[int, says("The number.")]
    again: Annotated[
        str, says("The numbers under which the same question, asked again, is here; empty if routes differed.")
    ]


class TeamSheet(_Part, frozen=True):
    """Two sides for a team: the root of the context."""

    context: Annotated[int, says("The version of this context.")]
    release: Annotated[str, says("The release of the program that built it.")]
    case: Annotated[str, says("The case's identifier.")]
    title: Annotated[Words, says("Its title.")]
    area: Annotated[Words, says("The invented place.")]
    seats: Annotated[tuple[Words, ...], says("The seats that were played, in the order of the case.")]
    first: Annotated[datetime.date, says("The day on which the earliest of the runs began.")]
    last: Annotated[datetime.date, says("The day on which the latest began.")]
    runs: Annotated[int, says("How many runs there are.")]
    alone: Annotated[int, says("How many people played alone.")]
    groups: Annotated[tuple[int, ...], says("How many people each group had, smallest first.")]
    few: Annotated[bool, says("Whether there are fewer than four runs: then only the questions are here.")]
    small: Annotated[bool, says("Whether there are fewer than twelve people: then they may guess who answered what.")]
    stopped: Annotated[int, says("How many runs stopped before the end; 0 where there are few.")]
    recognised: Annotated[tuple[Recognition, ...], says("Whether the case was recognised; empty where there are few.")]
    releases: Annotated[int, says("How many releases of the case the runs were played on.")]
    one_dot: Annotated[int, says("How many people a dot stands for; 0 where paper has no room for dots.")]
    many_dots: Annotated[bool, says("Whether some row has more than twelve dots.")]
    detail: Annotated[
        Literal["options", "choices", "levels", "sentences", "brief"],
        says(
            "What paper has room for at each point: each option, each with counts alone, each level, sentences, fewer."
        ),
    ]
    furthest: Annotated[int, says("The place of the point where levels lay furthest apart; 0 is none.")]
    apart: Annotated[
        int, says("The place of the point where most pairs of people chose different options; 0 where none did.")
    ]
    surest: Annotated[int, says("The place of the point where people were surest; 0 where none stands out.")]
    least_sure: Annotated[int, says("The place of the point where people were least sure; 0 where none stands out.")]
    points: Annotated[tuple[Point, ...], says("The common points that somebody came to, in the order of the case.")]
    absent: Annotated[tuple[Absent, ...], says("Numbers that no point here has, with why; empty where there are few.")]
    lines: Annotated[int, says("How many lines side 1 has room for, to write on where somebody sees it otherwise.")]
    hatched: Annotated[
        tuple[Words, ...], says("The levels that the pictures by agency have, lowest first; one hatch is one level.")
    ]
    source: Annotated[Source | None, says("The review's source; none where the case is modelled on no review.")]
    ladder: Annotated[Ladder, says("The ladder used.")]
    local: Annotated[LocalWords | None, says("The area's own words, if it has any.")] = None
