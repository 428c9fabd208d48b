"""The team sheet: which runs it is of, building it, and writing it."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator import __version__
from simulator.debrief.team_join import reference
from simulator.debrief.team_run import TeamRun
from simulator.errors import Problem
from simulator.exchange import teamfile
from simulator.exchange.teamfile import ForTeam
from simulator.model.bundle import Bundle, decode
from simulator.model.local import NOTHING, Local
from simulator.records.transfer import Exported
from simulator.resources import documents_folder
from simulator.services import carrying
from simulator.services.desk import Desk
from simulator.services.files import write_whole
from simulator.services.pages import Printing, print_team

if TYPE_CHECKING:
    from simulator.debrief.team_context import TeamSheet

_PLAY = "Play the case to its end, or take in what was exported elsewhere: threshold records import FILE"


class Team(NamedTuple):
    """The runs of one case that a sheet is of, each once, with their bundles; and how many are still open."""

    runs: list[TeamRun]
    bundles: dict[str, Bundle]
    open: int = 0


def of_case(desk: Desk, case: str = "", day: datetime.date | None = None) -> Team:
    """The closed runs of a case here, played here or taken in; perhaps only those that began on a day.

    Without a case, that of all the runs here. Rehearsals are left out. Raises Problem where there is none.
    """
    rows = desk.store.runs()
    taken = desk.store.team_runs()
    cases = sorted({row.case for row in rows} | {row.case for row in taken})
    if not case:
        if len(cases) > 1:
            raise Problem(f"There are runs of {len(cases)} cases here.", f"Name one with --case: {', '.join(cases)}.")
        case = cases[0] if cases else ""
    mine = [row for row in rows if row.case == case and day in (None, row.began)]
    files = [carrying.for_team(desk, row) for row in mine if row.status != "unfinished"]
    for team_row in taken:
        if team_row.case == case:
            run = teamfile.decode_run(team_row.content)
            if day in (None, run.began):
                files.append(ForTeam(run, desk.store.bundle(team_row.bundle)))
    if not files:
        when = f" that began on {day.isoformat()}" if day else ""
        raise Problem(f"There is no finished run{f' of {case}' if case else ''}{when} here.", _PLAY)
    return _team(files, sum(row.status == "unfinished" for row in mine))


def named(desk: Desk, words: Sequence[str]) -> Team:
    """Runs by their codes, and files of either form, folders and patterns. Raises Problem."""
    files: list[ForTeam] = []
    for word in words:
        path = Path(word).expanduser()
        if path.exists() or path.suffix.lower() == carrying.SUFFIX or any(mark in word for mark in "*?[/\\"):
            files += [_from_file(each) for each in carrying.files_named([word])]
        else:
            row = desk.find(word)
            if row.rehearsal:
                raise Problem(f"The run {row.code} is an author's trial run, and in no report.", "Leave it out.")
            files.append(carrying.for_team(desk, row))
    return _team(files)


def build(team: Team) -> "TeamSheet":
    """Build the sheet of a team."""
    from simulator.debrief.team_build import build_team
    from simulator.prove import prove

    bundle = team.bundles[reference(team.runs, team.bundles)]
    proof = prove(bundle.case, bundle.framework)
    common = {seat: part.common_points for seat, part in proof.seats.items()}
    return build_team(team.runs, team.bundles, common, __version__)


def rendered(sheet: "TeamSheet", form: str, local: Local = NOTHING) -> str:
    """The sheet in one of the formats, as text."""
    if form == "json":
        from simulator.debrief.render import as_json

        return as_json(sheet).decode()
    return print_team(sheet, Printing(form, local=local))  # type: ignore[arg-type]


def write(sheet: "TeamSheet", formats: Sequence[str], out: Path | None = None, local: Local = NOTHING) -> list[Path]:
    """Write the sheet, one file a format, named by case and day. Raises Problem."""
    folder = out or documents_folder()
    paths = []
    for form in formats:
        path = folder / f"team-sheet-{sheet.case}-{sheet.last.isoformat()}.{form}"
        try:
            write_whole(path, rendered(sheet, form, local).encode())
        except OSError as error:
            raise Problem(
                f"The sheet could not be saved in {folder}: {error.strerror}.",
                "Name another folder with --out, or make room.",
            ) from error
        paths.append(path)
    return paths


def _from_file(path: Path) -> ForTeam:
    try:
        found = carrying.read_file(path)
        if isinstance(found, Exported):
            return carrying.of_run(found.row, decode(found.bundle), [each.event for each in found.events])
    except Problem as problem:
        raise Problem(f"{path.name}: {problem.message}", problem.hint, problem.code) from problem
    return found


def _team(files: Sequence[ForTeam], still_open: int = 0) -> Team:
    cases = sorted({file.run.case for file in files})
    if len(cases) > 1:
        raise Problem(f"These are runs of {len(cases)} cases: {', '.join(cases)}.", "Name runs of one case.")
    bundles = {file.run.bundle: file.bundle for file in files}
    return Team(
        [file.run for file in {file.run.id: file for file in files}.values()],
        {name: decode(content) for name, content in bundles.items()},
        still_open,
    )
