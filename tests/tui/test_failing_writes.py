"""The n-th write of a whole run is refused, for every n: the screen says so and stays, with all that was typed."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.engine import moves as mv
from simulator.tui.run import Play
from simulator.tui.screens.problem import ProblemScreen
from tests.reliability.failing import FailingWrites, kept
from tests.tui.cases import ferry_road
from tests.tui.driving import app_of, make, press, running, screen_name, settle, words
from tests.tui.fakes import make_desk

BRIEF = (
    *(mv.Pass(), mv.GoOn(), mv.Pass(), mv.GoOn(), mv.GoOn(), mv.Pass(), mv.GoOn(), mv.Pass(), mv.GoOn()),
    *(mv.Reflect(), mv.Recognise("no")),
)
"""A whole run with few keys: every point is passed."""


class Patient(Pilot[object]):
    """Presses each key again after a screen has said that something was not saved."""

    said = 0
    data = Path()

    async def press(self, *keys: str) -> None:
        for key in keys:
            before = self.app.screen
            await super().press(key)
            await settle(self)
            if not isinstance(self.app.screen, ProblemScreen):
                continue
            type(self).said += 1
            shown = words(self)
            assert "so this was not saved" in shown
            assert len(kept(self.data)) == app_of(self).sitting.playing._seq
            await super().press("enter")
            await settle(self)
            assert self.app.screen is before
            await super().press(key)
            await settle(self)
            assert not isinstance(self.app.screen, ProblemScreen)


async def play_full_screen(folder: Path, which: int, moves: tuple[mv.Move, ...]) -> FailingWrites:
    desk = make_desk(folder, ferry_road())
    faults = FailingWrites(desk.store, which)
    Patient.said, Patient.data = 0, folder
    async with running(desk, Play("ferry-road", "worker", "heron-1")) as pilot:
        pilot.__class__ = Patient
        while screen_name(pilot) == "BriefingScreen":
            await press(pilot, "end", "enter")
        await make(pilot, moves)
        assert screen_name(pilot) == "EndingScreen"
    desk.close()
    return faults


async def refuse(tmp_path: Path, moves: tuple[mv.Move, ...], step: int = 1) -> str:
    """Play as often as there are writes, and have each refused once, or each ``step``-th. Gives in words what came."""
    writes = await play_full_screen(tmp_path / "whole", 0, moves)
    true = kept(tmp_path / "whole")
    chosen = range(2, writes.count + 1, step)  # the first begins the run
    said = 0
    for which in chosen:
        folder = tmp_path / str(which)
        faults = await play_full_screen(folder, which, moves)
        assert faults.refused == 1
        said += Patient.said
        assert kept(folder) == true
    assert said >= len(moves) // step
    return f"full screen: each of {len(chosen)} writes of a run refused once; 0 locked answers missing"


async def test_some_writes_of_a_brief_run(tmp_path: Path) -> None:
    await refuse(tmp_path, BRIEF, 6)


@pytest.mark.whole
@pytest.mark.timeout(1200)
@pytest.mark.promise("disk refuses", "real")
async def test_every_single_write_of_a_brief_run(tmp_path: Path, record_property) -> None:
    record_property("said", await refuse(tmp_path, BRIEF))
