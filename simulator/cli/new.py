"""``threshold new``: start a case of one's own."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from simulator.authoring.skeleton import Answers
from simulator.cli.arguments import parser
from simulator.cli.front import console
from simulator.errors import Exit, Problem
from simulator.plain.console import Console, EndOfInput
from simulator.services import starting
from simulator.text import clean

T = TypeVar("T")


def run(words: Sequence[str], _: str | None) -> int:
    """Ask what was not said by option, and write a case that checks clean."""
    parse = parser(
        "new",
        "Start a case: a file with a comment at each place to write, sound as it stands, and a walk for each seat. "
        "Asks what you leave out; an empty line takes what stands in brackets.",
        "threshold new canal-row",
    )
    parse.add_argument("name", help="its name, and its folder's: small letters, digits and hyphens, a neutral place")
    parse.add_argument("--title", help="its title; made from the name unless given")
    parse.add_argument("--seats", help='who can be played, such as "social-worker; Midwife, Maternity service"')
    parse.add_argument("--points", help="how many decisions a route has, 1 to 8")
    parse.add_argument("--in", dest="folder", metavar="FOLDER", help="where to put it; here unless given")
    parse.add_argument("--defaults", action="store_true", help="ask nothing, and take what would stand in brackets")
    chosen = parse.parse_args(words)
    name = starting.check_name(chosen.name)
    asking = _Asking(None if chosen.defaults else console())
    title = asking.about("Its title", chosen.title, starting.title_from(name), starting.check_title)
    seats = asking.about(
        "Its seats, by number with commas between, or by their labels",
        chosen.seats,
        "1,2",
        starting.read_seats,
        starting.seat_lines(),
    )
    points = asking.about("How many decision points, 1 to 8", chosen.points, "3", starting.read_points)
    folder = asking.about(
        "The folder to put it in", chosen.folder, ".", lambda text: _placed(Path(text).expanduser(), name)
    )
    paths = starting.start(Answers(name, title, seats, points), folder)
    sys.stdout.write(clean("".join(f"Written: {path}\n" for path in paths)))
    seated = "; ".join(f"{role.label}, {role.agency_label} ({name})" for name, role in seats.items())
    sys.stdout.write(clean(f"Seats: {seated}\n"))
    home = paths[0].parent
    sys.stdout.write(clean(f"It is sound as it stands. See it, and keep it so: threshold watch {_quoted(home)}\n"))
    sys.stdout.write(clean(f"Play it: threshold play {_quoted(home)}\n"))
    return Exit.FINE


class _Asking:
    """Asks where there is somebody to ask; the end of the input takes what stands in brackets for the rest."""

    def __init__(self, there: Console | None) -> None:
        self._console = there

    def about(
        self, prompt: str, given: str | None, default: str, read: Callable[[str], T], lines: Sequence[str] = ()
    ) -> T:
        """The answer by option, by typing, or by default. One that will not do is asked for again if it was typed."""
        if given is not None or self._console is None:
            return read(default if given is None else given)
        for line in lines:
            self._console.say(line)
        while True:
            try:
                typed = self._console.ask(f"{prompt} [{default}]")
            except EndOfInput:
                self._console = None
                return read(default)
            try:
                return read(typed or default)
            except Problem as problem:
                self._console.say(str(problem))


def _placed(folder: Path, name: str) -> Path:
    starting.check_place(folder, name)
    return folder


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
