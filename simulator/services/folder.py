"""A partnership's own folder of templates: its files read, bounded, and laid over the program's own."""

from pathlib import Path

import msgspec

from simulator.debrief.templates import KINDS
from simulator.errors import Exit, Problem
from simulator.services.stylesheet import mistake_in
from simulator.text import describe, first_unsafe

MOST_FILES = 60
LARGEST_FILE = 256 * 1024
_SAVE_AS = "Save it as UTF-8: in Notepad, Save as, and choose the encoding UTF-8."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ADDED = ("sentences.j2", ".css")
"""Files that are added to the program's own, so that they hold only what differs. Others stand in for it."""


class Folder(msgspec.Struct, frozen=True):
    """What a folder holds, by file name."""

    path: Path
    texts: dict[str, str]


class Laid(msgspec.Struct, frozen=True):
    """The program's own templates with a folder's over them. ``before``: how many lines stand before an added file."""

    texts: dict[str, str]
    before: dict[str, int]


def read_folder(path: Path, own: dict[str, str]) -> Folder:
    """Read a folder of templates. Raises Problem for what is missing, too large, not text, or used by nothing."""
    try:
        there = sorted(path.iterdir())
    except OSError as error:
        raise Problem(f"The folder of templates cannot be read: {path}.", "Name a folder that is there.") from error
    for one in there:
        if one.suffix.lower() == ".txt" and Path(one.stem).suffix in KINDS:
            raise Problem(
                f"{one} is called a text file, so it is not a template.",
                f"Call it {one.stem}. Windows may hide the .txt: in Notepad, Save as, choose All files.",
                Exit.USAGE,
            )
    files = [one for one in there if one.suffix in KINDS]
    if not files:
        raise Problem(
            f"There is no template in {path}.", "A template's name ends in .j2 or .css: docs/templates.md", Exit.USAGE
        )
    if len(files) > MOST_FILES:
        raise Problem(f"There are too many templates in {path}: {len(files)}.", f"There is room for {MOST_FILES}.")
    folder = Folder(path, {one.name: _text(one, path) for one in files})
    _all_used(folder, own)
    return folder


def lay_over(own: dict[str, str], folder: Folder) -> Laid:
    """Lay a folder's files over the program's own."""
    texts, before = dict(own), dict[str, int]()
    for name, text in folder.texts.items():
        if name.endswith(_ADDED) and name in own:
            first = own[name].rstrip("\n") + "\n"
            texts[name] = first + text
            before[name] = first.count("\n")
        else:
            texts[name] = text
    return Laid(texts, before)


def _text(file: Path, folder: Path) -> str:
    """The text of a file that lies in the folder itself. Raises Problem, with the place where there is one."""
    if not file.is_file() or file.resolve().parent != folder.resolve():
        raise Problem(f"{file} does not lie in the folder itself.", "Copy the file there; links are not followed.")
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.", "Look at the file's rights.") from error
    if len(content) > LARGEST_FILE:
        raise Problem(f"{file} is too large.", f"A template may have {LARGEST_FILE // 1024} KB.")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        said = "This was saved as UTF-16." if content.startswith(_UTF16) else "This is not UTF-8 text."
        raise Problem(f"{file}:{line}: {said}", _SAVE_AS, Exit.USAGE) from error
    unsafe = first_unsafe(text)
    if unsafe is not None:
        line = text.count("\n", 0, unsafe) + 1
        raise Problem(
            f"{file}:{line}: There is a control character here: {describe(text[unsafe])}.",
            "Delete it, and type the text again.",
        )
    mistake = mistake_in(text) if file.suffix == ".css" else None
    if mistake is not None:
        raise Problem(f"{file}:{mistake.line}: {mistake.what}", mistake.fix, Exit.USAGE)
    return text


def _all_used(folder: Folder, own: dict[str, str]) -> None:
    """A name with a slip in it would be passed over in silence: each file stands in for one, or another names it."""
    for name in folder.texts:
        named = any(name in text for other, text in folder.texts.items() if other != name)
        if name not in own and not named:
            from difflib import get_close_matches

            close = get_close_matches(name, own, 1)
            hint = f"Did you mean {close[0]}?" if close else f"There is: {', '.join(sorted(own))}."
            raise Problem(f"{folder.path / name} is not the name of a page, and no other file takes it in.", hint)
