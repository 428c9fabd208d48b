"""Writing the sheets beside a debrief, and the debriefs of a day."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from simulator.debrief.sheet_context import Name
from simulator.errors import Exit, Problem
from simulator.records.shapes import RunRow
from simulator.resources import documents_folder
from simulator.services import debriefs
from simulator.services.debriefs import Source
from simulator.services.desk import Desk
from simulator.services.pages import print_sheet, printing_in

if TYPE_CHECKING:
    from simulator.debrief.sheet_context import Sheet

SHEETS: tuple[Name, ...] = get_args(Name)
FOR_A_ROOM: tuple[Name, ...] = ("facilitator",)
"""Those that can be made from a team sheet."""


def checked_sheets(named: str, offer: Sequence[Name] = SHEETS) -> list[Name]:
    """The sheets in a list with commas, each once. Raises Problem for one that is not offered."""
    sheets: list[Name] = []
    offered = f"There is: {', '.join(offer)}."
    for word in (word.strip() for word in named.split(",")):
        found = next((sheet for sheet in offer if sheet == word), None)
        if found is None and word in SHEETS:
            raise Problem(
                f"The sheet '{word}' is made from one run.", f"threshold debrief RUN --with {word}", Exit.USAGE
            )
        if found is None and word:
            raise Problem(f"There is no sheet '{word}'.", offered, Exit.USAGE)
        if found is not None and found not in sheets:
            sheets.append(found)
    if not sheets:
        raise Problem("No sheet is named.", offered, Exit.USAGE)
    return sheets


def build_sheet(source: Source, name: Name, point: int = 0) -> "Sheet":
    """Make a sheet of a run from its record alone. Raises Problem for a point that it does not have."""
    from simulator.debrief import build_sheets

    return build_sheets.build_sheet(name, debriefs.build(source), point)


def rendered_sheet(source: Source, name: Name, form: str, large_print: bool = False, point: int = 0) -> str:
    """Give a sheet in one of the formats of text. Runs keep no templates of sheets."""
    from simulator.debrief import build_sheets

    debrief = debriefs.build(source)
    sheet = build_sheets.build_sheet(name, debrief, point)
    if form == "json":
        from simulator.debrief.render import as_json

        return as_json(sheet).decode()
    return print_sheet(name, sheet, printing_in(form, large_print, source.local), debrief.local)


def content_sheet(source: Source, name: Name, form: str, large_print: bool = False, point: int = 0) -> bytes:
    """Give a sheet in one of the formats, as a file holds it."""
    if form != "pdf":
        return rendered_sheet(source, name, form, large_print, point).encode()
    own = source._replace(templates={})
    return debriefs.as_pdf(rendered_sheet(source, name, "html", large_print, point), own)


def write_sheets(
    source: Source,
    names: Sequence[Name],
    formats: Sequence[str],
    out: Path | None = None,
    large_print: bool = False,
    point: int = 0,
) -> list[Path]:
    """Write sheets of a run, one file a sheet and format, named as the debrief is, with the sheet's name."""
    folder, stem = out or documents_folder(), debriefs.stem(source)
    paths = []
    for name in names:
        for form in formats:
            path = folder / f"{stem}-{name}.{form}"
            debriefs.save(path, content_sheet(source, name, form, large_print, point))
            paths.append(path)
    return paths


def closed_on(desk: Desk, day: datetime.date) -> list[RunRow]:
    """The closed runs that were begun on a day, oldest first, without rehearsals.

    Raises Problem where the machine is shared, since their codes would be shown, and where there are none.
    """
    if desk.settings.shared:
        raise Problem("This machine is shared.", "Name each run by its code: threshold debrief CODE")
    rows = [row for row in reversed(desk.runs()) if row.began == day and row.status != "unfinished"]
    if not rows:
        raise Problem(
            f"No closed run was begun on {day.isoformat()}.",
            "Name another day, as 2026-11-22. A run that is still open has no debrief yet.",
        )
    return rows
