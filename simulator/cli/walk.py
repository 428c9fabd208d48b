"""``threshold walk``: run a trainer's tests of the routes that matter, or make one from a run."""

import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.arguments import existing, parser
from simulator.cli.front import open_desk
from simulator.errors import Exit, Problem
from simulator.scenario.diagnostics import as_text
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """Walk the walks named, or all that come with the program. Exit code 1 where a case plays otherwise."""
    parse = parser(
        "walk",
        "Walk through a case as its walks say, and see whether it plays as expected. Exit code 1 where it does not.",
        "threshold walk my-case",
    )
    parse.add_argument("paths", nargs="*", type=existing, help="walks, cases, or a folder of cases")
    parse.add_argument("--record", metavar="RUN", help="instead, make a walk from a run, and write it to the screen")
    chosen = parse.parse_args(words)
    if chosen.record is not None:
        return _record(chosen.record, chosen.paths, data)
    from simulator.services.walks import walk_paths

    done = walk_paths(chosen.paths)
    for walk in done:
        sys.stdout.write(clean(as_text(walk.diagnostics)))
        steps = "1 step" if walk.steps == 1 else f"{walk.steps} steps"
        sys.stdout.write(clean(f"{walk.path}: {steps}, {'otherwise' if walk.diagnostics else 'as expected'}.\n"))
    return Exit.DIAGNOSTICS if any(walk.diagnostics for walk in done) else Exit.FINE


def _record(code: str, paths: Sequence[Path], data: str | None) -> int:
    from simulator.services.walks import record_walk

    if paths:
        raise Problem(
            "--record takes a run, and no path.", "For example: threshold walk --record heron-42 > my-walk.yaml"
        )
    desk = open_desk(data)
    try:
        content = record_walk(desk, code)
    finally:
        desk.close()
    sys.stdout.write(content)
    return Exit.FINE
