"""What the seats of a case see between them, for what is said of all of them together."""

from collections.abc import Iterator
from functools import cached_property

from simulator.model.case import Case
from simulator.model.conditions import Condition
from simulator.prove.compile import Plan
from simulator.prove.formula import States
from simulator.prove.moves import Trail
from simulator.prove.witness import Routes


class Seen:
    """What all seats reach and sight between them; see :class:`simulator.prove.sightings.Sightings`."""

    def __init__(self, case: Case, routes: dict[str, Routes]) -> None:
        self.case = case
        self._routes = routes
        found = [seat.found for seat in routes.values()]
        self.reached = {name for seat in found for name in seat.arrivals}
        self.held = {trail for seat in found for trail in seat.held}
        self.failed = {trail for seat in found for trail in seat.failed}
        self.late = {trail for seat in found for trail in seat.late}
        self.met = {trail for seat in found for trail in seat.met}

    def happens(self, trail: Trail) -> bool:
        """Whether what stands in a place happens on some route: a text is shown, a way taken, an option open."""
        return trail in (self.held if trail[2] in ("text", "answer") else self.met)

    def at(self, scene: str) -> Iterator[tuple[Plan, States]]:
        """The plan of a scene for each seat that comes there, with the states in which it does."""
        for seat in self._routes.values():
            if scene in seat.found.arrivals:
                yield seat.found.plans[scene], seat.found.arrivals[scene]

    @cached_property
    def ways_to(self) -> dict[str, list[tuple[str, int]]]:
        """For each scene the ways that lead there: the scene that they start from, and their place in its list."""
        ways: dict[str, list[tuple[str, int]]] = {}
        for name, scene in self.case.scenes.items():
            for place, way in enumerate(scene.then if not scene.ends else ()):
                ways.setdefault(way.to, []).append((name, place))
        return ways

    @cached_property
    def settings(self) -> dict[str, set[str]]:
        """For each variable the values that something sets it to, in scenes, options and replies that are come to."""
        case = self.case
        effects = [case.scenes[name].sets for name in self.reached]
        for name in self.asking:
            point = case.points[name]
            effects += [one.sets for key, one in point.options.items() if ("points", name, "options", key) in self.met]
            effects += [reply.sets for reply in (point.challenge.replies if point.challenge else ())]
        settings: dict[str, set[str]] = {}
        for sets in effects:
            for name, value in sets.items():
                settings.setdefault(name, set()).add(value)
        return settings

    @cached_property
    def offers(self) -> dict[str, list[str]]:
        """For each ask the scenes that offer it to somebody."""
        offers: dict[str, list[str]] = {}
        for name, scene in self.case.scenes.items():
            if name in self.reached and scene.can_ask > 0 and not scene.ends:
                for ask in scene.ask:
                    offers.setdefault(ask, []).append(name)
        return offers

    @cached_property
    def asking(self) -> dict[str, list[str]]:
        """For each point the scenes that ask it of somebody."""
        asking: dict[str, list[str]] = {}
        for name, scene in self.case.scenes.items():
            if name in self.reached and scene.decide and not scene.ends:
                asking.setdefault(scene.decide, []).append(name)
        return asking

    @cached_property
    def sources(self) -> dict[str, list[Trail]]:
        """For each fact the places that could make it known: those that somebody comes to, and the others."""
        sources: dict[str, list[Trail]] = {}
        for name, seat in self.case.seats.items():
            for place, fact in enumerate(seat.knows):
                sources.setdefault(fact, []).append(("seats", name, "knows", str(place)))
        for name, scene in self.case.scenes.items():
            for place, piece in enumerate(scene.text):
                for fact in piece.facts:
                    sources.setdefault(fact, []).append(("scenes", name, "text", str(place)))
        for name, ask in self.case.asks.items():
            for place, piece in enumerate(ask.answer):
                for fact in piece.facts:
                    sources.setdefault(fact, []).append(("asks", name, "answer", str(place)))
            for place, fact in enumerate(ask.gives):
                sources.setdefault(fact, []).append(("asks", name, "gives", str(place)))
        return sources

    def brings(self, source: Trail) -> bool:
        """Whether a place makes its facts known on some route."""
        kind, name, part, place = source
        if kind == "seats":
            return True
        if part == "gives":
            return source in self.met
        if name not in (self.reached if kind == "scenes" else self.offers):
            return False
        piece = (self.case.scenes[name].text if kind == "scenes" else self.case.asks[name].answer)[int(place)]
        return piece.when is None or (*source, "when") in self.held

    @cached_property
    def known(self) -> set[str]:
        """The facts that become known on some route."""
        return {fact for fact, places in self.sources.items() if any(map(self.brings, places))}


def tested(seen: Seen) -> Iterator[tuple[Trail, Condition, list[str]]]:
    """Every condition that somebody comes to, with its place and the scenes in which it is tested.

    Those that say when a fact comes about are not among them: they are tested wherever the fact could matter.
    """
    case = seen.case
    for name, point in case.points.items():
        scenes = seen.asking.get(name, [])
        if not scenes:
            continue
        if point.about == "level":
            for option, shape in point.options.items():
                if shape.when is not None:
                    yield ("points", name, "options", option), shape.when, scenes
        for place, entry in enumerate(point.compare):
            if entry.when is not None:
                at = [scene for scene in scenes if not entry.at or scene in entry.at]
                yield ("points", name, "compare", str(place)), entry.when, at
        for place, reply in enumerate(point.challenge.replies if point.challenge else ()):
            if reply.when is not None:
                yield ("points", name, "challenge", "replies", str(place), "when"), reply.when, scenes
    for name, scenes in seen.offers.items():
        for place, piece in enumerate(case.asks[name].answer):
            if piece.when is not None:
                yield ("asks", name, "answer", str(place), "when"), piece.when, scenes
    for name, scene in case.scenes.items():
        if name not in seen.reached:
            continue
        for place, piece in enumerate(scene.text):
            if piece.when is not None:
                yield ("scenes", name, "text", str(place), "when"), piece.when, [name]
        for place, way in enumerate(scene.then if not scene.ends else ()):
            if way.when is not None:
                yield ("scenes", name, "then", str(place), "when"), way.when, [name]
