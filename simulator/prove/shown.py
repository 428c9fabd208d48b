"""Faults that some route runs into, with that route. Where several seats can meet one, the first one shows it."""

from collections.abc import Callable, Iterator

from simulator.model.case import Case
from simulator.prove import sights
from simulator.prove.explore import Explored
from simulator.prove.formula import holds
from simulator.prove.found import Fault
from simulator.prove.loops import endless
from simulator.prove.moves import Trail
from simulator.prove.phrases import listed
from simulator.prove.sights import Shows
from simulator.prove.witness import Routes


def shown(case: Case, routes: dict[str, Routes]) -> Iterator[Fault]:
    """Everything that goes wrong on some route."""
    told: set[tuple[str, Trail, str]] = set()
    loops: set[tuple[str, ...]] = set()
    for seat, route in routes.items():
        for code, trail, scene, message, fix, shows in _met(case, route.found):
            once = (code, trail, "" if code == "P613" else scene)
            if once not in told:
                told.add(once)
                witness = route.show(scene, shows.sight, shows.seen)
                yield Fault(code, trail, message, fix, witness, seat, shows.stops)
        yield from _from_the_start(case, seat, route.found)
        if not route.found.bounded:
            yield from _loops(case, seat, route, loops)


_Met = Iterator[tuple[str, Trail, str, str, str, Shows]]
"""Code, place, scene in which it is seen, message, fix, and how to look for it."""


def _met(case: Case, found: Explored) -> _Met:
    kinds: tuple[Callable[[Case, Explored, str], _Met], ...] = (_at_decisions, _comparisons, _facts, _days)
    for name in found.plans:
        if name in found.arrivals:
            for kind in kinds:
                yield from kind(case, found, name)


def _at_decisions(case: Case, found: Explored, name: str) -> _Met:
    point = found.plans[name].point
    if name in found.closed:
        place = "options" if case.points[point].about == "level" else "challenge"
        message = f"On some route nothing can be chosen when '{name}' asks '{point}'."
        fix = "Leave one option without 'when', so that there is always one to choose."
        yield "P607", ("points", point, place), name, message, fix, sights.CLOSED
    if name in found.dead:
        message = f"On some route no way leads on from '{name}'."
        fix = "Let the last way have no 'when', or let the scene end the case."
        yield "P606", ("scenes", name, "then"), name, message, fix, sights.DEAD


def _comparisons(case: Case, found: Explored, name: str) -> _Met:
    plan = found.plans[name]
    if name in found.unmatched:
        message = f"On some route no comparison of '{plan.point}' applies when '{name}' asks it."
        fix = "Add a last comparison without 'when', for instance one with 'differs'."
        resting = {fact for entry in case.points[plan.point].compare for fact in entry.rests_on}
        if resting and any(entry.when != entry.holds for entry in plan.compare):
            fix += " One that rests on facts applies only where they have come about."
        yield "P605", ("points", plan.point, "compare"), name, message, fix, sights.UNMATCHED
    for place, entry in enumerate(plan.compare):
        if (entry.trail, name) in found.passed_over:
            facts = listed(case.points[plan.point].compare[place].rests_on)
            message = (
                f"On some route comparison {place + 1} of '{plan.point}' is passed over when '{name}' asks it: its "
                f"'when' holds, and what it rests on ({facts}) has not come about; another comparison is printed."
            )
            fix = "Say in its 'when' on which routes the facts come about, or let one with 'differs' come next."
            yield "P609", entry.trail, name, message, fix, sights.passed_over(entry.trail)


def _facts(case: Case, found: Explored, name: str) -> _Met:
    plan = found.plans[name]
    for trail, _ in plan.early:
        if trail in found.early:
            fact = case.scenes[name].text[int(trail[3])].facts[int(trail[5])]
            message = f"The fact '{fact}' is shown in '{name}' on a route on which it has not come about."
            fix = "Give the piece a 'when' that asks for what the fact's 'happens' asks for, or change 'happens'."
            yield "P615", trail, name, message, fix, sights.early(trail)
    for trail, _, _ in plan.quiet:
        if trail in found.quiet:
            ask = case.scenes[name].ask[int(trail[3])]
            message = f"Asking '{ask}' in '{name}' brings neither a fact nor a word on some route."
            yield "P613", ("asks", ask), name, message, "Add nothing: with what is said then.", sights.quiet(trail, ask)


def _days(case: Case, found: Explored, name: str) -> _Met:
    scene = case.scenes[name]
    for place, way in enumerate(scene.then if not scene.ends else ()):
        trail = ("scenes", name, "then", str(place), "when")
        if case.scenes[way.to].date < scene.date and trail in found.met:
            to = case.scenes[way.to].date
            message = f"Here a route goes back in time: '{name}' is on {scene.date}, '{way.to}' on {to}."
            yield "P614", (*trail[:-1], "to"), name, message, "Check both dates.", sights.takes(trail)


def _from_the_start(case: Case, seat: str, found: Explored) -> Iterator[Fault]:
    """Facts that a seat knows at the start although they have not come about then."""
    rules = next(iter(found.plans.values())).rules
    knows = case.seats[seat].knows
    for place, (fact, formula) in enumerate(zip(knows, rules.knows, strict=True)):
        if not holds(formula, rules.atoms.known(knows)):
            message = f"The seat '{seat}' knows '{fact}' at the start, when it has not come about."
            fix = "Change the fact's 'happens', or let a scene show it later."
            yield Fault("P615", ("seats", seat, "knows", str(place)), message, fix)


def _loops(case: Case, seat: str, routes: Routes, told: set[tuple[str, ...]]) -> Iterator[Fault]:
    """Loops that no run gets out of."""
    for wave, state, loop in endless(routes):
        scenes = tuple(name for name in case.scenes if name in loop)
        if scenes not in told:
            told.add(scenes)
            yield Fault(
                "P606",
                ("scenes", scenes[0], "then"),
                f"A run that comes to '{wave.scene}' on this route only goes round in "
                f"{listed(scenes)}: no ending can be reached.",
                "Add a way out, or look at the conditions of the ways that lead out.",
                routes.to(wave, state),
                seat,
            )
