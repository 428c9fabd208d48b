"""The conditions of the scenes that a seat's ways lead to, compiled: first all of them, so that all bits are known."""

from collections.abc import Iterator
from typing import NamedTuple

from simulator.model.case import Case, Piece, Scene
from simulator.model.conditions import Condition
from simulator.model.framework import Framework
from simulator.prove.atoms import Atoms
from simulator.prove.formula import ALWAYS, NEVER, Formula, every, given, opposite, reads, some


class PieceRule(NamedTuple):
    """When a piece of text is shown, what it makes known, and how many words it and its ``else`` have.

    ``unfounded`` holds, for each fact that may not have come about where the piece shows it, when that is so.
    """

    shown: Formula
    conditional: bool
    facts: tuple[str, ...]
    words: int
    else_words: int
    unfounded: tuple[tuple[int, Formula], ...] = ()


class CompareRule(NamedTuple):
    """A comparison at a scene: its own test, and that test with what it rests on. NEVER where it is not for there."""

    when: Formula
    holds: Formula


class PointRule(NamedTuple):
    """When each option of a point is open, and each reply given."""

    options: dict[str, Formula]
    replies: list[Formula]


class SceneRule(NamedTuple):
    """The text of a scene, its ways on (when each is taken, the bits that this looks at, where it leads), and more.

    ``compare`` has the comparisons of its point, ``silent`` says for each ask that may bring nothing when that is so.
    """

    text: list[PieceRule]
    ways: list[tuple[Formula, int, str]]
    compare: list[CompareRule]
    silent: dict[str, Formula]


class Rules:
    """All formulas of one seat, by the names in the case.

    ``judged`` names the asks of which some verdict depends on whether they have been made before.
    """

    def __init__(self, case: Case, framework: Framework, seat: str) -> None:
        self.case = case
        self.framework = framework
        self.seat = seat
        self.atoms = Atoms(case, framework)
        self.linked = _linked(case, seat)
        self.points: dict[str, PointRule] = {}
        self.asks: dict[str, list[PieceRule]] = {}
        self.happens: dict[str, Formula] = {}
        self.judged: set[str] = set()
        self.scenes = {name: self._scene(name) for name in self.linked}
        self.knows = [self._happens(fact) for fact in case.seats[seat].knows]
        self._follow_facts()

    def _scene(self, name: str) -> SceneRule:
        scene = self.case.scenes[name]
        text = [self._piece(piece, scene) for piece in scene.text]
        if scene.ends:
            return SceneRule(text, [], [], {})
        silent = {}
        for ask in scene.ask if scene.can_ask > 0 else ():
            if ask not in self.asks:
                self.asks[ask] = [self._piece(piece) for piece in self.case.asks[ask].answer]
            silent[ask] = self._silent(ask, scene)
            if silent[ask] != NEVER or any(piece.conditional for piece in self.asks[ask]):
                self.judged.add(ask)
        if scene.decide and scene.decide not in self.points:
            self.points[scene.decide] = self._point(scene.decide)
        ways = [(self.atoms.formula(way.when, scene.decide), way.to) for way in scene.then]
        return SceneRule(
            text,
            [(formula, reads(formula), target) for formula, target in ways],
            self._compare(name, scene),
            {ask: formula for ask, formula in silent.items() if formula != NEVER},
        )

    def _piece(self, piece: Piece, scene: Scene | None = None) -> PieceRule:
        words = _count(piece.say) + sum(_count(self.case.facts[fact].text) for fact in piece.facts)
        shown = self.atoms.formula(piece.when)
        unfounded = () if scene is None else tuple(self._unfounded(piece, shown, scene))
        return PieceRule(shown, piece.when is not None, piece.facts, words, _count(piece.else_), unfounded)

    def _unfounded(self, piece: Piece, shown: Formula, scene: Scene) -> Iterator[tuple[int, Formula]]:
        """When a piece shows a fact that neither has come about before the scene nor comes about by what it sets."""
        for place, fact in enumerate(piece.facts):
            shape = self.case.facts[fact]
            if shape.happens is None:
                continue
            before = self._happens(fact)
            after = self.atoms.after(shape.happens, scene.sets)
            if after == ALWAYS or every([shown, opposite(before), opposite(after)]) == NEVER:
                continue
            unknown = opposite(self.atoms.formula(Condition(known=(fact,))))
            yield place, every([shown, opposite(before), opposite(after), unknown])

    def _point(self, name: str) -> PointRule:
        point = self.case.points[name]
        return PointRule(
            {
                option: self.atoms.formula(shape.when)
                for option, shape in point.options.items()
                if point.about == "level" and (not shape.seats or self.seat in shape.seats)
            },
            [self.atoms.formula(reply.when, name) for reply in point.challenge.replies] if point.challenge else [],
        )

    def _compare(self, name: str, scene: Scene) -> list[CompareRule]:
        rules = []
        for entry in self.case.points[scene.decide].compare if scene.decide else ():
            if entry.at and name not in entry.at:
                rules.append(CompareRule(NEVER, NEVER))
                continue
            when = self.atoms.formula(entry.when)
            premises = [self._came_about(fact, scene) for fact in entry.rests_on]
            rules.append(CompareRule(when, every([when, *premises])))
        return rules

    def _came_about(self, fact: str, scene: Scene) -> Formula:
        """When a comparison may rest on a fact: it is known, or it has come about by then."""
        shape = self.case.facts[fact]
        early = shape.from_ is not None and shape.from_ > scene.date
        if not early and shape.happens is None:
            return ALWAYS
        known = self.atoms.formula(Condition(known=(fact,)))
        return known if early else some([known, self._happens(fact)])

    def _silent(self, ask: str, scene: Scene) -> Formula:
        """When an ask brings neither a fact nor a word."""
        shape = self.case.asks[ask]
        if shape.nothing.strip() or any(piece.when is None or piece.else_ for piece in shape.answer):
            return NEVER
        parts = [opposite(self.said(ask, piece)) for piece in self.asks[ask]]
        parts += [opposite(self._happens(fact)) for fact in shape.gives if self.in_time(fact, scene)]
        return every(parts)

    def said(self, ask: str, piece: PieceRule) -> Formula:
        """When a part of an answer is given: it is tested once the ask counts as made."""
        bit = self.atoms.bit("asked", ask)
        return given(piece.shown, bit, bit)

    def in_time(self, fact: str, scene: Scene) -> bool:
        """Whether somebody who asks in a scene could have a fact by its date."""
        from_ = self.case.facts[fact].from_
        return from_ is not None and from_ <= scene.date

    def _happens(self, fact: str) -> Formula:
        """When a fact comes about."""
        if fact not in self.happens:
            self.happens[fact] = self.atoms.formula(self.case.facts[fact].happens)
        return self.happens[fact]

    def _follow_facts(self) -> None:
        """Compile when the facts that asks give come about, and see of which asks it matters that they were made."""
        offers: dict[str, list[Scene]] = {}
        for name in self.linked:
            scene = self.case.scenes[name]
            for ask in scene.ask if scene.can_ask > 0 and not scene.ends else ():
                offers.setdefault(ask, []).append(scene)
        for ask, scenes in offers.items():
            for fact in self.case.asks[ask].gives:
                times = {self.in_time(fact, scene) for scene in scenes}
                if (True in times and self._happens(fact) != ALWAYS) or len(times) > 1:
                    self.judged.add(ask)
        for ask, answer in self.asks.items():
            told = [fact for piece in answer for fact in piece.facts]
            if ask in self.judged or self.atoms.known((*self.case.asks[ask].gives, *told)):
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
