"""What can go wrong with records, in words and with what to do about it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.errors import Exit, Problem

ELSEWHERE = "Name another folder with --data-dir, or with the environment variable THRESHOLD_DATA."

_FROM_BEFORE = "Nothing was changed now. If you have an export or a backup from before, use that."


class Conflict(Problem):
    """The run has gone on elsewhere since the caller last looked. Nothing was recorded."""

    def __init__(self, code: str, expected: int, found: int) -> None:
        super().__init__(
            f"The run {code} has gone on in another window, so this was not recorded.",
            "Open the run again: it goes on from where it stands now.",
        )
        self.expected = expected
        self.found = found


class CodeTaken(Problem):
    """Another run has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The code {code} is in use.", "Choose another code.")


class NoSuchRun(Problem):
    """There is no run by this name, or more than one."""


def primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code of an error, or -1 where SQLite gave none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file itself is no sound database."""
    return primary(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_passing(error: sqlite3.Error) -> bool:
    """Whether the same thing may work later: no room, another window, a folder that cannot be written."""
    return primary(error) in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
    )


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the database or the disk says into a Problem that a person can act on."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_database(error, folder) from error
    except UnicodeDecodeError as error:  # SQLite quotes damaged text in what it says of it
        raise _damaged_file(folder) from error
    except OSError as error:
        raise _of_disk(error, folder) from error


def damaged(code: str, seq: int) -> Problem:
    """A record that does not hold together from one of its events on."""
    return Problem(f"The record of {code} was changed or damaged at its event {seq}.", _FROM_BEFORE)


def unreadable_row(place: int) -> Problem:
    """A row that holds what it cannot hold: an event by its place in its run, or a run (0)."""
    what = f"Event {place} of this run" if place else "A run's entry in these records"
    return Problem(f"{what} was changed or damaged and cannot be read.", _FROM_BEFORE)


def words_not_told_apart(code: str) -> Problem:
    """A run with an event that cannot be read, so that its words cannot be told from its answers."""
    return Problem(
        f"The record of {code} is damaged, so its words alone cannot be taken out.",
        f"Nothing was changed. Erase the whole run: threshold records erase {code}",
    )


def bundle_damaged() -> Problem:
    """What the records keep of a case does not have the digest that it is kept under."""
    return Problem("What these records keep of a case is damaged or missing.", _FROM_BEFORE)


def _of_database(error: sqlite3.Error, folder: Path) -> Problem:
    code = primary(error)
    if code == sqlite3.SQLITE_FULL:
        return _no_room(folder)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Problem(
            "Another window is using the records, so this was not saved.",
            "Nothing was lost. Wait a moment, or close the other window, and choose again.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return _not_writable(folder)
    if code == sqlite3.SQLITE_IOERR:
        return Problem(
            f"The disk did not take the record in {folder}, so this was not saved.",
            "What was saved before is kept. Check that the disk has room and is still connected, and choose again.",
        )
    if is_damage(error):
        return _damaged_file(folder)
    return Problem(
        f"The records in {folder} could not be used: {error}.",
        "What was saved before is kept. Start the program again; if this comes back, please report it.",
        Exit.FAULT,
    )


def _of_disk(error: OSError, folder: Path) -> Problem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _no_room(folder)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _not_writable(folder)
    if isinstance(error, FileExistsError | NotADirectoryError):
        return Problem(f"{error.filename or folder} is in the way: it is not a folder.", ELSEWHERE)
    return Problem(f"The folder {folder} could not be used: {error.strerror or error}.", ELSEWHERE)


def _damaged_file(folder: Path) -> Problem:
    return Problem(
        f"The records in {folder} are damaged.",
        "Nothing was changed now. Start the program again: it sets a damaged file aside and keeps it.",
    )


def _no_room(folder: Path) -> Problem:
    return Problem(
        f"There is no room left on the disk for the records in {folder}, so this was not saved.",
        "Nothing was lost; make room and choose again.",
    )


def _not_writable(folder: Path) -> Problem:
    return Problem(
        f"The records in {folder} cannot be written.",
        f"Check that you may write to this folder. {ELSEWHERE}",
    )
