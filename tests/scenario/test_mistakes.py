"""What Word, Notepad and habit leave in YAML: each mistake has a name of its own, whichever parser meets it."""

import gc

import pytest

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.habits import habits
from simulator.scenario.source import read_source
from simulator.scenario.tree import build, c_parser, python_parser

MISTAKES = [
    ("a:\n\tb: 1\n", "Y120", 2, 1),
    ("a:\n  b: 1\n\tc: 2\n", "Y120", 3, 1),
    ("a: b\n\tc: d\n", "Y120", 2, 1),
    ("a:\n  - b\n\t- c\n", "Y120", 3, 1),
    ("a:\n  b: 1\n\u00a0 c: 2\n", "Y121", 3, 1),
    ("\u00a0\u00a0a: b\n", "Y121", 1, 1),
    ("a:\u00a0b\n", "Y121", 1, 3),
    ("a: “foo”\n", "Y122", 1, 4),
    ("a: “foo: bar”\n", "Y122", 1, 4),
    ("a: “foo\n bar: baz”\n", "Y122", 1, 4),
    ("a: [“b”, c]\n", "Y122", 1, 5),
    ("a: 'the child's bed'\nb: 1\n", "Y123", 1, 14),
    ("a: {b: 'the child's bed'}\n", "Y123", 1, 18),
    ("a: {say: \"x\", b: 'the child's bed', c: d}\n", "Y123", 1, 28),
    ("a: 'x' y\n", "Y124", 1, 6),
    ("a: 'it''s' b\n", "Y124", 1, 10),
    ('a: "he said "no" to me"\n', "Y124", 1, 13),
    ("a: One: two\n", "Y125", 1, 7),
    ("a: b: c\n  d: e\n", "Y125", 1, 5),
    ("a: line\nmore text\nb: 1\n", "Y126", 2, 1),
    ("a:\n  say: line one\n  line two\n  b: 2\n", "Y126", 3, 3),
    ("a: {label: Log it, close it}\n", "Y127", 1, 18),
    ("a: {label: Log: it}\n", "Y127", 1, 15),
    ("a: {label: Why? Now, level: b}\n", "Y127", 1, 15),
    ("a: [one, two: three]\n", "Y127", 1, 13),
    ("a: {label: Look {here}}\n", "Y127", 1, 17),
    ("a: @foo\n", "Y128", 1, 4),
    ("a: `foo`\n", "Y128", 1, 4),
    ("a: %foo\n", "Y128", 1, 4),
    ("a: {b: @c}\n", "Y128", 1, 8),
    ("a: - foo\n", "Y128", 1, 4),
    ("a: ? foo\n", "Y128", 1, 4),
    ("a: * foo\n", "Y128", 1, 4),
    ("a: & foo\n", "Y128", 1, 4),
    ("a: , foo\n", "Y128", 1, 4),
    ("a: [Smith] said\n", "Y128", 1, 4),
    ("a: {x} said\n", "Y128", 1, 4),
    ("a: *foo bar\n", "Y106", 1, 4),
    ("a: &foo bar\n", "Y107", 1, 4),
    ("a: !foo bar\n", "Y108", 1, 4),
    ("a: ! bar\n", "Y108", 1, 4),
    ("a: b\n---\nc: d\n", "Y109", 2, 1),
    ("a: b\n...\nfoo", "Y109", 3, 1),
    ("%TAG ! x\n---\na: b\n", "Y109", 1, 1),
    ("%YAML 1.a\n---\na: b\n", "Y109", 1, 1),
    ("a: b\n%foo\n", "Y109", 2, 1),
    ("? [a]\n: b\n", "Y111", 1, 3),
    ('a: "foo\nb: 1\n', "Y129", 1, 4),
    ("a: 'foo\nb: 1\n", "Y129", 1, 4),
    ("a: 'tis late\nb: mother's\nc: d\n", "Y129", 1, 4),
    ("a: {x: 'tis, b: c}\nd: it's\n", "Y129", 1, 8),
    ("a: 'x\nb: 'y'\n", "Y129", 1, 4),
    ("a: [x, y\nb: 1\n", "Y130", 1, 4),
    ("a: {x: 1\nb: 1\n", "Y130", 1, 4),
    ("a: {b: c, d: {e: f}\ng: h\n", "Y130", 1, 4),
    ("a: {b: c}}\n", "Y130", 1, 10),
    ("a: [b, {c: d]\n", "Y130", 1, 13),
    ("a: ]\n", "Y130", 1, 4),
    ("a: {\n", "Y130", 1, 4),
    ("a: |foo\n", "Y131", 1, 4),
    ("a: >- foo\n  bar\n", "Y131", 1, 4),
    ("a: > text\n", "Y131", 1, 4),
    ("a:\n  b: 1\n c: 2\n", "Y132", 3, 2),
    ("a: b\n c: d\n", "Y132", 2, 2),
    ("a:\n  say: foo\n    bar: x\n", "Y132", 3, 5),
    ("a: |\n  foo\n bar\nb: c\n", "Y132", 3, 2),
    ("a: >-\nfoo bar\nb: c\n", "Y132", 2, 1),
    ("  a: b\nc: d\n", "Y132", 2, 1),
    ("  - a\n - b\n", "Y132", 2, 2),
    ("a:\n  b:c\n  d: e\n", "Y133", 2, 4),
    ("a: b\n- c\n", "Y134", 2, 1),
    ("- a\nb: c\n", "Y134", 2, 1),
    ("a: b\n  - c: d\n", "Y134", 2, 3),
    ('a: "C:\\dir"\n', "Y135", 1, 7),
    ('a: "\\q"\n', "Y135", 1, 5),
    ("a: b\nc\n", "Y136", 2, 1),
    ("a:\n- b\nc\n", "Y136", 3, 1),
    ("a: Ring flat #4\n", "Y141", 1, 14),
    ("a: {[b]: c, [d], e: f g: h}\n", "Y127", 1, 24),
    ('a: b\n"on" - say: c\n', "Y139", 2, 6),
]


def of(text: str, *, python: bool = False) -> list[Diagnostic]:
    source, found = read_source(text.encode())
    assert source is not None
    root, more = build(source, python_parser(source.text) if python else (c_parser(source.text) or python_parser("")))
    found += more
    return found + (habits(source, root)[0] if root is not None else [])


@pytest.mark.parametrize(("text", "code", "line", "column"), MISTAKES)
def test_a_mistake_has_its_own_diagnostic(text: str, code: str, line: int, column: int) -> None:
    found = of(text)
    assert [(item.code, item.place.line, item.place.column) for item in found][:1] == [(code, line, column)]
    assert found[0].fix
    assert found[0].source_line == text.split("\n")[line - 1]


@pytest.mark.parametrize(("text", "code", "line", "column"), MISTAKES)
def test_the_other_parser_gives_the_same(text: str, code: str, line: int, column: int) -> None:
    assert [item.code for item in of(text, python=True)][:1] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "a: it's\n",
        "a: 50% of them\n",
        "a: -foo\n",
        "a: Ring @ten, *now* & then! | 2 > 1\n",
        "a: “I am fine,” she says.\n",
        "a: “One,” he says, “and two.”\n",
        "a: |\n  “Fine.”\n  It is 12:30: time to go?\n",
        "a: ‘Tis the child’s bed’\n",
        "a: one\n  two three\n  four\n",
        "a: 12:30\n",
        "a: 'it''s'\n",
        "a: {b: 'x, y: z?', c: \"d, e\"}\n",
        "# a comment with @ and : and \u00a0\na: b # another\n",
        "---\na: b\n",
        "a: time\u00a0out\n",
        "a: b  #todo\n",
    ],
)
def test_what_is_fine_is_left_alone(text: str) -> None:
    assert of(text) == []
    assert of(text, python=True) == []


def test_a_key_that_stands_twice_names_both_lines() -> None:
    (found,) = of("a: 1\nb: 2\na: 3\n")
    assert found.code == "Y110"
    assert (found.place.line, found.place.column) == (3, 1)
    assert "line 1" in found.message


def test_no_message_speaks_like_the_parser() -> None:
    jargon = ("token", "scanning", "mapping values", "block collection", "scalar", "expected <", "while parsing")
    for text, *_ in MISTAKES:
        for item in of(text):
            assert not any(word in f"{item.message} {item.fix}" for word in jargon), item


def test_the_collector_is_as_it_was() -> None:
    from simulator.scenario.load import load_case

    assert gc.isenabled()
    load_case(b"a: b\n")
    assert gc.isenabled()
    gc.disable()
    try:
        load_case(b"[")
        assert not gc.isenabled()
    finally:
        gc.enable()
