"""What a trainee can do. The engine says which are legal, and turns one into events."""

import msgspec

from simulator.engine.events import Answer, Challenged, Group, HingePart, Placed, RecognisedAnswer, Split


class _Move(msgspec.Struct, frozen=True):
    """Common settings of moves."""


class Begin(_Move, frozen=True):
    """Take a seat and enter its first scene, alone or as a group; a rehearsal may begin at another (``at``)."""

    seat: str
    bundle: str
    agency: str = ""
    rehearsal: bool = False
    group: Group | None = None
    at: Placed | None = None


class AskFor(_Move, frozen=True):
    """Find something out before deciding."""

    ask: str


class Decide(_Move, frozen=True):
    """Lock an answer at the point of this scene. ``not_asked`` are parts of a hinge that were not put."""

    answer: Answer
    not_asked: tuple[HingePart, ...] = ()


class Pass(_Move, frozen=True):
    """Give no answer at the point of this scene. ``split`` is how a group stood before it talked."""

    split: Split = ()


class TakeFurther(_Move, frozen=True):
    """Take a refused or unanswered challenge a stage further, or by another door."""

    challenge: Challenged


class GoOn(_Move, frozen=True):
    """Go on to the next scene."""


class Skip(_Move, frozen=True):
    """Skip the text of this scene."""


class Note(_Move, frozen=True):
    """Write down a later thought."""

    text: str
    point: str = ""
    scene: str = ""


class Pause(_Move, frozen=True):
    """Stop for now; the run can be resumed."""

    support: bool = False


class Reflect(_Move, frozen=True):
    """Answer the two reflections (each may be empty)."""

    want_back: str = ""
    why: str = ""
    other_view: str = ""
    whose: str = ""


class Recognise(_Move, frozen=True):
    """Say whether the case was recognised."""

    answer: RecognisedAnswer
    since: str = ""


class Stop(_Move, frozen=True):
    """Stop here and debrief: closes the run."""


class Share(_Move, frozen=True):
    """Say what of a closed run a team may see: which reasons, and whether the own agency. What was said last holds."""

    reasons: tuple[str, ...] = ()
    minority: tuple[str, ...] = ()
    agency: bool = False


Move = Begin | AskFor | Decide | Pass | TakeFurther | GoOn | Skip | Note | Pause | Reflect | Recognise | Stop | Share
