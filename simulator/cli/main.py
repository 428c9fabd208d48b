"""Finding the command, and ending well whatever happens."""

import sys
from collections.abc import Sequence

from simulator import __version__
from simulator.errors import Exit, Problem

COMMANDS = {
    "cases": "the cases it finds, with seats and minutes",
    "play": "play a case",
    "resume": "go on with a run",
    "debrief": "write the debrief of a run",
    "team": "two sides for a team, from the runs of a case",
    "check": "find what is unsound in cases, reviews and frameworks",
    "new": "start a case of your own",
    "watch": "check and preview a case at each save",
    "pack": "put a case into one file to send",
    "unpack": "unpack a case that came as one file",
    "map": "a picture of a case, for its author",
    "schema": "the form of a case file, for an editor that completes keys",
    "walk": "run a trainer's tests of a case's routes",
    "records": "list, show, export, import and erase the runs on this machine",
    "doctor": "say where things lie and what is set",
}
"""Each command, which is the module of that name in this package, and what it does."""

HELP = """\
usage: threshold [--data-dir FOLDER] [--plain] [COMMAND …]

Practise deciding when a child needs protecting, and compare your decisions with what two
published reviews found, as a news article reported them. Without a command: the library, where you pick a case.

commands:
{commands}

options:
  --plain            line by line, for a screen reader or a script (or set THRESHOLD_PLAIN=1)
  --data-dir FOLDER  keep records and settings there (or set THRESHOLD_DATA)
  --version          the version
  --help             this text; 'threshold COMMAND --help' for one command

example: threshold play mill-lane
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code. No traceback reaches the user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _never_stop_at_a_letter()
    data: str | None = None
    try:
        data, words = _take_data_folder(words)
        return int(_run(words, data))
    except Problem as problem:
        _complain(problem.message, problem.hint)
        return int(problem.code)
    except KeyboardInterrupt:
        _complain("Interrupted.", "What was locked is kept.")
        return int(Exit.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        return int(Exit.FINE)
    except Exception as error:
        return _fault(data, error)


def _run(words: list[str], data: str | None) -> int:
    plain = "--plain" in words
    command = next((word for word in words if not word.startswith("-")), "")
    if not command:
        if any(word in ("-h", "--help") for word in words):
            sys.stdout.write(_help())
            return Exit.FINE
        if "--version" in words:
            sys.stdout.write(f"threshold {__version__}\n")
            return Exit.FINE
        unknown = [word for word in words if word != "--plain"]
        if unknown:
            raise Problem(f"There is no option {unknown[0]}.", "See: threshold --help")
        from simulator.cli.browse import browse

        return browse(data, plain)
    if command not in COMMANDS:
        from difflib import get_close_matches

        close = get_close_matches(command, COMMANDS, 1)
        raise Problem(
            f"There is no command '{command}'.",
            f"Did you mean: threshold {close[0]}" if close else "See: threshold --help",
        )
    words.remove(command)
    from importlib import import_module

    run = import_module(f"simulator.cli.{command}").run
    return int(run(words, data))


def _help() -> str:
    width = max(map(len, COMMANDS)) + 2
    return HELP.format(commands="\n".join(f"  {name:<{width}}{does}" for name, does in COMMANDS.items()))


def _take_data_folder(words: list[str]) -> tuple[str | None, list[str]]:
    for index, word in enumerate(words):
        if word.startswith("--data-dir="):
            return word.partition("=")[2], words[:index] + words[index + 1 :]
        if word == "--data-dir":
            if index + 1 == len(words):
                raise Problem("--data-dir needs a folder.", "For example: threshold --data-dir ./records")
            return words[index + 1], words[:index] + words[index + 2 :]
    return None, words


def _never_stop_at_a_letter() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _complain(message: str, hint: str) -> None:
    from simulator.text import clean

    sys.stderr.write(clean(f"threshold: {message}\n"))
    if hint:
        sys.stderr.write(clean(f"  {hint}\n"))


def _fault(data: str | None, error: Exception) -> int:
    """Something went wrong that is ours: one line with the id of a report, which the same fault always has."""
    from simulator.resources import data_folder
    from simulator.services.faults import report
    from simulator.services.files import write_whole

    name, content = report(error)
    try:
        path = data_folder(data) / "log" / f"fault-{name}.txt"
        write_whole(path, content.encode(), private=True)
        where = f"Report {name}, without anything that you typed, is in {path}."
    except OSError:
        where = f"Report {name} could not be kept: {content.strip().splitlines()[-1]}"
    _complain("Something went wrong in the program. What you locked is kept.", where)
    return int(Exit.FAULT)
