"""What the checks of a case share: the case, what it refers to, and one way to speak about a place in it."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from simulator.model.case import Case
from simulator.model.conditions import Condition
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.model.review import Review
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.load import LoadedFile
from simulator.scenario.nodes import Node
from simulator.scenario.positions import Step
from simulator.scenario.reading import MOST, NOWHERE, whereabouts

Trail = tuple[Step, ...]


class Checking:
    """A case under check, or a file about it. What could not be read or is not named is None.

    ``file`` is the one that is spoken about.
    """

    def __init__(
        self,
        file: LoadedFile[Any],
        case: Case,
        framework: Framework | None,
        guidance: Guidance | None,
        review: Review | None,
    ) -> None:
        self.file = file
        self.case = case
        self.framework = framework
        self.guidance = guidance
        self.review = review
        self._found: list[Diagnostic] = []
        self._about_nodes: list[tuple[Node, str, str, str]] = []

    def say(self, code: str, trail: Trail, message: str, fix: str, *, at_value: bool = False) -> None:
        """Speak about what a trail leads to."""
        if not self.full:
            self._found.append(self.file.positions.diagnose(code, trail, message, fix, at_value=at_value))

    def say_at(self, node: Node, code: str, message: str, fix: str) -> None:
        """Speak about a node."""
        if not self.full:
            self._about_nodes.append((node, code, message, fix))

    @property
    def outside(self) -> bool:
        """Whether the file under check is another than the case."""
        return self.file.value is not self.case

    @property
    def full(self) -> bool:
        """Whether there is more to say already than will be shown."""
        return len(self._found) + len(self._about_nodes) >= MOST

    def diagnostics(self) -> list[Diagnostic]:
        """Everything that was said."""
        positions = self.file.positions
        places = whereabouts(positions.root, [node for node, *_ in self._about_nodes])
        found = list(self._found)
        for node, code, message, fix in self._about_nodes:
            line, column = node.start.line + 1, node.start.column + 1
            trail = places.get(id(node), NOWHERE).trail
            found.append(positions.source.diagnose(code, line, column, message, fix, trail))
        if self.full:
            found.append(positions.source.diagnose("Y119", 1, 1, f"Only the first {MOST} faults are shown.", ""))
        return found

    def rank(self, level: str) -> int:
        """The place of a level on the ladder, or 0 where it cannot be told."""
        return self.framework.rank(level) if self.framework and level in self.framework.levels else 0

    def stage_rank(self, stage: str) -> int:
        """The place of a stage on the escalation ladder, or 0 where it cannot be told."""
        return self.framework.stage_rank(stage) if self.framework and stage in self.framework.stages else 0

    @cached_property
    def conditions(self) -> list[tuple[Trail, Condition]]:
        """Every condition of the case, those inside others too, with its trail."""
        return [
            found
            for trail, condition in self._outer_conditions()
            if condition is not None
            for found in _with_inner(trail, condition)
        ]

    def _outer_conditions(self) -> Iterator[tuple[Trail, Condition | None]]:
        for name, fact in self.case.facts.items():
            yield ("facts", name, "happens"), fact.happens
        for name, ask in self.case.asks.items():
            for index, piece in enumerate(ask.answer):
                yield ("asks", name, "answer", index, "when"), piece.when
        for name, point in self.case.points.items():
            for key, option in point.options.items():
                yield ("points", name, "options", key, "when"), option.when
            for index, reply in enumerate(point.challenge.replies if point.challenge else ()):
                yield ("points", name, "challenge", "replies", index, "when"), reply.when
            for index, entry in enumerate(point.compare):
                yield ("points", name, "compare", index, "when"), entry.when
        for name, scene in self.case.scenes.items():
            for index, piece in enumerate(scene.text):
                yield ("scenes", name, "text", index, "when"), piece.when
            for index, way in enumerate(scene.then):
                yield ("scenes", name, "then", index, "when"), way.when


def _with_inner(trail: Trail, condition: Condition) -> Iterator[tuple[Trail, Condition]]:
    yield trail, condition
    for index, part in enumerate(condition.any_):
        yield from _with_inner((*trail, "any", index), part)
    if condition.not_ is not None:
        yield from _with_inner((*trail, "not"), condition.not_)
