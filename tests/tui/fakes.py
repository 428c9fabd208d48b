"""Doubles: a library that holds cases in memory, and records that will not take anything."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from simulator.errors import Problem
from simulator.model.bundle import Bundle
from simulator.model.case import Case
from simulator.services.desk import Desk
from simulator.services.library import CaseEntry, Length, Library, Opened
from tests.tui.cases import opened


class FakeLibrary(Library):
    def __init__(self, *cases: Case) -> None:
        self.cases = {case.case: case for case in cases}
        self.broken: list[CaseEntry] = []

    def entries(self) -> list[CaseEntry]:
        entries = [
            CaseEntry(
                name=name,
                title=case.title,
                summary=case.summary,
                path=Path(name),
                seats={seat: shape.label for seat, shape in case.seats.items()},
                minutes=dict.fromkeys(case.seats, 40),
                content_note=case.content_note,
            )
            for name, case in self.cases.items()
        ]
        return entries + self.broken

    def open(self, name: str) -> Opened:
        if name not in self.cases:
            raise Problem(f"There is no case '{name}'.", "Look at: threshold cases")
        return opened(self.cases[name])

    def lengths(self, name: str, bundle: Bundle) -> dict[str, Length]:
        return dict.fromkeys(bundle.case.seats, Length(4, 40))


def make_desk(folder: Path, *cases: Case) -> Desk:
    desk = Desk(folder)
    desk.library = FakeLibrary(*cases)
    return desk


def full_disk(*_: Any, **__: Any) -> None:
    raise Problem("The record could not be kept: the disk is full.", "Make room, then try again.")


Make = Callable[..., Desk]
