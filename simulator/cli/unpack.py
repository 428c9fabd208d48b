"""``threshold unpack``: a case that came as one file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.arguments import existing, parser
from simulator.errors import Exit
from simulator.services.packing import unpack_case
from simulator.text import clean


def run(words: Sequence[str], _: str | None) -> int:
    """Unpack a case; nothing is written over."""
    parse = parser(
        "unpack",
        "Unpack a case that came as one file, into a folder of its own. Nothing is written over.",
        "threshold unpack canal-row.threshold-case",
    )
    parse.add_argument("file", type=existing, help="the file that came")
    parse.add_argument(
        "--in", dest="folder", metavar="FOLDER", type=Path, default=Path(), help="where to put it; here unless given"
    )
    chosen = parse.parse_args(words)
    paths = unpack_case(chosen.file, chosen.folder)
    sys.stdout.write(clean("".join(f"Written: {path}\n" for path in paths)))
    home = next(path.parent for path in paths if path.name == "case.yaml")
    sys.stdout.write(clean(f"Check it before anybody plays it: threshold check {home}\n"))
    return Exit.FINE
