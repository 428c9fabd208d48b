"""A run in the forms that other programs read: a table, and statements for a learning record store."""

from collections.abc import Sequence
from pathlib import Path

from simulator.errors import Problem
from simulator.exchange import table, xapi
from simulator.exchange.xapi import Wanted
from simulator.records.faults import damaged
from simulator.records.shapes import RunRow
from simulator.services.carrying import export_run, run_name, save_as
from simulator.services.desk import Desk

FORMS = ("csv", "json")
"""The forms in which a whole run leaves: ``json`` can be taken in again, ``csv`` is for reading."""


def export_forms(desk: Desk, run: str, forms: Sequence[str], out: Path | None = None) -> list[Path]:
    """Write a whole run, with every word in it, in some forms: its writer's own act. Raises Problem."""
    row = desk.find(run)
    if out is not None and out.suffix.lower() in {f".{form}" for form in FORMS} and len(forms) > 1:
        raise Problem("Each form is a file of its own.", "Name a folder with --out, or one form.")
    return [export_run(desk, row.code, out) if form == "json" else _csv(desk, row, out) for form in forms]


def export_xapi(
    desk: Desk, run: str, points: bool = False, reasons: bool = False, out: Path | None = None
) -> tuple[Path, int]:
    """Write a run's statements: that its debrief was read; with ``points``, its answers too. Raises Problem.

    Gives the file, and how many statements are in it.
    """
    row = desk.find(run)
    if row.rehearsal:
        raise Problem(f"The run {row.code} is an author's trial run, and in no report.", "Name another run.")
    if row.status == "unfinished":
        raise Problem(
            f"The run {row.code} is still open.", f"Go on with it, or stop it for good: threshold resume {row.code}"
        )
    purpose = desk.local.purpose if points else ""
    if points and not purpose:
        raise Problem(
            "Answers leave for a learning system only for a purpose that is written down.",
            f'Add a line to {desk.local_file.path}: purpose = "…". Each debrief made here then prints it.',
        )
    _whole(desk, row)
    events = desk.store.events(row.run)
    made = xapi.statements(row, desk.bundle(row), events, Wanted(points, reasons, purpose))
    if not made:
        raise Problem(
            f"There is nothing to say of {row.code}: its debrief has not been read or saved on this machine.",
            f"Read it first: threshold debrief {row.code}. For its answers, add --points.",
        )
    name = f"xapi-{row.case}-{row.code}-{row.began.isoformat()}"
    return save_as(xapi.as_json(made), out, name), len(made)


def _csv(desk: Desk, row: RunRow, out: Path | None) -> Path:
    _whole(desk, row)
    content = table.as_csv(row, desk.store.events(row.run))
    return save_as(content, out, run_name(row), ".csv")


def _whole(desk: Desk, row: RunRow) -> None:
    broken = desk.store.verify(row.run)
    if broken is not None:
        raise damaged(row.code, broken)
