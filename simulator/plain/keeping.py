"""Making a move line by line, where the records may not take it: say so, stay, and lose nothing that was typed."""

from simulator.engine.moves import Move
from simulator.errors import Problem
from simulator.plain.console import Choice, Console, Leave
from simulator.records.faults import Conflict
from simulator.services.playing import Playing


def keep(console: Console, playing: Playing, move: Move) -> None:
    """Make a move. Where it cannot be kept, say so, and offer to try again for as long as it takes.

    Raises Leave, and Conflict where the run has gone on in another window: there this can never be kept.
    """
    while True:
        try:
            playing.do(move)
            return
        except Conflict:
            raise
        except Problem as problem:
            console.say(f"Not saved. {problem}")
        choices = [Choice("again", "Try again"), Choice("leave", "Leave. What was locked before is kept")]
        if console.choose("What you gave is still here.", choices) == "leave":
            console.say(how_to_go_on(playing))
            raise Leave


def keep_draft(console: Console, playing: Playing, key: str, text: str) -> None:
    """Keep what was typed in case the run is left. It is not locked, so nothing waits for it."""
    try:
        playing.keep_draft(key, text)
    except Problem as problem:
        console.say(f"What you typed is not kept until it is locked: {problem}")


def kept_draft(console: Console, playing: Playing, key: str) -> str:
    """What was typed when the run was left, or an empty string."""
    try:
        return playing.draft(key)
    except Problem as problem:
        console.say(f"What you had typed could not be read: {problem}")
        return ""


def how_to_go_on(playing: Playing) -> str:
    """How to come back to a run that is left."""
    return f"{playing.if_rehearsal} Go on with: threshold resume {playing.code} --plain".strip()
