"""A walk beside a case: whether the case, as it now is, still plays as the walk says."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from simulator.authoring.walking import walk_through
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.scenario.check_walks import check_walk
from simulator.scenario.diagnostics import Diagnostic, has_errors
from simulator.scenario.load import in_order, load_walk

FOLDER = "walks"


class WalkDone(msgspec.Struct, frozen=True):
    """What came of one walk: where it lies, how many steps it has, and where the case plays otherwise."""

    path: str
    steps: int
    diagnostics: list[Diagnostic]


def beside(folder: Path) -> Iterator[Path]:
    """The walks that lie beside the case in this folder, by name."""
    yield from sorted((folder / FOLDER).glob("*.yaml"))


def walk_file(path: Path, case: Case, framework: Framework) -> WalkDone:
    """Walk one walk through a case that has no errors. Raises Problem where its file cannot be read."""
    loaded = load_walk(path)
    walk = loaded.value
    found = [*loaded.diagnostics, *check_walk(loaded, case, framework)]
    if walk is not None and not has_errors(found):
        for other in walk_through(case, framework, walk).otherwise:
            found.append(loaded.positions.diagnose(other.code, other.trail, other.message, other.fix))
    return WalkDone(str(path), len(walk.steps) if walk else 0, in_order(found))
