"""A disk that does not take a write: the n-th, or every one from the n-th on.

The fault is put in below the database: while the commit runs, no file of this process may grow past nothing, so that
the system refuses what SQLite writes. Where the system cannot do that, SQLite's own error is raised instead.
"""

import sqlite3
import sys
from pathlib import Path
from typing import Any

from simulator.engine.events import Event
from simulator.records.store import Store


class FailingWrites:
    """Stands in for a store's connection. ``count`` is how many commits there were that had something to write."""

    def __init__(self, store: Store, which: int, ever_after: bool = False) -> None:
        self._db = store._db
        self._which = which
        self._ever_after = ever_after
        self._changes = 0
        self.count = 0
        self.refused = 0
        store._db = self  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    def execute(self, statement: str, *given: Any) -> Any:
        if statement.startswith("BEGIN"):
            self._changes = self._db.total_changes
        if statement == "COMMIT" and self._db.total_changes > self._changes:
            self.count += 1
            if self.count == self._which or (self._ever_after and self.count > self._which):
                self.refused += 1
                return self._refused(statement)
        return self._db.execute(statement, *given)

    def _refused(self, statement: str) -> Any:
        if sys.platform == "win32":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            raise error
        import resource

        usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
        try:
            return self._db.execute(statement)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def kept(data: Path) -> list[Event]:
    """What another opening of the records finds of the only run."""
    with Store.open(data) as store:
        [row] = store.runs()
        assert store.verify(row.run) is None
        return [envelope.event for envelope in store.events(row.run)]
