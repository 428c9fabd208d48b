"""``threshold records verify``, ``backup`` and ``salvage``, and what ``doctor`` says of them."""

import re
import sqlite3
import sys
from contextlib import closing

import pytest

from simulator.errors import Exit
from simulator.services.desk import Desk
from simulator.services.health import of_terminal
from tests.cli.test_commands import run

__all__ = ["run"]


@pytest.fixture
def data(run, tmp_path):
    for code in ("heron-1", "otter-2"):
        assert run("play", "practice", "--code", code, "--plain", typed="1\n")[0] == Exit.FINE
    return tmp_path / "data"


def change(file, statement):
    with closing(sqlite3.connect(file)) as db:
        db.executescript(f"DROP TRIGGER event_is_locked; {statement};")


@pytest.mark.promise("changed by hand", "real")
def test_verify_names_the_first_damaged_event_and_says_what_to_do(run, data):
    code, out, _ = run("records", "verify")
    assert code == Exit.FINE
    assert out.startswith("Whole: 2 runs with ")
    change(data / "records.db", "UPDATE event SET body = replace(body, 'practice', 'prance') || ' ' WHERE seq = 2")
    before = (data / "records.db").read_bytes()
    code, out, _ = run("records", "verify")
    assert code == Exit.DIAGNOSTICS
    assert "\nfirst damaged event: run heron-1, number 2, entered\n" in out
    assert "changed or damaged at its event 2" in out
    assert "records salvage" in out
    assert (data / "records.db").read_bytes() == before
    assert run("records", "backup")[0] == Exit.DIAGNOSTICS


def test_verify_without_records_is_fine_and_makes_none(run, tmp_path):
    code, out, _ = run("records", "verify")
    assert (code, "no records" in out) == (Exit.FINE, True)
    assert not (tmp_path / "data" / "records.db").exists()
    code, _, err = run("records", "verify", str(tmp_path / "none.db"))
    assert (code, "There is no file" in err) == (Exit.USAGE, True)


@pytest.mark.promise("backup", "real")
def test_a_backup_is_checked_noted_and_never_written_over_another(run, data, tmp_path):
    code, out, _ = run("records", "backup")
    assert code == Exit.FINE
    assert "Read again and found whole: 2 runs" in out
    [copy] = (data / "backups").iterdir()
    assert f"Saved: {copy}\n" in out
    assert run("records", "verify", str(copy))[0] == Exit.FINE
    code, out, _ = run("records", "backup", "--out", str(tmp_path / "Dropbox" / "ours.db"))
    assert code == Exit.FINE
    assert "Note: it leaves this machine: 'Dropbox'" in out
    code, _, err = run("records", "backup", "--out", str(tmp_path / "Dropbox" / "ours.db"))
    assert (code, "exists" in err) == (Exit.USAGE, True)
    code, _, err = run("records", "backup", "--out", str(tmp_path))
    assert (code, "is a folder" in err) == (Exit.USAGE, True)
    change(data / "records.db", "DELETE FROM event WHERE seq = 2")
    assert run("records", "backup")[0] == Exit.DIAGNOSTICS
    code, out, _ = run("records", "verify")
    assert f"Copy your latest backup {tmp_path / 'Dropbox' / 'ours.db'}" in out  # the later one is damaged too


def test_the_debrief_of_a_changed_record_is_made_and_it_is_said(run, data):
    for code in ("heron-1", "otter-2"):
        run("resume", code, "--plain", typed="/stop\n2\n")
    assert run("debrief", "heron-1", "--out", "-", "--format", "txt")[2] == ""
    change(
        data / "records.db", "UPDATE event SET body = replace(body, 'yard', 'lane') || ' ' WHERE run = 1 AND seq = 2"
    )
    for words in (["debrief", "heron-1", "--out", "-"], ["debrief", "heron-1", "--compare", "otter-2", "--out", "-"]):
        code, out, err = run(*words, "--format", "txt")
        assert (code, "heron-1 was changed or damaged at its event 2" in err) == (Exit.FINE, True)
        assert "Note:" not in out


@pytest.mark.promise("changed by hand", "real")
@pytest.mark.parametrize("body", ["{}", "[]", "7", '{"kind": "entered", "scene": "nowhere"}', "cut"])
def test_a_record_that_cannot_be_gone_through_is_named_wherever_it_is_asked_for(run, data, body):
    run("resume", "otter-2", "--plain", typed="/stop\n2\n")
    change(data / "records.db", f"UPDATE event SET body = '{body}' WHERE seq = 2")
    asked = [
        ["debrief", "otter-2", "--out", "-"],
        ["debrief", "otter-2", "--compare", "otter-2", "--out", "-"],
        ["debrief", "otter-2", "--with", "cpd", "--out", "-"],
        ["resume", "heron-1", "--plain"],
        ["records", "show", "otter-2"],
        ["records", "show", "otter-2", "--format", "json"],
        ["walk", "--record", "otter-2"],
        ["map", "practice", "--run", "otter-2"],
        ["team", "otter-2"],
    ]
    for words in asked:
        code, _, err = run(*words)
        assert "was changed or damaged at its event 2" in err or code == Exit.FINE, (words, err)
        assert code != Exit.FAULT, (words, err)


def test_of_a_damaged_copy_nothing_is_said_that_would_touch_the_records_in_use(run, data, tmp_path):
    copy = tmp_path / "old.db"
    assert run("records", "backup", "--out", str(copy))[0] == Exit.FINE
    change(copy, "DELETE FROM event WHERE run = 1 AND seq = 2")
    code, out, _ = run("records", "verify", str(copy))
    assert (code, out.splitlines()[-1].startswith(f"threshold records salvage {copy} ")) == (Exit.DIAGNOSTICS, True)
    assert "Move" not in out


@pytest.mark.promise("damaged file", "real")
def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_taken_back(run, data):
    file = data / "records.db"
    sound = file.read_bytes()
    pages = [sound[at : at + 4096] for at in range(0, len(sound), 4096)]
    damaged = b"".join(bytes(4096) if page[0] == 10 else page for page in pages)  # every leaf of an index is gone
    file.write_bytes(damaged)
    code, _, err = run("records", "list")
    assert code == Exit.USAGE
    assert "set aside" in err
    assert "records salvage" in err
    assert run("records", "list")[1] == "No run is kept here.\n"
    code, out, _ = run("records", "salvage")
    assert code == Exit.FINE
    assert "Taken back: heron-1: whole\nTaken back: otter-2: whole\n" in out
    assert [line.partition(":")[0] for line in run("records", "list")[1].splitlines()] == ["otter-2", "heron-1"]
    assert (data / "records.db.set-aside-1").read_bytes() == damaged
    assert not [path for path in data.iterdir() if path.name.startswith("salvage")]
    assert run("records", "salvage")[0] == Exit.FINE  # what is here already is kept once
    assert run("records", "verify")[0] == Exit.FINE


def test_what_is_salvaged_can_be_written_as_files(run, data, tmp_path):
    copy = tmp_path / "old.db"
    with closing(Desk(data)) as desk:
        desk.store.back_up(copy)
    change(copy, "UPDATE event SET on_day = 'Tuesday' WHERE run = 2 AND seq = 3")
    code, out, _ = run("records", "salvage", str(copy), "--out", str(tmp_path / "out"))
    assert code == Exit.DIAGNOSTICS
    assert "run-heron-1.json: whole" in out
    assert "run-otter-2.json: up to event 2 of 3, where it is damaged" in out
    code, out, _ = run("records", "import", str(tmp_path / "out"))
    assert out.count("Here already") == 2
    code, out, _ = run("records", "salvage", str(copy), "--out", str(tmp_path / "out"))
    assert (code, out.count("exists")) == (Exit.DIAGNOSTICS, 2)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["salvage"], "No damaged file was set aside"),
        (["verify", "a", "b"], "Name one file"),
        (["verify", "--out", "x"], "writes nothing"),
        (["backup", "heron-1"], "copies everything"),
        (["verify", "--for-team"], "go with export"),
    ],
)
def test_what_cannot_be_done_is_said(run, data, words, hint):
    code, _, err = run("records", *words)
    assert (code, hint in err) == (Exit.USAGE, True)


def test_the_records_in_use_are_not_salvaged(run, data):
    code, _, err = run("records", "salvage", str(data / "records.db"))
    assert (code, "in use" in err) == (Exit.USAGE, True)


def test_doctor_names_the_last_backup_and_what_is_wrong_with_the_records(run, data):
    assert run("records", "backup")[0] == Exit.FINE
    [copy] = (data / "backups").iterdir()
    code, out, _ = run("doctor")
    assert code == Exit.FINE
    assert re.search(rf"\nlast backup: \d{{4}}-\d\d-\d\d, {re.escape(str(copy))}\n", out)
    change(data / "records.db", "DELETE FROM event WHERE run = 1 AND seq = 2")
    (data / "records.db.set-aside-1").write_bytes(b"")
    data.chmod(0o755)
    code, out, _ = run("doctor")
    assert code == Exit.DIAGNOSTICS
    assert "wrong: records: The record of heron-1 was changed or damaged at its event 2" in out
    assert "set aside as damaged: records.db.set-aside-1" in out
    assert sys.platform == "win32" or "note: other users of this machine can see" in out


@pytest.mark.parametrize(
    ("terminal", "said"),
    [
        (("utf-8", 80, 24, {"TERM": "xterm"}), []),
        (("cp437", 80, 24, {}), ["letters as cp437"]),
        (("no-such", 80, 24, {}), ["letters as no-such"]),
        (("utf-8", 59, 24, {}), ["59 columns by 24 lines"]),
        (("utf-8", 80, 19, {}), ["80 columns by 19 lines"]),
        (("ascii", 20, 10, {"TERM": "dumb"}), ["letters as ascii", "TERM is dumb"]),
    ],
)
def test_what_a_terminal_cannot_do_is_named(terminal, said):
    found = of_terminal(*terminal)
    assert len(found) == len(said)
    assert all(word in line for line, word in zip(found, said, strict=True))
