"""What a run keeps of its case, review, guidance, framework and template, in one canonical form with a digest."""

import hashlib

import msgspec

from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.model.review import Review

FORMAT = 1
"""The format version of case, review, framework and guidance files, and of bundles."""


class Bundle(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Everything that a run needs to go on, and to be debriefed years later.

    ``templates`` maps the file names of the debrief templates to their text; ``context`` is the version of the
    debrief context that they were written for.
    """

    format: int
    case: Case
    framework: Framework
    guidance: Guidance | None = None
    review: Review | None = None
    templates: dict[str, str] = {}
    context: int = 0


def encode(bundle: Bundle) -> bytes:
    """Give a bundle's canonical bytes. The order of keys is the author's, which can carry meaning (the ladder)."""
    return msgspec.json.encode(bundle)


def decode(data: bytes) -> Bundle:
    """Read a bundle back. Raises msgspec.ValidationError or DecodeError for bytes that are not one."""
    return msgspec.json.decode(data, type=Bundle)


def digest(data: bytes) -> str:
    """Name canonical bytes by their SHA-256, in hex."""
    return hashlib.sha256(data).hexdigest()
