"""What a user has set, kept in one small file beside the records."""

from pathlib import Path
from typing import Literal

import msgspec

from simulator.errors import Problem
from simulator.services.files import write_whole


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """A user's settings. Unknown keys in the file are left alone by reading and lost by saving.

    ``plain``: line mode always. ``shared``: this machine is shared, so other people's runs show as a count and
    open by their code. ``theme``: a theme of the full screen. ``projector``: larger spacing, one column.
    ``questions``: all or fewer at a hinge; empty leaves it to the file with local words.
    """

    plain: bool = False
    shared: bool = False
    theme: str = ""
    projector: bool = False
    questions: Literal["", "all", "fewer"] = ""


def next_questions(settings: Settings) -> Settings:
    """The settings after the one on questions was chosen: as the file says, then all, then fewer."""
    order: tuple[Literal["", "all", "fewer"], ...] = ("", "all", "fewer")
    return msgspec.structs.replace(settings, questions=order[(order.index(settings.questions) + 1) % len(order)])


def _file(data: Path) -> Path:
    return data / "settings.json"


def load_settings(data: Path) -> Settings:
    """Read the settings; the defaults where there is no file. Raises Problem for a file that cannot be read.

    Windows' own editors and PowerShell put a mark before UTF-8 text, and such a file is read too.
    """
    try:
        content = _file(data).read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise Problem(f"The settings could not be read: {error.strerror}.", f"Look at {_file(data)}.") from error
    try:
        return msgspec.json.decode(content.decode("utf-8-sig"), type=Settings)
    except UnicodeDecodeError as error:
        raise Problem("The settings file is not UTF-8.", f"Save it as UTF-8, or delete it: {_file(data)}") from error
    except msgspec.DecodeError as error:
        raise Problem(f"The settings file is damaged: {error}.", f"Mend or delete {_file(data)}.") from error


def save_settings(data: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all. Raises Problem where that cannot be done."""
    try:
        write_whole(_file(data), msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n", private=True)
    except OSError as error:
        raise Problem(f"The settings could not be saved: {error.strerror}.", f"Look at {data}.") from error
