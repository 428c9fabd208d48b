"""``threshold records erase`` and ``purge`` as a person types them."""

import datetime
import io
import sys
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.errors import Exit
from simulator.services.desk import Desk
from tests.runs import MARK, kept


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("THRESHOLD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))

    def run_(*words, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main(["records", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_


@pytest.fixture
def old(tmp_path):
    """A run of long ago, in the records and in a backup; and one of today."""
    desk = Desk(tmp_path / "data")
    desk.store._clock = lambda: datetime.date(2001, 1, 1)
    opened = desk.library.open("practice")
    row = kept(desk, opened, 1)
    desk.store._clock = datetime.date.today
    kept(desk, opened, 2)
    (tmp_path / "data" / "backups").mkdir()
    desk.store.back_up(tmp_path / "data" / "backups" / "records-2001-01-01.db")
    desk.close()
    return row


def holding(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def codes(out: str) -> set[str]:
    return {word.rstrip(":") for word in out.split() if word.startswith("zcodeword-")}


def test_a_run_is_erased_once_that_is_confirmed(run, tmp_path, old):
    code, out, err = run("erase", old.code, typed="no\n")
    assert (code, "Nothing was erased" in err) == (Exit.USAGE, True)
    assert "Type yes to go on> " in out
    assert run("erase", old.code)[0] == Exit.USAGE  # the end of input is no yes
    assert old.code in run("list")[1]
    code, out, _ = run("erase", old.code, typed="yes\n")
    assert (code, "Erased: zcodeword-1." in out) == (Exit.FINE, True)
    assert "Out of reach: paper" in out
    assert codes(run("list")[1]) == {"zcodeword-2"}
    assert holding(tmp_path / "data", old.run) == []


def test_the_words_alone_can_go(run, tmp_path, old):
    code, out, _ = run("erase", "zcodeword-1", "zcodeword-2", "--texts-only", "--yes")
    assert (code, "The answers stay" in out) == (Exit.FINE, True)
    assert holding(tmp_path / "data", MARK) == []
    assert codes(run("list")[1]) == {"zcodeword-1", "zcodeword-2"}
    assert "[words taken out]" in run("show", "zcodeword-1")[1]


def test_what_cannot_be_reached_is_named(run, tmp_path, old):
    page = tmp_path / f"practice-{old.code}-2001-01-01.html"
    page.write_text("a debrief", encoding="utf-8")
    aside = tmp_path / "data" / "records.db.set-aside-1"
    aside.write_bytes(b"damaged")
    code, out, _ = run("erase", old.code, "--yes")
    assert code == Exit.DIAGNOSTICS
    assert str(page) in out
    assert str(aside) in out


def test_a_shared_machine_is_cleared_in_one_step(run, tmp_path, old):
    assert run("erase", "--all", typed="\n")[0] == Exit.USAGE
    code, out, _ = run("erase", "--all", "--yes")
    assert (code, "Erased: 2." in out) == (Exit.FINE, True)
    assert holding(tmp_path / "data", MARK) == holding(tmp_path / "data", "zcodeword") == []


def test_purge_says_first_what_would_go(run, tmp_path, old):
    code, out, _ = run("purge")
    assert code == Exit.FINE
    assert codes(out) == {"zcodeword-1"}
    assert "Nothing was changed" in out
    assert old.code in run("list")[1]
    code, out, _ = run("purge", "--yes")
    assert (code, "Done." in out) == (Exit.FINE, True)
    assert codes(run("list")[1]) == {"zcodeword-2"}
    assert holding(tmp_path / "data", old.run) == []
    assert "Nothing is past its days" in run("purge")[1]


def test_purge_names_no_run_on_a_shared_machine(run, tmp_path, old):
    (tmp_path / "data" / "settings.json").write_text('{"shared": true}', encoding="utf-8")
    out = run("purge")[1]
    assert "Runs to erase: 1" in out
    assert codes(out) == set()


def test_the_library_and_the_doctor_remind(run, tmp_path, old, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    main(["--plain"])
    assert "threshold records purge" in capsys.readouterr().out
    main(["doctor"])
    said = capsys.readouterr().out
    assert "days kept: 30 for what was typed, 90 for the rest" in said
    assert "note: Some records are past their days" in said


@pytest.mark.parametrize(
    "words",
    [
        ["erase"],
        ["erase", "zcodeword-1", "--all", "--yes"],
        ["erase", "--all", "--texts-only", "--yes"],
        ["purge", "zcodeword-1"],
        ["purge", "--all"],
        ["list", "--yes"],
        ["export", "zcodeword-1", "--texts-only"],
    ],
)
def test_what_does_not_go_together_is_refused(run, tmp_path, old, words):
    code, _, err = run(*words)
    assert (code, err.startswith("threshold: ")) == (Exit.USAGE, True)
    assert len(codes(run("list")[1])) == 2


def test_traces_are_cleared_by_themselves(run, old):
    assert run("erase", "--traces")[0] == Exit.FINE
