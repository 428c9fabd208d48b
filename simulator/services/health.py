"""What ``threshold doctor`` says of the records and of the terminal: lines to print, and what is wrong."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from simulator.records import backups
from simulator.records.checking import check
from simulator.records.opening import FILE, automatic_copies, set_aside_files
from simulator.records.schema import STEPS

SMALLEST = (60, 20)
"""The smallest window that the full screen fits in: columns and lines."""


def of_records(folder: Path) -> tuple[list[str], list[str]]:
    """The file's format, modes, backups and copies; and what in it is damaged. Raises Problem."""
    path = folder / FILE
    latest = backups.latest(folder)
    lines = [f"record format: {len(STEPS)}", f"file modes: {_modes(folder)}"]
    lines.append(f"last backup: {latest.on.isoformat()}, {latest.path}" if latest else "last backup: none is known")
    if copies := automatic_copies(folder):
        lines.append(f"copies from before a new format: {', '.join(copy.name for copy in copies)}")
    if aside := [each for each in set_aside_files(folder) if not each.name.endswith(("-wal", "-shm"))]:
        lines.append(f"set aside as damaged: {', '.join(each.name for each in aside)}")
    wrong = [f"{each.said} See: threshold records verify" for each in check(path).damage[:1]]
    if sys.platform != "win32" and folder.stat().st_mode & 0o077:
        lines.append(f"note: other users of this machine can see which files are in {folder}; chmod go= mends that")
    return lines, wrong


def _modes(folder: Path) -> str:
    if sys.platform == "win32":
        return "as your Windows profile has them"
    return f"folder {folder.stat().st_mode & 0o777:04o}, records {(folder / FILE).stat().st_mode & 0o777:04o}"


def of_terminal(encoding: str, columns: int, lines: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """What a terminal cannot do, and what to do about it. Nothing here stops anybody."""
    said = []
    if not _knows(encoding, "– ‘ ’ é █"):
        said.append(f"letters as {encoding}: those that it lacks show as '?'. Use a terminal with UTF-8")
    if environ.get("TERM") in ("dumb", "unknown"):
        said.append(f"TERM is {environ['TERM']}: the full screen cannot be drawn. Use --plain")
    elif columns < SMALLEST[0] or lines < SMALLEST[1]:
        said.append(
            f"the window is {columns} columns by {lines} lines; the full screen needs {SMALLEST[0]} by {SMALLEST[1]}. "
            "Make it larger, or use --plain"
        )
    return said


def _knows(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
