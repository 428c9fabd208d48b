"""Choosing a front end: the full screen, or line by line."""

import os
import sys
from pathlib import Path

from msgspec.structs import replace

from simulator.model.local import Local
from simulator.plain.console import Console
from simulator.resources import data_folder
from simulator.services.desk import Desk
from simulator.services.local import checked

PLAIN_VARIABLE = "THRESHOLD_PLAIN"


def open_desk(data: str | None) -> Desk:
    """Open the data folder that was named, by option, by environment, or the user's own."""
    return Desk(data_folder(data))


def open_desk_to_play(data: str | None) -> Desk:
    """The same, to play or to debrief: a mistake in the local words is said before anything begins."""
    desk = open_desk(data)
    checked(desk.local_file)
    return desk


def with_templates(local: Local, folder: Path | None) -> Local:
    """The local words, with the folder of templates that an option names."""
    return local if folder is None else replace(local, templates=str(folder.expanduser().absolute()))


def is_plain(desk: Desk, asked: bool) -> bool:
    """Whether to go line by line: asked for, set, remembered, or no terminal at either end."""
    named = os.environ.get(PLAIN_VARIABLE, "") not in ("", "0")
    return asked or named or desk.settings.plain or not (sys.stdin.isatty() and sys.stdout.isatty())


def console() -> Console:
    """Lines in and out of this process."""
    return Console(sys.stdin, sys.stdout)


def go_on(desk: Desk, run: str, plain: bool) -> None:
    """Go on with a run, by its code, in one of the front ends; without a code, with the latest that is open."""
    if is_plain(desk, plain):
        from simulator.plain.library import resume_run

        resume_run(console(), desk, run)
    else:
        from simulator.tui.run import run_resume

        run_resume(desk, run)
