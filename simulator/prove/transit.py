"""Take sets of states through a scene, all that can be done there at once."""

import sys

from simulator.prove.compile import Plan
from simulator.prove.formula import ALWAYS, Formula, States, select, split
from simulator.prove.moves import Challenges, Trail, Tried
from simulator.prove.sightings import Sightings


def pass_through(plan: Plan, new: States, found: Sightings, left: int = sys.maxsize) -> tuple[dict[str, States], int]:
    """Take states through a scene: what arrives where, and how many states more than the new ones came up."""
    met = found.met
    for trail, formula in plan.text:
        _watch(trail, formula, new, found)
    for trail, formula in plan.early:
        if trail not in found.early and select(formula, new):
            found.early.add(trail)
    onward: dict[str, States] = {}
    if plan.ends:
        return onward, 0
    states = opened(plan, new)
    spent = 0
    if plan.asks or plan.answers or plan.gives or plan.quiet:
        states = _ask(plan, states, found, left)
        spent = max(0, len(states) - len(new))
        if spent > left:
            return onward, spent
    if plan.compare:
        _compare(plan, states, found)
    count = len(states)
    for mask, value, keep, add, to, trails, option, held, failed in plan.direct:
        hit = [state & keep | add for state in states if state & mask == value]
        if hit:
            met.update(trails)
            found.held.update(held)
            found.failed.update(failed)
            there = onward.get(to)
            if there is None:
                onward[to] = set(hit)
            else:
                there.update(hit)
        if option and len(hit) < count:
            found.failed.add(option)
    if plan.rest or plan.closable:
        _choose(plan, states, found, onward)
    if plan.unsettled and plan.name not in found.settled:
        _watch_ways(plan, states, found)
    return onward, spent


def opened(plan: Plan, states: States) -> States:
    """The states after a scene has been opened."""
    keep, add = plan.keep, plan.add
    if plan.gifts:
        return {state & keep | add | bits for bits, part in split(states, plan.gifts) for state in part}
    return {state & keep | add for state in states} if plan.changes else states


def facing(plan: Plan, states: States) -> States:
    """The states at the decision of a scene, for those who come to the scene in some states."""
    states = opened(plan, states)
    return _ask(plan, states, Sightings(), sys.maxsize) if plan.asks else states


def asking(plan: Plan, states: States) -> States:
    """The states in which there is still time for an ask, for those who come to a scene in some states."""
    seen = frontier = opened(plan, states)
    for _ in range(plan.can_ask - 1):
        frontier = _one_more(plan, frontier) - seen
        seen = seen | frontier
    return seen


def leaving(plan: Plan, states: States) -> States:
    """The states in which the ways on are tested, for those who come to a scene in some states."""
    here = facing(plan, states)
    after = {state & move.keep | move.add for move in plan.moves for state in select(move.opens, here)}
    challenges = plan.challenges
    return after if challenges is None else after | _come_back(challenges, _speaking(plan, here), Sightings(), set())


def hearing(plan: Plan, states: States) -> States:
    """The states in which replies are tested, for those who come to a scene in some states."""
    heard: States = set()
    if plan.challenges is not None:
        _come_back(plan.challenges, _speaking(plan, facing(plan, states)), Sightings(), heard)
    return heard


def _speaking(plan: Plan, here: States) -> States:
    """The states after an answer that a challenge can go with."""
    moves = [move for move in plan.moves if move.name or plan.silent]
    return {state & move.keep | move.add for move in moves for state in select(move.opens, here)}


def _watch(trail: Trail, formula: Formula, states: States, found: Sightings) -> None:
    """See whether a condition holds, and whether it does not, in some states."""
    if trail in found.failed and trail in found.held:
        return
    hit = states if formula == ALWAYS else select(formula, states)
    if hit:
        found.held.add(trail)
    if len(hit) < len(states):
        found.failed.add(trail)


def _watch_ways(plan: Plan, states: States, found: Sightings) -> None:
    """See of the tests of the ways on that no answer settles whether each holds."""
    for opens, tests in plan.unsettled:
        open_in = states if opens == ALWAYS else select(opens, states)
        if open_in:
            for trail, formula in tests:
                _watch(trail, formula, open_in, found)
    if all(trail in found.failed and trail in found.held for trail, _ in plan.tests):
        found.settled.add(plan.name)


def _arrive(onward: dict[str, States], to: str, keep: int, add: int, states: States) -> None:
    there = onward.get(to)
    if there is None:
        onward[to] = {state & keep | add for state in states}
    else:
        there.update([state & keep | add for state in states])


def _ask(plan: Plan, states: States, found: Sightings, left: int) -> States:
    """All that can be found out before deciding, asking for as much as fits or less."""
    seen = frontier = states
    for _ in range(plan.can_ask):
        _watch_asks(plan, frontier, found)
        frontier = _one_more(plan, frontier) - seen
        if not frontier:
            break
        seen = seen | frontier
        if len(seen) > left:
            break
    decide = plan.decide
    return {state & decide for state in seen}


def _one_more(plan: Plan, frontier: States) -> States:
    """What is known after one more ask, whichever."""
    fresh: States = set()
    for ask in plan.asks:
        bit, always = ask.bit, ask.always
        free = {state for state in frontier if not state & bit}
        if ask.gifts:
            fresh |= {state | always | bits for bits, part in split(free, ask.gifts) for state in part}
        else:
            fresh |= {state | always for state in free}
    return fresh


def _watch_asks(plan: Plan, frontier: States, found: Sightings) -> None:
    """See what asks bring to those who can still make them."""
    for trail, formula, bit in plan.answers:
        if trail not in found.failed or trail not in found.held:
            _watch(trail, formula, _free(frontier, bit), found)
    for trail, formula, bit in plan.gives:
        if trail not in found.met and select(formula, _free(frontier, bit)):
            found.met.add(trail)
    for trail, formula, bit in plan.quiet:
        if trail not in found.quiet and select(formula, _free(frontier, bit)):
            found.quiet.add(trail)


def _free(states: States, bit: int) -> States:
    return {state for state in states if not state & bit} if bit else states


def _compare(plan: Plan, states: States, found: Sightings) -> None:
    """Which comparison is printed, by what the trainee faced before answering."""
    rest = states
    over: list[tuple[Trail, States]] = []
    for trail, when, holds, differs, conditional in plan.compare:
        if conditional:
            _watch(trail, when, states, found)
        hit = rest if holds == ALWAYS else select(holds, rest)
        if when != holds and (trail, plan.name) not in found.passed_over:
            over.append((trail, select(when, rest) - hit))
        if hit:
            found.met.add(trail)
            rest = rest - hit
            if not differs:
                found.passed_over |= {(one, plan.name) for one, those in over if not those.isdisjoint(hit)}
        elif trail not in found.met and trail not in found.late and select(holds, states):
            found.late.add(trail)
    if rest:
        found.unmatched.add(plan.name)


def _choose(plan: Plan, states: States, found: Sightings, onward: dict[str, States]) -> None:
    """Every answer that is open, with and without a challenge, and the ways that lead on after it."""
    choose = states
    answered: States = set()
    challenges = plan.challenges
    for name, opens, keep, add, ways, _, trail in plan.rest:
        open_in = states if opens == ALWAYS else select(opens, states)
        if len(open_in) < len(states):
            found.failed.add(trail)
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


def _challenge(
    plan: Plan, challenges: Challenges, answered: States, found: Sightings, onward: dict[str, States]
) -> None:
    """Challenge somebody, hear what comes back, take it further or go on."""
    if not challenges.steers and challenges.all_seen(found.met, found.failed):
        return
    done = _come_back(challenges, answered, found)
    if not challenges.steers:
        return
    for trail, formula in plan.tests:
        _watch(trail, formula, done, found)
    for way in plan.ways:
        hit = select(way.when, done)
        if hit:
            found.met.add(way.trail)
            _arrive(onward, way.to, way.keep, way.add, hit)
            done = done - hit
    if done:
        found.dead.add(plan.name)


def _come_back(challenges: Challenges, answered: States, found: Sightings, heard: States | None = None) -> States:
    """The states after what can come of challenges. ``heard`` takes up those in which replies are tested."""
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
            rest = whole = {state & ~challenges.clear | step.add for state in states}
            if heard is not None:
                heard |= whole
            for when, agreed, keep, add, trail, conditional in challenges.replies:
                if conditional:
                    _watch(trail, when, whole, found)
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
    return done
