"""``threshold cases``: the cases it finds."""

import sys
from collections.abc import Sequence

import msgspec

from simulator.cli.arguments import parser
from simulator.cli.front import open_desk
from simulator.errors import Exit
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """List the cases, with title, seats, minutes and where each lies."""
    parse = parser("cases", "The cases that the library holds.", "threshold cases --format json")
    parse.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")
    chosen = parse.parse_args(words)
    desk = open_desk(data)
    entries = desk.library.entries()
    if chosen.format == "json":
        rows = [{**msgspec.structs.asdict(entry), "path": str(entry.path)} for entry in entries]
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n")
        return Exit.FINE
    for entry in entries:
        sys.stdout.write(clean(f"{entry.name}: {entry.title}. {entry.summary.strip()}\n"))
        for seat, label in entry.seats.items():
            minutes = entry.minutes.get(seat)
            time = f", up to {minutes} minutes" if minutes else ""
            sys.stdout.write(clean(f"  seat {seat}: {label}{time}\n"))
        if entry.problem:
            sys.stdout.write(clean(f"  cannot be played: {entry.problem}\n"))
        sys.stdout.write(clean(f"  {entry.path}\n"))
    return Exit.FINE
