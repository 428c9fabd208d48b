"""What national law and guidance asked on a date, and asks now, by topic and edition."""

import datetime

import msgspec

from simulator.model.basis import Basis


class Edition(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """What one edition asks. ``from_`` and ``until`` bound it (``until`` is its last day; None is open).

    ``checked`` is when our sentence was last held against the source; None for what no text was checked for.
    """

    title: str
    asks: str
    basis: Basis
    check_by: datetime.date
    from_: datetime.date | None = None
    until: datetime.date | None = None
    checked: datetime.date | None = None
    source: str = ""

    def in_force(self, day: datetime.date) -> bool:
        """Say whether this edition was in force on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Topic(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One question that guidance answers, edition by edition, oldest first."""

    title: str
    editions: tuple[Edition, ...]

    def then(self, day: datetime.date) -> Edition | None:
        """The edition in force on a day, or None where this topic has none for it."""
        return next((edition for edition in self.editions if edition.in_force(day)), None)

    def now(self) -> Edition | None:
        """The newest edition that has not ended, or None."""
        return next((edition for edition in reversed(self.editions) if edition.until is None), None)


class Guidance(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A nation's guidance as this program knows it."""

    format: int
    guidance: str
    title: str
    topics: dict[str, Topic]
    note: str = ""
