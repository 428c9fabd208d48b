"""Reading JSON that came from another machine: how large it may be, and what no text in it may hold."""

from typing import Any

import msgspec

from simulator import text

LARGEST = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""


def has_unsafe(value: Any) -> bool:
    """Whether any text in decoded JSON may harm a terminal or mislead a reader."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if text.first_unsafe(value) is not None:
                return True
        elif isinstance(value, dict):
            waiting.extend(value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return False


def compact(raw: msgspec.Raw) -> bytes:
    """The same JSON without spaces: what hashes and digests are of. The order of keys stays."""
    return msgspec.json.encode(msgspec.json.decode(raw))
