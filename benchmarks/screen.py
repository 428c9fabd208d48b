"""First words, key to screen and memory of the full screen, beside an empty Textual app and two known programs.

Every program gets the same terminal, and the keys do the same in each: down and up in a list of rows. The empty app
answers each key with one changed line. A round starts each program twice in a home of its own: cold, in an empty home,
as far as the list, which fills its caches; then warm, where the keys are pressed.
"""

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median as middle
from statistics import quantiles

from measure import environment
from terminal import Stuck, Terminal

DOWN, UP = "\x1b[B", "\x1b[A"
ROWS = ("one", "two", "three", "four", "five", "six", "seven")
PAIRS = 30
EMPTY = "empty Textual app"


@dataclass(frozen=True)
class Round:
    """The figures of one start: seconds, and those of the processor; bytes painted a key; resident bytes."""

    first: float
    starting: float
    keys: list[float]
    answering: float
    painted: float
    memory: float


@dataclass
class Side:
    """A program: what to start, its first words, the way to its list, what each of two keys paints; its figures."""

    words: Sequence[str]
    first: str
    way: Sequence[tuple[str, str]]
    paints: tuple[str, str]
    environment: dict[str, str] = field(default_factory=dict)
    cold: list[Round] = field(default_factory=list)
    warm: list[Round] = field(default_factory=list)


def ours(here: Path) -> dict[str, Side]:
    """The empty app, and threshold at the first decision of a case."""
    play = [sys.executable, "-m", "simulator", "play", "mill-lane", "--seat", "social-worker"]
    return {
        EMPTY: Side([sys.executable, str(here / "empty_app.py")], "Hello there", [], ("Hello", "Hello")),
        "threshold": Side(
            play, "Nobody is marked", [("\r", "Step 1 of"), (DOWN, "> 1  "), (DOWN, "> 2  ")], ("> 3  ", "> 2  ")
        ),
    }


def peers(folder: Path, data: Path) -> dict[str, Side]:
    """Harlequin in its catalogue of seven tables, and posting in its collection of seven requests."""
    collection = data / "collection"
    collection.mkdir()
    with sqlite3.connect(data / "tables.db") as tables:
        for row in ROWS:
            tables.execute(f"create table table_{row} (a integer)")
            (collection / f"{row}.posting.yaml").write_text(
                f"name: request {row}\nmethod: GET\nurl: http://localhost\n"
            )
    catalogue = [("\x1b[17~", "Context Menu"), (" ", "table_seven"), (DOWN, "table_one"), (DOWN, "table_two")]
    return {
        "harlequin": Side(
            [str(folder / "harlequin/bin/harlequin"), "-a", "sqlite", str(data / "tables.db")],
            "Data Catalog",
            catalogue,
            ("table_three", "table_two"),
        ),
        "posting": Side(
            [str(folder / "posting/bin/posting"), "--collection", str(collection)],
            "request five",
            [(DOWN, "request four"), (DOWN, "request one")],
            ("request seven", "request one"),
            {"POSTING_FOCUS__ON_STARTUP": "collection"},
        ),
    }


def start(side: Side, home: Path, pairs: int) -> Round:
    """Start a program in a home, go to its list, and press down and up so many times. Raises Stuck."""
    kept = {"HOME": str(home), "THRESHOLD_DATA": str(home / "data"), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    terminal = Terminal(side.words, environment(home.parent / "bytecode") | side.environment | kept)
    try:
        first = terminal.until(side.first)
        starting = terminal.processor()
        terminal.settle()
        for key, text in side.way:
            terminal.go(key, text)
        before, keys, painted = terminal.processor(), [], [0]
        for key, text in list(zip((DOWN, UP), side.paints, strict=True)) * pairs:
            keys.append(terminal.answer(key, text))
            painted.append(len(terminal.painted))
        answering = (terminal.processor() - before) / max(len(keys), 1)
        return Round(first, starting, keys, answering, middle(painted), terminal.memory())
    finally:
        terminal.close()


def report(sides: dict[str, Side]) -> None:
    """Print each figure of each side, how many times the empty app's it is, and the target for threshold."""
    print(" " * 26 + "".join(f"{name:>20}" for name in sides))
    lines: list[tuple[str, float, Callable[[Side], float], str]] = [
        ("first words, ms", 1000, lambda side: middle(turn.first for turn in side.warm), "at most 1.5 x"),
        ("  of the processor, ms", 1000, lambda side: middle(turn.starting for turn in side.warm), ""),
        ("  in an empty home, ms", 1000, lambda side: middle(turn.first for turn in side.cold), ""),
        ("key p50, ms", 1000, lambda side: middle(pressed(side)), "at most 3 x, and below harlequin and posting"),
        ("key p95, ms", 1000, lambda side: quantiles(pressed(side), n=20)[-1], "at most 16.7 ms"),
        ("  of the processor, ms", 1000, lambda side: middle(turn.answering for turn in side.warm), ""),
        ("  painted, bytes", 1, lambda side: middle(turn.painted for turn in side.warm), ""),
        ("memory, MB", 2**-20, lambda side: middle(turn.memory for turn in side.warm), "at most 60 MB"),
    ]
    for label, unit, figure, target in lines:
        cells = [figure(side) if side.warm else None for side in sides.values()]
        row = "".join(f"{'not measured':>20}" if cell is None else against(cell, cells[0], unit) for cell in cells)
        print(f"{label:26}{row}{f'   target: {target}' if target else ''}")


def against(figure: float, floor: float | None, unit: float) -> str:
    """A figure, and how many times the floor it is."""
    return f"{figure * unit:10.1f} {figure / floor:6.2f} x" if floor else f"{figure * unit:10.1f}         "


def pressed(side: Side) -> list[float]:
    """The answers to all the keys of a side, in seconds."""
    return [seconds for turn in side.warm for seconds in turn.keys]


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--peers", type=Path, help="the folder with the environments of harlequin and posting")
    parse.add_argument("--rounds", type=int, default=7)
    chosen = parse.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = Path(folder)
        sides = ours(Path(__file__).parent) | (peers(chosen.peers.absolute(), data) if chosen.peers else {})
        for turn in range(chosen.rounds + 1):  # the first is not counted: it compiles modules
            for name, side in sides.items():
                home = data / f"{name.split()[0]}-{turn}"
                home.mkdir()
                try:
                    cold, warm = start(side, home, pairs=0), start(side, home, PAIRS)
                except Stuck as stuck:
                    print(f"{name}, round {turn}: not counted. {stuck}\n")
                    continue
                if turn:
                    side.cold.append(cold)
                    side.warm.append(warm)
        print(f"{chosen.rounds} rounds in turn; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        report(sides)


if __name__ == "__main__":
    main()
