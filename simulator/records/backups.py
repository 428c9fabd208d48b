"""Backups that were made by command, and where they lie: for the next person who needs one, and for erasing."""

import datetime
from pathlib import Path

import msgspec

FOLDER = "backups"
"""The folder, beside the records, into which backups go unless told otherwise."""
_LIST = "backups.json"


class Backup(msgspec.Struct, frozen=True):
    """A backup that this program made: where, and on which day."""

    path: str
    on: datetime.date


def default_place(folder: Path, day: datetime.date) -> Path:
    """Where a backup goes unless told otherwise: a name that is free, in the data folder."""
    number = 1
    while True:
        extra = f"-{number}" if number > 1 else ""
        path = folder / FOLDER / f"records-{day.isoformat()}{extra}.db"
        if not path.exists():
            return path
        number += 1


def made(folder: Path) -> list[Backup]:
    """Every backup that was made of the records in a folder and is noted, oldest first. It may have been moved."""
    try:
        return msgspec.json.decode((folder / _LIST).read_bytes(), type=list[Backup])
    except (OSError, ValueError):  # no list, or one that somebody changed: msgspec's errors are ValueErrors
        return []


def note(folder: Path, path: Path, day: datetime.date) -> None:
    """Note a backup. Raises OSError."""
    kept = [each for each in made(folder) if each.path != str(path)]
    new = folder / f"{_LIST}.new"
    new.touch(mode=0o600)
    new.write_bytes(msgspec.json.encode([*kept, Backup(str(path), day)]))
    new.replace(folder / _LIST)


def latest(folder: Path) -> Backup | None:
    """The latest backup that is still where it was put."""
    return next((each for each in reversed(made(folder)) if Path(each.path).is_file()), None)


def forget(folder: Path) -> None:
    """Take the list of backups away. Raises OSError."""
    (folder / _LIST).unlink(missing_ok=True)
