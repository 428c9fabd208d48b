"""``threshold`` without a command: the library."""

from simulator.cli.front import console, is_plain, open_desk_to_play
from simulator.errors import Exit


def browse(data: str | None, plain: bool) -> int:
    """Show the library, full screen or as a list."""
    desk = open_desk_to_play(data)
    try:
        if is_plain(desk, plain):
            from simulator.plain.library import browse as browse_plain

            browse_plain(console(), desk)
        else:
            from simulator.tui.run import run_library

            run_library(desk)
    finally:
        desk.close()
    return Exit.FINE
