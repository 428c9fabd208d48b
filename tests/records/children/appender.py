"""Appends to a run without end, and says which events it may rely on. What for is in test_kill.py."""

import sys
import uuid
from pathlib import Path

from simulator.engine.events import Noted
from simulator.records.store import Store

folder, run, mode, *words = sys.argv[1:]
store = Store.open(Path(folder))


def say(*said: object) -> None:
    print(*said, flush=True)  # noqa: T201


def batch(number: int) -> list[Noted]:
    size = number % 3 + 1
    return [Noted(f"{number}: {part} of {size}") for part in range(1, size + 1)]


def honest() -> None:
    """Say so after the commit."""
    seq, number = store.run(run).last_seq, 0
    while True:
        for envelope in store.append(run, seq, batch(number)):
            seq = envelope.seq
            say(seq, envelope.event_id)
        number += 1


def early() -> None:
    """Say so before the commit: the fault that the tests must be able to see."""
    seq = store.run(run).last_seq
    while True:
        name = uuid.uuid4().hex
        say(seq + 1, name)
        sys.stdin.readline()
        store.append(run, seq, [Noted("early")], [name])
        seq += 1


def silent() -> None:
    """Commit, and be stopped before saying so."""
    store.append(run, store.run(run).last_seq, [Noted("said twice")], words)
    say("committed")
    sys.stdin.readline()


def racing() -> None:
    """Append a number of events while another process does the same. Look again after each conflict."""
    from simulator.records.faults import Conflict

    say("ready")
    sys.stdin.readline()
    seq, left = store.run(run).last_seq, int(words[0])
    while left:
        try:
            [envelope] = store.append(run, seq, [Noted(words[1])])
        except Conflict as conflict:
            seq = conflict.found
            continue
        seq, left = envelope.seq, left - 1
        say(seq, envelope.event_id)
    store.close()


{"honest": honest, "early": early, "silent": silent, "racing": racing}[mode]()
