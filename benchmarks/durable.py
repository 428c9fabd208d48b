"""Locked decisions a second, against appending the same bytes and calling fdatasync."""

import os
import statistics
import tempfile
import time
from pathlib import Path

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import act
from simulator.engine.state import State
from simulator.records.store import Store
from simulator.resources import packaged
from simulator.services.library import Library

COUNT = 500
ROUNDS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened = Library(Path(folder) / "cache").open(str(packaged("scenarios") / "practice"))
        seat = next(iter(opened.bundle.case.seats))
        started = act(State(opened.bundle.case, opened.bundle.framework), mv.Begin(seat, opened.digest))
        note = ev.Noted("A later thought, about as long as a reason is.", "", "")
        appends, commits = [], []
        with Store.open(Path(folder) / "records") as store:
            for turn in range(ROUNDS):
                appends.append(append_and_sync(Path(folder) / f"floor-{turn}", ev.encode(note)))
                row = store.create(opened.data, "practice", "Practice", seat, f"bench-{turn}", started)
                begin = time.perf_counter()
                for seq in range(row.last_seq, row.last_seq + COUNT):
                    store.append(row.run, seq, [note])
                commits.append(COUNT / (time.perf_counter() - begin))
    floor, kept = statistics.median(appends), statistics.median(commits)
    print(f"append and fdatasync   {floor:8.0f} a second")
    print(f"locked events          {kept:8.0f} a second  {kept / floor:5.2f} x  (target: at least 0.60 x)")


def append_and_sync(path: Path, content: bytes) -> float:
    """Append the content ``COUNT`` times, each durable, and give the rate a second."""
    sync = getattr(os, "fdatasync", os.fsync)
    with path.open("ab", buffering=0) as file:
        begin = time.perf_counter()
        for _ in range(COUNT):
            file.write(content)
            sync(file.fileno())
        return COUNT / (time.perf_counter() - begin)


if __name__ == "__main__":
    main()
