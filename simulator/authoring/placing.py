"""Where a rehearsal begins, from the names that an author typed. Pure."""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from simulator.engine.events import Placed
from simulator.errors import Problem
from simulator.model.case import Case


class Place(NamedTuple):
    """A seat, and where its rehearsal begins."""

    seat: str
    placed: Placed


def place(case: Case, scene: str, seat: str = "", knowing: Iterable[str] = (), setting: Iterable[str] = ()) -> Place:
    """The place that an author names: a scene, facts known there, and variables as ``name=value``.

    Old names that the case lists under ``renamed`` do too. Raises Problem, with near names, for what the case has not.
    """
    scene = _known(case, scene, case.scenes, "scene")
    facts = tuple(dict.fromkeys(_known(case, fact, case.facts, "fact") for fact in knowing))
    sets = dict(_setting(case, each) for each in setting)
    seat = _seat(case, seat, scene)
    date = case.scenes[scene].date
    for fact in facts:
        since = case.facts[fact].from_
        if since is None:
            raise Problem(f"The fact '{fact}' can never be known.", "Its 'from' in the case says never.")
        if since > date:
            raise Problem(
                f"The fact '{fact}' can be known from {since}, and the scene '{scene}' is on {date}.",
                "Leave it out, or mend one of the two dates.",
            )
    return Place(seat, Placed(scene, facts, sets))


def _known(case: Case, name: str, names: Collection[str], what: str) -> str:
    name = name if name in names else case.renamed.get(name, name)
    if name not in names:
        raise Problem(f"{case.title} has no {what} '{name}'.", near(name, names))
    return name


def near(name: str, names: Collection[str]) -> str:
    """A hint with the names that are near to one that there is not, or with all of them where none is."""
    close = get_close_matches(name[:80], names, 3, cutoff=0.5)
    if close:
        return f"Did you mean: {_or(close)}?"
    return f"It has: {', '.join(names)}." if names else "It has none."


def _or(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _setting(case: Case, given: str) -> tuple[str, str]:
    name, equals, value = (part.strip() for part in given.partition("="))
    if not equals:
        raise Problem(f"'{given}' sets nothing.", "Write a variable and its value, such as --set plan=protection.")
    name = _known(case, name, case.state, "variable")
    if value not in case.state[name]:
        raise Problem(f"The variable '{name}' has no value '{value}'.", near(value, case.state[name]))
    return name, value


def _seat(case: Case, seat: str, scene: str) -> str:
    seats = case.scenes[scene].seats
    if seat:
        seat = _known(case, seat, case.seats, "seat")
        if seat not in seats:
            raise Problem(f"The seat '{seat}' has no scene '{scene}'.", f"That scene is for: {', '.join(seats)}.")
        return seat
    if len(seats) > 1:
        raise Problem(f"The scene '{scene}' is for several seats.", f"Say which with --seat: {_or(seats)}.")
    return seats[0]
