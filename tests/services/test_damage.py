"""A run with an event that was changed: it is debriefed as it is, or it is said what is damaged; never a fault."""

import contextlib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from simulator.errors import Problem
from simulator.services import debriefs
from simulator.services.damage import going_through

INSTEAD = ("nowhere", 99, None)


def changed(body: bytes) -> Iterator[bytes]:
    """An event's body cut in half, emptied, and with each of its values replaced, by one thing or another in turn."""
    yield body[: len(body) // 2]
    yield b"{}"
    whole = msgspec.json.decode(body)
    for place, (holder, key) in enumerate(list(_places(whole))):
        was, holder[key] = holder[key], INSTEAD[place % len(INSTEAD)]
        yield msgspec.json.encode(whole)
        holder[key] = was


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def damaged(seq: int, body: bytes) -> debriefs.Source:
    """The sample run with the body of one event replaced."""
    whole = debriefs.sample()
    events = list(whole.run.events)
    events[seq] = msgspec.structs.replace(events[seq], body=body)
    return whole._replace(run=msgspec.structs.replace(whole.run, events=events))


@pytest.mark.promise("changed by hand", "real")
@pytest.mark.parametrize("seq", range(len(debriefs.sample().run.events)))
def test_whatever_is_changed_in_an_event_it_is_said_and_nothing_else_goes_wrong(seq: int) -> None:
    for body in changed(debriefs.sample().run.events[seq].body):
        source = damaged(seq, body)
        assert f"changed or damaged at its event {seq + 1}" in debriefs.damage_in(source)
        with contextlib.suppress(Problem):  # nothing but a Problem, which says what is damaged
            debriefs.build(source)


def test_who_reads_a_debrief_in_the_program_is_told_first_that_its_record_is_damaged() -> None:
    seq = next(seq for seq, each in enumerate(debriefs.sample().run.events) if each.kind == "decided")
    body = debriefs.sample().run.events[seq].body
    source = damaged(seq, body + b" ")
    assert debriefs.text(source).startswith("Note: the record of ")
    assert debriefs.sections(source)[0].text.startswith("Note: the record of ")
    assert not debriefs.text(damaged(seq, body)).startswith("Note")


def test_a_fault_of_the_program_is_not_put_down_to_a_record_that_is_sound() -> None:
    run = debriefs.sample().run
    with pytest.raises(KeyError), going_through(run.row, run.events):
        raise KeyError("ours")
