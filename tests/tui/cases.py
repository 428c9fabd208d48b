"""A small case with one of everything, and the same with nasty strings in every text."""

import msgspec
import yaml

from simulator.model.bundle import FORMAT, Bundle, digest, encode
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.resources import packaged
from simulator.services.library import Opened

NASTY = ("[@click=app.quit]q[/] [x]", "[/]", "[bold \\[ $muted a & b <c> {d} %s [link=x]y[/link]")

FERRY_ROAD = {
    "format": 1,
    "case": "ferry-road",
    "title": "Ferry Road",
    "area": "Wexbridge",
    "framework": "example-area-2013",
    "summary": "Three children, four years, and many people who each knew a little.",
    "content_note": "Domestic abuse; injuries to small children, not described.",
    "seats": {
        "worker": {
            "label": "Social worker",
            "agency": "care",
            "start": "notice",
            "knows": ["one-call"],
            "briefing": "You are on duty in the family support team. Two of your colleagues are off sick.",
        },
        "visitor": {"label": "Health visitor", "agency": "health", "start": "visit"},
    },
    "agencies": {"care": "Children's social care", "health": "Community health", "chair": "The conference chair"},
    "people": {
        "keeley": {"name": "Keeley", "is": "mother", "born": "1993-02"},
        "mason": {"name": "Mason", "is": "child", "born": "2012-03", "note": "Holds your pen."},
    },
    "state": {"plan": ["none", "protection"]},
    "facts": {
        "one-call": {"text": "Police were called to the home once.", "from": "2012-01-02", "held_by": ["care"]},
        "three-calls": {
            "text": "Police were called to the home three times.",
            "from": "2012-01-02",
            "held_by": ["care"],
            "replaces": "one-call",
        },
        "history": {"text": "The partner grew up with abuse.", "from": "2010-01-01", "held_by": ["health"]},
        "drift": {"text": "Of six actions one is done.", "from": "2013-05-01", "held_by": ["care", "health"]},
    },
    "asks": {
        "other-area": {
            "label": "Ring the area where the partner grew up",
            "of": "health",
            "gives": ["history"],
            "nothing": "They hold nothing more.",
        },
        "manager": {
            "label": "Talk to your manager",
            "of": "care",
            "answer": [{"say": "She asks what would have to change for you to feel easy."}],
        },
        "nursery": {"label": "Ring the nursery", "of": "health", "nothing": "Nobody picks up."},
    },
    "points": {
        "response": {
            "code": "P1",
            "question": "What is your response to this notification?",
            "options": {
                "log": {"label": "Log it and close", "level": "universal"},
                "assess": {"label": "Open an assessment", "level": "in-need"},
                "strategy": {
                    "label": "Ask for a strategy discussion",
                    "level": "enquiry",
                    "when": {"known": ["history"]},
                    "otherwise": "You have nothing yet to bring to one.",
                    "sets": {"plan": "protection"},
                },
            },
        },
        "end-plans": {
            "code": "P2",
            "question": "What is your view on the plans?",
            "hinge": True,
            "options": {
                "close": {"label": "End the plans and close", "level": "universal"},
                "go-on": {"label": "Go on, with new dates", "level": "protection", "sets": {"plan": "protection"}},
            },
            "challenge": {
                "of": ["chair", "care"],
                "doors": ["ladder", "dissent"],
                "up_to": "named",
                "replies": [
                    {
                        "when": {"challenged": {"end-plans": {"at_least": "named"}}},
                        "reply": "agreed",
                        "after": "2 weeks",
                        "text": "They meet, and set new dates.",
                        "sets": {"plan": "protection"},
                    },
                    {"reply": "refused", "after": "5 days", "text": "The chair writes that the decision stands."},
                ],
            },
        },
        "week-after": {
            "code": "P3",
            "question": "Whom do you challenge this week?",
            "about": "challenge",
            "challenge": {"of": ["chair"], "doors": ["re-referral"]},
        },
    },
    "scenes": {
        "notice": {
            "seats": ["worker"],
            "date": "2012-01-02",
            "title": "Three of these",
            "part": "Part one: the calls",
            "can_ask": 2,
            "text": [
                {"say": "Monday, ten past four. The duty desk has three of these from the same address.\n\nIt rains."},
                {
                    "document": {"kind": "police-notification", "from": "care", "dated": "2012-01-01"},
                    "say": "Officers attended after a call from a neighbour. Children asleep. No complaint.",
                },
                {"facts": ["three-calls"]},
            ],
            "ask": ["other-area", "manager", "nursery"],
            "decide": "response",
            "then": [{"to": "notice-again"}],
        },
        "notice-again": {
            "seats": ["worker"],
            "date": "2012-08-13",
            "title": "Again",
            "text": [{"say": "One more, eight months on."}],
            "ask": ["other-area"],
            "can_ask": 1,
            "decide": "response",
            "then": [{"to": "between"}],
        },
        "between": {
            "seats": ["worker"],
            "date": "2013-05-09",
            "part": "Part two: the plans",
            "text": [{"say": "A year goes by."}, {"facts": ["drift"]}],
            "skip": "You skipped a scene.",
            "then": [{"to": "conference"}],
        },
        "visit": {
            "seats": ["visitor"],
            "date": "2013-05-02",
            "text": [{"say": "A two-year check, at the kitchen table."}],
            "then": [{"to": "conference"}],
        },
        "conference": {
            "seats": ["worker", "visitor"],
            "date": "2013-11-14",
            "title": "The sixth conference",
            "text": [{"say": "The chair is new and asks each person in turn."}],
            "decide": "end-plans",
            "then": [{"to": "week"}],
        },
        "week": {
            "seats": ["worker", "visitor"],
            "date": "2013-11-21",
            "text": [{"say": "The letter says that the plans have ended."}],
            "decide": "week-after",
            "then": [{"when": {"is": {"plan": ["protection"]}}, "to": "kept"}, {"to": "closed"}],
        },
        "kept": {
            "seats": ["worker", "visitor"],
            "date": "2014-01-09",
            "text": [{"say": "The plans go on. A new worker is named."}],
            "ends": "kept",
        },
        "closed": {
            "seats": ["worker", "visitor"],
            "date": "2014-02-06",
            "text": [{"say": "The file is closed."}],
            "ends": "closed",
        },
    },
    "endings": {
        "kept": {"kind": "kept-in-sight", "title": "Kept in sight"},
        "closed": {"kind": "closed-at-risk", "title": "Closed"},
    },
}


def framework() -> Framework:
    path = packaged("scenarios") / "frameworks" / "example-area-2013.yaml"
    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Framework, strict=False)


def opened(case: Case) -> Opened:
    bundle = Bundle(FORMAT, case, framework())
    data = encode(bundle)
    return Opened(bundle, data, digest(data))


def ferry_road() -> Case:
    return msgspec.convert(FERRY_ROAD, Case)


_WORDS = {
    "title",
    "summary",
    "content_note",
    "label",
    "briefing",
    "name",
    "note",
    "text",
    "nothing",
    "say",
    "otherwise",
}
_WORDS |= {"question", "part", "skip", "after"}


def nasty(string: str) -> Case:
    """The case with a nasty string in every text that a screen can show."""

    def spoil(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            within_agencies = key == "agencies"
            return {name: spoil(part, "text" if within_agencies else name) for name, part in value.items()}
        if isinstance(value, list):
            return [spoil(part, key) for part in value]
        if (key == "text" and isinstance(value, str)) or (key in _WORDS and isinstance(value, str)):
            return f"{string} {value} {string}"
        return value

    return msgspec.convert(spoil(FERRY_ROAD), Case)
