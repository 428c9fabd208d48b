"""The debrief templates as a run keeps them: file name to text."""

from pathlib import Path

_KINDS = {".j2", ".css"}


def read_templates(folder: Path) -> dict[str, str]:
    """Read the templates of a folder, by file name, with the same line ends on every system."""
    files = sorted(path for path in folder.iterdir() if path.suffix in _KINDS)
    return {path.name: path.read_text(encoding="utf-8") for path in files}
