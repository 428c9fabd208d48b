"""Walk all routes of a seat at once: sets of states go from scene to scene until nothing new arrives anywhere."""

import heapq
from typing import NamedTuple

from simulator.prove.compile import Plan
from simulator.prove.formula import States
from simulator.prove.sightings import Sightings
from simulator.prove.transit import pass_through


class Wave(NamedTuple):
    """States that came to a scene for the first time, on routes with the fewest askings and then scenes."""

    askings: int
    scenes: int
    scene: str
    states: States


class Explored(Sightings):
    """What was found on the routes of one seat.

    ``arrivals`` holds the states in which each scene is come to, ``waves`` the same in the order of their routes:
    those that the fewest askings lead to come first.
    """

    def __init__(self, plans: dict[str, Plan]) -> None:
        super().__init__()
        self.plans = plans
        self.arrivals: dict[str, States] = {}
        self.waves: list[Wave] = []
        self.bounded = False

    @property
    def pairs(self) -> int:
        """How many pairs of scene and state were found."""
        return sum(map(len, self.arrivals.values()))

    @property
    def may_loop(self) -> bool:
        """Whether the links between the scenes that are reached form a loop. If not, each leads to later ones only."""
        order = {name: place for place, name in enumerate(self.plans)}
        return any(
            order[way.to] <= order[name]
            for name in self.arrivals
            for way in self.plans[name].ways
            if way.to in self.arrivals
        )

    @property
    def start(self) -> str:
        """The scene where the seat starts."""
        return next(iter(self.plans))


def explore(plans: dict[str, Plan], bound: int) -> Explored:
    """Find every reachable pair of scene and state, up to about ``bound`` of them."""
    found = Explored(plans)
    names = list(plans)
    order = {name: place for place, name in enumerate(names)}
    queue = [(0, 0, 0)]
    waiting: dict[tuple[int, int, int], States] = {queue[0]: {first_state(plans[names[0]])}}
    left = bound
    while queue:
        cost = heapq.heappop(queue)
        askings, scenes, place = cost
        name, new = names[place], waiting.pop(cost)
        plan, seen = plans[name], found.arrivals.get(name)
        if seen is None:
            found.arrivals[name] = set(new)
        else:
            new -= seen
            if not new:
                continue
            seen |= new
        found.waves.append(Wave(askings, scenes, name, new))
        left -= len(new)
        if left < 0:
            found.bounded = True
            break
        onward, spent = pass_through(plan, new, found, left)
        left -= spent
        if left < 0:
            found.bounded = True
            break
        askings += bool(plan.point)
        for target, states in onward.items():
            cost = (askings, scenes + 1, order[target])
            there = waiting.get(cost)
            if there is None:
                waiting[cost] = states
                heapq.heappush(queue, cost)
            else:
                there |= states
    return found


def first_state(plan: Plan) -> int:
    """The state in which a run comes to its first scene: what the seat knows, as far as it is read."""
    return plan.first
