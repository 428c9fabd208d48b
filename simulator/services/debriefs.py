"""Building and writing the debrief of a run, from its record or from an exported file."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import __version__
from simulator.errors import Problem
from simulator.model.bundle import decode
from simulator.records import transfer
from simulator.records.shapes import RunRow
from simulator.records.transfer import Exported
from simulator.resources import documents_folder, packaged
from simulator.services.desk import Desk
from simulator.services.files import write_whole

if TYPE_CHECKING:
    from simulator.debrief.context import Debrief

FORMATS = ("html", "md", "txt", "json")
SAMPLE = "sample-run.json"


def checked_formats(named: str) -> list[str]:
    """The formats in a list with commas. Raises Problem for one that there is not."""
    formats = [form.strip() for form in named.split(",") if form.strip()]
    for form in formats:
        if form not in FORMATS:
            raise Problem(f"There is no format '{form}'.", f"There is: {', '.join(FORMATS)}.")
    if not formats:
        raise Problem("No format is named.", f"There is: {', '.join(FORMATS)}.")
    return formats


def recorded(desk: Desk, row: RunRow) -> Exported:
    """A run as this machine's records hold it."""
    return Exported(row, desk.store.events(row.run), desk.store.bundle(row.bundle))


def source(desk: Desk, run: str = "") -> Exported:
    """Find a run by its code or as an exported file; without a name, the latest. Raises Problem."""
    path = Path(run)
    if run and (path.suffix == ".json" or os.sep in run) and path.is_file():
        return _read(path)
    return recorded(desk, desk.find(run) if run else desk.latest())


def sample() -> Exported:
    """The finished run that comes with the program."""
    return _read(packaged("debriefs") / SAMPLE)


def build(run: Exported) -> "Debrief":
    """Build the debrief of a run from its record alone."""
    from simulator.debrief.build import build_debrief

    row = run.row
    events = [envelope.event for envelope in run.events]
    return build_debrief(decode(run.bundle), events, row.code, row.began, row.bundle, __version__)


def rendered(run: Exported, form: str, large_print: bool = False) -> str:
    """Give the debrief of a run in one of the formats, as text."""
    from simulator.debrief.context import CONTEXT
    from simulator.debrief.render import as_json, render
    from simulator.debrief.templates import read_templates

    debrief = build(run)
    if form == "json":
        return as_json(debrief).decode()
    bundle = decode(run.bundle)
    templates = bundle.templates if bundle.context == CONTEXT else read_templates(packaged("debriefs"))
    return render(debrief, form, templates, large_print=large_print)


def text(run: Exported) -> str:
    """Give the debrief of a run as plain text, to be read in the program."""
    return rendered(run, "txt")


def write(run: Exported, formats: Sequence[str], out: Path | None = None, large_print: bool = False) -> list[Path]:
    """Write the debrief of a run, one file a format, named by case, code and date. Raises Problem."""
    folder = out or documents_folder()
    row = run.row
    paths = []
    for form in formats:
        path = folder / f"{row.case}-{row.code}-{row.began.isoformat()}.{form}"
        _save(path, rendered(run, form, large_print))
        paths.append(path)
    return paths


def _read(path: Path) -> Exported:
    try:
        return transfer.read(path.read_bytes())
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.", "Look at the file's rights.") from error


def _save(path: Path, content: str) -> None:
    try:
        write_whole(path, content.encode())
    except OSError as error:
        raise Problem(
            f"The debrief could not be saved in {path.parent}: {error.strerror}.",
            "Name another folder with --out, or make room. The run itself is safe.",
        ) from error
