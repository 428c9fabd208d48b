"""Erasing runs or their words, and what has been kept long enough: days are counted here, by this machine's clock."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from simulator.records.shapes import RunRow, team_id
from simulator.resources import documents_folder
from simulator.services.desk import Desk


class Due(NamedTuple):
    """What has been kept longer than it should be: runs with words, whole runs, and what came for a team sheet."""

    words: list[RunRow]
    runs: list[RunRow]
    team: list[str]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.words or self.runs or self.team)


def erase_all(desk: Desk) -> int:
    """Clear this machine in one step: every run, draft, copy, damaged file and fault report. Gives how many runs."""
    gone = desk.store.clear()
    for report in (desk.data / "log").glob("*"):
        report.unlink(missing_ok=True)
    return gone


def erase(desk: Desk, rows: Sequence[RunRow], words_only: bool = False) -> list[Path]:
    """Erase runs, or only what was typed in them. Gives the files in the data folder that could not be reached."""
    names = [row.run for row in rows]
    left = desk.store.take_words_out(*names) if words_only else desk.store.erase(*names)
    return [*left, *desk.store.set_aside()]


def due(desk: Desk, today: datetime.date | None = None) -> Due:
    """What is past its days, counted from the last day on which something was entered in a run. Raises Problem."""
    today = today or datetime.date.today()
    local, store = desk.local, desk.store
    words_before = today - datetime.timedelta(days=local.keep_words)
    runs_before = today - datetime.timedelta(days=local.keep_runs)
    found = Due([], [], [])
    for row in store.runs(rehearsal=None):
        if row.began >= max(words_before, runs_before):
            continue
        last = store.last_day(row.run) or row.began
        if last < runs_before:
            found.runs.append(row)
        elif last < words_before and store.has_words(row.run):
            found.words.append(row)
    team = store.team_runs()
    if team:
        from simulator.exchange.teamfile import decode_run

        found.team.extend(each.id for each in team if decode_run(each.content).began < runs_before)
    return found


def purge(desk: Desk, found: Due) -> list[Path]:
    """Erase what is past its days. Gives the files in the data folder that could not be reached."""
    left: dict[Path, None] = {}
    for row_words, rows in ((True, found.words), (False, found.runs)):
        if rows:
            left.update(dict.fromkeys(erase(desk, rows, row_words)))
    if found.team:
        left.update(dict.fromkeys(desk.store.erase_team_runs(*found.team)))
    return list(left)


def reminder(desk: Desk) -> str:
    """A line for the start where something is past its days; else empty. Raises Problem."""
    if not due(desk):
        return ""
    local = desk.local
    return (
        f"Some records are past their days ({local.keep_words} for what was typed, {local.keep_runs} for the rest). "
        "To see them, and then to clear them: threshold records purge"
    )


def saved_elsewhere(rows: Sequence[RunRow]) -> list[Path]:
    """Debriefs and exports of these runs that lie where the program saves them: no erasing reaches them."""
    folder = documents_folder()
    found: dict[Path, None] = {}
    for row in rows:
        for pattern in names_elsewhere(row):
            found.update(dict.fromkeys(sorted(folder.glob(pattern))))
    return list(found)


def names_elsewhere(row: RunRow) -> tuple[str, ...]:
    """What files made from a run are called, as patterns: its pages and sheets, its exports, it beside another run."""
    return (
        f"*{row.case}-{row.code}-{row.began.isoformat()}*",
        f"{row.case}-{row.code}-and-*",
        f"{row.case}-*-and-{row.code}-*",
        f"team-{row.case}-{team_id(row.run)[:12]}*",
    )
