"""``threshold play``: play a case."""

from collections.abc import Sequence
from pathlib import Path

from simulator.cli.front import console, existing, go_on, is_plain, open_desk_to_play, parser
from simulator.errors import Exit, Problem


def run(words: Sequence[str], data: str | None) -> int:
    """Play the case that is named."""
    parse = parser("play", "Play a case, from its briefing to its debrief.", "threshold play mill-lane")
    parse.add_argument("case", nargs="?", default="", help="the case's folder name, or a path; without it, the library")
    parse.add_argument("--seat", default="", help="the role that you take")
    parse.add_argument("--code", default="", help="the code of the run (made up unless given)")
    parse.add_argument("--agency", default="", help="your own agency, if you want it kept")
    parse.add_argument("--group", action="store_true", help="several people at this keyboard; asks how many you are")
    parse.add_argument("--plain", action="store_true", help="line by line")
    parse.add_argument("--walk", metavar="FILE", type=existing, help="for authors: rehearse from where this walk ends")
    chosen = parse.parse_args(words)
    if chosen.walk:
        return _rehearse(chosen.case, chosen.walk, chosen.plain, data)
    if chosen.group and chosen.agency:
        raise Problem("A group has no own agency.", "Leave out --agency: you are asked which roles you have.")
    if chosen.group and not chosen.case:
        raise Problem("--group needs a case.", "For example: threshold play practice --group")
    if not chosen.case:
        from simulator.cli.browse import browse

        return browse(data, chosen.plain)
    desk = open_desk_to_play(data)
    try:
        if is_plain(desk, chosen.plain):
            from simulator.plain.library import play_case

            play_case(console(), desk, chosen.case, chosen.seat, chosen.code, chosen.agency, chosen.group)
        else:
            from simulator.tui.run import run_case

            run_case(desk, chosen.case, chosen.seat, chosen.code, chosen.agency, chosen.group)
    finally:
        desk.close()
    return Exit.FINE


def _rehearse(case: str, walk: Path, plain: bool, data: str | None) -> int:
    if not case:
        raise Problem("--walk needs the case too.", "For example: threshold play my-case --walk walks/careful.yaml")
    from simulator.services.walks import rehearse

    desk = open_desk_to_play(data)
    try:
        code = rehearse(desk, desk.library.open(case), walk).code
        go_on(desk, code, plain)
    finally:
        desk.close()
    return Exit.FINE
