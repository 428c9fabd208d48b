"""Walk all routes of a seat at once: sets of states go from scene to scene until nothing new arrives anywhere."""

import heapq

from simulator.prove.compile import Challenges, Plan, Trail, Tried
from simulator.prove.formula import ALWAYS, States, select, split


class Explored:
    """What was found on the routes of one seat.

    ``arrivals`` holds the states in which each scene is come to. ``met`` holds the places of conditions that hold
    somewhere: options that are open, comparisons that are printed, replies that are given and so on; ``late`` holds
    comparisons that hold where an earlier one is printed. ``dead``, ``closed`` and ``unmatched`` name scenes: with no
    way on after some answer, with nothing to choose, with no comparison that applies.
    """

    def __init__(self, plans: dict[str, Plan]) -> None:
        self.plans = plans
        self.arrivals: dict[str, States] = {}
        self.met: set[Trail] = set()
        self.late: set[Trail] = set()
        self.dead: set[str] = set()
        self.closed: set[str] = set()
        self.unmatched: set[str] = set()
        self.bounded = False

    @property
    def pairs(self) -> int:
        """How many (scene, state) pairs were found."""
        return sum(map(len, self.arrivals.values()))

    @property
    def start(self) -> str:
        """The scene where the seat starts."""
        return next(iter(self.plans))


def explore(plans: dict[str, Plan], bound: int) -> Explored:
    """Find every reachable pair of scene and state, up to about ``bound`` of them."""
    found = Explored(plans)
    order = {name: place for place, name in enumerate(plans)}
    names = list(plans)
    start = names[0]
    waiting: dict[str, States] = {start: {first_state(plans[start])}}
    queue = [0]
    left = bound
    while queue:
        name = names[heapq.heappop(queue)]
        new = waiting.pop(name)
        seen = found.arrivals.get(name)
        if seen is None:
            found.arrivals[name] = new
        else:
            new -= seen
            if not new:
                continue
            seen |= new
        left -= len(new)
        if left < 0:
            found.bounded = True
            break
        onward, spent = _go_through(plans[name], new, found, left)
        left -= spent
        for target, states in onward.items():
            there = waiting.get(target)
            if there is None:
                waiting[target] = states
                heapq.heappush(queue, order[target])
            else:
                there |= states
    return found


def first_state(plan: Plan) -> int:
    """The state in which a run comes to its first scene: what the seat knows, as far as it is read."""
    return plan.first


def _go_through(plan: Plan, new: States, found: Explored, left: int) -> tuple[dict[str, States], int]:
    """Take states through a scene: what arrives where, and how many states more than the new ones came up."""
    met = found.met
    for trail, formula in plan.text:
        if trail not in met and select(formula, new):
            met.add(trail)
    keep, add = plan.keep, plan.add
    if plan.gifts:
        states = {state & keep | add | bits for bits, part in split(new, plan.gifts) for state in part}
    else:
        states = {state & keep | add for state in new}
    onward: dict[str, States] = {}
    if plan.ends:
        return onward, 0
    spent = 0
    if plan.asks or plan.answers:
        states = _ask(plan, states, met, left)
        spent = max(0, len(states) - len(new))
        if spent > left:
            found.bounded = True
            return onward, spent
    if plan.point:
        _compare(plan, states, found)
    choose = states
    answered: States = set()
    challenges = plan.challenges
    for name, opens, keep, add, ways in plan.moves:
        open_in = states if opens == ALWAYS else select(opens, states)
        if name and open_in:
            met.add(("points", plan.point, "options", name))
            if plan.closable:
                choose = choose - open_in
        if challenges is not None and (name or plan.silent):
            answered |= {state & keep | add for state in open_in}
        for way in ways:
            hit = open_in if way.when == ALWAYS else select(way.when, open_in)
            if hit:
                met.add(way.trail)
                _arrive(onward, way.to, way.keep, way.add, hit)
                open_in = open_in - hit
        if open_in:
            found.dead.add(plan.name)
    if plan.closable and choose:
        found.closed.add(plan.name)
    if challenges is not None and answered:
        _challenge(plan, challenges, answered, found, onward)
    return onward, spent


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


def _compare(plan: Plan, states: States, found: Explored) -> None:
    """Which comparison is printed, by what the trainee faced before answering."""
    rest = states
    for trail, formula in plan.compare:
        hit = rest if formula == ALWAYS else select(formula, rest)
        if hit:
            found.met.add(trail)
            rest = rest - hit
        elif trail not in found.met and trail not in found.late and select(formula, states):
            found.late.add(trail)
    if plan.compare and rest:
        found.unmatched.add(plan.name)


def _challenge(
    plan: Plan, challenges: Challenges, answered: States, found: Explored, onward: dict[str, States]
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
        for step in challenges.steps(tried):
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
            done |= rest
            reach(step.tried, rest)
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
