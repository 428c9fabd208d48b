"""What ``threshold records`` takes away: a run, its words, everything, or what has been kept long enough."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.front import console
from simulator.engine.group import group_words
from simulator.errors import Exit, Problem
from simulator.plain.console import EndOfInput
from simulator.records.shapes import RunRow
from simulator.services import erasing
from simulator.services.desk import Desk
from simulator.text import clean

ERASING = ("erase", "purge")
_HELP = "See: threshold records --help"
_OUT_OF_REACH = (
    "Out of reach: paper; pages and exports that were saved or copied elsewhere; backups that were moved or copied; "
    "and whatever else makes copies of this machine."
)


def erasing_options(parse: ArgumentParser) -> None:
    """The options of erasing and purging."""
    parse.add_argument("--yes", action="store_true", help="erase, purge: do it, without asking")
    parse.add_argument(
        "--texts-only", action="store_true", help="erase: take out only what somebody typed; the answers stay"
    )
    parse.add_argument("--all", action="store_true", help="erase: everything on this machine, backups too, in one step")
    parse.add_argument("--traces", action="store_true", help="erase: clear what an erasing could not clear before")


def refuse_erasing_options(chosen: Namespace) -> None:
    """Refuse options that say how to erase where nothing is erased. Raises Problem."""
    if chosen.what not in ERASING and (chosen.yes or chosen.texts_only or chosen.all or chosen.traces):
        raise Problem("--yes, --texts-only, --all and --traces go with 'records erase'.", _HELP)
    if chosen.what == "purge" and (chosen.texts_only or chosen.all or chosen.traces or chosen.names):
        raise Problem("'records purge' takes no run, and of these options only --yes.", _HELP)


def erase_or_purge(desk: Desk, chosen: Namespace) -> int:
    """Erase what is named, or purge what is past its days."""
    if chosen.what == "purge":
        return _purge(desk, chosen.yes)
    named = [bool(chosen.names), chosen.all, chosen.traces]
    if sum(named) != 1 or (chosen.texts_only and not chosen.names):
        raise Problem(
            "Name the runs to erase, or say --all.",
            "For example: threshold records erase heron-42. To take out only what was typed, add --texts-only.",
        )
    if chosen.traces:
        desk.store.sweep()
        _say("What was erased is cleared from the file of records.")
        return Exit.FINE
    if chosen.all:
        return _erase_all(desk, chosen.yes)
    return _erase(desk, list({row.run: row for row in map(desk.find, chosen.names)}.values()), chosen)


def run_line(row: RunRow) -> str:
    """A run in a line."""
    parts = (row.title, row.seat, group_words(row.people), row.status, f"begun {row.began.isoformat()}")
    return f"{row.code}: {', '.join(part for part in parts if part)}"


def _erase(desk: Desk, rows: Sequence[RunRow], chosen: Namespace) -> int:
    what = "every word that was typed in it" if chosen.texts_only else "the whole run"
    for row in rows:
        _say(run_line(row))
    _say(f"Erasing takes {what} out of the records, and out of each backup that is still where it was put.")
    _say("It cannot be undone.")
    _make_sure(chosen.yes)
    left = erasing.erase(desk, rows, chosen.texts_only)
    codes = ", ".join(row.code for row in rows)
    _say(f"The words are taken out: {codes}. The answers stay." if chosen.texts_only else f"Erased: {codes}.")
    _say_what_is_left(left, erasing.saved_elsewhere(rows))
    return Exit.DIAGNOSTICS if left else Exit.FINE


def _erase_all(desk: Desk, yes: bool) -> int:
    rows = desk.store.runs(rehearsal=None)
    _say(f"Erasing everything: {len(rows)} {_runs(len(rows))} of everybody who used this machine under this name,")
    _say("with what came for a team sheet, each backup that is still where it was put, and files set aside as damaged.")
    _make_sure(yes)
    saved = erasing.saved_elsewhere(rows)
    _say(f"Erased: {erasing.erase_all(desk)}. Nothing is kept here any more, but for the settings.")
    _say_what_is_left([], saved)
    return Exit.FINE


def _purge(desk: Desk, yes: bool) -> int:
    found, local = erasing.due(desk), desk.local
    _say(f"Kept here: what was typed, {local.keep_words} days; the rest of a run, {local.keep_runs} days.")
    if not found:
        _say("Nothing is past its days.")
        return Exit.FINE
    _list("Words to take out", found.words, desk.settings.shared)
    _list("Runs to erase", found.runs, desk.settings.shared)
    if found.team:
        _say(f"For a team sheet, from other machines: {len(found.team)}")
    if not yes:
        _say("Nothing was changed. To do it: threshold records purge --yes")
        return Exit.FINE
    saved = erasing.saved_elsewhere([*found.words, *found.runs])
    left = erasing.purge(desk, found)
    _say("Done.")
    _say_what_is_left(left, saved)
    return Exit.DIAGNOSTICS if left else Exit.FINE


def _list(heading: str, rows: Sequence[RunRow], shared: bool) -> None:
    if rows:
        _say(f"{heading}: {len(rows)}")
        for row in () if shared else rows:
            _say(f"  {run_line(row)}")


def _make_sure(yes: bool) -> None:
    if yes:
        return
    try:
        typed = console().ask("Type yes to go on")
    except EndOfInput:
        typed = ""
    if typed.lower() != "yes":
        raise Problem("Nothing was erased.", "Type yes when asked, or add --yes.")


def _say_what_is_left(unreached: Sequence[Path], saved: Sequence[Path]) -> None:
    if unreached:
        _say("These may still hold it: they are damaged, in use or not to be written. Look at them and delete them:")
        for path in unreached:
            _say(f"  {path}")
    if saved:
        _say("Saved from it, and not touched:")
        for path in saved:
            _say(f"  {path}")
    _say(_OUT_OF_REACH)


def _runs(count: int) -> str:
    return "run" if count == 1 else "runs"


def _say(line: str) -> None:
    sys.stdout.write(clean(line) + "\n")
