"""Which elementary tests the conditions that a seat can meet make, and what each event makes of them.

Everything that changes in a run changes to a constant: a variable is set to a value, a fact becomes known, an option
is chosen. So the truth of all tests after an event follows from their truth before, and nothing else of a state is
needed. Every test has one bit, turned so that it is 0 when a run begins.
"""

from typing import NamedTuple

from simulator.engine.conditions import challenge_meets
from simulator.engine.events import Challenged
from simulator.model.case import Case, Challenge
from simulator.model.conditions import ChallengeTest, Condition
from simulator.model.framework import Framework
from simulator.prove.formula import ALWAYS, NEVER, Formula, every, given, opposite, some
from simulator.prove.found import Taken

_PASSING = 12
"""How many bits are kept for tests on an answer that are made before its scene is left. Points share them."""

Cell = tuple[str, str]
"""What can change: ``("is", variable)``, ``("known", fact)``, ``("asked", ask)``, ``("chose", point)`` and so on."""


_YES: frozenset[object] = frozenset([True])


class Effect(NamedTuple):
    """Bits that an event makes known (``assigned``), and which of them hold after it (``values``)."""

    assigned: int = 0
    values: int = 0

    def then(self, after: "Effect") -> "Effect":
        """This effect, and another one after it."""
        return Effect(self.assigned | after.assigned, self.values & ~after.assigned | after.values)


NO_EFFECT = Effect()


class Atoms:
    """The bits of one seat's tests. Effects may be asked for once all conditions have been compiled."""

    def __init__(self, case: Case, framework: Framework) -> None:
        self._case = case
        self._framework = framework
        self._bits: dict[tuple[Cell, frozenset[object]], int] = {}
        self._passing: dict[str, dict[tuple[Cell, frozenset[object]], int]] = {}
        self._by_cell: dict[Cell, list[tuple[int, frozenset[object]]]] = {}
        self._domains: dict[Cell, tuple[object, ...]] = {}

    def formula(self, condition: Condition | None, answered: str = "") -> Formula:
        """Compile a condition; new tests get new bits. ``answered`` is the point that has been answered right before.

        A test on that answer has a bit of its own for then: it is always set anew, and never read in another scene.
        """
        if condition is None:
            return ALWAYS
        parts = [self._test(("is", name), frozenset(values)) for name, values in condition.is_.items()]
        parts += [self._test(("known", fact), _YES) for fact in condition.known]
        parts += [self._test(("asked", ask), _YES) for ask in condition.asked]
        parts += [
            self._test(("chose", point), frozenset(options), answered) for point, options in condition.chose.items()
        ]
        parts += [self._challenge_test(point, test, answered) for point, test in condition.challenged.items()]
        if condition.any_:
            parts.append(some(self.formula(part, answered) for part in condition.any_))
        if condition.not_ is not None:
            parts.append(opposite(self.formula(condition.not_, answered)))
        return parts[0] if len(parts) == 1 else every(parts)

    def bit(self, kind: str, name: str) -> int:
        """The bit of a fact that is known or an ask that has been made; 0 where nothing looks at it."""
        return self._bits.get(((kind, name), _YES), 0)

    def need(self, kind: str, name: str) -> int:
        """The same, given out if need be."""
        return self._test((kind, name), _YES).mask

    def known(self, facts: tuple[str, ...]) -> int:
        """The bits of facts together."""
        bits = 0
        for fact in facts:
            bits |= self.bit("known", fact)
        return bits

    def becomes(self, kind: str, name: str, value: object) -> Effect:
        """What it does to the tests that a variable, an answer or a challenge takes a value."""
        assigned = values = 0
        for bit, true_for in self._by_cell.get((kind, name), ()):
            assigned |= bit
            if value in true_for:
                values |= bit
        return Effect(assigned, values)

    def after(self, condition: Condition, sets: dict[str, str]) -> Formula:
        """Compile a condition as it is once variables have been set."""
        formula = self.formula(condition)
        effect = self.sets(sets)
        return given(formula, effect.assigned, effect.values)

    def sets(self, sets: dict[str, str]) -> Effect:
        """What it does to the tests that variables are set."""
        effect = NO_EFFECT
        for name, value in sets.items():
            effect = effect.then(self.becomes("is", name, value))
        return effect

    def _test(self, cell: Cell, true_for: frozenset[object], answered: str = "") -> Formula:
        domain = self._domain(cell)
        true_for = true_for.intersection(domain)
        if domain[0] in true_for:
            return opposite(self._test(cell, frozenset(domain) - true_for, answered))
        if not true_for:
            return NEVER
        bits, shift = self._bits, _PASSING + len(self._bits)
        if cell[1] == answered and cell[0] in ("chose", "challenged"):
            passing = self._passing.setdefault(answered, {})
            if len(passing) < _PASSING or (cell, true_for) in passing:
                bits, shift = passing, len(passing)
        bit = bits.get((cell, true_for))
        if bit is None:
            bit = bits[cell, true_for] = 1 << shift
            self._by_cell.setdefault(cell, []).append((bit, true_for))
        return Formula(bit, bit)

    def _challenge_test(self, point: str, test: ChallengeTest, answered: str) -> Formula:
        cell = ("challenged", point)
        meets = [taken for taken in self._domain(cell) if challenge_meets(test, _as_event(taken), self._framework)]
        return self._test(cell, frozenset(meets), answered)

    def _domain(self, cell: Cell) -> tuple[object, ...]:
        """The values that a cell can take, where it starts first."""
        domain = self._domains.get(cell)
        if domain is None:
            kind, name = cell
            if kind == "is":
                domain = self._case.state[name]
            elif kind == "chose":
                domain = ("", *self._case.points[name].options)
            elif kind == "challenged":
                domain = (None, *every_challenge(self._case.points[name].challenge, self._framework))
            else:
                domain = (False, True)
            self._domains[cell] = domain
        return domain


def offered_doors(challenge: Challenge, framework: Framework) -> list[tuple[str, tuple[str, ...]]]:
    """The doors of a point, each with its stages up to the farthest; ``("",)`` for a door without stages."""
    stages = tuple(framework.stages)
    if challenge.up_to:
        stages = stages[: framework.stage_rank(challenge.up_to)]
    return [(door, (framework.doors[door].staged and stages) or ("",)) for door in challenge.doors]


def every_challenge(challenge: Challenge | None, framework: Framework) -> list[Taken]:
    """Every challenge that can be made at a point."""
    if challenge is None:
        return []
    doors = offered_doors(challenge, framework)
    return [(of, door, stage) for of in challenge.of for door, stages in doors for stage in stages]


def _as_event(taken: object) -> Challenged | None:
    return Challenged(*taken) if isinstance(taken, tuple) else None
