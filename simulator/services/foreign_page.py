"""Looking through a page that a foreign template made: it shows things, and does and fetches nothing.

The grammar is narrow on purpose: each ``<`` begins a tag that is known, with known attributes in double quotes, so that
no two readers of HTML can take it for different things. What the program's own escaping writes always fits it.
"""

import html
import re
from collections.abc import Mapping

from simulator.errors import Exit, Problem
from simulator.services.stylesheet import FETCHES
from simulator.text import clean

_TAGS = frozenset(
    """
    html head meta title style body a header nav main footer section article aside address h1 h2 h3 h4
    h5 h6 p span b i em strong small mark cite q code pre ul ol li dl dt dd div table thead tbody tfoot
    caption colgroup col tr th td br hr img figure figcaption blockquote abbr sup sub time details
    summary label input svg g defs desc line text tspan circle ellipse path rect polyline polygon
    pattern
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    alt charset checked class cols colspan content cx cy d datetime dir disabled dominant-baseline dx dy
    fill fill-opacity focusable font-family font-size font-style font-weight for headers height hidden
    href id lang name open patternunits points preserveaspectratio r reversed role rowspan rx ry scope
    span src start stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-width style tabindex
    text-anchor title transform type value viewbox width x x1 x2 xmlns y y1 y2
    """.split()
)
_ATTRIBUTE = re.compile(r'\s+([A-Za-z][A-Za-z0-9-]*)(?:="([^"<>]*)")?')
_TAG = re.compile(r'</?([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][A-Za-z0-9-]*(?:="[^"<>]*")?)*)\s*/?>')
_OTHER = re.compile(r"<!DOCTYPE html>|<!--[^<>]*?-->", re.I)
_STYLE_END = "</style>"
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.S)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]*")
_LINK = re.compile(r"(?:#|https://|mailto:|tel:)[^\s]*")
_RAW = re.compile(r"<[A-Za-z/!?]")
_SHOWN = 40
_LEAST = 3
_FIX = (
    "A page has no script, form or frame, fetches nothing, and puts its attributes in double quotes: "
    "docs/templates.md says what it may hold."
)
_PICTURE_FIX = (
    'A page fetches no picture. Name your logo in local.toml, logo = "logo.png": it stands in the page itself, '
    "where partnership.html.j2 has it."
)


class Strange(Problem):
    """A page would hold what no page holds. ``text`` is how that begins."""

    def __init__(self, text: str) -> None:
        fix = _PICTURE_FIX if text.lower().startswith("<img") else _FIX
        super().__init__(f"A page would hold what no page holds: {' '.join(text.split())}", fix, Exit.USAGE)
        self.text = text


def checked(page: str, form: str) -> str:
    """The page, cleaned. Raises Strange for what a page never holds."""
    page = clean(page)
    found = _first_strange(page) if form == "html" else None
    if form == "md" and (raw := _RAW.search(page)):
        found = raw.start()
    if found is not None:
        raise Strange(page[found : found + _SHOWN])
    return page


def place_in(text: str, templates: Mapping[str, str]) -> tuple[str, int]:
    """The template and line that most likely wrote such a text: the longest beginning of it that stands somewhere."""
    for length in range(len(text), _LEAST, -1):
        for name, source in templates.items():
            at = source.find(text[:length])
            if at >= 0:
                return name, source.count("\n", 0, at) + 1
    return "", 0


def _first_strange(page: str) -> int | None:
    """Where the first thing stands that is not known to be harmless."""
    at = page.find("<")
    while at >= 0:
        found = _TAG.match(page, at)
        end = found.end() if found else 0
        if found is None:
            other = _OTHER.match(page, at)
            if other is None:
                return at
            end = other.end()
        else:
            tag = found[1].lower()
            if tag not in _TAGS or not all(_harmless(tag, name.lower(), value) for name, value in _pairs(found[2])):
                return at
            if tag == "style" and page[at + 1] != "/":
                close = page.find(_STYLE_END, end)
                if close < 0 or "<" in page[end:close] or _fetches(page[end:close]):
                    return at
                end = close
        at = page.find("<", end)
    return None


def _pairs(attributes: str) -> list[tuple[str, str]]:
    return [(one[1], one[2] or "") for one in _ATTRIBUTE.finditer(attributes)]


def _harmless(tag: str, name: str, value: str) -> bool:
    if name.startswith(("aria-", "data-")):
        return True
    if name not in _ATTRIBUTES:
        return False
    if name == "src":
        return tag == "img" and _PICTURE.fullmatch(value) is not None
    if name == "href":
        return tag == "a" and _LINK.fullmatch(value) is not None
    if name == "type" and tag == "input":
        return value == "checkbox"
    if name == "name":
        return tag != "meta" or value == "viewport"
    return not (name in ("style", "fill", "stroke") and _fetches(html.unescape(value)))


def _fetches(style: str) -> bool:
    """Whether a style brings in something from elsewhere, however it is spelt."""
    spelt_out = _ESCAPE.sub(lambda one: chr(min(int(one[1], 16), 0x10FFFF)) if one[1] else one[2], style)
    return FETCHES.search(style) is not None or FETCHES.search(spelt_out) is not None
