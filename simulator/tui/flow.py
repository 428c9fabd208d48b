"""Which screen comes next. Screens are imported when they are first wanted."""

from textual.screen import Screen

from simulator.engine.state import Phase
from simulator.records.shapes import RunRow
from simulator.services.library import Opened
from simulator.tui.sitting import Sitting


def library() -> Screen[None]:
    """The library."""
    from simulator.tui.screens.library import LibraryScreen

    return LibraryScreen()


def beginning(
    opened: Opened, seat: str = "", code: str = "", agency: str = "", as_group: bool | None = None
) -> Screen[None]:
    """What a run needs to begin: a seat, who plays (where ``as_group`` is None), a code."""
    from simulator.tui.screens.begin import BeginScreen

    return BeginScreen(opened, seat, code, agency, as_group)


def briefing(sitting: Sitting) -> Screen[None]:
    """What is said before a run."""
    from simulator.tui.screens.briefing import BriefingScreen

    return BriefingScreen(sitting)


def closed(row: RunRow) -> Screen[None]:
    """What can be done with a run that is closed."""
    from simulator.tui.screens.ending import EndingScreen

    return EndingScreen(row)


def screen_for(sitting: Sitting) -> Screen[None]:
    """The screen for where the run stands."""
    match sitting.playing.phase:
        case Phase.ANSWERED:
            from simulator.tui.screens.locked import LockedScreen

            return LockedScreen(sitting)
        case Phase.REFLECTING:
            from simulator.tui.screens.form import ReflectScreen

            return ReflectScreen(sitting)
        case Phase.RECOGNISING:
            from simulator.tui.screens.form import RecogniseScreen

            return RecogniseScreen(sitting)
        case Phase.ENDED | Phase.STOPPED:
            from simulator.tui.screens.ending import EndingScreen

            return EndingScreen(sitting.playing.row, sitting)
        case _:
            if sitting.part_begins:
                from simulator.tui.screens.part import PartScreen

                return PartScreen(sitting)
            from simulator.tui.screens.scene import SceneScreen

            return SceneScreen(sitting)
