"""A desk in a folder of its own, with one small case in its library."""

from pathlib import Path

import pytest
import textual._wait

from simulator.services.desk import Desk
from simulator.tui.run import Play
from tests.tui.cases import ferry_road
from tests.tui.fakes import make_desk

# How long Textual's pilot looks on to see whether the program is idle. Its own fiftieth of a second, twice a key, is
# most of what such a test takes; that every message has been handled is waited for besides.
textual._wait.SLEEP_GRANULARITY = 1 / 250

WORKER = Play("ferry-road", "worker")
VISITOR = Play("ferry-road", "visitor")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path / "data", ferry_road())
    yield desk
    desk.close()


@pytest.fixture
def worker() -> Play:
    return WORKER


@pytest.fixture
def visitor() -> Play:
    return VISITOR
