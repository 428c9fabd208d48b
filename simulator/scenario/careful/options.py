"""What the options of a case give away, taken together, and which of them nobody in that seat could choose."""

import re
from collections.abc import Callable, Iterator
from math import sqrt
from typing import NamedTuple

from simulator.model.case import Case, Option, Point, Supports
from simulator.model.framework import Framework
from simulator.scenario.careful.words import BRUSHED_OFF, POLITE

_FEWEST_POINTS = 4
"""Over fewer points nothing can be called a habit."""


class Told(NamedTuple):
    """Something to say: a code, where, message and fix."""

    code: str
    trail: tuple[str, ...]
    message: str
    fix: str


_Offered = dict[str, dict[str, Option]]
"""The options that each seat is offered at a point; none where it is not asked."""


def read_options(case: Case, framework: Framework | None) -> Iterator[Told]:
    """What is to be said of all options of a case."""
    asked = {(scene.decide, seat) for scene in case.scenes.values() for seat in scene.seats}
    offers: dict[str, _Offered] = {
        name: {seat: _options_for(seat, point) if (name, seat) in asked else {} for seat in case.seats}
        for name, point in case.points.items()
    }
    for seat in case.seats:
        yield from _habits(case, framework, seat, offers)
    for name, point in case.points.items():
        yield from _no_choice(case, name, point, offers[name])
        yield from _beyond(case, name, point, offers[name])


def _options_for(seat: str, point: Point) -> dict[str, Option]:
    return {key: option for key, option in point.options.items() if not option.seats or seat in option.seats}


def _habits(case: Case, framework: Framework | None, seat: str, offers: dict[str, _Offered]) -> Iterator[Told]:
    """Whether the supported options of a seat can be told by their length, their manners or their place."""
    longest, politest = _Habit(), _Habit()
    places: dict[str, _Habit] = {}
    for name, point in case.points.items():
        offered = offers[name][seat]
        wanted = _supported(point, offered, framework)
        if len(offered) < 2 or not wanted or len(wanted) == len(offered):
            continue
        chance = len(wanted) / len(offered)
        longest.add(_only(offered, lambda option: len(option.label)), wanted, chance)
        politest.add(_only(offered, lambda option: len(POLITE.findall(option.label))), wanted, chance)
        keys = list(offered)
        for place, key in {"first": keys[0], "second": keys[1], "last": keys[-1]}.items():
            places.setdefault(place, _Habit()).add(key, wanted, chance)
    label = case.seats[seat].label
    trail = ("seats", seat)
    if longest.is_one:
        yield Told(
            "C901",
            trail,
            f"At {longest.met} of {longest.points} points of the {label}, the longest option is a supported one.",
            "Make options alike in length.",
        )
    if politest.is_one:
        yield Told(
            "C902",
            trail,
            f"At {politest.met} of {politest.points} points of the {label}, the most polite option is a supported one.",
            "Let every option be said decently.",
        )
    for place, habit in places.items():
        if habit.is_one:
            message = f"At {habit.met} of {habit.points} points of the {label}, the {place} option is a supported one."
            yield Told("C903", trail, message, "Put the options in another order at some points.")


class _Habit:
    """How often something is true of a supported option, beside how often chance would have it so."""

    def __init__(self) -> None:
        self.points = 0
        self.met = 0
        self._expected = 0.0
        self._spread = 0.0

    def add(self, key: str, wanted: set[str], chance: float) -> None:
        """Count one point. No ``key`` is a point at which nothing stands out."""
        if key:
            self.points += 1
            self.met += key in wanted
            self._expected += chance
            self._spread += chance * (1 - chance)

    @property
    def is_one(self) -> bool:
        """Whether it is true more often than chance would have it in nineteen cases of twenty."""
        return self.points >= _FEWEST_POINTS and self.met >= self._expected + 1.645 * sqrt(self._spread)


def _only(offered: dict[str, Option], measure: Callable[[Option], int]) -> str:
    """The option that has the most of something, if one alone has."""
    amounts = {key: measure(option) for key, option in offered.items()}
    most = max(amounts.values())
    keys = [key for key, amount in amounts.items() if amount == most]
    return keys[0] if most and len(keys) == 1 else ""


def _supported(point: Point, offered: dict[str, Option], framework: Framework | None) -> set[str]:
    """The options that some comparison supports, by name or by level."""
    wanted: set[str] = set()
    for comparison in point.compare:
        if comparison.supports is not None:
            named = set(comparison.supports.options)
            wanted |= named & set(offered) if named else _by_level(comparison.supports, offered, framework)
    return wanted


def _by_level(supports: Supports, offered: dict[str, Option], framework: Framework | None) -> set[str]:
    lowest, highest = supports.level or supports.at_least, supports.level or supports.at_most
    if framework is None or not (lowest or highest):
        return set()
    low = framework.rank(lowest) if lowest else 1
    high = framework.rank(highest) if highest else len(framework.levels)
    return {key for key, option in offered.items() if low <= framework.rank(option.level) <= high}


def _no_choice(case: Case, name: str, point: Point, offered: _Offered) -> Iterator[Told]:
    """Points at which a seat has one option, or one that anybody sensible could choose."""
    if point.about == "challenge":
        return
    for seat, options in offered.items():
        sensible = [key for key, option in options.items() if not BRUSHED_OFF.search(option.label)]
        trail = ("points", name, "options")
        label = case.seats[seat].label
        if len(options) == 1:
            yield Told(
                "C904", trail, f"The {label} has one option here.", "Write what else a tired, sensible person could do."
            )
        elif options and len(sensible) < 2:
            yield Told(
                "C904",
                trail,
                f"Only one option of the {label} here is one that a sensible person could choose.",
                "Give the others the reason that somebody would have for them.",
            )
        else:
            continue
        return


class _Power(NamedTuple):
    """An act, whose it is by the words of a seat's or agency's label, and what others can do instead."""

    act: re.Pattern[str]
    whose: re.Pattern[str]
    fix: str


def _power(act: str, whose: str, fix: str) -> _Power:
    return _Power(re.compile(act, re.IGNORECASE), re.compile(whose, re.IGNORECASE), fix)


_NOBODY = r"(?!)"
_POWERS = (
    _power(
        r"\barrest\b|\b(?:use|take)\b.*\bpolice protection\b", "police", "Only police can: write “ask the police to …”."
    ),
    _power(
        r"\b(?:apply|go) to (?:the )?court\b|\b(?:start|issue|begin) (?:care )?proceedings\b",
        "social care|legal|lawyer|council",
        "Only the council can: write “ask for a legal planning meeting”, or “ask them to …”.",
    ),
    _power(
        r"\b(?:end|keep|continue|discharge|close)\b(?: \w+){0,2} (?:child )?protection plans?\b|"
        r"\b(?:put|place)\b.* on a (?:child protection )?plan\b",
        _NOBODY,
        "A conference decides: write “recommend …”, or “say that …”.",
    ),
    _power(
        r"\b(?:remove|take)\b(?: (?:the|her|his|their|both|all))? "
        r"(?:baby|child|children|boy|girl|siblings?)\b(?: away| into care| from)",
        _NOBODY,
        "A court decides, or for a time the police: write “ask …”.",
    ),
    _power(
        r"\b(?:diagnose|prescribe|x-?ray|admit (?:the|him|her|them))\b",
        "hospital|surgery|practice|doctor|GP|paediatric|medic",
        "A doctor does that: write “ask for …”.",
    ),
)
_ANY_POWER = re.compile("|".join(power.act.pattern for power in _POWERS), re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"\b(?:ask|recommend|request|suggest|propose|urge|refer|tell|ring|write|say|think|support|view|advise|vote|speak|want)\w*\b",
    re.IGNORECASE,
)


def _beyond(case: Case, name: str, point: Point, offered: _Offered) -> Iterator[Told]:
    """Options that do what another's power it is to do, without asking for it."""
    for key, option in point.options.items():
        if not _ANY_POWER.search(option.label):
            continue
        if _ASKED_FOR.search(option.label) or _ASKED_FOR.search(point.question):
            continue
        for power in _POWERS:
            if power.act.search(option.label):
                lacking = [seat for seat in case.seats if key in offered[seat] and not _has(case, seat, power)]
                if lacking:
                    label = case.seats[lacking[0]].label
                    message = f"This seems beyond what a {label} can do."
                    yield Told("C905", ("points", name, "options", key), message, power.fix)


def _has(case: Case, seat: str, power: _Power) -> bool:
    shape = case.seats[seat]
    return power.whose.search(f"{shape.label} {case.agencies.get(shape.agency, '')}") is not None
