"""What is gathered while a file is read: its faults, and what later checks go by."""

from bisect import bisect
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from simulator.model.basis import INVENTED, Basis
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.source import Source

MOST = 200
_SLOW = 300
SEPARATOR = " › "


class Mention(msgspec.Struct, gc=False, eq=False):
    """A place where a file names something. ``scope`` is the variable of a value, or the point of an option."""

    kind: str
    scope: str
    name: str
    node: Node


class Prose(msgspec.Struct, gc=False, eq=False):
    """A text of a file. ``screen`` marks what a trainee sees before the debrief."""

    text: str
    screen: bool
    node: Scalar


class _Fault(NamedTuple):
    node: Node
    code: str
    message: str
    fix: str
    at_key: bool
    place: tuple[int, int] | None


class Reading:
    """The state of reading one file: faults so far, what is mentioned where, and every text.

    ``whole`` turns false when something is missing from what was read, so that it cannot be built or checked further.
    """

    __slots__ = ("declared", "default_basis", "faults", "mentions", "scope", "source", "texts", "whole")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[_Fault] = []
        self.mentions: list[Mention] = []
        self.texts: list[Prose] = []
        self.declared: list[Scalar] = []
        self.whole = True
        self.scope = ""
        self.default_basis: Basis = INVENTED

    def fault(
        self,
        node: Node,
        code: str,
        message: str,
        fix: str,
        *,
        at_key: bool = False,
        whole: bool = False,
        place: tuple[int, int] | None = None,
    ) -> None:
        """Record a fault at a node, at the key that leads to it, or at a line and column inside it.

        ``whole`` says that nothing is lost by it, so that what was read can still be built.
        """
        self.whole = self.whole and whole
        if not self.full:
            self.faults.append(_Fault(node, code, message, fix, at_key, place))

    @property
    def full(self) -> bool:
        """Whether there are more faults already than will be shown."""
        return len(self.faults) > MOST

    def diagnostics(self, root: Node) -> list[Diagnostic]:
        """The faults as diagnostics with their trails, in the order of the file."""
        places = whereabouts(root, [fault.node for fault in self.faults])
        found = [self._diagnose(fault, places.get(id(fault.node), NOWHERE)) for fault in self.faults[:MOST]]
        if len(self.faults) > MOST:
            found.append(self.source.diagnose("Y119", 1, 1, f"Only the first {MOST} faults are shown.", ""))
        return found

    def _diagnose(self, fault: _Fault, place: "Whereabouts") -> Diagnostic:
        mark = (place.key if fault.at_key and place.key else fault.node).start
        line, column = fault.place or (mark.line + 1, mark.column + 1)
        return self.source.diagnose(fault.code, line, column, fault.message, fault.fix, place.trail)


class Whereabouts(NamedTuple):
    """The trail that leads to a node, in words, and the key that it hangs on (none in a list)."""

    trail: str
    key: Scalar | None


NOWHERE = Whereabouts("", None)
"""The top of a file, which hangs on nothing."""

Path = tuple["Path | None", str]
"""The steps to a node, last first."""


def whereabouts(root: Node | None, nodes: Iterable[Node]) -> dict[int, Whereabouts]:
    """Where these nodes of a tree are, by identity. A key is where its value is; items of lists count from 1."""
    wanted = {id(node) for node in nodes}
    found: dict[int, Whereabouts] = {}
    todo: list[tuple[Node, Path | None]] = [(root, None)] if root is not None and wanted else []
    while todo:
        node, path = todo.pop()
        steps: Iterable[tuple[str, Scalar | None, Node]] = ()
        if type(node) is Mapping:
            steps = ((name, pair.key, pair.value) for name, pair in node.pairs.items())
        elif type(node) is Sequence:
            steps = ((str(number), None, item) for number, item in enumerate(node.items, 1))
        for step, key, child in steps:
            if id(child) in wanted or (key is not None and id(key) in wanted):
                place = Whereabouts(_in_words((path, step)), key)
                found[id(child)] = place
                if key is not None:
                    found[id(key)] = place
            if type(child) is not Scalar:
                todo.append((child, (path, step)))
    return found


def _in_words(path: Path | None) -> str:
    steps = []
    while path is not None:
        path, step = path
        steps.append(step)
    return SEPARATOR.join(reversed(steps))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, or an empty string."""
    from difflib import get_close_matches

    candidates = list(known)
    if len(candidates) > _SLOW:
        # Comparing with thousands would take a while for each slip: those next to it in the alphabet will do.
        candidates.sort()
        at = bisect(candidates, name)
        candidates = candidates[max(0, at - _SLOW // 2) : at + _SLOW // 2]
    lower = name.strip().lower().replace("_", "-").replace(" ", "-")
    for candidate in candidates:
        if candidate.lower().replace("_", "-") == lower:
            return candidate
    found = get_close_matches(name[:80], candidates, n=1, cutoff=0.6)
    return found[0] if found else ""


def quoted(word: str) -> str:
    """An author's word in a message: quoted, on one line, and cut if it is long."""
    word = " ".join(word.split())
    return f"“{word[:60]}…”" if len(word) > 61 else f"“{word}”"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names in a message: the first few, and how many more there are."""
    every = list(names)
    more = len(every) - most
    return ", ".join(every[:most]) + (f" and {more} more" if more > 0 else "")
