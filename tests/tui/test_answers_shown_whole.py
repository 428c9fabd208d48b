"""What an ask brings is shown to its last line, whatever the window: a trainee decides by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.engine import moves as mv
from simulator.engine.state import Phase
from simulator.services.desk import Desk
from simulator.tui.run import Play
from simulator.tui.screens.scene import AskList
from tests.tui.driving import make, press, running, settle


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One with the cases that ship."""
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


SEATS = [
    ("harbour-row", "front-door"),
    ("harbour-row", "family-doctor"),
    ("mill-lane", "social-worker"),
    ("mill-lane", "health-visitor"),
    ("station-road", "school"),
    ("orchard-close", "duty"),
]


@pytest.mark.parametrize(
    "size", [(80, 24), *(pytest.param(size, marks=pytest.mark.whole) for size in ((100, 30), (120, 40)))]
)
@pytest.mark.parametrize(("case", "seat"), SEATS)
async def test_every_line_of_an_answer_has_its_room(desk: Desk, case: str, seat: str, size: tuple[int, int]) -> None:
    asked = 0
    async with running(desk, Play(case, seat, "heron-1", ""), size=size) as pilot:
        await press(pilot, "end", "enter")
        while True:
            playing = pilot.app.screen.sitting.playing  # type: ignore[attr-defined]
            if playing.phase is Phase.REFLECTING:
                break
            for ask in playing.state.here.ask:
                if playing.scene.asks_left > 0 and ask not in playing.state.asked:
                    asks = pilot.app.screen.query_one("#asks", AskList)
                    place = asks.get_option_index(ask)
                    asks.post_message(AskList.OptionSelected(asks, asks.get_option(ask), place))
                    await settle(pilot)
                    asked += 1
                    assert asks.size.height == asks.virtual_size.height, f"{playing.state.scene}: {ask} is cut off"
            if playing.state.here.decide:
                await make(pilot, [mv.Pass()])
            await make(pilot, [mv.GoOn()])
    assert asked > 5
