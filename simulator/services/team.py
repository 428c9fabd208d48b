"""The team sheet: which runs it is of, counting them, and writing what is asked for."""

import datetime
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator import __version__
from simulator.debrief.team_gather import Gathered
from simulator.debrief.team_join import once, reference
from simulator.debrief.team_run import TeamRun, release_of, team_run, without_templates
from simulator.errors import Problem
from simulator.exchange import teamfile
from simulator.exchange.teamcsv import team_csv
from simulator.exchange.teamfile import ForTeam
from simulator.model.bundle import Bundle, decode
from simulator.model.local import NOTHING, Local
from simulator.records.faults import damaged
from simulator.records.shapes import RunRow, team_id
from simulator.records.transfer import Exported
from simulator.resources import documents_folder
from simulator.services import carrying
from simulator.services.desk import Desk
from simulator.services.files import write_whole
from simulator.services.pages import Printing, as_pdf, print_appendix, print_sheet, print_team, printing_in

if TYPE_CHECKING:
    from simulator.debrief.sheet_context import Facilitator
    from simulator.debrief.team_appendix import TeamAppendix
    from simulator.debrief.team_context import TeamSheet

FORMATS = ("html", "pdf", "md", "txt", "json", "csv")

_PLAY = "Play the case to its end, or take in what was exported elsewhere: threshold records import FILE"

Progress = Callable[[int], object]
"""Is told how many runs have been counted."""


class Team(NamedTuple):
    """The runs of one case that a sheet is of, counted, with their bundles; and how many are still open."""

    room: Gathered
    bundles: dict[str, Bundle]
    open: int = 0


def of_case(desk: Desk, case: str = "", day: datetime.date | None = None, progress: Progress | None = None) -> Team:
    """Count the closed runs of a case here, played here or taken in; perhaps only those that began on a day.

    Without a case, that of all the runs here. Rehearsals are left out. Only a few runs are held at a time. Raises
    Problem where there is none.
    """
    rows = desk.store.runs()
    taken = Counter(named for _, named, _ in desk.store.team_releases())
    cases = sorted({row.case for row in rows} | set(taken))
    if not case:
        if len(cases) > 1:
            raise Problem(f"There are runs of {len(cases)} cases here.", f"Name one with --case: {', '.join(cases)}.")
        case = cases[0] if cases else ""
    mine = [row for row in rows if row.case == case and day in (None, row.began)]
    closed = {team_id(row.run): row for row in mine if row.status != "unfinished"}
    shelf = _Shelf(desk)
    played = Counter(shelf.release(row) for row in closed.values())
    played.update(release for name, of, release in desk.store.team_releases() if of == case and name not in closed)
    room = None
    if played:
        bundles = {release: shelf.bundle(release) for release in sorted(played)}
        room = Gathered(bundles[reference(played, bundles)])
        own = (shelf.run(name, closed[name]) for name in sorted(closed))
        others = (teamfile.decode_run(row.content) for row in desk.store.each_team_run(case) if row.id not in closed)
        _count(room, heapq.merge(own, others, key=lambda run: run.id), day, progress)
    if room is None or not room.runs:
        when = f" that began on {day.isoformat()}" if day else ""
        raise Problem(f"There is no finished run{f' of {case}' if case else ''}{when} here.", _PLAY)
    return Team(room, bundles, sum(row.status == "unfinished" for row in mine))


def named(desk: Desk, words: Sequence[str]) -> Team:
    """Count runs named by their codes, and files of either form, folders and patterns. Raises Problem."""
    runs: list[TeamRun] = []
    contents: dict[str, bytes] = {}
    for word in words:
        for file in _named(desk, word):
            runs.append(file.run)
            contents[file.run.bundle] = file.bundle
    cases = sorted({run.case for run in runs})
    if len(cases) > 1:
        raise Problem(f"These are runs of {len(cases)} cases: {', '.join(cases)}.", "Name runs of one case.")
    bundles = {name: decode(content) for name, content in contents.items()}
    runs = once(runs)
    room = Gathered(bundles[reference(Counter(run.bundle for run in runs), bundles)])
    _count(room, runs)
    return Team(room, bundles)


def build(team: Team, local: Local = NOTHING) -> "TeamSheet":
    """Build the sheet of a team."""
    from simulator.debrief.team_build import sheet_of
    from simulator.prove import prove

    bundle = team.room.into
    proof = prove(bundle.case, bundle.framework)
    common = {seat: part.common_points for seat, part in proof.seats.items()}
    return sheet_of(team.room, team.bundles, common, __version__, local)


def appendix(team: Team, sheet: "TeamSheet") -> "TeamAppendix":
    """Build the appendix of a team whose sheet was built."""
    from simulator.debrief.team_figures import build_appendix

    return build_appendix(team.room, sheet)


def facilitator(team: Team, sheet: "TeamSheet") -> "Facilitator":
    """Build the facilitator's sheet for a team whose sheet was built."""
    from simulator.debrief.build_room_sheet import build_for_room

    return build_for_room(team.room, sheet)


class Page(NamedTuple):
    """Something to write: what its file is called, and its bytes."""

    name: str
    content: bytes


def pages(
    team: Team,
    sheet: "TeamSheet",
    formats: Sequence[str],
    with_appendix: bool = False,
    large_print: bool = False,
    local: Local = NOTHING,
    with_facilitator: bool = False,
) -> Iterator[Page]:
    """The sheet in each format, then perhaps its appendix and the facilitator's sheet.

    The table for spreadsheets holds sheet and appendix, and is no form of the facilitator's.
    """
    made = appendix(team, sheet)
    for form in formats:
        if form == "csv":
            yield _page("team-figures", sheet, form, team_csv(sheet, made))
        else:
            yield _page(
                "team-sheet", sheet, form, _content(partial(print_team, sheet), sheet, form, large_print, local)
            )
    for form in formats if with_appendix else ():
        if form != "csv":
            content = _content(partial(print_appendix, made), made, form, large_print, NOTHING)
            yield _page("team-appendix", sheet, form, content)
    if with_facilitator:
        lead = facilitator(team, sheet)
        put = partial(print_sheet, "facilitator", lead, local=sheet.local)
        for form in formats:
            if form != "csv":
                yield _page("team-facilitator", sheet, form, _content(put, lead, form, large_print, local))


def save(page: Page, out: Path | None = None) -> Path:
    """Write a page. Raises Problem."""
    folder = out or documents_folder()
    try:
        write_whole(folder / page.name, page.content)
    except OSError as error:
        raise Problem(
            f"The sheet could not be saved in {folder}: {error.strerror}.",
            "Name another folder with --out, or make room.",
        ) from error
    return folder / page.name


def _page(kind: str, sheet: "TeamSheet", form: str, content: bytes) -> Page:
    return Page(f"{kind}-{sheet.case}-{sheet.last.isoformat()}.{form}", content)


def _content(
    put: Callable[[Printing], str],
    context: "TeamSheet | TeamAppendix | Facilitator",
    form: str,
    large_print: bool,
    local: Local,
) -> bytes:
    if form == "json":
        from simulator.debrief.render import as_json

        return as_json(context)
    if form != "pdf":
        return put(printing_in(form, large_print, local)).encode()
    return as_pdf(put(printing_in("html", large_print, local)), bool(local.templates))


class _Shelf:
    """The releases that runs here were played on, each read once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._whole: dict[str, Bundle] = {}
        self._releases: dict[str, str] = {}
        self._bare: dict[str, Bundle] = {}

    def release(self, row: RunRow) -> str:
        """The release of a run that was played here."""
        if row.bundle not in self._releases:
            bundle = self._whole[row.bundle] = decode(self._desk.store.bundle(row.bundle))
            release = self._releases[row.bundle] = release_of(bundle)
            self._bare[release] = without_templates(bundle)
        return self._releases[row.bundle]

    def bundle(self, release: str) -> Bundle:
        """A release, from a run here or from what was taken in."""
        if release not in self._bare:
            self._bare[release] = decode(self._desk.store.bundle(release))
        return self._bare[release]

    def run(self, name: str, row: RunRow) -> TeamRun:
        """A closed run, as a sheet takes it. Raises Problem where its record is damaged."""
        broken = self._desk.store.verify(row.run)
        if broken is not None:
            raise damaged(row.code, broken)
        release = self.release(row)
        events = [envelope.event for envelope in self._desk.store.events(row.run)]
        run = team_run(name, row.began, self._whole[row.bundle], events, release)
        if run is None:
            raise damaged(row.code, row.last_seq)
        return run


def _count(
    room: Gathered, runs: Iterable[TeamRun], day: datetime.date | None = None, progress: Progress | None = None
) -> None:
    for run in runs:
        if day in (None, run.began):
            room.add(run)
            if progress is not None:
                progress(room.runs)


def _named(desk: Desk, word: str) -> Iterator[ForTeam]:
    path = Path(word).expanduser()
    if path.exists() or path.suffix.lower() == carrying.SUFFIX or any(mark in word for mark in "*?[/\\"):
        yield from map(_from_file, carrying.files_named([word]))
        return
    row = desk.find(word)
    if row.rehearsal:
        raise Problem(f"The run {row.code} is an author's trial run, and in no report.", "Leave it out.")
    yield carrying.for_team(desk, row)


def _from_file(path: Path) -> ForTeam:
    try:
        found = carrying.read_file(path)
        if isinstance(found, Exported):
            return carrying.of_run(found.row, decode(found.bundle), [each.event for each in found.events])
    except Problem as problem:
        raise Problem(f"{path.name}: {problem.message}", problem.hint, problem.code) from problem
    return found
