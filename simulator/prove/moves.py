"""What can be done in a scene, compiled: asks, answers, challenges, and the ways on."""

from typing import NamedTuple

from simulator.prove.formula import Formula
from simulator.prove.found import Taken

Trail = tuple[str, ...]
Watch = tuple[Trail, Formula]
"""A condition of the case file that a proof watches, to see whether it ever holds, and whether it ever does not."""


class AskWatch(NamedTuple):
    """A condition that is tested as an ask is made. ``bit`` is that of the ask, where it matters that it was made."""

    trail: Trail
    when: Formula
    bit: int


class Compared(NamedTuple):
    """A comparison at a scene: where its own test holds, and where it is printed if none before it is.

    ``differs`` says that it compares nothing, ``conditional`` that its test is made there.
    """

    trail: Trail
    when: Formula
    holds: Formula
    differs: bool
    conditional: bool


Gift = tuple[Formula, int]
"""Bits that are gained where a formula holds."""

Tried = tuple[int, ...]
"""How far each door of a point has been tried: the place of the last stage, -1 for not at all."""


class Ask(NamedTuple):
    """An ask that steers: its own bit, what it always gives, and what it gives where it came about."""

    name: str
    bit: int
    always: int
    gifts: list[Gift]


class Onward(NamedTuple):
    """A way to another scene, with what it leaves of a state."""

    when: Formula
    to: str
    keep: int
    add: int
    trail: Trail


class Move(NamedTuple):
    """An answer without a challenge (empty: a pass, or nothing to decide), what it does, and where it leads.

    ``tests`` are all the tests of the ways on, as they are after this answer.
    """

    name: str
    opens: Formula
    keep: int
    add: int
    ways: list[Onward]
    tests: list[Watch]
    trail: Trail


class Direct(NamedTuple):
    """A move with one way on and nothing else to see to, in one: where it is open, what it leaves, where it leads.

    ``option`` is the place of an option that may be closed; empty for what is always open. ``held`` and ``failed`` are
    the tests of ways on that this answer settles, whatever the state.
    """

    mask: int
    value: int
    keep: int
    add: int
    to: str
    trails: list[Trail]
    option: Trail
    held: list[Trail]
    failed: list[Trail]


class Reply(NamedTuple):
    """What comes back from a challenge, where it is the first that fits."""

    when: Formula
    agreed: bool
    keep: int
    add: int
    trail: Trail
    conditional: bool


class Attempt(NamedTuple):
    """One way to challenge, of those that no condition tells apart, and what has been tried after it."""

    taken: Taken
    add: int
    tried: Tried


Outcome = tuple[tuple[Taken, ...], int]
"""Challenges made one after the other, and the state after them."""


class Challenges:
    """Everything that can come of challenges at a point, as far as it steers.

    ``touches`` are the bits that challenges and replies look at or change, ``outcomes`` what has been found to come of
    challenges in states that have these bits and no others.
    """

    def __init__(self, of: tuple[str, ...], doors: list[tuple[str, tuple[str, ...]]], replies: list[Reply]) -> None:
        self.replies = replies
        self.untried: Tried = (-1,) * len(doors)
        self.clear = 0
        self.touches = 0
        self.outcomes: dict[int, list[Outcome]] = {}
        self.values: dict[Taken, int] = {}
        self.steers = False
        self.further = False
        self._of = of
        self._doors = doors
        self._attempts: dict[Tried, list[Attempt]] = {}

    def all_seen(self, met: set[Trail], failed: set[Trail]) -> bool:
        """Whether there is nothing left to see of what comes back."""
        return all(reply.trail in met and (reply.trail in failed or not reply.conditional) for reply in self.replies)

    def attempts(self, tried: Tried) -> list[Attempt]:
        """The challenges that are left, each that makes a difference once."""
        attempts = self._attempts.get(tried)
        if attempts is None:
            found: dict[tuple[int, Tried], Attempt] = {}
            for place, (door, stages) in enumerate(self._doors):
                for reached in range(tried[place] + 1, len(stages)):
                    after = (*tried[:place], reached, *tried[place + 1 :]) if self.further else self.untried
                    for of in self._of:
                        taken = (of, door, stages[reached])
                        found.setdefault((self.values[taken], after), Attempt(taken, self.values[taken], after))
            attempts = self._attempts[tried] = list(found.values())
        return attempts
