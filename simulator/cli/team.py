"""``threshold team``: two sides of A4 for the team."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.front import TEMPLATE_HELP, day_named, open_desk_to_play, parser, with_templates
from simulator.errors import Exit, Problem
from simulator.services import debriefs, team
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """Write the team sheet in the formats asked for, or to standard output."""
    parse = parser(
        "team",
        "Two sides for a team, from four or more runs of one case: how answers were spread, as counts without names.",
        "threshold team --case mill-lane",
    )
    parse.add_argument(
        "runs", nargs="*", metavar="RUN or FILE", help="codes, exported files or folders; without any, all runs here"
    )
    parse.add_argument("--case", default="", help="the case, where there are runs of several here")
    parse.add_argument("--day", default="", help="only the runs that began on this day, such as 2026-11-22")
    parse.add_argument(
        "--format", default="html", help=f"one or more of {', '.join(debriefs.TEXTS)}, with commas between"
    )
    parse.add_argument("--out", type=Path, default=None, help="the folder to write to ('-' for standard output)")
    parse.add_argument("--template", type=Path, default=None, metavar="DIR", help=TEMPLATE_HELP)
    chosen = parse.parse_args(words)
    formats = debriefs.checked_formats(chosen.format, debriefs.TEXTS)
    if chosen.runs and (chosen.case or chosen.day):
        raise Problem("Name runs or files, or a case with --case and --day.", "See: threshold team --help")
    desk = open_desk_to_play(data)
    try:
        if chosen.runs:
            found = team.named(desk, chosen.runs)
        else:
            found = team.of_case(desk, chosen.case, day_named(chosen.day) if chosen.day else None)
        local = with_templates(desk.local, chosen.template)
    finally:
        desk.close()
    sheet = team.build(found)
    if chosen.out == Path("-"):
        for form in formats:
            sys.stdout.write(team.rendered(sheet, form, local))
        return Exit.FINE
    for path in team.write(sheet, formats, chosen.out, local):
        sys.stdout.write(clean(f"Saved: {path}\n"))
    if sheet.few:
        sys.stdout.write("There are fewer than four runs, so only the questions are in it.\n")
    if found.open:
        sys.stdout.write(f"Still open, and left out: {found.open}.\n")
    return Exit.FINE
