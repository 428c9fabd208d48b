"""``threshold team``: two sides of A4 for the team."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.arguments import TEMPLATE_HELP, check_folder, day_named, parser
from simulator.cli.front import open_desk_to_play, with_templates
from simulator.errors import Exit, Problem
from simulator.services import debriefs, sheets, team
from simulator.text import clean

_STEP = 5000
"""After how many runs something is said while they are counted."""


def run(words: Sequence[str], data: str | None) -> int:
    """Write the team sheet in the formats asked for, or to standard output."""
    parse = parser(
        "team",
        "Two sides for a team, from four or more runs of one case: how answers were spread, as counts without names.",
        "threshold team --case mill-lane --format pdf --with facilitator",
    )
    parse.add_argument(
        "runs", nargs="*", metavar="RUN or FILE", help="codes, exported files or folders; without any, all runs here"
    )
    parse.add_argument("--case", default="", help="the case, where there are runs of several here")
    parse.add_argument("--day", default="", help="only the runs that began on this day, such as 2026-11-22")
    parse.add_argument(
        "--format", default="html", help=f"one or more of {', '.join(team.FORMATS)}, with commas between"
    )
    parse.add_argument(
        "--appendix", action="store_true", help="figures for trainers and researchers too, on pages of their own"
    )
    parse.add_argument(
        "--with",
        dest="sheets",
        default=None,
        metavar="SHEET",
        help=f"for who leads the talk, with points to take from the team sheet: {', '.join(sheets.FOR_A_ROOM)}",
    )
    parse.add_argument("--large-print", action="store_true", help="16 point type, on as many sides as that takes")
    parse.add_argument("--out", type=Path, default=None, help="the folder to write to ('-' for standard output)")
    parse.add_argument("--template", type=Path, default=None, metavar="DIR", help=TEMPLATE_HELP)
    chosen = parse.parse_args(words)
    formats = debriefs.checked_formats(chosen.format, team.FORMATS)
    check_folder(chosen.out, team.FORMATS)
    lead = chosen.sheets is not None and "facilitator" in sheets.checked_sheets(chosen.sheets, sheets.FOR_A_ROOM)
    if lead and formats == ["csv"]:
        parse.error("a sheet is no table: name another format too, such as --format csv,html")
    if chosen.runs and (chosen.case or chosen.day):
        raise Problem("Name runs or files, or a case with --case and --day.", "See: threshold team --help")
    desk = open_desk_to_play(data)
    try:
        if chosen.runs:
            found = team.named(desk, chosen.runs)
        else:
            day = day_named(chosen.day) if chosen.day else None
            found = team.of_case(desk, chosen.case, day, _progress if sys.stderr.isatty() else None)
        local = with_templates(desk.local, chosen.template)
    finally:
        desk.close()
    sheet = team.build(found, local)
    for page in team.pages(found, sheet, formats, chosen.appendix, chosen.large_print, local, lead):
        if chosen.out == Path("-"):
            sys.stdout.flush()
            sys.stdout.buffer.write(page.content)
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(clean(f"Saved: {team.save(page, chosen.out)}\n"))
    if chosen.out == Path("-"):
        return Exit.FINE
    if sheet.few:
        sys.stdout.write("There are fewer than four runs, so only the questions are in it.\n")
        if lead:
            sys.stdout.write("The facilitator's sheet takes points in the order of the case, and says so.\n")
    if found.open:
        sys.stdout.write(f"Still open, and left out: {found.open}.\n")
    return Exit.FINE


def _progress(runs: int) -> None:
    if runs % _STEP == 0:
        sys.stderr.write(f"{runs} runs counted\n")
