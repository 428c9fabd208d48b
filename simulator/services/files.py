"""Writing a file whole or not at all, and keeping what is private private."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes, private: bool = False) -> None:
    """Write a file beside its place and move it there, making the folder. Raises OSError.

    ``private`` folders and files are for their owner alone (on Windows, the user's profile sees to that).
    """
    _make(path.parent, private)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.touch(mode=0o600 if private else 0o666)
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _make(folder: Path, private: bool) -> None:
    """Make a folder and those above it: ``mkdir`` alone would give those above it ordinary rights."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=0o700 if private else 0o777, exist_ok=True)
