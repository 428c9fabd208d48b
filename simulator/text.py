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


def first_unsafe(text: str) -> int | None:
    """Find the first unsafe character: its index, or None. Printable ASCII is decided without a look-up."""
    if text.isascii() and text.isprintable():
        return None
    for index, char in enumerate(text):
        if is_unsafe(char):
            return index
    return None


def clean(text: str) -> str:
    """Make an answer or any other foreign text safe to store, show and print.

    Line ends become ``\\n``, letters are composed (NFC), and each unsafe character becomes U+FFFD, so that a
    reader sees that something stood there.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if first_unsafe(text) is None:
        return text
    return "".join(REPLACEMENT if is_unsafe(char) else char for char in text)


def clean_line(text: str) -> str:
    """Clean an answer that is one line: runs of white space become one space, ends are trimmed."""
    return " ".join(clean(text).split())


def describe(char: str) -> str:
    """Name an unsafe character for a diagnostic, e.g. ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".strip()
