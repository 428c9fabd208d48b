"""What the records give back: a run's row and the envelopes of its events."""

import datetime
import hashlib
from typing import Literal

import msgspec

from simulator.engine import events as ev

Status = Literal["unfinished", "stopped", "ended"]


class RunRow(msgspec.Struct, frozen=True):
    """One run, as a list of runs shows it. ``case`` and ``bundle`` are an identifier and a digest.

    ``began`` is a day. ``last_seq`` is the number of its newest event: what a caller that appends has to know.
    ``people`` is how many play it together: 1, or how many a group is.
    """

    run: str
    code: str
    case: str
    title: str
    seat: str
    bundle: str
    began: datetime.date
    rehearsal: bool
    status: Status
    last_seq: int
    people: int = 1


class TeamRow(msgspec.Struct, frozen=True):
    """A run that came for a team sheet: answers, what is shared. Its ``id`` is :func:`team_id` of the run it is of."""

    id: str
    case: str
    bundle: str
    content: bytes


def team_id(run: str) -> str:
    """The id that a run has in a file for the team. Nobody can work back from it to the run's own random id."""
    return hashlib.sha256(f"threshold team file: {run}".encode()).hexdigest()[:32]


class Envelope(msgspec.Struct, frozen=True):
    """One event as it is kept, with its place in the chain of hashes.

    ``on`` is a calendar day: no time of day is kept anywhere, so that no time taken can be worked out. Order is by
    ``seq``, from 1. ``body`` holds the event's canonical bytes; ``salt`` keeps a short answer from being guessed
    from its hash.
    """

    event_id: str
    run: str
    seq: int
    on: datetime.date
    kind: str
    body: bytes
    salt: str
    body_hash: str
    prev: str
    hash: str

    @property
    def event(self) -> ev.Event:
        """The event itself. Raises msgspec.ValidationError or DecodeError where the body is not one."""
        return ev.decode(self.body)
