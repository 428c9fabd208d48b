"""``threshold play``: play a case."""

from argparse import Namespace
from collections.abc import Sequence

from simulator.cli.arguments import existing, parser
from simulator.cli.front import console, go_on, is_plain, open_desk_to_play
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
    parse.add_argument(
        "--from", metavar="SCENE", dest="scene", default="", help="for authors: rehearse from this scene"
    )
    parse.add_argument("--knowing", metavar="FACT", action="append", default=[], help="with --from: a fact known there")
    parse.add_argument(
        "--set", metavar="VAR=VALUE", action="append", default=[], help="with --from: a variable and its value there"
    )
    chosen = parse.parse_args(words)
    if chosen.walk or chosen.scene:
        return _rehearse(chosen, data)
    if chosen.knowing or chosen.set:
        raise Problem("--knowing and --set go with --from.", "For example: threshold play my-case --from meeting")
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


def _rehearse(chosen: Namespace, data: str | None) -> int:
    """Play on from where a walk ends, or from a scene: a rehearsal, in no report."""
    if chosen.walk and chosen.scene:
        raise Problem("Either --walk or --from.", "A walk ends where it ends: leave one of them out.")
    if not chosen.case:
        example = "--walk walks/careful.yaml" if chosen.walk else "--from meeting"
        raise Problem("A rehearsal needs the case too.", f"For example: threshold play my-case {example}")
    if chosen.group or chosen.agency:
        raise Problem("A rehearsal is one author's.", "Leave out --group and --agency.")
    if chosen.walk and (chosen.seat or chosen.code or chosen.knowing or chosen.set):
        raise Problem("A walk says all that itself.", "With --walk, give no --seat, --code, --knowing or --set.")
    from simulator.services.walks import rehearse, rehearse_from

    desk = open_desk_to_play(data)
    try:
        opened = desk.library.open(chosen.case)
        if chosen.walk:
            playing = rehearse(desk, opened, chosen.walk)
        else:
            playing = rehearse_from(desk, opened, chosen.scene, chosen.knowing, chosen.set, chosen.seat, chosen.code)
        go_on(desk, playing.code, chosen.plain)
    finally:
        desk.close()
    return Exit.FINE
