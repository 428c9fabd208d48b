"""Looking over a whole file: what is damaged is named, what is whole is said to be, and nothing is changed."""

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.records import backups
from simulator.records.checking import check
from simulator.records.shapes import TeamRow
from simulator.records.store import Store

DAY = datetime.date(2031, 3, 9)


@pytest.fixture
def file(folder: Path, store: Store, begin, rest, content) -> Path:
    for code in ("heron-42", "otter-17"):
        store.append(begin(store, code).run, 2, rest)
    store.take_in_team(TeamRow("ab" * 16, "small", store.find("otter-17").bundle, b"{}"), content)
    return folder / "records.db"


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.executescript(f"DROP TRIGGER IF EXISTS event_is_locked; {';'.join(statements)}")


def test_a_whole_file_is_said_to_be_whole_while_it_is_in_use(file: Path, store: Store) -> None:
    checked = check(file)
    assert (checked.runs, checked.events, checked.team_runs, checked.damage) == (2, 14, 1, [])
    assert store.codes() == {"heron-42", "otter-17"}


@pytest.mark.promise("changed by hand", "real")
@pytest.mark.parametrize(
    ("statement", "code", "seq", "kind"),
    [
        ("UPDATE event SET body = replace(body, 'log', 'lag') WHERE run = 1 AND seq = 3", "heron-42", 3, "decided"),
        ("UPDATE event SET on_day = '2031-03-10' WHERE run = 2 AND seq = 5", "otter-17", 5, "reflected"),
        ("UPDATE event SET kind = 'noted' WHERE run = 2 AND seq = 4", "otter-17", 4, "noted"),
        ("DELETE FROM event WHERE run = 1 AND seq = 6", "heron-42", 6, "missing"),
        ("DELETE FROM event WHERE run = 1 AND seq = 7", "heron-42", 7, "missing"),
        ("UPDATE event SET salt = 'no hex' WHERE run = 2 AND seq = 1", "otter-17", 1, "started"),
        ("UPDATE event SET on_day = 'Tuesday' WHERE run = 2 AND seq = 3", "otter-17", 3, "decided"),
        ("UPDATE run SET seat = 'manager' WHERE number = 2", "otter-17", 1, "started"),
    ],
)
def test_the_first_event_that_was_changed_is_named(file: Path, statement, code, seq, kind) -> None:
    change(file, statement)
    before = file.read_bytes()
    first = check(file).damage[0]
    assert (first.code, first.seq, first.kind) == (code, seq, kind)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE bundle SET content = zeroblob(9)", "What is kept of the case of heron-42 is damaged"),
        ("UPDATE run SET began = 'Tuesday' WHERE number = 1", "The entry of the run heron-42 cannot be read"),
        ("UPDATE team_run SET content = x'00'", "for a team sheet is damaged"),
        ("UPDATE event SET run = 7 WHERE run = 2 AND seq = 7", "a row refers to one that is missing"),
    ],
)
def test_other_damage_is_named_too(file: Path, statement: str, said: str) -> None:
    change(file, statement)
    assert any(said in each.said for each in check(file).damage)


def test_a_damaged_page_is_named_and_never_a_fault(file: Path, store: Store, chance) -> None:
    store.close()
    sound = file.read_bytes()
    pages = len(sound) // 4096
    for page in range(pages):
        file.write_bytes(sound[: page * 4096] + chance.randbytes(4096) + sound[(page + 1) * 4096 :])
        if page:
            assert check(file).damage
    file.write_bytes(chance.randbytes(4096) + sound[4096:])
    assert "its beginning is damaged" in check(file).damage[0].said


def test_what_is_no_file_of_ours_is_a_problem(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE invoice (number)")
    with pytest.raises(Problem, match="another program"):
        check(tmp_path / "other.db")
    with pytest.raises(Problem, match="no file of records"):
        check(tmp_path / "none.db")
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04" * 99)
    [damage] = check(tmp_path / "letter.docx").damage
    assert "not a database" in damage.said
    assert {path.name for path in tmp_path.iterdir()} == {"other.db", "letter.docx"}


@pytest.mark.promise("backup", "real")
def test_a_backup_is_whole_and_noted_and_the_latest_is_known(file: Path, store: Store, tmp_path: Path) -> None:
    folder = file.parent
    assert backups.latest(folder) is None
    first, second = store.back_up(), store.back_up()
    assert (first.name, second.name) == ("records-2031-03-09.db", "records-2031-03-09-2.db")
    named = store.back_up(tmp_path / "stick" / "ours.db")
    for path in (first, second, named):
        assert check(path).damage == []
        assert check(path).events == 14
    assert [each.path for each in backups.made(folder)] == [str(first), str(second), str(named)]
    assert backups.latest(folder) == backups.Backup(str(named), DAY)
    named.unlink()
    assert backups.latest(folder).path == str(second)
    (folder / "backups.json").write_text("{")
    assert backups.made(folder) == []


@pytest.mark.promise("backup", "real")
def test_a_backup_goes_on_as_records(file: Path, store: Store, tmp_path: Path) -> None:
    copy = store.back_up()
    place = tmp_path / "other"
    place.mkdir()
    copy.rename(place / "records.db")
    with Store.open(place) as other:
        assert [row.code for row in other.runs()] == ["otter-17", "heron-42"]
        assert other.verify(other.find("heron-42").run) is None


@pytest.mark.promise("damaged file", "real")
def test_a_damaged_file_names_the_latest_backup(file: Path, store: Store) -> None:
    copy = store.back_up()
    store.close()
    file.write_bytes(b"")
    with pytest.raises(Problem, match="set aside") as raised:
        Store.open(file.parent)
    assert f"Your latest backup, of 2031-03-09, is {copy}" in raised.value.hint
    assert "records salvage" in raised.value.hint
