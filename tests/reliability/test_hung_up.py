"""A window that is closed, a line that drops, a system that ends the program: what was locked is kept."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.records.store import Store
from tests.playthrough.driving import at_random
from tests.playthrough.test_kills import PROGRAM, WORDS, Pipe, finish, kept_answers, locked_points
from tests.reliability.failing import kept

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("children") / "full_screen.py"


@pytest.mark.promise("hung up", "real")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_a_run_in_plain_mode_outlives_a_signal(tmp_path: Path, name: str) -> None:
    pipe = Pipe(tmp_path, PROGRAM, "play", "practice", "--code", "heron-1")
    pipe.type_until(at_random(1, WORDS, set()), 200, lock=1)
    pipe.process.send_signal(getattr(signal, name))
    rest, _ = pipe.process.communicate()
    assert len(kept_answers(tmp_path)) == locked_points(pipe.said + rest.decode()) == 1
    assert b"Traceback" not in rest
    finish(tmp_path, 7)


def passed(data: Path) -> bool:
    """Whether the run of the full screen has come as far as it will."""
    try:
        with Store.open(data) as store:
            return any(envelope.kind == "passed" for row in store.runs() for envelope in store.events(row.run))
    except Problem:
        return False


@pytest.mark.promise("hung up", "real")
@pytest.mark.parametrize("how", ["window closed", "SIGTERM", "SIGHUP"])
def test_a_run_on_the_full_screen_outlives_its_window(tmp_path: Path, how: str) -> None:
    ours, theirs = os.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(
        [sys.executable, str(CHILD), str(tmp_path)],
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: os.login_tty(theirs),
    )
    os.close(theirs)
    try:
        while not passed(tmp_path):  # each time that something was drawn
            assert os.read(ours, 65536)
        before = kept(tmp_path)
        if how == "window closed":
            os.close(ours)
        else:
            process.send_signal(getattr(signal, how))
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait()
        if how != "window closed":
            os.close(ours)
    after = kept(tmp_path)
    assert [event for event in after if not isinstance(event, ev.Paused)] == before
    assert isinstance(before[-1], ev.Passed)
