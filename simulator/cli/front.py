"""Choosing a front end: the full screen, or line by line."""

import datetime
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Collection
from pathlib import Path
from typing import NoReturn

from msgspec.structs import replace

from simulator.errors import Exit, Problem
from simulator.model.local import Local
from simulator.plain.console import Console
from simulator.resources import data_folder
from simulator.services.desk import Desk
from simulator.services.local import checked

PLAIN_VARIABLE = "THRESHOLD_PLAIN"
TEMPLATE_HELP = "a folder of your own templates (docs/templates.md); without it, the one that local.toml names"


class Parser(ArgumentParser):
    """A parser whose complaints are problems like any other."""

    def error(self, message: str) -> NoReturn:
        """Complain in one line, with the way to the help."""
        raise Problem(message[:1].upper() + message[1:] + ".", f"See: {self.prog} --help", Exit.USAGE)


def parser(name: str, does: str, example: str) -> Parser:
    """A parser for one command, with an example in its help."""
    return Parser(
        prog=f"threshold {name}",
        description=does,
        epilog=f"example: {example}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def existing(path: str) -> Path:
    """A path that exists, for an argument."""
    found = Path(path)
    if not found.exists():
        raise ArgumentTypeError(f"there is no file or folder '{path}'")
    return found


def check_folder(out: Path | None, forms: Collection[str]) -> None:
    """Refuse a folder to write to that is named like a file in one of these forms. Raises Problem."""
    form = out.suffix[1:].lower() if out else ""
    if out and form in forms and not out.is_dir():
        raise Problem(
            f"--out is for a folder, and {out.name} is named like a file.",
            f"The program names the files itself: --format {form} --out {out.with_suffix('')}",
        )


def day_named(day: str) -> datetime.date:
    """A day as somebody typed it, such as 2026-11-22; today where there is none. Raises Problem."""
    try:
        return datetime.date.fromisoformat(day) if day else datetime.date.today()
    except ValueError:
        raise Problem(f"'{day}' is not a day.", "Write it as 2026-11-22.") from None


def today() -> datetime.date:
    """Today; or the day of ``SOURCE_DATE_EPOCH`` (seconds since 1970), where somebody needs the same answer again."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Problem(f"SOURCE_DATE_EPOCH is '{seconds}'.", "Make it whole seconds since 1970, or unset it.") from None


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
