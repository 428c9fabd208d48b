"""A case as one file to send: an archive without compression, whose bytes are the same on every machine. Pure.

It holds ``manifest.json`` (form, version, the case's name, and each file with its SHA-256), ``NAME/case.yaml``,
``NAME/walks/*.yaml``, and what the case refers to in ``frameworks/``, ``guidance/`` and ``reviews/``. Nothing else is
taken in: no other path, no link, no folder, nothing compressed, so that nothing can grow or land elsewhere.
"""

import hashlib
import io
import re
import stat
import zipfile
from typing import NamedTuple

import msgspec

from simulator.errors import Problem
from simulator.scenario.values import IDENTIFIER

LARGEST = 16_000_000
"""How many bytes such a file may have."""

MOST_FILES = 300
_FORM, _VERSION = "threshold-case", 1
_MANIFEST = "manifest.json"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = stat.S_IFREG | 0o644
_NAME = IDENTIFIER.pattern


class Packed(NamedTuple):
    """A case's name, and its files by their path beside it."""

    name: str
    files: dict[str, bytes]


class _Manifest(msgspec.Struct, forbid_unknown_fields=True):
    form: str
    version: int
    case: str
    files: dict[str, str]


def pack(packed: Packed) -> bytes:
    """The one file. Raises Problem where a file among them has no place in it, or they are too large."""
    for path in packed.files:
        if not _has_a_place(path, packed.name):
            raise Problem(
                f"{path} cannot be packed.", "Name walks by small letters, digits and hyphens, such as careful.yaml."
            )
    ordered = dict(sorted(packed.files.items()))
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in ordered.items()}
    manifest = msgspec.json.encode(_Manifest(_FORM, _VERSION, packed.name, digests))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for path, content in {_MANIFEST: msgspec.json.format(manifest, indent=2), **ordered}.items():
            info = zipfile.ZipInfo(path, _FIRST_DAY)
            info.create_system = 3
            info.external_attr = _PLAIN_FILE << 16
            archive.writestr(info, content)
    data = whole.getvalue()
    if len(data) > LARGEST or len(ordered) > MOST_FILES:
        raise Problem("This case is too large to be packed.", f"It may have {LARGEST // 1_000_000} MB.")
    return data


def unpack(data: bytes) -> Packed:
    """What a packed case holds, every file held against its digest. Raises Problem for anything that is not one."""
    if len(data) > LARGEST:
        raise _refused(f"It is larger than {LARGEST // 1_000_000} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = _contents(archive)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
        OverflowError,
    ) as error:
        raise _refused("It is no such file, or was damaged on its way.") from error
    try:
        manifest = msgspec.json.decode(content.pop(_MANIFEST, b""), type=_Manifest)
    except msgspec.DecodeError as error:
        raise _refused("It does not say what is in it.") from error
    if (manifest.form, manifest.version) != (_FORM, _VERSION):
        raise _refused("It was packed by another version of the program.")
    if not re.fullmatch(_NAME, manifest.case) or any(not _has_a_place(path, manifest.case) for path in content):
        raise _refused("It holds a file that has no place in a case.")
    if {path: hashlib.sha256(each).hexdigest() for path, each in content.items()} != manifest.files:
        raise _refused("What is in it is not what was packed: something was changed, added or lost.")
    if f"{manifest.case}/case.yaml" not in content:
        raise _refused("There is no case in it.")
    return Packed(manifest.case, content)


def _contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES + 1 or sum(entry.file_size for entry in entries) > LARGEST:
        raise _refused("It says that it holds more than such a file can.")
    content: dict[str, bytes] = {}
    for entry in entries:
        # Stored as it is, an entry cannot be larger than the file that holds it.
        whole = entry.compress_type == zipfile.ZIP_STORED and entry.file_size == entry.compress_size
        plain = (entry.external_attr >> 16) in (0, _PLAIN_FILE) and not entry.is_dir() and not entry.flag_bits & 0x41
        if not whole or not plain or entry.orig_filename in content:
            raise _refused("It holds something that is no plain file, or the same file twice.")
        content[entry.orig_filename] = archive.read(entry)
    return content


def _has_a_place(path: str, name: str) -> bool:
    own = rf"{re.escape(name)}/(?:case|walks/{_NAME})\.yaml"
    return re.fullmatch(rf"{own}|(?:frameworks|guidance|reviews)/{_NAME}\.yaml", path) is not None


def _refused(why: str) -> Problem:
    return Problem(f"This cannot be unpacked. {why}", "Nothing was written. Ask whoever sent it for the file again.")
