"""The chain of hashes that shows whether a record was changed after it was locked."""

import contextlib
import datetime
import hashlib
import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from simulator.engine import events as ev
from simulator.engine.own_words import has_words, without_words
from simulator.records.shapes import Envelope, RunRow

_SALT_BYTES = 16
_TAKEN_OUT = "words-taken-out"


def root_of(row: RunRow) -> str:
    """What the first event's ``prev`` is: the hash of the run's own particulars, so that they are bound too.

    The code is left out: it is what a run is called on one machine, and may differ on another.
    """
    return _hash([row.run, row.case, row.title, row.seat, row.bundle, row.began.isoformat(), row.rehearsal])


def seal(prev: str, run: str, seq: int, on: datetime.date, event: ev.Event, event_id: str, salt: str) -> Envelope:
    """Put an event into its envelope, chained to the one before."""
    kind, body = ev.kind(event), ev.encode(event)
    body_hash = hash_body(salt, body)
    return Envelope(
        event_id=event_id,
        run=run,
        seq=seq,
        on=on,
        kind=kind,
        body=body,
        salt=salt,
        body_hash=body_hash,
        prev=prev,
        hash=_link(prev, run, seq, event_id, on, kind, body_hash),
    )


def seal_all(
    run: str, seq: int, prev: str, on: datetime.date, events: Sequence[ev.Event], ids: Sequence[str] | None = None
) -> list[Envelope]:
    """Put events into envelopes, chained to the event numbered ``seq`` with the hash ``prev`` (0 and the root)."""
    envelopes = []
    for place, event in enumerate(events):
        event_id = ids[place] if ids is not None else uuid.uuid4().hex
        envelopes.append(seal(prev, run, seq + place + 1, on, event, event_id, secrets.token_hex(_SALT_BYTES)))
        prev = envelopes[-1].hash
    return envelopes


def hash_body(salt: str, body: bytes) -> str:
    """The salted hash of a body. ``salt`` is in hex."""
    return hashlib.sha256(bytes.fromhex(salt) + body).hexdigest()


def hash_left(body: bytes) -> str:
    """The hash of a body that words were taken out of: what is left holds nothing that needs a salt."""
    return hashlib.sha256(body).hexdigest()


def take_words_out(envelopes: Sequence[Envelope]) -> tuple[list[Envelope], ev.WordsTakenOut]:
    """Those of a run's events that hold words, without them; and the event that binds what is left of each.

    An event keeps its hashes, so every later link still holds. Its salt goes: with it, somebody could try guesses at
    the words against the hash of the body. Raises ValueError for a body that is no event.
    """
    bare = []
    for envelope in envelopes:
        event = envelope.event
        if has_words(event) and envelope.salt:
            bare.append(msgspec.structs.replace(envelope, body=ev.encode(without_words(event)), salt=""))
    return bare, ev.WordsTakenOut(tuple((each.seq, hash_left(each.body)) for each in bare))


def first_damaged(start: str, run: str, envelopes: Iterable[Envelope]) -> int | None:
    """Follow a run's chain from its root. Gives the number of the first event that does not fit, or None."""
    prev, envelopes = start, list(envelopes)
    left = _left(envelopes)
    for expected, envelope in enumerate(envelopes, 1):
        if not _fits(envelope, expected, prev, run, left):
            return expected
        prev = envelope.hash
    return None


def _left(envelopes: Iterable[Envelope]) -> dict[int, str]:
    """What the run's own events say is left of those that words were taken out of, by number."""
    left: dict[int, str] = {}
    for envelope in envelopes:
        if envelope.kind == _TAKEN_OUT:
            with contextlib.suppress(ValueError):  # damaged: its own place in the chain shows it
                event = envelope.event
                left.update(event.left if isinstance(event, ev.WordsTakenOut) else ())
    return left


def _fits(envelope: Envelope, seq: int, prev: str, run: str, left: Mapping[int, str]) -> bool:
    try:
        if envelope.salt:
            kept = hash_body(envelope.salt, envelope.body)
        else:
            kept = envelope.body_hash if left.get(seq) == hash_left(envelope.body) else ""
        kind = ev.kind(envelope.event)
    except (ValueError, TypeError):  # a salt that is not hex; a body that is no event
        return False
    link = _link(prev, run, seq, envelope.event_id, envelope.on, envelope.kind, kept)
    return (envelope.run, envelope.seq, envelope.prev, envelope.body_hash, envelope.hash, envelope.kind) == (
        run,
        seq,
        prev,
        kept,
        link,
        kind,
    )


def _link(prev: str, run: str, seq: int, event_id: str, on: datetime.date, kind: str, body_hash: str) -> str:
    return _hash([prev, run, seq, event_id, on.isoformat(), kind, body_hash])


def _hash(parts: list[str | int | bool]) -> str:
    """Hash a list as compact JSON: unlike joined text, two different lists never read the same."""
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
