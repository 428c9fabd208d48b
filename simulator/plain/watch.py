"""Watching a case line by line: what there is to mend, at each save."""

from collections.abc import Callable

from simulator.plain.console import Console
from simulator.scenario.diagnostics import as_text
from simulator.services.watching import Watching


def follow(console: Console, watching: Watching, wait: Callable[[], None]) -> None:
    """Say what a check finds, now and at each save, until the user interrupts.

    ``wait`` passes the time between looks.
    """
    console.say(f"Watching {watching.path}. Save it in your editor; Ctrl+C ends this.")
    try:
        while True:
            if watching.has_changed():
                watching.show(watching.find_out())
                _say(console, watching)
            wait()
    except KeyboardInterrupt:
        console.say()


def _say(console: Console, watching: Watching) -> None:
    look = watching.look
    if look is None:
        return
    console.say()
    if look.diagnostics:
        console.say(as_text(look.diagnostics).rstrip("\n"))
        console.say()
    console.say(f"Saved: {look.in_short}")
    if look.case is None:
        console.say("It cannot be played as it is.")
    console.flush()
