"""Two pictures: a decision on a small terminal, and a scene with its case file on a wide one."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from simulator.engine import moves as mv
from simulator.services.desk import Desk
from simulator.tui.run import Play
from tests.tui.driving import Driver, make, press, running


class _Picture(SingleFileSnapshotExtension):
    file_extension = "svg"


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(_Picture)


def taken(pilot: Driver) -> bytes:
    return re.sub(r"terminal-\d+", "terminal", pilot.app.export_screenshot()).encode()


async def test_a_decision_at_80_by_24(desk: Desk, worker: Play, picture: SnapshotAssertion) -> None:
    """The question; two open options, a closed one with its reason; the second highlighted and marked."""
    async with running(desk, worker) as pilot:
        await press(pilot, "end", "enter", "d", "2")
        assert taken(pilot) == picture


async def test_a_scene_beside_its_case_file(desk: Desk, worker: Play, picture: SnapshotAssertion) -> None:
    """A paper in its own form, an answered ask in place, the chronology at the right."""
    async with running(desk, worker, size=(140, 45)) as pilot:
        await make(pilot, [mv.AskFor("other-area")])
        assert taken(pilot) == picture
