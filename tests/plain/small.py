"""A desk with real records, whose library holds the engine tests' small case."""

import io
from pathlib import Path

from simulator.model.bundle import FORMAT, Bundle, decode, digest, encode
from simulator.plain.console import Console
from simulator.plain.library import play_case, resume_run
from simulator.services.desk import Desk
from simulator.services.library import CaseEntry, Length, Opened
from tests.engine.small import CASE, FRAMEWORK


class SmallLibrary:
    """Stands in for the library: one case, which needs no file."""

    def entries(self) -> list[CaseEntry]:
        seats = {name: seat.label for name, seat in CASE.seats.items()}
        return [CaseEntry("small", CASE.title, "A small case.", Path("small"), seats, {"worker": 6})]

    def open(self, name: str) -> Opened:
        data = encode(Bundle(FORMAT, CASE, FRAMEWORK))
        return Opened(decode(data), data, digest(data))

    def lengths(self, name: str, bundle: Bundle) -> dict[str, Length]:
        return {"worker": Length(3, 6), "visitor": Length(3, 6)}


def small_desk(folder: Path) -> Desk:
    """A desk in a folder, with real records."""
    desk = Desk(folder)
    desk.library = SmallLibrary()  # type: ignore[assignment]
    return desk


def typed(desk: Desk, *lines: str, run: str = "", code: str = "heron-1") -> str:
    """Type lines into plain mode and give everything that it said. The input ends after the last line."""
    out = io.StringIO()
    console = Console(io.StringIO("".join(f"{line}\n" for line in lines)), out)
    if run:
        resume_run(console, desk, run)
    else:
        play_case(console, desk, "small", "worker", code)
    return out.getvalue()
