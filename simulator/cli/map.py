"""``threshold map``: a picture of a case, for its author."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.arguments import check_folder, parser
from simulator.cli.front import open_desk
from simulator.errors import Exit
from simulator.services import maps
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """Write the map of a case."""
    parse = parser(
        "map", "A picture of a case's scenes and ways, for its author: it gives all away.", "threshold map my-case"
    )
    parse.add_argument("case", help="the case's folder name, or a path")
    parse.add_argument("--seat", default="", help="only the scenes of this seat")
    parse.add_argument("--run", default="", metavar="RUN", help="lay the route of a run over it")
    parse.add_argument("--format", choices=maps.FORMATS, default="html", help="a page, or text for Mermaid or Graphviz")
    parse.add_argument("--out", type=Path, default=Path(), help="the folder to write to ('-' for standard output)")
    chosen = parse.parse_args(words)
    check_folder(chosen.out, maps.FORMATS)
    desk = open_desk(data)
    try:
        content = maps.draw(desk, chosen.case, chosen.format, chosen.seat, chosen.run)
    finally:
        desk.close()
    if chosen.out == Path("-"):
        sys.stdout.write(content)
    else:
        path = maps.save(content, chosen.out, Path(chosen.case).resolve().name, chosen.format)
        sys.stdout.write(clean(f"Saved: {path}\n"))
    return Exit.FINE
