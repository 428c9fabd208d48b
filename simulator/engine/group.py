"""A group in words, and its words read: who plays, and how it split before it talked."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from simulator.engine.events import (
    GROUP_LARGEST,
    GROUP_SMALLEST,
    NOBODY,
    NONE_OF_THESE,
    SOMEBODY,
    Split,
)
from simulator.model.case import Point
from simulator.text import clean_line

ANSWERS_BESIDE_OPTIONS = {
    SOMEBODY: "Would challenge somebody",
    NOBODY: "Would challenge nobody",
    NONE_OF_THESE: "None of these",
}
"""What can be written down besides an option of the case, in words."""

COUNT_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

_SINGLE_DIGITS = 9


class Written(msgspec.Struct, frozen=True):
    """Something that somebody can have written down. ``closed`` is the author's reason where it cannot be chosen."""

    id: str
    label: str
    aside: str = ""
    closed: str = ""


class NotRead(Exception):
    """What was typed does not fit. The message says why."""


def written_label(point: Point, name: str) -> str:
    """What somebody had written down, in words. Raises KeyError for what the point does not offer."""
    return point.options[name].label if name in point.options else ANSWERS_BESIDE_OPTIONS[name]


def group_words(people: int) -> str:
    """``group of 3``; empty for one person."""
    return f"group of {people}" if people > 1 else ""


def read_people(typed: str) -> int:
    """How many people a group is. Raises NotRead."""
    text = typed.strip()
    if text.isascii() and text.isdigit() and GROUP_SMALLEST <= int(text[:6]) <= GROUP_LARGEST:
        return int(text)
    raise NotRead(f"Type how many you are, from {GROUP_SMALLEST} to {GROUP_LARGEST}.")


def read_roles(typed: str) -> tuple[str, ...]:
    """Roles that were typed with commas between them. An empty line gives none."""
    return tuple(role for role in map(clean_line, typed.split(",")) if role)


def read_split(typed: str, rows: Sequence[Written], people: int) -> Split:
    """Count the numbers of rows that people read out. Nobody needs to be there. Raises NotRead."""
    if re.search(r"[^0-9 ,;.]", typed):
        raise NotRead("Type numbers only, one for each of you, with spaces between.")
    # With few rows a number is one digit, so that "224" is three people too.
    numbers = [int(found) for found in re.findall(r"\d" if len(rows) <= _SINGLE_DIGITS else r"\d{1,6}", typed)]
    for number in numbers:
        if not 1 <= number <= len(rows):
            raise NotRead(f"{number} is not one of them. They go from 1 to {len(rows)}.")
        if rows[number - 1].closed:
            closed = rows[number - 1].closed.rstrip(".")
            raise NotRead(f"{number} is closed: {closed}. Whoever wrote it counts as none of these, {len(rows)}.")
    if len(numbers) > people:
        raise NotRead(f"You are {people}, and those are {len(numbers)} numbers.")
    return tuple((row.id, numbers.count(place)) for place, row in enumerate(rows, 1) if place in numbers)


def split_words(split: Iterable[tuple[str, int]], people: int) -> str:
    """How a group split, from labels and counts: ``two for “Assess”, one for “File it”``. Empty where it passed.

    The counts are words, because the options beside which this stands have numbers of their own.
    """
    pairs = [(label.rstrip("."), count) for label, count in split]
    rest = people - sum(count for _, count in pairs)
    said = [f"{COUNT_WORDS[count]} for “{label}”" for label, count in pairs]
    return ", ".join([*said, f"{COUNT_WORDS[rest]} not said"] if pairs and rest > 0 else said)


def can_have_minority(split: Split, agreed: str, people: int) -> bool:
    """Whether anybody can have seen it otherwise: not where all had written down what was agreed."""
    return split != ((agreed, people),)
