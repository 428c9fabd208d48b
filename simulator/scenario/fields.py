"""What each text in the declarations of the model is for: prose, a name of its own, or the name of something else.

The declarations say ``str`` for all of them. The walk over a file and the checks of references both go by this table;
a test sees to it that no field is left out.
"""

from enum import StrEnum
from typing import Any

import msgspec

from simulator.model import case as c
from simulator.model import framework as f
from simulator.model import guidance as g
from simulator.model import review as r
from simulator.model import walk as w
from simulator.model.basis import Basis
from simulator.model.conditions import ChallengeTest, Condition


class Sort(StrEnum):
    """How a text is written: prose, an identifier, a few free words, a date of birth, a statement or its number."""

    PROSE = "prose"
    NAME = "name"
    WORDS = "words"
    BORN = "born"
    STATEMENT = "statement"
    NUMBER = "number"


class Meaning(msgspec.Struct, frozen=True):
    """What a text is for. ``of`` is the kind of thing that it names; ``screen`` marks prose that a trainee sees."""

    sort: Sort
    of: str = ""
    screen: bool = False


PROSE = Meaning(Sort.PROSE)
SCREEN = Meaning(Sort.PROSE, screen=True)
WORDS = Meaning(Sort.WORDS)
NAME = Meaning(Sort.NAME)
BORN = Meaning(Sort.BORN)
STATEMENT = Meaning(Sort.STATEMENT, of="statement")
NUMBER = Meaning(Sort.NUMBER)


def names(kind: str) -> Meaning:
    """The meaning of a text that names a thing of this kind."""
    return Meaning(Sort.NAME, of=kind)


Meanings = dict[str, Meaning | tuple[Meaning, Meaning]]

MEANINGS: dict[Any, Meanings] = {
    c.Case: {
        "case": NAME,
        "title": SCREEN,
        "area": SCREEN,
        "framework": names("framework"),
        "seats": (NAME, NAME),
        "scenes": (NAME, NAME),
        "points": (NAME, NAME),
        "endings": (NAME, NAME),
        "guidance": names("guidance"),
        "modelled_on": names("review"),
        "content_note": PROSE,
        "summary": SCREEN,
        "altered": PROSE,
        "agencies": (NAME, SCREEN),
        "people": (NAME, NAME),
        "state": (NAME, NAME),
        "facts": (NAME, NAME),
        "asks": (NAME, NAME),
        "abbreviations": (WORDS, SCREEN),
        "renamed": (NAME, NAME),
    },
    c.Seat: {
        "label": SCREEN,
        "agency": names("agency"),
        "start": names("scene"),
        "knows": names("fact"),
        "briefing": SCREEN,
    },
    c.Person: {"name": SCREEN, "is_": SCREEN, "born": BORN, "note": SCREEN, "seats": names("seat")},
    c.Fact: {"text": SCREEN, "held_by": names("agency"), "replaces": names("fact")},
    c.DocumentHead: {"kind": NAME, "from_": names("agency"), "title": SCREEN},
    c.Piece: {"say": SCREEN, "facts": names("fact"), "else_": SCREEN},
    c.Ask: {"label": SCREEN, "of": names("agency"), "gives": names("fact"), "nothing": SCREEN},
    c.Option: {
        "label": SCREEN,
        "level": names("level"),
        "seats": names("seat"),
        "otherwise": SCREEN,
        "sets": (names("variable"), names("value")),
        "power": names("power"),
    },
    c.Reply: {"after": SCREEN, "text": SCREEN, "sets": (names("variable"), names("value"))},
    c.Challenge: {"of": names("agency"), "doors": names("door"), "up_to": names("stage")},
    c.Tagged: {"text": PROSE},
    c.Agencies: {"level": names("level"), "option": NAME, "text": PROSE},
    c.Supports: {
        "level": names("level"),
        "at_least": names("level"),
        "at_most": names("level"),
        "options": NAME,
        "text": PROSE,
    },
    c.Comparison: {
        "at": names("scene"),
        "rests_on": names("fact"),
        "findings": STATEMENT,
        "guidance": names("topic"),
        "prompts": PROSE,
        "differs": PROSE,
        "offers": STATEMENT,
    },
    c.Point: {"code": WORDS, "question": SCREEN, "options": (NAME, NAME)},
    c.Way: {"to": names("scene")},
    c.Scene: {
        "seats": names("seat"),
        "title": SCREEN,
        "part": SCREEN,
        "skip": SCREEN,
        "sets": (names("variable"), names("value")),
        "ask": names("ask"),
        "decide": names("point"),
        "ends": names("ending"),
    },
    c.Ending: {"title": SCREEN},
    c.Limits: {"common": names("point")},
    c.Waiver: {"code": WORDS, "reason": PROSE, "at": WORDS},
    Condition: {
        "is_": (names("variable"), names("value")),
        "known": names("fact"),
        "asked": names("ask"),
        "chose": (names("point"), names("option")),
        "challenged": (names("point"), NAME),
    },
    ChallengeTest: {"of": names("agency"), "door": names("door"), "at_least": names("stage")},
    Basis: {"ref": NAME},
    f.Framework: {
        "framework": NAME,
        "title": PROSE,
        "example": PROSE,
        "levels": (NAME, NAME),
        "stages": (NAME, NAME),
        "doors": (NAME, NAME),
        "powers": (NAME, NAME),
        "abbreviations": (WORDS, PROSE),
    },
    f.Level: {"label": PROSE, "means": PROSE, "decides": PROSE, "consent": PROSE},
    f.Stage: {"label": PROSE, "who": PROSE, "clock": PROSE},
    f.Door: {"label": PROSE, "means": PROSE},
    f.Power: {"label": PROSE, "means": PROSE, "decides": PROSE},
    g.Guidance: {"guidance": NAME, "title": PROSE, "topics": (NAME, NAME), "note": PROSE},
    g.Topic: {"title": PROSE},
    g.Edition: {"title": PROSE, "asks": PROSE, "source": PROSE},
    r.Review: {
        "review": NAME,
        "title": PROSE,
        "pseudonyms": WORDS,
        "facts": (NUMBER, NAME),
        "findings": (NUMBER, NAME),
        "recommendations": (NUMBER, NAME),
        "since": (NUMBER, NAME),
        "not_stated": PROSE,
    },
    r.Source: {"publisher": PROSE, "what": PROSE, "not_read": PROSE},
    r.Statement: {"text": PROSE, "hedges": WORDS, "not_stated": PROSE},
    w.Walk: {"walk": NAME, "case": NAME, "seat": names("seat"), "ending": names("ending"), "about": PROSE},
    w.Step: {"at": names("scene"), "ask": names("ask"), "choose": NAME},
    w.Taken: {"of": NAME, "door": names("door"), "stage": names("stage")},
    w.Expected: {
        "open": NAME,
        "closed": NAME,
        "known": names("fact"),
        "unknown": names("fact"),
        "is_": (names("variable"), names("value")),
        "scene": names("scene"),
    },
}
"""For each shape, its fields that hold texts. A pair is for a mapping: the meaning of its keys and of its values."""

NOUNS: dict[Any, str] = {
    c.Case: "a case",
    c.Seat: "a seat",
    c.Person: "a person",
    c.Fact: "a fact",
    c.DocumentHead: "a document",
    c.Piece: "a piece of text",
    c.Ask: "an ask",
    c.Option: "an option",
    c.Reply: "a reply",
    c.Challenge: "a challenge",
    c.Tagged: "words with a basis",
    c.Agencies: "“agencies”",
    c.Supports: "“supports”",
    c.Comparison: "a comparison",
    c.Point: "a point",
    c.Way: "a way on",
    c.Scene: "a scene",
    c.Ending: "an ending",
    c.Limits: "“limits”",
    c.Waiver: "a waiver",
    Condition: "a condition",
    ChallengeTest: "a test of a challenge",
    Basis: "a basis",
    f.Framework: "a framework",
    f.Level: "a level",
    f.Stage: "a stage",
    f.Door: "a door",
    f.Power: "a power",
    g.Guidance: "a guidance file",
    g.Topic: "a topic",
    g.Edition: "an edition",
    r.Review: "a review",
    r.Source: "a source",
    r.Statement: "a statement",
    w.Walk: "a walk",
    w.Step: "a step",
    w.Taken: "a challenge",
    w.Expected: "“expect”",
}
"""What each shape is called in a message."""


def meaning_of(shape: Any, field: str) -> tuple[Meaning, Meaning]:
    """The meaning of a field's keys (where it is a mapping) and of its texts; free words where the table has none."""
    meaning = MEANINGS.get(shape, {}).get(field, WORDS)
    return meaning if isinstance(meaning, tuple) else (NAME, meaning)
