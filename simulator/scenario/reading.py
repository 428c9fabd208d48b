"""What is gathered while a file is read: its faults, and what later checks go by."""

from collections.abc import Iterable
from typing import NamedTuple

from simulator.model.basis import INVENTED, Basis
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.source import Source

MOST = 200
SEPARATOR = " › "


class Mention(NamedTuple):
    """A place where a file names something. ``scope`` is the variable of a value, or the point of an option."""

    kind: str
    scope: str
    name: str
    node: Node


class Prose(NamedTuple):
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
        if len(self.faults) <= MOST:
            self.faults.append(_Fault(node, code, message, fix, at_key, place))

    def diagnostics(self, root: Node) -> list[Diagnostic]:
        """The faults as diagnostics with their trails, in the order of the file."""
        if not self.faults:
            return []
        parents = parents_of(root)
        found = [self._diagnose(fault, parents) for fault in self.faults[:MOST]]
        if len(self.faults) > MOST:
            found.append(self.source.diagnose("Y119", 1, 1, f"Only the first {MOST} faults are shown.", ""))
        return found

    def _diagnose(self, fault: _Fault, parents: "Parents") -> Diagnostic:
        trail = trail_of(fault.node, parents)
        node = fault.node
        key = parents[id(node)].key if fault.at_key and id(node) in parents else None
        mark = (key or node).start
        line, column = fault.place or (mark.line + 1, mark.column + 1)
        return self.source.diagnose(fault.code, line, column, fault.message, fault.fix, trail)


class Parent(NamedTuple):
    """Where a node hangs: the node above it, its step from there, and the key (none in a list)."""

    node: Node
    step: str
    key: Scalar | None


Parents = dict[int, Parent]


def parents_of(root: Node) -> Parents:
    """Where each node of a tree hangs, by the node's identity. Keys hang where their values do."""
    parents: Parents = {}
    todo: list[Node] = [root]
    while todo:
        node = todo.pop()
        if type(node) is Mapping:
            for name, (key, value) in node.pairs.items():
                parents[id(key)] = parents[id(value)] = Parent(node, name, key)
                todo.append(value)
        elif type(node) is Sequence:
            for number, item in enumerate(node.items, 1):
                parents[id(item)] = Parent(node, str(number), None)
                todo.append(item)
    return parents


def trail_of(node: Node, parents: Parents) -> str:
    """The steps from the top of the file to a node, in words; items of lists are counted from 1."""
    steps: list[str] = []
    while parent := parents.get(id(node)):
        steps.append(parent.step)
        node = parent.node
    return SEPARATOR.join(reversed(steps))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, or an empty string."""
    from difflib import get_close_matches

    candidates = list(known)
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
