"""Runs that leave for another machine, and runs that come: whole, or only the answers, for a team sheet."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from simulator.debrief.team_run import team_run, without_templates
from simulator.engine.events import Event
from simulator.errors import Problem
from simulator.exchange import teamfile
from simulator.exchange.teamfile import ForTeam
from simulator.model.bundle import Bundle, decode, encode
from simulator.records import transfer
from simulator.records.faults import NoSuchRun, damaged
from simulator.records.foreign import LARGEST
from simulator.records.shapes import RunRow, TeamRow, team_id
from simulator.resources import documents_folder
from simulator.services.desk import Desk
from simulator.services.files import write_whole

SUFFIX = ".json"
_ID_LETTERS = 12


class Left(NamedTuple):
    """What was written for a team sheet, and how many runs were left out because they are still open."""

    paths: list[Path]
    open: int


class Come(NamedTuple):
    """What became of one file: taken in anew, taken further, here already, or refused; and that in words."""

    path: Path
    what: Literal["new", "further", "known", "refused"]
    said: str


# Leaving


def export_run(desk: Desk, run: str, out: Path | None = None) -> Path:
    """Write a whole run, with every word in it: its writer's own act, so it is named by its code. Raises Problem."""
    row = desk.find(run)
    return save_as(transfer.export(desk.store, row.run), out, run_name(row))


def export_for_team(desk: Desk, run: str = "", out: Path | None = None) -> Path:
    """Write the answers of one run for a team sheet; without a name, the latest. Raises Problem."""
    row = desk.find(run) if run else desk.latest()
    if row.rehearsal:
        raise Problem(f"The run {row.code} is an author's trial run, and in no report.", "Export another run.")
    if row.status == "unfinished":
        raise Problem(
            f"The run {row.code} is still open, and a team sheet shows what is not yet revealed.",
            f"Go on with it, or stop it for good: threshold resume {row.code}",
        )
    return _write_for_team(for_team(desk, row), out)


def export_day_for_team(desk: Desk, case: str, day: datetime.date, out: Path | None = None) -> Left:
    """Write the answers of every closed run of a case that began on a day, a file each. Raises Problem for none."""
    rows = [row for row in desk.store.runs(case) if row.began == day]
    closed = [row for row in rows if row.status != "unfinished"]
    if not closed:
        days = sorted({row.began.isoformat() for row in desk.store.runs(case) if row.status != "unfinished"})
        raise Problem(
            f"No run of {case} that began on {day.isoformat()} is finished here.",
            f"There are some of {', '.join(days)}: name the day with --day." if days else "Name another case or run.",
        )
    if out is not None and out.suffix.lower() == SUFFIX:
        raise Problem("Each run is a file of its own.", "Name a folder with --out.")
    files = sorted((for_team(desk, row) for row in closed), key=lambda file: file.run.id)
    return Left([_write_for_team(file, out) for file in files], len(rows) - len(closed))


def for_team(desk: Desk, row: RunRow) -> ForTeam:
    """A closed run of this machine, as a team sheet takes it. Raises Problem where its record is damaged."""
    broken = desk.store.verify(row.run)
    if broken is not None:
        raise damaged(row.code, broken)
    bundle = decode(desk.store.bundle(row.bundle))
    events = [envelope.event for envelope in desk.store.events(row.run)]
    return of_run(row, bundle, events)


def of_run(row: RunRow, bundle: Bundle, events: Sequence[Event]) -> ForTeam:
    """A closed run, wherever it comes from, as a team sheet takes it. Raises Problem for another."""
    run = team_run(team_id(row.run), row.began, bundle, events)
    if run is None:
        raise Problem(f"The run {row.code} is still open, or a trial run.", "A team sheet is of finished runs.")
    return ForTeam(run, encode(without_templates(bundle)))


def _write_for_team(file: ForTeam, out: Path | None) -> Path:
    content = teamfile.write(file.run, decode(file.bundle))
    return save_as(content, out, f"team-{file.run.case}-{file.run.id[:_ID_LETTERS]}")


def run_name(row: RunRow) -> str:
    """What the file of a whole run is called, without its ending."""
    return f"run-{row.case}-{row.code}-{row.began.isoformat()}"


def save_as(content: bytes, out: Path | None, name: str, suffix: str = SUFFIX) -> Path:
    """Save a file where ``out`` says, a file or a folder, or in the user's documents. Raises Problem."""
    path = out if out is not None and out.suffix.lower() == suffix else (out or documents_folder()) / (name + suffix)
    try:
        write_whole(path, content)
    except OSError as error:
        raise Problem(
            f"The file could not be saved in {path.parent}: {error.strerror}.",
            "Name another folder with --out, or make room. The run itself is safe.",
        ) from error
    return path


# Coming


def files_named(words: Sequence[str]) -> list[Path]:
    """The files that words name: files, folders (the .json files in them) and patterns that no shell has opened."""
    found: dict[Path, None] = {}
    for word in words:
        path = Path(word).expanduser()
        if path.is_dir():
            there = [each for each in path.iterdir() if each.suffix.lower() == SUFFIX and each.is_file()]
        elif path.is_file():
            there = [path]
        else:
            there = [each for each in path.parent.glob(path.name) if each.is_file()]
        if not there:
            raise Problem(f"There is no file for '{word}'.", "Name files, or the folder that they lie in.")
        found.update(dict.fromkeys(sorted(there)))
    return list(found)


def read_file(path: Path) -> ForTeam | transfer.Exported:
    """Read either form from a file without keeping it. Raises Problem."""
    data = _read(path)
    return teamfile.read(data) if teamfile.is_one(data) else transfer.read(data)


def import_files(desk: Desk, paths: Sequence[Path]) -> list[Come]:
    """Take files in, each whole or not at all. One that is refused stops no other."""
    return [_import(desk, path) for path in paths]


def _import(desk: Desk, path: Path) -> Come:
    try:
        data = _read(path)
        return _take_answers(desk, path, data) if teamfile.is_one(data) else _take_run(desk, path, data)
    except Problem as problem:
        return Come(path, "refused", str(problem))


def _take_answers(desk: Desk, path: Path, data: bytes) -> Come:
    file = teamfile.read(data)
    row = TeamRow(file.run.id, file.run.case, file.run.bundle, teamfile.encode_run(file.run))
    said = f"answers of a run of {decode(file.bundle).case.title}, for a team sheet"
    before = desk.store.team_run(row.id)
    kept = teamfile.decode_run(before.content) if before else file.run
    if kept.without_words == file.run.without_words and kept.said > file.run.said:
        return Come(path, "known", said)
    newer = kept.without_words == file.run.without_words and kept.said < file.run.said
    if desk.store.take_in_team(row, file.bundle, before if newer else None):
        return Come(path, "further" if newer else "new", said)
    return Come(path, "known", said)


def _take_run(desk: Desk, path: Path, data: bytes) -> Come:
    exported = transfer.read(data)
    try:
        before = desk.store.run(exported.row.run).last_seq
    except NoSuchRun:
        before = 0
    row = transfer.import_run(desk.store, data)
    what: Literal["new", "further", "known"] = "new" if not before else "further" if row.last_seq > before else "known"
    return Come(path, what, f"the run {row.code} of {row.title}")


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Problem(f"{path.name} is too large to be a run.", "Name a file that this program exported.")
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.", "Look at the file's rights.") from error
