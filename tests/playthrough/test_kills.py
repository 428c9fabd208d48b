"""Runs killed at a random moment: nothing that was locked is lost or doubled, and each goes on to its end."""

import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.engine.state import Phase
from simulator.services.desk import Desk
from tests.playthrough.driving import Typist, at_random, choices

PROGRAM = ("-m", "simulator")
EARLY = (str(Path(__file__).with_name("early.py")),)
WORDS = ["", "because of the pram", "pass"]
LOCKED = (ev.Decided, ev.Passed, ev.TakenFurther, ev.Reflected, ev.Recognised)


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

    def type_blindly(self, lines: str) -> None:
        """Type without waiting for what is said."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{lines}\n".encode())
        self.process.stdin.flush()

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


class Tally:
    """What came of many kills. ``lost`` and ``doubled`` are what must not be."""

    def __init__(self) -> None:
        self.kills = self.acknowledged = self.kept = self.lost = self.doubled = self.ended = self.unsaid = 0

    def __str__(self) -> str:
        return (
            f"{self.kills:,} kills: {self.acknowledged:,} answers acknowledged, {self.kept:,} kept "
            f"({self.unsaid:,} committed as the kill came and not yet acknowledged), {self.lost:,} lost, "
            f"{self.doubled:,} doubled; {self.ended:,} runs went on to their end"
        )


def kill_many(data: Path, kills: int, program: tuple[str, ...], seed: int = 0) -> Tally:
    """Play, kill at a random point, go on with the same run, kill again; a new run when one is at its end."""
    chance, tally, code, held = random.Random(seed), Tally(), "", 0
    while tally.kills < kills:
        words = ("resume", code) if code else ("play", "practice", "--code", f"heron-{tally.kills + 10}")
        code = code or words[-1]
        pipe = Pipe(data, program, *words)
        at_end = pipe.type_until(at_random(chance.randrange(10**9), WORDS, set()), chance.randrange(1, 20))
        if not at_end and chance.random() < 0.7:
            pipe.type_blindly(chance.choice(("", "1", "1\n1", "1\n1\n1")))  # the kill comes while it is at work
            if chance.random() < 0.5:
                pipe._hear()
            for _ in range(chance.randrange(100_000)):  # sooner or later, by a few thousandths of a second
                pass
        said = pipe.kill()
        tally.kills += 1
        acknowledged = sum(line.startswith("Locked") for line in said.split("\n"))
        with closing(Desk(data)) as desk:
            row = next((row for row in desk.store.runs() if row.code == code), None)
            if row is None:  # killed before it had begun
                tally.lost += acknowledged
                code, held = "", 0
                continue
            assert desk.store.verify(row.run) is None
            events = [envelope.event for envelope in desk.store.events(row.run)]
            if row.status != "unfinished":
                tally.ended += 1
        kept = [event for event in events if isinstance(event, LOCKED)]
        places = Counter((event.scene, event.point) for event in kept if isinstance(event, ev.Decided | ev.Passed))
        tally.doubled += sum(count - 1 for count in places.values())
        tally.acknowledged += acknowledged
        tally.kept += len(kept) - held
        tally.lost += max(0, held + acknowledged - len(kept))
        tally.unsaid += max(0, len(kept) - held - acknowledged)
        held = len(kept)
        if row.status != "unfinished":
            code, held = "", 0
    return tally


def nothing_is_lost(tally: Tally) -> str:
    """Hold a tally to the promise; gives it in words."""
    assert (tally.lost, tally.doubled) == (0, 0), str(tally)
    assert tally.kept == tally.acknowledged + tally.unsaid, str(tally)
    assert tally.unsaid <= tally.kills
    assert tally.acknowledged > tally.kills // 4
    return str(tally)


@pytest.mark.promise("killed", "real")
def test_20_kills(tmp_path, record_property):
    record_property("said", nothing_is_lost(kill_many(tmp_path, 20, PROGRAM)))


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.promise("killed", "real")
def test_1000_kills(tmp_path, record_property):
    tally = kill_many(tmp_path, 1000, PROGRAM, seed=1000)
    assert tally.ended > 50
    record_property("said", nothing_is_lost(tally))


@pytest.mark.promise("killed", "real")
def test_a_program_that_says_locked_too_early_is_caught(tmp_path, record_property):
    tally = kill_many(tmp_path, 20, EARLY)
    assert tally.lost
    record_property("said", f"control that acknowledges before the commit, 20 kills: caught, {tally.lost} lost")
