"""Locked decisions a second, against appending the same bytes and calling fdatasync."""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.records.store import Store
from simulator.services import debriefs
from simulator.services.desk import Desk

COUNT = 200
ROUNDS = 15


def main() -> None:
    try:
        sample = debriefs.sample().run
    except Problem as problem:
        sys.exit(f"The decision to lock is taken from the sample run, which is missing: {problem}")
    decision = next(kept.event for kept in sample.events if isinstance(kept.event, ev.Decided))
    content = ev.encode(decision)
    floors, rates = [], []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        playing = desk.begin(desk.library.open(sample.row.case), sample.row.seat, "bench")
        for turn in range(ROUNDS):
            floors.append(append_and_sync(Path(folder) / f"floor-{turn}", content))
            rates.append(lock(desk.store, playing.row.run, decision))
        desk.close()
    print(f"{COUNT} decisions of {len(content)} bytes in each of {ROUNDS} rounds")
    print(f"append and fdatasync   {statistics.median(floors):8.0f} a second")
    ratio = statistics.median(rate / floor for rate, floor in zip(rates, floors, strict=True))
    print(f"locked decisions       {statistics.median(rates):8.0f} a second  {ratio:5.2f} x  (target: at least 0.60 x)")


def append_and_sync(path: Path, content: bytes) -> float:
    """Append the content ``COUNT`` times, each durable, and give the rate a second."""
    sync = getattr(os, "fdatasync", os.fsync)
    with path.open("ab", buffering=0) as file:
        begin = time.perf_counter()
        for _ in range(COUNT):
            file.write(content)
            sync(file.fileno())
        return COUNT / (time.perf_counter() - begin)


def lock(store: Store, run: str, decision: ev.Decided) -> float:
    """Append a decision to a run ``COUNT`` times, each durable, and give the rate a second."""
    last = store.run(run).last_seq
    begin = time.perf_counter()
    for seq in range(last, last + COUNT):
        store.append(run, seq, [decision])
    return COUNT / (time.perf_counter() - begin)


if __name__ == "__main__":
    main()
