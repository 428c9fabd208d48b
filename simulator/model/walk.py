"""A walk: a trainer's own test of a route. These answers, then expect that scene, those options, that ending."""

import msgspec

from simulator.model.case import ReplyKind


class _Shape(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Common settings of the shapes in a walk file."""


class Taken(_Shape, frozen=True):
    """A challenge made at a step: of whom, by which door, how far. ``of`` is an agency or ``nobody``."""

    of: str
    door: str = ""
    stage: str = ""


class Expected(_Shape, frozen=True, rename={"is_": "is"}):
    """What should hold at a step. What is left empty is not looked at.

    ``open`` and ``closed`` are options as the decision is faced. The rest is looked at after the answer: ``reply`` to
    the last challenge, ``known`` and ``unknown`` facts, values of variables, and the ``scene`` that comes next.
    """

    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    reply: ReplyKind | None = None
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    is_: dict[str, str] = {}
    scene: str = ""


class Step(_Shape, frozen=True, rename={"pass_": "pass"}):
    """What is done in one scene: what is asked, what is chosen, how far a challenge goes. ``pass_`` gives no answer.

    Scenes in which nothing is asked, decided or expected need no step. A step without an answer leaves the decision
    open, so only the last one may.
    """

    at: str
    ask: tuple[str, ...] = ()
    choose: str = ""
    pass_: bool = False
    challenge: Taken | None = None
    further: tuple[Taken, ...] = ()
    expect: Expected | None = None


class Walk(_Shape, frozen=True):
    """Steps through a case in one seat, and the ``ending`` that they should come to, if any."""

    format: int
    walk: str
    case: str
    seat: str
    steps: tuple[Step, ...]
    ending: str = ""
    about: str = ""
