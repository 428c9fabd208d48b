"""What a record never holds: who, where, on which machine; what a log never holds: an answer; and the line at a box."""

import os
import platform
import re
import socket
import sqlite3
import subprocess
import sys
import uuid
import zlib
from collections import Counter
from pathlib import Path

from simulator.cli import main as command
from simulator.engine import words
from simulator.errors import Exit
from simulator.services.desk import Desk
from simulator.tui.forms import form
from simulator.tui.forms.form import Question
from tests.playthrough.driving import at_random, play
from tests.runs import MARK

FORMS = Path(form.__file__).parent

NOBODY_ELSE = {
    "USER": "zuserword",
    "LOGNAME": "zuserword",
    "USERNAME": "zuserword",
    "HOSTNAME": "zhostword",
    "COMPUTERNAME": "zhostword",
    "SSH_CLIENT": "203.0.113.77 50000 22",
    "REMOTEHOST": "203.0.113.77",
    "EMAIL": "zuserword@zhostword.example",
}
_ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b|[\w.]+@[\w.]+\w")


def everything_in(folder: Path) -> str:
    """All that the files of a data folder hold, with what the database has packed."""
    parts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    db = sqlite3.connect(folder / "records.db")
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in db.execute(f"SELECT * FROM {table}"):
            parts += [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
    parts += [zlib.decompress(content) for (content,) in db.execute("SELECT content FROM bundle")]
    db.close()
    return b"\n".join(parts).decode(errors="replace")


def test_nothing_in_a_record_says_who_where_or_on_which_machine(tmp_path: Path) -> None:
    home = tmp_path / "zhomeword"
    home.mkdir()
    data = tmp_path / "zfolderword"
    environment = {**os.environ, **NOBODY_ELSE, "HOME": str(home), "THRESHOLD_DATA": str(data)}
    lines = "1\n3\n1\n1\n3\n1\n3\nbecause he said so\n1\n3\n\n1\n/stop\n2\n4\n"
    play = [sys.executable, "-m", "simulator", "play", "practice", "--plain"]
    subprocess.run(play, input=lines.encode(), env=environment, check=True, capture_output=True, timeout=60)
    held = everything_in(data)
    assert "because he said so" in held  # the search does see what was typed
    for word in ("zuserword", "zhostword", "zhomeword", "zfolderword", str(tmp_path), "203.0.113.77"):
        assert word not in held, word
    db = sqlite3.connect(data / "records.db")
    ids = [name for (name,) in db.execute("SELECT event_id FROM event UNION SELECT run FROM run")]
    assert {uuid.UUID(name).version for name in ids} == {4}  # version 1 would hold the machine's own address
    bodies = [body.decode() for (body,) in db.execute("SELECT body FROM event")]
    rows = [str(row) for row in db.execute("SELECT * FROM run")]
    db.close()
    for name in {socket.gethostname(), platform.node()}:
        assert not [text for text in (*bodies, *rows) if re.search(rf"\b{re.escape(name)}\b", text)], name
    assert not [found for text in (*bodies, *rows) for found in _ADDRESS.findall(text)]
    assert not [text for text in (*bodies, *rows) if re.search(r"\d\d:\d\d", text)]  # and no time of day


def test_the_search_would_find_an_address() -> None:
    for text in ("from 192.168.1.20", "52:54:00:aa:bb:cc", "ann@council.example"):
        assert _ADDRESS.search(text)
    assert not _ADDRESS.search('{"release": "0.1.0", "date": "2031-03-09"}')


def test_a_fault_report_holds_no_answer(tmp_path: Path, monkeypatch, capsys) -> None:
    def breaks(*_: object) -> None:
        answer = f"{MARK} reason"
        raise KeyError(answer)

    monkeypatch.setattr(command, "_run", breaks)
    assert command.main(["--data-dir", str(tmp_path), "cases"]) == Exit.FAULT
    (report,) = (path.read_text(encoding="utf-8") for path in (tmp_path / "log").iterdir())
    assert "KeyError" in report
    assert MARK not in report
    assert MARK not in "".join(capsys.readouterr())


def test_each_prompt_for_own_words_has_the_line_before_it(tmp_path: Path) -> None:
    asked: Counter[str] = Counter()
    desk = Desk(tmp_path)
    for seed in range(6):
        plain = at_random(seed, ["because", "7", ""], set())

        def type_(said: str, offered: dict[int, str], plain=plain) -> str:
            *before, prompt = said.split("\n")
            if not prompt.startswith(("Number", "Worry")):
                asked[prompt.split(" [")[0].removesuffix("> ")] += 1
                assert {words.NO_REAL_DETAILS, "Say in a few words what you would do."} & set(before), prompt
            return plain(said, offered)

        play(desk, "mill-lane", "social-worker", f"heron-{seed}", type_)
    desk.close()
    assert {words.REASON_QUESTION, words.SINCE_QUESTION, "I would", "Why, in a line"} <= set(asked)


def test_each_line_that_is_typed_on_the_full_screen_has_it_too() -> None:
    """The panel shows it at every line but those that ask for a number, a code, roles or an agency, and say so."""
    without = set()
    for path in FORMS.glob("*.py"):
        without |= set(re.findall(r"Question\(([\w\"]+),[^\n]*private=False", path.read_text(encoding="utf-8")))
    assert without == {"SPLIT", "_PEOPLE", "_ROLES", '"code"', '"agency"'}
    assert Question("reason", "Reason").private
