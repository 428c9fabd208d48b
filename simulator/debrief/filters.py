"""What a template can do to a value: the filters, each a pure function."""

import datetime
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from simulator.debrief.textchart import grid, points, spoken
from simulator.debrief.words import tone_of

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MARKUP = re.compile(r"([\\`*_\[\]{}<>|~&#$])")
_STARTS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_PLAIN = re.compile(r"[A-Za-z0-9 ]")
_LINKS = re.compile(r"(?i)(https?:|ftp:|mailto:|@)")
_DRAWN = re.compile(r'<span class="tag t-(\w+)"|\[([^\[\]\\]+)\\?\]')
"""A tag, as a page, Markdown or plain text draws it."""
_NAMES = re.compile(r"(?<=\w)\.(?=[A-Za-z])")


def day(date: datetime.date) -> str:
    """A day of the present world, e.g. ``3 April 2019``. Days of a case are never given to a template."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def short_day(date: datetime.date) -> str:
    """The same where there is little room, e.g. ``3 Apr 2019``."""
    return f"{date.day} {_MONTHS[date.month - 1][:3]} {date.year}"


def line(text: str) -> str:
    """A text on one line, for the forms in which one paragraph is one line."""
    return " ".join(text.split())


def markdown(text: object) -> str:
    """Escape foreign text, so that Markdown shows it as it was typed."""
    escaped = _MARKUP.sub(r"\\\1", line(str(text)))
    escaped = escaped.replace(r"\<", "&lt;").replace(r"\>", "&gt;").replace(r"\&", "&amp;")
    escaped = _STARTS.sub(lambda found: f"{found[1]}{_start(found[2])}", escaped)
    escaped = _NAMES.sub(r"\\.", escaped)
    return _LINKS.sub(lambda found: f"{found[1][:-1]}&#{ord(found[1][-1])};", escaped)


def _start(mark: str) -> str:
    return f"&#{ord(mark[0])};{mark[1:]}" if mark.isdigit() else f"\\{mark}"


def css_string(text: str) -> Markup:
    """A text for the inside of a CSS string: everything but letters, digits and spaces as an escape.

    The space that ends an escape belongs to it, so that one of the text's own is not taken for it.
    """
    return Markup(
        "".join(char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):06x} " for char in text)
    )


def wrap(text: str, width: int) -> list[str]:
    """A label in lines of at most so many letters, for a chart; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def tones(text: str) -> list[str]:
    """The tones of the tags that stand in a rendered part of a page, so that its key explains those alone."""
    drawn = {found[1] or tone_of(found[2]) for found in _DRAWN.finditer(str(text))}
    return sorted(drawn - {""})


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "short_day": short_day,
    "points": points,
    "line": line,
    "md": markdown,
    "css": css_string,
    "wrap": wrap,
    "grid": grid,
    "spoken": spoken,
    "tones": tones,
}
"""By the name that a template uses."""
