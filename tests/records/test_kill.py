"""What was said to be saved is saved, whenever the process ends. This tests kills, not power cuts."""

import random
import uuid
from collections import Counter
from pathlib import Path

import pytest

from simulator.engine.events import Noted
from simulator.records.store import Store


def complaints(folder: Path, run: str, said: list[str]) -> list[str]:
    """What is wrong with a run after a kill, given the lines ``seq id`` that its process had said."""
    with Store.open(folder) as store:
        kept = [(envelope.seq, envelope.event_id) for envelope in store.events(run)]
        texts = [envelope.event.text for envelope in store.events(run) if envelope.kind == "noted"]
        broken = store.verify(run)
    acknowledged = [(int(seq), name) for seq, name in (line.split() for line in said)]
    wrong = [f"{pair} was acknowledged and is not kept" for pair in acknowledged if pair not in kept]
    wrong += [f"{name} is kept {times} times" for name, times in Counter(n for _, n in kept).items() if times > 1]
    if [seq for seq, _ in kept] != list(range(1, len(kept) + 1)):
        wrong.append("the numbers have gaps")
    if broken is not None:
        wrong.append(f"the chain breaks at {broken}")
    if texts and (last := texts[-1]).count(" of ") and last.split(": ")[1].split(" of ")[0] != last.split(" of ")[1]:
        wrong.append("the last commit is there in part")
    unsaid = len(kept) - max((seq for seq, _ in acknowledged), default=0)
    if acknowledged and unsaid > 3:  # the rest of one batch: committed, and not said any more
        wrong.append(f"{unsaid} events are kept that nobody was told of")
    return wrong


def kill_while_appending(folder: Path, begin, child, chance: random.Random, rounds: int) -> int:
    with Store.open(folder) as store:
        run = begin(store).run
    said: list[str] = []
    for _ in range(rounds):
        process = child("appender.py", folder, run, "honest")
        said += [process.line() for _ in range(chance.randint(1, 60))]
        said += process.kill()
        assert complaints(folder, run, said) == []
    return len(said)


@pytest.mark.promise("killed", "real")
def test_nothing_acknowledged_is_lost_in_20_kills(folder: Path, begin, child, chance) -> None:
    assert kill_while_appending(folder, begin, child, chance, 20) > 20


@pytest.mark.promise("killed", "real")
@pytest.mark.long
@pytest.mark.timeout(600)
def test_nothing_acknowledged_is_lost_in_100_kills(folder: Path, begin, child, chance) -> None:
    assert kill_while_appending(folder, begin, child, chance, 100) > 100


@pytest.mark.promise("killed", "real")
def test_the_check_sees_an_acknowledgement_before_the_commit(folder: Path, begin, child, chance) -> None:
    with Store.open(folder) as store:
        run = begin(store).run
    process = child("appender.py", folder, run, "early")
    said = [process.line()]
    for _ in range(chance.randint(1, 20)):
        process.go_on()
        said.append(process.line())
    said += process.kill()
    assert complaints(folder, run, said[:-1]) == []
    seq, name = said[-1].split()
    assert complaints(folder, run, said) == [f"{(int(seq), name)} was acknowledged and is not kept"]


@pytest.mark.promise("said twice", "real")
def test_an_event_that_was_committed_and_not_acknowledged_can_be_sent_again(folder: Path, begin, child) -> None:
    name = uuid.UUID(int=42).hex
    with Store.open(folder) as store:
        run = begin(store).run
    process = child("appender.py", folder, run, "silent", name)
    assert process.line() == "committed"
    process.kill()
    with Store.open(folder) as store:
        [again] = store.append(run, 2, [Noted("said twice")], [name])
        assert (again.seq, again.event_id) == (3, name)
        assert [envelope.event_id for envelope in store.events(run)].count(name) == 1
        assert store.run(run).last_seq == 3


@pytest.mark.promise("killed", "real")
def test_a_kill_while_records_are_made_leaves_none_or_whole_ones(tmp_path: Path, child, chance) -> None:
    for place in range(10):
        folder = tmp_path / str(place)
        process = child("beginner.py", folder, "heron", 1000)
        assert process.line() == "ready"
        process.go_on()
        said = [process.line() for _ in range(chance.choice((0, 0, 0, 1, 2, 9)))]
        said += process.kill()
        with Store.open(folder) as store:
            kept = [row.run for row in reversed(store.runs())]
            assert kept[: len(said)] == said
            assert len(kept) <= len(said) + 1
            for row in store.runs():
                assert store.verify(row.run) is None
                assert store.bundle(row.bundle)


@pytest.mark.promise("two windows", "real")
def test_two_processes_on_one_run_never_fork_it(folder: Path, begin, child) -> None:
    with Store.open(folder) as store:
        run = begin(store).run
    one, two = (child("appender.py", folder, run, "racing", 40, name) for name in ("one", "two"))
    for process in (one, two):
        assert process.line() == "ready"
    for process in (one, two):
        process.go_on()
    said = one.finish() + two.finish()
    assert len(said) == 80
    assert complaints(folder, run, sorted(said, key=lambda line: int(line.split()[0]))) == []
    with Store.open(folder) as store:
        assert Counter(e.event.text for e in store.events(run) if e.kind == "noted") == {"one": 40, "two": 40}


@pytest.mark.promise("two windows", "real")
def test_two_processes_can_make_the_records_at_once(folder: Path, child) -> None:
    processes = [child("beginner.py", folder, name, 10) for name in ("heron", "otter")]
    for process in processes:
        assert process.line() == "ready"
    for process in processes:
        process.go_on()
    said = {line for process in processes for line in process.finish()}
    with Store.open(folder) as store:
        assert {row.run for row in store.runs()} == said
        assert len(said) == 20
