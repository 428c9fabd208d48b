"""The faults of a case, from what was found on the routes of all its seats."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from simulator.model.case import Case
from simulator.model.review import Review
from simulator.prove.alike import alike
from simulator.prove.findings import not_met, without_a_point
from simulator.prove.found import Fault
from simulator.prove.limits import outside_limits
from simulator.prove.never import always, never
from simulator.prove.seen import Seen
from simulator.prove.shown import shown

if TYPE_CHECKING:
    from simulator.prove.verdicts import SeatProof


def find_faults(case: Case, seats: dict[str, "SeatProof"], review: Review | None) -> list[Fault]:
    """Give all faults, by code and then in the order in which the case names things."""
    routes = {name: seat.answers for name, seat in seats.items()}
    faults = [*shown(case, routes)]
    if not any(seat.bounded for seat in seats.values()):
        seen = Seen(case, routes)
        faults += [*never(seen), *always(seen), *outside_limits(case, seats)]
        faults += [*not_met(seats), *alike(case, routes)]
    if review is not None and review.review == case.modelled_on:
        faults += without_a_point(case, review)
    sections: dict[str, Iterable[str]] = {
        "endings": case.endings,
        "points": case.points,
        "asks": case.asks,
        "facts": case.facts,
        "scenes": case.scenes,
    }
    order: dict[tuple[str, ...], int] = {
        (section, name): place for section, names in sections.items() for place, name in enumerate(names)
    }
    return sorted(faults, key=lambda fault: (fault.code, fault.trail[0], order.get(fault.trail[:2], 0)))
