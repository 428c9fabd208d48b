"""A published review: its source, and what the source states, statement by statement."""

import datetime
from typing import Literal

import msgspec

Speaker = Literal["review-quoted", "review-reported", "article", "board-chair", "ofsted"]


class Source(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where the statements come from, in words that can be printed."""

    publisher: str
    date: datetime.date
    what: str
    not_read: str


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One thing that the source states, in our own words.

    ``paragraphs`` counts the article's paragraphs from 1 (headings are not counted). ``says`` is who says it.
    ``hedges`` are the source's words of doubt; each stands in ``text``. ``about`` marks a finding as one about a
    ``decision`` or about the ``system``; other statements have none. ``not_stated`` lists what a reader would want
    to know and the source does not say.
    """

    text: str
    paragraphs: tuple[int, ...]
    says: Speaker
    hedges: tuple[str, ...] = ()
    about: Literal["", "decision", "system"] = ""
    not_stated: tuple[str, ...] = ()


class Review(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A review as reported: facts (B1…), findings (F1…), recommendations (R1…) and what was said since (S1…)."""

    format: int
    review: str
    title: str
    source: Source
    pseudonyms: tuple[str, ...]
    facts: dict[str, Statement]
    findings: dict[str, Statement]
    recommendations: dict[str, Statement] = {}
    since: dict[str, Statement] = {}
    not_stated: tuple[str, ...] = ()

    def statement(self, number: str) -> Statement | None:
        """Give the statement with this number, whichever kind it is."""
        for table in (self.facts, self.findings, self.recommendations, self.since):
            if number in table:
                return table[number]
        return None
