"""The reasons that somebody wrote in a run, and which of them may be printed for a team."""

import msgspec

from simulator.engine import events as ev
from simulator.engine.state import State


class OwnReason(msgspec.Struct, frozen=True):
    """A reason as it was written. ``turn`` is the number of its decision; ``minority`` is that of who differed."""

    scene: str
    turn: int
    text: str
    minority: bool
    shared: bool


def own_reasons(state: State) -> list[OwnReason]:
    """The reasons of a run, in order. Of a scene that came twice, those of its last decision."""
    last = {answer.scene: (turn, answer) for turn, answer in enumerate(state.answers, 1)}
    found = []
    for scene, (turn, event) in last.items():
        if isinstance(event, ev.Decided):
            answer, shared = event.answer, state.shared
            both = [(answer.reason, False, shared.reasons), (answer.minority, True, shared.minority)]
            found += [OwnReason(scene, turn, text, few, scene in scenes) for text, few, scenes in both if text]
    return sorted(found, key=lambda reason: (reason.turn, reason.minority))
