"""A case as a picture of boxes and ways: what is on it, and where each thing stands. Pure.

Scenes stand in rows, each below every scene that leads to it; within a row they are ordered so that few ways cross.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from simulator.engine.calendar import week
from simulator.model.case import Case
from simulator.model.conditions import ChallengeTest, Condition

BOX_WIDTH, BOX_HEIGHT = 168, 62
GAP_ACROSS, GAP_DOWN = 28, 58
_MARGIN = 16
_SWEEPS = 8


class Box(msgspec.Struct, frozen=True):
    """A scene on the map. ``x`` and ``y`` are those of its top left corner, in points. ``visited`` counts from 1."""

    scene: str
    title: str
    week: int
    seats: tuple[str, ...]
    point: str
    question: str
    ending: str
    x: float
    y: float
    visited: int = 0


class Line(msgspec.Struct, frozen=True):
    """A way from one scene to another: when it is taken, and the places that it passes on the map, top to bottom."""

    source: str
    target: str
    when: str
    places: tuple[tuple[float, float], ...]
    taken: bool = False


class Chart(msgspec.Struct, frozen=True):
    """The map of a case, or of one seat of it, with the size of the whole in points."""

    case: str
    title: str
    seats: dict[str, str]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def chart(case: Case, seat: str = "", route: Sequence[str] = ()) -> Chart:
    """Lay out the scenes of a case (of one ``seat``, if given). ``route`` is laid over it: the scenes of a run."""
    names = [name for name, scene in case.scenes.items() if not seat or seat in scene.seats]
    ways = [
        (name, way.to, in_words(way.when)) for name in names for way in case.scenes[name].then if way.to in set(names)
    ]
    rows = _rows(names, [(source, target) for source, target, _ in ways])
    columns, passing = _columns(names, ways, rows)
    across, down = BOX_WIDTH + GAP_ACROSS, BOX_HEIGHT + GAP_DOWN
    widest = max(len(row) for row in columns)

    def place(row: int, index: int) -> tuple[float, float]:
        start = (widest - len(columns[row])) * across / 2
        return _MARGIN + start + index * across, _MARGIN + row * down

    spots = {node: place(row, index) for row, line in enumerate(columns) for index, node in enumerate(line)}
    visited = {scene: number for number, scene in reversed(list(enumerate(dict.fromkeys(route), 1)))}
    steps = set(pairwise(route))
    boxes = tuple(_box(case, name, spots[name], visited.get(name, 0)) for name in names)
    lines = tuple(
        Line(source, target, when, _along(spots, source, target, passing[number]), (source, target) in steps)
        for number, (source, target, when) in enumerate(ways)
    )
    seats = {name: each.label for name, each in case.seats.items() if not seat or name == seat}
    width = widest * across - GAP_ACROSS + 2 * _MARGIN
    return Chart(case.case, case.title, seats, boxes, lines, width, len(columns) * down - GAP_DOWN + 2 * _MARGIN)


def _box(case: Case, name: str, spot: tuple[float, float], visited: int) -> Box:
    scene = case.scenes[name]
    point = case.points[scene.decide] if scene.decide else None
    return Box(
        name,
        scene.title,
        week(scene.date, case.begins),
        scene.seats,
        point.code if point else "",
        point.question if point else "",
        case.endings[scene.ends].title if scene.ends else "",
        *spot,
        visited,
    )


Node = str | tuple[int, int]
"""A scene, or the place at which a long way (by its number) passes a row."""


def _rows(names: Sequence[str], ways: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The row of each scene: one below the lowest of those that lead to it. Ways that close a loop are left aside."""
    onward: dict[str, list[str]] = {name: [] for name in names}
    for source, target in ways:
        if target not in onward[source]:
            onward[source].append(target)
    order: list[str] = []
    state: dict[str, int] = {}
    backward: set[tuple[str, str]] = set()
    for first in names:
        stack = [(first, 0)] if first not in state else []
        state.setdefault(first, 1)
        while stack:
            name, place = stack.pop()
            if place == len(onward[name]):
                state[name] = 2
                order.append(name)
                continue
            stack.append((name, place + 1))
            target = onward[name][place]
            if target not in state:
                state[target] = 1
                stack.append((target, 0))
            elif state[target] == 1:
                backward.add((name, target))
    rows = dict.fromkeys(names, 0)
    for name in reversed(order):
        for target in onward[name]:
            if (name, target) not in backward:
                rows[target] = max(rows[target], rows[name] + 1)
    return rows


def _columns(
    names: Sequence[str], ways: Sequence[tuple[str, str, str]], rows: dict[str, int]
) -> tuple[list[list[Node]], list[list[Node]]]:
    """What stands in each row, left to right, and the places that each way passes between its ends."""
    columns: list[list[Node]] = [[] for _ in range(max(rows.values(), default=0) + 1)]
    for name in names:
        columns[rows[name]].append(name)
    passing: list[list[Node]] = []
    above: dict[Node, list[Node]] = {}
    below: dict[Node, list[Node]] = {}
    for number, (source, target, _) in enumerate(ways):
        between: list[Node] = [(number, row) for row in range(rows[source] + 1, rows[target])]
        for node, row in zip(between, range(rows[source] + 1, rows[target]), strict=True):
            columns[row].append(node)
        passing.append(between)
        chain: list[Node] = [source, *between, target]
        if rows[source] < rows[target]:
            for upper, lower in pairwise(chain):
                above.setdefault(lower, []).append(upper)
                below.setdefault(upper, []).append(lower)
    for sweep in range(_SWEEPS):
        downward = sweep % 2 == 0
        for line in columns if downward else columns[::-1]:
            _order(line, columns, above if downward else below)
    return columns, passing


def _order(row: list[Node], columns: list[list[Node]], near: dict[Node, list[Node]]) -> None:
    """Put each node of a row below or above the middle of its neighbours; those without any keep their place."""
    places = {node: index / len(line) for line in columns for index, node in enumerate(line)}

    def middle(node: Node) -> float:
        neighbours = near.get(node, [])
        return sum(places[each] for each in neighbours) / len(neighbours) if neighbours else places[node]

    row.sort(key=middle)


def _along(
    spots: dict[Node, tuple[float, float]], source: str, target: str, between: Sequence[Node]
) -> tuple[tuple[float, float], ...]:
    x, y = spots[source]
    places = [(x + BOX_WIDTH / 2, y + BOX_HEIGHT)]
    for node in between:
        x, y = spots[node]
        places += [(x + BOX_WIDTH / 2, y), (x + BOX_WIDTH / 2, y + BOX_HEIGHT)]
    x, y = spots[target]
    return (*places, (x + BOX_WIDTH / 2, y))


def in_words(condition: Condition | None) -> str:
    """A condition in the identifiers of its case, short; empty where there is none."""
    if condition is None:
        return ""
    parts = [f"{name} is {' or '.join(values)}" for name, values in condition.is_.items()]
    parts += [f"{fact} known" for fact in condition.known]
    parts += [f"{ask} asked" for ask in condition.asked]
    parts += [f"{point}: {' or '.join(options)}" for point, options in condition.chose.items()]
    parts += [f"{point}: {_challenged(test)}" for point, test in condition.challenged.items()]
    if condition.any_:
        either = " or ".join(in_words(part) for part in condition.any_)
        parts.append(f"({either})" if len(parts) else either)
    if condition.not_:
        parts.append(f"not ({in_words(condition.not_)})")
    return " and ".join(parts)


def _challenged(test: ChallengeTest) -> str:
    if not test.made:
        return "nobody challenged"
    parts = [" or ".join(test.of), " or ".join(test.door), f"up to {test.at_least}" if test.at_least else ""]
    return "challenged " + ", ".join(part for part in parts if part) if any(parts) else "somebody challenged"
