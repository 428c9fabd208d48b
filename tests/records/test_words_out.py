"""Words can be taken out of a run: they are nowhere in the folder, the answers stay, and the chain still holds."""

import sqlite3
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.engine.own_words import MARK
from simulator.errors import Problem
from simulator.records import transfer
from simulator.records.store import Store

WORDS = ("yellow umbrella", "purple kite", "green ladder", "red bucket", "silver tram")


def holding(folder: Path) -> dict[str, list[str]]:
    """Which of the words stand in which files of a folder, byte by byte, in any encoding that SQLite may use."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            there = [word for word in WORDS for form in ("utf-8", "utf-16-le") if word.encode(form) in content]
            if there:
                found[str(path.relative_to(folder))] = there
    return found


@pytest.fixture
def run(store: Store, begin) -> str:
    run = begin(store).run
    answer = ev.Answer(
        "log", instead=f"ring the {WORDS[0]}", reason=f"because of the {WORDS[1]} " * 40, change=f"a {WORDS[2]}"
    )
    store.append(
        run,
        2,
        [ev.Decided("one", "first", answer, ev.Knowledge()), *[ev.Noted(f"the {WORDS[3]}")] * 30, ev.Entered("two")],
    )
    store.save_draft(run, "reason", f"half a sentence about a {WORDS[4]}")
    return run


def backed_up(folder: Path, store: Store) -> Path:
    (folder / "backups").mkdir(exist_ok=True)
    path = folder / "backups" / "records-2031-03-09.db"
    store.back_up(path)
    return path


@pytest.mark.promise("erased", "done")
def test_no_byte_of_the_words_is_left_in_the_folder(folder: Path, store: Store, run: str) -> None:
    backed_up(folder, store)
    store.back_up(folder / "records.db.before-format-2")
    assert set(holding(folder)) >= {"records.db-wal", "backups/records-2031-03-09.db", "records.db.before-format-2"}
    assert store.take_words_out(run) == []
    assert holding(folder) == {}
    store.close()
    assert holding(folder) == {}


def test_the_answers_stay_and_say_that_words_were_taken_out(store: Store, run: str) -> None:
    store.take_words_out(run)
    events = [envelope.event for envelope in store.events(run)]
    answer = events[2].answer
    assert (answer.option, answer.instead, answer.reason, answer.change) == ("log", MARK, MARK, MARK)
    assert events[3] == ev.Noted(MARK)
    assert isinstance(events[-1], ev.WordsTakenOut)
    assert [seq for seq, _ in events[-1].left] == [3, *range(4, 34)]
    assert not store.has_words(run)
    assert store.drafts(run) == {}


@pytest.mark.promise("erased", "done")
def test_the_chain_still_holds_and_still_finds_damage(store: Store, run: str) -> None:
    before = [envelope.hash for envelope in store.events(run)]
    store.take_words_out(run)
    assert [envelope.hash for envelope in store.events(run)][:-1] == before
    assert store.verify(run) is None
    store.append(run, len(before) + 1, [ev.Noted("another thought")])
    assert store.verify(run) is None
    store._db.execute("DROP TRIGGER event_is_locked")
    store._db.execute("UPDATE event SET body = replace(body, 'log', 'lag') WHERE seq = 3")
    assert store.verify(run) == 3


def test_an_event_without_a_salt_is_damaged_unless_the_run_says_that_words_were_taken_out(
    store: Store, run: str
) -> None:
    store._db.execute("DROP TRIGGER event_is_locked")
    store._db.execute("UPDATE event SET salt = '' WHERE seq = 4")
    assert store.verify(run) == 4


def test_the_salt_goes_so_that_short_words_cannot_be_guessed_from_their_hash(store: Store, run: str) -> None:
    store.take_words_out(run)
    assert {envelope.salt for envelope in store.events(run)[2:33]} == {""}


def test_words_can_be_taken_out_again(folder: Path, store: Store, run: str) -> None:
    store.take_words_out(run)
    seq = store.run(run).last_seq
    assert store.take_words_out(run) == []
    assert store.run(run).last_seq == seq
    store.append(run, seq, [ev.Noted(WORDS[0])])
    store.take_words_out(run)
    assert store.verify(run) is None
    assert holding(folder) == {}


def test_other_runs_keep_their_words(folder: Path, store: Store, run: str, begin) -> None:
    other = begin(store, "maple-33").run
    store.append(other, 2, [ev.Noted("a brown kettle")])
    copy = backed_up(folder, store)
    store.take_words_out(run)
    assert store.events(other)[-1].event == ev.Noted("a brown kettle")
    assert b"brown kettle" in copy.read_bytes()


@pytest.mark.promise("erased", "done")
def test_a_backup_still_holds_together_and_opens(folder: Path, tmp_path: Path, store: Store, run: str, begin) -> None:
    begin(store, "maple-33")
    copy = backed_up(folder, store)
    store.append(run, store.run(run).last_seq, [ev.Noted("gone on since")])
    store.take_words_out(run)
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "records.db").write_bytes(copy.read_bytes())
    with Store.open(restored) as again:
        assert {row.code for row in again.runs()} == {"heron-42", "maple-33"}
        assert [again.verify(row.run) for row in again.runs()] == [None, None]
        assert again.bundle(again.run(run).bundle)


@pytest.mark.promise("erased", "done")
def test_an_erased_run_goes_from_the_backups_too(folder: Path, store: Store, run: str, begin) -> None:
    other = begin(store, "maple-33")
    copy = backed_up(folder, store)
    assert store.erase(run) == []
    assert holding(folder) == {}
    db = sqlite3.connect(copy)
    assert db.execute("SELECT code FROM run").fetchall() == [("maple-33",)]
    assert db.execute("SELECT digest FROM bundle").fetchall() == [(other.bundle,)]
    assert db.execute("PRAGMA freelist_count").fetchone() == (0,)
    db.close()


def test_a_copy_from_before_team_runs_is_reached(folder: Path, store: Store, run: str) -> None:
    copy = backed_up(folder, store)
    db = sqlite3.connect(copy)
    db.execute("DROP TABLE team_run")
    db.commit()
    db.close()
    assert store.erase(run) == []
    assert holding(folder) == {}


@pytest.mark.promise("erased", "done")
def test_a_copy_that_cannot_be_changed_is_named(folder: Path, store: Store, run: str) -> None:
    copy = backed_up(folder, store)
    copy.write_bytes(b"no database " * 400)
    other = folder / "backups" / "another.db"
    store.back_up(other)
    assert store.take_words_out(run) == [copy]
    assert holding(folder) == {}


def test_a_run_that_is_damaged_in_a_copy_goes_from_it_whole(folder: Path, store: Store, run: str) -> None:
    copy = backed_up(folder, store)
    db = sqlite3.connect(copy)
    db.execute("DROP TRIGGER event_is_locked")
    db.execute("UPDATE event SET body = 'yellow umbrella' WHERE seq = 3")
    db.commit()
    db.close()
    assert store.take_words_out(run) == []
    assert holding(folder) == {}


def test_a_damaged_run_is_not_half_done(store: Store, run: str) -> None:
    store._db.execute("DROP TRIGGER event_is_locked")
    store._db.execute("UPDATE event SET body = '{}' WHERE seq = 4")
    with pytest.raises(Problem, match="cannot be taken out") as raised:
        store.take_words_out(run)
    assert "threshold records erase heron-42" in raised.value.hint
    assert store.drafts(run)


def test_such_a_run_can_leave_and_come(tmp_path: Path, store: Store, run: str) -> None:
    store.take_words_out(run)
    data = transfer.export(store, run)
    assert not any(word.encode() in data for word in WORDS)
    with Store.open(tmp_path / "elsewhere") as elsewhere:
        row = transfer.import_run(elsewhere, data)
        assert elsewhere.verify(row.run) is None
        assert elsewhere.events(run) == store.events(run)


def test_an_export_from_before_does_not_bring_the_words_back(folder: Path, store: Store, run: str) -> None:
    early = transfer.export(store, run)
    store.take_words_out(run)
    transfer.import_run(store, early)
    assert holding(folder) == {}


@pytest.mark.promise("erased", "done")
def test_everything_goes_at_once(folder: Path, store: Store, run: str, begin) -> None:
    begin(store, "maple-33")
    backed_up(folder, store)
    (folder / "records.db.set-aside-1").write_bytes(b"the yellow umbrella")
    (folder / "records.db.set-aside-1-wal").write_bytes(b"the purple kite")
    assert store.clear() == 2
    assert holding(folder) == {}
    assert store.runs(rehearsal=None) == []
    assert list((folder / "backups").iterdir()) == []


def test_the_last_day_is_that_of_an_entry(store: Store, run: str) -> None:
    day = store.last_day(run)
    store._clock = lambda: day.replace(year=day.year + 1)
    store.append(run, store.run(run).last_seq, [ev.DebriefRead()])
    store.take_words_out(run)
    assert store.last_day(run) == day


@pytest.mark.promise("erased", "done")
def test_a_backup_that_was_put_elsewhere_is_reached_where_it_still_is(
    folder: Path, tmp_path: Path, store: Store, run: str
) -> None:
    stick = tmp_path / "stick"
    store.back_up(stick / "copy.db")
    store.back_up()
    moved = stick / "moved.db"
    store.back_up(moved)
    moved.rename(tmp_path / "taken away.db")
    assert set(holding(stick)) == {"copy.db"}
    assert store.take_words_out(run) == []
    assert holding(stick) == {}
    assert holding(folder) == {}
