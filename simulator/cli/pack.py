"""``threshold pack``: a case as one file to send."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.arguments import parser
from simulator.cli.front import open_desk
from simulator.errors import Exit
from simulator.services.packing import pack_case
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """Pack a case that has no errors."""
    parse = parser(
        "pack",
        "Put a case into one file to send: with its walks, and the ladder, guidance and review that it names. The same "
        "case gives the same bytes. Whoever gets it types: threshold unpack FILE",
        "threshold pack my-case",
    )
    parse.add_argument("case", help="the case's folder, or its file")
    parse.add_argument("--out", metavar="FILE", type=Path, help="the file to write; NAME.threshold-case unless given")
    chosen = parse.parse_args(words)
    desk = open_desk(data)
    path = pack_case(desk.library.find(chosen.case), chosen.out)
    sys.stdout.write(clean(f"Saved: {path}\n"))
    return Exit.FINE
