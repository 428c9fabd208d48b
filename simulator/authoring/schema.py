"""A JSON Schema for each kind of file, from the same declarations as the loader: completion and hover in an editor.

The schema knows shapes. What hangs together (that a named scene exists, say) is told by ``threshold check``.
"""

import datetime
import re
import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from simulator.authoring.keys import KEYS
from simulator.model import case as c
from simulator.model import walk as w
from simulator.model.basis import Basis
from simulator.model.conditions import ChallengeTest, Condition
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.model.review import Review
from simulator.scenario.fields import NOUNS, STATEMENT, Meaning, Sort, meaning_of, names
from simulator.scenario.shape import ALIASES, NOT_EMPTY
from simulator.scenario.values import IDENTIFIER, NUMBER
from simulator.scenario.values import STATEMENT as A_STATEMENT

Schema = dict[str, Any]

KINDS: dict[str, Any] = {
    "case": c.Case,
    "framework": Framework,
    "guidance": Guidance,
    "review": Review,
    "walk": w.Walk,
}
"""The kinds of file that there is a schema for."""

_DIALECT = "http://json-schema.org/draft-07/schema#"
_NAME = f"^{IDENTIFIER.pattern}$"
_NOTHING = ["", "~", "null"]
_END = re.compile(r"(?<=[.;])(?<!e\.g\.)\s+")


def schema(kind: str) -> Schema:
    """The schema of one kind of file (draft 7, which editors know best). Raises KeyError for no such kind."""
    made = _Maker()
    top = made.struct(KINDS[kind])
    about = _described(KINDS[kind])
    return {
        "$schema": _DIALECT,
        "title": f"Threshold: {NOUNS[KINDS[kind]]}",
        "description": about,
        **top,
        "definitions": made.definitions,
    }


class _Maker:
    """Makes the schemas of shapes, each once, under ``definitions``."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}
        self._special: dict[Any, Callable[[], Schema]] = {
            Basis: self._basis,
            c.Piece: self._piece,
            c.Agencies: lambda: _not_stated(self.struct(c.Agencies)),
            c.Supports: lambda: _not_stated(self.struct(c.Supports)),
            w.Taken: lambda: {"anyOf": [{"const": "nobody"}, self.struct(w.Taken)]},
            w.Step: self._step,
            Condition: lambda: {**self.struct(Condition), "minProperties": 1},
        }
        self._fields: dict[tuple[Any, str], Callable[[], Schema]] = {
            (c.Ask, "answer"): self._answer,
            (c.Scene, "text"): self._pieces,
            (c.Scene, "then"): self._then,
            (c.Fact, "from_"): lambda: {"anyOf": [{"const": "never"}, _date()]},
            (Condition, "challenged"): self._challenged,
        }

    def named(self, shape: Any) -> Schema:
        """A reference to the schema of a shape."""
        name = shape.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            special = self._special.get(shape)
            self.definitions[name].update(special() if special else self.struct(shape))
        return {"$ref": f"#/definitions/{name}"}

    def struct(self, shape: Any) -> Schema:
        """A mapping whose keys are the fields of a struct."""
        keys: dict[str, Schema] = {}
        required: list[Any] = []
        for info in msgspec.structs.fields(shape):
            special = self._fields.get((shape, info.name))
            value = special() if special else self.typed(info.type, shape, info.name)
            about = KEYS[shape][info.name]
            keys[info.encode_name] = _saying(about, value)
            others = [alias for alias, name in ALIASES.get(shape, {}).items() if name == info.name]
            keys.update((alias, keys[info.encode_name]) for alias in others)
            if info.required:
                required.append(info.encode_name)
        made: Schema = {"type": "object", "properties": keys}
        if required:
            made["required"] = required
        return {**made, "additionalProperties": False}

    def typed(self, kind: Any, shape: Any, field: str) -> Schema:
        """The schema of a field, by its declared type."""
        keys, values = meaning_of(shape, field)
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            (kind,) = (argument for argument in arguments if argument is not types.NoneType)
            return self.typed(kind, shape, field)
        if origin is Literal:
            return {"enum": [word for word in arguments if word]}
        if origin is tuple:
            item = self._one_of_many(arguments[0], shape, field)
            many: Schema = {"type": "array", "items": item}
            if (shape, field) in NOT_EMPTY:
                many["minItems"] = 1
            if values.sort is Sort.NAME:
                many["uniqueItems"] = True
            return {"anyOf": [many, item]} if arguments[0] in (str, int) else many
        if origin is dict:
            held: Schema = {"type": "object", "additionalProperties": self._one_of_many(arguments[1], shape, field)}
            if keys.sort in (Sort.NAME, Sort.NUMBER):
                held["propertyNames"] = {"pattern": _NAME if keys.sort is Sort.NAME else f"^{NUMBER.pattern}$"}
            if (shape, field) in NOT_EMPTY and get_origin(arguments[1]) is not tuple:
                held["minProperties"] = 1
            return held
        if field == "format":
            return {"const": 1}
        if kind is str:
            return _text(values)
        return _PLAIN[kind]() if kind in _PLAIN else self.named(kind)

    def _one_of_many(self, kind: Any, shape: Any, field: str) -> Schema:
        """What stands in a list or under names of the author's own: it says itself what it is."""
        value = self.typed(kind, shape, field)
        return _saying(_described(kind), value) if "$ref" in value else value

    def _basis(self) -> Schema:
        statement = _text(STATEMENT)
        sources = {
            "review": (statement, "A statement of the review, such as leicester-nadiya/F15."),
            "reading": (statement, "The statement that this is your inference from."),
            "procedure": (_text(names("topic")), "A topic of the guidance file."),
        }
        altered = {"type": "boolean", "description": "true where the case changes what the review states."}
        return {
            "anyOf": [
                {"enum": ["invented", "general", "none"]},
                *(
                    {
                        "type": "object",
                        "properties": {
                            key: {**value, "description": about},
                            **({"altered": altered} if key == "review" else {}),
                        },
                        "required": [key],
                        "additionalProperties": False,
                    }
                    for key, (value, about) in sources.items()
                ),
            ],
        }

    def _piece(self) -> Schema:
        whole = self.struct(c.Piece)
        says = [{"required": ["say"]}, {"required": ["fact"]}, {"required": ["facts"]}]
        return {"anyOf": [_text(Meaning(Sort.PROSE)), {**whole, "anyOf": says, "dependencies": {"else": ["when"]}}]}

    def _pieces(self) -> Schema:
        piece = self.named(c.Piece)
        return {"anyOf": [{"type": "array", "items": piece}, _text(Meaning(Sort.PROSE))]}

    def _answer(self) -> Schema:
        plain = {"not": {"anyOf": [{"required": [key]} for key in ("fact", "facts", "document")]}}
        said = {"anyOf": [_text(Meaning(Sort.PROSE)), {"allOf": [self.named(c.Piece), {"type": "object", **plain}]}]}
        return {"anyOf": [{"type": "array", "items": said}, _text(Meaning(Sort.PROSE))]}

    def _then(self) -> Schema:
        scene = _text(names("scene"))
        return {"anyOf": [scene, {"type": "array", "items": self.named(c.Way), "minItems": 1}]}

    def _challenged(self) -> Schema:
        door = _text(names("door"))
        test = {"anyOf": [{"type": "boolean"}, door, {"type": "array", "items": door}, self.named(ChallengeTest)]}
        return {"type": "object", "propertyNames": {"pattern": _NAME}, "additionalProperties": test}

    def _step(self) -> Schema:
        answers = {"not": {"anyOf": [{"required": [key]} for key in ("choose", "challenge", "further")]}}
        passes = {"properties": {"pass": {"const": True}}, "required": ["pass"]}
        return {**self.struct(w.Step), "if": passes, "then": answers}


def _described(shape: Any) -> str:
    """What a shape is for: the first sentence of its documentation."""
    return _END.split(" ".join((shape.__doc__ or "").split()))[0].replace("``", "")


def _saying(about: str, value: Schema) -> Schema:
    """A value with what its key is for. What it refers to says nothing itself: an editor would show that instead."""
    return {"description": about, "allOf": [value]} if "$ref" in value else {**value, "description": about}


def _not_stated(full: Schema) -> Schema:
    return {"anyOf": [{"const": "not-stated"}, full]}


def _date() -> Schema:
    return {"type": "string", "format": "date", "pattern": r"^(19|2[01])\d\d-\d\d-\d\d$"}


def _text(meaning: Meaning) -> Schema:
    match meaning.sort:
        case Sort.NAME:
            return {"type": "string", "pattern": _NAME, "maxLength": 64}
        case Sort.STATEMENT:
            return {"type": "string", "pattern": f"^{A_STATEMENT.pattern}$"}
        case Sort.BORN:
            # A year alone is a number to YAML.
            return {
                "type": ["string", "integer"],
                "pattern": r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
            }
        case _:
            return {"type": ["string", "number"], "pattern": r"\S", "not": {"enum": _NOTHING}}


_PLAIN: dict[Any, Callable[[], Schema]] = {
    bool: lambda: {"type": "boolean"},
    int: lambda: {"type": "integer", "minimum": 0, "maximum": 999},
    datetime.date: _date,
}
