import contextlib
import datetime
import sqlite3
import uuid
import zlib
from pathlib import Path

import msgspec
import pytest

from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.model.bundle import digest
from simulator.records import chain
from simulator.records.faults import CodeTaken, Conflict, NoSuchRun
from simulator.records.store import Store

DAY = datetime.date(2031, 3, 9)


def note(text: str = "A thought.") -> list[ev.Event]:
    return [ev.Noted(text)]


def test_what_was_recorded_comes_back_after_closing(folder: Path, begin, content, start, rest) -> None:
    with Store.open(folder, clock=lambda: DAY) as store:
        row = begin(store)
        assert [e.seq for e in store.append(row.run, row.last_seq, rest)] == [3, 4, 5, 6, 7]
    with Store.open(folder) as store:
        envelopes = store.events(row.run)
        assert [e.event for e in envelopes] == [*start, *rest]
        assert [e.kind for e in envelopes] == [ev.kind(event) for event in [*start, *rest]]
        assert {e.on for e in envelopes} == {DAY}
        assert store.bundle(row.bundle) == content
        assert store.verify(row.run) is None
        again = store.run(row.run)
        assert (again.code, again.case, again.title, again.seat) == ("heron-42", "small", "Small Street", "worker")
        assert (again.bundle, again.began, again.rehearsal) == (digest(content), DAY, False)
        assert (again.status, again.last_seq) == ("ended", 7)


@pytest.mark.promise("power cut", "settings")
def test_the_disk_is_asked_to_keep_each_commit(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
    }
    assert {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


@pytest.mark.promise("clock", "real")
def test_no_time_of_day_is_kept(folder: Path, begin, rest) -> None:
    with Store.open(folder, clock=lambda: DAY) as store:
        run = begin(store).run
        store.append(run, 2, rest)
        tables = [name for (name,) in store._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {
            (table, column[1]) for table in tables for column in store._db.execute(f"PRAGMA table_info({table})")
        }
        assert ("event", "on_day") in columns
        assert not [pair for pair in columns if any(word in pair[1] for word in ("time", "stamp", "_at", "clock"))]
        assert {day for (day,) in store._db.execute("SELECT on_day FROM event")} == {"2031-03-09"}
        assert all(uuid.UUID(e.event_id).version == 4 for e in store.events(run))


@pytest.mark.promise("clock", "simulated")
def test_order_is_by_number_where_the_clock_goes_back(folder: Path, begin) -> None:
    days = iter([DAY, DAY - datetime.timedelta(400), DAY])
    with Store.open(folder, clock=lambda: next(days)) as store:
        run = begin(store).run
        store.append(run, 2, note("one"))
        store.append(run, 3, note("two"))
        assert [e.event.text for e in store.events(run)[2:]] == ["one", "two"]
        assert store.verify(run) is None


def test_a_run_begins_whole_or_not_at_all(store: Store, begin, start) -> None:
    begin(store)
    with pytest.raises(CodeTaken, match="HERON-42 is in use"):
        begin(store, "HERON-42")
    assert len(store.runs()) == 1
    assert store._db.execute("SELECT count(*) FROM event").fetchone() == (len(start),)


@pytest.mark.parametrize(
    "events", [[ev.Entered("one")], [ev.Started("worker", "another bundle")], [ev.Started("another", "")], []]
)
def test_a_run_begins_with_its_own_start(store: Store, content, events) -> None:
    with pytest.raises(ValueError, match="begins with"):
        store.create(content, "small", "Small Street", "worker", "heron-42", events)
    assert store.runs() == []


def test_a_bundle_is_kept_once(store: Store, begin) -> None:
    one, two = begin(store, "heron-42"), begin(store, "otter-17")
    assert one.bundle == two.bundle
    assert store._db.execute("SELECT count(*) FROM bundle").fetchone() == (1,)


def test_a_bundle_that_was_changed_is_not_given(store: Store, begin, content) -> None:
    row = begin(store)
    for found in (content, zlib.compress(b"another bundle"), "text"):
        store._db.execute("UPDATE bundle SET content = ?", (found,))
        with pytest.raises(Problem, match="damaged or missing"):
            store.bundle(row.bundle)
    with pytest.raises(Problem, match="damaged or missing"):
        store.bundle("0" * 64)


@pytest.mark.promise("two windows", "real")
def test_an_append_from_an_old_view_is_a_conflict(folder: Path, store: Store, begin) -> None:
    run = begin(store).run
    with Store.open(folder) as other:
        other.append(run, 2, note("theirs"))
    with pytest.raises(Conflict, match="heron-42 has gone on in another window") as raised:
        store.append(run, 2, note("ours"))
    assert (raised.value.expected, raised.value.found) == (2, 3)
    assert [e.event.text for e in store.events(run)[2:]] == ["theirs"]
    store.append(run, 3, note("ours"))
    with pytest.raises(Conflict):
        store.append(run, 7, note("from the future"))


@pytest.mark.promise("said twice", "real")
def test_the_same_ids_are_kept_once(store: Store, begin) -> None:
    run = begin(store).run
    ids = [uuid.uuid4().hex, uuid.uuid4().hex]
    first = store.append(run, 2, note("one") + note("two"), ids)
    assert [e.event_id for e in first] == ids
    store.append(run, 4, note("three"))
    assert store.append(run, 2, note("one") + note("two"), ids) == first
    assert store.run(run).last_seq == 5


def test_an_id_belongs_to_one_event(store: Store, begin) -> None:
    run = begin(store).run
    name = uuid.uuid4().hex
    store.append(run, 2, note("one"), [name])
    with pytest.raises(ValueError, match="other events"):
        store.append(run, 3, note("two"), [name])
    with pytest.raises(ValueError, match="other events"):
        store.append(run, 3, note("one") + note("two"), [name, uuid.uuid4().hex])
    for ids in (["heron"], [name.upper()], [name, name], []):
        with pytest.raises(ValueError, match=r"id|hexadecimal"):
            store.append(run, 3, note("three") * max(1, len(ids) - 1), ids)
    assert store.run(run).last_seq == 3


def test_what_was_sealed_elsewhere_fits_on_or_is_a_conflict(store: Store, begin) -> None:
    run = begin(store).run
    head = store.events(run)[-1]
    late = chain.seal_all(run, 3, head.hash, DAY, note("late"))
    strange = chain.seal_all(run, 2, "0" * 64, DAY, note("strange"))
    for envelopes in (late, strange):
        with pytest.raises(Conflict):
            store.extend(run, envelopes)
    store.extend(run, chain.seal_all(run, 2, head.hash, DAY, note("fits")))
    assert (store.run(run).last_seq, store.verify(run)) == (3, None)


def test_a_runs_entry_that_cannot_be_read_is_a_problem(store: Store, begin) -> None:
    run = begin(store).run
    store._db.execute("UPDATE run SET began = 'long ago'")
    for attempt in (store.runs, lambda: store.run(run), lambda: store.find("heron"), lambda: store.verify(run)):
        with pytest.raises(Problem, match="A run's entry in these records was changed or damaged"):
            attempt()


def test_a_batch_is_kept_whole_or_not_at_all(store: Store, begin) -> None:
    run = begin(store).run
    with pytest.raises(UnicodeEncodeError):
        store.append(run, 2, note("one") + note("\ud800"))
    assert store.run(run).last_seq == 2
    assert len(store.events(run)) == 2
    assert not store._db.in_transaction


def test_a_locked_event_is_never_changed(store: Store, begin) -> None:
    begin(store)
    with pytest.raises(Exception, match="never changed"):
        store._db.execute("UPDATE event SET body = 'x'")


def test_runs_are_listed_newest_first_with_their_status(store: Store, begin, content, rest) -> None:
    ended, stopped, open_ = (begin(store, code).run for code in ("heron-42", "otter-17", "maple-33"))
    store.append(ended, 2, rest)
    store.append(stopped, 2, [*note(), ev.Stopped()])
    store.append(open_, 2, [ev.Paused()])
    trial = store.create(
        content, "small", "Small Street", "worker", "elk-11", [ev.Started("worker", digest(content), "", True)], True
    )
    assert [(row.code, row.status) for row in store.runs()] == [
        ("maple-33", "unfinished"),
        ("otter-17", "stopped"),
        ("heron-42", "ended"),
    ]
    assert [row.code for row in store.runs(status="stopped")] == ["otter-17"]
    assert [row.code for row in store.runs(rehearsal=True)] == [trial.code] == ["elk-11"]
    assert len(store.runs(rehearsal=None)) == 4
    assert store.runs("another") == []
    assert len(store.runs("small")) == 3
    assert store.codes() == {"heron-42", "otter-17", "maple-33", "elk-11"}


def test_a_run_is_found_by_its_code_or_the_start_of_it(store: Store, begin) -> None:
    for code in ("heron-4", "heron-42", "otter-17", "ÉTÉ-1"):
        begin(store, code)
    assert store.find("HERON-42").code == "heron-42"
    assert store.find(" heron 4 ").code == "heron-4"
    assert store.find("O").code == "otter-17"
    assert store.find("été").code == "ÉTÉ-1"
    with pytest.raises(NoSuchRun, match="2 runs begin with 'her'"):
        store.find("her")
    for wanted in ("elk", "", "%", "_tter-17", "otter-17'"):
        with pytest.raises(NoSuchRun, match="No run here"):
            store.find(wanted)


def test_an_unknown_run_is_a_problem_everywhere(store: Store) -> None:
    for attempt in (
        lambda: store.run("x"),
        lambda: store.events("x"),
        lambda: store.verify("x"),
        lambda: store.append("x", 0, note()),
        lambda: store.save_draft("x", "reason", "text"),
        lambda: store.erase("x"),
    ):
        with pytest.raises(NoSuchRun, match="not in the records"):
            attempt()


def test_drafts_are_apart_from_events(folder: Path, store: Store, begin) -> None:
    run, other = begin(store).run, begin(store, "otter-17").run
    store.save_draft(run, "first/reason", "I wou")
    store.save_draft(run, "first/reason", "I would ring 子")
    store.save_draft(run, "first/change", "If")
    store.save_draft(other, "first/reason", "Theirs")
    with Store.open(folder) as again:
        assert again.drafts(run) == {"first/reason": "I would ring 子", "first/change": "If"}
    store.clear_draft(run, "first/reason")
    store.clear_draft(run, "first/reason")
    assert store.drafts(run) == {"first/change": "If"}
    assert store.drafts(other) == {"first/reason": "Theirs"}
    assert (store.run(run).last_seq, store.verify(run)) == (2, None)


def test_no_draft_outlives_its_run(store: Store, begin, rest) -> None:
    run, other = begin(store).run, begin(store, "otter-17").run
    for each in (run, other):
        store.save_draft(each, "first/reason", "I wou")
    store.append(run, 2, rest[:-1])
    assert store.drafts(run)
    store.append(run, 1 + len(rest), rest[-1:])
    assert (store.drafts(run), store.drafts(other)) == ({}, {"first/reason": "I wou"})


def test_a_backup_stands_alone_and_overwrites_nothing(folder: Path, tmp_path: Path, store: Store, begin) -> None:
    row = begin(store)
    copy = tmp_path / "copy" / "records.db"
    copy.parent.mkdir()
    store.back_up(copy)
    assert sorted(copy.parent.iterdir()) == [copy]
    with contextlib.closing(sqlite3.connect(copy)) as db:  # so it can be read from a read-only folder
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with Store.open(copy.parent) as other:
        assert other.events(row.run) == store.events(row.run)
    with pytest.raises(Problem, match="exists"):
        store.back_up(copy)


def test_another_writer_is_waited_for_and_then_named(folder: Path, store: Store, begin) -> None:
    run = begin(store).run
    with Store.open(folder) as other:
        other._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem, match="Another window") as raised:
            store.append(run, 2, note())
        assert "Nothing was lost" in raised.value.hint
        assert len(store.events(run)) == 2  # reading goes on
        other._db.execute("ROLLBACK")
    assert store.append(run, 2, note())[0].seq == 3
    assert Store.open.__kwdefaults__["busy_ms"] >= 1000


def test_a_list_says_how_many_play_even_where_a_first_event_is_damaged(store: Store, content: bytes, start) -> None:
    group = msgspec.structs.replace(start[0], group=ev.Group(3))
    store.create(content, "small", "Small Street", "worker", "elk-11", [group, *start[1:]])
    store.create(content, "small", "Small Street", "worker", "elk-12", start)
    assert [row.people for row in store.runs()] == [1, 3]
    store._db.execute("DROP TRIGGER event_is_locked")
    for damage in ("{", 7, b"\xff", '{"group":{"people":99}}'):
        store._db.execute("UPDATE event SET body = ? WHERE seq = 1", (damage,))
        assert [row.people for row in store.runs()] == [1, 1]
