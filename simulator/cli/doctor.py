"""``threshold doctor``: where things lie, and what is set."""

import os
import platform
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from simulator import __version__
from simulator.cli.arguments import parser
from simulator.cli.front import PLAIN_VARIABLE
from simulator.errors import Exit, Problem
from simulator.records.opening import engine
from simulator.records.places import why_not
from simulator.resources import DATA_VARIABLE, data_folder, documents_folder, packaged
from simulator.services import health
from simulator.services.desk import Desk
from simulator.services.erasing import reminder
from simulator.services.files import write_whole
from simulator.services.local import LOCAL_VARIABLE
from simulator.services.settings import Settings
from simulator.services.trial_prints import fault_of_templates
from simulator.text import clean

LIBRARIES = ("textual", "PyYAML", "Jinja2", "msgspec", "platformdirs")


def run(words: Sequence[str], data: str | None) -> int:
    """Say where records, settings and cases lie, what is set, and what is wrong."""
    parser("doctor", "Where things lie, what is set, what is wrong.", "threshold doctor").parse_args(words)
    desk, wrong = _desk(data)
    documents = documents_folder()
    lines = [
        f"threshold {__version__}, Python {platform.python_version()}, {engine()}, "
        f"{platform.system()} {platform.machine()}",
        f"libraries: {_libraries()}",
        f"run by: {sys.executable}",
        f"cases: {packaged('scenarios')}",
        f"records and settings: {desk.data}",
        f"debriefs are saved in: {documents}",
        f"{DATA_VARIABLE}: {os.environ.get(DATA_VARIABLE) or 'not set'}",
        f"{PLAIN_VARIABLE}: {os.environ.get(PLAIN_VARIABLE) or 'not set'}",
        f"plain mode remembered: {_set(desk.settings.plain, wrong)}",
        f"shared machine: {_set(desk.settings.shared, wrong)}",
        f"a terminal at both ends: {_terminal()}",
        f"{LOCAL_VARIABLE}: {os.environ.get(LOCAL_VARIABLE) or 'not set'}",
        f"local words: {desk.local_file.in_words}",
    ]
    away = why_not(documents)
    if away:
        lines.append(f"note: a debrief saved in your documents leaves this machine: {away}")
    lines += [f"note: {line}" for line in _terminal_notes()]
    wrong += [f"local words: {line}" for line in desk.local_file.lines]
    if not wrong:
        lines += [f"local words for: {desk.local.place}: {desk.local.summary}"] if desk.local_file.found else []
        lines.append(f"questions at a hinge: {desk.questions}")
        fault = fault_of_templates(desk.local) if desk.local.templates else None
        wrong += [f"templates: {fault}"] if fault else []
    try:
        lines.append(f"runs kept: {desk.run_count()}")
        _try_to_write(desk.data)
        of_records, damaged = health.of_records(desk.data)
        lines += of_records
        if not wrong:
            lines.append(f"days kept: {desk.local.keep_words} for what was typed, {desk.local.keep_runs} for the rest")
            lines += [f"note: {line}" for line in [reminder(desk)] if line]
        wrong += [f"records: {line}" for line in damaged]
    except Problem as problem:
        wrong.append(f"records: {problem}")
    except OSError as error:
        wrong.append(f"records: nothing can be written in {desk.data}: {error.strerror}")
    wrong += [f"case {entry.name}: {entry.problem}" for entry in desk.library.entries() if entry.problem]
    lines += [f"wrong: {line}" for line in wrong] or ["nothing is wrong"]
    sys.stdout.write(clean("\n".join(lines)) + "\n")
    desk.close()
    return Exit.DIAGNOSTICS if wrong else Exit.FINE


def _desk(data: str | None) -> tuple[Desk, list[str]]:
    """The desk; with a file of settings that cannot be read, one without it, and what is wrong."""
    folder = data_folder(data)
    try:
        return Desk(folder), []
    except Problem as problem:
        return Desk(folder, settings=Settings()), [f"settings: {problem}"]


def _set(setting: bool, wrong: Sequence[str]) -> str:
    return "not known" if wrong else "yes" if setting else "no"


def _libraries() -> str:
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name}, version not known")
    return ", ".join(found)


def _terminal() -> str:
    encoding = f"letters as {sys.stdout.encoding}"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return f"no: line by line; {encoding}"
    size = shutil.get_terminal_size()
    return f"yes: {size.columns} columns, {size.lines} lines; {encoding}"


def _terminal_notes() -> list[str]:
    if not sys.stdout.isatty():
        return []
    size = shutil.get_terminal_size()
    return health.of_terminal(sys.stdout.encoding, size.columns, size.lines)


def _try_to_write(folder: Path) -> None:
    """Write a small file and take it away again. Raises OSError where nothing can be written."""
    probe = folder / f"probe-{os.getpid()}"
    write_whole(probe, b"", private=True)
    probe.unlink()
