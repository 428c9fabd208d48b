"""``threshold debrief``: write the debrief of a run."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from simulator.cli.arguments import TEMPLATE_HELP, check_folder, day_named, parser
from simulator.cli.front import open_desk_to_play, with_templates
from simulator.debrief.sheet_context import Name
from simulator.errors import Exit, Problem
from simulator.services import debriefs, sheets
from simulator.services.desk import Desk
from simulator.services.reading import note_read
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
    parse.add_argument("--template", type=Path, default=None, metavar="DIR", help=TEMPLATE_HELP)
    parse.add_argument("--large-print", action="store_true", help="16 point type")
    parse.add_argument("--short", action="store_true", help="two sides: page 1, and the two points to want back")
    parse.add_argument(
        "--sample", action="store_true", help="the debrief of a finished run that comes with the program"
    )
    parse.add_argument(
        "--with",
        dest="sheets",
        default=None,
        metavar="SHEET",
        help=f"sheets to write beside it: {', '.join(sheets.SHEETS)}",
    )
    parse.add_argument(
        "--point", type=int, default=0, help="the point at which a SAFER card is written; without it, the last"
    )
    parse.add_argument(
        "--day", nargs="?", const="", default=None, help="all closed runs begun on a day, as 2026-11-22; alone, today"
    )
    chosen = parse.parse_args(words)
    if chosen.day is not None and (chosen.run or chosen.compare or chosen.sample or chosen.out == Path("-")):
        parse.error("--day is for all runs of a day: name no run, and a folder to write to")
    if chosen.short and chosen.compare:
        parse.error("--short is for one run: leave out --compare, or --short")
    if chosen.sheets is not None and chosen.compare:
        parse.error("a sheet is made of one run: leave out --compare, or --with")
    if chosen.point and (chosen.day is not None or "safer" not in (chosen.sheets or "")):
        parse.error("--point is for the SAFER card of one run: threshold debrief CODE --with safer --point 3")
    formats = debriefs.checked_formats(chosen.format)
    check_folder(chosen.out, debriefs.FORMATS)
    named = [] if chosen.sheets is None else sheets.checked_sheets(chosen.sheets)
    pages = _Pages(formats, named, chosen.out, chosen.large_print, chosen.point, chosen.short)
    desk = open_desk_to_play(data)
    desk.local = with_templates(desk.local, chosen.template)
    try:
        if chosen.day is not None:
            _day(desk, chosen.day, pages)
            return Exit.FINE
        source = debriefs.sample(desk.local) if chosen.sample else debriefs.source(desk, chosen.run)
        if chosen.compare:
            other = debriefs.source(desk, chosen.compare)
            _say_damage(source, other)
            return _pair(source, other, formats, chosen.out, chosen.large_print)
        _say_damage(source)
        if chosen.out == Path("-"):
            _to_standard_output(source, pages)
            if not chosen.sample:
                note_read(desk, source.run.row)
            return Exit.FINE
        _save(source, pages)
        if not chosen.sample:
            note_read(desk, source.run.row)
    finally:
        desk.close()
    return Exit.FINE


class _Pages(NamedTuple):
    """What is asked for of each run."""

    formats: Sequence[str]
    sheets: Sequence[Name]
    out: Path | None
    large_print: bool
    point: int
    short: bool


def _save(source: debriefs.Source, pages: _Pages) -> None:
    _say_saved(debriefs.write(source, pages.formats, pages.out, pages.large_print, pages.short))
    _say_saved(sheets.write_sheets(source, pages.sheets, pages.formats, pages.out, pages.large_print, pages.point))


def _day(desk: Desk, day: str, pages: _Pages) -> None:
    """Write the debriefs of a day, one after the other. One that cannot be written stops no other, and is said."""
    rows = sheets.closed_on(desk, day_named(day))
    left: dict[str, Problem] = {}
    for number, row in enumerate(rows, 1):
        sys.stdout.write(clean(f"{number} of {len(rows)}: {row.code}\n"))
        sys.stdout.flush()
        try:
            source = debriefs.recorded(desk, row)
            _say_damage(source)
            _save(source, pages)
        except Problem as problem:
            left[row.code] = problem
            sys.stdout.write(clean(f"Not written: {row.code}. {problem.message}\n  {problem.hint}\n"))
    if left:
        first = next(iter(left.values()))
        raise Problem(f"Of {len(rows)} runs, these were not written: {', '.join(left)}.", first.hint, first.code)


def _to_standard_output(source: debriefs.Source, pages: _Pages) -> None:
    for form in pages.formats:
        if form in debriefs.TEXTS:
            sys.stdout.write(debriefs.rendered(source, form, pages.large_print, pages.short))
        else:
            sys.stdout.buffer.write(debriefs.content(source, form, pages.large_print, pages.short))
    for name in pages.sheets:
        for form in pages.formats:
            if form in debriefs.TEXTS:
                sys.stdout.write(sheets.rendered_sheet(source, name, form, pages.large_print, pages.point))
            else:
                sys.stdout.buffer.write(sheets.content_sheet(source, name, form, pages.large_print, pages.point))


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


def _say_damage(*sources: debriefs.Source) -> None:
    for line in map(debriefs.damage_in, sources):
        if line:
            sys.stderr.write(clean(line) + "\n")


def _say_saved(paths: Sequence[Path]) -> None:
    for path in paths:
        sys.stdout.write(clean(f"Saved: {path}\n"))
