"""The full screen in a terminal of its own: passes the first point, with keys, and then waits to be ended."""

import asyncio
import sys
from pathlib import Path
from typing import Any

from simulator.engine import moves as mv
from simulator.tui.run import Play, make_app
from tests.tui.cases import ferry_road
from tests.tui.driving import make, press, settle
from tests.tui.fakes import make_desk


async def pass_and_wait(pilot: Any) -> None:
    await settle(pilot)
    while type(pilot.app.screen).__name__ == "BriefingScreen":
        await press(pilot, "end", "enter")
    await make(pilot, [mv.Pass()])
    await asyncio.Event().wait()


desk = make_desk(Path(sys.argv[1]), ferry_road())
make_app(desk, Play("ferry-road", "worker", "heron-1"), 0.0).run(auto_pilot=pass_and_wait)
