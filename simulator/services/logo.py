"""A partnership's logo, as an address that holds the picture itself, so that a page fetches nothing."""

import base64
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

LARGEST = 200 * 1024
"""How many bytes a logo may have: each page carries it."""
_MOST_DOTS = 4000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_DOES = re.compile(r"(?i)script|foreignobject|iframe|object|embed|handler|listener|set|animate\w*|discard|image")
_ELSEWHERE = re.compile(r"(?i)@import|javascript:|url\(\s*['\"]?(?!#)")


class NotALogo(ValueError):
    """Why a file cannot be a logo, in a sentence; and the fix."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


def data_address(path: Path) -> str:
    """Read a PNG, JPEG or SVG, and give it as a ``data:`` address. Raises NotALogo."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise NotALogo(f"The logo {path} cannot be read: {error.strerror}.", "Name a file that is there.") from error
    if len(content) > LARGEST:
        raise NotALogo(f"The logo {path} is too large.", f"Make it smaller: it may have {LARGEST // 1024} KB.")
    kind = _kind(content)
    if kind in ("png", "jpeg") and max(_dots(kind, content)) > _MOST_DOTS:
        raise NotALogo(f"The logo {path} has too many dots.", f"It may be {_MOST_DOTS} wide and high.")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _kind(content: bytes) -> str:
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpeg"
    if b"<svg" in content:
        _still(content)
        return "svg+xml"
    raise NotALogo("The logo is no PNG, JPEG or SVG.", "Save it as one of them.")


def _dots(kind: str, content: bytes) -> tuple[int, int]:
    """How wide and high a picture says that it is. Raises NotALogo where it does not say."""
    try:
        if kind == "png":
            wide, high = struct.unpack(">II", content[16:24])
            return wide, high
        at = 2
        while content[at] == 0xFF:
            marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
                return wide, high
            at += 2 + length
    except (struct.error, IndexError):
        pass
    raise NotALogo("The logo is damaged: it does not say how large it is.", "Save it anew as a PNG.")


def _still(content: bytes) -> None:
    """An SVG that only draws: no script, no movement, nothing from elsewhere. Raises NotALogo for any other."""
    fix = "Save it anew as plain SVG, or as a PNG."
    if any(word in content for word in (b"<!DOCTYPE", b"<!ENTITY", b"<?xml-stylesheet")):
        raise NotALogo("The logo has a DOCTYPE or a style from elsewhere.", fix)
    try:
        root = ElementTree.fromstring(content.decode("utf-8-sig"))
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        raise NotALogo(f"The logo is no sound SVG: {error}.", fix) from error
    for part in root.iter():
        if not isinstance(part.tag, str) or _DOES.fullmatch(part.tag.rpartition("}")[2]):
            raise NotALogo("The logo holds something that acts, and does not only draw.", fix)
        for name, value in part.attrib.items():
            short = name.rpartition("}")[2].lower()
            leads = short == "href" and not value.startswith("#")
            if short.startswith("on") or leads or _ELSEWHERE.search(value):
                raise NotALogo("The logo holds a script or an address of something elsewhere.", fix)
        if _ELSEWHERE.search(part.text or ""):
            raise NotALogo("The logo takes its style from elsewhere.", fix)
