"""What a YAML file comes down to here: texts, mappings and lists, each with its place."""

from typing import Protocol, TypeAlias

import msgspec

SPOILT = "*"
"""The style of a scalar whose fault has been reported already; nothing more is said about it."""


class Mark(Protocol):
    """A place as the parser gives it; all three count from 0."""

    @property
    def line(self) -> int: ...  # noqa: D102 - a protocol's members say it by their names

    @property
    def column(self) -> int: ...  # noqa: D102

    @property
    def index(self) -> int: ...  # noqa: D102


class Scalar(msgspec.Struct, gc=False, eq=False):
    """One value as its author wrote it. ``style`` is empty for plain text, else the quote or block mark."""

    value: str
    style: str
    start: Mark
    end: Mark

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here: no text at all, or ``~``."""
        return not self.style and self.value in ("", "~")


class Mapping(msgspec.Struct, gc=False, eq=False):
    """Keys with their values, in the author's order. ``flow`` is one in braces."""

    pairs: "dict[str, tuple[Scalar, Node]]"
    flow: bool
    start: Mark
    end: Mark


class Sequence(msgspec.Struct, gc=False, eq=False):
    """A list. ``flow`` is one in square brackets."""

    items: "list[Node]"
    flow: bool
    start: Mark
    end: Mark


Node: TypeAlias = Scalar | Mapping | Sequence
