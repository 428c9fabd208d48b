"""``threshold resume``: go on with a run."""

from collections.abc import Sequence

from simulator.cli.front import console, is_plain, open_desk, parser
from simulator.errors import Exit


def run(words: Sequence[str], data: str | None) -> int:
    """Go on with the run that is named, or with the latest that is open."""
    parse = parser("resume", "Go on with a run where it was left.", "threshold resume heron-42")
    parse.add_argument("run", nargs="?", default="", help="its code, or the start of it; without it, the latest")
    parse.add_argument("--plain", action="store_true", help="line by line")
    chosen = parse.parse_args(words)
    desk = open_desk(data)
    try:
        if is_plain(desk, chosen.plain):
            from simulator.plain.library import resume_run

            resume_run(console(), desk, chosen.run)
        else:
            from simulator.tui.run import run_resume

            run_resume(desk, chosen.run)
    finally:
        desk.close()
    return Exit.FINE
