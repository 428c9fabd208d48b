"""``threshold check``: find what is unsound in cases, reviews and frameworks."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.arguments import existing, parser, today
from simulator.errors import Exit
from simulator.prove import BOUND, SeatProof
from simulator.scenario.diagnostics import NOTHING_TO_MEND, Diagnostic, as_text, summary
from simulator.scenario.load import without_collector
from simulator.services.checking import Checked, check_paths, save_walks
from simulator.text import clean


def run(words: Sequence[str], _: str | None) -> int:
    """Check the files named, or all that come with the program."""
    parse = parser(
        "check",
        "Read cases strictly, and explore every route of each seat. Exit code 1 where there is an error, or a "
        "warning that the case does not waive.",
        "threshold check my-case",
    )
    parse.add_argument("paths", nargs="*", type=existing, help="cases, their folders, or a folder of scenarios")
    parse.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="text for people, the others for programs"
    )
    parse.add_argument("--routes", action="store_true", help="also the shortest answers to each ending")
    parse.add_argument(
        "--walks",
        metavar="FOLDER",
        type=Path,
        help="also write walks: to each fault that a route shows, and to each ending",
    )
    parse.add_argument(
        "--bound",
        metavar="STATES",
        type=_count,
        default=BOUND,
        help=f"stop exploring a case after so many states, and say so ({BOUND:,} unless given)",
    )
    chosen = parse.parse_args(words)
    with without_collector():
        return _check(chosen)


def _check(chosen: argparse.Namespace) -> int:
    rest, cases = check_paths(chosen.paths, chosen.bound, today())
    found = [*rest, *(item for case in cases for item in case.diagnostics)]
    if chosen.format != "text":
        from simulator.services.check_reports import as_json, as_sarif

        sys.stdout.write((as_json if chosen.format == "json" else as_sarif)(rest, cases))
    else:
        sys.stdout.write(clean(_as_text(rest, cases, chosen.routes)))
        sys.stdout.write(clean(summary(found) or NOTHING_TO_MEND) + "\n")
    if chosen.walks:
        for path in save_walks(cases, chosen.walks):
            sys.stderr.write(clean(f"Saved: {path}\n"))
    return Exit.DIAGNOSTICS if any(item.stops for item in found) else Exit.FINE


def _count(text: str) -> int:
    number = int(text.replace(",", "").replace("_", ""))
    if number < 1:
        raise ValueError
    return number


def _as_text(rest: Sequence[Diagnostic], cases: Sequence[Checked], routes: bool) -> str:
    parts = [as_text(list(rest))]
    for case in cases:
        parts.append(as_text(case.diagnostics))
        parts.append("\n".join([*_proof_lines(case, routes), *_walk_lines(case)]))
    return "\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _proof_lines(case: Checked, routes: bool) -> list[str]:
    if case.proof is None:
        return [f"{case.path}: not explored, because of the errors above."]
    proof = case.proof
    explored = f"bounded, {proof.pairs} states" if proof.bounded else f"{proof.pairs} states, all explored"
    lines = [f"{case.path}: {case.title}, {explored}."]
    lines += [f"  {name}: {_seat_line(seat)}" for name, seat in proof.seats.items()]
    if routes:
        lines += [f"  {route.seat} to {route.ending}: {'; '.join(route.steps)}" for route in case.routes]
    return lines


def _walk_lines(case: Checked) -> list[str]:
    """That walks beside the case no longer fit it, and what shows where."""
    number = len(case.otherwise)
    if not number:
        return []
    walks = "1 walk beside it does" if number == 1 else f"{number} walks beside it do"
    return [f"  {walks} not go as expected any more: threshold walk {Path(case.path).parent}"]


def _seat_line(seat: SeatProof) -> str:
    """What is true of all routes of a seat, in one line."""
    if seat.bounded:
        return "how many routes there are and how long is not known, as not all of them were explored."
    if seat.routes == 0:
        return "no route comes to an ending."
    shared = f"on every route: {', '.join(seat.common_points) or 'no point'}."
    if seat.routes is None:
        loop = ", ".join(seat.loop)
        return (
            f"unlimited routes (one can go round: {loop}), from {seat.shortest_askings} decisions and "
            f"{seat.shortest_minutes} minutes up; {shared}"
        )
    return (
        f"{seat.routes:,} routes; {_span(seat.shortest_askings, seat.median_askings, seat.longest_askings)} decisions; "
        f"{_span(seat.shortest_minutes, seat.median_minutes, seat.longest_minutes)} minutes; "
        f"{seat.longest_words:,} words at most; {shared}"
    )


def _span(fewest: int | None, median: int | None, most: int | None) -> str:
    return f"{most}" if fewest == most else f"{fewest} to {most} (median {median})"
