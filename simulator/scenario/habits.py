"""Mistakes that YAML reads without complaint, as something that their author did not mean."""

import re
from collections.abc import Iterator
from itertools import islice

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.mistakes import CURLY, CURLY_OPEN, ODD_SPACES
from simulator.scenario.nodes import Mapping, Mark, Node, Scalar, Sequence
from simulator.scenario.source import Source

_QUOTE_IT = "Put the text in double quotes."
_CURLY_START = re.compile(rf"[:\-\[,{{][ \t]+[{CURLY_OPEN}]|[\[{{][{CURLY_OPEN}]")
_ODD = re.compile(f"[{ODD_SPACES}]")
_ODD_AFTER = re.compile(rf"(?:[A-Za-z_][\w-]*:|-)([{ODD_SPACES}])")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CUT = re.compile(r"[ \t]#\w")
_COMMENT = re.compile(r"[ \t]+#(?=\w)")
_MANY = 20


def broken_in_brackets(source: Source, children: list[Node], mapping: bool) -> list[Diagnostic]:
    """Find texts in one pair of brackets that a comma, a colon or a question mark has broken.

    What they were broken into is put right or taken out of ``children``, so that nothing else is said about it.
    """
    text = source.text
    found: list[Diagnostic] = []
    for child in children:
        # The parser written in Python stops at a question mark here: a file must mean the same with either.
        if type(child) is Scalar and not child.style and "?" in child.value:
            _say(found, source, child.start, text.find("?", child.start.index))
    if mapping:
        index = 2
        while index < len(children):
            end = index
            while end < len(children) and _is_rest(text, children[end], children[end + 1]):
                end += 2
            if end > index:
                parts = [children[index - 1], *children[index:end:2]]
                _say(found, source, parts[0].start, text.rfind(",", 0, parts[1].start.index), _fix_for(parts))
                del children[index:end]
            index += 2
        return found
    for index, child in enumerate(children):
        if type(child) is Mapping and text[child.start.index : child.start.index + 1] != "{" and child.pairs:
            key = next(iter(child.pairs.values())).key
            _say(found, source, key.start, text.find(":", key.end))
            children[index] = Scalar(key.value, '"', key.start, key.end)
    return found


def _is_rest(text: str, key: Node, value: Node) -> bool:
    """Whether a key of braces is none: it has no colon, and is what a comma has parted from the value before it."""
    if type(key) is not Scalar or type(value) is not Scalar or key.style or not value.is_null:
        return False
    return ":" not in text[key.end : value.end + 1] and text.rfind(",", 0, key.start.index) >= 0


def _fix_for(parts: list[Node]) -> str:
    """What to do about a value that commas have broken: several names were meant for a list, all else for a text."""
    words = [part.value for part in parts if type(part) is Scalar and not part.style and _NAME.fullmatch(part.value)]
    if len(words) < len(parts):
        return _QUOTE_IT
    return f"Several names are a list: [{', '.join(words[:_MANY])}]. If it is a text, put it in double quotes."


def _say(found: list[Diagnostic], source: Source, near: Mark, index: int, fix: str = _QUOTE_IT) -> None:
    """Speak about the character at ``index``, which lies shortly after the mark ``near``."""
    if len(found) < _MANY:
        line, column = source.place_after(near, max(index, near.index))
        message = f"Inside brackets, this {source.text[index]} breaks the text in two."
        found.append(source.diagnose("Y127", line, column, message, fix))


def habits(source: Source, root: Node) -> tuple[list[Diagnostic], bool]:
    """Find what was not meant like that, and whether the nodes are still worth a closer look.

    Curly quotes around a text are taken off, so that what stands between them can be checked.
    """
    text = source.text
    found: list[Diagnostic] = []
    sound = True
    # Plain ASCII is by far the most common, and has neither.
    plain = text.isascii()
    if not plain and _ODD.search(text):
        spaces = list(islice(_odd_spaces(source, root), _MANY))
        found += spaces
        sound = not spaces
    if not plain and _CURLY_START.search(text):
        found += islice(_curly_quotes(source, root), _MANY)
    if "#" in text and _CUT.search(text):
        found += islice(_cut_off(source, root), _MANY)
    return found, sound


def scalars(root: Node) -> Iterator[tuple[Scalar, bool]]:
    """All scalars in the order of the file, each with whether it is a key."""
    todo: list[tuple[Node, bool]] = [(root, False)]
    while todo:
        node, is_key = todo.pop()
        if type(node) is Scalar:
            yield node, is_key
        elif type(node) is Mapping:
            for pair in reversed(node.pairs.values()):
                todo.append((pair.value, False))
                todo.append((pair.key, True))
        elif type(node) is Sequence:
            todo.extend((item, False) for item in reversed(node.items))


def _odd_spaces(source: Source, root: Node) -> Iterator[Diagnostic]:
    for scalar, is_key in scalars(root):
        if scalar.style:
            continue
        odd = _ODD.search(scalar.value) if is_key else None
        at = odd.start() if odd else -1
        if not is_key and (after := _ODD_AFTER.match(scalar.value)):
            at = after.start(1)
        if at >= 0:
            line, column = source.place_after(scalar.start, scalar.start.index + at)
            message = "This space is a no-break space."
            yield source.diagnose("Y121", line, column, message, "Type a plain space over it.")


def _curly_quotes(source: Source, root: Node) -> Iterator[Diagnostic]:
    fix = (
        'Use straight quotes: " at the start and at the end. If the curly ones belong to the text, put straight ones '
        "around them."
    )
    for scalar, _ in scalars(root):
        value = scalar.value
        if scalar.style or len(value) < 2 or value[0] not in CURLY_OPEN or value[-1] not in CURLY:
            continue
        # Two pieces of speech in one text, or an apostrophe inside single curly quotes: meant as it stands.
        if any(char in CURLY_OPEN or (char == "’" and value[0] == "‘") for char in value[1:-1]):
            continue
        scalar.value = value[1:-1]
        line, column = scalar.start.line + 1, scalar.start.column + 1
        yield source.diagnose("Y122", line, column, "Curly quotes do not quote a text.", fix)


def _cut_off(source: Source, root: Node) -> Iterator[Diagnostic]:
    fix = "Put the text in quotes; if this is a comment, put a space after the #."
    for scalar, _ in scalars(root):
        if not scalar.style and " " in scalar.value and (cut := _COMMENT.match(source.text, scalar.end)):
            line, column = source.place_after(scalar.start, cut.end() - 1)
            yield source.diagnose("Y141", line, column, "The text is cut off here: # begins a comment.", fix)
