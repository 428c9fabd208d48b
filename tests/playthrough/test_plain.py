"""The shipped cases, played to every ending line by line, and at random."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.engine.state import Phase
from simulator.prove import prove
from simulator.resources import packaged
from simulator.services.desk import Desk
from simulator.services.library import Library
from tests.playthrough.driving import NASTY, Guided, at_random, careless, play


def shipped():
    return sorted(path.parent.name for path in packaged("scenarios").glob("*/case.yaml"))


def endings():
    return list(_endings())


def _endings():
    for name in shipped():
        with tempfile.TemporaryDirectory() as folder:
            bundle = Library(Path(folder)).open(name).bundle
        for seat, found in prove(bundle.case, bundle.framework).seats.items():
            for ending, steps in found.endings.items():
                yield pytest.param(name, seat, ending, steps, id=f"{name}-{seat}-{ending}")


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


def typed_again(lines, folder, case, seat):
    """The same lines through a real pipe, into a process of its own."""
    environment = {**os.environ, "THRESHOLD_DATA": str(folder)}
    words = [sys.executable, "-m", "simulator", "play", case, "--seat", seat, "--code", "heron-1", "--plain"]
    text = "".join(f"{line}\n" for line in lines)
    return subprocess.run(words, input=text.encode(), capture_output=True, env=environment, check=True, timeout=60)


@pytest.mark.parametrize(("case", "seat", "ending", "steps"), endings())
def test_every_ending_is_played_to_over_a_pipe(desk, tmp_path, case, seat, ending, steps):
    playing, keyboard = play(desk, case, seat, "heron-1", Guided(desk, steps))
    assert playing.state.ending == ending
    done = typed_again(keyboard.lines, tmp_path / "other", case, seat)
    said = done.stdout.decode()
    assert "This ending is invented." in said
    assert playing.bundle.case.endings[ending].title in said
    assert done.stderr == b""


@pytest.mark.parametrize("case", shipped())
def test_random_plays_reach_the_end_and_take_every_option_at_least_once(desk, case):
    seen: set[str] = set()
    chosen: set[tuple[str, str]] = set()
    bundle = desk.library.open(case).bundle
    options = {(name, option) for name, point in bundle.case.points.items() for option in point.options}
    for seed in range(200):
        if seed >= 20 and options <= chosen:
            break
        for seat in bundle.case.seats:
            playing, keyboard = play(desk, case, seat, f"run-{seat}-{seed}", at_random(seed, NASTY, seen))
            assert playing.phase in (Phase.ENDED, Phase.STOPPED)
            assert "\x1b" not in keyboard.said
            assert "\u202e" not in keyboard.said
            chosen |= {
                (event.point, event.answer.option) for event in playing.state.answers if isinstance(event, ev.Decided)
            }
    assert options <= chosen


def type_carelessly(desk, answers):
    count: Counter[str] = Counter()
    seed = 0
    while count["answers"] < answers:
        case = shipped()[seed % len(shipped())]
        seats = list(desk.library.open(case).bundle.case.seats)
        seat = seats[seed // len(shipped()) % len(seats)]
        playing, keyboard = play(desk, case, seat, f"run-{seed}", careless(seed, count))
        assert playing.phase in (Phase.ENDED, Phase.STOPPED)
        assert not any(char in keyboard.said for char in "\x1b\x7f\u202e\u200b")
        seed += 1


def test_an_answer_that_is_none_gets_a_line_and_the_prompt_again(desk):
    type_carelessly(desk, 300)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_five_thousand_random_answers(desk):
    type_carelessly(desk, 5000)
