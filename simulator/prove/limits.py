"""Whether the complete routes of a seat pass the points that they should share, and keep to the case's limits."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.model.case import Case
from simulator.prove import paths
from simulator.prove.found import Fault, Step
from simulator.prove.lengths import WORDS_A_MINUTE
from simulator.prove.phrases import listed

if TYPE_CHECKING:
    from simulator.prove.verdicts import SeatProof


def outside_limits(case: Case, seats: dict[str, "SeatProof"]) -> Iterator[Fault]:
    """Routes without a common point, with too few points, or too long. Each kind is shown by the first seat."""
    told: set[str] = set()
    for seat, proof in seats.items():
        if proof.bounded or not proof.endings:
            continue
        for key, fault in (*_common(case, seat, proof), *_points(case, seat, proof), *_minutes(case, seat, proof)):
            if key not in told:
                told.add(key)
                yield fault


_Keyed = Iterator[tuple[str, Fault]]


def _common(case: Case, seat: str, proof: "SeatProof") -> _Keyed:
    asked = {case.scenes[name].decide for name in proof.scenes if not case.scenes[name].ends} - {""}
    wanted = case.limits.common if case.limits else ()
    fix = "Let the branches fold back before it, or ask it on the way round too."
    for place, point in enumerate(wanted):
        if point in asked and point not in proof.common_points:
            message = f"On some route of '{seat}' nobody is asked '{point}', which all routes are to share."
            trail = ("limits", "common", str(place))
            yield point, Fault("P617", trail, message, fix, _without(proof, point), seat)
    if asked and not wanted and not proof.common_points:
        point = next((step.at for steps in list(proof.endings.values())[:1] for step in steps), "")
        first = case.scenes[point].decide if point else ""
        first = first or next(name for name in case.points if name in asked)
        message = f"No point is asked on every route of '{seat}', so what people chose cannot be set side by side: "
        message += f"this route goes round '{first}'."
        yield f"none {seat}", Fault("P617", ("seats", seat), message, fix, _without(proof, first), seat)


def _without(proof: "SeatProof", point: str) -> tuple[Step, ...]:
    plans = proof.pairs_graph.found.plans
    steps = paths.shortest(proof.pairs_graph, lambda scene: plans[scene].point != point)
    if steps is None:
        raise AssertionError(f"No route goes round '{point}': two ways of looking at routes differ.")
    return steps


def _points(case: Case, seat: str, proof: "SeatProof") -> _Keyed:
    limit = case.limits.points if case.limits else 0
    fewest = min(proof.fewest_askings.values())
    if fewest < limit:
        ending = min(proof.fewest_askings, key=proof.fewest_askings.__getitem__)
        message = (
            f"A route of '{seat}' has {fewest} decision{'' if fewest == 1 else 's'}; the case wants {limit} or more."
        )
        fix = "Ask more on this route, or change limits."
        yield "points", Fault("P618", ("limits", "points"), message, fix, proof.endings[ending], seat)


def _minutes(case: Case, seat: str, proof: "SeatProof") -> _Keyed:
    limit = case.limits.minutes if case.limits else 0
    if not limit:
        return
    trail = ("limits", "minutes")
    if proof.loop:
        message = (
            f"A route of '{seat}' can go round {listed(proof.loop)} as often as one likes, so it has no longest time."
        )
        fix = "Let the loop be gone round a limited number of times."
        pairs = proof.pairs_graph
        yield "minutes", Fault("P619", trail, message, fix, paths.to_scene(pairs, proof.loop[0]), seat)
    elif proof.longest_minutes is not None and proof.longest_minutes > limit:
        message = f"A route of '{seat}' takes {proof.longest_minutes} minutes; the case wants {limit} at most."
        route = paths.longer_than(proof.pairs_graph, limit * WORDS_A_MINUTE)
        yield "minutes", Fault("P619", trail, message, "Shorten scenes on this route, or change limits.", route, seat)
