"""Maps of cases, as pages and as text for programs that draw."""

from pathlib import Path

from simulator.authoring.charting import chart
from simulator.authoring.diagrams import dot, mermaid
from simulator.errors import Problem
from simulator.services.desk import Desk
from simulator.services.files import write_whole

FORMATS = ("html", "mermaid", "dot")
_ENDINGS = {"html": "html", "mermaid": "mmd", "dot": "dot"}


def draw(desk: Desk, case: str, form: str, seat: str = "", run: str = "") -> str:
    """The map of a case in one of the formats, with a run's route laid over it. Raises Problem.

    A run is drawn on the case as it was when it was played.
    """
    if not run:
        found, code, route = desk.library.open(case).bundle.case, "", []
    else:
        row = desk.find(run)
        playing_case = desk.bundle(row).case
        if case and case not in (row.case, playing_case.case):
            raise Problem(f"The run {row.code} is of {row.title}.", f"Draw that: threshold map {row.case} --run {run}")
        found, code, route, seat = playing_case, row.code, desk.route(row), seat or row.seat
    if seat and seat not in found.seats:
        raise Problem(f"{found.title} has no seat '{seat}'.", f"It has: {', '.join(found.seats)}.")
    drawn = chart(found, seat, route)
    if form == "html":
        from simulator.authoring.render import page

        return page(drawn, code)
    return mermaid(drawn) if form == "mermaid" else dot(drawn)


def save(content: str, folder: Path, name: str, form: str) -> Path:
    """Write a map into a folder. Raises Problem where that cannot be done."""
    path = folder / f"{name}-map.{_ENDINGS[form]}"
    try:
        write_whole(path, content.encode())
    except OSError as error:
        raise Problem(
            f"The map could not be saved in {folder}: {error.strerror}.", "Name another with --out."
        ) from error
    return path
