"""One pass over the YAML parser's events that builds nodes with places, and refuses what no case needs.

Aliases, anchors, tags, several documents, deep nesting and floods of values are refused while the events come in, so
that nothing is ever expanded and no file can make the program hang or run out of stack.
"""

from typing import Any, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.habits import broken_in_brackets
from simulator.scenario.mistakes import syntax_mistake
from simulator.scenario.nodes import SPOILT, Mapping, Mark, Node, Pair, Scalar, Sequence
from simulator.scenario.source import Source
from simulator.text import describe, disarmed, first_unsafe

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_CHARACTERS_WITHOUT_C = 200_000

_MANY = 20
_QUOTE_IT = "If this is text, put it in quotes; a file cannot name a piece and use it again."


class EventParser(Protocol):
    """What the two parsers of PyYAML have in common."""

    def get_event(self) -> Any: ...  # noqa: D102 - a protocol's members say it by their names


def c_parser(text: str) -> EventParser | None:
    """PyYAML's parser in C, or None where this Python has PyYAML without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None
    parser: EventParser = CParser(text)
    return parser


def python_parser(text: str) -> EventParser:
    """PyYAML's parser in Python: the same events, ten times slower."""
    return yaml.SafeLoader(text)


def read_tree(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """Read a file's nodes. None where there are none to go on with; a diagnostic then says why."""
    parser = c_parser(source.text)
    if parser is None:
        if len(source.text) > MAX_CHARACTERS_WITHOUT_C:
            message = "This file is too large for the slow YAML parser that this Python has."
            return None, [
                source.diagnose("Y103", 1, 1, message, "Install PyYAML with its C parser, or split the case.")
            ]
        parser = python_parser(source.text)
    return build(source, parser)


def build(source: Source, parser: EventParser) -> tuple[Node | None, list[Diagnostic]]:
    """Build the nodes of a file from a parser's events."""
    builder = _Builder(source)
    try:
        root = builder.run(parser)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        root = None
        if not builder.explains_itself:
            builder.found.append(syntax_mistake(source, error, builder.last))
    return root, builder.found


class _Refused(Exception):
    """The file is refused as a whole; its diagnostic has been given."""


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.last: Any = None
        self.escapes = '"' in source.text and "\\" in source.text

    @property
    def explains_itself(self) -> bool:
        """Whether an alias, an anchor or a tag on the last line is the cause of a syntax error after it."""
        line = self.last.end_mark.line + 1 if self.last is not None else 0
        return any(item.code in ("Y106", "Y107", "Y108") and item.place.line == line for item in self.found)

    def say(self, code: str, mark: Mark, message: str, fix: str) -> None:
        if len(self.found) < _MANY or code in ("Y104", "Y105"):
            self.found.append(self.source.diagnose(code, mark.line + 1, mark.column + 1, message, fix))

    def run(self, parser: EventParser) -> Node | None:
        try:
            return self._run(parser)
        except _Refused:
            return None

    def _run(self, parser: EventParser) -> Node | None:
        get, escapes = parser.get_event, self.escapes
        top: list[Node] = []
        children = top
        open_lists: list[list[Node]] = []
        starts: list[Any] = []
        count = documents = 0
        event: Any = None
        while True:
            self.last = event
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
                value = event.value
                style = event.style or ""
                if escapes and style == '"' and first_unsafe(value) is not None:
                    value = self._disarm(event)
                children.append(Scalar(value, style, event.start_mark, event.end_mark.index))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
                open_lists.append(children)
                starts.append(event)
                children = []
                if len(starts) > MAX_DEPTH:
                    fix = "Check the indentation and the brackets here: no case needs so many levels."
                    self.say("Y104", event.start_mark, f"This is nested more than {MAX_DEPTH} levels deep.", fix)
                    raise _Refused
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                start = starts.pop()
                flow = bool(start.flow_style)
                if flow and len(self.found) < _MANY:
                    self.found += broken_in_brackets(self.source, children, kind is MappingEndEvent)
                if kind is MappingEndEvent:
                    node: Node = Mapping(self._pairs(children), flow, start.start_mark, event.end_mark.index)
                else:
                    node = Sequence(children, flow, start.start_mark, event.end_mark.index)
                children = open_lists.pop()
                children.append(node)
            elif kind is AliasEvent:
                self._refuse_alias("Y106", event.start_mark, "A * at the start makes this an alias to another piece.")
                children.append(Scalar("", SPOILT, event.start_mark, event.end_mark.index))
            elif kind is DocumentStartEvent:
                documents += 1
                self._check_document(event, documents)
            elif kind is StreamEndEvent:
                break
            count += 1
            if count > MAX_NODES:
                message = f"This file has more than {MAX_NODES:,} values."
                self.say("Y105", event.start_mark, message, "Split the case in two.")
                raise _Refused
        if not top:
            self.found.append(self.source.diagnose("Y112", 1, 1, "There is nothing in this file.", "Write the case."))
            return None
        return top[0]

    def _pairs(self, children: list[Node]) -> dict[str, Pair]:
        pairs: dict[str, Pair] = {}
        each = iter(children)
        for key, value in zip(each, each, strict=True):
            if type(key) is not Scalar or key.is_null:
                fix = "A key is one word or name. A text that begins with a bracket or a colon needs quotes."
                self.say("Y111", key.start, "What stands before this colon is not a key.", fix)
                continue
            name = key.value
            if name in pairs:
                first = pairs[name].key.start.line + 1
                message = f"The key “{name[:60]}” stands here a second time; the first is on line {first}."
                self.say("Y110", key.start, message, "Remove one of the two, or give it another name.")
                continue
            pairs[name] = Pair(key, value)
        return pairs

    def _refuse_alias(self, code: str, mark: Mark, message: str) -> None:
        """Report an alias, an anchor or a tag. A file that is full of them is read no further."""
        self.say(code, mark, message, _QUOTE_IT)
        if len(self.found) >= _MANY:
            raise _Refused

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse_alias("Y107", event.start_mark, "An & at the start makes this an anchor, a name for a piece.")
        if event.tag is not None:
            self._refuse_alias("Y108", event.start_mark, "A ! at the start makes this a tag, a type for a value.")

    def _check_document(self, event: Any, number: int) -> None:
        if number > 1:
            message = "A second document begins here."
            self.say(
                "Y109", event.start_mark, message, "Remove the line ---, or put what follows in a file of its own."
            )
            raise _Refused
        if event.version or event.tags:
            message = "A line that begins with % is an instruction to a YAML parser."
            self.say("Y109", event.start_mark, message, "Remove the line.")

    def _disarm(self, event: Any) -> str:
        """Report the first unsafe character that a double-quoted text spells out, and give the text without any."""
        value: str = event.value
        char = value[first_unsafe(value) or 0]
        line, column = _escape_place(self.source, event.start_mark, event.end_mark, char)
        message = f"This text spells out an unsafe character: {describe(char)}."
        if len(self.found) < _MANY:
            self.found.append(
                self.source.diagnose("Y114", line, column, message, "Remove the back-slash and its code.")
            )
        return disarmed(value)


_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85"}
_ESCAPES |= {"L": "\u2028", "P": "\u2029"}
_HEX = {"x": 2, "u": 4, "U": 8}


def _escape_place(source: Source, start: Mark, end: Mark, char: str) -> tuple[int, int]:
    """Find where a double-quoted text spells out a character: line and column, counted from 1."""
    text, index = source.text, start.index
    while (index := text.find("\\", index, end.index)) >= 0:
        letter = text[index + 1 : index + 2]
        spelt = _ESCAPES.get(letter, "")
        if letter in _HEX and letter:
            try:
                spelt = chr(int(text[index + 2 : index + 2 + _HEX[letter]], 16))
            except (ValueError, OverflowError):
                spelt = ""
        if spelt == char:
            return source.place_after(start, index)
        index += 2
    return start.line + 1, start.column + 1
