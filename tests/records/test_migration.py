"""Records that an earlier release wrote are brought up to date, and nothing in them changes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.records import schema
from simulator.records.checking import check
from simulator.records.shapes import TeamRow, team_id
from simulator.records.store import Store

FIXTURES = Path(__file__).parent / "fixtures"


RELEASED = {int(path.stem.removeprefix("format-")): path for path in FIXTURES.glob("format-*.sql")}


def records_of(number: int, folder: Path) -> Path:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "records.db")) as db:
        db.executescript(RELEASED[number].read_text(encoding="utf-8"))
    return folder


@pytest.fixture
def format_1(folder: Path) -> Path:
    return records_of(1, folder)


def test_every_format_before_this_one_is_kept_as_a_fixture() -> None:
    """A new step needs the format before it here: dump a file of records before the step is written."""
    assert set(RELEASED) >= set(range(1, len(schema.STEPS)))


@pytest.mark.promise("older records", "real")
@pytest.mark.parametrize("number", sorted(RELEASED))
def test_records_of_every_format_come_up_to_date_and_stay_as_they_were(folder: Path, number: int) -> None:
    records_of(number, folder)
    with closing(sqlite3.connect(folder / "records.db")) as plain:
        before = rows_of(plain)
    with Store.open(folder) as store:
        assert store._db.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
        assert rows_of(store._db) == before
        assert store.find("heron-42").status == "ended"
    checked = check(folder / "records.db")
    assert (checked.damage, checked.runs) == ([], 2)
    copies = list(folder.glob("*.before-*"))
    assert len(copies) == (number < len(schema.STEPS))
    for copy in copies:
        assert check(copy).damage == []
        with closing(sqlite3.connect(copy)) as db:
            assert rows_of(db) == before
            assert db.execute("PRAGMA user_version").fetchone() == (number,)


def rows_of(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = ("bundle", "run", "event", "draft")
    return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def test_records_in_format_1_are_brought_up_to_date_and_stay_as_they_were(format_1: Path) -> None:
    plain = sqlite3.connect(format_1 / "records.db")
    before = rows_of(plain)
    plain.close()
    with Store.open(format_1) as store:
        assert store._db.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
        assert rows_of(store._db) == before
        finished, other = store.find("heron-42"), store.find("otter-7")
        assert (finished.status, other.status) == ("ended", "unfinished")
        assert store.verify(finished.run) is None
        assert store.drafts(other.run) == {"reason": "half a sentence"}
        assert store.team_runs() == []
    assert [path.name for path in format_1.glob("*.before-*")] == [f"records.db.before-format-{len(schema.STEPS)}"]


def test_a_migrated_file_has_the_tables_of_a_new_one(format_1: Path, tmp_path: Path) -> None:
    shapes = []
    for place in (format_1, tmp_path / "new"):
        with Store.open(place) as store:
            found = store._db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
            shapes.append(found.fetchall())
    assert shapes[0] == shapes[1]


def test_migrated_records_take_in_runs_for_the_team(format_1: Path, content: bytes) -> None:
    with Store.open(format_1) as store:
        row = store.find("heron-42")
        new = TeamRow("ab" * 16, "small", row.bundle, b"{}")
        assert store.take_in_team(new, content)
        assert not store.take_in_team(new, content)
        assert not store.take_in_team(TeamRow(team_id(row.run), "small", row.bundle, b"{}"), content)
        assert store.team_runs("small") == [new]
        assert store.team_runs("other") == []
