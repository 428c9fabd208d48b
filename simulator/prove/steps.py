"""The same rules for one state at a time, with what the trainee does written beside it: for routes to show."""

from collections.abc import Iterator
from operator import le
from typing import NamedTuple

from simulator.prove.compile import Plan
from simulator.prove.formula import holds
from simulator.prove.found import Step, Taken
from simulator.prove.moves import Challenges, Onward, Outcome, Tried


class Faced(NamedTuple):
    """A state at the moment of decision, and what was asked to come to it."""

    ask: tuple[str, ...]
    state: int


class Answered(NamedTuple):
    """A state after an answer, and the answer. ``step`` is None where a scene asks and decides nothing."""

    choose: str
    step: Step | None
    state: int


def open_scene(plan: Plan, state: int) -> int:
    """The state after a scene has been opened."""
    after = state & plan.keep | plan.add
    for formula, bits in plan.gifts:
        if holds(formula, state):
            after |= bits
    return after


def faced(plan: Plan, state: int) -> list[Faced]:
    """What can be faced at the decision of a scene, each with the fewest asks that come to it."""
    settled: dict[int, tuple[str, ...]] = {}
    for one in asked(plan, state):
        settled.setdefault(one.state & plan.decide, one.ask)
    return [Faced(ask, state) for state, ask in settled.items()]


def asked(plan: Plan, state: int) -> Iterator[Faced]:
    """What can be come to by asking, nothing asked first, each with the fewest asks that come to it."""
    frontier = [Faced((), open_scene(plan, state))]
    seen = {frontier[0].state}
    yield frontier[0]
    for _ in range(plan.can_ask if plan.asks else 0):
        fresh = []
        for before in frontier:
            for ask in plan.asks:
                if before.state & ask.bit:
                    continue
                after = before.state | ask.always
                for formula, bits in ask.gifts:
                    if holds(formula, before.state):
                        after |= bits
                if after not in seen:
                    seen.add(after)
                    fresh.append(Faced((*before.ask, ask.name), after))
        yield from fresh
        frontier = fresh


def answered(plan: Plan, now: Faced) -> Iterator[Answered]:
    """What can be answered: every option that is open, a pass, and the challenges that differ."""
    for move in plan.moves:
        if not holds(move.opens, now.state):
            continue
        after = now.state & move.keep | move.add
        step = Step(plan.name, now.ask, move.name) if plan.point or now.ask else None
        yield Answered(move.name, step, after)
        if plan.challenges is not None and plan.challenges.steers and (move.name or plan.silent):
            for taken, state in _challenged(plan.challenges, after):
                yield Answered(move.name, Step(plan.name, now.ask, move.name, taken[0], taken[1:]), state)


def led_to(plan: Plan, after: Answered) -> tuple[str, int] | None:
    """Where a scene leads after an answer, and in which state; None where it leads nowhere."""
    way = way_taken(plan, after)
    return None if way is None else (way.to, after.state & way.keep | way.add)


def way_taken(plan: Plan, after: Answered) -> Onward | None:
    """The way that is taken after an answer; None where no way leads on."""
    for way in plan.ways:
        if holds(way.when, after.state):
            return way
    return None


def printed(plan: Plan, state: int) -> int:
    """Which comparison is printed for somebody who faces a decision in a state; -1 for none."""
    return next((place for place, entry in enumerate(plan.compare) if holds(entry.holds, state)), -1)


def _challenged(challenges: Challenges, state: int) -> list[Outcome]:
    """What can come of challenges, each with the fewest steps that bring it about.

    It is worked out once for all states that are alike in what challenges look at and change.
    """
    touched = state & challenges.touches
    outcomes = challenges.outcomes.get(touched)
    if outcomes is None:
        outcomes = challenges.outcomes[touched] = list(_outcomes(challenges, touched))
    rest = state & ~challenges.touches
    return [(taken, after | rest) for taken, after in outcomes]


def _outcomes(challenges: Challenges, state: int) -> Iterator[Outcome]:
    frontier: list[tuple[tuple[Taken, ...], Tried, int]] = [((), challenges.untried, state)]
    seen: dict[tuple[int, bool], list[Tried]] = {}
    while frontier:
        fresh = []
        for taken, tried, before in frontier:
            for step in challenges.attempts(tried):
                after, open_ = _replied(challenges, before & ~challenges.clear | step.add)
                known = seen.setdefault((after, open_), [])
                # The same with no door tried further can do all that this can.
                if any(all(map(le, less, step.tried)) for less in known):
                    continue
                way = (*taken, step.taken)
                if not known:
                    yield way, after
                known.append(step.tried)
                if challenges.further and open_:
                    fresh.append((way, step.tried, after))
        frontier = fresh


def _replied(challenges: Challenges, state: int) -> tuple[int, bool]:
    """The state after what comes back, and whether it makes sense to go further."""
    for reply in challenges.replies:
        if holds(reply.when, state):
            return state & reply.keep | reply.add, not reply.agreed
    return state, False
