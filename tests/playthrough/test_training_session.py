"""A whole training session by script: four laptops, a group of three at each, one killed, one sheet for the team."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.records import transfer
from simulator.services.desk import Desk
from tests.playthrough.driving import Typist, play, together
from tests.playthrough.test_kills import PROGRAM, Pipe, kept_answers, locked_points

MARK = "Zmarkword"
WORDS = [f"because of the {MARK}", "", f"{MARK} again"]
CASE, SEAT = "mill-lane", "social-worker"


def without_stopping(seed: int) -> Typist:
    """A group of three that plays on to the ending, and offers no part of the text to skip or stop at."""
    able = together(seed, 3, WORDS, set())

    def type_(said: str, offered: dict[int, str]) -> str:
        kept = {number: label for number, label in offered.items() if not label.startswith("Stop")}
        return able(said, kept or offered)

    return type_


def threshold(data: Path, *words: str) -> str:
    """Run a command on one laptop; gives what it printed."""
    environment = {**os.environ, "THRESHOLD_DATA": str(data), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "simulator", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=100)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def played_on_four_laptops(folder: Path) -> list[Path]:
    """Four data folders, each with one closed run of a group of three; the second laptop was killed in the middle."""
    laptops = [folder / f"laptop-{number}" for number in range(4)]
    for number, data in enumerate(laptops):
        if number == 1:
            pipe = Pipe(data, PROGRAM, "play", CASE, "--seat", SEAT, "--group", "--code", "heron-1")
            assert not pipe.type_until(without_stopping(number), 200, lock=3)
            acknowledged = locked_points(pipe.kill())
            assert acknowledged >= 3
            assert acknowledged <= len(kept_answers(data)) <= acknowledged + 1
            pipe = Pipe(data, PROGRAM, "resume", "heron-1")
            assert pipe.type_until(without_stopping(number + 10), 400)
            assert pipe.wait() == 0
            continue
        desk = Desk(data)
        play(desk, CASE, SEAT, "heron-1", without_stopping(number), as_group=True)
        desk.close()
    return laptops


def test_four_laptops_one_killed_and_a_sheet_for_the_team(tmp_path: Path) -> None:
    laptops = played_on_four_laptops(tmp_path)
    stick = tmp_path / "stick"
    for data in laptops:
        desk = Desk(data)
        row = desk.find("heron-1")
        assert (row.status, row.people) == ("ended", 3)
        assert MARK.encode() in transfer.export(desk.store, row.run)
        desk.close()
        threshold(data, "records", "export", "--for-team", "--case", CASE, "--out", str(stick))
    carried = sorted(stick.iterdir())
    assert len(carried) == 4
    for file in carried:
        assert MARK.encode() not in file.read_bytes()
        assert "heron" not in file.name
        assert b"heron" not in file.read_bytes()
    trainer = laptops[0]
    threshold(trainer, "records", "import", str(stick))
    assert threshold(trainer, "records", "import", str(stick)).count("Here already") == 4
    sheets = tmp_path / "sheets"
    threshold(trainer, "team", "--case", CASE, "--out", str(sheets), "--format", "html,txt")
    (text,) = (path.read_text(encoding="utf-8") for path in sheets.glob("*.txt"))
    assert "Runs: 4 (4 groups, of 3, 3, 3 and 3)." in text
    assert MARK not in text
    assert "heron" not in text


@pytest.mark.browser
def test_the_sheet_of_that_session_prints_on_two_sides(tmp_path: Path) -> None:
    from tests.debrief.test_pages import browse

    laptops = played_on_four_laptops(tmp_path)
    for data in laptops[1:]:
        threshold(data, "records", "export", "--for-team", "--case", CASE, "--out", str(tmp_path / "stick"))
    threshold(laptops[0], "records", "import", str(tmp_path / "stick"))
    threshold(laptops[0], "team", "--case", CASE, "--out", str(tmp_path / "sheets"))
    (page,) = (tmp_path / "sheets").glob("*.html")
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'sheet.pdf'}", page.as_uri())
    said = subprocess.run(["pdfinfo", str(tmp_path / "sheet.pdf")], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+2\b", said)
