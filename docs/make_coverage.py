"""Writes docs/coverage.md: where each finding of each review is met by a point, and where each case's routes lead.

Run it from the checkout after a change to a case or a review: ``python docs/make_coverage.py``
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from simulator.model.case import Case
from simulator.model.review import Review
from simulator.prove import Proof, prove
from simulator.resources import packaged
from simulator.scenario.shelf import Shelf, load_scenarios

PAGE = Path(__file__).with_name("coverage.md")

HEAD = """# What is met, and where

Made from the cases and reviews that come with the program, by `python docs/make_coverage.py`; a test holds it current.
It counts nothing that a trainee does. It shows authors and trainers what of a review a case lets somebody decide.
"""
REVIEWS = """
## Findings

A finding about a *decision* is **compared** where a point's comparison names it and its premises hold on some route of
that seat. It is **offered** where a route has left what the review describes, and the debrief gives the finding for
discussion only. The number after a point is the comparison's place in the case file. A finding about the *system*
prints on the debrief of every finished run, under "About the system", whichever route was taken.
"""
ROUTES = """
## Routes

Every ending named here is reached by some answers, and every common point is passed by every complete route of its
seat. Both are found by exploring all routes.
"""


class Played(NamedTuple):
    """A case with what is proved of it."""

    case: Case
    proof: Proof


class Meeting(NamedTuple):
    """A point that meets a finding, in one seat of one case, by one comparison of its list (from 1)."""

    case: str
    seat: str
    point: str
    place: int


class Met(NamedTuple):
    """Where a finding is met: compared with, or only offered where the route has left it."""

    compared: list[Meeting]
    offered: list[Meeting]


def cases(shelf: Shelf) -> list[Played]:
    """The cases of a shelf, explored."""
    found = []
    for name in shelf.cases:
        case = shelf.open_case(name).value
        found.append(Played(case, prove(case, shelf.framework(case.framework).value)))
    return found


def meetings(review: Review, played: Iterable[Played]) -> dict[str, Met]:
    """Where each finding of a review is met, on routes that can be taken."""
    found = {number: Met([], []) for number in review.findings}
    for case, proof in played:
        for seat, proved in proof.seats.items():
            for name, point in case.points.items():
                for place, comparison in enumerate(point.compare):
                    if (name, place) in proved.compared:
                        meeting = Meeting(case.case, seat, name, place + 1)
                        _note(found, review, comparison.findings, meeting, offered=False)
                        _note(found, review, comparison.offers, meeting, offered=True)
    return found


def _note(found: dict[str, Met], review: Review, names: Iterable[str], meeting: Meeting, offered: bool) -> None:
    for name in names:
        review_id, _, number = name.partition("/")
        if review_id == review.review and number in found:
            (found[number].offered if offered else found[number].compared).append(meeting)


def not_compared(review: Review, found: dict[str, Met]) -> list[str]:
    """The findings about decisions with which no point compares on any route."""
    return [
        number for number, shape in review.findings.items() if shape.about == "decision" and not found[number].compared
    ]


def modelled_on(review: Review, played: Iterable[Played]) -> list[Played]:
    """The cases that are modelled on a review."""
    return [one for one in played if one.case.modelled_on == review.review]


def coverage(shelf: Shelf) -> str:
    """The whole page."""
    played = cases(shelf)
    parts = [HEAD, REVIEWS]
    for name in shelf.reviews:
        parts += _review(shelf.review(name).value, played)
    parts.append(ROUTES)
    parts += [_routes(one) for one in played]
    return "".join(parts)


def _review(review: Review, played: list[Played]) -> list[str]:
    models = modelled_on(review, played)
    names = ", ".join(f"`{one.case.case}`" for one in models)
    parts = [
        f"\n### {review.title} (`{review.review}`)\n",
        f"\nModelled on it: {names}.\n" if models else "\nNo case is modelled on it yet.\n",
        "\n| finding | about | compared | offered |\n|---|---|---|---|\n",
    ]
    found = meetings(review, played)
    for number, shape in review.findings.items():
        paragraphs = ", ".join(map(str, shape.paragraphs))
        label = f"{number} (para {paragraphs})"
        parts.append(
            f"| {label} | {shape.about} | {_cell(found[number].compared)} | {_cell(found[number].offered)} |\n"
        )
    left = not_compared(review, found)
    said = (
        f"Findings about decisions that no point compares with: {', '.join(left)}."
        if left
        else ("Every finding about a decision is compared with at a point.")
    )
    system = [number for number, shape in review.findings.items() if shape.about == "system"]
    parts.append(f"\n{said}\n\nAbout the system: {', '.join(system) or 'none'}.\n")
    return parts


def _cell(meetings: list[Meeting]) -> str:
    """The points of a cell, each seat once."""
    seats: dict[tuple[str, str], dict[str, list[int]]] = {}
    for one in meetings:
        seats.setdefault((one.case, one.seat), {}).setdefault(one.point, []).append(one.place)
    return "; ".join(
        f"{case}, {seat}: " + ", ".join(f"{point} ({', '.join(map(str, places))})" for point, places in points.items())
        for (case, seat), points in seats.items()
    )


def _routes(one: Played) -> str:
    rows = [
        f"\n### {one.case.title} (`{one.case.case}`)\n\n| seat | endings reached | common points |\n|---|---|---|\n"
    ]
    for seat, proved in one.proof.seats.items():
        endings = ", ".join(name for name in one.case.endings if name in proved.endings)
        points = ", ".join(f"{name} ({one.case.points[name].code})" for name in proved.common_points)
        rows.append(f"| {seat} | {endings} | {points} |\n")
    return "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(coverage(load_scenarios(packaged("scenarios"))), encoding="utf-8")
