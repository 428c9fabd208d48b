"""The faults of a case, from what was found on the routes of all its seats."""

from collections.abc import Iterable, Iterator

from simulator.model.case import Case
from simulator.model.review import Review
from simulator.prove import witness
from simulator.prove.found import Fault, Step
from simulator.prove.loops import endless
from simulator.prove.moves import Trail
from simulator.prove.witness import Routes


def find_faults(case: Case, routes: dict[str, Routes], review: Review | None) -> list[Fault]:
    """Give all faults, by code and then in the order in which the case names things."""
    faults = [*_with_routes(case, routes)]
    if not any(seat.found.bounded for seat in routes.values()):
        faults += _on_no_route(case, routes)
    if review is not None and review.review == case.modelled_on:
        faults += _without_a_point(case, review)
    sections: dict[str, Iterable[str]] = {
        "endings": case.endings,
        "points": case.points,
        "asks": case.asks,
        "scenes": case.scenes,
    }
    order: dict[tuple[str, ...], int] = {
        (section, name): place for section, names in sections.items() for place, name in enumerate(names)
    }
    return sorted(faults, key=lambda fault: (fault.code, fault.trail[0], order.get(fault.trail[:2], 0)))


def _on_no_route(case: Case, routes: dict[str, Routes]) -> Iterator[Fault]:
    """What happens nowhere, although somebody wrote it down."""
    reached = {name for seat in routes.values() for name in seat.found.arrivals}
    met = {trail for seat in routes.values() for trail in seat.found.met}
    late = {trail for seat in routes.values() for trail in seat.found.late}
    sources: dict[str, list[str]] = {}
    for name in case.scenes:
        if name in reached:
            for target in dict.fromkeys(way.to for way in case.scenes[name].then):
                sources.setdefault(target, []).append(name)
    for name in case.scenes:
        if name not in reached:
            yield _unreached(name, sources.get(name, []))
    for name in case.endings:
        scenes = [scene for scene, shape in case.scenes.items() if shape.ends == name]
        if scenes and reached.isdisjoint(scenes):
            yield Fault(
                "P603",
                ("endings", name),
                f"No route ends in '{name}'.",
                f"Lead a way to {_listed(scenes)}, or take the ending out.",
            )
    for name in _reached_points(case, reached):
        yield from _point_on_no_route(case, name, met, late)
    watched: dict[Trail, None] = {}
    for name in case.scenes:
        if name in reached:
            watched.update(dict.fromkeys(_conditions(case, name)))
    for trail in watched:
        if trail not in met:
            yield _never_holds(trail)


def _reached_points(case: Case, reached: set[str]) -> list[str]:
    """The points that reachable scenes ask, in the order of the case."""
    asked = {case.scenes[name].decide for name in reached if not case.scenes[name].ends}
    return [name for name in case.points if name in asked]


def _unreached(name: str, sources: list[str]) -> Fault:
    if sources:
        fix = f"A way from {_listed(sources)} leads here, but is taken on no route: look at the conditions there."
    else:
        fix = "Lead a way here from a scene that is reached, or take the scene out."
    return Fault("P601", ("scenes", name), f"No seat can reach the scene '{name}'.", fix)


def _point_on_no_route(case: Case, name: str, met: set[Trail], late: set[Trail]) -> Iterator[Fault]:
    point = case.points[name]
    if point.about == "level":
        for option, shape in point.options.items():
            trail = ("points", name, "options", option)
            if trail in met:
                continue
            if shape.when is None:
                message = f"No seat that may choose '{option}' is asked '{name}' on any route."
                fix = "Look at the option's 'seats', or take the option out."
            else:
                message = f"The option '{option}' is closed on every route that comes to '{name}'."
                fix = "Look at its 'when': something before this point has to make it hold. Or take the option out."
            yield Fault("P602", trail, message, fix)
    for place in range(len(point.compare)):
        trail = ("points", name, "compare", str(place))
        if trail in met:
            continue
        if trail in late:
            message = f"Comparison {place + 1} of '{name}' is never printed: where it holds, an earlier one does too."
            fix = "Put it before the more general one, or narrow that one's 'when'."
        else:
            message = f"Comparison {place + 1} of '{name}' holds on no route that comes to the point."
            fix = "Look at its 'when' and 'at', or take it out."
        yield Fault("P604", trail, message, fix)


def _conditions(case: Case, name: str) -> Iterator[Trail]:
    """The places of the conditions that are tested in a scene, apart from those of options and comparisons."""
    scene = case.scenes[name]
    for place, piece in enumerate(scene.text):
        if piece.when is not None:
            yield ("scenes", name, "text", str(place), "when")
    if scene.ends:
        return
    if scene.can_ask > 0:
        for ask in scene.ask:
            for place, piece in enumerate(case.asks[ask].answer):
                if piece.when is not None:
                    yield ("asks", ask, "answer", str(place), "when")
    challenge = case.points[scene.decide].challenge if scene.decide else None
    if challenge is not None:
        for place, reply in enumerate(challenge.replies):
            if reply.when is not None:
                yield ("points", scene.decide, "challenge", "replies", str(place), "when")
    for place, way in enumerate(scene.then):
        if way.when is not None:
            yield ("scenes", name, "then", str(place), "when")


_WHAT = {
    "text": "this piece of text is never shown",
    "then": "this way is never taken",
    "answer": "this part of the answer is never given",
    "replies": "this reply never comes",
}


def _never_holds(trail: Trail) -> Fault:
    kind = trail[-3]
    never = _WHAT[kind]
    message = f"In '{trail[1]}' {never}: its condition holds on no route where it is tested."
    first = kind in ("then", "replies") and trail[-2] != "0"
    fix = "Look at the condition, and at those before it in the list." if first else "Look at the condition."
    return Fault("P608", trail, message, f"{fix} Or take it out.")


def _with_routes(case: Case, routes: dict[str, Routes]) -> Iterator[Fault]:
    """What goes wrong on some route, with that route. Where several seats can meet it, the first one shows it."""
    unmatched: set[str] = set()
    closed: set[str] = set()
    dead: set[str] = set()
    loops: set[tuple[str, ...]] = set()
    for seat, route in routes.items():
        found = route.found
        for name in found.plans:
            point = found.plans[name].point
            if name in found.unmatched and name not in unmatched:
                unmatched.add(name)
                yield _shown(
                    "P605",
                    ("points", point, "compare"),
                    f"On some route no comparison of '{point}' applies when '{name}' asks it.",
                    "Add a last comparison without 'when', for instance one with 'differs'.",
                    seat,
                    route.show(name, witness.sees_unmatched, witness.unmatched),
                )
            if name in found.closed and name not in closed:
                closed.add(name)
                about = case.points[point].about
                yield _shown(
                    "P607",
                    ("points", point, "options" if about == "level" else "challenge"),
                    f"On some route nothing can be chosen when '{name}' asks '{point}'.",
                    "Leave one option without 'when', so that there is always one to choose.",
                    seat,
                    route.show(name, witness.sees_closed, witness.closed),
                )
            if name in found.dead and name not in dead:
                dead.add(name)
                yield _shown(
                    "P606",
                    ("scenes", name, "then"),
                    f"On some route no way leads on from '{name}'.",
                    "Let the last way have no 'when', or let the scene end the case.",
                    seat,
                    route.show(name, witness.sees_dead, witness.dead),
                )
        if not found.bounded:
            yield from _loops(case, seat, route, loops)


def _shown(code: str, trail: Trail, message: str, fix: str, seat: str, route: tuple[Step, ...]) -> Fault:
    return Fault(code, trail, message, fix, route, seat)


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
                f"{_listed(scenes)}: no ending can be reached.",
                "Add a way out, or look at the conditions of the ways that lead out.",
                routes.to(wave, state),
                seat,
            )


def _without_a_point(case: Case, review: Review) -> Iterator[Fault]:
    """Findings about a decision that the case lets nobody decide."""
    named = {finding for point in case.points.values() for entry in point.compare for finding in entry.findings}
    for number, finding in review.findings.items():
        if finding.about == "decision" and f"{review.review}/{number}" not in named:
            yield Fault(
                "N701",
                ("modelled_on",),
                f"No point of this case compares with the finding {review.review}/{number}.",
                "Name it in the 'findings' of a comparison, if one of the points is about it.",
            )


def _listed(names: list[str] | tuple[str, ...]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
