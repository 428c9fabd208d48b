"""Notes about findings: that no point is about, or that some routes never meet."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from simulator.model.case import Case
from simulator.model.review import Review
from simulator.prove.found import Fault
from simulator.prove.pairs import Pairs

if TYPE_CHECKING:
    from simulator.prove.verdicts import SeatProof


class Missed(NamedTuple):
    """A finding that some complete routes of a seat never meet: how many; None where routes are without limit."""

    finding: str
    routes: int | None


def without_a_point(case: Case, review: Review) -> Iterator[Fault]:
    """Findings about a decision that the case lets nobody decide."""
    named = {finding for point in case.points.values() for entry in point.compare for finding in entry.findings}
    for number, finding in review.findings.items():
        if finding.about == "decision" and f"{review.review}/{number}" not in named:
            yield Fault(
                "N701",
                ("modelled_on",),
                f"No point of this case compares with the finding {review.review}/{number}.",
                "Name it in the 'findings' of a comparison, if one of the points is about it.",
            )


def not_met(seats: dict[str, "SeatProof"]) -> Iterator[Fault]:
    """One note a seat: the findings that some of its routes never meet."""
    for seat, proof in seats.items():
        if not proof.missed_findings:
            continue
        shares: dict[str, list[str]] = {}
        for one in proof.missed_findings:
            shares.setdefault(_share(one.routes, proof.routes), []).append(one.finding)
        told = [f"{', '.join(findings)} ({share})" for share, findings in shares.items()]
        message = f"Some routes of '{seat}' never meet these findings: {'; '.join(told)}."
        fix = "That may be meant. If not, name them at a point that all routes share."
        yield Fault("N703", ("seats", seat), message, fix, seat=seat)


def _share(missing: int | None, routes: int | None) -> str:
    """A share of routes, rounded so that only all of them are 100 % and only none is 0 %."""
    if missing is None or not routes:
        return "on some routes"
    if missing == routes:
        return "on all routes"
    thousandths = min(max(missing * 1000 // routes, 1), 999)
    return f"on {thousandths / 10:g} % of routes"


def missed(case: Case, pairs: Pairs) -> tuple[Missed, ...]:
    """The findings that comparisons of a seat's points name and some complete route of it never meets."""
    whole, start = pairs.whole, pairs.start
    points = {pairs.found.plans[name].point for name in pairs.found.arrivals} - {""}
    findings = dict.fromkeys(
        finding
        for name, point in case.points.items()
        if name in points
        for entry in point.compare
        for finding in entry.findings
    )
    if start not in whole:
        return ()
    found = []
    for finding in findings:
        naming = {
            name: {place for place, entry in enumerate(point.compare) if finding in entry.findings}
            for name, point in case.points.items()
        }
        routes = _routes_without(pairs, naming)
        if routes != 0:
            found.append(Missed(finding, routes))
    return tuple(found)


def _routes_without(pairs: Pairs, naming: dict[str, set[int]]) -> int | None:
    """How many complete routes print none of some comparisons; where routes are without limit, None or 0 for none."""
    order = pairs.ends_first
    if order is None:
        return None if _ends_without(pairs, naming) else 0
    counts = [0] * len(pairs.states)
    for number in order:
        targets = pairs.onward[number]
        plan = pairs.found.plans[pairs.scenes[number]]
        if plan.ends:
            counts[number] = 1
            continue
        places = naming.get(plan.point) if plan.compare else None
        if places:
            printed = pairs.printed[number]
            counts[number] = sum(counts[to] for to, place in zip(targets, printed, strict=True) if place not in places)
        else:
            counts[number] = sum([counts[to] for to in targets])
    return counts[pairs.start]


def _ends_without(pairs: Pairs, naming: dict[str, set[int]]) -> bool:
    seen = {pairs.start}
    stack = [pairs.start]
    while stack:
        number = stack.pop()
        plan = pairs.found.plans[pairs.scenes[number]]
        if plan.ends:
            return True
        places = naming.get(plan.point, set()) if plan.compare else set()
        printed = pairs.printed.get(number) or [-1] * len(pairs.onward[number])
        for target, place in zip(pairs.onward[number], printed, strict=True):
            if target not in seen and place not in places:
                seen.add(target)
                stack.append(target)
    return False
