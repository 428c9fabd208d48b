"""A small case that uses every rule, built without a file."""

from datetime import date

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import act
from simulator.engine.state import State, apply
from simulator.model.basis import Basis, Kind
from simulator.model.case import (
    Ask,
    Case,
    Challenge,
    DocumentHead,
    Ending,
    Fact,
    Option,
    Person,
    Piece,
    Point,
    Reply,
    Scene,
    Seat,
    Way,
)
from simulator.model.conditions import ChallengeTest, Condition
from simulator.model.framework import Door, Framework, Level, Stage

FRAMEWORK = Framework(
    format=1,
    framework="example",
    title="Example",
    example="An example: every area has its own.",
    levels={"low": Level("Low", "Little."), "middle": Level("Middle", "Some."), "high": Level("High", "Much.")},
    stages={
        "workers": Stage("Workers", "You."),
        "managers": Stage("Managers", "They."),
        "partners": Stage("P", "All."),
    },
    doors={"ladder": Door("The ladder", "Step by step.", True), "dissent": Door("Dissent", "In the room.")},
)

CASE = Case(
    format=1,
    case="small",
    title="Small Street",
    area="Nowhere",
    framework="example",
    seats={
        "worker": Seat("Worker", "care", "one", knows=("old",)),
        "visitor": Seat("Visitor", "health", "one"),
    },
    agencies={"care": "Care", "health": "Health", "police": "The police"},
    people={
        "baby": Person("Baby", "child", born="2012-03-01", from_=date(2012, 3, 1)),
        "ruth": Person("Ruth", "social worker", seats=("visitor",)),
    },
    state={"plan": ("none", "written"), "heard": ("no", "yes")},
    facts={
        "old": Fact("Something from before.", date(2011, 1, 1), ("care",)),
        "three": Fact("Three calls.", date(2012, 1, 2), ("police",), Basis(Kind.REVIEW, "r/B1", True)),
        "eight": Fact("Eight calls.", date(2012, 3, 1), ("police",), replaces="three"),
        "far": Fact("Known elsewhere.", date(2011, 1, 1), ("health",)),
        "hidden": Fact("Held, and no way to it.", date(2011, 1, 1), ("health",)),
        "only-unplanned": Fact(
            "It went downhill.", date(2012, 3, 1), ("care",), happens=Condition(is_={"plan": ("none",)})
        ),
        "never": Fact("Why.", None, ()),
    },
    asks={
        "ring": Ask("Ring them", "health", gives=("far", "eight"), nothing="Nothing."),
        "manager": Ask("Ask the manager", "care", answer=(Piece(say="It will be fine."),)),
        "empty": Ask("Ask the police", "police", gives=("eight",), nothing="They have nothing."),
    },
    points={
        "first": Point(
            "N1",
            "What now?",
            options={
                "log": Option("Log it", "low"),
                "plan": Option("Write a plan", "middle", sets={"plan": "written"}),
                "act": Option("Act", "high", when=Condition(known=("far",)), otherwise="You have nothing to act on."),
                "visit": Option("Visit", "middle", seats=("visitor",)),
            },
        ),
        "second": Point(
            "N2",
            "And now?",
            hinge=True,
            options={"end": Option("End", "low"), "keep": Option("Keep", "high")},
            challenge=Challenge(
                of=("care", "police"),
                doors=("ladder", "dissent"),
                up_to="managers",
                replies=(
                    Reply(
                        "agreed",
                        "5 days",
                        "They agree.",
                        when=Condition(challenged={"second": ChallengeTest(door=("ladder",), at_least="managers")}),
                        sets={"heard": "yes"},
                    ),
                    Reply("refused", "2 days", "They do not."),
                ),
            ),
        ),
        "third": Point("N3", "Whom?", about="challenge", challenge=Challenge(of=("care",), doors=("dissent",))),
    },
    scenes={
        "one": Scene(
            ("worker", "visitor"),
            date(2012, 1, 4),
            title="The desk",
            can_ask=1,
            text=(
                Piece(say="It is four o'clock."),
                Piece(
                    say="A note.", document=DocumentHead("police-note", "police", date(2012, 1, 3)), facts=("three",)
                ),
            ),
            ask=("ring", "manager", "empty"),
            decide="first",
            then=(Way("two"),),
        ),
        "two": Scene(
            ("worker", "visitor"),
            date(2012, 4, 4),
            part="Part two",
            can_ask=2,
            text=(
                Piece(say="A plan is here.", when=Condition(is_={"plan": ("written",)}), else_="There is no plan."),
                Piece(facts=("only-unplanned",), when=Condition(is_={"plan": ("none",)})),
            ),
            ask=("ring", "empty"),
            decide="second",
            then=(
                Way("quiet", Condition(chose={"second": ("end",)}, is_={"plan": ("none",)})),
                Way("three"),
            ),
        ),
        "three": Scene(
            ("worker", "visitor"),
            date(2012, 5, 4),
            decide="third",
            then=(
                Way(
                    "kept",
                    Condition(
                        any_=(Condition(is_={"heard": ("yes",)}), Condition(challenged={"third": ChallengeTest()}))
                    ),
                ),
                Way("closed", Condition(not_=Condition(chose={"second": ("keep",)}))),
                Way("kept"),
            ),
        ),
        "quiet": Scene(("worker", "visitor"), date(2012, 6, 4), text=(Piece(say="Nothing came."),), ends="quiet"),
        "closed": Scene(("worker", "visitor"), date(2012, 6, 4), text=(Piece(say="Closed."),), ends="closed"),
        "kept": Scene(("worker", "visitor"), date(2012, 6, 4), text=(Piece(say="Kept."),), ends="kept"),
    },
    endings={
        "quiet": Ending("quiet", "Quiet"),
        "closed": Ending("closed-at-risk", "Closed"),
        "kept": Ending("kept-in-sight", "Kept"),
    },
)


def play(*moves: mv.Move, seat: str = "worker", group: ev.Group | None = None) -> tuple[State, list[ev.Event]]:
    """Begin, alone or as a group, make the moves, and give the state and all events."""
    state = State(CASE, FRAMEWORK)
    events: list[ev.Event] = []
    for move in (mv.Begin(seat, "digest", group=group), *moves):
        for event in act(state, move):
            apply(state, event)
            events.append(event)
    return state, events


def choose(option: str, **more: object) -> mv.Decide:
    """An answer with an option, perhaps with more."""
    return mv.Decide(ev.Answer(option, **more))  # type: ignore[arg-type]
