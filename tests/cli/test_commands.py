"""The commands as a person types them, in this process: what they print and how they end."""

import datetime
import io
import json
import re
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.cli.main import COMMANDS, main
from simulator.errors import Exit
from simulator.services.desk import Desk


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("THRESHOLD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))

    def run_(*words, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main(list(words))
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run_


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(run, command):
    with pytest.raises(SystemExit) as ended:
        run(command, "--help")
    assert ended.value.code == 0


def test_the_help_names_every_command(run):
    code, out, _ = run("--help")
    assert code == Exit.FINE
    assert all(f"\n  {command}" in out for command in COMMANDS)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["plya"], "threshold play"),
        (["--nonsense"], "threshold --help"),
        (["play", "mill-lan"], "mill-lane"),
        (["play", "mill-lane", "--seat", "judge"], "social-worker"),
        (["play", "practice", "--nonsense"], "threshold play --help"),
        (["play", "practice", "--group", "--agency", "NHS"], "Leave out --agency"),
        (["play", "practice", "--group", "--seat", "judge"], "social-worker"),
        (["play", "--group"], "threshold play practice --group"),
        (["resume"], "threshold play practice"),
        (["resume", "heron-9"], "records list"),
        (["debrief"], "threshold play practice"),
        (["debrief", "--format", "docx", "--sample"], "html, md, txt, json"),
        (["debrief", "--sample", "--out", "d2.HTML"], "--format html --out d2"),
        (["debrief", "--day", "2026-11-22", "--out", "a/d2.pdf"], "--format pdf --out a/d2"),
        (["team", "--case", "practice", "--out", "team.csv"], "--format csv --out team"),
        (["map", "practice", "--out", "map.html"], "--format html --out map"),
        (["records", "list", "heron"], "records show"),
        (["records", "export"], "threshold records export heron-42"),
        (["records", "export", "--case", "mill-lane"], "--for-team"),
        (["records", "export", "heron", "--for-team", "--day", "2026-11-22"], "records --help"),
        (["records", "export", "heron", "--for-team", "--case", "practice"], "records --help"),
        (["records", "export", "--for-team", "--case", "practice", "--day", "Monday"], "2026-11-22"),
        (["records", "export", "--for-team", "--case", "practice"], "another case"),
        (["records", "list", "--for-team"], "records --help"),
        (["records", "import"], "threshold records import"),
        (["records", "import", "nothing-*.json"], "the folder"),
        (["team"], "threshold records import FILE"),
        (["team", "--case", "practice"], "threshold records import FILE"),
        (["team", "heron-9"], "records list"),
        (["team", "gone.json"], "the folder"),
        (["team", "heron-9", "--case", "practice"], "team --help"),
        (["team", "--format", "docx"], "html, pdf, md, txt, json, csv"),
        (["--data-dir"], "--data-dir"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_with_what_to_do(run, words, hint):
    code, _, err = run(*words)
    assert code == Exit.USAGE
    assert err.startswith("threshold: ")
    assert hint in err


def test_cases_are_listed_with_minutes_by_the_rule(run):
    code, out, _ = run("cases", "--format", "json")
    assert code == Exit.FINE
    rows = {row["name"]: row for row in json.loads(out)}
    assert rows["practice"]["minutes"]["social-worker"] == 5
    assert 0 < rows["mill-lane"]["minutes"]["social-worker"] < 40
    assert all(not row["problem"] for row in rows.values())


def test_a_run_is_played_listed_shown_and_debriefed(run, tmp_path):
    code, out, _ = run("play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    assert code == Exit.FINE
    assert "threshold debrief heron-1" in out
    assert "heron-1: Garden Street" in run("records", "list")[1]
    shown = json.loads(run("records", "show", "--format", "json")[1])
    assert shown["code"] == "heron-1"
    assert all(event["event_id"] for event in shown["events"])
    assert [event["kind"] for event in shown["events"]][-1] == "stopped"
    code, out, _ = run("debrief", "heron-1", "--format", "html,txt,md,json", "--out", str(tmp_path / "out"))
    assert code == Exit.FINE
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_a_run_of_a_group_is_listed_and_shown_as_one(run):
    lines = "3\nsocial worker, police\n1\n3\n1\n1\n3\n2 2 4\n2\n4\nto keep it\n6\n3\n\nHe is tired.\n1\n"
    code, out, _ = run("play", "practice", "--group", "--code", "heron-1", typed=lines)
    assert code == Exit.FINE
    assert "Locked. Point 1" in out
    assert "heron-1: Garden Street, social-worker, group of 3, unfinished" in run("records", "list")[1]
    shown = run("records", "show", "heron-1")[1]
    assert shown.startswith("heron-1: Garden Street, social-worker, group of 3, unfinished")
    assert "group: people 3, roles social worker, police" in shown
    assert "split hold 2, assess 1, minority He is tired" in shown
    whole = json.loads(run("records", "show", "heron-1", "--format", "json")[1])
    assert whole["people"] == 3
    assert whole["events"][0]["group"] == {"people": 3, "roles": ["social worker", "police"]}
    (answer,) = [event["answer"] for event in whole["events"] if event["kind"] == "decided"]
    assert answer["split"] == [["hold", 2], ["assess", 1]]


def test_two_runs_of_a_case_are_set_side_by_side(run, tmp_path):
    for code in ("heron-1", "wren-2"):
        assert run("play", "practice", "--code", code, typed="1\n/stop\n2\n")[0] == Exit.FINE
    code, _, _ = run(
        "debrief", "heron-1", "--compare", "wren-2", "--format", "html,txt,md,json", "--out", str(tmp_path)
    )
    assert code == Exit.FINE
    (path,) = tmp_path.glob("practice-heron-1-and-wren-2-*.txt")
    assert "First run: heron-1." in path.read_text(encoding="utf-8")
    assert len(list(tmp_path.glob("practice-heron-1-and-wren-2-*"))) == 4
    code, out, _ = run("debrief", "heron-1", "--compare", "wren-2", "--format", "txt", "--out", "-")
    assert (code, out) == (Exit.FINE, path.read_text(encoding="utf-8"))


def test_an_open_run_another_case_and_the_same_run_are_not_set_beside_a_run(run):
    run("play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    run("play", "practice", "--code", "wren-2", typed="1\n")
    run("play", "mill-lane", "--code", "owl-3", typed="1\n/stop\n2\n")
    for other, said in (("wren-2", "still open"), ("owl-3", "different cases"), ("heron-1", "itself")):
        code, _, err = run("debrief", "heron-1", "--compare", other, "--out", "-")
        assert code == Exit.USAGE
        assert said in err


def test_sheets_are_written_beside_the_debrief(run, tmp_path):
    assert run("play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")[0] == Exit.FINE
    asked = ("debrief", "heron-1", "--with", "cpd,safer", "--format", "html,txt")
    assert run(*asked, "--out", str(tmp_path / "out"))[0] == Exit.FINE
    names = sorted(path.name.partition("heron-1-")[2][10:] for path in (tmp_path / "out").iterdir())
    assert names == ["-cpd.html", "-cpd.txt", "-safer.html", "-safer.txt", ".html", ".txt"]
    assert "A SAFER card" in run(*asked, "--format", "txt", "--out", "-")[1]
    assert run(*asked, "--point", "9", "--out", "-")[0] == Exit.USAGE
    assert run("debrief", "heron-1", "--with", "cdp")[0] == Exit.USAGE


def test_all_closed_runs_of_a_day_are_written_and_no_other(run, tmp_path):
    for code, typed in (("heron-1", "1\n/stop\n2\n"), ("wren-2", "1\n/stop\n2\n"), ("open-3", "1\n/pause\n")):
        run("play", "practice", "--code", code, typed=typed)
    out = tmp_path / "out"
    code, said, _ = run("debrief", "--day", "--with", "cpd", "--format", "txt", "--out", str(out))
    assert code == Exit.FINE
    assert [line for line in said.splitlines() if " of 2: " in line] == ["1 of 2: heron-1", "2 of 2: wren-2"]
    assert len(list(out.iterdir())) == 4
    assert "No closed run" in run("debrief", "--day", "2001-02-03")[2]
    assert run("debrief", "heron-1", "--day")[0] == Exit.USAGE


def test_a_run_of_a_day_that_cannot_be_written_stops_no_other_and_is_named(run, tmp_path):
    for code in ("heron-1", "wren-2", "teal-3"):
        run("play", "practice", "--code", code, typed="1\n/stop\n2\n")
    out = tmp_path / "out"
    today = datetime.date.today().isoformat()
    (out / f"practice-wren-2-{today}.txt").mkdir(parents=True)
    code, said, err = run("debrief", "--day", "--format", "txt", "--out", str(out))
    assert code == Exit.USAGE
    assert re.search(r"Not written: wren-2\. .+\n  Name another folder with --out", said)
    assert "these were not written: wren-2." in err
    assert sorted(path.name.split("-")[1] for path in out.iterdir() if path.is_file()) == ["heron", "teal"]


def test_a_folder_of_templates_prints_the_debrief_and_the_team_sheet(run, tmp_path):
    (tmp_path / "own").mkdir()
    sentence = '{% set kind = "Our own kind." %}'
    for name in ("sentences.j2", "team-sentences.j2"):
        (tmp_path / "own" / name).write_text(sentence, encoding="utf-8")
    run("play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    template = ("--template", str(tmp_path / "own"), "--format", "txt", "--out", "-")
    assert "Our own kind." in run("debrief", "heron-1", *template)[1]
    assert "Our own kind." in run("team", "heron-1", *template)[1]
    assert run("debrief", "heron-1", "--template", str(tmp_path / "nowhere"))[0] == Exit.USAGE
    (tmp_path / "own" / "sentences.j2").write_text("{{ nothing_there }}", encoding="utf-8")
    code, _, err = run("debrief", "heron-1", *template)
    assert code == Exit.USAGE
    assert f"{tmp_path / 'own' / 'sentences.j2'}:1: there is no 'nothing_there'" in err
    assert "Traceback" not in err


def test_a_shared_machine_writes_no_day(run, tmp_path):
    run("play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    desk = Desk(tmp_path / "data")
    desk.save(replace(desk.settings, shared=True))
    code, said, err = run("debrief", "--day", "--out", str(tmp_path))
    assert code != Exit.FINE
    assert "heron-1" not in said + err
    assert "shared" in err


def test_a_closed_run_cannot_be_taken_up_again_and_the_debrief_is_named(run):
    run("play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    code, _, err = run("resume", "heron-1")
    assert code == Exit.USAGE
    assert "threshold debrief heron-1" in err


def test_a_code_that_is_taken_is_refused(run):
    run("play", "practice", "--code", "heron-1", typed="1\n")
    code, _, err = run("play", "practice", "--code", "HERON-1", typed="1\n")
    assert code == Exit.USAGE
    assert "heron-1" in err.lower()


def test_the_end_of_input_before_the_start_is_no_fault(run):
    assert run("play", "practice", typed="")[0] == Exit.FINE
    assert run(typed="")[0] == Exit.FINE


def test_a_folder_that_cannot_be_used_is_said_so(run, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    code, _, err = run("--data-dir", str(tmp_path / "file"), "records", "list")
    assert code == Exit.USAGE
    assert err.startswith("threshold: ")


def test_the_sample_is_written_to_standard_output(run):
    code, out, _ = run("debrief", "--sample", "--format", "txt", "--out", "-")
    assert code == Exit.FINE
    assert "Community Care" in out


def test_check_says_that_all_is_well_with_what_comes_with_the_program(run):
    code, out, _ = run("check")
    assert code == Exit.FINE
    assert "all explored" in out


def test_check_ends_with_1_and_names_the_place_of_a_fault(run, tmp_path):
    folder = tmp_path / "my-case"
    folder.mkdir()
    (folder / "case.yaml").write_text("format: 1\ncase: my-case\ntitel: Mine\n")
    code, out, _ = run("check", str(folder))
    assert code == Exit.DIAGNOSTICS
    assert f"{folder / 'case.yaml'}:3:1: error" in out
    assert "title" in out
    code, out, _ = run("check", str(folder), "--format", "json")
    assert code == Exit.DIAGNOSTICS
    assert json.loads(out)["cases"][0]["diagnostics"][0]["code"]


def test_the_library_is_a_list_in_plain_mode(run):
    code, out, _ = run("--plain", typed="1\n")
    assert code == Exit.FINE
    assert "1. Garden Street." in out


@pytest.mark.promise("unexpected", "real")
def test_what_is_ours_to_mend_is_one_line_and_a_report_without_answers(run, tmp_path, monkeypatch):
    def broken(*_):
        raise RuntimeError(" ".join(("on", "purpose")))

    monkeypatch.setattr("simulator.cli.cases.run", broken)
    code, _, err = run("cases")
    assert code == Exit.FAULT
    assert "fault-" in err
    [report] = (tmp_path / "data" / "log").iterdir()
    assert "RuntimeError" in report.read_text()
    assert "on purpose" not in report.read_text()


def test_doctor_says_where_things_lie_and_leaves_nothing_of_its_trying(run, tmp_path, monkeypatch):
    monkeypatch.setattr("simulator.cli.doctor.documents_folder", lambda: tmp_path)
    code, out, _ = run("doctor")
    assert code == Exit.FINE
    assert out.endswith("nothing is wrong\n")
    modes = "as your Windows profile has them" if sys.platform == "win32" else "folder 0700, records 0600"
    assert f"runs kept: 0\nrecord format: 2\nfile modes: {modes}\nlast backup: none is known\n" in out
    for line in (f"records and settings: {tmp_path / 'data'}", f"debriefs are saved in: {tmp_path}"):
        assert f"\n{line}\n" in out
    assert all(name in out.split("libraries: ")[1].split("\n")[0] for name in ("textual 8", "msgspec 0", "PyYAML 6"))
    assert "SQLite 3." in out.split("\n")[0]
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"records.db", "cache"}


def test_doctor_says_what_is_wrong_and_notes_what_leaves_the_machine(run, tmp_path, monkeypatch):
    monkeypatch.setattr("simulator.cli.doctor.documents_folder", lambda: tmp_path / "OneDrive - Example")
    code, out, _ = run("doctor")
    assert code == Exit.FINE
    assert "note: a debrief saved in your documents leaves this machine: 'OneDrive - Example'" in out
    code, out, _ = run("--data-dir", str(tmp_path / "Dropbox" / "x"), "doctor")
    assert code == Exit.DIAGNOSTICS
    assert "wrong: records: Records cannot be kept in" in out


def test_doctor_says_that_nothing_can_be_written(run, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("simulator.cli.doctor.write_whole", refused)
    code, out, _ = run("doctor")
    assert code == Exit.DIAGNOSTICS
    assert "wrong: records: nothing can be written in" in out
    assert "Permission denied" in out


@pytest.mark.parametrize("encoding", ["utf-16", "ascii"])
def test_doctor_says_what_is_wrong_with_the_settings_and_goes_on(run, tmp_path, encoding):
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "settings.json"
    file.write_text('{"shared": tru}', encoding=encoding)
    code, out, _ = run("doctor")
    assert code == Exit.DIAGNOSTICS
    [wrong] = [line for line in out.splitlines() if line.startswith("wrong: ")]
    assert wrong.startswith("wrong: settings: The settings file is")
    assert str(file) in wrong
    assert "\nshared machine: not known\n" in out
    assert "\nruns kept: 0\n" in out


WORKED = Path(__file__).parents[2] / "docs" / "examples" / "worked"


def test_a_walk_says_whether_the_case_plays_as_expected(run, tmp_path):
    code, out, _ = run("walk", str(WORKED))
    assert (code, out.splitlines()[-1].endswith("looked-at-again.yaml: 4 steps, as expected.")) == (Exit.FINE, True)
    case = tmp_path / "worked"
    (case / "walks").mkdir(parents=True)
    (case / "case.yaml").write_bytes((WORKED / "case.yaml").read_bytes())
    text = (WORKED / "walks" / "looked-at-again.yaml").read_text(encoding="utf-8")
    (case / "walks" / "other.yaml").write_text(text.replace("ending: kept", "ending: closed"), encoding="utf-8")
    code, out, _ = run("walk", str(case))
    assert code == Exit.DIAGNOSTICS
    assert "The route ends in “kept”." in out


def test_a_run_becomes_a_walk_and_a_walk_a_rehearsal(run, tmp_path):
    walk = WORKED / "walks" / "looked-at-again.yaml"
    code, out, err = run("play", str(WORKED), "--walk", str(walk), "--plain")
    assert code == Exit.FINE, err
    assert "That was the last decision." in out
    named = out.split("threshold resume ")[1].split()[0]
    code, out, _ = run("walk", "--record", named)
    assert code == Exit.FINE
    assert "  - at: again\n    pass: true\n" in out
    assert "challenge: {of: care, door: ladder, stage: managers}" in out
    code, out, _ = run("records", "show", named, "--format", "json")
    assert json.loads(out)["rehearsal"] is True


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["walk", str(WORKED.parent / "smallest")], "walks"),
        (["walk", "--record", "heron-9"], "records list"),
        (["walk", str(WORKED), "--record", "heron-9"], "--record"),
        (["play", "--walk", str(WORKED / "walks" / "looked-at-again.yaml")], "threshold play my-case"),
        (["play", "practice", "--walk", str(WORKED / "walks" / "looked-at-again.yaml")], "threshold walk"),
        (["walk", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_walked_is_said_in_a_line(run, words, hint):
    code, _, err = run(*words)
    assert code == Exit.USAGE
    assert hint in err


def test_doctor_names_the_file_with_local_words_and_all_that_is_wrong_with_it(run, tmp_path):
    file = tmp_path / "data" / "local.toml"
    assert f"local words: none ({file} is not there)" in run("doctor")[1]
    file.parent.mkdir(exist_ok=True)
    file.write_text('area = "Northshire"\nquestions = "fewer"\n[levels]\nin-need = "Level 3"\n', encoding="utf-8")
    code, out, _ = run("doctor")
    assert code == Exit.FINE
    assert f"local words: {file}\n" in out
    assert "local words for: Northshire: names for levels (1)\n" in out
    assert "questions at a hinge: fewer (local words)" in out
    file.write_text('[levels]\nin-nead = "Level 3"\n[doors]\nx = 1\n', encoding="utf-8")
    code, out, _ = run("doctor")
    assert code == Exit.DIAGNOSTICS
    assert f"wrong: local words: {file}:2:1: " in out
    assert f"wrong: local words: {file}:4:1: " in out


@pytest.mark.parametrize("words", [["play", "practice"], ["resume"], ["debrief", "--sample"], []])
def test_a_mistake_in_the_local_words_is_said_before_anything_begins(run, tmp_path, words):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "local.toml").write_text("area = “Northshire”\n", encoding="utf-8")
    code, out, err = run(*words)
    assert code == Exit.USAGE
    assert f"{tmp_path / 'data' / 'local.toml'}:1:8: " in err
    assert "straight quotes" in err
    assert out == ""
    assert run("records", "list")[0] == Exit.FINE


def test_doctor_names_the_line_of_a_template_that_cannot_be_used(run, tmp_path):
    (tmp_path / "data" / "pages").mkdir(parents=True)
    (tmp_path / "data" / "local.toml").write_text('templates = "pages"\n', encoding="utf-8")
    sentences = tmp_path / "data" / "pages" / "sheet-sentences.j2"
    sentences.write_text("{# ours #}\n{{ nothing_there }}", encoding="utf-8")
    assert f"templates: {sentences}:2: there is no 'nothing_there'" in run("doctor")[1]


def test_a_test_print_has_the_local_words(run, tmp_path):
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "local.toml"
    file.write_text('[[support]]\nwho = "Staff line"\ntelephone = "01632 960102"\n', encoding="utf-8")
    assert "Staff line: 01632 960102 [local]" in run("debrief", "--sample", "--format", "txt", "--out", "-")[1]


def played(run, *codes):
    for code in codes:
        assert run("play", "practice", "--code", code, typed="1\n/stop\n2\n")[0] == Exit.FINE


def test_a_run_leaves_whole_by_its_code_and_as_answers_for_the_team(run, tmp_path):
    played(run, "heron-1")
    code, out, _ = run("records", "export", "heron-1", "--out", str(tmp_path / "whole"))
    assert code == Exit.FINE
    assert "every word" in out
    assert [path.name.startswith("run-practice-heron-1-") for path in (tmp_path / "whole").iterdir()] == [True]
    code, out, _ = run("records", "export", "--for-team", "--out", str(tmp_path / "team"))
    assert code == Exit.FINE
    assert "of words that were typed only what was shared" in out
    (path,) = (tmp_path / "team").iterdir()
    assert path.name.startswith("team-practice-")
    assert "heron" not in path.name
    assert b"heron" not in path.read_bytes()


def test_a_session_ends_with_a_sheet(run, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    for laptop in ("one", "two"):
        monkeypatch.setenv("THRESHOLD_DATA", str(tmp_path / laptop))
        played(run, "heron-1", "heron-2")
        assert run("records", "export", "--for-team", "--case", "practice", "--out", str(stick))[0] == Exit.FINE
    monkeypatch.setenv("THRESHOLD_DATA", str(tmp_path / "trainer"))
    monkeypatch.chdir(stick)
    code, out, _ = run("records", "import", "*.json")
    assert code == Exit.FINE
    assert out.count("New: ") == 4
    code, out, _ = run("records", "import", str(stick))
    assert code == Exit.FINE
    assert out.count("Here already: ") == 4
    assert "for a team sheet: 4 of practice" in run("records", "list")[1]
    code, out, _ = run("team", "--format", "html,txt", "--out", str(tmp_path / "out"))
    assert code == Exit.FINE
    assert out.count("Saved: ") == 2
    sheet = run("team", "--case", "practice", "--format", "txt", "--out", "-")[1]
    assert "Runs: 4 (4 played alone)" in sheet
    from_files = run("team", str(stick), "--format", "txt", "--out", "-")[1]
    assert from_files == sheet
    played(run, "heron-7")
    assert "Runs: 5 (5 played alone)" in run("team", "--format", "txt", "--out", "-")[1]
    code, _, err = run("team", "--day", "2001-01-01")
    assert code == Exit.USAGE
    assert "2001-01-01" in err


def test_few_runs_give_the_questions_and_open_ones_are_left_out(run, tmp_path):
    played(run, "heron-1")
    run("play", "practice", "--code", "heron-2", typed="1\n")
    code, out, _ = run("team", "--out", str(tmp_path / "out"))
    assert code == Exit.FINE
    assert "fewer than four runs" in out
    assert "Still open, and left out: 1." in out


def test_who_leads_a_room_has_a_sheet_of_its_points(run, tmp_path):
    played(run, "heron-1", "heron-2", "heron-3", "heron-4")
    code, out, _ = run("team", "--with", "facilitator", "--format", "html,md,txt,json,csv", "--out", str(tmp_path))
    assert code == Exit.FINE
    assert out.count("team-facilitator-practice-") == 4
    assert "in the order of the case" not in out
    (page,) = tmp_path.glob("team-facilitator-*.txt")
    assert "made from the team sheet of this room" in page.read_text(encoding="utf-8")
    assert "heron" not in page.read_text(encoding="utf-8")
    (data,) = tmp_path.glob("team-facilitator-*.json")
    assert json.loads(data.read_text(encoding="utf-8"))["made_from"] == "room"
    large = run("team", "--with", "facilitator", "--large-print", "--out", "-")[1]
    assert large.count('class="large"') == 1


def test_a_sheet_for_few_says_that_it_takes_the_case_in_its_order(run, tmp_path):
    played(run, "heron-1")
    code, out, _ = run("team", "--with", "facilitator", "--format", "txt", "--out", str(tmp_path))
    assert code == Exit.FINE
    assert "takes points in the order of the case" in out
    (page,) = tmp_path.glob("team-facilitator-*.txt")
    assert "Fewer than four runs are here" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--with", "safer"], "threshold debrief RUN --with safer"),
        (["--with", "leader"], "There is: facilitator."),
        (["--with", "facilitator", "--format", "csv"], "--format csv,html"),
    ],
)
def test_a_sheet_that_a_room_cannot_have_is_said_with_a_way_out(run, words, told):
    played(run, "heron-1")
    code, _, err = run("team", *words)
    assert code == Exit.USAGE
    assert told in err


def test_runs_of_several_cases_are_not_put_on_one_sheet(run):
    played(run, "heron-1")
    run("play", "mill-lane", "--code", "heron-2", typed="1\n/stop\n2\n")
    code, _, err = run("team")
    assert code == Exit.USAGE
    assert "mill-lane, practice" in err
    code, _, err = run("team", "heron-1", "heron-2")
    assert code == Exit.USAGE
    assert "2 cases" in err


def test_a_damaged_file_is_named_and_the_others_are_taken_in(run, tmp_path, monkeypatch):
    played(run, "heron-1", "heron-2")
    run("records", "export", "--for-team", "--case", "practice", "--out", str(tmp_path / "stick"))
    first, _ = sorted((tmp_path / "stick").iterdir())
    first.write_bytes(first.read_bytes()[:900])
    monkeypatch.setenv("THRESHOLD_DATA", str(tmp_path / "trainer"))
    code, out, _ = run("records", "import", str(tmp_path / "stick"))
    assert code == Exit.USAGE
    assert f"Not taken in: {first.name}: " in out
    assert out.count("New: ") == 1
    code, _, err = run("team", str(tmp_path / "stick"))
    assert code == Exit.USAGE
    assert first.name in err


def test_an_ending_says_how_answers_leave_for_a_team_sheet(run):
    out = run("play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")[1]
    assert out.count("threshold records export heron-1 --for-team") == 1
