"""The way in: where to start, and what is left to say when the terminal is restored."""

import sys
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from simulator.services.desk import Desk
from simulator.services.watching import EVERY, Watching
from simulator.tui.sitting import Sitting

if TYPE_CHECKING:
    from simulator.tui.app import TrainingApp


class Library(msgspec.Struct, frozen=True):
    """Start with the library."""


class Play(msgspec.Struct, frozen=True):
    """Start a case. One person with a seat (or only one to take) starts straight at the briefing."""

    name: str
    seat: str = ""
    code: str = ""
    agency: str = ""
    as_group: bool = False


class Resume(msgspec.Struct, frozen=True):
    """Go on with a run, named by its code or the start of one; without a name the latest unfinished."""

    run: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """What to print once the terminal is restored. ``run`` is the code of the run that was open, if any."""

    lines: tuple[str, ...] = ()
    run: str = ""


Start = Library | Play | Resume


def run_app(desk: Desk, start: Start | None = None) -> Outcome:
    """Run the full screen until the user leaves it. Raises Problem where there is nothing to start with."""
    app = make_app(desk, start or Library())
    outcome = app.run()
    if app._exception is not None:  # Textual has restored the terminal; the report is written where all others are
        raise app._exception
    if app.return_code:
        raise SystemExit(app.return_code)
    return outcome or Outcome()


def make_app(desk: Desk, start: Start, grace: float | None = None) -> "TrainingApp":
    """The program, ready to be run. What can go wrong at the start goes wrong here, with the terminal as it was."""
    from simulator.tui import flow
    from simulator.tui.app import GRACE, TrainingApp

    grace = GRACE if grace is None else grace
    match start:
        case Library():
            return TrainingApp(desk, flow.library, grace=grace)
        case Play():
            opened = desk.library.open(start.name)
            seat = desk.seat(opened, start.seat)
            if not seat or start.as_group:
                ask = partial(flow.beginning, opened, seat, start.code, start.agency, start.as_group or None)
                return TrainingApp(desk, ask, grace=grace)
            sitting = Sitting(desk, desk.begin(opened, seat, start.code, start.agency))
            return TrainingApp(desk, lambda: flow.briefing(sitting), sitting, grace)
        case Resume():
            sitting = Sitting(desk, desk.resume(start.run))
            return TrainingApp(desk, lambda: flow.screen_for(sitting), sitting, grace)


def run_library(desk: Desk) -> None:
    """The library; then say what is left to say."""
    _tell(run_app(desk))


def run_case(desk: Desk, name: str, seat: str = "", code: str = "", agency: str = "", as_group: bool = False) -> None:
    """A case; then say what is left to say."""
    _tell(run_app(desk, Play(name, seat, code, agency, as_group)))


def run_resume(desk: Desk, run: str = "") -> None:
    """A run that goes on; then say what is left to say."""
    _tell(run_app(desk, Resume(run)))


def run_watch(desk: Desk, watching: Watching) -> None:
    """A case that is being written, checked and previewed at each save."""
    make_watch(desk, watching, EVERY).run()


def make_watch(desk: Desk, watching: Watching, every: float | None) -> "TrainingApp":
    """The program, ready to watch a case; it looks by itself ``every`` so many seconds, or never."""
    from simulator.tui.app import TrainingApp
    from simulator.tui.screens.watch import WatchScreen

    return TrainingApp(desk, lambda: WatchScreen(watching, every))


def _tell(outcome: Outcome) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in outcome.lines))
