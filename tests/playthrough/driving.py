"""Typing for a trainee: answers each prompt of plain mode from what was said, and keeps the lines that it typed."""

import random
import re
from collections.abc import Callable

from simulator.plain.console import Console
from simulator.plain.library import play_case
from simulator.services.desk import Desk
from simulator.services.playing import Playing

NUMBERED = re.compile(r"^(\d+)\. (.*)$")

Typist = Callable[[str, dict[int, str]], str]
"""Gives the line to type, from what was said since the last prompt and the choice that it ended in."""


class Keyboard:
    """Both ends of a console: hears what is said, and types."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self._since = ""
        self.said = ""
        self.lines: list[str] = []

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> None:
        self._since += text

    def flush(self) -> None:
        pass

    def readline(self) -> str:
        since, self._since = self._since, ""
        self.said += since
        line = self._typist(since, choices(since))
        self.lines.append(line)
        return f"{line}\n"


def choices(said: str) -> dict[int, str]:
    """The numbered choice that stands right before the prompt, closed options left out."""
    found: dict[int, str] = {}
    for line in reversed(said.split("\n")[:-1]):
        match = NUMBERED.match(line)
        if not match:
            if found:
                break
            continue
        if " (closed: " not in line:
            found[int(match[1])] = match[2]
    return found


def play(desk: Desk, case: str, seat: str, code: str, typist: Typist) -> tuple[Playing, Keyboard]:
    """Play a case to its end in this process; gives the run and what was typed and said."""
    keyboard = Keyboard(typist)
    play_case(Console(keyboard, keyboard), desk, case, seat, code)  # type: ignore[arg-type]
    keyboard.said += keyboard._since
    row = desk.find(code)
    envelopes = desk.store.events(row.run)
    from simulator.model.bundle import decode

    events = [envelope.event for envelope in envelopes]
    return Playing(desk.store, row, decode(desk.store.bundle(row.bundle)), events, lambda: 0), keyboard


def at_random(seed: int, words: list[str], seen: set[str]) -> Typist:
    """A typist who picks at random, a little fonder of what has not been picked before."""
    chance = random.Random(seed)

    def type_(said: str, offered: dict[int, str]) -> str:
        if not said.rstrip().endswith(">"):
            raise AssertionError(f"no prompt in {said[-200:]!r}")
        if "What now?" in said:
            return ""
        if said.endswith("Number> ") or "Number [" in said.split("\n")[-1]:
            new = [number for number, label in offered.items() if label not in seen]
            number = chance.choice(new if new and chance.random() < 0.5 else list(offered))
            seen.add(offered[number])
            return str(number)
        return chance.choice(words)

    return type_
