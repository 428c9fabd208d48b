"""The one gate for foreign text: what may reach a terminal or a page, and what may not.

Terminals obey escape sequences wherever they come from, and bidirectional controls make a line read as something
that it does not say. Case files with such characters are refused with their place; answers are cleaned.
"""

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u200b\u2060\ufeff\u00ad\u2028\u2029\u180e")
_JOINERS = frozenset("\u200c\u200d")


def is_unsafe(char: str) -> bool:
    """Say whether one character may harm a terminal or mislead a reader."""
    if char in "\n\t" or char in _JOINERS:
        return False
    if char in _BIDI or char in _INVISIBLE:
        return True
    return unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn")


def unsafe_in(text: str) -> set[str]:
    """The unsafe characters of a text. A long text has few different ones, and each is looked at once."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return set()
    return {char for char in set(text) if is_unsafe(char)}


def first_unsafe(text: str) -> int | None:
    """Find the first unsafe character: its index, or None."""
    unsafe = unsafe_in(text)
    return min(map(text.index, unsafe)) if unsafe else None


def disarmed(text: str) -> str:
    """A text with U+FFFD in the place of each unsafe character, so that a reader sees that something stood there."""
    unsafe = unsafe_in(text)
    return text.translate(dict.fromkeys(map(ord, unsafe), REPLACEMENT)) if unsafe else text


def clean(text: str) -> str:
    """Make an answer or any other foreign text safe to store, show and print.

    Line ends become ``\\n``, letters are composed (NFC), and unsafe characters are disarmed.
    """
    return disarmed(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def clean_line(text: str) -> str:
    """Clean an answer that is one line: runs of white space become one space, ends are trimmed."""
    return " ".join(clean(text).split())


def describe(char: str) -> str:
    """Name an unsafe character for a diagnostic, e.g. ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".strip()
