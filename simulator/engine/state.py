"""Where a run stands: a fold over its events."""

import datetime
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from simulator.engine import events as ev
from simulator.engine.conditions import holds
from simulator.model.case import Case, Piece, Reply, Scene
from simulator.model.conditions import Condition
from simulator.model.framework import Framework


class Phase(StrEnum):
    """What the run is waiting for."""

    NEW = "new"
    SCENE = "scene"
    ANSWERED = "answered"
    REFLECTING = "reflecting"
    RECOGNISING = "recognising"
    ENDED = "ended"
    STOPPED = "stopped"


class Known:
    """How a fact came to be known: in which scene, on which date, by which ask (empty: put there).

    Without a scene it was known as a rehearsal began.
    """

    __slots__ = ("ask", "date", "scene", "skipped")

    def __init__(self, scene: str, date: datetime.date, ask: str = "", skipped: bool = False) -> None:
        self.scene = scene
        self.date = date
        self.ask = ask
        self.skipped = skipped


class Answered(NamedTuple):
    """A reply with the challenge that it answers, and its words in the case (None: nothing came back)."""

    event: ev.Replied
    challenge: ev.Challenged | None
    reply: Reply | None
    turn: int
    """How many answers had been locked then: the asking that the challenge belongs to."""


class State:
    """The state of a run. Changed only by :func:`apply`; everybody else reads.

    ``shown`` holds which pieces of the present scene are shown (True), replaced by their ``else`` (False), or
    neither (None), in the order of the text. ``answers`` holds every locked answer, oldest first; None is a pass.
    """

    __slots__ = (
        "answered",
        "answers",
        "asked",
        "asked_here",
        "case",
        "challenged",
        "chose",
        "ending",
        "entered",
        "framework",
        "known",
        "notes",
        "phase",
        "replies",
        "scene",
        "seat",
        "shared",
        "shown",
        "skipped",
        "started",
        "variables",
    )

    def __init__(self, case: Case, framework: Framework) -> None:
        self.case = case
        self.framework = framework
        self.phase = Phase.NEW
        self.started: ev.Started | None = None
        self.seat = ""
        self.scene = ""
        self.variables: dict[str, str] = {name: values[0] for name, values in case.state.items()}
        self.known: dict[str, Known] = {}
        self.asked: dict[str, ev.Asked] = {}
        self.answered: dict[str, list[bool | None]] = {}
        self.asked_here: list[str] = []
        self.chose: dict[str, str] = {}
        self.challenged: dict[str, ev.Challenged | None] = {}
        self.answers: list[ev.Decided | ev.Passed] = []
        self.replies: list[Answered] = []
        self.entered: list[str] = []
        self.shown: list[bool | None] = []
        self.skipped: set[str] = set()
        self.notes: list[ev.Noted] = []
        self.ending = ""
        self.shared = ev.Shared()

    @property
    def here(self) -> Scene:
        """The present scene. Raises KeyError before the first."""
        return self.case.scenes[self.scene]

    @property
    def closed(self) -> bool:
        """Whether the run is over."""
        return self.phase in (Phase.ENDED, Phase.STOPPED)

    @property
    def people(self) -> int:
        """How many play this run together; 1 is one person alone."""
        return self.started.group.people if self.started and self.started.group else 1

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition of the case holds now."""
        return condition is None or holds(condition, self, self.framework)

    def apply(self, event: ev.Event) -> None:
        """Take one event into the state."""
        apply(self, event)

    def copy(self) -> "State":
        """A state of its own that can be taken ahead without changing this one."""
        twin = State(self.case, self.framework)
        for name in self.__slots__:
            value = getattr(self, name)
            setattr(twin, name, value.copy() if isinstance(value, dict | list | set) else value)
        return twin

    def exists(self, fact: str, date: datetime.date) -> bool:
        """Whether a fact could be had by somebody who asked on this date, on this route."""
        shape = self.case.facts[fact]
        return shape.from_ is not None and shape.from_ <= date and self.holds(shape.happens)


def fold(case: Case, framework: Framework, events: Iterable[ev.Event]) -> State:
    """Give the state after some events of a run, in their order."""
    state = State(case, framework)
    for event in events:
        apply(state, event)
    return state


def apply(state: State, event: ev.Event) -> None:
    """Take one event into the state."""
    match event:
        case ev.Started():
            state.started = event
            state.seat = event.seat
            seat = state.case.seats[event.seat]
            date = state.case.scenes[seat.start].date
            state.known.update((fact, Known(seat.start, date)) for fact in seat.knows)
        case ev.Placed():
            date = state.case.scenes[event.scene].date
            state.known.update((fact, Known("", date)) for fact in event.facts if fact not in state.known)
            state.variables.update(event.sets)
        case ev.Entered():
            _enter(state, event)
        case ev.Skipped():
            state.skipped.add(event.scene)
            for known in state.known.values():
                if known.scene == event.scene and not known.ask:
                    known.skipped = True
        case ev.Asked():
            state.asked[event.ask] = event
            state.answered[event.ask] = showing(state, state.case.asks[event.ask].answer)
            state.asked_here.append(event.ask)
            for fact in event.facts:
                state.known.setdefault(fact, Known(event.scene, state.here.date, ask=event.ask))
        case ev.Decided():
            _decide(state, event)
        case ev.Passed():
            state.answers.append(event)
            state.chose.pop(event.point, None)
            state.challenged[event.point] = None
            state.phase = Phase.ANSWERED
        case ev.Replied():
            reply = find_reply(state, event.point)
            state.replies.append(Answered(event, state.challenged[event.point], reply, len(state.answers)))
            if reply is not None:
                state.variables.update(reply.sets)
        case ev.TakenFurther():
            state.challenged[event.point] = event.challenge
        case ev.Noted():
            state.notes.append(event)
        case ev.Shared():
            state.shared = event
        case ev.Reflected():
            state.phase = Phase.RECOGNISING
        case ev.Stopped():
            state.phase = Phase.STOPPED
        case ev.Ended():
            state.ending = event.ending
            state.phase = Phase.ENDED
        case ev.Paused() | ev.Recognised() | ev.DebriefRead() | ev.WordsTakenOut():
            pass


def _enter(state: State, event: ev.Entered) -> None:
    state.scene = event.scene
    state.entered.append(event.scene)
    state.asked_here = []
    scene = state.here
    state.phase = Phase.REFLECTING if scene.ends else Phase.SCENE
    state.shown = showing(state, scene.text)
    for fact in event.facts:
        state.known.setdefault(fact, Known(event.scene, scene.date))
    state.variables.update(scene.sets)


def _decide(state: State, event: ev.Decided) -> None:
    point = state.case.points[event.point]
    answer = event.answer
    state.answers.append(event)
    state.phase = Phase.ANSWERED
    if answer.option:
        state.chose[event.point] = answer.option
        state.variables.update(point.options[answer.option].sets)
    else:
        state.chose.pop(event.point, None)
    state.challenged[event.point] = answer.challenge


def find_reply(state: State, point: str) -> Reply | None:
    """The reply that a point's present challenge gets, or None where the case gives none."""
    challenge = state.case.points[point].challenge
    if challenge is None:
        return None
    return next((reply for reply in challenge.replies if state.holds(reply.when)), None)


def showing(state: State, text: tuple[Piece, ...]) -> list[bool | None]:
    """Which pieces of a text show now: True, False for its ``else``, None for neither. All are tested as one."""
    return [True if state.holds(piece.when) else False if piece.else_ else None for piece in text]


def facts_in(state: State, text: tuple[Piece, ...]) -> tuple[str, ...]:
    """The facts that a text puts before the trainee now, in order, each once."""
    shown = showing(state, text)
    return tuple(dict.fromkeys(fact for piece, shows in zip(text, shown, strict=True) if shows for fact in piece.facts))
