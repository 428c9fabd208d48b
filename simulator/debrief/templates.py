"""The templates of the pages: those that a run keeps, and all of them. File name to text."""

from pathlib import Path

KINDS = {".j2", ".css"}
"""How the name of a template ends."""
_NOT_OF_THE_DEBRIEF = ("pair", "sheet", "team")


def read_templates(folder: Path) -> dict[str, str]:
    """The templates that a run keeps: those of its own debrief. Other pages are printed by the program's own."""
    return {name: text for name, text in read_all_templates(folder).items() if not name.startswith(_NOT_OF_THE_DEBRIEF)}


def read_all_templates(folder: Path) -> dict[str, str]:
    """All the templates of a folder, by file name, with the same line ends on every system."""
    files = sorted(path for path in folder.iterdir() if path.suffix in KINDS)
    return {path.name: path.read_text(encoding="utf-8") for path in files}
