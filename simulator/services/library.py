"""Finding cases, and opening one with all that a run needs of it."""

from pathlib import Path

import msgspec

from simulator.debrief.context import CONTEXT
from simulator.debrief.templates import read_templates
from simulator.errors import Problem
from simulator.model.bundle import FORMAT, Bundle, digest, encode
from simulator.resources import packaged


class CaseEntry(msgspec.Struct, frozen=True):
    """A case in the library. ``seats`` maps identifiers to names; ``minutes`` is that of each seat's longest route.

    ``problem`` says, in a line, why a case cannot be played; it is empty for a sound one.
    """

    name: str
    title: str
    summary: str
    path: Path
    seats: dict[str, str]
    minutes: dict[str, int]
    content_note: str = ""
    problem: str = ""


class Opened(msgspec.Struct, frozen=True):
    """A case ready to be played: the bundle, its canonical bytes and their digest."""

    bundle: Bundle
    data: bytes
    digest: str
    path: Path


__all__ = ["CONTEXT", "FORMAT", "CaseEntry", "Opened", "Problem", "digest", "encode", "packaged", "read_templates"]
