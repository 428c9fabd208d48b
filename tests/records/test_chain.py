"""The chain shows what was changed after it was locked."""

import hashlib
import json

import pytest

from simulator.engine.events import Noted
from simulator.records.store import Store


@pytest.fixture
def run(store: Store, begin, rest) -> str:
    run = begin(store).run
    store.append(run, 2, rest)
    store._db.execute("DROP TRIGGER event_is_locked")
    return run


def test_a_whole_record_is_in_order(store: Store, run: str) -> None:
    assert store.verify(run) is None


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE event SET body = replace(body, 'leaning', 'certain') WHERE seq = 3", 3),
        ("UPDATE event SET body = CAST(replace(body, 'leaning', 'certain') AS BLOB) WHERE seq = 3", 3),
        ("UPDATE event SET body = '{}' WHERE seq = 4", 4),
        ("UPDATE event SET body = 7 WHERE seq = 4", 4),
        ("UPDATE event SET on_day = '2031-03-10' WHERE seq = 5", 5),
        ("UPDATE event SET on_day = 'long ago' WHERE seq = 5", 5),
        ("UPDATE event SET kind = 'noted' WHERE seq = 5", 5),
        ("UPDATE event SET salt = 'salt' WHERE seq = 2", 2),
        ("UPDATE event SET event_id = '0' WHERE seq = 2", 2),
        ("UPDATE event SET body_hash = '0' WHERE seq = 6", 6),
        ("UPDATE event SET prev = '0' WHERE seq = 6", 6),
        ("UPDATE event SET hash = '0' WHERE seq = 6", 6),
        ("UPDATE event SET hash = '0' WHERE seq = 7", 7),
        ("UPDATE event SET kind = CAST(x'c4' AS TEXT) WHERE seq = 6", 6),
        ("UPDATE event SET salt = 7 WHERE seq = 6", 6),
        ("UPDATE event SET seq = 99 WHERE seq = 3", 3),
        ("UPDATE event SET seq = 99 WHERE seq = 7", 7),
        ("DELETE FROM event WHERE seq = 4", 4),
        ("DELETE FROM event WHERE seq = 7", 7),
        ("DELETE FROM event WHERE seq > 3", 4),
        ("DELETE FROM event", 1),
        ("UPDATE run SET title = 'Another Street'", 1),
        ("UPDATE run SET title = CAST(x'c4' AS TEXT)", 1),
        ("UPDATE run SET began = '2031-03-10'", 1),
        ("UPDATE run SET rehearsal = 1", 1),
        ("UPDATE run SET last_hash = '0'", 7),
        ("UPDATE run SET last_seq = 6", 7),
    ],
)
def test_a_change_is_found_where_it_was_made(store: Store, run: str, change: str, found: int) -> None:
    store._db.execute("PRAGMA foreign_keys = OFF")
    assert store._db.execute(change).rowcount >= 1
    assert store.verify(run) == found


def test_events_that_changed_places_are_found(store: Store, run: str) -> None:
    for old, new in ((3, 90), (4, 3), (90, 4)):
        store._db.execute("UPDATE event SET seq = ? WHERE seq = ?", (new, old))
    assert store.verify(run) == 3


def test_a_record_of_another_run_is_no_part_of_this_one(store: Store, run: str, begin) -> None:
    other = begin(store, "otter-17").run
    store.append(other, 2, [Noted("Theirs")])
    store._db.execute("DELETE FROM event WHERE run = 1 AND seq = 3")
    store._db.execute("UPDATE event SET run = 1 WHERE run = 2 AND seq = 3")
    assert store.verify(run) == 3
    assert store.verify(other) == 3


def test_the_hashes_are_as_documented(store: Store, run: str) -> None:
    """Worked out again with nothing but the documentation in transfer.py."""

    def compact(*parts: object) -> bytes:
        return json.dumps(parts, separators=(",", ":"), ensure_ascii=False).encode()

    row = store.run(run)
    first = [run, row.case, row.title, row.seat, row.bundle, row.began.isoformat(), row.rehearsal]
    prev = hashlib.sha256(compact(*first)).hexdigest()
    salts = set()
    for e in store.events(run):
        body_hash = hashlib.sha256(bytes.fromhex(e.salt) + e.body).hexdigest()
        link = hashlib.sha256(compact(prev, run, e.seq, e.event_id, e.on.isoformat(), e.kind, body_hash)).hexdigest()
        assert (e.prev, e.body_hash, e.hash) == (prev, body_hash, link)
        assert len(e.salt) == 32
        prev = link
        salts.add(e.salt)
    assert len(salts) == 7
