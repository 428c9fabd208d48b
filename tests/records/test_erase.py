"""What was erased is gone from every file of the folder."""

from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.model.bundle import digest
from simulator.records.store import Store

REASON = "Grandmother's yellow umbrella " * 40
DRAFT = "half a sentence about a purple kite "


def holding(folder: Path, text: str) -> list[str]:
    """Which files of a folder hold a text."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes())


@pytest.fixture
def run(store: Store, begin) -> str:
    run = begin(store).run
    answer = ev.Answer("log", reason=REASON)
    store.append(run, 2, [ev.Decided("one", "first", answer, ev.Knowledge()), *[ev.Noted(REASON)] * 30])
    store.save_draft(run, "reason", DRAFT)
    return run


@pytest.fixture
def other(store: Store) -> str:
    content = b"another bundle"
    return store.create(
        content, "other", "Other Street", "worker", "otter-17", [ev.Started("worker", digest(content))]
    ).run


@pytest.mark.promise("erased", "done")
def test_nothing_of_an_erased_run_is_left_in_the_folder(folder: Path, store: Store, run: str, other: str) -> None:
    bundle = store.run(run).bundle
    assert holding(folder, "yellow umbrella")
    assert holding(folder, "purple kite")
    store.erase(run)
    for text in ("yellow umbrella", "purple kite", "heron-42", run, bundle):
        assert holding(folder, text) == [], text
    assert [row.run for row in store.runs()] == [other]
    assert store.bundle(store.run(other).bundle) == b"another bundle"
    assert store._db.execute("PRAGMA freelist_count").fetchone() == (0,)
    store.close()
    assert holding(folder, "yellow umbrella") == []


@pytest.mark.promise("erased", "done")
def test_a_draft_that_was_cleared_goes_too(folder: Path, store: Store, run: str) -> None:
    store.clear_draft(run, "reason")
    store.sweep()
    assert holding(folder, "purple kite") == []
    assert holding(folder, "yellow umbrella") == ["records.db"]


@pytest.mark.promise("erased", "done")
def test_copies_made_by_the_program_itself_go_too(folder: Path, store: Store, run: str) -> None:
    store.back_up(folder / "records.db.before-format-2")
    assert "records.db.before-format-2" in holding(folder, "yellow umbrella")
    store.erase(run)
    assert holding(folder, "yellow umbrella") == []


def test_a_bundle_in_use_stays(store: Store, run: str, begin, content: bytes) -> None:
    same = begin(store, "maple-33")
    store.erase(run)
    assert store.bundle(same.bundle) == content
    store.erase(same.run)
    assert store._db.execute("SELECT count(*) FROM bundle").fetchone() == (0,)


def test_all_runs_go_but_those_named(folder: Path, store: Store, run: str, other: str, content: bytes) -> None:
    started = [ev.Started("worker", digest(content), "", True)]
    store.create(content, "small", "Small Street", "worker", "elk-11", started, rehearsal=True)
    assert store.erase_all(except_=[other]) == 2
    assert [row.run for row in store.runs(rehearsal=None)] == [other]
    assert store.erase_all() == 1
    assert holding(folder, "yellow umbrella") == []
    assert store._db.execute("SELECT count(*) FROM bundle").fetchone() == (0,)


def test_erasing_is_all_or_nothing(store: Store, run: str) -> None:
    with pytest.raises(Problem, match="not in the records"):
        store.erase(run, "no such run")
    assert store.events(run)


@pytest.mark.promise("erased", "done")
def test_a_reader_that_holds_on_to_traces_is_named(folder: Path, store: Store, run: str, other: str) -> None:
    with Store.open(folder) as reader:
        reader._db.execute("BEGIN")
        reader._db.execute("SELECT count(*) FROM event").fetchone()
        with pytest.raises(Problem, match="traces") as raised:
            store.erase(run)
        assert "Close every other window" in raised.value.hint
        reader._db.execute("COMMIT")
    store.sweep()
    assert holding(folder, "yellow umbrella") == []
    assert [row.run for row in store.runs()] == [other]
