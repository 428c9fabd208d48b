"""Small cases and their review, built here in Python, and seeded players for them."""

import datetime
import random
from collections.abc import Callable
from pathlib import Path

import msgspec

from simulator.debrief.context import CONTEXT
from simulator.debrief.templates import read_all_templates, read_templates
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.challenge import further_ways, offered_ways
from simulator.engine.play import act, asks_left, can_go_on, can_skip, is_open, options_for, split_options
from simulator.engine.state import Phase, State
from simulator.model.basis import GENERAL, Basis, Kind
from simulator.model.bundle import Bundle
from simulator.model.case import (
    Agencies,
    Ask,
    Case,
    Challenge,
    Comparison,
    Ending,
    Fact,
    Option,
    Piece,
    Point,
    Reply,
    Scene,
    Seat,
    Supports,
    Tagged,
    Way,
)
from simulator.model.conditions import ChallengeTest, Condition
from simulator.model.framework import Door, Framework, Level, Stage
from simulator.model.guidance import Edition, Guidance, Topic
from simulator.model.review import Review, Source, Statement

REPOSITORY = Path(__file__).resolve().parents[2]
ALL_TEMPLATES = read_all_templates(REPOSITORY / "debriefs")
TEMPLATES = read_templates(REPOSITORY / "debriefs")
BEGUN = datetime.date(2026, 11, 22)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def review_basis(number: str, altered: bool = False) -> Basis:
    return Basis(Kind.REVIEW, f"brook-review/{number}", altered)


def reading_of(number: str) -> Basis:
    return Basis(Kind.READING, f"brook-review/{number}")


def _stated(text: str, paragraph: int, about: str = "decision", hedges: tuple[str, ...] = ()) -> Statement:
    return Statement(text, (paragraph,), "review-reported", hedges, about, ("When, and by whom.",))  # type: ignore[arg-type]


REVIEW = Review(
    format=1,
    review="brook-review",
    title="A review made up for tests",
    source=Source(
        publisher="A Weekly Paper",
        date=day("2019-04-03"),
        what="A news article about two reviews that a board had published the week before.",
        not_read="The reviews' own reports were not read. What stands here is what the article says of them.",
    ),
    pseudonyms=("Sorrel",),
    facts={"B1": _stated("The police were called to the home 14 times.", 10, "")},
    findings={
        "F1": _stated("The decision to end the children's plans was incorrect.", 1),
        "F2": _stated("The plans were ended although concerns were escalating and engagement was falling.", 2),
        "F3": _stated("Empty posts influenced the decision to end the plans.", 1, "system", ("influenced",)),
        "F4": _stated("Some professionals were over-optimistic about how the mother coped.", 15, hedges=("Some",)),
        "F5": _stated(
            "That no meeting for the children was held was probably due, in part, to the council being short of staff.",
            4,
            "system",
            ("probably", "in part"),
        ),
        "F6": _stated(
            "No clear and active plan was in place, in spite of over 30 core groups.", 13, hedges=("over 30",)
        ),
        "F7": _stated("Nobody assessed or analysed what kind of risks the children were facing.", 13),
        "F8": _stated("Very few demands were made of the parents, and they were never challenged on them.", 13),
        "F9": _stated(
            "Other agencies should have done more to challenge the ending of the plans.", 16, hedges=("more",)
        ),
        "F10": _stated("Ending the plans led to the health visitors doing less with the family.", 16),
        "F11": _stated(
            "Within a year each child was taken to hospital with injuries that indicated either very poor supervision "
            "or deliberate harm.",
            12,
            hedges=("indicated", "either", "or"),
        ),
        "F12": _stated("No comprehensive plan was made before the birth, although risks were known.", 14),
        "F13": _stated("The father's own history came to light only during the review.", 11, "system"),
        "F14": _stated("The cases were closed, and the children were left at a risk that continued.", 5),
    },
    recommendations={
        "R1": _stated("Good legal advice for social workers to call on.", 22, ""),
        "R2": _stated("Better assessments of neglect.", 22, ""),
        "R3": _stated("Audits of plans as a settled part of practice.", 22, ""),
    },
    since={"S1": _stated("The board's chair said that the changes recommended had been made.", 23, "", ("said",))},
    not_stated=("The level of need that the review thought fitting at each date.", "What the children said."),
)

FRAMEWORK = Framework(
    format=1,
    framework="example-ladder",
    title="Levels of need: an example area",
    example="This ladder is an example. Every area publishes its own levels, names and clocks.",
    levels={
        "universal": Level("Services for everyone", "A GP, a health visitor, nursery, school. Nothing more."),
        "early-help": Level("Early help", "One worker draws help together, with the family's agreement."),
        "in-need": Level("Child in need", "A social worker assesses and plans with the family (section 17)."),
        "enquiry": Level("Child protection enquiry", "Reasonable cause to suspect significant harm (section 47)."),
        "protection": Level("Child protection plan", "A conference judges significant harm likely."),
        "pre-proceedings": Level("Before care proceedings", "The council thinks the test for court may be met."),
        "proceedings": Level("Care proceedings", "The council asks the family court for an order."),
    },
    stages={
        "workers": Stage("Worker to worker", "You and the one who decided."),
        "managers": Stage("Line managers", "Both managers.", "Two working days."),
        "named": Stage("Named professionals", "The named nurse and a service manager."),
        "partners": Stage("The safeguarding board", "The board's chair."),
    },
    doors={
        "ladder": Door("The escalation ladder", "A stage further each time.", staged=True),
        "dissent": Door("Dissent at a conference", "In the room, and minuted."),
        "re-referral": Door("A new referral", "In writing, to the front door."),
    },
    abbreviations={"GP": "General practitioner: the family doctor.", "EPO": "Emergency protection order."},
)


def _edition(title: str, asks: str, basis: Basis, start: str, until: str | None, checked: str | None) -> Edition:
    return Edition(
        title=title,
        asks=asks,
        basis=basis,
        check_by=day("2027-11-22"),
        from_=day(start),
        until=day(until) if until else None,
        checked=day(checked) if checked else None,
        source="A page named here, as read in November 2026.",
    )


def _topic(name: str, title: str, then: str, now: str) -> Topic:
    procedure = Basis(Kind.PROCEDURE, name)
    return Topic(
        title,
        (
            _edition("National guidance, third edition", then, GENERAL, "2010-03-17", "2015-03-25", None),
            _edition("National guidance, today", now, procedure, "2023-12-15", None, "2026-11-20"),
        ),
    )


GUIDANCE = Guidance(
    format=1,
    guidance="somewhere",
    title="Somewhere",
    topics={
        "referral": _topic(
            "referral",
            "Answering a referral",
            "Commonly the council decided within one working day what to do about a referral, and told the referrer.",
            "A decision within one working day; the referrer is told, and has a duty to chase.",
        ),
        "plans": _topic(
            "plans",
            "Core groups and plans",
            "A core group met commonly every four to six weeks, and shared the duty to make the plan work.",
            "The same; where a plan is stuck, the core group can ask for an early review conference.",
        ),
        "ending": _topic(
            "ending",
            "Ending a plan",
            "Only a review conference ended a plan, when the likely harm no longer called for one. Check locally.",
            "The conference ends a plan when actions have cut the risk, or a new assessment shows that; help goes on.",
        ),
        "escalation": _topic(
            "escalation",
            "Taking a disagreement further",
            "Local procedures had a ladder of stages; a child in danger did not wait for it.",
            "Each area has a clear escalation policy with stages and clocks; stages can be skipped.",
        ),
    },
)


def _piece(say: str = "", *facts: str) -> Piece:
    return Piece(say=say, facts=facts)


def bundle_of(case: Case, review: Review | None = REVIEW) -> Bundle:
    return Bundle(1, case, FRAMEWORK, GUIDANCE, review, TEMPLATES, CONTEXT)


def small_case() -> Case:
    """Two points, one of them a hinge, and a route that leaves what the review describes."""
    return Case(
        format=1,
        case="ferry-road",
        title="Ferry Road",
        area="Wexbridge",
        framework="example-ladder",
        guidance="somewhere",
        modelled_on="brook-review",
        summary="Two small children, a plan that has run for two years, and a conference.",
        altered=("The town, the names and the ages are made up.", "The sexes and every count are changed."),
        agencies={"care": "Children's social care", "hospital": "The hospital", "chair": "The conference chair"},
        state={"plan": ("drifting", "rewritten")},
        seats={"hv": Seat("Health visitor", "hospital", "core", ("two-years",))},
        facts={
            "two-years": Fact("The plan is two years old.", day("2011-01-03"), ("care",)),
            "calls": Fact(
                "Police have been called to the home eight times.",
                day("2013-04-01"),
                ("care",),
                review_basis("B1", True),
            ),
            "weight": Fact("The baby's weight has dropped a line.", day("2013-05-01"), ("hospital",)),
            "record": Fact(
                "The father was known elsewhere as a child.", day("2011-01-03"), ("care",), reading_of("F13")
            ),
            "why": Fact("Why the reports were withdrawn.", None, ("care",), review_basis("B1")),
            "burn": Fact(
                "A child came to hospital with a burn that had no clear account.",
                day("2013-10-03"),
                ("hospital",),
                happens=Condition(is_={"plan": ("drifting",)}),
            ),
        },
        asks={
            "chronology": Ask("Ask the hospital for a chronology", "hospital", ("weight", "burn"), (), "Nothing."),
            "nurse": Ask("Talk it over with the named nurse", "hospital", (), (Piece(say="She listens."),)),
        },
        points={
            "drift": Point(
                "N3",
                "What do you want this core group to do?",
                options={
                    "carry-on": Option("Keep the plan as it is", "protection"),
                    "rewrite": Option("Rewrite it, with dates", "protection", sets={"plan": "rewritten"}),
                    "step": Option("Step down to a plan by agreement", "in-need"),
                },
                compare=(
                    Comparison(
                        agencies=Agencies("protection", "carry-on", "", "", review_basis("F6")),
                        supports=Supports(reading_of("F6"), at_least="protection", options=("rewrite",)),
                        rests_on=("calls",),
                        understandable=Tagged(
                            "Every meeting had to be held in time; few had time to prepare.", GENERAL
                        ),
                        findings=("brook-review/F6", "brook-review/F8"),
                        guidance=("plans",),
                        prompts=("What would make it easier to say that nothing has changed?", "A second one."),
                    ),
                ),
            ),
            "end": Point(
                "N6",
                "What is your view on the plan?",
                hinge=True,
                options={
                    "close": Option("End the plan and close", "universal"),
                    "need": Option("End it, with a plan by agreement", "in-need"),
                    "continue": Option("Continue, with new dates", "protection"),
                },
                challenge=Challenge(
                    ("chair", "care"),
                    ("dissent", "ladder"),
                    "named",
                    (
                        Reply(
                            "agreed",
                            "2 days",
                            "The manager asks for a new date.",
                            Condition(challenged={"end": ChallengeTest(at_least="managers")}),
                        ),
                        Reply("refused", "5 days", "The chair writes that the decision stands."),
                    ),
                ),
                compare=(
                    Comparison(
                        when=Condition(is_={"plan": ("drifting",)}),
                        agencies=Agencies("universal", "close", "none", "", review_basis("F1")),
                        supports=Supports(review_basis("F1"), at_least="protection", challenge=True),
                        rests_on=("calls", "burn"),
                        understandable=Tagged(
                            "Posts were empty, and some thought her love for the children was enough.",
                            review_basis("F4"),
                        ),
                        findings=("brook-review/F1", "brook-review/F9", "brook-review/F5"),
                        guidance=("ending",),
                        prompts=("What did staffing have to do with what felt possible?",),
                    ),
                    Comparison(
                        differs="On your route the plan had been rewritten, and its steps were being met.",
                        offers=("brook-review/F1",),
                        guidance=("ending",),
                        prompts=("What would you want to see in the first four weeks?",),
                    ),
                ),
            ),
        },
        scenes={
            "core": Scene(
                ("hv",),
                day("2013-05-09"),
                "Core group sixteen",
                can_ask=1,
                text=(_piece("You came from a clinic and have twenty minutes.", "calls"),),
                ask=("chronology", "nurse"),
                decide="drift",
                then=(Way("conference"),),
            ),
            "conference": Scene(
                ("hv",),
                day("2013-11-14"),
                "The sixth conference",
                can_ask=1,
                text=(_piece("The chair is new and asks each person in turn."),),
                ask=("chronology", "nurse"),
                decide="end",
                then=(Way("kept", Condition(chose={"end": ("continue",)})), Way("closed")),
            ),
            "kept": Scene(
                ("hv",),
                day("2014-01-09"),
                text=(_piece("The plan goes on, with dates. A new worker is named."),),
                ends="kept",
            ),
            "closed": Scene(("hv",), day("2014-02-06"), text=(_piece("The file is closed."),), ends="closed"),
        },
        endings={"kept": Ending("kept-in-sight", "Kept in sight"), "closed": Ending("closed-at-risk", "Closed")},
    )


def play(bundle: Bundle, moves: list[mv.Move]) -> list[ev.Event]:
    """The events of a run that makes these moves."""
    state, events = State(bundle.case, bundle.framework), list[ev.Event]()
    for move in moves:
        for event in act(state, move):
            state.apply(event)
            events.append(event)
    return events


Say = Callable[[random.Random], str]


def play_at_random(
    bundle: Bundle,
    seed: int,
    say: Say = lambda _: "Because.",
    notes: float = 0.1,
    stops: float = 0.15,
    people: int = 1,
    seat: str = "",
) -> list[ev.Event]:
    """The events of a run that a seeded player, or a group, makes, to an ending or a stop; by default in any seat."""
    rng = random.Random(seed)
    state, events = State(bundle.case, bundle.framework), list[ev.Event]()
    stopping = rng.random() < stops

    def do(move: mv.Move) -> None:
        for event in act(state, move):
            state.apply(event)
            events.append(event)

    any_seat, agency = rng.choice(sorted(bundle.case.seats)), "Health" if rng.random() < 0.5 else ""
    if people > 1:
        roles = tuple(role for role in (say(rng) for _ in range(2)) if role)
        do(mv.Begin(seat or any_seat, "digest", group=ev.Group(people, roles)))
    else:
        do(mv.Begin(seat or any_seat, "digest", agency))
    while not state.closed:
        if stopping and state.answers and rng.random() < 0.2:
            do(mv.Stop())
        elif state.phase is Phase.REFLECTING:
            scenes = ["", *(answer.scene for answer in state.answers)]
            do(mv.Reflect(rng.choice(scenes), say(rng), rng.choice(scenes), say(rng)))
        elif state.phase is Phase.RECOGNISING:
            do(mv.Recognise(rng.choice(["yes", "partly", "no", "passed"]), say(rng)))
        elif further_ways(state) and rng.random() < 0.5:
            do(mv.TakeFurther(_challenge(state, rng, further_ways(state))))
        elif can_skip(state) and rng.random() < 0.1:
            do(mv.Skip())
        elif asks_left(state) and rng.random() < 0.6:
            do(mv.AskFor(rng.choice([ask for ask in state.here.ask if ask not in state.asked])))
        elif state.answers and rng.random() < notes:
            do(mv.Note(say(rng) or "Hm.", rng.choice(["", state.answers[-1].point])))
        elif can_go_on(state):
            do(mv.GoOn())
        elif rng.random() < 0.1:
            do(mv.Pass(_split(state, rng)))
        elif people > 1:
            answer = _answer(state, rng, say)
            do(mv.Decide(msgspec.structs.replace(answer, split=_split(state, rng), minority=say(rng))))
        else:
            do(mv.Decide(_answer(state, rng, say)))
    return events


def _split(state: State, rng: random.Random) -> ev.Split:
    """How a group stands before it talks; nothing, and no number drawn, for one person."""
    if state.people == 1 or rng.random() < 0.1:
        return ()
    names = split_options(state, state.case.points[state.here.decide])
    wrote = [rng.choice(names) for _ in range(state.people - rng.randint(0, 1))]
    return tuple((name, wrote.count(name)) for name in names if name in wrote)


def _answer(state: State, rng: random.Random, say: Say) -> ev.Answer:
    point = state.case.points[state.here.decide]
    challenge = None
    if point.challenge and (point.about == "challenge" or rng.random() < 0.8):
        ways = offered_ways(state, point.challenge)
        challenge = ev.Challenged("nobody", instead=say(rng) if rng.random() < 0.2 else "")
        if rng.random() < 0.6:
            challenge = _challenge(state, rng, ways)
    if point.about == "challenge":
        return ev.Answer(sure=rng.choice(list(ev.Sure)), reason=say(rng), challenge=challenge)
    open_ones = [name for name, option in options_for(state, point).items() if is_open(state, option)]
    return ev.Answer(
        option=rng.choice(open_ones),
        instead=say(rng) if rng.random() < 0.2 else "",
        sure=rng.choice([None, *ev.Sure]),
        reason=say(rng),
        worry=rng.randint(0, 10) if point.hinge else None,
        challenge=challenge,
        change=say(rng) if point.hinge else "",
    )


def _challenge(state: State, rng: random.Random, ways: dict[str, tuple[str, ...]]) -> ev.Challenged:
    shape = state.case.points[state.here.decide].challenge
    assert shape is not None
    door = rng.choice(sorted(ways))
    return ev.Challenged(rng.choice(shape.of), door, rng.choice(ways[door]) if ways[door] else "")
