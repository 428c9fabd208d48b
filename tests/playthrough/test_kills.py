"""Runs killed at a random moment: nothing that was locked is lost or doubled, and each goes on to its end."""

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.engine.state import Phase
from simulator.services.desk import Desk
from tests.playthrough.driving import Typist, at_random, choices

PROGRAM = ("-m", "simulator")
EARLY = (str(Path(__file__).with_name("early.py")),)
WORDS = ["", "because of the pram", "pass"]


class Pipe:
    """The program in a process of its own, with a typist at the other end of its pipes."""

    def __init__(self, data: Path, program: tuple[str, ...], *words: str) -> None:
        environment = {**os.environ, "THRESHOLD_DATA": str(data), "PYTHONPATH": str(Path(__file__).parents[2])}
        self.process = subprocess.Popen(
            [sys.executable, *program, *words, "--plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
        )
        self.said = ""

    def type_until(self, typist: Typist, answers: int, lock: int = 0) -> bool:
        """Answer so many prompts, or until that many locks were heard; says whether the program ended before that."""
        assert self.process.stdin is not None
        for _ in range(answers):
            heard = self._hear()
            if heard is None:
                return True
            if lock and locked_points(self.said) >= lock:
                return False
            self.process.stdin.write(f"{typist(heard, choices(heard))}\n".encode())
            self.process.stdin.flush()
        return False

    def _hear(self) -> str | None:
        """What is said up to the next prompt; None at the end."""
        assert self.process.stdout is not None
        heard = ""
        while not heard.endswith("> "):
            chunk = os.read(self.process.stdout.fileno(), 65536)
            if not chunk:
                self.said += heard
                return None
            heard += chunk.decode()
        self.said += heard
        return heard

    def wait(self) -> int:
        """Close the pipes of a process that has come to its end; gives its exit code."""
        self.process.communicate()
        return self.process.returncode

    def kill(self) -> str:
        """Kill the process; gives all that it had said, to the last byte."""
        self.process.kill()
        rest, _ = self.process.communicate()
        self.said += rest.decode()
        return self.said


def locked_points(said: str) -> int:
    return sum(line.startswith("Locked. Point") for line in said.split("\n"))


def kept_answers(data: Path) -> list[tuple[str, str]]:
    desk = Desk(data)
    try:
        row = desk.find("heron-1")
        assert desk.store.verify(row.run) is None
        events = [envelope.event for envelope in desk.store.events(row.run)]
        return [(event.scene, event.point) for event in events if isinstance(event, ev.Decided | ev.Passed)]
    finally:
        desk.close()


def kill_once(data: Path, seed: int, program: tuple[str, ...]) -> str:
    """Play, kill, look; gives what is wrong, or nothing."""
    chance = random.Random(seed)
    pipe = Pipe(data, program, "play", "practice", "--code", "heron-1")
    answers, lock = chance.choice([(chance.randrange(2, 40), 0), (200, 1), (200, 2)])
    pipe.type_until(at_random(seed, WORDS, set()), answers, lock)
    acknowledged = locked_points(pipe.kill())
    kept = kept_answers(data)
    if any(count > 1 for count in Counter(kept).values()):
        return f"doubled: {kept}"
    if not acknowledged <= len(kept) <= acknowledged + 1:
        return f"{acknowledged} acknowledged, {len(kept)} kept"
    return ""


def finish(data: Path, seed: int) -> None:
    """Go on with a run that was killed, to its end."""
    desk = Desk(data)
    if desk.find("heron-1").status == "unfinished":
        pipe = Pipe(data, PROGRAM, "resume", "heron-1")
        assert pipe.type_until(at_random(seed, WORDS, set()), 200)
        assert pipe.wait() == 0
        assert "Traceback" not in pipe.said
    assert desk.find("heron-1").status in (Phase.ENDED, Phase.STOPPED)
    desk.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_run_keeps_what_was_locked_and_goes_on_to_its_end(tmp_path, seed):
    assert kill_once(tmp_path, seed, PROGRAM) == ""
    finish(tmp_path, seed + 1000)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_hundred_killed_runs(tmp_path):
    for seed in range(100):
        assert kill_once(tmp_path / str(seed), seed, PROGRAM) == ""
        finish(tmp_path / str(seed), seed + 1000)


def test_a_program_that_says_locked_too_early_is_caught(tmp_path):
    assert any(kill_once(tmp_path / str(seed), seed, EARLY) for seed in range(30))
