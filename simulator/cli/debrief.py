"""``threshold debrief``: write the debrief of a run."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.front import open_desk_to_play, parser
from simulator.errors import Exit
from simulator.services import debriefs
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """Write the debrief in the formats asked for, or to standard output."""
    parse = parser(
        "debrief",
        "Write the debrief of a run: your decisions beside what the review found, as reported.",
        "threshold debrief heron-42",
    )
    parse.add_argument("run", nargs="?", default="", help="its code, or an exported file; without it, the latest")
    parse.add_argument(
        "--compare", default="", metavar="RUN", help="another of your own runs of the case, to set beside it"
    )
    parse.add_argument(
        "--format", default="html", help=f"one or more of {', '.join(debriefs.FORMATS)}, with commas between"
    )
    parse.add_argument("--out", type=Path, default=None, help="the folder to write to ('-' for standard output)")
    parse.add_argument("--large-print", action="store_true", help="16 point type")
    parse.add_argument(
        "--sample", action="store_true", help="the debrief of a finished run that comes with the program"
    )
    chosen = parse.parse_args(words)
    formats = debriefs.checked_formats(chosen.format)
    desk = open_desk_to_play(data)
    try:
        source = debriefs.sample(desk.local) if chosen.sample else debriefs.source(desk, chosen.run)
        if chosen.compare:
            return _pair(source, debriefs.source(desk, chosen.compare), formats, chosen.out, chosen.large_print)
        if chosen.out == Path("-"):
            for form in formats:
                _to_standard_output(source, form, chosen.large_print)
            return Exit.FINE
        _say_saved(debriefs.write(source, formats, chosen.out, chosen.large_print))
    finally:
        desk.close()
    return Exit.FINE


def _to_standard_output(source: debriefs.Source, form: str, large_print: bool) -> None:
    if form in debriefs.TEXTS:
        sys.stdout.write(debriefs.rendered(source, form, large_print))
    else:
        sys.stdout.buffer.write(debriefs.content(source, form, large_print))


def _pair(
    one: debriefs.Source, two: debriefs.Source, formats: Sequence[str], out: Path | None, large_print: bool
) -> int:
    """Write two runs side by side, or say them to standard output."""
    if out != Path("-"):
        _say_saved(debriefs.write_pair(one, two, formats, out, large_print))
        return Exit.FINE
    for form in formats:
        if form in debriefs.TEXTS:
            sys.stdout.write(debriefs.rendered_pair(one, two, form, large_print))
        else:
            sys.stdout.buffer.write(debriefs.content_pair(one, two, form, large_print))
    return Exit.FINE


def _say_saved(paths: Sequence[Path]) -> None:
    for path in paths:
        sys.stdout.write(clean(f"Saved: {path}\n"))
