"""The program with a fault put in on purpose: it says "Locked" before the event is on the disk."""

import sys
from typing import Any

from simulator.cli.main import main
from simulator.records.store import Store

_append = Store.append
_waiting: list[tuple[Any, ...]] = []


def append_late(self: Store, *given: Any) -> list[Any]:
    """Keep what came before, and put this off until the next time."""
    while _waiting:
        _append(*_waiting.pop(0))
    _waiting.append((self, *given))
    return []


Store.append = append_late  # type: ignore[assignment, method-assign]

if __name__ == "__main__":
    sys.exit(main())
