"""What a proof hands to a front end: the steps of a route, and faults with the route that shows them."""

import msgspec

Taken = tuple[str, str, str]
"""A challenge: of whom, by which door, up to which stage (empty where the door has none)."""


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a trainee does in one scene: what is asked, what is chosen, and how far a challenge goes.

    An empty ``choose`` with an empty ``challenge`` is a pass where the scene has a point. A scene in which nothing is
    asked and nothing is decided makes no step.
    """

    at: str
    ask: tuple[str, ...] = ()
    choose: str = ""
    challenge: Taken | tuple[()] = ()
    further: tuple[Taken, ...] = ()


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that a proof has to say about a case.

    ``trail`` leads through the keys of the case file to the place. ``witness`` is a route that shows the fault, for
    the seat named in ``seat``; both are empty where the fault is that no route does something. ``stops`` says that
    it is seen before the last step's answer.
    """

    code: str
    trail: tuple[str, ...]
    message: str
    fix: str
    witness: tuple[Step, ...] = ()
    seat: str = ""
    stops: bool = False
