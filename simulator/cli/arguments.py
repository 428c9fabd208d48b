"""What a command is given: its parser, and the arguments that several commands take."""

import datetime
import os
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Collection
from pathlib import Path
from typing import NoReturn

from simulator.errors import Exit, Problem

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
