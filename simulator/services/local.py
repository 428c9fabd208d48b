"""The settings file for local words: where it lies, what was found in it, and what is wrong with it."""

import os
from pathlib import Path

import msgspec

from simulator.errors import Problem
from simulator.model.local import NOTHING, Local

LOCAL_VARIABLE = "THRESHOLD_LOCAL"
LOCAL_FILE = "local.toml"

LARGEST = 64 * 1024
"""How many bytes the file may have."""


class Place(msgspec.Struct, frozen=True):
    """A line and a column, counted from 1."""

    line: int
    column: int


class Mistake(msgspec.Struct, frozen=True):
    """One thing that is wrong with the file, with its place and how to mend it."""

    place: Place
    message: str
    fix: str


class Read(msgspec.Struct, frozen=True):
    """What was found: the file that was looked for, whether it is there, its words, what is wrong with it."""

    path: Path
    found: bool
    local: Local = NOTHING
    mistakes: tuple[Mistake, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Each mistake in a line: file, line, column, what, and the fix."""
        return [f"{self.path}:{one.place.line}:{one.place.column}: {one.message} {one.fix}" for one in self.mistakes]

    @property
    def in_words(self) -> str:
        """The file in use, in a line."""
        if self.mistakes:
            return f"{self.path} (has mistakes: threshold doctor)"
        return str(self.path) if self.found else f"none ({self.path} is not there)"


def local_file(data: Path) -> Path:
    """The file that THRESHOLD_LOCAL names, or the one in the data folder."""
    named = os.environ.get(LOCAL_VARIABLE)
    return Path(named).expanduser().absolute() if named else data / LOCAL_FILE


def read_local(data: Path) -> Read:
    """Read the file, and find everything that is wrong with it. Without a file there are no local words."""
    path = local_file(data)
    if path.exists() and not path.is_file():
        return Read(path, True, mistakes=(Mistake(Place(1, 1), "This is not a file.", "Name a text file."),))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return Read(path, False, mistakes=_not_there(path))
    except OSError as error:
        wrong = Mistake(Place(1, 1), f"The file cannot be read: {error.strerror}.", "Look at the file's rights.")
        return Read(path, True, mistakes=(wrong,))
    # Most machines have no such file, and need not wait for what reads one.
    from simulator.services.localwords import parse

    local, mistakes = parse(content, path.absolute().parent)
    return Read(path, True, local, tuple(mistakes))


def checked(read: Read) -> Local:
    """The words of a file without a mistake. Raises Problem for the first: a file is taken whole or not at all."""
    if not read.mistakes:
        return read.local
    first, more = read.mistakes[0], len(read.mistakes) - 1
    others = f" There is more to mend ({more}): threshold doctor" if more else ""
    raise Problem(
        f"{read.path}:{first.place.line}:{first.place.column}: {first.message}",
        f"{first.fix}{others}",
    )


def _not_there(path: Path) -> tuple[Mistake, ...]:
    """A file that was named and is not there; or one that an editor gave a second ending, and nobody sees it."""
    second = path.with_name(f"{path.name}.txt")
    if second.is_file():
        return (Mistake(Place(1, 1), f"{second.name} is not read.", f"Name it {path.name}, without .txt."),)
    if os.environ.get(LOCAL_VARIABLE):
        return (Mistake(Place(1, 1), "There is no such file.", f"{LOCAL_VARIABLE} names it: change that or unset it."),)
    return ()
