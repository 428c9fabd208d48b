"""What a debrief says, as data: the context that templates are written for. docs/debrief-context.md is made from it.

Every text that comes from a case, a review, guidance or a framework is :class:`Words`, with what it rests on. What
the trainee typed is :class:`Own`. The program's own fixed sentences stand in the templates.

Nothing here counts, averages or times anything, but for how a group stood before it talked; and no level is set
against another as a number.
"""

import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from simulator.model.basis import Basis

CONTEXT = 2
"""The version of this context. It rises when a field changes its meaning or goes away."""

Tone = Literal["review", "altered", "reading", "guidance", "general", "invented", "none"]
"""The seven ways in which a basis is drawn."""

Mark = Literal["chosen", "nearest", "passed", "challenge", "no level"]
"""What stands on the chart at a decision."""

Said = Literal["instead", "reason", "change", "challenge", "minority", "note", "want-back", "other-view", "recognised"]
"""What a trainee can say in their own words."""

Where = Literal["seen", "away", "elsewhere", "never"]
"""The lists of what could be known at a decision."""


def says(what: str) -> Meta:
    """Document a field: the words that stand in docs/debrief-context.md."""
    return Meta(description=what)


class _Part(msgspec.Struct, frozen=True):
    """Common settings of the parts of a debrief."""


class Words(_Part, frozen=True):
    """A text from a case, a review, guidance or a framework, with what it rests on."""

    text: Annotated[str, says("The text: one paragraph, cleaned.")]
    basis: Annotated[Basis, says("What the text rests on: its kind, what it points at, whether the case alters it.")]
    tag: Annotated[str, says("The basis in words, as it is printed, e.g. `review F7, altered`.")]
    tone: Annotated[Tone, says("How the basis is drawn: the seven that the key explains.")]


class Own(_Part, frozen=True):
    """The trainee's own words."""

    text: Annotated[str, says("The whole.")]
    brief: Annotated[str, says("What is printed beside the decision: the whole, or what fits, cut at a word.")]
    cut: Annotated[bool, says("Whether `brief` is less than the whole; the appendix then prints the whole.")] = False


class Item(_Part, frozen=True):
    """A fact, and how near it was at a decision."""

    words: Annotated[Words, says("The fact.")]
    held_by: Annotated[tuple[Words, ...], says("Who held it, besides the trainee's own service.")]
    own_files: Annotated[bool, says("Whether the trainee's own service held it.")] = False
    ask: Annotated[Words | None, says("The ask that gave it, or that would have given it; none otherwise.")] = None
    skipped: Annotated[bool, says("Whether it stood in a scene whose text was skipped.")] = False
    since: Annotated[int, says("The number of the decision beside which it first stood in this list.")] = 0
    fits: Annotated[bool, says("Whether it is printed beside its decision. If not, the appendix has it.")] = True


class Listing(_Part, frozen=True):
    """Facts that were equally near at a decision."""

    items: Annotated[tuple[Item, ...], says("The facts. New ones have this decision's number in `since`.")] = ()
    more: Annotated[bool, says("Whether new facts did not fit beside the decision.")] = False


class Knowable(_Part, frozen=True):
    """What could be known at a decision, and where. What came later is in no list."""

    seen: Annotated[Listing, says("New since the last decision: what had been put before the trainee.")]
    asked: Annotated[tuple[Words, ...], says("What was asked since the last decision, whatever came of it.")]
    time_for: Annotated[int, says("How many asks there was time for in the scene of the decision.")]
    made: Annotated[int, says("How many of them had been made there.")]
    one_ask_away: Annotated[Listing, says("What an ask offered there, and not made, would have given.")]
    held_elsewhere: Annotated[Listing, says("What existed, with no way offered to it.")]
    not_knowable: Annotated[Listing, says("What nobody could know then.")]


class Challenge(_Part, frozen=True):
    """Whom a disagreement was taken to, by which door, how far."""

    nobody: Annotated[bool, says("Whether the trainee chose to challenge nobody.")]
    of: Annotated[Words | None, says("Who was challenged.")] = None
    door: Annotated[Words | None, says("By which door.")] = None
    stage: Annotated[Words | None, says("How far, at a door with stages.")] = None
    instead: Annotated[Own | None, says("The trainee's own words, where no offered way fitted.")] = None


class Exchange(_Part, frozen=True):
    """A challenge and what came back."""

    challenge: Annotated[Challenge, says("The challenge; from the second on, one taken further.")]
    reply: Annotated[
        str,
        says("`agreed`, `refused`, `recorded` (a dissent is put on record), `no reply`, or empty where none is known."),
    ] = ""
    after: Annotated[Words | None, says("After how long in the case.")] = None
    words: Annotated[Words | None, says("The reply in the words of the case.")] = None
    fits: Annotated[bool, says("Whether the reply's words fit on the page; else they are in the appendix.")] = True


class Group(_Part, frozen=True):
    """Several people who played the run together. They are never counted as one person, nor each as a run."""

    people: Annotated[int, says("How many they were.")]
    roles: Annotated[tuple[Own, ...], says("Their roles, in their words; may be empty. Never names.")] = ()


class Share(_Part, frozen=True):
    """What some of a group had written down, each alone, before they talked."""

    people: Annotated[int, says("How many had written it down.")]
    option: Annotated[Words | None, says("The option; none where it was no option of the case.")] = None
    other: Annotated[
        Literal["none-of-these", "somebody", "nobody", ""],
        says("Else what it was: none of the options; at a point about a challenge, to challenge somebody or nobody."),
    ] = ""


class Split(_Part, frozen=True):
    """How a group stood before it talked. About its own answers only: nothing is set beside a review."""

    shares: Annotated[tuple[Share, ...], says("What was written down, in the order of the options.")]
    not_said: Annotated[int, says("How many did not say.")] = 0


class Answer(_Part, frozen=True):
    """A locked answer, of a group what it agreed. What was left open is none or empty."""

    option: Annotated[Words | None, says("The option chosen, or the nearest one where `instead` has words.")] = None
    level: Annotated[Words | None, says("The level of need of that option.")] = None
    power: Annotated[Words | None, says("The emergency power of that option.")] = None
    instead: Annotated[Own | None, says("`None of these: I would …`, in the trainee's words.")] = None
    sure: Annotated[str, says("How sure, in words; empty where it was not said.")] = ""
    reason: Annotated[Own | None, says("The reason.")] = None
    worry: Annotated[int | None, says("Worry from 0 to 10, at a hinge.")] = None
    change: Annotated[Own | None, says("What would change the trainee's mind, at a hinge.")] = None
    exchanges: Annotated[
        tuple[Exchange, ...], says("The challenge and what came back, then each time it was taken further.")
    ] = ()
    minority: Annotated[Own | None, says("In a group, the reason of whoever saw it otherwise.")] = None


class Statement(_Part, frozen=True):
    """A numbered statement of the review, as reported."""

    number: Annotated[str, says("Its number in the review file, e.g. `F7`.")]
    words: Annotated[Words, says("What the source states, in our words, with its hedges.")]
    paragraphs: Annotated[tuple[int, ...], says("The paragraphs of the source.")]
    speaker: Annotated[
        Literal["review-quoted", "review-reported", "article", "board-chair", "ofsted"],
        says("Who says it: the review, quoted or reported in the source; the source; the board's chair; Ofsted."),
    ]
    hedges: Annotated[tuple[str, ...], says("The source's words of doubt; each stands in `words`.")] = ()
    about: Annotated[str, says("`decision`, `system`, or empty.")] = ""
    not_stated: Annotated[tuple[Words, ...], says("What a reader would want to know and the source does not say.")] = ()


class Did(_Part, frozen=True):
    """What the agencies did, as far as the source states it."""

    level: Annotated[Words | None, says("The level of need.")] = None
    option: Annotated[Words | None, says("The option that comes nearest.")] = None
    challenge: Annotated[str, says("`none`, `made`, or empty where the source does not state it.")] = ""
    words: Annotated[Words | None, says("In words.")] = None
    tag: Annotated[str, says("The basis in words.")] = ""
    tone: Annotated[Tone, says("How the basis is drawn.")] = "none"


class Supported(_Part, frozen=True):
    """What the review supports, or our reading of it. It names no option: beside an answer that would mark it."""

    reading: Annotated[bool, says("Whether this is our reading: drawn as such, and nothing is set beside it.")]
    levels: Annotated[Words | None, says("The level or levels, e.g. `Child protection plan or above`.")] = None
    challenge: Annotated[bool | None, says("Whether a challenge was called for; none where it is not stated.")] = None
    words: Annotated[Words | None, says("In words.")] = None
    tag: Annotated[str, says("The basis in words.")] = ""
    tone: Annotated[Tone, says("How the basis is drawn.")] = "none"


class Comparison(_Part, frozen=True):
    """The review beside one decision. ``differs`` has words where the route had left what the review describes."""

    did: Annotated[Did | None, says("What the agencies did; none where the source does not state it.")] = None
    understandable: Annotated[Words | None, says("What made that understandable then; printed before findings.")] = None
    findings: Annotated[tuple[Statement, ...], says("The findings, or what is offered for discussion.")] = ()
    in_full: Annotated[tuple[str, ...], says("Numbers of those printed in full here; the list has the others.")] = ()
    supports: Annotated[Supported | None, says("What the review supports; none where it is not stated.")] = None
    beside: Annotated[
        tuple[Words, ...],
        says("At, below or above in plain sentences; only where the source states a level or challenge."),
    ] = ()
    rests_on: Annotated[tuple[Words, ...], says("The facts of the case that the comparison rests on.")] = ()
    weakest: Annotated[Basis | None, says("The weakest basis among them and its own.")] = None
    weakest_tag: Annotated[str, says("That basis in words.")] = ""
    differs: Annotated[Words | None, says("How this route had left what the review describes.")] = None


class Edition(_Part, frozen=True):
    """What one edition of the guidance asks."""

    title: Annotated[Words, says("Its title.")]
    asks: Annotated[Words, says("What it asks.")]
    check_by: Annotated[datetime.date, says("By when our sentence should be held against the source again.")]
    checked: Annotated[datetime.date | None, says("When it was last; none where no text was checked.")] = None
    source: Annotated[Words | None, says("Where it comes from.")] = None


class Guided(_Part, frozen=True):
    """What guidance asked on the day of a decision, and asks now, on one topic."""

    topic: Annotated[Words, says("The topic's title.")]
    then: Annotated[Edition | None, says("The edition in force then; none where the file has none.")] = None
    now: Annotated[Edition | None, says("The newest edition; none where the file has none.")] = None
    printed_at: Annotated[int, says("The number of the decision beside which the same two are printed first.")] = 0
    fits: Annotated[bool, says("Whether it is printed beside that decision. If not, `Debrief.guidance` has it.")] = True


class Checked(_Part, frozen=True):
    """One edition, and what our sentence on it was held against."""

    edition: Annotated[Edition, says("The edition.")]
    beside: Annotated[bool, says("Whether it is printed beside a decision.")]
    today: Annotated[bool, says("Whether it is the newest edition.")]
    source: Annotated[Words | None, says("Its source, without the sentences that several sources share.")] = None
    marks: Annotated[tuple[str, ...], says("The letters of those sentences.")] = ()


class Topic(_Part, frozen=True):
    """One topic of the guidance that this debrief names."""

    topic: Annotated[Words, says("Its title.")]
    at: Annotated[tuple[int, ...], says("The numbers of the decisions that it bears on.")]
    editions: Annotated[tuple[Checked, ...], says("Its editions then and now, each once.")]
    on_paper: Annotated[bool, says("Whether paper has room for it. If not, nothing printed may refer to it.")]
    then_none: Annotated[bool, says("Whether the file has none for the time of one of those decisions.")] = False
    now_none: Annotated[bool, says("Whether the file has none for today.")] = False


class Shared(_Part, frozen=True):
    """A sentence that stands in several sources."""

    mark: Annotated[str, says("The letter that stands for it.")]
    words: Annotated[Words, says("The sentence.")]


class Guidance(_Part, frozen=True):
    """The guidance that this debrief names, and what it was held against."""

    topics: Annotated[tuple[Topic, ...], says("Its topics, in the order in which they are met.")] = ()
    shared: Annotated[tuple[Shared, ...], says("What several sources say, once.")] = ()
    note: Annotated[Words | None, says("What the guidance file says of itself.")] = None
    checked: Annotated[datetime.date | None, says("The day on which most were checked that were.")] = None
    check_then: Annotated[datetime.date | None, says("By when most earlier editions should be checked again.")] = None
    check_now: Annotated[datetime.date | None, says("The same of today's editions.")] = None


class Decision(_Part, frozen=True):
    """One locked decision and what stands beside it."""

    number: Annotated[int, says("Its number in this run, from 1.")]
    code: Annotated[str, says("The point's code in the case.")]
    point: Annotated[str, says("The point's identifier.")]
    scene: Annotated[str, says("The scene's identifier.")]
    week: Annotated[str, says("When in the case, e.g. `Week 36, Friday`. Never a date.")]
    title: Annotated[Words | None, says("The scene's title.")]
    question: Annotated[Words, says("The question.")]
    about: Annotated[str, says("`level` or `challenge`.")]
    hinge: Annotated[bool, says("Whether it is a hinge of the case.")]
    before: Annotated[tuple[int, ...], says("Numbers of earlier decisions on the same question.")]
    knowable: Annotated[Knowable, says("What could be known then.")]
    answer: Annotated[Answer | None, says("The answer; none is a pass.")]
    notes: Annotated[tuple[Own, ...], says("Later thoughts.")]
    comparison: Annotated[Comparison | None, says("The review beside it; none where there is no finding.")]
    guidance: Annotated[tuple[Guided, ...], says("Guidance then and now.")]
    prompt: Annotated[Words | None, says("One open question.")]
    split: Annotated[Split | None, says("How a group stood before it talked; none where it is not said.")] = None


class Rung(_Part, frozen=True):
    """A level of need on the chart, lowest first."""

    level: Annotated[str, says("Its identifier.")]
    words: Annotated[Words, says("Its name.")]
    means: Annotated[Words, says("What it means.")]


class Column(_Part, frozen=True):
    """One decision on the chart."""

    number: Annotated[int, says("The decision's number.")]
    code: Annotated[str, says("The point's code.")]
    mark: Annotated[
        Mark,
        says("A level chosen, that of the nearest option to own words, or why there is none."),
    ]
    level: Annotated[str, says("The level's identifier, or empty.")] = ""
    lowest: Annotated[str, says("The lowest level that the review supports, or empty where not stated.")] = ""
    highest: Annotated[str, says("The highest level that the review supports, or empty where not stated.")] = ""
    levels: Annotated[Words | None, says("The same in words; none where the source does not state it.")] = None
    left: Annotated[bool, says("Whether the route had left what the review describes.")] = False


class Chart(_Part, frozen=True):
    """The levels chosen, decision by decision, on the ladder."""

    rungs: Annotated[tuple[Rung, ...], says("The ladder, lowest first.")]
    columns: Annotated[tuple[Column, ...], says("The decisions, in order.")]


class Worth(_Part, frozen=True):
    """A decision worth talking about first."""

    number: Annotated[int, says("Its number.")]
    why: Annotated[
        Literal["want-back", "other-view", "hinge", "unsure", "last", "late"],
        says(
            "Wanted back, another's view wanted, a hinge that the review speaks of, least sure, the last, a late one."
        ),
    ]


class Reflections(_Part, frozen=True):
    """The two reflections after the last decision."""

    want_back: Annotated[int, says("The number of the decision wanted back; 0 is none named.")] = 0
    why: Annotated[Own | None, says("Why.")] = None
    other_view: Annotated[int, says("The number of the decision where another's view was most wanted; 0 is none.")] = 0
    whose: Annotated[Own | None, says("Whose view.")] = None


class Habit(_Part, frozen=True):
    """Whether an ask of an agency was made. What an option would have brought is not in it. Listed, never counted."""

    of: Annotated[Words, says("The agency.")]
    own: Annotated[bool, says("Whether it is the trainee's own service.")]
    asked: Annotated[
        Literal["yes", "offered", "not offered"],
        says("An ask was made; was offered and not made; or none was offered on this route."),
    ]
    at: Annotated[tuple[int, ...], says("The numbers of the decisions before which it was asked.")] = ()


class Done(_Part, frozen=True):
    """Something that the record knows to have been done, and where. Listed, never counted."""

    what: Annotated[
        Literal["reason", "challenge", "further", "change", "instead", "otherwise", "same"],
        says(
            "Said why; took a disagreement to somebody; further; said what would change a mind; used own words; "
            "met a question again and answered otherwise, or the same."
        ),
    ]
    at: Annotated[tuple[int, ...], says("The numbers of those decisions; empty where it was done at none.")] = ()


class Recognised(_Part, frozen=True):
    """Whether the trainee recognised the case or knew how it ended."""

    answer: Annotated[Literal["yes", "partly", "no", "passed"], says("The answer.")]
    since: Annotated[Own | None, says("From when, in the trainee's words.")] = None


class Ending(_Part, frozen=True):
    """How the run ended. It stands once, after the decisions."""

    title: Annotated[Words, says("Its title.")]
    text: Annotated[tuple[Words, ...], says("Its paragraphs.")]


class Met(_Part, frozen=True):
    """A finding, with the decisions beside which it was named."""

    statement: Annotated[Statement, says("The finding.")]
    at: Annotated[tuple[int, ...], says("The numbers of those decisions; empty where there are none.")] = ()


class Findings(_Part, frozen=True):
    """The review's findings by where this route met them, and what it recommended. Listed, never counted."""

    met: Annotated[tuple[Met, ...], says("Findings on decisions, named in a comparison that applied.")] = ()
    offered: Annotated[tuple[Met, ...], says("Named only where the route had left what the review describes.")] = ()
    unmet: Annotated[tuple[Met, ...], says("Findings on decisions that this route did not come to.")] = ()
    system: Annotated[tuple[Met, ...], says("Findings on what people worked in.")] = ()
    recommendations: Annotated[tuple[Statement, ...], says("What the review recommended.")] = ()
    since: Annotated[tuple[Statement, ...], says("What was said afterwards.")] = ()
    facts: Annotated[tuple[Statement, ...], says("The other statements that a tag of this debrief names.")] = ()


class Source(_Part, frozen=True):
    """Where the review's statements come from."""

    review: Annotated[str, says("The review's identifier.")]
    title: Annotated[Words, says("Its title.")]
    publisher: Annotated[Words, says("Who published the source.")]
    date: Annotated[datetime.date, says("When.")]
    what: Annotated[Words, says("What it is.")]
    not_read: Annotated[Words, says("What was not read.")]
    pseudonyms: Annotated[
        tuple[Words, ...], says("The names that the source gives to the children. Nobody in a case has one of them.")
    ] = ()
    not_stated: Annotated[tuple[Words, ...], says("What the source does not state.")] = ()


class Ladder(_Part, frozen=True):
    """The example area's ladder that the run used."""

    framework: Annotated[str, says("Its identifier.")]
    title: Annotated[Words, says("Its title.")]
    example: Annotated[Words, says("The sentence that says that it is an example.")]


class LocalName(_Part, frozen=True):
    """The area's own name for a level, a stage or a door. Local words carry no basis: the area wrote them."""

    example: Annotated[Words, says("The example's name.")]
    name: Annotated[str, says("The area's.")]
    note: Annotated[str, says("Who decides there, or by when; may be empty.")] = ""


class LocalContact(_Part, frozen=True):
    """Whom to take a disagreement to in the area."""

    who: Annotated[str, says("Who.")]
    how: Annotated[str, says("How they are reached.")]
    when: Annotated[str, says("When; may be empty.")] = ""


class LocalSupport(_Part, frozen=True):
    """Somebody to talk to."""

    who: Annotated[str, says("Who.")]
    telephone: Annotated[str, says("The number.")]
    hours: Annotated[str, says("At which hours; may be empty.")] = ""


class LocalWords(_Part, frozen=True):
    """The area's own words, from its settings file. A page says of each that it is local."""

    place: Annotated[str, says("Whose words they are: the area's name, or `Your own area`.")]
    levels: Annotated[tuple[LocalName, ...], says("Names for levels, lowest first.")] = ()
    on_chart: Annotated[tuple[LocalName, ...], says("Those of the levels that the chart marks.")] = ()
    chart_fits: Annotated[bool, says("Whether page 1 has room for those. If not, the last pages have them.")] = True
    stages: Annotated[tuple[LocalName, ...], says("Names for stages, lowest first.")] = ()
    doors: Annotated[tuple[LocalName, ...], says("Names for doors.")] = ()
    contacts: Annotated[tuple[LocalContact, ...], says("Whom to go to.")] = ()
    support: Annotated[tuple[LocalSupport, ...], says("Who is there to talk to.")] = ()


class CaseNote(_Part, frozen=True):
    """The case that was played."""

    case: Annotated[str, says("Its identifier.")]
    digest: Annotated[str, says("The digest of all that the run was played on, shortened.")]
    title: Annotated[Words, says("Its title.")]
    area: Annotated[Words, says("The invented place.")]
    summary: Annotated[Words | None, says("What it is about.")] = None
    altered: Annotated[tuple[Words, ...], says("What was invented or altered.")] = ()
    seat: Annotated[str, says("The seat's identifier.")] = ""


class Whole(_Part, frozen=True):
    """Words of the trainee that were cut beside a decision."""

    what: Annotated[
        Said,
        says("What they answer."),
    ]
    words: Annotated[
        Own, says("The words. Here `brief` is what paper has room for in the appendix; it may be nothing.")
    ]


class MoreFacts(_Part, frozen=True):
    """Facts that did not fit beside a decision."""

    where: Annotated[Where, says("Which of its lists they belong to.")]
    items: Annotated[tuple[Item, ...], says("The facts.")]


class Rest(_Part, frozen=True):
    """What did not fit beside one decision."""

    number: Annotated[int, says("The decision's number; 0 for the run as a whole.")]
    own: Annotated[tuple[Whole, ...], says("The trainee's words, whole.")] = ()
    facts: Annotated[tuple[MoreFacts, ...], says("Facts.")] = ()
    replies: Annotated[tuple[Words, ...], says("What came back from challenges.")] = ()


class Paper(_Part, frozen=True):
    """What paper has room for in its last pages. What it lacks stands in the forms for a screen."""

    without: Annotated[tuple[str, ...], says("Numbers of the statements that it has no room for.")] = ()
    not_stated: Annotated[bool, says("Whether it has what the source does not state.")] = True
    altered: Annotated[bool, says("Whether it has what the case altered.")] = True
    facts: Annotated[bool, says("Whether its appendix has the facts that did not fit beside a decision.")] = True
    small: Annotated[bool, says("Whether what stands beside a decision is in smaller type there.")] = False


class Debrief(_Part, frozen=True, omit_defaults=True):
    """The debrief of one run: the root of the context."""

    context: Annotated[int, says("The version of this context.")]
    release: Annotated[str, says("The release of the program that built it.")]
    code: Annotated[str, says("The run's made-up code.")]
    begun: Annotated[datetime.date, says("The day on which the run began.")]
    rehearsal: Annotated[bool, says("Whether it was an author's trial run.")]
    seat: Annotated[Words, says("The role that the trainee played.")]
    agency: Annotated[Own | None, says("The trainee's own agency, if given.")]
    group: Annotated[Group | None, says("Who played together; none for one person.")]
    case: Annotated[CaseNote, says("The case.")]
    source: Annotated[Source | None, says("The review's source; none where the case is modelled on no review.")]
    worth: Annotated[tuple[Worth, ...], says("Decisions worth talking about first. Named, never counted.")]
    chart: Annotated[Chart, says("The levels chosen, decision by decision.")]
    decisions: Annotated[tuple[Decision, ...], says("The decisions, in the order of the run.")]
    stopped: Annotated[bool, says("Whether the trainee stopped before the end.")]
    not_reached: Annotated[tuple[int, ...], says("Numbers of the decisions that a stopped run did not reach.")]
    reflections: Annotated[Reflections | None, says("The two reflections.")]
    recognised: Annotated[Recognised | None, says("Whether the case was recognised.")]
    notes: Annotated[tuple[Own, ...], says("Later thoughts on the run as a whole.")]
    ending: Annotated[Ending | None, says("How it ended; none for a run that was stopped.")]
    findings: Annotated[Findings, says("The review's findings and recommendations.")]
    guidance: Annotated[Guidance, says("The guidance named here, and what it was held against.")]
    ladder: Annotated[Ladder, says("The ladder used.")]
    appendix: Annotated[tuple[Rest, ...], says("What did not fit beside a decision, whole.")]
    abbreviations: Annotated[tuple[tuple[str, Words], ...], says("Short forms that occur in this debrief.")]
    short: Annotated[tuple[Worth, ...], says("The two decisions that the short form prints, and why these.")] = ()
    habits: Annotated[
        tuple[Habit, ...], says("Whom the trainee asked, agency by agency, in the order of the case.")
    ] = ()
    done: Annotated[tuple[Done, ...], says("What else the record knows of habits.")] = ()
    paper: Annotated[Paper, says("Which lists of the last pages paper has room for.")] = msgspec.field(
        default_factory=lambda: Paper()
    )
    local: Annotated[LocalWords | None, says("The area's own words; none without a file that has some.")] = None
    not_asked: Annotated[
        tuple[int, ...], says("Numbers of the hinges at which worry, and what would change one's mind, were not asked.")
    ] = ()
    purpose: Annotated[
        str, says("Why this machine may write answers out for a learning system; empty where it may not.")
    ] = ""
