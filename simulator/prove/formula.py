"""Conditions over packed states: each elementary test is one bit, and a formula is tested on whole sets at once."""

from collections.abc import Iterable
from typing import NamedTuple

States = set[int]
"""Packed states. Nobody changes a set that was handed over: filters may give back the very set that they got."""


class Formula(NamedTuple):
    """All must hold: the bits of ``mask`` are as in ``value``, one of each group in ``anys``, none of ``nots``."""

    mask: int = 0
    value: int = 0
    anys: tuple[tuple["Formula", ...], ...] = ()
    nots: tuple["Formula", ...] = ()


ALWAYS = Formula()
NEVER = Formula(0, 1)
"""Asks for a bit outside its mask, which no state can have. Every impossible formula is made into this one."""


def every(parts: Iterable[Formula]) -> Formula:
    """All of the parts."""
    mask = value = 0
    anys: list[tuple[Formula, ...]] = []
    nots: list[Formula] = []
    for part in parts:
        if part == NEVER or (value ^ part.value) & mask & part.mask:
            return NEVER
        mask |= part.mask
        value |= part.value
        anys += part.anys
        nots += part.nots
    return Formula(mask, value, tuple(anys), tuple(nots))


def some(parts: Iterable[Formula]) -> Formula:
    """At least one of the parts."""
    left = tuple(part for part in parts if part != NEVER)
    if ALWAYS in left:
        return ALWAYS
    if len(left) < 2:
        return left[0] if left else NEVER
    return Formula(anys=(left,))


def opposite(formula: Formula) -> Formula:
    """Holds where the formula does not."""
    if formula == NEVER:
        return ALWAYS
    if formula == ALWAYS:
        return NEVER
    if not formula.anys and not formula.nots and not formula.mask & (formula.mask - 1):
        return Formula(formula.mask, formula.mask ^ formula.value)
    return Formula(nots=(formula,))


def reads(formula: Formula) -> int:
    """The bits that a formula looks at."""
    bits = formula.mask
    for group in formula.anys:
        for part in group:
            bits |= reads(part)
    for part in formula.nots:
        bits |= reads(part)
    return bits


def given(formula: Formula, assigned: int, values: int) -> Formula:
    """What is left to test of a formula once the ``assigned`` bits are known to be as in ``values``."""
    if formula == NEVER or (formula.value ^ values) & formula.mask & assigned:
        return NEVER
    if not formula.anys and not formula.nots:
        left = formula.mask & ~assigned
        return Formula(left, formula.value & left) if left else ALWAYS
    parts = [Formula(formula.mask & ~assigned, formula.value & ~assigned)]
    parts += [some(given(part, assigned, values) for part in group) for group in formula.anys]
    parts += [opposite(given(part, assigned, values)) for part in formula.nots]
    return every(parts)


def holds(formula: Formula, state: int) -> bool:
    """Whether a formula holds in one state."""
    if state & formula.mask != formula.value:
        return False
    for group in formula.anys:
        if not any(holds(part, state) for part in group):
            return False
    return not any(holds(part, state) for part in formula.nots)


def select(formula: Formula, states: States) -> States:
    """The states in which a formula holds."""
    mask, value, anys, nots = formula
    if value & ~mask:  # never
        return set()
    if mask:
        states = {state for state in states if state & mask == value}
    for group in anys:
        if not states:
            break
        states = set().union(*(select(part, states) for part in group))
    for part in nots:
        if not states:
            break
        states = states - select(part, states)
    return states


def split(states: States, gifts: Iterable[tuple[Formula, int]]) -> list[tuple[int, States]]:
    """Part states by which gifts they get, all tested on the states as they are: pairs of bits gained and states."""
    groups = [(0, states)]
    for formula, bits in gifts:
        parted: list[tuple[int, States]] = []
        for have, part in groups:
            hit = select(formula, part)
            if hit:
                parted.append((have | bits, hit))
            if len(hit) < len(part):
                parted.append((have, part - hit))
        groups = parted
    return groups
