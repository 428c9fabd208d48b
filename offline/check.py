"""Say whether the offline folder is as it was made: each file that it lists unchanged, and nothing beside them.

    python3 -I check.py

Run it with ``-I``: otherwise Python would load an added file of this folder in place of one of its own. It can only
be believed once its own hash, and that of SHA256SUMS, are those that came by another way.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

SUMS = "SHA256SUMS"


def differences(folder: Path) -> Iterator[str]:
    """What is missing, changed or added, each in a line. A link is something added, wherever it leads."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    folders = {parent.as_posix() for name in listed for parent in PurePosixPath(name).parents}
    files = {name for name, is_link in _present(folder) if is_link or name not in folders} - {SUMS}
    for name in sorted(listed.keys() | files):
        if name not in files:
            yield f"missing: {name}"
        elif name not in listed or (folder / name).is_symlink():
            yield f"added: {ascii(name)[1:-1]}"
        elif _sha256(folder / name) != listed[name]:
            yield f"changed: {name}"


def _present(folder: Path) -> Iterator[tuple[str, bool]]:
    """All that lies in the folder, by its path from there, with whether it is a link."""
    for where, folders, files in os.walk(folder):
        for path in (Path(where, name) for name in (*folders, *files)):
            yield path.relative_to(folder).as_posix(), path.is_symlink()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def main() -> int:
    """Print what differs, or that nothing does."""
    found = list(differences(Path(__file__).resolve().parent))
    print("\n".join(found or ["Every file is as it was listed, and nothing was added."]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
