"""Starting a case: a folder with a sound skeleton, a walk for each seat, and what an editor completes keys by."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec

from simulator.authoring.schema import schema
from simulator.authoring.skeleton import FEWEST_POINTS, MOST_POINTS, ROLES, Answers, Role, own_role, skeleton
from simulator.errors import Problem
from simulator.scenario.shelf import KINDS
from simulator.scenario.values import IDENTIFIER
from simulator.services.files import write_whole
from simulator.text import REPLACEMENT, clean_line

LONGEST_NAME, LONGEST_TITLE, LONGEST_LABEL = 40, 60, 40
MOST_SEATS = 8
HOW_TO_NAME_SEATS = (
    f"There are: {', '.join(ROLES)}. For another role type its label, or its label, a comma and its agency's, in "
    "letters; put a semicolon between seats: social-worker; Midwife, Maternity service"
)
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_SHORT_FORM = re.compile(r"[A-Z]{2,}")
_NO_NAMES = ("null", "true", "false")
"""Words that stand for something else in a case file."""


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


def read_seats(text: str) -> dict[str, Role]:
    """Seats by identifier: those on the list by number, name or label, others by a label and their agency's.

    A comma parts seats of the list, and a label from its agency's; a semicolon always begins another seat. Raises
    Problem.
    """
    chosen: dict[str, Role] = {}
    for part in clean_line(text).split(";"):
        words = [word.strip() for word in part.split(",") if word.strip()]
        # Seats of the list may also stand with a blank between: 1 2.
        if words and all(_known(word) for word in part.replace(",", " ").split()):
            words = part.replace(",", " ").split()
        while words:
            word = words.pop(0)
            name = _known(word)
            if name:
                chosen[name] = ROLES[name]
                continue
            agency = words.pop(0) if words and not _known(words[0]) else ""
            name, role = _own(word, agency, chosen)
            chosen[name] = role
    if not chosen:
        raise Problem("A case has one seat at least.", HOW_TO_NAME_SEATS)
    if len(chosen) > MOST_SEATS:
        raise Problem(f"A case to begin from has {MOST_SEATS} seats at most.", "More can be added in the file.")
    return {name: ROLES[name] for name in ROLES if name in chosen} | chosen


def _known(word: str) -> str:
    """The identifier of a seat on the list by its number, name or label; empty where there is none."""
    names = list(ROLES)
    if word.isascii() and word.isdigit():
        return names[int(word) - 1] if 1 <= int(word[:3]) <= len(names) else ""
    return next((name for name in names if word.casefold() in (name, ROLES[name].label.casefold())), "")


def _own(label: str, agency_label: str, others: dict[str, Role]) -> tuple[str, Role]:
    """A seat of the author's own. Its agency is one that is there already, if it is called the same."""
    name = _identifier(label)
    label = label[:1].upper() + label[1:]
    if name in others:
        raise Problem(f"'{label}' is there twice.", "Name each seat once.")
    if nearly := get_close_matches(name, ROLES, n=1, cutoff=0.8):
        raise Problem(f"'{label}' is nearly '{nearly[0]}'.", f"Type {nearly[0]}, or another label. {HOW_TO_NAME_SEATS}")
    if not agency_label:
        return name, own_role(label, f"{name}-agency", f"The agency of the {label[:1].lower()}{label[1:]}")
    agency = _identifier(agency_label)
    for role in [*others.values(), *ROLES.values()]:
        if agency_label.casefold() == role.agency_label.casefold() or agency == role.agency:
            return name, msgspec.structs.replace(role, label=label)
    return name, own_role(label, agency, agency_label[:1].upper() + agency_label[1:])


def _identifier(label: str) -> str:
    """The identifier that a label makes. Raises Problem where the label would not do on a screen or as a file."""
    plain = unicodedata.normalize("NFKD", label).replace("'", "").replace("’", "")
    name = "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower()))
    # Nothing that YAML would read as more than a text: it stands in the file without quotes.
    written = label[:1].isalpha() and all(char.isalpha() or char in " -'’" for char in label)
    if not name or not written or len(label) > LONGEST_LABEL or _DEVICES.fullmatch(name) or name in _NO_NAMES:
        raise Problem(f"'{label[:LONGEST_LABEL]}' cannot be a seat or an agency.", HOW_TO_NAME_SEATS)
    if short := _SHORT_FORM.search(label):
        raise Problem(f"'{short[0]}' is a short form.", "Write it in full: a trainee may not know it.")
    return name


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
    """The seats on offer, a numbered line each, and how to have another."""
    listed = [f"{number}. {role.label} ({name})" for number, (name, role) in enumerate(ROLES.items(), 1)]
    return [*listed, "Or any other role, as: Midwife, Maternity service. A semicolon comes before the next seat."]
