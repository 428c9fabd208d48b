"""Opening the file of records: made complete or not at all, checked, brought up to date, never overwritten."""

import contextlib
import os
import shutil
import sqlite3
import sys
import uuid
from pathlib import Path

from simulator.errors import Problem
from simulator.records import schema
from simulator.records.checking import latest_whole_backup
from simulator.records.faults import ELSEWHERE, explained, is_damage, is_passing
from simulator.records.places import refuse_shared

FILE = "records.db"
_COMPANIONS = ("", "-wal", "-shm")


def engine() -> str:
    """What keeps the records, with its version: it comes with Python, so it differs between machines."""
    return f"SQLite {sqlite3.sqlite_version}"


def open_database(folder: Path, busy_ms: int) -> sqlite3.Connection:
    """Open the records of a folder, made if there are none. Raises Problem with what to do."""
    folder = folder.absolute()
    refuse_shared(folder)
    path = folder / FILE
    with explained(folder):
        make_folder(folder)
        if not os.path.lexists(path):
            _make(path, busy_ms)
        if path.stat().st_size == 0:
            raise _set_aside(path, "is empty", _name_aside(path))
        return _open(path, busy_ms)


def back_up(db: sqlite3.Connection, to: Path) -> None:
    """Copy the records into a new file that stands alone. A live file must not be copied in any other way."""
    _new_file(to)
    copy = sqlite3.connect(to, isolation_level=None)
    try:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, which opens in a read-only folder too
    finally:
        copy.close()


def automatic_copies(folder: Path) -> list[Path]:
    """The copies made before the records were brought up to date."""
    return sorted(folder.glob(f"{FILE}.before-*"))


def set_aside_files(folder: Path) -> list[Path]:
    """Damaged or foreign files that were set aside: they may hold what was recorded in them."""
    return sorted(folder.glob(f"{FILE}.set-aside-*"))


def _open(path: Path, busy_ms: int) -> sqlite3.Connection:
    db = _connect(path, busy_ms)
    try:
        damage = _damage(db, path)
        if not damage:
            _prepare(db, path)
            _bring_up_to_date(db, path)
            return db
    except BaseException:
        db.close()
        raise
    aside = _name_aside(path)
    _copy_log(path, aside)
    with contextlib.suppress(sqlite3.Error):  # closing a damaged file may say once more that it is damaged
        db.close()
    raise _set_aside(path, damage, aside)


def _connect(path: Path, busy_ms: int) -> sqlite3.Connection:
    """Connect without ever making a file: an empty one in place of lost records would look like a fresh start."""
    uri = path.absolute().as_uri() + "?mode=rw"
    db = sqlite3.connect(uri, uri=True, timeout=busy_ms / 1000, isolation_level=None)
    db.text_factory = _read_text
    return db


def _read_text(data: bytes) -> str:
    """A damaged text is still read: the chain of hashes then shows that it was changed, and where."""
    return data.decode(errors="replace")


def _damage(db: sqlite3.Connection, path: Path) -> str:
    """Say what is wrong with a file, or give an empty string. Raises Problem for another program's database."""
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
            raise Problem(f"{path} belongs to another program.", f"Nothing was changed. {ELSEWHERE}")
        schema.pending(db)  # a newer file is refused before anything else is read into it
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            return "is damaged"
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return "is not a database or is damaged"
    except UnicodeDecodeError:  # SQLite quotes the damaged schema in what it says of it
        return "is damaged"
    return ""


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    if sys.platform != "win32":
        path.chmod(0o600)
    if db.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
        raise Problem(f"Records cannot be kept safely in {path.parent}: its disk cannot share memory.", ELSEWHERE)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA fullfsync = ON")  # macOS: a plain fsync there stops short of the disk
    db.execute("PRAGMA checkpoint_fullfsync = ON")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")  # nothing is written outside the folder


def _bring_up_to_date(db: sqlite3.Connection, path: Path) -> None:
    steps = schema.pending(db)
    if not steps:
        return
    copy = _free(path.with_name(f"{FILE}.before-format-{len(schema.STEPS)}"))
    back_up(db, copy)
    for step in steps:
        try:
            schema.apply(db, step)
        except sqlite3.Error as error:
            if is_passing(error):
                raise
            raise schema.not_brought_up_to_date(step, str(copy)) from error


def _make(path: Path, busy_ms: int) -> None:
    """Build a new file beside its place and then put it there, so that nobody ever meets half of one."""
    draft = path.with_name(f"{FILE}.new-{uuid.uuid4().hex}")
    _new_file(draft)
    try:
        db = _connect(draft, busy_ms)
        try:
            db.execute("PRAGMA synchronous = FULL")  # and no WAL yet: each step is whole in the one file
            for step in schema.STEPS:
                schema.apply(db, step)
        finally:
            db.close()
        with contextlib.suppress(FileExistsError):  # another process was quicker: its file is as good
            _put(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _put(draft: Path, path: Path) -> None:
    """Give a file its name, never taking the name from another file."""
    if sys.platform == "win32":
        draft.rename(path)
        return
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if not path.exists():
            draft.rename(path)


def _set_aside(path: Path, damage: str, aside: Path) -> Problem:
    for suffix in _COMPANIONS:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    _sync_folder(path.parent)
    latest = latest_whole_backup(path.parent)
    backup = (
        f"Your latest backup, of {latest.on.isoformat()}, is {latest.path}: to go on"
        if latest
        else ("If you have a backup, to go on")
    )
    return Problem(
        f"The file of records {damage}. It was set aside as {aside}.",
        "Start again to begin with new records, and take back what can still be read with: threshold records salvage. "
        f"{backup} with it instead, copy it to {path} first.",
    )


def _copy_log(path: Path, aside: Path) -> None:
    """Keep what was written last and is not in the file yet: SQLite drops it as it closes a damaged file."""
    log, kept = (each.with_name(each.name + "-wal") for each in (path, aside))
    if log.exists() and log.stat().st_size:
        _new_file(kept)
        shutil.copyfile(log, kept)


def _name_aside(path: Path) -> Path:
    return _free(path.with_name(f"{FILE}.set-aside"), numbered=True)


def _free(path: Path, numbered: bool = False) -> Path:
    """A name that no file has: the one given, or with a number."""
    if not numbered and not path.exists():
        return path
    number = 1
    while any(path.with_name(f"{path.name}-{number}{suffix}").exists() for suffix in _COMPANIONS):
        number += 1
    return path.with_name(f"{path.name}-{number}")


def _new_file(path: Path) -> None:
    """Make an empty file for this user alone. SQLite gives the files beside it the same permissions."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for this user alone."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        with contextlib.suppress(FileExistsError):
            place.mkdir(mode=0o700)
        _sync_folder(place.parent)
    if not folder.is_dir():
        raise NotADirectoryError(0, "not a folder", str(folder))


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the folder may be opened and its disk can do that."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
