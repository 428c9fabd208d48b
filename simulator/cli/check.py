"""``threshold check``: find what is unsound in cases, reviews and frameworks."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.front import existing, parser
from simulator.errors import Exit
from simulator.scenario.diagnostics import as_text, has_errors, summary
from simulator.services.checking import Checked, check_paths, save_walks
from simulator.text import clean


def run(words: Sequence[str], _: str | None) -> int:
    """Check the files named, or all that come with the program."""
    parse = parser(
        "check",
        "Read cases strictly, and explore every route of each seat. Exit code 1 where there is an error or a warning.",
        "threshold check my-case",
    )
    parse.add_argument("paths", nargs="*", type=existing, help="cases, their folders, or a folder of scenarios")
    parse.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")
    parse.add_argument("--routes", action="store_true", help="also the shortest answers to each ending")
    parse.add_argument(
        "--walks",
        metavar="FOLDER",
        type=Path,
        help="also write walks: to each fault that a route shows, and to each ending",
    )
    chosen = parse.parse_args(words)
    rest, cases = check_paths(chosen.paths)
    found = [*rest, *(item for case in cases for item in case.diagnostics)]
    if chosen.format == "json":
        sys.stdout.write(_as_json(rest, cases))
    else:
        sys.stdout.write(clean(_as_text(rest, cases, chosen.routes)))
        sys.stdout.write(clean(summary(found)) + "\n")
    if chosen.walks:
        for path in save_walks(cases, chosen.walks):
            sys.stderr.write(clean(f"Saved: {path}\n"))
    stops = any(item.severity != "note" for item in found)
    return Exit.DIAGNOSTICS if has_errors(found) or stops else Exit.FINE


def _as_text(rest: Sequence[object], cases: Sequence[Checked], routes: bool) -> str:
    parts = [as_text(list(rest))]  # type: ignore[arg-type]
    for case in cases:
        parts.append(as_text(case.diagnostics))
        parts.append("\n".join(_proof_lines(case, routes)))
    return "\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _proof_lines(case: Checked, routes: bool) -> list[str]:
    if case.proof is None:
        return [f"{case.path}: not explored, because of the errors above."]
    lines = []
    bounded = (
        f"bounded, {case.proof.pairs} states" if case.proof.bounded else f"{case.proof.pairs} states, all explored"
    )
    lines.append(f"{case.path}: {case.title}, {bounded}.")
    for name, seat in case.proof.seats.items():
        count = "unlimited" if seat.routes is None else f"{seat.routes:,}"
        points = ", ".join(seat.common_points) or "no point"
        if seat.longest_askings is None:
            lines.append(f"  {name}: {count} routes, no longest one (a loop); on every route: {points}.")
            continue
        lines.append(
            f"  {name}: {count} routes; {seat.shortest_askings} to {seat.longest_askings} decisions, "
            f"usually {seat.median_askings}; {seat.longest_words:,} words and {seat.longest_minutes} minutes "
            f"on the longest; on every route: {points}."
        )
    if routes:
        lines += [f"  {route.seat} to {route.ending}: {'; '.join(route.steps)}" for route in case.routes]
    return lines


def _as_json(rest: Sequence[object], cases: Sequence[Checked]) -> str:
    import msgspec

    rows = [
        {
            "path": case.path,
            "title": case.title,
            "diagnostics": case.diagnostics,
            "routes": case.routes,
            "proof": case.proof and {"pairs": case.proof.pairs, "bounded": case.proof.bounded},
        }
        for case in cases
    ]
    content = msgspec.json.encode({"format": 1, "diagnostics": rest, "cases": rows})
    return msgspec.json.format(content, indent=2).decode() + "\n"
