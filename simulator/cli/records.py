"""``threshold records``: what is kept on this machine."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from simulator.cli.arguments import day_named, parser
from simulator.cli.erasing import ERASING, erase_or_purge, erasing_options, refuse_erasing_options, run_line
from simulator.cli.front import open_desk
from simulator.cli.keeping import COMMANDS, keep
from simulator.errors import Exit, Problem
from simulator.services import carrying, leaving
from simulator.services.damage import going_through
from simulator.services.debriefs import checked_formats
from simulator.services.desk import Desk
from simulator.text import clean

_HELP = "See: threshold records --help"


def run(words: Sequence[str], data: str | None) -> int:
    """List the runs, show one with its events, write one as a file, take files in, erase; verify, back up, salvage."""
    parse = parser(
        "records",
        "The runs that are kept on this machine.",
        "threshold records export heron-42 --for-team --out D:\\",
    )
    parse.add_argument("what", choices=("list", "show", "export", "import", *ERASING, *COMMANDS), help="what to do")
    parse.add_argument(
        "names",
        nargs="*",
        metavar="RUN or FILE",
        help="a run's code, or the start of it; for import, files or folders; for verify and salvage, a file",
    )
    parse.add_argument(
        "--format",
        default="",
        help="list, show: text (usual), json; export: json (usual; can be taken in again), csv",
    )
    parse.add_argument(
        "--for-team",
        action="store_true",
        help="export the answers alone, without a code or a word that is not shared, for a team sheet",
    )
    parse.add_argument("--case", default="", help="with --for-team: every finished run of this case, of one day")
    parse.add_argument("--day", default="", help="with --case: the day on which they began (today unless given)")
    parse.add_argument("--out", type=Path, default=None, help="the folder or file to write to")
    parse.add_argument(
        "--xapi", action="store_true", help="export statements for a learning record store: that the debrief was read"
    )
    parse.add_argument("--points", action="store_true", help="with --xapi: answers too, for the purpose that is set")
    parse.add_argument("--with-reasons", action="store_true", help="with --points: and what was typed with them")
    erasing_options(parse)
    chosen = parse.parse_args(words)
    desk = open_desk(data)
    try:
        refuse_erasing_options(chosen)
        if chosen.what == "export":
            return _export(desk, chosen)
        exporting = chosen.for_team or chosen.case or chosen.day or _about_xapi(chosen)
        if chosen.what in COMMANDS and not exporting:
            return keep(desk, chosen.what, chosen.names, chosen.out)
        if exporting or chosen.out:
            raise Problem("--for-team, --case, --day, --xapi and --out go with export; --out with backup too.", _HELP)
        if chosen.what in ERASING:
            return erase_or_purge(desk, chosen)
        if chosen.what == "import":
            return _import(desk, chosen.names)
        if chosen.what == "list" and chosen.names:
            raise Problem("'records list' takes no run.", "To see one: threshold records show CODE")
        (form,) = checked_formats(chosen.format or "text", ("text", "json"))[:1]
        show = _list if chosen.what == "list" else _show
        sys.stdout.write(show(desk, _one(chosen.names), form))
    finally:
        desk.close()
    return Exit.FINE


def _one(names: Sequence[str]) -> str:
    if len(names) > 1:
        raise Problem("Name one run.", _HELP)
    return names[0] if names else ""


def _about_xapi(chosen: Namespace) -> bool:
    return bool(chosen.xapi or chosen.points or chosen.with_reasons)


def _export_xapi(desk: Desk, run: str, chosen: Namespace) -> int:
    if not chosen.xapi or (chosen.with_reasons and not chosen.points):
        raise Problem("--points goes with --xapi, and --with-reasons with --points.", _HELP)
    if chosen.for_team or chosen.case or chosen.day or chosen.format or not run:
        raise Problem("Statements are of one run, by its code.", "For example: records export heron-42 --xapi")
    path, count = leaving.export_xapi(desk, run, chosen.points, chosen.with_reasons, chosen.out)
    said = "with every reason" if chosen.with_reasons else "without a word that was typed"
    holds = f"answers, {said}" if chosen.points else "only that the debrief was read"
    many = "1 statement" if count == 1 else f"{count} statements"
    sys.stdout.write(clean(f"Saved: {path}\n{many}, under the code: {holds}. Nothing was sent anywhere.\n"))
    return Exit.FINE


def _export(desk: Desk, chosen: Namespace) -> int:
    run = _one(chosen.names)
    if _about_xapi(chosen):
        return _export_xapi(desk, run, chosen)
    if not chosen.for_team:
        if chosen.case or not run:
            raise Problem(
                "A whole run leaves one at a time, by its code: it holds every word that its writer typed.",
                "For example: threshold records export heron-42. For a team sheet, add --for-team.",
            )
        forms = checked_formats(chosen.format or "json", leaving.FORMS)
        for path in leaving.export_forms(desk, run, forms, chosen.out):
            sys.stdout.write(clean(f"Saved: {path}\n"))
        sys.stdout.write("It holds the whole run, with every word in it.\n")
        return Exit.FINE
    if chosen.format:
        raise Problem("A file for a team sheet has one form.", "Leave out --format.")
    if chosen.case and run:
        raise Problem("Name a run, or a case with --case.", _HELP)
    if chosen.day and not chosen.case:
        raise Problem("--day goes with --case.", _HELP)
    if chosen.case:
        left = carrying.export_day_for_team(desk, chosen.case, day_named(chosen.day), chosen.out)
        paths, still_open = left.paths, left.open
    else:
        paths, still_open = [carrying.export_for_team(desk, run, chosen.out)], 0
    for path in paths:
        sys.stdout.write(clean(f"Saved: {path}\n"))
    sys.stdout.write("Answers for a team sheet: no code, no note, and of words that were typed only what was shared.\n")
    if still_open:
        sys.stdout.write(f"Still open, and left out: {still_open}.\n")
    return Exit.FINE


_COME = {"new": "New", "further": "Taken further", "known": "Here already", "refused": "Not taken in"}


def _import(desk: Desk, names: Sequence[str]) -> int:
    if not names:
        raise Problem("No file is named.", "For example: threshold records import D:\\")
    come = carrying.import_files(desk, carrying.files_named(names))
    for each in come:
        sys.stdout.write(clean(f"{_COME[each.what]}: {each.path.name}: {each.said}") + "\n")
    return Exit.USAGE if any(each.what == "refused" for each in come) else Exit.FINE


def _list(desk: Desk, _: str, form: str) -> str:
    rows = desk.runs()
    if form == "json":
        return _json([msgspec.to_builtins(row) for row in rows])
    if desk.settings.shared:
        return f"{desk.run_count()} runs are kept on this shared machine. Each opens by its code.\n"
    lines = [run_line(row) for row in rows] or ["No run is kept here."]
    for case, count in sorted(Counter(row.case for row in desk.store.team_runs()).items()):
        lines.append(f"From other machines, for a team sheet: {count} of {case}")
    return clean("\n".join(lines)) + "\n"


def _show(desk: Desk, run: str, form: str) -> str:
    row = desk.find(run) if run else desk.latest()
    envelopes = desk.store.events(row.run)
    with going_through(row, envelopes):
        bodies = [{**msgspec.json.decode(envelope.body)} for envelope in envelopes]
        kinds = [body["kind"] for body in bodies]
    if form == "json":
        events = [
            {"event_id": e.event_id, "seq": e.seq, "on": e.on.isoformat(), **body}
            for e, body in zip(envelopes, bodies, strict=True)
        ]
        return _json({**msgspec.to_builtins(row), "events": events})
    lines = [run_line(row)]
    for envelope, kind, body in zip(envelopes, kinds, bodies, strict=True):
        said = "; ".join(f"{key}: {_value(value)}" for key, value in body.items() if key not in ("kind", "knowledge"))
        lines.append(f"{envelope.seq}. {kind}. {said}".rstrip(". "))
    return clean("\n".join(lines)) + "\n"


def _value(value: object, between: str = ", ") -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(part)}" for key, part in value.items())
    if isinstance(value, list):
        return between.join(_value(part, " ") for part in value)
    return str(value)


def _json(content: object) -> str:
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"
