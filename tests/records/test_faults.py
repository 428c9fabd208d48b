"""What the database and the disk say is put in words, with what to do about it."""

import errno
import sqlite3
from pathlib import Path

import pytest

from simulator.errors import Exit, Problem
from simulator.records.faults import explained


def of_database(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("in words of the database")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "said", "code"),
    [
        (of_database(sqlite3.SQLITE_FULL), "no room left", Exit.USAGE),
        (OSError(errno.ENOSPC, "No space left on device"), "no room left", Exit.USAGE),
        (of_database(sqlite3.SQLITE_BUSY_SNAPSHOT), "Another window", Exit.USAGE),
        (of_database(sqlite3.SQLITE_READONLY_DIRECTORY), "cannot be written", Exit.USAGE),
        (of_database(sqlite3.SQLITE_CANTOPEN), "cannot be written", Exit.USAGE),
        (OSError(errno.EROFS, "Read-only file system"), "cannot be written", Exit.USAGE),
        (OSError(errno.EACCES, "Permission denied"), "cannot be written", Exit.USAGE),
        (of_database(sqlite3.SQLITE_IOERR_WRITE), "did not take the record", Exit.USAGE),
        (of_database(sqlite3.SQLITE_CORRUPT), "are damaged", Exit.USAGE),
        (UnicodeDecodeError("utf-8", b"\xc4", 0, 1, "invalid"), "are damaged", Exit.USAGE),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "File name too long", Exit.USAGE),
        (of_database(sqlite3.SQLITE_MISUSE), "in words of the database", Exit.FAULT),
        (sqlite3.ProgrammingError("Cannot operate on a closed database."), "closed database", Exit.FAULT),
    ],
)
def test_each_fault_is_a_problem_with_a_hint(error: Exception, said: str, code: Exit) -> None:
    with pytest.raises(Problem, match=said) as raised, explained(Path("somewhere")):
        raise error
    assert raised.value.hint
    assert raised.value.code is code
    assert raised.value.__cause__ is error


def test_a_fault_of_another_kind_is_not_touched() -> None:
    with pytest.raises(ZeroDivisionError), explained(Path("somewhere")):
        raise ZeroDivisionError
