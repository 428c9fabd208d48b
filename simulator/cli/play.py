"""``threshold play``: play a case."""

from collections.abc import Sequence

from simulator.cli.front import console, is_plain, open_desk, parser
from simulator.errors import Exit


def run(words: Sequence[str], data: str | None) -> int:
    """Play the case that is named."""
    parse = parser("play", "Play a case, from its briefing to its debrief.", "threshold play mill-lane")
    parse.add_argument("case", nargs="?", default="", help="the case's folder name, or a path; without it, the library")
    parse.add_argument("--seat", default="", help="the role that you take")
    parse.add_argument("--code", default="", help="the code of the run (made up unless given)")
    parse.add_argument("--agency", default="", help="your own agency, if you want it kept")
    parse.add_argument("--plain", action="store_true", help="line by line")
    chosen = parse.parse_args(words)
    if not chosen.case:
        from simulator.cli.browse import browse

        return browse(data, chosen.plain)
    desk = open_desk(data)
    try:
        if is_plain(desk, chosen.plain):
            from simulator.plain.library import play_case

            play_case(console(), desk, chosen.case, chosen.seat, chosen.code, chosen.agency)
        else:
            from simulator.tui.run import run_case

            run_case(desk, chosen.case, chosen.seat, chosen.code, chosen.agency)
    finally:
        desk.close()
    return Exit.FINE
