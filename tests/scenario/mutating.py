"""Mutated case files, always the same for the same seed: damaged as text, and sound as text but wrong in structure.

As a program, ``python -m tests.scenario.mutating SEED COUNT`` checks so many of them in full, exploring included, and
prints a digest of what was said of each. It ends with a traceback where one takes longer than the watchdog allows.
"""

import copy
import datetime
import faulthandler
import hashlib
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import yaml

from simulator.authoring.skeleton import ROLES, Answers, skeleton
from simulator.errors import Problem
from simulator.resources import packaged
from simulator.scenario.diagnostics import CODES, Diagnostic, as_json
from simulator.scenario.load import without_collector
from simulator.scenario.shelf import KINDS, load_scenarios
from simulator.services.checking import Checked, check_case

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
ODD = "\t\u00a0\u200b\u202e“”‘’'\"`@%&*!|>?-:,[]{}#~\\\x1b\x85\u2028é漢🙂\ufeff"
WATCHDOG = 10
"""Seconds that one file may take. A hang is what it is for: one takes a few hundredths of a second."""

DAY = datetime.date(2026, 11, 22)

BOUND = 1_000
"""How many states of a mutated case are explored."""


class _AsWritten(yaml.SafeDumper):
    """Writes every text plain where it can: a date or a number that was read as text is one again."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


def originals() -> list[bytes]:
    """Sound cases to damage: small ones more often than those that ship, which take longer."""
    small = [
        (HERE / "base.yaml").read_bytes(),
        (HERE / "shelf/smallest/case.yaml").read_bytes(),
        *(path.read_bytes() for path in sorted((ROOT / "docs/examples").glob("*/case.yaml"))),
        *(
            skeleton(Answers("canal-row", "Canal Row", {seat: role}, 2))["case.yaml"].encode()
            for seat, role in ROLES.items()
        ),
        skeleton(Answers("canal-row", "Canal Row", ROLES, 8))["case.yaml"].encode(),
    ]
    shipped = [path.read_bytes() for path in sorted(packaged("scenarios").glob("*/case.yaml"))]
    return small * 3 + shipped


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """Damaged copies of sound case files."""
    rng = random.Random(seed)
    sound = originals()
    trees = [yaml.load(data, yaml.BaseLoader) for data in sound]
    for _ in range(count):
        which = rng.randrange(len(sound))
        if rng.random() < 0.5:
            data = sound[which]
            for _ in range(rng.choice((1, 1, 1, 2, 5))):
                data = rng.choice(DAMAGES)(rng, data)
        else:
            tree = copy.deepcopy(trees[which])
            for _ in range(rng.choice((1, 1, 2, 4))):
                _restructure(rng, tree)
            width = rng.choice((40, 100, 10_000))
            data = yaml.dump(tree, Dumper=_AsWritten, sort_keys=False, allow_unicode=True, width=width).encode()
        yield data


def _flip(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def _cut(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at + rng.randrange(12) :]


def _odd(rng: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    at = rng.randrange(len(text) + 1)
    extra = "".join(rng.choice(ODD) for _ in range(rng.choice((1, 1, 3))))
    return (text[:at] + extra + text[at:]).encode("utf-8", "replace")


def _any_letter(rng: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    at = rng.randrange(len(text) + 1)
    return (text[:at] + chr(rng.randrange(0x20, 0xD7FF)) + text[at:]).encode("utf-8", "replace")


def _lines(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    block = lines[at : at + rng.randrange(1, 9)]
    match rng.randrange(5):
        case 0:
            del lines[at : at + len(block)]
        case 1:
            lines[at:at] = block
        case 2:
            other = rng.randrange(len(lines))
            lines[other:other] = block
        case 3:
            indent = rng.choice((b" ", b"  ", b"\t", b"    "))
            lines[at : at + len(block)] = [indent + line for line in block]
        case _:
            lines[at : at + len(block)] = [line[rng.randrange(1, 4) :] for line in block]
    return b"\n".join(lines)


def _end(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _words(rng: random.Random, data: bytes) -> bytes:
    words = data.split(b" ")
    one, other = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


DAMAGES = (_flip, _cut, _odd, _any_letter, _lines, _lines, _end, _words, _words)


def _restructure(rng: random.Random, tree: Any) -> None:
    """Change one place of a tree: take away, double, exchange, rename, or put something of another kind there."""
    places = list(_places(tree))
    if not places:
        return
    (held, key), (other, other_key) = rng.choice(places), rng.choice(places)
    match rng.randrange(6):
        case 0:
            del held[key]
        case 1:
            held[key] = copy.deepcopy(other[other_key])
        case 2:
            held[key], other[other_key] = copy.deepcopy(other[other_key]), copy.deepcopy(held[key])
        case 3:
            held[key] = rng.choice(
                ("", "no", "never", "x", "2013-03-04", "1999-01-01", [], {}, ["x"], {"x": "y"}, "9" * 30)
            )
        case 4 if isinstance(held, dict):
            held[rng.choice(("x", "when", "then", "X Y", "text", str(key) + "s"))] = held.pop(key)
        case _:
            # A name that the file uses elsewhere: most names then lead to something of another kind.
            names = [name for part, name in places if isinstance(part, dict)]
            held[key] = rng.choice(names) if names else ""


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(inside):
        yield tree, key
        yield from _places(value)


class Checker:
    """Checks mutated files as ``threshold check`` does, each under a watchdog."""

    def __init__(self, folder: Path) -> None:
        for kind in KINDS:
            shutil.copytree(HERE / "shelf" / kind, folder / kind)
        # Under another name than a case's own file has, it need not lie in a folder of the case's name.
        self._file = folder / "mutated" / "mutated.yaml"
        self._file.parent.mkdir()
        self._shelf = load_scenarios(folder, load_scenarios(packaged("scenarios")))

    def check(self, data: bytes) -> Checked:
        """What there is to say. Raises Problem for a file that gives no text."""
        self._file.write_bytes(data)
        faulthandler.dump_traceback_later(WATCHDOG, exit=True, file=sys.__stderr__)
        try:
            with without_collector():
                return check_case(self._shelf, self._file, BOUND, DAY)
        finally:
            faulthandler.cancel_dump_traceback_later()

    def said(self, data: bytes) -> bytes:
        """The same as bytes, without the path."""
        try:
            checked = self.check(data)
        except Problem as problem:
            return problem.message.split(str(self._file))[-1].encode()
        for item in checked.diagnostics:
            _sound(item, data)
        return as_json(checked.diagnostics).replace(str(self._file).encode(), b"case.yaml")


def _sound(item: Diagnostic, data: bytes) -> None:
    assert item.code in CODES, item
    assert item.message, item
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 2
    assert 1 <= item.place.line <= lines, item
    assert item.place.column >= 1, item


def main(seed: int, count: int) -> None:
    """Print a line for each file: its number, and a digest of what was said of it."""
    with tempfile.TemporaryDirectory() as folder:
        checker = Checker(Path(folder))
        for number, data in enumerate(mutations(seed, count)):
            try:
                said = checker.said(data)
            except Exception:
                sys.stderr.write(f"seed {seed}, file {number}:\n{data!r}\n")
                raise
            sys.stdout.write(f"{number} {hashlib.sha256(said).hexdigest()}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
