"""Durable events a second from 1, 8 and 50 writers, beside raw sqlite3 that does the least in the same run.

``--within FOLDER`` says on which disk. In a folder in memory nothing waits for a disk, so that the program's own part
shows at its largest.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from simulator.engine.events import Noted, Started
from simulator.model.bundle import digest
from simulator.records.store import Store

WRITERS = (1, 8, 50)
EVENTS = 400
"""In all, shared by the writers of a round."""
ROUNDS = 5
BODY = "What a trainee writes here is a line or two of reason, about as long as this. " * 3
BUSY_MS = 60_000


def main() -> None:
    if len(sys.argv) == 5:
        side, folder, name, count = sys.argv[1:]
        {"ours": ours, "raw": raw}[side](Path(folder), name, int(count))
        return
    within = sys.argv[2] if sys.argv[1:2] == ["--within"] else None
    print(f"{EVENTS} events in all, each durable; {ROUNDS} rounds in turn; medians")
    for writers in WRITERS:
        rates: dict[str, list[float]] = {"raw": [], "ours": []}
        for _ in range(ROUNDS):
            for side, found in rates.items():
                found.append(rate(side, writers, within))
        ratio = statistics.median(o / r for o, r in zip(rates["ours"], rates["raw"], strict=True))
        print(
            f"{writers:>3} writers   raw sqlite3 {statistics.median(rates['raw']):7.0f} a second   "
            f"threshold {statistics.median(rates['ours']):7.0f} a second   {ratio:5.2f} x"
        )


def rate(side: str, writers: int, within: str | None) -> float:
    """Start the writers, let them go at once, and give the events a second of all together."""
    with tempfile.TemporaryDirectory(dir=within) as folder:
        make(side, Path(folder))
        words = [sys.executable, __file__, side, folder]
        each = EVENTS // writers
        children = [
            subprocess.Popen([*words, f"w-{n}", str(each)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for n in range(writers)
        ]
        for child in children:
            assert child.stdout is not None
            child.stdout.readline()
        begin = time.perf_counter()
        for child in children:
            assert child.stdin is not None
            child.stdin.write("\n")
            child.stdin.flush()
        for child in children:
            child.communicate()
            if child.returncode:
                sys.exit(f"a writer of {side} ended with {child.returncode}")
        return each * writers / (time.perf_counter() - begin)


def make(side: str, folder: Path) -> None:
    if side == "ours":
        Store.open(folder).close()
        return
    db = sqlite3.connect(folder / "raw.db")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE event (run TEXT, seq INTEGER, body BLOB, PRIMARY KEY (run, seq))")
    db.commit()
    db.close()


def wait_for_all() -> None:
    """Say that this writer is ready, and wait until all may go."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def ours(folder: Path, name: str, count: int) -> None:
    """Append events to a run of one's own through the store: chain, salt, head and all."""
    content = f"bundle of {name}".encode()
    with Store.open(folder, busy_ms=BUSY_MS) as store:
        run = store.create(content, "small", "Small", "worker", name, [Started("worker", digest(content))]).run
        wait_for_all()
        for seq in range(1, count + 1):
            store.append(run, seq, [Noted(BODY)])


def raw(folder: Path, name: str, count: int) -> None:
    """Insert the same bytes, with the same promise to the disk and nothing else."""
    db = sqlite3.connect(folder / "raw.db", timeout=BUSY_MS / 1000, isolation_level=None)
    db.execute("PRAGMA synchronous = FULL")
    body = BODY.encode()
    wait_for_all()
    for seq in range(count):
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO event VALUES (?, ?, ?)", (name, seq, body))
        db.execute("COMMIT")
    db.close()


if __name__ == "__main__":
    main()
