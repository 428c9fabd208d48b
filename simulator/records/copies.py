"""The copies of the records that the program has made: erasing has to reach into each that is still there."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from simulator.records import backups, schema
from simulator.records.opening import automatic_copies


def copies(folder: Path) -> list[Path]:
    """Backups in the records' folder, others where they were put, and copies from before the records were updated."""
    noted = [Path(backup.path) for backup in backups.made(folder)]
    there = [*sorted((folder / backups.FOLDER).glob("*.db")), *(path for path in noted if path.is_file())]
    return [*dict.fromkeys(there), *automatic_copies(folder)]


def change_copies(folder: Path, change: Callable[[sqlite3.Connection], None]) -> list[Path]:
    """Make a change in every copy, so that nothing of what it takes away is left. Gives those it could not reach."""
    return [path for path in copies(folder) if not _change(path, change)]


def _change(path: Path, change: Callable[[sqlite3.Connection], None]) -> bool:
    try:
        uri = path.absolute().as_uri() + "?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
                return False
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA secure_delete = ON")
            db.execute("PRAGMA temp_store = MEMORY")
            db.execute("BEGIN IMMEDIATE")
            try:
                change(db)
                db.execute("COMMIT")
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")
            db.execute("VACUUM")
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not busy
    except (sqlite3.Error, OSError, UnicodeDecodeError, ValueError):  # damaged, in use, or not to be written
        return False
