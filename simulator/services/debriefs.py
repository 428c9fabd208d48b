"""Building and writing the debrief of a run."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import __version__
from simulator.engine.events import decode as decode_event
from simulator.errors import Problem
from simulator.model.bundle import decode
from simulator.records.store import RunRow
from simulator.resources import documents_folder
from simulator.services.desk import Desk

if TYPE_CHECKING:
    from simulator.debrief.context import Debrief

FORMATS = ("html", "md", "txt", "json")


def build(desk: Desk, row: RunRow) -> "Debrief":
    """Build the debrief of a run from its record alone."""
    from simulator.debrief.build import build_debrief

    bundle = decode(desk.store.bundle(row.bundle))
    events = [decode_event(envelope.body) for envelope in desk.store.events(row.run)]
    return build_debrief(bundle, events, row.code, row.begun, row.bundle, __version__)


def rendered(desk: Desk, row: RunRow, form: str, large_print: bool = False) -> str:
    """Give the debrief of a run in one of the formats, as text."""
    from simulator.debrief.render import as_json, render

    debrief = build(desk, row)
    if form == "json":
        return as_json(debrief).decode()
    templates = decode(desk.store.bundle(row.bundle)).templates
    return render(debrief, form, templates, large_print=large_print)


def text(desk: Desk, row: RunRow) -> str:
    """Give the debrief of a run as plain text, to be read in the program."""
    return rendered(desk, row, "txt")


def write(
    desk: Desk, row: RunRow, formats: Sequence[str], out: Path | None, large_print: bool = False
) -> list[Path]:
    """Write the debrief of a run, one file a format, named by case, code and date. Raises Problem."""
    folder = out or documents_folder()
    paths = []
    for form in formats:
        content = rendered(desk, row, form, large_print)
        path = folder / f"{row.case}-{row.code}-{row.begun.isoformat()}.{form}"
        _write_whole(path, content)
        paths.append(path)
    return paths


def _write_whole(path: Path, content: str) -> None:
    new = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(content, encoding="utf-8", newline="\n")
        os.replace(new, path)
    except OSError as error:
        raise Problem(
            f"The debrief could not be saved in {path.parent}: {error.strerror}.",
            "Name another folder with --out, or make room. The run itself is safe.",
        ) from error
