"""Opens the records, which may not be there yet, and begins runs without end, saying each once it is kept."""

import sys
from pathlib import Path

from simulator.engine.events import Entered, Started
from simulator.model.bundle import digest
from simulator.records.store import Store

folder, mark, limit = sys.argv[1:]
print("ready", flush=True)  # noqa: T201
sys.stdin.readline()
with Store.open(Path(folder)) as store:
    for number in range(int(limit)):
        content = f"bundle {number // 2} of {mark}".encode() * 99
        start = [Started("worker", digest(content)), Entered("one")]
        row = store.create(content, "small", "Small Street", "worker", f"{mark}-{number}", start)
        print(row.run, flush=True)  # noqa: T201
