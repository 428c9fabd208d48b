"""Watching a case while it is being written: it is checked anew, and previewed, whenever it has been saved."""

import datetime
from collections.abc import Callable
from pathlib import Path

from simulator.authoring.preview import Preview
from simulator.errors import Problem
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.scenario.diagnostics import NOTHING_TO_MEND, Diagnostic, Severity, has_errors, summary
from simulator.scenario.load import load_case
from simulator.scenario.shelf import KINDS
from simulator.services.checking import Checked, check_paths
from simulator.services.shelves import shelf_for

EVERY = 0.5
"""Seconds between two looks at whether something was saved. A look reads a few dates and no file."""

Stamp = tuple[object, ...]
_ORDER = list(Severity)


class Look:
    """What one look at a case found. ``case`` is None where it cannot be played as it was saved."""

    def __init__(
        self,
        diagnostics: list[Diagnostic],
        case: Case | None = None,
        framework: Framework | None = None,
        problem: str = "",
    ) -> None:
        self.diagnostics = sorted(diagnostics, key=lambda item: _ORDER.index(item.severity))
        self.case = case
        self.framework = framework
        self.problem = problem

    @property
    def in_short(self) -> str:
        """One line on how the file stands."""
        return self.problem or summary(self.diagnostics) or NOTHING_TO_MEND


class Watching:
    """A case file that is looked at again when it, or a file that it refers to, has been saved.

    ``preview`` is that of the last save that could be played. ``saved`` counts the looks.
    """

    def __init__(self, path: Path, seat: str = "", stamp: Callable[[], Stamp] | None = None) -> None:
        self.path = path
        self.seat = seat
        self.preview: Preview | None = None
        self.moved = ""
        self.look: Look | None = None
        self._stamp = stamp or self._stamp_of_files
        self._seen: Stamp | None = None

    def has_changed(self) -> bool:
        """Whether something was saved since the last look."""
        return self._stamp() != self._seen

    def find_out(self) -> Look:
        """Check the file as it is now. Slow for a large case; nothing else changes until :meth:`show`."""
        self._seen = self._stamp()
        try:
            _, (checked,) = check_paths([self.path], today=datetime.date.today())
            return self._playable(checked)
        except Problem as problem:
            return Look([], problem=str(problem))

    def show(self, look: Look) -> None:
        """Take what a look found: the preview stays where it is, as far as that place still exists."""
        self.look = look
        self.moved = ""
        if look.case is None or look.framework is None:
            return
        if self.preview is None:
            if self.seat and self.seat not in look.case.seats:
                raise Problem(f"{look.case.title} has no seat '{self.seat}'.", f"It has: {', '.join(look.case.seats)}.")
            self.preview = Preview(look.case, look.framework, self.seat)
        else:
            self.moved = self.preview.change(look.case, look.framework)

    @property
    def is_behind(self) -> bool:
        """Whether the preview is that of an earlier save, because the last one cannot be played."""
        return self.preview is not None and self.look is not None and self.look.case is None

    def _playable(self, checked: Checked) -> Look:
        loaded = load_case(self.path)
        case = loaded.value
        shelf = shelf_for(self.path)
        framework = shelf.framework(case.framework) if case else None
        if case is None or framework is None or framework.value is None or has_errors(shelf.check_case(loaded)):
            return Look(checked.diagnostics)
        return Look(checked.diagnostics, case, framework.value)

    def _stamp_of_files(self) -> Stamp:
        home = self.path.absolute().parent.parent
        files = [self.path, *(file for kind in KINDS for file in sorted((home / kind).glob("*.yaml")))]
        return tuple(_stamp(file) for file in files)


def _stamp(file: Path) -> tuple[str, int, int]:
    try:
        found = file.stat()
    except OSError:
        return str(file), 0, -1
    return str(file), found.st_mtime_ns, found.st_size
