"""The walk by the declarations: it names every fault, and leaves none of the declarations out."""

from typing import get_args, get_origin

import msgspec
import pytest

from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.model.review import Review
from simulator.model.walk import Walk
from simulator.scenario.fields import MEANINGS, NOUNS
from simulator.scenario.load import load_case
from simulator.scenario.reading import MOST, nearest, quoted
from simulator.scenario.shelf import Shelf


def shapes_within(shape: type) -> set[type]:
    """A struct and all structs that it is made of."""
    found: set[type] = set()
    todo: list[object] = [shape]
    while todo:
        kind = todo.pop()
        if get_origin(kind) is not None:
            todo += get_args(kind)
        elif isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in found:
            found.add(kind)
            todo += [info.type for info in msgspec.structs.fields(kind)]
    return found


ALL_SHAPES = set().union(*(shapes_within(shape) for shape in (Case, Framework, Guidance, Review, Walk)))


def test_every_text_of_every_shape_has_a_meaning() -> None:
    for shape in ALL_SHAPES:
        texts = {info.name for info in msgspec.structs.fields(shape) if _is_text(info.type)}
        assert texts <= set(MEANINGS.get(shape, {})), shape
        assert set(MEANINGS.get(shape, {})) <= {info.name for info in msgspec.structs.fields(shape)}, shape


def _is_text(kind: object) -> bool:
    if get_origin(kind) in (tuple, dict):
        return any(_is_text(part) for part in get_args(kind))
    return kind is str


def test_every_shape_has_a_name_for_messages() -> None:
    assert set(NOUNS) == ALL_SHAPES


def test_all_faults_are_named_at_once() -> None:
    text = """
format: one
case: Tiny Case
title: [Ferry Road]
area:
framework: test-area
agencies: {care: Social care}
seats:
  worker: {label: Social worker, agnecy: care, start: first}
points:
  response:
    code: T1
    question: What do you do?
    hinge: maybe
    options:
      close: {label: Close it, level: universal, colour: red}
    challenge: {of: [], doors: [ladder]}
scenes:
  first: {seats: [worker], date: 2012-02-31, text: [{when: {}}], decide: response, then: []}
endings:
  closed: {kind: sad, title: Closed}
"""
    loaded = load_case(text.encode(), "many.yaml")
    assert [(item.code, item.place.line) for item in loaded.diagnostics] == [
        ("S203", 2),
        ("S207", 3),
        ("S203", 4),
        ("S206", 5),
        ("S201", 9),
        ("S203", 14),
        ("S201", 16),
        ("S215", 17),
        ("S205", 19),
        ("S213", 19),
        ("S212", 19),
        ("S215", 19),
        ("S204", 21),
    ]
    assert loaded.value is None
    assert not loaded.sound


def test_a_misspelt_key_is_not_missing_too(smallest_text: str) -> None:
    loaded = load_case(smallest_text.replace("question:", "qestion:").encode())
    assert [(item.code, item.fix) for item in loaded.diagnostics] == [("S201", "Did you mean “question”?")]


def test_a_fault_that_loses_nothing_leaves_a_value(smallest_text: str) -> None:
    loaded = load_case(smallest_text.replace("care", "Care").encode())
    assert {item.code for item in loaded.diagnostics} == {"S207"}
    assert loaded.value is not None
    assert not loaded.sound


def test_a_case_that_could_not_be_built_gets_no_more_checks(smallest_text: str, shelf: Shelf) -> None:
    loaded = load_case(smallest_text.replace("start: first", "start: nowhere").replace("code: T1", "").encode())
    assert [item.code for item in shelf.check_case(loaded)] == ["S202"]


def test_very_many_faults_are_cut_short() -> None:
    loaded = load_case(("facts:\n" + "".join(f"  f{i}: text\n" for i in range(5000))).encode())
    codes = [item.code for item in loaded.diagnostics]
    assert len(codes) == MOST + 1
    assert "Y119" in codes


def test_suggestions() -> None:
    assert nearest("social-wroker", ["social-worker", "nurse"]) == "social-worker"
    assert nearest("can-ask", ["can_ask", "ask"]) == "can_ask"
    assert nearest("Social Worker", ["social-worker"]) == "social-worker"
    assert nearest("zebra", ["social-worker"]) == ""
    assert nearest("scene-801x", [f"scene-{number}" for number in range(5000)]) == "scene-801"


def test_words_of_the_author_are_cut_in_messages() -> None:
    assert quoted("a\n  b") == "“a b”"
    assert len(quoted("x" * 1000)) < 70


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("date: 2012-02-06", "date: 6.2.2012", "Write year, month and day: 2012-02-06."),
        ("kind: closed-at-risk", "kind: closed", "Did you mean “closed-at-risk”?"),
        ("code: T1", "code: T1\n    hinge: Yes", "Write true."),
        ("code: T1", "code: T1\n    hinge: 'no'", "Write it in the form that is needed here."),
        ("question: What do you do?", "question: # ask", "A # begins a comment."),
        ("text: The phone rings.", "text: {say: It rings.}", "Put a dash before it"),
    ],
)
def test_fixes_are_exact(smallest_text: str, old: str, new: str, message: str) -> None:
    (found,) = load_case(smallest_text.replace(old, new, 1).encode()).diagnostics
    assert message in found.fix or message in found.message
