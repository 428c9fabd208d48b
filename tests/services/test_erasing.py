"""How long records are kept, what is past its days, and what erasing cannot reach."""

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.engine import events as ev
from simulator.model.local import NOTHING
from simulator.services import carrying, debriefs, erasing
from simulator.services.desk import Desk
from tests.runs import MARK, kept

BEGUN = datetime.date(2031, 3, 9)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    (tmp_path / "documents").mkdir()
    desk = Desk(tmp_path / "data")
    desk.store._clock = lambda: BEGUN
    yield desk
    desk.close()


@pytest.fixture
def row(desk: Desk):
    return kept(desk, desk.library.open("practice"), 1)


def after(days: int) -> datetime.date:
    return BEGUN + datetime.timedelta(days=days)


@pytest.mark.parametrize(("days", "words", "runs"), [(30, 0, 0), (31, 1, 0), (90, 1, 0), (91, 0, 1)])
def test_words_are_kept_thirty_days_and_the_rest_ninety(desk: Desk, row, days: int, words: int, runs: int) -> None:
    found = erasing.due(desk, after(days))
    assert (len(found.words), len(found.runs)) == (words, runs)


def test_an_area_can_say_how_long(tmp_path: Path, desk: Desk, row) -> None:
    (tmp_path / "data" / "local.toml").write_text("keep-words = 2\nkeep-runs = 4\n", encoding="utf-8")
    assert [len(part) for part in erasing.due(desk, after(3))] == [1, 0, 0]
    assert [len(part) for part in erasing.due(desk, after(5))] == [0, 1, 0]


def test_days_count_from_the_last_entry_and_not_from_a_look_at_the_debrief(desk: Desk, row) -> None:
    desk.store._clock = lambda: after(20)
    desk.store.append(row.run, row.last_seq, [ev.Noted("a later thought")])
    desk.store._clock = lambda: after(40)
    desk.store.append(row.run, row.last_seq + 1, [ev.DebriefRead()])
    assert not erasing.due(desk, after(50))
    assert [each.code for each in erasing.due(desk, after(51)).words] == [row.code]


def test_purging_takes_words_first_and_runs_later(desk: Desk, row) -> None:
    erasing.purge(desk, erasing.due(desk, after(31)))
    assert not erasing.due(desk, after(31))
    assert not desk.store.has_words(row.run)
    assert debriefs.text(debriefs.recorded(desk, desk.find(row.code)))
    erasing.purge(desk, erasing.due(desk, after(91)))
    assert desk.store.runs(rehearsal=None) == []


def test_rehearsals_and_what_came_for_a_team_sheet_are_purged_too(tmp_path: Path, desk: Desk, row) -> None:
    opened = desk.library.open("practice")
    kept(desk, opened, 2, rehearsal=True)
    carrying.export_for_team(desk, row.code, tmp_path)
    desk.erase(row)
    carrying.import_files(desk, list(tmp_path.glob("team-*.json")))
    assert [len(part) for part in erasing.due(desk, after(91))] == [0, 1, 1]
    erasing.purge(desk, erasing.due(desk, after(91)))
    assert desk.store.team_runs() == []
    assert not erasing.due(desk, after(400))


def test_the_reminder_names_nobody(desk: Desk, row) -> None:
    desk.store._clock = lambda: datetime.date(2001, 1, 1)
    old = kept(desk, desk.library.open("practice"), 3)
    line = erasing.reminder(desk)
    assert "threshold records purge" in line
    assert old.code not in line
    desk.erase(old)
    assert erasing.reminder(desk) == ""


def test_pages_and_exports_that_were_saved_are_listed(tmp_path: Path, desk: Desk, row) -> None:
    other = kept(desk, desk.library.open("practice"), 11)  # its code begins with that of the first
    source = debriefs.recorded(desk, row)
    paths = debriefs.write(source, ["html", "md"])
    paths += debriefs.write_pair(source, debriefs.recorded(desk, other), ["html"])
    paths += [carrying.export_run(desk, row.code), carrying.export_for_team(desk, row.code)]
    debriefs.write(debriefs.recorded(desk, other), ["html"])
    assert set(erasing.saved_elsewhere([row])) == set(paths)


@pytest.mark.promise("erased", "done")
def test_erasing_everything_leaves_no_word_of_anybody(tmp_path: Path, desk: Desk, row) -> None:
    (tmp_path / "data" / "backups").mkdir()
    desk.store.back_up(tmp_path / "data" / "backups" / "records-1.db")
    (tmp_path / "data" / "log").mkdir()
    (tmp_path / "data" / "log" / "fault.txt").write_text(MARK, encoding="utf-8")
    assert erasing.erase_all(desk) == 1
    for path in (tmp_path / "data").rglob("*"):
        assert path.is_dir() or MARK.encode() not in path.read_bytes(), path
        assert path.is_dir() or row.code.encode() not in path.read_bytes(), path


def test_the_usual_days() -> None:
    assert (NOTHING.keep_words, NOTHING.keep_runs) == (30, 90)
    assert replace(NOTHING, keep_words=3).keep_words == 3
