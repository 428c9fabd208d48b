"""A case: people, seats, agencies, facts, asks, points, scenes and endings, as its author wrote them."""

import datetime
from functools import cached_property
from typing import Literal

import msgspec

from simulator.model.basis import INVENTED, NO_FINDING, Basis
from simulator.model.conditions import Condition

EndingKind = Literal[
    "protected-early", "kept-in-sight", "stepped-down-well", "closed-at-risk", "harmed-despite-care", "quiet"
]
ReplyKind = Literal["agreed", "refused", "no-reply"]


class _Shape(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Common settings of the shapes in a case file."""


class Seat(_Shape, frozen=True):
    """The role that a trainee plays. ``knows`` are facts known from the start; ``briefing`` sets the scene."""

    label: str
    agency: str
    start: str
    knows: tuple[str, ...] = ()
    briefing: str = ""


class Person(_Shape, frozen=True, rename={"is_": "is", "from_": "from"}):
    """Somebody in the case. ``born`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; screens show an age.

    ``from_`` is the date from which the case file lists them; None is from the start. ``seats`` limits them to the
    case files of those seats, so that nobody meets themselves.
    """

    name: str
    is_: str
    born: str = ""
    from_: datetime.date | None = None
    note: str = ""
    seats: tuple[str, ...] = ()


class Fact(_Shape, frozen=True, rename={"from_": "from"}):
    """A piece of information. ``from_`` is the date from which somebody who asked could have had it; None is never.

    ``happens`` limits it to routes on which it came about; ``replaces`` names the fact that it supersedes.
    """

    text: str
    from_: datetime.date | None
    held_by: tuple[str, ...]
    basis: Basis = INVENTED
    replaces: str = ""
    happens: Condition | None = None


class DocumentHead(_Shape, frozen=True, rename={"from_": "from"}):
    """What kind of paper a piece of text is: its kind (e.g. ``minute``), the agency it comes from, its date."""

    kind: str
    from_: str = ""
    dated: datetime.date | None = None
    title: str = ""


class Piece(_Shape, frozen=True, rename={"else_": "else"}):
    """One piece of text: words, a document, or facts in their own words (which makes them known).

    Where ``when`` does not hold, ``else_`` is said instead (or nothing), and the facts stay unknown.
    """

    say: str = ""
    document: DocumentHead | None = None
    facts: tuple[str, ...] = ()
    when: Condition | None = None
    else_: str = ""


class Ask(_Shape, frozen=True):
    """Something a seat may find out before deciding.

    It gives whichever of its facts exist by that date on that route; ``answer`` is said first (opinions live
    there); ``nothing`` is said where there is no fact to give and no answer.
    """

    label: str
    of: str
    gives: tuple[str, ...] = ()
    answer: tuple[Piece, ...] = ()
    nothing: str = ""


class Option(_Shape, frozen=True):
    """One of the answers at a point. Closed where ``when`` does not hold, for the reason in ``otherwise``."""

    label: str
    level: str
    seats: tuple[str, ...] = ()
    when: Condition | None = None
    otherwise: str = ""
    sets: dict[str, str] = {}
    power: str = ""


class Reply(_Shape, frozen=True):
    """What comes back from a challenge, and when. The first whose ``when`` holds is given."""

    reply: ReplyKind
    after: str
    text: str
    when: Condition | None = None
    sets: dict[str, str] = {}


class Challenge(_Shape, frozen=True):
    """Whom a disagreement can be taken to at a point, by which doors, and up to which stage.

    Without ``replies`` nothing comes back: that is recorded as no reply.
    """

    of: tuple[str, ...]
    doors: tuple[str, ...]
    up_to: str = ""
    replies: tuple[Reply, ...] = ()


class Tagged(_Shape, frozen=True):
    """Words with what they rest on."""

    text: str
    basis: Basis


class Agencies(_Shape, frozen=True):
    """What the agencies did, as far as the source states it: a level, an option, silence (``challenge: none``).

    All empty means that the source does not state it.
    """

    level: str = ""
    option: str = ""
    challenge: Literal["", "none", "made"] = ""
    text: str = ""
    basis: Basis = NO_FINDING


class Supports(_Shape, frozen=True):
    """What the review supports: one level, or at least/at most one, options, whether a challenge was called for.

    Only with the basis ``review`` may a debrief say at, below or above.
    """

    basis: Basis
    level: str = ""
    at_least: str = ""
    at_most: str = ""
    options: tuple[str, ...] = ()
    challenge: bool | None = None
    text: str = ""


class Comparison(_Shape, frozen=True):
    """A point's link to findings, for the routes on which its premises hold (``when``), at the scenes in ``at``.

    The first that applies is printed. One with ``differs`` says that the route has left what the review
    describes: it ``offers`` statements for discussion and compares nothing.
    """

    when: Condition | None = None
    at: tuple[str, ...] = ()
    agencies: Agencies | None = None
    supports: Supports | None = None
    rests_on: tuple[str, ...] = ()
    understandable: Tagged | None = None
    findings: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    differs: str = ""
    offers: tuple[str, ...] = ()


class Point(_Shape, frozen=True):
    """A decision point: one question with one identity, whichever scenes and seats ask it.

    A ``hinge`` also asks for worry, a challenge and what would change the trainee's mind. A point ``about`` a
    challenge has no options.
    """

    code: str
    question: str
    about: Literal["level", "challenge"] = "level"
    hinge: bool = False
    options: dict[str, Option] = {}
    challenge: Challenge | None = None
    compare: tuple[Comparison, ...] = ()


class Way(_Shape, frozen=True):
    """A way on from a scene: to another one, where ``when`` holds."""

    to: str
    when: Condition | None = None


class Scene(_Shape, frozen=True):
    """What happens on a date for the seats that it names.

    Order: ``text`` is shown and its facts become known, ``sets`` applies, then ``ask`` (up to ``can_ask`` of them),
    then ``decide``, then ``then``. ``part`` starts a new part of the case, with a stopping place before it.
    ``skip`` is the neutral line shown to somebody who skips the scene. ``ends`` makes it an ending.
    """

    seats: tuple[str, ...]
    date: datetime.date
    title: str = ""
    part: str = ""
    can_ask: int = 0
    text: tuple[Piece, ...] = ()
    skip: str = ""
    sets: dict[str, str] = {}
    ask: tuple[str, ...] = ()
    decide: str = ""
    then: tuple[Way, ...] = ()
    ends: str = ""


class Ending(_Shape, frozen=True):
    """How a run can end. Its text is that of the scene that ends in it; it says that it is invented."""

    kind: EndingKind
    title: str


class Limits(_Shape, frozen=True):
    """What every complete route of every seat keeps to: the fewest ``points`` decided, the most ``minutes``.

    ``common`` names the points that all routes of a seat share, if that seat is asked them at all.
    """

    points: int = 0
    minutes: int = 0
    common: tuple[str, ...] = ()


class Waiver(_Shape, frozen=True):
    """What ``check`` may go on saying without stopping anybody: a ``code``, and the ``reason`` that it is meant.

    ``at`` limits it to a place and what lies below, by the keys that lead there: ``points/notice/compare``.
    """

    code: str
    reason: str
    at: str = ""


class Case(_Shape, frozen=True, dict=True):
    """One scenario. ``state`` gives each variable's values, the first being where it starts.

    ``limits`` are what its routes keep to; ``waive`` lists what ``check`` says and its author means to leave.
    """

    format: int
    case: str
    title: str
    area: str
    framework: str
    seats: dict[str, Seat]
    scenes: dict[str, Scene]
    points: dict[str, Point]
    endings: dict[str, Ending]
    guidance: str = ""
    modelled_on: str = ""
    content_note: str = ""
    summary: str = ""
    basis: Basis = INVENTED
    altered: tuple[str, ...] = ()
    agencies: dict[str, str] = {}
    people: dict[str, Person] = {}
    state: dict[str, tuple[str, ...]] = {}
    facts: dict[str, Fact] = {}
    asks: dict[str, Ask] = {}
    abbreviations: dict[str, str] = {}
    renamed: dict[str, str] = {}
    limits: Limits | None = None
    waive: tuple[Waiver, ...] = ()

    @cached_property
    def begins(self) -> datetime.date:
        """The date of the earliest scene: week 1 of the case."""
        return min(scene.date for scene in self.scenes.values())
