"""``threshold watch``: check and preview a case while it is being written."""

import time
from collections.abc import Sequence

from simulator.cli.arguments import parser
from simulator.cli.front import console, is_plain, open_desk
from simulator.errors import Exit
from simulator.services.watching import EVERY, Watching


def run(words: Sequence[str], data: str | None) -> int:
    """Watch a case until its author has seen enough."""
    parse = parser(
        "watch",
        "Write in your editor, and see here, at each save, what there is to mend and how it plays. The preview stays "
        "in its place. Nothing is recorded.",
        "threshold watch my-case",
    )
    parse.add_argument("case", help="the case's folder, or its file")
    parse.add_argument("--seat", default="", help="whose view the preview shows; the first seat's unless given")
    parse.add_argument("--plain", action="store_true", help="line by line: what there is to mend, at each save")
    chosen = parse.parse_args(words)
    desk = open_desk(data)
    try:
        watching = Watching(desk.library.find(chosen.case), chosen.seat)
        if is_plain(desk, chosen.plain):
            from simulator.plain.watch import follow

            follow(console(), watching, lambda: time.sleep(EVERY))
        else:
            from simulator.tui.run import run_watch

            run_watch(desk, watching)
    finally:
        desk.close()
    return Exit.FINE
