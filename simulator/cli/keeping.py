"""What ``threshold records`` does for the whole file: verify it, copy it, and read what is left of a damaged one."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.errors import Exit, Problem
from simulator.records import salvage as salvaging
from simulator.records import transfer
from simulator.records.checking import Checked, check
from simulator.records.opening import FILE
from simulator.records.places import why_not
from simulator.services.desk import Desk
from simulator.services.files import write_whole
from simulator.text import clean

COMMANDS = ("verify", "backup", "salvage")


def keep(desk: Desk, what: str, names: Sequence[str], out: Path | None) -> int:
    """Do one of them. Raises Problem."""
    if len(names) > 1:
        raise Problem("Name one file.", "See: threshold records --help")
    if out is not None and what == "verify":
        raise Problem("'records verify' writes nothing, so --out does not go with it.", "Leave it out.")
    if names and what == "backup":
        raise Problem("'records backup' copies everything.", "To name the copy: threshold records backup --out FILE")
    named = Path(names[0]) if names else None
    if what == "verify":
        return _verify(desk, named)
    return _back_up(desk, out) if what == "backup" else _salvage(desk, named, out)


def _verify(desk: Desk, named: Path | None) -> int:
    path = named or desk.data / FILE
    if named is None and not path.exists():
        _say(f"There are no records in {desk.data} yet.")
        return Exit.FINE
    checked = check(path)
    if not checked.damage:
        _say(f"Whole: {_counts(checked)} in {path}.", "Every event is as it was locked, and none is missing.")
        return Exit.FINE
    lines = [f"first damaged event: run {each.code}, number {each.seq}, {each.kind}" for each in checked.damage[:1]]
    _say(
        f"Damaged: {path}.",
        *(lines if checked.damage[0].seq else []),
        *(each.said for each in checked.damage),
        "",
        "Nothing was changed. What to do:",
        *_advice(desk, path),
    )
    return Exit.DIAGNOSTICS


def _advice(desk: Desk, path: Path) -> list[str]:
    folder = desk.data
    if path.absolute() != (folder / FILE).absolute():
        return [f"threshold records salvage {path} takes back each run as far as it holds together."]
    latest = desk.latest_backup()
    place = folder / FILE
    backup = (
        f"Copy your latest backup {latest.path}, of {latest.on.isoformat()}, to {place}."
        if latest
        else f"If you have a backup, copy it to {place}. Without one, the program begins new records."
    )
    return [
        "1. Close every window of this program, and copy the whole folder to another disk.",
        f"2. Move the files in {folder} whose names begin with {FILE} into another folder.",
        f"3. {backup}",
        f"4. threshold records salvage OTHER-FOLDER/{FILE} takes back each run as far as it holds together.",
    ]


def _back_up(desk: Desk, out: Path | None) -> int:
    if out is not None and out.is_dir():
        raise Problem(f"{out} is a folder.", f"Name a file: --out {out / 'records.db'}")
    path = desk.store.back_up(out)
    checked = check(path)
    if checked.damage:
        _say(f"Saved: {path}", "It holds what the records hold, and they are damaged. See: threshold records verify")
        return Exit.DIAGNOSTICS
    _say(f"Saved: {path}", f"Read again and found whole: {_counts(checked)}.", "It holds every word that was typed.")
    away = why_not(path.parent)
    if away:
        _say(f"Note: it leaves this machine: {away}.")
    return Exit.FINE


def _salvage(desk: Desk, named: Path | None, out: Path | None) -> int:
    path = named or salvaging.latest_set_aside(desk.data)
    if path.absolute() == (desk.data / FILE).absolute():
        raise Problem("These are the records that are in use.", "To look them over: threshold records verify")
    store = desk.store
    found = salvaging.salvage(path, desk.data)
    if not (found.runs or found.lost):
        _say(f"Nothing in {path} can be read as records. The file is kept as it is.")
        return Exit.DIAGNOSTICS
    short = bool(found.lost)
    for each in found.runs:
        how_much = "whole" if each.kept == each.of else f"up to event {each.kept} of {each.of}, where it is damaged"
        short = short or each.kept < each.of
        try:
            if out is not None:
                target = out / f"run-{each.code}.json"
                if target.exists():
                    raise Problem(f"{target} exists.", "Name an empty folder.")
                write_whole(target, each.data, private=True)
                _say(f"Saved: {target}: {how_much}")
            else:
                _say(f"Taken back: {transfer.import_run(store, each.data).code}: {how_much}")
        except Problem as problem:
            short = True
            _say(f"Not taken back: {each.code}: {problem}")
        except OSError as error:
            raise Problem(f"{out} cannot be written: {error.strerror}.", "Name another folder with --out.") from error
    for code in found.lost:
        _say(f"Lost: {code}: nothing of it holds together.")
    _say(f"Read, and kept as it is: {path}")
    return Exit.DIAGNOSTICS if short else Exit.FINE


def _counts(checked: Checked) -> str:
    team = f", {checked.team_runs} from other machines for a team sheet" if checked.team_runs else ""
    runs = "1 run" if checked.runs == 1 else f"{checked.runs} runs"
    events = "1 event" if checked.events == 1 else f"{checked.events} events"
    return f"{runs} with {events}{team}"


def _say(*lines: str) -> None:
    sys.stdout.write(clean("\n".join(lines)) + "\n")
