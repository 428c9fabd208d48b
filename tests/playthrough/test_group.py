"""Groups at one keyboard: the shipped cases whole, over a pipe, and killed in the middle."""

import os
import subprocess
import sys

import pytest

from simulator.engine import events as ev
from simulator.engine.state import Phase
from simulator.services import debriefs
from simulator.services.desk import Desk
from tests.playthrough.driving import NASTY, play, together
from tests.playthrough.test_kills import PROGRAM, Pipe, kept_answers, locked_points
from tests.playthrough.test_plain import shipped


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


@pytest.mark.parametrize("case", shipped())
def test_a_group_plays_a_shipped_case_to_its_end_and_reads_its_debrief(desk, case):
    for seat in desk.library.open(case).bundle.case.seats:
        for seed in range(10):
            code = f"run-{seat}-{seed}"
            playing, _ = play(desk, case, seat, code, together(seed, 2 + seed, NASTY, set()), as_group=True)
            assert playing.phase in (Phase.ENDED, Phase.STOPPED)
            assert playing.row.people == 2 + seed
            for answer in playing.state.answers:
                assert sum(count for _, count in answer.split) <= 2 + seed
            for form in ("html", "md", "txt"):
                assert f"group of {2 + seed}" in debriefs.rendered(debriefs.source(desk, code), form)


def test_the_same_lines_make_the_same_run_over_a_pipe(desk, tmp_path):
    words = ["because", "pass", "they had not been asked"]
    _, keyboard = play(desk, "practice", "", "heron-1", together(0, 3, words, set()), as_group=True)
    command = [sys.executable, "-m", "simulator", "play", "practice", "--group", "--code", "heron-1", "--plain"]
    environment = {**os.environ, "THRESHOLD_DATA": str(tmp_path / "other")}
    text = "".join(f"{line}\n" for line in keyboard.lines)
    done = subprocess.run(command, input=text.encode(), capture_output=True, env=environment, check=True, timeout=60)
    assert done.stderr == b""
    other = Desk(tmp_path / "other")
    made = [[envelope.event for envelope in each.store.events(each.find("heron-1").run)] for each in (desk, other)]
    other.close()
    assert made[0] == made[1]
    assert any(answer.split for answer in made[0] if isinstance(answer, ev.Decided | ev.Passed))


@pytest.mark.parametrize("seed", range(2))
def test_a_group_whose_program_is_killed_loses_nothing_and_goes_on_as_a_group(tmp_path, seed):
    words = ["", "because of the pram", "pass"]
    pipe = Pipe(tmp_path, PROGRAM, "play", "practice", "--group", "--code", "heron-1")
    pipe.type_until(together(seed, 3, words, set()), 200, lock=1)
    acknowledged = locked_points(pipe.kill())
    assert acknowledged <= len(kept_answers(tmp_path)) <= acknowledged + 1
    pipe = Pipe(tmp_path, PROGRAM, "resume", "heron-1")
    assert pipe.type_until(together(seed + 9, 3, words, set()), 200)
    assert pipe.wait() == 0
    assert "Traceback" not in pipe.said
    desk = Desk(tmp_path)
    row = desk.find("heron-1")
    desk.close()
    assert (row.status in ("ended", "stopped"), row.people) == (True, 3)
