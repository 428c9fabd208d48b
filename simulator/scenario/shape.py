"""The walk over a file's nodes, driven by the declarations of the model: it builds the model and names every fault.

For each declared shape a reader is made once. A reader takes a node and gives the value, or HOLE where there is none
to give; it never stops at a fault, so that an author sees all of them at once.
"""

import datetime
import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from simulator.scenario.fields import MEANINGS, NOUNS, Meaning, Sort, meaning_of
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.reading import Mention, Reading, listed, nearest, quoted
from simulator.scenario.values import (
    HOLE,
    NUMBER,
    Reader,
    bool_reader,
    check_identifier,
    date_reader,
    format_reader,
    integer_reader,
    text_reader,
    word_reader,
    wrong_kind,
)

_readers: dict[Any, Reader] = {}


def reader_of(shape: Any) -> Reader:
    """The reader of a struct, made at its first use."""
    if shape not in _readers:
        # Registered before it is made, because conditions hold conditions.
        made: list[Reader] = []
        _readers[shape] = lambda node, reading: made[0](node, reading)
        special = SHAPE_FORMS.get(shape)
        made.append(special(shape) if special else struct_reader(shape))
        _readers[shape] = made[0]
    return _readers[shape]


SHAPE_FORMS: dict[Any, Callable[[Any], Reader]] = {}
"""Shapes that a file may write in a shorter form: what makes their reader."""

FIELD_FORMS: dict[tuple[Any, str], Callable[[], Reader]] = {}
"""Fields that a file may write in a shorter form."""

ALIASES: dict[Any, dict[str, str]] = {}
"""Other keys that a file may use for a field."""

AFTERWARDS: dict[Any, Callable[[Mapping, dict[str, Any], Reading], None]] = {}
"""What is checked or filled in once all fields of a shape have been read."""

INSTEAD: dict[tuple[Any, str], str] = {}
"""Keys that authors look for in a shape that does not have them: what to do instead."""

NOT_EMPTY: set[tuple[Any, str]] = set()
"""Lists and mappings that need at least one entry."""


class _Field(msgspec.Struct, frozen=True):
    name: str
    read: Reader


def struct_reader(shape: Any) -> Reader:
    """Make the reader of a mapping whose keys are the fields of a struct."""
    fields: dict[str, _Field] = {}
    required: list[tuple[str, str]] = []
    for info in msgspec.structs.fields(shape):
        form = FIELD_FORMS.get((shape, info.name))
        fields[info.encode_name] = _Field(info.name, form() if form else _typed(info.type, shape, info.name))
        if info.required:
            required.append((info.name, info.encode_name))
    for alias, name in ALIASES.get(shape, {}).items():
        fields[alias] = _Field(name, fields[name].read)
    noun = NOUNS.get(shape, "this part")
    afterwards = AFTERWARDS.get(shape)

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is not Mapping:
            return wrong_kind(node, reading, f"{noun.capitalize()} is a mapping: lines of key and value.", shape)
        values: dict[str, Any] = {}
        whole = True
        unknown: list[Scalar] = []
        for key, pair in node.pairs.items():
            field = fields.get(key)
            if field is None:
                unknown.append(pair.key)
                continue
            value = field.read(pair.value, reading)
            if value is HOLE:
                whole = False
                values.setdefault(field.name, HOLE)
            elif field.name in values:
                message = f"{quoted(key)} says the same as another key here."
                reading.fault(pair.key, "S201", message, "Use one of the two.")
            else:
                values[field.name] = value
        missing = [key for name, key in required if name not in values]
        if unknown:
            whole = _unknown_keys(unknown, list(fields), missing, shape, reading) and whole
        for key in missing:
            reading.fault(node, "S202", f"{noun.capitalize()} needs {quoted(key)}.", f"Add {key}: …", at_key=True)
        if missing or not whole:
            return HOLE
        if afterwards:
            afterwards(node, values, reading)
        return shape(**values)

    return read


def _unknown_keys(unknown: list[Scalar], known: list[str], missing: list[str], shape: Any, reading: Reading) -> bool:
    """Report unknown keys. A key that was meant for a missing one takes it off the list of missing ones."""
    whole = True
    noun = NOUNS.get(shape, "this part")
    for key in unknown:
        if reading.full:
            return False
        name = key.value
        meant = nearest(name, known)
        if meant in missing:
            missing.remove(meant)
        if instead := INSTEAD.get((shape, name)):
            fix = instead
        elif meant:
            whole = False
            fix = f"Did you mean {quoted(meant)}?"
        elif owners := _owners(name):
            fix = f"{quoted(name)} belongs to {owners}: check the indentation."
        else:
            fix = f"Known here: {listed(known, 20)}."
        reading.fault(key, "S201", f"{quoted(name)} is no key of {noun}.", fix, whole=not meant)
    return whole


def _owners(key: str) -> str:
    owners = [
        NOUNS[shape]
        for shape in MEANINGS
        if any(info.encode_name == key for info in msgspec.structs.fields(shape)) and shape in NOUNS
    ]
    return listed(owners, 2)


def _typed(kind: Any, shape: Any, field: str) -> Reader:
    """The reader of a field, by its declared type."""
    keys, values = meaning_of(shape, field)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (kind,) = (argument for argument in arguments if argument is not types.NoneType)
        return _typed(kind, shape, field)
    if origin is Literal:
        return word_reader([word for word in arguments if word])
    if origin is tuple:
        return list_reader(_typed(arguments[0], shape, field), arguments[0], (shape, field) in NOT_EMPTY, values)
    if origin is dict:
        not_empty = (shape, field) in NOT_EMPTY and get_origin(arguments[1]) is not tuple
        return _dict_reader(_typed(arguments[1], shape, field), keys, not_empty)
    if kind is str:
        return text_reader(values)
    if field == "format":
        return format_reader
    return _PLAIN[kind] if kind in _PLAIN else reader_of(kind)


def list_reader(read_item: Reader, kind: Any, not_empty: bool, meaning: Meaning) -> Reader:
    """Make the reader of a list; one text or number may stand for a list of one."""
    single = kind in (str, int)
    unique = meaning.sort is Sort.NAME and kind is str

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is Scalar and single:
            value = read_item(node, reading)
            return HOLE if value is HOLE else (value,)
        if type(node) is not Sequence:
            return wrong_kind(node, reading, "A list is needed.")
        if not_empty and not node.items:
            reading.fault(node, "S215", "This list is empty.", "At least one must stand here.")
            return HOLE
        values = [read_item(item, reading) for item in node.items]
        if any(value is HOLE for value in values):
            return HOLE
        if unique and len(set(values)) < len(values):
            for index, value in enumerate(values):
                if value in values[:index]:
                    message = f"{quoted(value)} stands twice in this list."
                    reading.fault(node.items[index], "S216", message, "Remove one.", whole=True)
        return tuple(values)

    return read


def _dict_reader(read_value: Reader, keys: Meaning, not_empty: bool) -> Reader:
    sort, kind = keys.sort, keys.of

    def read(node: Node, reading: Reading) -> Any:
        if type(node) is not Mapping:
            return wrong_kind(node, reading, "A mapping is needed: lines of name and value.")
        if not_empty and not node.pairs:
            reading.fault(node, "S215", "Nothing stands in here.", "At least one must stand here.", at_key=True)
            return HOLE
        values: dict[str, Any] = {}
        for key, pair in node.pairs.items():
            if sort is Sort.NAME:
                check_identifier(pair.key, key, reading)
            elif sort is Sort.NUMBER and not NUMBER.fullmatch(key):
                fix = "A statement's number is a capital letter and digits: F7."
                reading.fault(pair.key, "S208", f"{quoted(key)} is not a statement's number.", fix, whole=True)
            if kind:
                reading.mentions.append(Mention(kind, "", key, pair.key))
                reading.scope = key
            else:
                reading.declared.append(pair.key)
            values[key] = read_value(pair.value, reading)
        return HOLE if HOLE in values.values() else values

    return read


_PLAIN: dict[Any, Reader] = {
    bool: bool_reader,
    int: integer_reader,
    datetime.date: date_reader,
}
