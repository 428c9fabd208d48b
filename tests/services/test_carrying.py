"""Leaving and coming: laptops of a training session, their files, and the machine that takes them in."""

import datetime
import json
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.errors import Problem
from simulator.records import transfer
from simulator.records.shapes import team_id
from simulator.services import carrying, sharing, team
from simulator.services.desk import Desk
from simulator.services.library import Opened
from tests.runs import CODE, MARK, kept

TODAY = datetime.date.today()


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Opened:
    return Desk(tmp_path_factory.mktemp("library")).library.open("mill-lane")


@pytest.fixture
def laptop(tmp_path):
    desk = Desk(tmp_path / "laptop")
    yield desk
    desk.close()


@pytest.fixture
def trainer(tmp_path):
    desk = Desk(tmp_path / "trainer")
    yield desk
    desk.close()


def whats(come: list[carrying.Come]) -> list[str]:
    return [each.what for each in come]


def test_a_run_counts_once_however_often_it_comes(laptop, trainer, opened, tmp_path):
    row = kept(laptop, opened, 1)
    path = carrying.export_for_team(laptop, row.code, tmp_path / "stick")
    assert whats(carrying.import_files(trainer, [path, path])) == ["new", "known"]
    again = carrying.export_for_team(laptop, row.code, tmp_path / "again.json")
    assert again.read_bytes() == path.read_bytes()
    assert whats(carrying.import_files(trainer, [again])) == ["known"]
    assert [team.id for team in trainer.store.team_runs()] == [team_id(row.run)]


def test_a_run_that_is_here_whole_is_not_taken_in_for_the_team_as_well(laptop, trainer, opened, tmp_path):
    row = kept(laptop, opened, 1)
    whole = carrying.export_run(laptop, row.code, tmp_path)
    answers = carrying.export_for_team(laptop, row.code, tmp_path)
    assert whats(carrying.import_files(trainer, [whole, answers, whole])) == ["new", "known", "known"]
    assert trainer.store.team_runs() == []
    assert trainer.find(row.code).run == row.run


def test_a_run_that_came_for_the_team_and_then_whole_counts_once(laptop, trainer, opened, tmp_path):
    row = kept(laptop, opened, 1)
    files = [carrying.export_for_team(laptop, row.code, tmp_path), carrying.export_run(laptop, row.code, tmp_path)]
    assert whats(carrying.import_files(trainer, files)) == ["new", "new"]
    assert team.of_case(trainer).room.runs == 1
    assert team.named(trainer, [row.code, *map(str, files)]).room.runs == 1


def test_what_is_shared_later_takes_the_place_of_the_file_before(laptop, trainer, opened, tmp_path):
    row = kept(laptop, opened, 3)
    name = next(one.name for one in sharing.sharable(laptop, row))
    files = []
    for place, names in enumerate(([], [name], [])):
        sharing.share(laptop, row, names)
        files.append(carrying.export_for_team(laptop, row.code, tmp_path / f"{place}.json"))
    before, shared, taken_back = files
    assert [one.what for one in carrying.import_files(trainer, [before, shared, before])] == ["new", "further", "known"]
    assert MARK.encode() in trainer.store.team_runs()[0].content
    assert [one.what for one in carrying.import_files(trainer, [taken_back, shared])] == ["further", "known"]
    (last,) = trainer.store.team_runs()
    assert MARK.encode() not in last.content


def test_groups_as_they_are_played_come_to_a_sheet(laptop, tmp_path):
    practice = laptop.library.open("practice")
    for number, split in enumerate([(("hold", 2), ("now", 1)), (("hold", 3),), (("meet", 1),), (("hold", 1),)]):
        group = ev.Group(3, (f"{MARK} role",))
        names = list(practice.bundle.case.points["place"].options)
        split = tuple((names[place], count) for place, (_, count) in enumerate(split))
        playing = laptop.begin(practice, "social-worker", f"{CODE}-{number}", group=group)
        while playing.scene.point is None:
            playing.do(mv.GoOn())
        playing.do(mv.Decide(ev.Answer(names[0], reason=MARK, split=split, minority=MARK)))
        playing.do(mv.Stop())
    left = carrying.export_day_for_team(laptop, "practice", TODAY, tmp_path)
    assert not any(MARK.encode() in path.read_bytes() for path in left.paths)
    sheet = team.build(team.named(laptop, [str(tmp_path)]))
    assert (sheet.runs, sheet.alone, sheet.groups) == (4, 0, (3, 3, 3, 3))
    point = next(point for point in sheet.points if point.point == "place")
    assert [(row.tally.people, row.tally.groups) for row in point.spread.rows][:2] == [(7, 4), (1, 0)]


def test_a_damaged_record_is_on_no_sheet(laptop, opened, tmp_path):
    row = kept(laptop, opened, 1)
    laptop.store._db.execute("DROP TRIGGER event_is_locked")
    laptop.store._db.execute("UPDATE event SET body = '{' WHERE seq = 3")
    for act in (lambda: carrying.export_for_team(laptop, row.code, tmp_path), lambda: team.of_case(laptop)):
        with pytest.raises(Problem, match="changed or damaged at its event 3"):
            act()


def test_rehearsals_are_on_no_sheet(laptop, opened):
    kept(laptop, opened, 8, rehearsal=True)
    with pytest.raises(Problem, match="no finished run"):
        team.of_case(laptop)
    with pytest.raises(Problem, match="in no report"):
        team.named(laptop, [CODE])
    kept(laptop, opened, 9)
    assert team.of_case(laptop).room.runs == 1


def test_a_sheet_is_printed_where_the_case_is_not_known(laptop, opened, tmp_path, monkeypatch):
    for seed in range(4):
        kept(laptop, opened, seed, 1 + seed % 2 * 2)
    left = carrying.export_day_for_team(laptop, "mill-lane", TODAY, tmp_path / "stick")
    here = team.build(team.of_case(laptop))
    bare = Desk(tmp_path / "bare")
    monkeypatch.setattr(bare, "library", None)
    carrying.import_files(bare, left.paths)
    assert team.build(team.of_case(bare)) == here
    assert team.build(team.named(bare, [str(tmp_path / "stick")])) == here
    bare.close()


def test_a_whole_run_is_taken_further(laptop, trainer, opened, tmp_path):
    row = kept(laptop, opened, 1)
    events = laptop.store.events(row.run)
    part = Desk(tmp_path / "part")
    part.store.take_in(row, events[:4], opened.data)
    early = carrying.export_run(part, row.code, tmp_path / "early.json")
    part.close()
    late = carrying.export_run(laptop, row.code, tmp_path / "late.json")
    assert whats(carrying.import_files(trainer, [early, late, early])) == ["new", "further", "known"]
    assert trainer.find(row.code).last_seq == len(events)


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("seed", range(5))
def test_neither_the_file_nor_its_name_holds_a_word_or_a_code(laptop, opened, tmp_path, seed, people):
    row = kept(laptop, opened, seed, people)
    path = carrying.export_for_team(laptop, row.code, tmp_path / "out")
    for told in (MARK, CODE, row.run, *(event.event_id for event in laptop.store.events(row.run))):
        assert told.encode() not in path.read_bytes()
        assert told not in path.name
    assert MARK.encode() in carrying.export_run(laptop, row.code, tmp_path / "out").read_bytes()


def test_all_finished_runs_of_a_day_leave_in_one_go(laptop, opened, tmp_path):
    for seed in range(3):
        kept(laptop, opened, seed)
    kept(laptop, opened, 8, rehearsal=True)
    laptop.begin(opened, "social-worker", "open-1")
    left = carrying.export_day_for_team(laptop, "mill-lane", TODAY, tmp_path / "out")
    assert len(left.paths) == len(set(left.paths)) == 3
    assert left.open == 1
    assert sorted(left.paths) == sorted((tmp_path / "out").iterdir())
    with pytest.raises(Problem, match="is finished here") as raised:
        carrying.export_day_for_team(laptop, "mill-lane", TODAY - datetime.timedelta(9), tmp_path)
    assert TODAY.isoformat() in raised.value.hint
    with pytest.raises(Problem, match="is finished here"):
        carrying.export_day_for_team(laptop, "practice", TODAY, tmp_path)
    with pytest.raises(Problem, match="file of its own"):
        carrying.export_day_for_team(laptop, "mill-lane", TODAY, tmp_path / "one.json")


def test_an_open_run_and_a_rehearsal_do_not_leave_for_the_team(laptop, opened, tmp_path):
    laptop.begin(opened, "social-worker", "open-1")
    with pytest.raises(Problem, match="still open"):
        carrying.export_for_team(laptop, "open-1", tmp_path)
    kept(laptop, opened, 8, rehearsal=True)
    with pytest.raises(Problem, match="in no report"):
        carrying.export_for_team(laptop, CODE, tmp_path)
    assert list(tmp_path.glob("*.json")) == []


def test_damaged_newer_and_foreign_files_stop_no_other_and_leave_nothing(laptop, trainer, opened, tmp_path):
    folder = tmp_path / "stick"
    good = carrying.export_for_team(laptop, kept(laptop, opened, 1).code, folder)
    whole = carrying.export_run(laptop, CODE, folder)
    for name, data in {
        "cut-team.json": good.read_bytes()[:-400],
        "cut-run.json": whole.read_bytes()[:-400],
        "worry.json": good.read_bytes().replace(b'"sure":"', b'"sure":"x', 1),
        "newer.json": good.read_bytes().replace(b'"format":2', b'"format":7', 1),
        "letter.json": "Dear all, …".encode(),
        "list.json": b"[" * 90_000,
        "other.json": json.dumps({"form": "questionnaire", "format": 1}).encode(),
        "empty.json": b"",
    }.items():
        (folder / name).write_bytes(data)
    come = {each.path.name: each for each in carrying.import_files(trainer, carrying.files_named([str(folder)]))}
    taken = {name for name, each in come.items() if each.what != "refused"}
    assert taken == {good.name, whole.name}
    assert len(come) == 10
    assert "format 7" in come["newer.json"].said
    assert "not a run that was exported" in come["letter.json"].said
    assert len(trainer.store.runs()) == 1
    assert trainer.store.team_runs() == []  # its whole run came first


def test_a_file_that_is_refused_leaves_the_records_as_they_were(laptop, trainer, opened, tmp_path):
    good = carrying.export_for_team(laptop, kept(laptop, opened, 1).code, tmp_path / "good.json")
    (tmp_path / "bad.json").write_bytes(good.read_bytes()[:-1].replace(b"Mill Lane", b"Mill Road", 1))
    carrying.import_files(trainer, [tmp_path / "bad.json"])
    assert trainer.store.team_runs() == []
    assert trainer.store._db.execute("SELECT count(*) FROM bundle").fetchone() == (0,)


def test_files_are_named_by_folder_by_pattern_and_one_by_one(tmp_path, monkeypatch):
    for name in ("b.json", "a.json", "note.txt", "C.JSON"):
        (tmp_path / name).touch()
    named = [path.name for path in carrying.files_named([str(tmp_path)])]
    assert sorted(named) == ["C.JSON", "a.json", "b.json"]
    monkeypatch.chdir(tmp_path)
    assert carrying.files_named(["*.json"]) == [Path("a.json"), Path("b.json")]
    assert carrying.files_named(["a.json", "?.json"]) == [Path("a.json"), Path("b.json")]
    for word in ("none-*.json", "gone.json", str(tmp_path / "gone" / "*.json")):
        with pytest.raises(Problem, match="no file for"):
            carrying.files_named([word])


def test_a_file_too_large_to_be_a_run_is_not_even_read(trainer, tmp_path, monkeypatch):
    monkeypatch.setattr(carrying, "LARGEST", 10)
    (tmp_path / "large.json").write_bytes(b"x" * 11)
    assert "too large" in carrying.import_files(trainer, [tmp_path / "large.json"])[0].said


def test_a_folder_that_takes_no_file_is_named(laptop, opened, tmp_path):
    kept(laptop, opened, 1)
    (tmp_path / "in-the-way").touch()
    with pytest.raises(Problem, match="could not be saved"):
        carrying.export_for_team(laptop, CODE, tmp_path / "in-the-way")


def test_a_whole_run_carried_over_is_the_same_run(laptop, trainer, opened, tmp_path):
    row = kept(laptop, opened, 4, 3)
    path = carrying.export_run(laptop, row.code, tmp_path)
    carrying.import_files(trainer, [path])
    assert transfer.export(trainer.store, row.run) == path.read_bytes()


def test_a_room_is_counted_a_page_at_a_time_wherever_its_runs_are(laptop, trainer, opened, tmp_path, monkeypatch):
    monkeypatch.setattr("simulator.records.store._PAGE", 2)
    for seed in range(7):
        row = kept(laptop, opened, seed)
        carrying.import_files(trainer, [carrying.export_for_team(laptop, row.code, tmp_path / f"{seed}.json")])
    carrying.import_files(trainer, [carrying.export_run(laptop, CODE + "-3", tmp_path / "whole.json")])
    told = []
    found = team.of_case(trainer, progress=told.append)
    assert told == [1, 2, 3, 4, 5, 6, 7]
    assert team.build(found) == team.build(team.of_case(laptop))


def test_the_pages_of_a_room_are_named_by_what_they_are(laptop, opened):
    for seed in range(4):
        kept(laptop, opened, seed)
    found = team.of_case(laptop)
    pages = list(team.pages(found, team.build(found), ["html", "csv"], with_appendix=True))
    ends = f"mill-lane-{TODAY.isoformat()}"
    names = [f"team-sheet-{ends}.html", f"team-figures-{ends}.csv", f"team-appendix-{ends}.html"]
    assert [page.name for page in pages] == names
    large = next(team.pages(found, team.build(found), ["html"], large_print=True))
    assert b'class="team large"' in large.content
    assert b'class="team"' in pages[0].content
