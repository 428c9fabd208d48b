"""Starting a case: a folder with a sound skeleton, a walk for each seat, and what an editor completes keys by."""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from simulator.authoring.schema import schema
from simulator.authoring.skeleton import FEWEST_POINTS, MOST_POINTS, ROLES, Answers, skeleton
from simulator.errors import Problem
from simulator.scenario.shelf import KINDS
from simulator.scenario.values import IDENTIFIER
from simulator.services.files import write_whole
from simulator.text import REPLACEMENT, clean_line

LONGEST_NAME, LONGEST_TITLE = 40, 60
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def check_name(name: str) -> str:
    """A name that a case and its folder can have, on every kind of machine. Raises Problem."""
    if not IDENTIFIER.fullmatch(name) or len(name) > LONGEST_NAME:
        raise Problem(
            f"'{name[:LONGEST_NAME]}' cannot be the name of a case.",
            f"Use small letters, digits and single hyphens, up to {LONGEST_NAME}, such as canal-row: a place, and "
            "nothing that gives the case away.",
        )
    if name in KINDS or _DEVICES.fullmatch(name):
        raise Problem(f"A case cannot be called '{name}'.", "That name is taken for something else. Take another.")
    return name


def title_from(name: str) -> str:
    """The title that a name suggests."""
    return " ".join(word.capitalize() for word in name.split("-"))


def check_title(title: str) -> str:
    """A title in one clean line. Raises Problem."""
    title = clean_line(title)
    if not title or len(title) > LONGEST_TITLE or REPLACEMENT in title:
        raise Problem("That cannot be a title.", f"Type one line of up to {LONGEST_TITLE} characters.")
    return title


def read_seats(text: str) -> tuple[str, ...]:
    """Seats by their names or numbers on the list, with commas or spaces between. Raises Problem."""
    names = list(ROLES)
    chosen = set()
    for word in text.lower().replace(",", " ").split():
        name = names[int(word) - 1] if word.isascii() and word.isdigit() and 1 <= int(word[:3]) <= len(names) else word
        if name not in ROLES:
            raise Problem(f"There is no seat '{word[:40]}' to begin with.", f"There are: {', '.join(names)}.")
        chosen.add(name)
    if not chosen:
        raise Problem("A case has one seat at least.", f"There are: {', '.join(names)}.")
    return tuple(name for name in names if name in chosen)


def read_points(text: str) -> int:
    """How many points. Raises Problem."""
    if not (text.isascii() and text.isdigit()) or not FEWEST_POINTS <= int(text[:4]) <= MOST_POINTS:
        raise Problem(f"'{text[:40]}' is no number of points.", f"Give {FEWEST_POINTS} to {MOST_POINTS}.")
    return int(text)


def check_place(folder: Path, name: str) -> Path:
    """The folder that a case is to have, in one that exists. Raises Problem where something is there already."""
    if not folder.is_dir():
        raise Problem(f"There is no folder {folder}.", "Name one that exists with --in; the case gets its own in it.")
    path = folder / name
    if path.exists() or path.is_symlink():
        raise Problem(f"{path} exists, and nothing is written over it.", "Take another name, or another folder.")
    return path


def start(answers: Answers, folder: Path) -> list[Path]:
    """Write a new case into a folder of its own, and give the files. Raises Problem; nothing is ever written over."""
    home = check_place(folder, check_name(answers.name))
    files = skeleton(answers)
    files["case.schema.json"] = msgspec.json.format(msgspec.json.encode(schema("case")), indent=2).decode() + "\n"
    try:
        home.mkdir()
        return _write(home, files)
    except FileExistsError:
        raise Problem(f"{home} exists, and nothing is written over it.", "Take another name.") from None
    except OSError as error:
        raise Problem(f"The case could not be written to {home}: {error.strerror}.", "Name another folder.") from error


def _write(home: Path, files: dict[str, str]) -> list[Path]:
    paths = []
    for name, text in files.items():
        write_whole(home / name, text.encode())
        paths.append(home / name)
    return paths


def seat_lines() -> Sequence[str]:
    """The seats on offer, a numbered line each."""
    return [f"{number}. {role.label} ({name})" for number, (name, role) in enumerate(ROLES.items(), 1)]
