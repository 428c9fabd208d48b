"""Every free text of an event is known as one, and nothing else is."""

import typing

import msgspec

from simulator.engine import events as ev
from simulator.engine.own_words import MARK, has_words, without_words

IDENTIFIERS = {
    "seat", "bundle", "scene", "point", "ask", "option", "of", "door", "stage", "want_back", "other_view", "ending",
    "after", "facts", "seen", "one_ask_away", "held_elsewhere", "not_knowable", "left", "split", "not_asked",
    "reasons", "sets",
}  # fmt: skip
TYPED = {"agency", "roles", "instead", "reason", "change", "minority", "text", "why", "whose", "since"}


def filled(shape: type[msgspec.Struct], seen: set[str]) -> msgspec.Struct:
    """A struct with its own name in every field that can hold any text."""
    values: dict[str, object] = {}
    hints = typing.get_type_hints(shape)
    for name in shape.__struct_fields__:
        kind = hints[name]
        inner = [part for part in (kind, *typing.get_args(kind)) if isinstance(part, type)]
        struct = next((part for part in inner if issubclass(part, msgspec.Struct)), None)
        if name == "people":
            values[name] = 2
        elif struct is not None:
            values[name] = filled(struct, seen)
        elif kind is str:
            values[name] = f"word {name}"
            seen.add(name)
        elif name == "roles":
            values[name] = ("word roles",)
            seen.add(name)
        elif typing.get_origin(kind) is typing.Literal:
            values[name] = typing.get_args(kind)[0]
        elif str in inner or "tuple" in str(kind):
            seen.add(name)
            values[name] = ()
    return shape(**values)


def test_every_field_that_can_hold_text_is_an_identifier_or_is_taken_out() -> None:
    seen: set[str] = set()
    for shape in typing.get_args(ev.Event):
        event = filled(shape, seen)
        bare = msgspec.json.encode(without_words(event)).decode()
        for name in TYPED:
            assert f"word {name}" not in bare, (shape, name)
        for name in set(shape.__struct_fields__) & IDENTIFIERS:
            value = getattr(event, name)
            assert getattr(without_words(event), name) == value
        assert has_words(event) == (MARK in bare)
    assert seen == IDENTIFIERS | TYPED


def test_what_was_passed_stays_empty() -> None:
    answer = ev.Answer("log", challenge=ev.Challenged("care"))
    event = ev.Decided("one", "first", answer, ev.Knowledge())
    assert without_words(event) == event
    assert not has_words(event)
