"""The n-th write of a whole run is refused, for every n: it is said, and nothing acknowledged is missing.

The same on the full screen: tests/tui/test_failing_writes.py.
"""

from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.plain.console import Console
from simulator.plain.library import play_case
from simulator.records.store import Store
from tests.plain.small import small_desk
from tests.playthrough.driving import Keyboard, at_random
from tests.reliability.failing import FailingWrites, kept

LOCKED = (ev.Decided, ev.Passed, ev.TakenFurther, ev.Reflected, ev.Recognised)


def locks(events: list[ev.Event]) -> int:
    return sum(isinstance(event, LOCKED) for event in events)


class Typist:
    """Types at random, tries again where something was not saved, and looks each time at what is kept."""

    def __init__(self, data: Path, seed: int, answer: str) -> None:
        self._data = data
        self._answer = answer
        self._able = at_random(seed, ["a line", "pass"], set())
        self.keyboard = Keyboard(self)
        self.seen = 0

    def __call__(self, said: str, offered: dict[int, str]) -> str:
        if "What you gave is still here." not in said:
            return self._able(said, offered)
        self.seen += 1
        assert "Not saved. The disk did not take the record" in said or "Not saved. There is no room" in said
        heard = self.keyboard.said
        assert locks(kept(self._data)) == sum(line.startswith("Locked") for line in heard.split("\n"))
        return self._answer


def play_plainly(folder: Path, which: int, ever_after: bool) -> tuple[FailingWrites, Typist]:
    desk = small_desk(folder)
    faults = FailingWrites(desk.store, which, ever_after)
    typist = Typist(folder, 3, "2" if ever_after else "1")
    keyboard = typist.keyboard
    try:
        play_case(Console(keyboard, keyboard), desk, "small", "worker", "heron-1")
    finally:
        keyboard.said += keyboard._since
        desk.close()
    return faults, typist


@pytest.mark.promise("disk refuses", "real")
def test_every_single_write_of_a_run_in_plain_mode(tmp_path: Path, record_property) -> None:
    writes, _ = play_plainly(tmp_path / "whole", 0, False)
    assert writes.count > 10
    true = kept(tmp_path / "whole")
    seen = 0
    for which in range(2, writes.count + 1):  # the first begins the run: without it there is none
        folder = tmp_path / str(which)
        faults, typist = play_plainly(folder, which, False)
        assert faults.refused == 1
        assert typist.seen == ("is not kept until it is locked" not in typist.keyboard.said)
        assert kept(folder) == true
        seen += 1
    record_property("said", f"line by line: each of {seen} writes of a run refused once; 0 locked answers missing")


@pytest.mark.promise("disk refuses", "real")
def test_a_disk_that_takes_nothing_more_is_left_politely_in_plain_mode(tmp_path: Path) -> None:
    writes, _ = play_plainly(tmp_path / "whole", 0, False)
    true = kept(tmp_path / "whole")
    for which in range(2, writes.count + 1):
        folder = tmp_path / str(which)
        _, typist = play_plainly(folder, which, True)
        said = typist.keyboard.said
        assert kept(folder) == true[: len(kept(folder))]
        if typist.seen:
            assert said.rstrip().endswith("Go on with: threshold resume heron-1 --plain")


def test_a_run_that_cannot_be_begun_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="not saved"):
        play_plainly(tmp_path, 1, False)
    with Store.open(tmp_path) as store:
        assert store.runs() == []
