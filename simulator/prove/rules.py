"""The conditions of the scenes that a seat's ways lead to, compiled: first all of them, so that all bits are known."""

from typing import NamedTuple

from simulator.model.case import Case, Piece
from simulator.model.framework import Framework
from simulator.prove.atoms import Atoms
from simulator.prove.formula import Formula, reads


class PieceRule(NamedTuple):
    """When a piece of text is shown, what it makes known, and how many words it and its ``else`` have."""

    shown: Formula
    conditional: bool
    facts: tuple[str, ...]
    words: int
    else_words: int


class PointRule(NamedTuple):
    """When each option of a point is open, each reply given, each comparison right."""

    options: dict[str, Formula]
    replies: list[Formula]
    compare: list[Formula]


class SceneRule(NamedTuple):
    """The text of a scene, and its ways on: when each is taken, the bits that this looks at, and where it leads."""

    text: list[PieceRule]
    ways: list[tuple[Formula, int, str]]


class Rules:
    """All formulas of one seat, by the names in the case."""

    def __init__(self, case: Case, framework: Framework, seat: str) -> None:
        self.case = case
        self.framework = framework
        self.seat = seat
        self.atoms = Atoms(case, framework)
        self.linked = _linked(case, seat)
        self.points: dict[str, PointRule] = {}
        self.asks: dict[str, list[PieceRule]] = {}
        self.happens: dict[str, Formula] = {}
        self.scenes = {name: self._scene(name) for name in self.linked}
        self._follow_facts()

    def _scene(self, name: str) -> SceneRule:
        scene = self.case.scenes[name]
        text = [self._piece(piece) for piece in scene.text]
        if scene.ends:
            return SceneRule(text, [])
        for ask in scene.ask if scene.can_ask > 0 else ():
            if ask not in self.asks:
                self.asks[ask] = [self._piece(piece) for piece in self.case.asks[ask].answer]
        if scene.decide and scene.decide not in self.points:
            self.points[scene.decide] = self._point(scene.decide)
        ways = [(self.atoms.formula(way.when, scene.decide), way.to) for way in scene.then]
        return SceneRule(text, [(formula, reads(formula), target) for formula, target in ways])

    def _piece(self, piece: Piece) -> PieceRule:
        words = _count(piece.say) + sum(_count(self.case.facts[fact].text) for fact in piece.facts)
        shown = self.atoms.formula(piece.when)
        return PieceRule(shown, piece.when is not None, piece.facts, words, _count(piece.else_))

    def _point(self, name: str) -> PointRule:
        point = self.case.points[name]
        return PointRule(
            {
                option: self.atoms.formula(shape.when)
                for option, shape in point.options.items()
                if point.about == "level" and (not shape.seats or self.seat in shape.seats)
            },
            [self.atoms.formula(reply.when, name) for reply in point.challenge.replies] if point.challenge else [],
            [self.atoms.formula(entry.when) for entry in point.compare],
        )

    def _follow_facts(self) -> None:
        """Compile when facts come about, for the facts that some test looks at; that may make it look at others."""
        given = [fact for ask in self.asks for fact in self.case.asks[ask].gives]
        while True:
            new = [fact for fact in given if fact not in self.happens and self.atoms.bit("known", fact)]
            if not new:
                break
            for fact in new:
                self.happens[fact] = self.atoms.formula(self.case.facts[fact].happens)
        for ask, answer in self.asks.items():
            told = [fact for piece in answer for fact in piece.facts]
            if self.atoms.known((*self.case.asks[ask].gives, *told)):
                self.atoms.need("asked", ask)


def _linked(case: Case, seat: str) -> list[str]:
    """The scenes that links alone lead to, each before those that it leads to, as far as there are no loops."""
    done: list[str] = []
    start = case.seats[seat].start
    begun = {start}
    stack = [(start, iter(_targets(case, start)))]
    while stack:
        name, targets = stack[-1]
        for target in targets:
            if target not in begun:
                begun.add(target)
                stack.append((target, iter(_targets(case, target))))
                break
        else:
            done.append(name)
            stack.pop()
    return done[::-1]


def _targets(case: Case, name: str) -> list[str]:
    scene = case.scenes[name]
    return [] if scene.ends else [way.to for way in scene.then]


def _count(text: str) -> int:
    return len(text.split())
