"""In the full screen a writer says at the end which reasons a team may read."""

from msgspec.structs import replace

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.services.desk import Desk
from simulator.tui.run import Play
from tests.tui.driving import choose, make, press, recorded, running, screen_name, words
from tests.tui.test_afterwards import TO_ENDING

REASONED = [
    mv.Decide(replace(move.answer, reason="[b] mine")) if isinstance(move, mv.Decide) else move for move in TO_ENDING
]


def shared(desk: Desk) -> list[ev.Shared]:
    return [event for event in recorded(desk) if isinstance(event, ev.Shared)]


async def test_a_reason_is_shared_only_once_that_is_said_and_kept(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, REASONED)
        assert "Nothing is shared." in words(pilot)
        await choose(pilot, "share", "#next")
        assert screen_name(pilot) == "ShareScreen"
        said = words(pilot)
        assert "shuffled anew at each point" in said
        assert "Reason. Kept to yourself: [b] mine" in said
        await choose(pilot, "reason notice", "#reasons")
        assert "Reason. Shared: [b] mine" in words(pilot)
        assert shared(desk) == []
        await choose(pilot, "done", "#reasons")
        assert screen_name(pilot) == "EndingScreen"
        assert "Shared: 1 reason." in words(pilot)
    assert len(shared(desk)) == 1
    assert len(shared(desk)[0].reasons) == 1


async def test_escape_changes_nothing(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, REASONED)
        await choose(pilot, "share", "#next")
        await choose(pilot, "reason notice", "#reasons")
        await press(pilot, "escape")
        assert screen_name(pilot) == "EndingScreen"
        assert "Nothing is shared." in words(pilot)
    assert shared(desk) == []


async def test_a_run_without_reasons_offers_no_sharing(desk: Desk, worker: Play) -> None:
    async with running(desk, worker) as pilot:
        await make(pilot, TO_ENDING)
        assert screen_name(pilot) == "EndingScreen"
        assert "Share reasons" not in words(pilot)
