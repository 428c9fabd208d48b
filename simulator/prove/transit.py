"""Take sets of states through a scene, all that can be done there at once."""

import sys

from simulator.prove.compile import Plan
from simulator.prove.formula import ALWAYS, States, select, split
from simulator.prove.moves import Challenges, Trail, Tried


class Sightings:
    """What was seen on the way.

    ``met`` holds the places of conditions that hold somewhere: options that are open, comparisons that are printed,
    replies that are given and so on; ``late`` holds comparisons that hold where an earlier one is printed. ``dead``,
    ``closed`` and ``unmatched`` name scenes: with no way on after some answer, with nothing to choose, with no
    comparison that applies.
    """

    def __init__(self) -> None:
        self.met: set[Trail] = set()
        self.late: set[Trail] = set()
        self.dead: set[str] = set()
        self.closed: set[str] = set()
        self.unmatched: set[str] = set()


def pass_through(plan: Plan, new: States, found: Sightings, left: int = sys.maxsize) -> tuple[dict[str, States], int]:
    """Take states through a scene: what arrives where, and how many states more than the new ones came up."""
    met = found.met
    for trail, formula in plan.text:
        if trail not in met and select(formula, new):
            met.add(trail)
    onward: dict[str, States] = {}
    if plan.ends:
        return onward, 0
    keep, add = plan.keep, plan.add
    if plan.gifts:
        states = {state & keep | add | bits for bits, part in split(new, plan.gifts) for state in part}
    elif plan.changes:
        states = {state & keep | add for state in new}
    else:
        states = new
    spent = 0
    if plan.asks or plan.answers:
        states = _ask(plan, states, met, left)
        spent = max(0, len(states) - len(new))
        if spent > left:
            return onward, spent
    if plan.compare:
        _compare(plan, states, found)
    for mask, value, keep, add, to, trails in plan.direct:
        hit = [state & keep | add for state in states if state & mask == value]
        if hit:
            met.update(trails)
            there = onward.get(to)
            if there is None:
                onward[to] = set(hit)
            else:
                there.update(hit)
    if plan.rest or plan.closable:
        _choose(plan, states, found, onward)
    return onward, spent


def _choose(plan: Plan, states: States, found: Sightings, onward: dict[str, States]) -> None:
    """Every answer that is open, with and without a challenge, and the ways that lead on after it."""
    choose = states
    answered: States = set()
    challenges = plan.challenges
    for name, opens, keep, add, ways, trail in plan.rest:
        open_in = states if opens == ALWAYS else select(opens, states)
        if name and open_in:
            found.met.add(trail)
            if plan.closable:
                choose = choose - open_in
        if challenges is not None and (name or plan.silent):
            answered |= {state & keep | add for state in open_in}
        for way in ways:
            hit = open_in if way.when == ALWAYS else select(way.when, open_in)
            if hit:
                found.met.add(way.trail)
                _arrive(onward, way.to, way.keep, way.add, hit)
                open_in = open_in - hit
        if open_in:
            found.dead.add(plan.name)
    if plan.closable and choose:
        found.closed.add(plan.name)
    if challenges is not None and answered:
        _challenge(plan, challenges, answered, found, onward)


def _arrive(onward: dict[str, States], to: str, keep: int, add: int, states: States) -> None:
    there = onward.get(to)
    if there is None:
        onward[to] = {state & keep | add for state in states}
    else:
        there.update([state & keep | add for state in states])


def _ask(plan: Plan, states: States, met: set[Trail], left: int) -> States:
    """All that can be found out before deciding, asking for as much as fits or less."""
    seen = frontier = states
    for _ in range(plan.can_ask):
        for trail, formula, bit in plan.answers:
            if trail not in met and any(not state & bit for state in select(formula, frontier)):
                met.add(trail)
        fresh: States = set()
        for ask in plan.asks:
            bit, always = ask.bit, ask.always
            free = {state for state in frontier if not state & bit}
            if ask.gifts:
                fresh |= {state | always | bits for bits, part in split(free, ask.gifts) for state in part}
            else:
                fresh |= {state | always for state in free}
        frontier = fresh - seen
        if not frontier:
            break
        seen = seen | frontier
        if len(seen) > left:
            break
    decide = plan.decide
    return {state & decide for state in seen}


def _compare(plan: Plan, states: States, found: Sightings) -> None:
    """Which comparison is printed, by what the trainee faced before answering."""
    rest = states
    for trail, formula in plan.compare:
        hit = rest if formula == ALWAYS else select(formula, rest)
        if hit:
            found.met.add(trail)
            rest = rest - hit
        elif trail not in found.met and trail not in found.late and select(formula, states):
            found.late.add(trail)
    if rest:
        found.unmatched.add(plan.name)


def _challenge(
    plan: Plan, challenges: Challenges, answered: States, found: Sightings, onward: dict[str, States]
) -> None:
    """Challenge somebody, hear what comes back, take it further or go on."""
    if not challenges.steers and all(reply.trail in found.met for reply in challenges.replies):
        return
    done: States = set()
    seen: dict[Tried, States] = {}
    waiting: dict[Tried, States] = {challenges.untried: answered}

    def reach(tried: Tried, states: States) -> None:
        if not challenges.further:
            return
        new = states - seen.get(tried, set())
        if new:
            seen[tried] = seen.get(tried, set()) | new
            waiting[tried] = waiting.get(tried, set()) | new

    while waiting:
        tried, states = waiting.popitem()
        for step in challenges.attempts(tried):
            rest = {state & ~challenges.clear | step.add for state in states}
            for when, agreed, keep, add, trail in challenges.replies:
                hit = select(when, rest)
                if not hit:
                    continue
                found.met.add(trail)
                rest = rest - hit
                hit = {state & keep | add for state in hit}
                done |= hit
                if not agreed:
                    reach(step.tried, hit)
            # Where no reply fits, going further leads to nothing that could not be had without this step.
            done |= rest
    if not challenges.steers:
        return
    for way in plan.ways:
        hit = select(way.when, done)
        if hit:
            found.met.add(way.trail)
            _arrive(onward, way.to, way.keep, way.add, hit)
            done = done - hit
    if done:
        found.dead.add(plan.name)
