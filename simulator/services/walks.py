"""A trainer's walks: finding them, walking them, and making one from a run."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from simulator.authoring.placing import place
from simulator.authoring.recording import as_identifier, as_yaml, record
from simulator.authoring.walking import walk_through
from simulator.engine.events import Placed
from simulator.errors import Problem
from simulator.resources import packaged
from simulator.scenario.check_walks import check_walk
from simulator.scenario.diagnostics import as_text, has_errors
from simulator.scenario.load import in_order, load_case, load_walk
from simulator.scenario.shelf import CASE_FILE
from simulator.services.damage import going_through
from simulator.services.desk import Desk
from simulator.services.library import Opened
from simulator.services.playing import Playing
from simulator.services.shelves import shelf_for
from simulator.services.walked import FOLDER, WalkDone, beside, walk_file


def walk_paths(paths: Sequence[Path]) -> list[WalkDone]:
    """Walk the walks in these files, cases and folders of cases; without a path, those that come with the program.

    Raises Problem where there is none.
    """
    found = [file for path in paths or [packaged("scenarios")] for file in _files(path)]
    if not found:
        where = ", ".join(map(str, paths))
        raise Problem(
            f"There is no walk in {where}.", f"A case keeps its walks in a folder {FOLDER} beside {CASE_FILE}."
        )
    return [_walk(file) for file in found]


def rehearse(desk: Desk, opened: Opened, path: Path) -> Playing:
    """Begin a rehearsal and take it as far as a walk goes. Raises Problem where the walk is not sound."""
    loaded = load_walk(path)
    case, framework = opened.bundle.case, opened.bundle.framework
    found = [*loaded.diagnostics, *check_walk(loaded, case, framework)]
    walk = loaded.value
    if walk is None or has_errors(found):
        raise Problem(f"{path} cannot be walked.\n{as_text(in_order(found))}", "See: threshold walk FILE")
    walked = walk_through(case, framework, walk)
    playing = desk.begin(opened, walk.seat, rehearsal=True)
    for move in walked.moves[1:]:
        playing.do(move)
    return playing


def rehearse_from(
    desk: Desk,
    opened: Opened,
    scene: str,
    knowing: Sequence[str],
    setting: Sequence[str],
    seat: str = "",
    code: str = "",
) -> Playing:
    """Begin a rehearsal at a scene, with these facts known and these variables set. Raises Problem."""
    at = place(opened.bundle.case, scene, seat, knowing, setting)
    return desk.begin(opened, at.seat, code, rehearsal=True, at=at.placed)


def record_walk(desk: Desk, run: str) -> str:
    """A walk made from a run of this machine, as its file holds it. Raises Problem where there cannot be one."""
    row = desk.find(run)
    envelopes = desk.store.events(row.run)
    with going_through(row, envelopes):
        events = [envelope.event for envelope in envelopes]
    if any(isinstance(event, Placed) for event in events):
        raise Problem(
            f"The rehearsal {row.code} began in the middle of its case, and a walk begins at the start.",
            "Play the route from the start, and record that run.",
        )
    return as_yaml(record(row.case, as_identifier(row.code), events))


def _files(path: Path) -> Iterator[Path]:
    if path.is_file() and path.name != CASE_FILE:
        yield path
        return
    folder = path.parent if path.is_file() else path
    nested = [] if (folder / CASE_FILE).is_file() else sorted(folder.glob(f"*/{CASE_FILE}"))
    for case in [folder, *(file.parent for file in nested)]:
        yield from beside(case)


def _walk(path: Path) -> WalkDone:
    file = path.absolute().parent.parent / CASE_FILE
    if not file.is_file():
        raise Problem(f"{path} lies beside no case.", f"Put it into a folder {FOLDER} in the case's own folder.")
    case = load_case(file)
    shelf = shelf_for(file)
    framework = shelf.framework(case.value.framework) if case.value else None
    if case.value is None or framework is None or framework.value is None or has_errors(shelf.check_case(case)):
        raise Problem(f"{file} has errors, so no walk can go through it.", f"See: threshold check {file.parent}")
    return walk_file(path, case.value, framework.value)
