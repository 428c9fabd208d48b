"""``threshold doctor``: where things lie, and what is set."""

import os
import platform
import sys
from collections.abc import Sequence

from simulator import __version__
from simulator.cli.front import PLAIN_VARIABLE, open_desk, parser
from simulator.errors import Exit, Problem
from simulator.resources import DATA_VARIABLE, documents_folder, packaged
from simulator.text import clean


def run(words: Sequence[str], data: str | None) -> int:
    """Say where records, settings and cases lie, what is set, and what is wrong."""
    parser("doctor", "Where things lie, what is set, what is wrong.", "threshold doctor").parse_args(words)
    desk = open_desk(data)
    terminal = "yes" if sys.stdin.isatty() and sys.stdout.isatty() else "no: line by line"
    lines = [
        f"threshold {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"cases: {packaged('scenarios')}",
        f"records and settings: {desk.data}",
        f"debriefs are saved in: {documents_folder()}",
        f"{DATA_VARIABLE}: {os.environ.get(DATA_VARIABLE) or 'not set'}",
        f"{PLAIN_VARIABLE}: {os.environ.get(PLAIN_VARIABLE) or 'not set'}",
        f"plain mode remembered: {'yes' if desk.settings.plain else 'no'}",
        f"shared machine: {'yes' if desk.settings.shared else 'no'}",
        f"a terminal at both ends: {terminal}",
    ]
    wrong = []
    try:
        lines.append(f"runs kept: {desk.run_count()}")
    except Problem as problem:
        wrong.append(f"records: {problem}")
    wrong += [f"case {entry.name}: {entry.problem}" for entry in desk.library.entries() if entry.problem]
    lines += [f"wrong: {line}" for line in wrong] or ["nothing is wrong"]
    sys.stdout.write(clean("\n".join(lines)) + "\n")
    desk.close()
    return Exit.DIAGNOSTICS if wrong else Exit.FINE
