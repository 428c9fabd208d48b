"""``threshold resume``: go on with a run."""

from collections.abc import Sequence

from simulator.cli.arguments import parser
from simulator.cli.front import go_on, open_desk_to_play
from simulator.errors import Exit


def run(words: Sequence[str], data: str | None) -> int:
    """Go on with the run that is named, or with the latest that is open."""
    parse = parser("resume", "Go on with a run where it was left.", "threshold resume heron-42")
    parse.add_argument("run", nargs="?", default="", help="its code, or the start of it; without it, the latest")
    parse.add_argument("--plain", action="store_true", help="line by line")
    chosen = parse.parse_args(words)
    desk = open_desk_to_play(data)
    try:
        go_on(desk, chosen.run, chosen.plain)
    finally:
        desk.close()
    return Exit.FINE
