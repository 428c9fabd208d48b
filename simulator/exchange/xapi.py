"""A run as xAPI 1.0.3 statements, for a learning record store. docs/export-format.md describes them.

No score, no success, no time taken. Only the day of an event is known, so each timestamp is the noon of its day.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from simulator.engine import events as ev
from simulator.model.bundle import Bundle
from simulator.model.case import Point
from simulator.records.shapes import Envelope, RunRow

FORMAT = 1
"""The version of the statements, which stands in every identifier of ours."""

HOME = f"https://threshold-simulator.example/xapi/v{FORMAT}"
"""Where our identifiers begin: a name kept free by RFC 2606, so it is nobody's address."""

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, HOME)
_VERBS = "http://adlnet.gov/expapi/verbs"
_TYPES = "http://adlnet.gov/expapi/activities"
_LANGUAGE = "en-GB"

Statement = dict[str, Any]


class Wanted(msgspec.Struct, frozen=True):
    """What is written. ``points`` are the answers, for which a ``purpose`` is needed; ``reasons`` their words."""

    points: bool = False
    reasons: bool = False
    purpose: str = ""


def statements(row: RunRow, bundle: Bundle, events: Sequence[Envelope], wanted: Wanted) -> list[Statement]:
    """The statements of a closed run, in their order: the same each time, with the same ids."""
    if (wanted.points and not wanted.purpose) or (wanted.reasons and not wanted.points):
        raise ValueError("answers need a purpose, and reasons are of answers")
    made = _Making(row, bundle, wanted)
    return [statement for envelope in events for statement in made.of(envelope)]


def as_json(made: Sequence[Statement]) -> bytes:
    """The statements as a list, one a line: what can be sent to a store as it is."""
    return b"[\n%s\n]\n" % b",\n".join(map(msgspec.json.encode, made))


class _Making:
    """Makes the statements of one run."""

    def __init__(self, row: RunRow, bundle: Bundle, wanted: Wanted) -> None:
        self._row = row
        self._bundle = bundle
        self._wanted = wanted
        self._people = 1
        self._case = f"{HOME}/cases/{row.case}"

    def of(self, envelope: Envelope) -> Iterator[Statement]:
        """The statements of one event; most have none."""
        event = envelope.event
        if isinstance(event, ev.Started) and event.group:
            self._people = event.group.people
        if isinstance(event, ev.DebriefRead):
            name = f"Debrief: {self._bundle.case.title}"
            yield self._one(envelope, "experienced", "read", _activity(f"{self._case}/debrief", "media", name))
        if not self._wanted.points:
            return
        match event:
            case ev.Started():
                yield self._one(envelope, "initialized", "started", self._whole())
            case ev.Decided():
                yield from self._answered(envelope, event)
            case ev.TakenFurther():
                point = self._bundle.case.points[event.point]
                yield self._challenge(envelope, event.point, point, event.challenge, further=True)
            case ev.Ended():
                yield self._one(envelope, "completed", "finished", self._whole())
                yield self._one(envelope, "terminated", "closed", self._whole())
            case ev.Stopped():
                yield self._one(envelope, "terminated", "closed", self._whole())
            case _:
                pass

    def _whole(self) -> Statement:
        return _activity(self._case, "simulation", self._bundle.case.title)

    def _answered(self, envelope: Envelope, event: ev.Decided) -> Iterator[Statement]:
        """What was chosen; what was passed is no answer, so it makes no statement."""
        point, answer = self._bundle.case.points[event.point], event.answer
        if answer.option:
            scale = [
                {"id": name, "description": {_LANGUAGE: level.label}}
                for name, level in self._bundle.framework.levels.items()
            ]
            thing = self._interaction(event.point, point, "likert", scale=scale)
            said = {"option": answer.option, **({"none-of-these": True} if answer.instead else {})}
            result = self._result(point.options[answer.option].level, answer, said)
            yield self._one(envelope, "answered", "chose a level", thing, result)
        if answer.challenge is not None and answer.challenge.of:
            yield self._challenge(envelope, event.point, point, answer.challenge, answer if not answer.option else None)

    def _challenge(
        self,
        envelope: Envelope,
        name: str,
        point: Point,
        challenge: ev.Challenged,
        answer: ev.Answer | None = None,
        further: bool = False,
    ) -> Statement:
        case, framework = self._bundle.case, self._bundle.framework
        choices = {"of": {**case.agencies, ev.NOBODY: "Nobody"}}
        choices["door"] = {key: door.label for key, door in framework.doors.items()}
        choices["stage"] = {key: stage.label for key, stage in framework.stages.items()}
        listed = [
            {"id": f"{part}-{key}", "description": {_LANGUAGE: label}}
            for part, labels in choices.items()
            for key, label in labels.items()
        ]
        given = {"of": challenge.of, "door": challenge.door, "stage": challenge.stage}
        response = "[,]".join(f"{part}-{key}" for part, key in given.items() if key)
        said: dict[str, object] = {"none-of-these": True} if challenge.instead else {}
        if further:
            said["taken-further"] = True
        if self._wanted.reasons and challenge.instead:
            said["own-words"] = challenge.instead
        result = self._result(response, answer or ev.Answer(), said)
        thing = self._interaction(f"{name}/challenge", point, "choice", choices=listed)
        return self._one(envelope, "answered", "chose whom to challenge", thing, result, "challenge")

    def _result(self, response: str, answer: ev.Answer, said: Mapping[str, object]) -> Statement:
        extensions = dict(said)
        if answer.sure is not None:
            extensions["confidence"] = str(answer.sure)  # a word: a number would be averaged as a mark
        if self._wanted.reasons:
            words = {"reason": answer.reason, "own-words": answer.instead}
            extensions |= {name: text for name, text in words.items() if text}
        named = {f"{HOME}/extensions/{name}": value for name, value in extensions.items()}
        return {"response": response, **({"extensions": named} if named else {})}

    def _interaction(self, name: str, point: Point, kind: str, **parts: object) -> Statement:
        thing = _activity(f"{self._case}/points/{name}", "cmi.interaction", point.question)
        thing["definition"] |= {"interactionType": kind, **parts}
        return thing

    def _one(
        self,
        envelope: Envelope,
        verb: str,
        shown: str,
        thing: Statement,
        result: Statement | None = None,
        part: str = "",
    ) -> Statement:
        extensions: dict[str, object] = {f"{HOME}/extensions/seat": self._row.seat}
        if self._people > 1:
            extensions[f"{HOME}/extensions/people"] = self._people
        if self._wanted.purpose:
            extensions[f"{HOME}/extensions/purpose"] = self._wanted.purpose
        return {
            "id": str(uuid.uuid5(_SPACE, f"{self._row.run} {envelope.event_id} {verb} {part}".rstrip())),
            "version": "1.0.3",
            "actor": {"objectType": "Agent", "account": {"homePage": f"{HOME}/codes", "name": self._row.code}},
            "verb": {"id": f"{_VERBS}/{verb}", "display": {_LANGUAGE: shown}},
            "object": thing,
            **({"result": result} if result else {}),
            "context": {
                "registration": str(uuid.UUID(self._row.run)),
                "revision": self._row.bundle[:12],
                "platform": "threshold-simulator",
                "language": _LANGUAGE,
                "contextActivities": {
                    "parent": [{"objectType": "Activity", "id": self._case}],
                    "category": [_activity(HOME, "profile", "Threshold simulator")],
                },
                "extensions": extensions,
            },
            "timestamp": f"{envelope.on.isoformat()}T12:00:00Z",
        }


def _activity(name: str, kind: str, title: str) -> Statement:
    definition = {"type": f"{_TYPES}/{kind}", "name": {_LANGUAGE: title}}
    return {"objectType": "Activity", "id": name, "definition": definition}
