"""Checking files: what is wrong with each, and what no route can reach."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from simulator.authoring.recording import as_yaml, shown
from simulator.errors import Problem
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.walk import Walk
from simulator.prove import BOUND, Fault, Proof, Step, prove
from simulator.prove.careful import read_routes
from simulator.resources import PACKED_CASE, packaged
from simulator.scenario import careful
from simulator.scenario.diagnostics import Diagnostic, has_errors
from simulator.scenario.load import in_order, load_case
from simulator.scenario.shelf import CASE_FILE, KINDS, Shelf, load_scenarios
from simulator.scenario.waivers import waive
from simulator.services.files import write_whole
from simulator.services.shelves import shelf_for
from simulator.services.walked import beside, walk_file

NO_POINT = "N701"


class Route(msgspec.Struct, frozen=True):
    """The shortest answers to an ending, for a seat."""

    seat: str
    ending: str
    steps: tuple[str, ...]


class Checked(msgspec.Struct, frozen=True):
    """What checking one case found. ``proof`` is None where its faults kept it from being explored.

    ``walks`` go the routes that show a fault, and the shortest one to each ending of each seat. ``otherwise`` are the
    files of the walks beside the case that it no longer plays as they say.
    """

    path: str
    title: str
    diagnostics: list[Diagnostic]
    proof: Proof | None = None
    routes: tuple[Route, ...] = ()
    walks: tuple[Walk, ...] = ()
    otherwise: tuple[str, ...] = ()


def check_paths(
    paths: Sequence[Path], bound: int = BOUND, today: datetime.date = datetime.date.min
) -> tuple[list[Diagnostic], list[Checked]]:
    """Check folders of scenarios, folders of cases and single files; without a path, what comes with the program.

    Gives what there is to say about frameworks, guidance and reviews, and about each case. ``bound`` limits how many
    pairs of scene and state are explored for a case; by ``today`` guidance may be due for another look. Raises Problem.
    """
    rest: list[Diagnostic] = []
    cases: list[Checked] = []
    for path in paths or [packaged("scenarios")]:
        if path.is_dir() and not (path / CASE_FILE).is_file():
            shelf = _shelf(path)
            if not shelf.cases and not any((path / kind).is_dir() for kind in KINDS):
                raise Problem(f"There is no case in {path}.", f"A case is a folder with a file {CASE_FILE} in it.")
            rest += _check_rest(shelf, today)
            cases += [check_case(shelf, found, bound, today) for found in shelf.cases.values()]
        elif path.parent.name in KINDS:
            shelf = _shelf(path.parent.parent)
            rest += [item for item in _check_rest(shelf, today) if Path(item.place.path) == path]
        elif path.suffix == PACKED_CASE:
            from simulator.services.library import still_packed

            raise still_packed(path)
        else:
            file = path / CASE_FILE if path.is_dir() else path
            cases.append(check_case(shelf_for(file), file, bound, today))
    return in_order(rest), cases


def _shelf(folder: Path) -> Shelf:
    own = packaged("scenarios")
    return load_scenarios(folder, None if folder.absolute() == own else load_scenarios(own))


def _check_rest(shelf: Shelf, today: datetime.date) -> list[Diagnostic]:
    guidances = [shelf.guidance(name) for name in shelf.guidances]
    return shelf.check_rest() + [item for file in guidances if file for item in careful.overdue(file, today)]


def check_case(shelf: Shelf, path: Path, bound: int, today: datetime.date) -> Checked:
    """Check one case file with what stands on a shelf, on a day."""
    loaded = load_case(path)
    found = shelf.check_case(loaded)
    case = loaded.value
    framework = shelf.framework(case.framework) if case else None
    if case is None or framework is None or framework.value is None or has_errors(found):
        found = in_order(waive(loaded, found, explored=False))
        return Checked(str(path), case.title if case else path.parent.name, found)
    review = shelf.review(case.modelled_on)
    proof = prove(case, framework.value, review.value if review else None, bound)
    found += careful.read(loaded, case, framework.value)
    guidance = shelf.guidance(case.guidance)
    if guidance and guidance.value:
        found += careful.prints_overdue(loaded, guidance.value, today)
    for fault in [*_together(proof.faults), *read_routes(case, proof)]:
        trail = tuple(int(step) if step.isdigit() else step for step in fault.trail)
        shown = (
            f" It shows with: {'; '.join(steps_in_words(case, fault.witness, fault.stops))}." if fault.witness else ""
        )
        found.append(loaded.positions.diagnose(fault.code, trail, fault.message + shown, fault.fix))
    routes = tuple(
        Route(name, ending, steps_in_words(case, steps))
        for name, seat in proof.seats.items()
        for ending, steps in seat.endings.items()
    )
    found = waive(loaded, found, not proof.bounded)
    otherwise = tuple(_otherwise(path.parent, case, framework.value))
    return Checked(str(path), case.title, in_order(found), proof, routes, tuple(_walks(case, proof)), otherwise)


def _otherwise(folder: Path, case: Case, framework: Framework) -> Iterator[str]:
    """The walks in a case's folder that do not go as they expect, or cannot be read."""
    for path in beside(folder):
        try:
            if walk_file(path, case, framework).diagnostics:
                yield str(path)
        except Problem:
            yield str(path)


def _walks(case: Case, proof: Proof) -> Iterator[Walk]:
    asking = [name for name, scene in case.scenes.items() if scene.decide]
    for number, fault in enumerate((fault for fault in proof.faults if fault.witness), 1):
        name = f"{fault.code.lower()}-{number}"
        yield shown(case.case, name, fault.seat, fault.witness, asking, stops=fault.stops)
    for seat, part in proof.seats.items():
        for ending, steps in part.endings.items():
            yield shown(case.case, f"{seat}-to-{ending}", seat, steps, asking, ending)


def save_walks(cases: Sequence[Checked], folder: Path) -> list[Path]:
    """Write the walks of checked cases, a file each, in a folder a case. Raises Problem where that cannot be done."""
    paths = []
    for case in cases:
        for walk in case.walks:
            path = folder / walk.case / f"{walk.walk}.yaml"
            try:
                write_whole(path, as_yaml(walk).encode())
            except OSError as error:
                raise Problem(
                    f"The walks could not be saved in {folder}: {error.strerror}.", "Name another."
                ) from error
            paths.append(path)
    return paths


def _together(faults: Sequence[Fault]) -> list[Fault]:
    """Say in one note which findings no point is about: there can be many."""
    notes = [fault for fault in faults if fault.code == NO_POINT]
    rest = [fault for fault in faults if fault.code != NO_POINT]
    if len(notes) < 2:
        return [*rest, *notes]
    names = ", ".join(fault.message.rsplit("/", 1)[-1].rstrip(".") for fault in notes)
    return [
        *rest,
        msgspec.structs.replace(notes[0], message=f"No point of this case compares with these findings: {names}."),
    ]


def steps_in_words(case: Case, steps: Sequence[Step], stops: bool = False) -> tuple[str, ...]:
    """A route in the identifiers of its case, a step a scene. Where it ``stops``, the last has no answer."""
    words = []
    for place, step in enumerate(steps, 1):
        parts = [f"ask {ask}" for ask in step.ask]
        if case.scenes[step.at].decide and not (stops and place == len(steps)):
            parts.append(step.choose or ("challenge" if step.challenge else "pass"))
        parts += [" ".join(part for part in taken if part) for taken in (step.challenge, *step.further) if taken]
        words.append(f"{step.at}: {', '.join(parts)}" if parts else step.at)
    return tuple(words)
