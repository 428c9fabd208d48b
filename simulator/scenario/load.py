"""Reading one file: its text, its nodes, its model, and what is wrong with each."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.model.review import Review
from simulator.model.walk import Walk
from simulator.scenario.diagnostics import Diagnostic, has_errors
from simulator.scenario.forms import case_basis
from simulator.scenario.habits import habits
from simulator.scenario.nodes import Mapping, Node
from simulator.scenario.positions import Positions
from simulator.scenario.reading import Mention, Prose, Reading
from simulator.scenario.shape import reader_of
from simulator.scenario.source import Source, read_source
from simulator.scenario.tree import read_tree
from simulator.scenario.values import HOLE, wrong_kind

T = TypeVar("T")


@contextmanager
def without_collector() -> Iterator[None]:
    """Switch the garbage collector off for a while.

    Reading makes tens of thousands of small objects and no cycles: the collector would only walk them over and over.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


_HARMLESS = frozenset({"Y107", "Y108", "Y114", "Y119", "Y122", "Y141"})
"""Faults of the text that leave what the author meant readable."""


@dataclass(frozen=True, slots=True)
class LoadedFile(Generic[T]):
    """A file that was read. ``value`` is None where its faults made building it impossible.

    There can be a value and errors too (an identifier in capitals, say), so that later checks can still speak: use it
    only if :attr:`sound`. ``mentions`` and ``texts`` are what the checks of references and of wording go by.
    """

    path: str
    value: T | None
    positions: Positions
    diagnostics: list[Diagnostic]
    mentions: list[Mention] = field(default_factory=list, repr=False)
    texts: list[Prose] = field(default_factory=list, repr=False)
    declared: list[Any] = field(default_factory=list, repr=False)

    @property
    def sound(self) -> bool:
        """Whether the file could be built and has no error."""
        return self.value is not None and not has_errors(self.diagnostics)


def load_case(given: Path | str | bytes, name: str = "") -> LoadedFile[Case]:
    """Read a case from a file (or from bytes, under ``name``). Raises Problem for a path that gives no text."""
    return load_as(Case, given, name)


def load_review(given: Path | str | bytes, name: str = "") -> LoadedFile[Review]:
    """Read a review. Raises Problem for a path that gives no text."""
    return load_as(Review, given, name)


def load_guidance(given: Path | str | bytes, name: str = "") -> LoadedFile[Guidance]:
    """Read a guidance file. Raises Problem for a path that gives no text."""
    return load_as(Guidance, given, name)


def load_framework(given: Path | str | bytes, name: str = "") -> LoadedFile[Framework]:
    """Read a framework. Raises Problem for a path that gives no text."""
    return load_as(Framework, given, name)


def load_walk(given: Path | str | bytes, name: str = "") -> LoadedFile[Walk]:
    """Read a walk. Raises Problem for a path that gives no text."""
    return load_as(Walk, given, name)


def load_as(shape: type[T], given: Path | str | bytes, name: str = "") -> LoadedFile[T]:
    """Read a file into any declared struct. Raises Problem for a path that gives no text."""
    with without_collector():
        return _load(shape, given, name)


def _load(shape: type[T], given: Path | str | bytes, name: str) -> LoadedFile[T]:
    source, found = read_source(given, name)
    if source is None:
        path = name or "<text>" if isinstance(given, bytes) else str(given)
        return LoadedFile(path, None, Positions(Source(path, ""), None), found)
    root, more = read_tree(source)
    found += more
    if root is not None:
        more, clear = habits(source, root)
        found += more
        if clear:
            return _build(shape, source, root, found)
    return LoadedFile(source.path, None, Positions(source, root), in_order(found))


def _build(shape: type[T], source: Source, root: Node, found: list[Diagnostic]) -> LoadedFile[T]:
    reading = Reading(source)
    reading.default_basis = case_basis(root)
    value = reader_of(shape)(root, reading) if type(root) is Mapping else _no_mapping(root, reading)
    lost = not reading.whole or any(item.code not in _HARMLESS for item in found)
    return LoadedFile(
        source.path,
        None if value is HOLE or lost else value,
        Positions(source, root),
        in_order(found + reading.diagnostics(root)),
        reading.mentions,
        reading.texts,
        reading.declared,
    )


def _no_mapping(root: Node, reading: Reading) -> Any:
    before = len(reading.faults)
    wrong_kind(root, reading, "")
    if reading.faults[before].code != "Y133":
        del reading.faults[before:]
        fix = "Begin with lines of key and value, such as format: 1."
        reading.fault(root, "Y113", "This file is not a mapping of keys to values.", fix)
    return HOLE


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics in the order of the file."""
    return sorted(diagnostics, key=lambda item: item.place)
