"""Walking through a run again: what stood at each decision, before the answer and after it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.engine import events as ev
from simulator.engine.challenge import is_made
from simulator.engine.state import State
from simulator.model.bundle import Bundle
from simulator.model.case import Comparison, Reply


@dataclass
class Heard:
    """A challenge, and what came back from it (None: nothing is recorded)."""

    challenge: ev.Challenged
    replied: ev.Replied | None = None
    reply: Reply | None = None


@dataclass
class Turn:
    """One locked answer, with what could be said of it at that moment."""

    number: int
    event: ev.Decided | ev.Passed
    comparison: Comparison | None
    came_by: dict[str, tuple[str, bool]]
    """How each fact seen had come: the ask that gave it, and whether its scene was skipped."""
    asked: list[str]
    time_for: int
    """How many asks there was time for in its scene."""
    made: int
    """How many of them had been made there."""
    heard: list[Heard] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def answer(self) -> ev.Answer | None:
        """The answer; None is a pass."""
        return self.event.answer if isinstance(self.event, ev.Decided) else None


@dataclass
class Replay:
    """A run walked through."""

    state: State
    turns: list[Turn] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reflected: ev.Reflected | None = None
    recognised: ev.Recognised | None = None

    def at_scene(self, scene: str) -> int:
        """The number of the latest decision in a scene; 0 where there is none."""
        return next((turn.number for turn in reversed(self.turns) if turn.event.scene == scene), 0)


def replay(bundle: Bundle, events: Sequence[ev.Event]) -> Replay:
    """Walk through a run."""
    state = State(bundle.case, bundle.framework)
    walked = Replay(state)
    asked: list[str] = []
    for event in events:
        if isinstance(event, ev.Decided | ev.Passed):
            walked.turns.append(_turn(state, event, len(walked.turns) + 1, asked))
            asked = []
        elif isinstance(event, ev.Asked):
            asked.append(event.ask)
        state.apply(event)
        _follow(walked, event)
    return walked


def _turn(state: State, event: ev.Decided | ev.Passed, number: int, asked: list[str]) -> Turn:
    came_by = {fact: (known.ask, known.skipped) for fact, known in state.known.items()}
    turn = Turn(number, event, applying(state, event.point), came_by, asked, state.here.can_ask, len(state.asked_here))
    if turn.answer is not None and turn.answer.challenge is not None and is_made(turn.answer.challenge):
        turn.heard.append(Heard(turn.answer.challenge))
    return turn


def _follow(walked: Replay, event: ev.Event) -> None:
    match event:
        case ev.Replied():
            heard = walked.turns[-1].heard
            if heard and heard[-1].replied is None:
                heard[-1].replied = event
                heard[-1].reply = walked.state.replies[-1].reply
        case ev.TakenFurther():
            walked.turns[-1].heard.append(Heard(event.challenge))
        case ev.Noted():
            _note(walked, event)
        case ev.Reflected():
            walked.reflected = event
        case ev.Recognised():
            walked.recognised = event


def _note(walked: Replay, note: ev.Noted) -> None:
    for turn in reversed(walked.turns):
        if note.point == turn.event.point and note.scene in ("", turn.event.scene):
            turn.notes.append(note.text)
            return
    walked.notes.append(note.text)


def applying(state: State, point: str) -> Comparison | None:
    """The comparison that applies at a point, in the state before its answer: the first whose premises hold."""
    for comparison in state.case.points[point].compare:
        if (
            (not comparison.at or state.scene in comparison.at)
            and state.holds(comparison.when)
            and all(came_about(state, fact, state.here.date) for fact in comparison.rests_on)
        ):
            return comparison
    return None


def came_about(state: State, fact: str, date: datetime.date) -> bool:
    """Whether a fact has come about on this route by a date, whoever could know it."""
    if fact in state.known:
        return True
    shape = state.case.facts[fact]
    return (shape.from_ is None or shape.from_ <= date) and state.holds(shape.happens)
