"""What a sentence rests on. Printed with every sentence of a debrief."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """The six kinds of basis."""

    REVIEW = "review"
    READING = "reading"
    PROCEDURE = "procedure"
    GENERAL = "general"
    NONE = "none"
    INVENTED = "invented"


class Basis(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one sentence rests on.

    ``ref`` is ``review-id/F7`` for review and reading, a guidance topic for procedure, empty otherwise.
    ``altered`` marks a review fact that a case changes ("from the review, altered").
    """

    kind: Kind
    ref: str = ""
    altered: bool = False

    @property
    def review_id(self) -> str:
        """The review that ``ref`` points into, or an empty string."""
        return self.ref.partition("/")[0] if self.kind in (Kind.REVIEW, Kind.READING) else ""

    @property
    def statement(self) -> str:
        """The numbered statement that ``ref`` points at, or an empty string."""
        return self.ref.partition("/")[2] if self.kind in (Kind.REVIEW, Kind.READING) else ""


INVENTED = Basis(Kind.INVENTED)
GENERAL = Basis(Kind.GENERAL)
NO_FINDING = Basis(Kind.NONE)

_STRENGTH = {
    (Kind.REVIEW, False): 0,
    (Kind.REVIEW, True): 1,
    (Kind.PROCEDURE, False): 2,
    (Kind.READING, False): 3,
    (Kind.GENERAL, False): 4,
    (Kind.INVENTED, False): 5,
    (Kind.NONE, False): 6,
}


def weakness(basis: Basis) -> int:
    """Order bases from what a source states (0) to nothing at all (6)."""
    return _STRENGTH[(basis.kind, basis.altered and basis.kind is Kind.REVIEW)]


def weakest(bases: list[Basis]) -> Basis:
    """Give the weakest of some bases: a comparison is no better founded than that. Raises ValueError on none."""
    return max(bases, key=weakness)
