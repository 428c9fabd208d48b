"""Typing for a trainee: answers each prompt of plain mode from what was said, and keeps the lines that it typed."""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from simulator.model.bundle import decode
from simulator.plain.console import Console
from simulator.plain.library import play_case
from simulator.prove import Step
from simulator.services.desk import Desk
from simulator.services.playing import Playing

NUMBERED = re.compile(r"^(\d+)\. (.*)$")

NASTY = [
    "",
    "pass",
    "because",
    "[x] [/] [@click=app.quit]q[/]",
    "\x1b]0;owned\x07",
    "a\u202eb",
    "=1+1",
    "x" * 3000,
    "7",
]

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
    return {number: label for number, label in found.items() if label != "Pause here"}


def play(
    desk: Desk, case: str, seat: str, code: str, typist: Typist, as_group: bool = False
) -> tuple[Playing, Keyboard]:
    """Play a case to its end in this process; gives the run and what was typed and said."""
    keyboard = Keyboard(typist)
    play_case(Console(keyboard, keyboard), desk, case, seat, code, as_group=as_group)  # type: ignore[arg-type]
    keyboard.said += keyboard._since
    row = desk.find(code)
    envelopes = desk.store.events(row.run)
    events = [envelope.event for envelope in envelopes]
    return Playing(desk.store, row, decode(desk.store.bundle(row.bundle)), events, lambda: 0), keyboard


def at_random(seed: int, words: list[str], seen: set[str]) -> Typist:
    """A typist who picks at random, a little fonder of what has not been picked before."""
    chance = random.Random(seed)

    def type_(said: str, offered: dict[int, str]) -> str:
        if not said.rstrip().endswith(">"):
            raise AssertionError(f"no prompt in {said[-200:]!r}")
        if "What now?" in said:
            return str(max(offered))
        if said.endswith("Number> ") or "Number [" in said.split("\n")[-1]:
            new = [number for number, label in offered.items() if label not in seen]
            number = chance.choice(new if new and chance.random() < 0.5 else list(offered))
            seen.add(offered[number])
            return str(number)
        return chance.choice(words)

    return type_


def together(seed: int, people: int, words: list[str], seen: set[str]) -> Typist:
    """A group whose typist picks at random, and types what each had written down."""
    chance = random.Random(seed)
    able = at_random(seed, words, seen)

    def type_(said: str, offered: dict[int, str]) -> str:
        if said.endswith("How many> "):
            return str(people)
        if said.split("\n")[-1].startswith("Numbers ["):
            rows = [int(match[1]) for line in said.split("\n") if (match := NUMBERED.match(line))]
            closed = [int(line.partition(".")[0]) for line in said.split("\n") if " (closed: " in line]
            open_ = [row for row in dict.fromkeys(rows) if row not in closed]
            return " ".join(str(chance.choice(open_)) for _ in range(chance.randint(0, people)))
        return able(said, offered)

    return type_


class Guided:
    """A typist who follows the steps of a route, by the labels of the case. What the steps leave open is passed."""

    def __init__(self, desk: Desk, steps: Sequence[Step]) -> None:
        self._steps = list(steps)
        self._playing: Playing | None = None
        begin = desk.begin

        def remember(*given: Any, **named: Any) -> Playing:
            self._playing = begin(*given, **named)
            return self._playing

        desk.begin = remember  # type: ignore[method-assign]

    def __call__(self, said: str, offered: dict[int, str]) -> str:
        if self._playing is None or not offered:
            return ""
        if "What now?" in said:
            return str(max(offered))
        step = self._step()
        numbers = {label: number for number, label in offered.items()}
        for wanted in self._wishes(said, step):
            for label, number in numbers.items():
                if label == wanted or label.startswith((f"{wanted}.", f"{wanted} (")):
                    return str(number)
        return str(max(offered))

    def _step(self) -> Step:
        assert self._playing is not None
        here = self._playing.state.scene
        entered = self._playing.state.entered.count(here)
        mine = [step for step in self._steps if step.at == here]
        return mine[min(entered, len(mine)) - 1] if mine else Step(here)

    def _wishes(self, said: str, step: Step) -> list[str]:
        assert self._playing is not None
        case, framework = self._playing.bundle.case, self._playing.bundle.framework
        last = [line for line in said.split("\n") if line and not NUMBERED.match(line)]
        question = last[-2] if len(last) > 1 else ""
        if question.startswith("There is time to find out"):
            left = [ask for ask in step.ask if ask not in self._playing.state.asked]
            return [case.asks[ask].label for ask in left[:1]] + ["Decide now", "Go on without asking"]
        point = case.points.get(case.scenes[step.at].decide)
        further = len(
            [reply for reply in self._playing.state.replies if reply.turn == len(self._playing.state.answers)]
        )
        taken = step.challenge if not further else (*step.further, ())[further - 1]
        own = case.seats[self._playing.row.seat].agency
        named = case.agencies[taken[0]] if taken else ""
        names = [f"Your own managers ({named})" if taken[0] == own else named] if taken else ["Nobody"]
        if question.startswith("Leave it there"):
            return ["Take it further" if len(step.further) >= further else "Leave it there"]
        if question.startswith(("By which door", "How far")) and taken:
            door = framework.doors[taken[1]].label
            return [framework.stages[taken[2]].label] if question.startswith("How far") else [door]
        if question.startswith(("Whom would you", "With whom")):
            return names
        if question.startswith("Is that your answer"):
            return ["Lock it"]
        if point and question.strip() == point.question.strip().split("\n")[-1]:
            return [point.options[step.choose].label] if step.choose else ["Pass: no answer here"]
        if "Last time" in question and point:
            return [point.options[step.choose].label] if step.choose else ["Pass: no answer here"]
        return ["Go on", "Start", "No"]


def careless(seed: int, count: Counter[str]) -> Typist:
    """A typist who often types what is not an answer at all, and in the end one that is."""
    chance = random.Random(seed)
    able = at_random(seed, NASTY, set())
    letters = "0123456789 -.,[]/\\'\"{}<>=@+\t\x00\x1b\x7f\u202e\u200b\ufeff²१éß漢🙂\ud7ff"

    last: dict[int, str] = {}

    def type_(said: str, offered: dict[int, str]) -> str:
        nonlocal last
        last = offered or last
        if chance.random() < 0.6 and "What now?" not in said:
            count["answers"] += 1
            return "".join(chance.choice(letters) for _ in range(chance.randrange(1, 30))).lstrip("/")
        return able(said, last)

    return type_
