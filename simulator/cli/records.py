"""``threshold records``: what is kept on this machine."""

import sys
from collections.abc import Sequence

import msgspec

from simulator.cli.front import open_desk, parser
from simulator.engine.group import group_words
from simulator.errors import Exit, Problem
from simulator.records.shapes import RunRow
from simulator.services.desk import Desk
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """List the runs, or show one with its events."""
    parse = parser(
        "records", "The runs that are kept on this machine.", "threshold records show heron-42 --format json"
    )
    parse.add_argument("what", choices=("list", "show"), help="list the runs, or show one")
    parse.add_argument("run", nargs="?", default="", help="its code, or the start of it; without it, the latest")
    parse.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")
    chosen = parse.parse_args(words)
    if chosen.what == "list" and chosen.run:
        raise Problem("'records list' takes no run.", "To see one: threshold records show CODE")
    desk = open_desk(data)
    try:
        show = _list if chosen.what == "list" else _show
        sys.stdout.write(show(desk, chosen.run, chosen.format))
    finally:
        desk.close()
    return Exit.FINE


def _list(desk: Desk, _: str, form: str) -> str:
    rows = desk.runs()
    if form == "json":
        return _json([msgspec.to_builtins(row) for row in rows])
    if desk.settings.shared:
        return f"{desk.run_count()} runs are kept on this shared machine. Each opens by its code.\n"
    lines = [_row(row) for row in rows]
    return clean("\n".join(lines or ["No run is kept here."])) + "\n"


def _show(desk: Desk, run: str, form: str) -> str:
    row = desk.find(run) if run else desk.latest()
    envelopes = desk.store.events(row.run)
    if form == "json":
        events = [
            {"event_id": e.event_id, "seq": e.seq, "on": e.on.isoformat(), **msgspec.json.decode(e.body)}
            for e in envelopes
        ]
        return _json({**msgspec.to_builtins(row), "events": events})
    lines = [_row(row)]
    for envelope in envelopes:
        body = msgspec.json.decode(envelope.body)
        kind = body.pop("kind")
        body.pop("knowledge", None)
        said = "; ".join(f"{key}: {_value(value)}" for key, value in body.items())
        lines.append(f"{envelope.seq}. {kind}. {said}".rstrip(". "))
    return clean("\n".join(lines)) + "\n"


def _row(row: RunRow) -> str:
    parts = (row.title, row.seat, group_words(row.people), row.status, f"begun {row.began.isoformat()}")
    return f"{row.code}: {', '.join(part for part in parts if part)}"


def _value(value: object, between: str = ", ") -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(part)}" for key, part in value.items())
    if isinstance(value, list):
        return between.join(_value(part, " ") for part in value)
    return str(value)


def _json(content: object) -> str:
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"
