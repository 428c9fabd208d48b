"""What a YAML file comes down to here: texts, mappings and lists.

Each has the place where it starts, and the index of the first character after it.
"""

from typing import Protocol, TypeAlias

import msgspec

NOTHING = ("", "~", "null")
"""What YAML takes for nothing, where it is not quoted."""

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
    end: int

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here: no text at all, or YAML's words for nothing."""
        return not self.style and self.value in NOTHING


class Pair(msgspec.Struct, gc=False, eq=False):
    """A key and its value."""

    key: Scalar
    value: "Node"


class Mapping(msgspec.Struct, gc=False, eq=False):
    """Keys with their values, in the author's order. ``flow`` is one in braces."""

    pairs: dict[str, Pair]
    flow: bool
    start: Mark
    end: int


class Sequence(msgspec.Struct, gc=False, eq=False):
    """A list. ``flow`` is one in square brackets."""

    items: "list[Node]"
    flow: bool
    start: Mark
    end: int


Node: TypeAlias = Scalar | Mapping | Sequence
