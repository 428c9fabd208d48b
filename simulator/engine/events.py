"""What can happen in a run. A run is an append-only list of these; each holds identifiers and answers only."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from simulator.model.case import ReplyKind

NOBODY = "nobody"
"""Whom a challenge is taken to where the trainee chose to challenge nobody."""

SOMEBODY = "somebody"
"""In a split at a point about a challenge alone: those who would challenge somebody. The others: ``nobody``."""

NONE_OF_THESE = "none-of-these"
"""In a split: those who had written down none of the options."""

WORRY_LOWEST, WORRY_HIGHEST = 0, 10
GROUP_SMALLEST, GROUP_LARGEST = 2, 12


HingePart = Literal["worry", "change"]
HINGE_PARTS: tuple[HingePart, ...] = ("worry", "change")
"""What a hinge asks besides, and a sitting with fewer questions leaves out."""


RecognisedAnswer = Literal["yes", "partly", "no", "passed"]
"""Whether the case was recognised; ``passed`` is an answer too."""


class Sure(StrEnum):
    """How sure a trainee is, in words, least first."""

    GUESSING = "guessing"
    LEANING = "leaning"
    FAIRLY = "fairly sure"
    SURE = "sure"
    CERTAIN = "certain"


class _Event(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind"):
    """Common settings of events."""


class Knowledge(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What could be known at a decision: identifiers of facts, in the order of the case.

    ``seen`` had been put before the trainee. ``one_ask_away`` pairs a fact with an ask offered there and not made.
    ``held_elsewhere`` existed, with no way offered to it. ``not_knowable`` could not be known by anybody then.
    """

    seen: tuple[str, ...] = ()
    one_ask_away: tuple[tuple[str, str], ...] = ()
    held_elsewhere: tuple[str, ...] = ()
    not_knowable: tuple[str, ...] = ()


class Challenged(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Whom a disagreement is taken to, by which door, how far. ``of`` is an agency or ``nobody``.

    ``instead`` is the trainee's own words where none of the offered ways fits.
    """

    of: str
    door: str = ""
    stage: str = ""
    instead: str = ""


class Group(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Several people who play a run together at one keyboard: how many, and which roles they have. Never names."""

    people: Annotated[int, msgspec.Meta(ge=GROUP_SMALLEST, le=GROUP_LARGEST)]
    roles: tuple[str, ...] = ()


Split = tuple[tuple[str, Annotated[int, msgspec.Meta(ge=1, le=GROUP_LARGEST)]], ...]
"""How a group split before it talked: an option (or ``none-of-these``, ``somebody``, ``nobody``) and how many."""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a trainee answers at a point. Empty or None is what was passed.

    ``option`` is the option chosen, or the nearest one to go on by where ``instead`` ("none of these: I would …")
    has words. ``worry`` is 0 to 10, for the children in the next months if nothing changes.

    Of a group this is what it agreed. ``split`` is how it stood before it talked: options with how many had written
    each down, options that nobody had left out. ``minority`` is the reason of whoever saw it otherwise.
    """

    option: str = ""
    instead: str = ""
    sure: Sure | None = None
    reason: str = ""
    worry: int | None = None
    challenge: Challenged | None = None
    change: str = ""
    split: Split = ()
    minority: str = ""


class Started(_Event, frozen=True, tag="started"):
    """A run begins: in a seat, on a bundle (its digest). ``agency`` is the trainee's own, if given.

    ``group`` is who plays it together; None is one person. A group has no own agency.
    """

    seat: str
    bundle: str
    agency: str = ""
    rehearsal: bool = False
    group: Group | None = None


class Placed(_Event, frozen=True, tag="placed"):
    """A rehearsal begins at this scene and not at its seat's first, with these facts known and these values set."""

    scene: str
    facts: tuple[str, ...] = ()
    sets: dict[str, str] = {}


class Entered(_Event, frozen=True, tag="entered"):
    """A scene was put before the trainee, with these facts in it."""

    scene: str
    facts: tuple[str, ...] = ()


class Skipped(_Event, frozen=True, tag="skipped"):
    """The trainee skipped a scene's text. Its facts count as put before them, scene skipped."""

    scene: str


class Asked(_Event, frozen=True, tag="asked"):
    """The trainee asked, and these facts came back (perhaps none)."""

    scene: str
    ask: str
    facts: tuple[str, ...] = ()


class Decided(_Event, frozen=True, tag="decided"):
    """A locked answer at a point, with what could be known then. ``not_asked`` was not put, so it is no pass."""

    scene: str
    point: str
    answer: Answer
    knowledge: Knowledge
    not_asked: tuple[HingePart, ...] = ()

    @property
    def split(self) -> Split:
        """How a group stood before it talked."""
        return self.answer.split


class Passed(_Event, frozen=True, tag="passed"):
    """The trainee passed at a point: recorded as a pass, and locked like an answer.

    A group that comes to no agreed answer passes too. Its ``split`` is kept.
    """

    scene: str
    point: str
    knowledge: Knowledge
    split: Split = ()


class Replied(_Event, frozen=True, tag="replied"):
    """What came back from a challenge, and after how long in the case. Its words stand in the case."""

    point: str
    reply: ReplyKind
    after: str = ""


class TakenFurther(_Event, frozen=True, tag="taken-further"):
    """A challenge that was refused or not answered was taken to a further stage, or by another door."""

    point: str
    challenge: Challenged


class Noted(_Event, frozen=True, tag="noted"):
    """A later thought about a locked decision (or about the run, where ``point`` is empty)."""

    text: str
    point: str = ""
    scene: str = ""


class Paused(_Event, frozen=True, tag="paused"):
    """The trainee stopped for now. ``support`` where they asked for support and stopped."""

    support: bool = False


class Reflected(_Event, frozen=True, tag="reflected"):
    """Two reflections after the last decision: which one would you want back (a scene), where most another view."""

    want_back: str = ""
    why: str = ""
    other_view: str = ""
    whose: str = ""


class Recognised(_Event, frozen=True, tag="recognised"):
    """Whether the trainee recognised the case or knew how it ended, and from when, in their words."""

    answer: RecognisedAnswer
    since: str = ""


class Shared(_Event, frozen=True, tag="shared"):
    """Which of the reasons in a closed run may be printed for a team, by scene. The latest of these holds.

    ``minority`` are scenes whose minority reason may be, apart from the reason that a group agreed. ``agency`` is
    whether the answers may be counted under the trainee's own agency.
    """

    reasons: tuple[str, ...] = ()
    minority: tuple[str, ...] = ()
    agency: bool = False


class Stopped(_Event, frozen=True, tag="stopped"):
    """The trainee stopped here and asked for the debrief: the run is closed."""


class Ended(_Event, frozen=True, tag="ended"):
    """The run reached an ending."""

    ending: str


class DebriefRead(_Event, frozen=True, tag="debrief-read"):
    """The debrief was read or saved on this machine. Kept once, and only so that it can be said that it was."""


class WordsTakenOut(_Event, frozen=True, tag="words-taken-out"):
    """Words were taken out of earlier events of the run.

    ``left`` names each such event by its number, with the SHA-256 (hex) of the body that is left: their own hashes
    are of the bodies that they had.
    """

    left: tuple[tuple[int, str], ...]


Event = (
    Started
    | Placed
    | Entered
    | Skipped
    | Asked
    | Decided
    | Passed
    | Replied
    | TakenFurther
    | Noted
    | Paused
    | Reflected
    | Recognised
    | Shared
    | Stopped
    | Ended
    | DebriefRead
    | WordsTakenOut
)


def kind(event: Event) -> str:
    """The event's name in records, e.g. ``taken-further``."""
    return str(event.__struct_config__.tag)


def encode(event: Event) -> bytes:
    """An event's canonical bytes."""
    return msgspec.json.encode(event)


def decode(data: bytes) -> Event:
    """Read an event back. Raises msgspec.ValidationError for what is not one."""
    event: Event = msgspec.json.decode(data, type=Event)
    return event
