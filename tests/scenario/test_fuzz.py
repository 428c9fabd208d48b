"""Damaged files give diagnostics and never a traceback."""

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from simulator.errors import Problem
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.scenario.check import check_references
from simulator.scenario.diagnostics import CODES, as_json, as_text
from simulator.scenario.load import load_case, load_framework
from simulator.text import is_unsafe

HERE = Path(__file__).parent
ODD = "\t\u00a0\u200b\u202e“”‘’'\"`@%&*!|>?-:,[]{}#~\\\x1b\x85\u2028é漢🙂\ufeff"


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """Damaged copies of sound case files, always the same for the same seed."""
    rng = random.Random(seed)
    originals = [(HERE / "base.yaml").read_bytes(), (HERE / "shelf/smallest/case.yaml").read_bytes()]
    for _ in range(count):
        data = rng.choice(originals)
        for _ in range(rng.choice((1, 1, 1, 2, 5))):
            data = rng.choice(DAMAGES)(rng, data)
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


def endure(data: bytes, framework: Framework) -> None:
    """Load and check damaged bytes; whatever they hold, there is a clean answer."""
    try:
        loaded = load_case(data, "damaged.yaml")
    except Problem:
        assert b"\x00" in data
        return
    found = loaded.diagnostics + check_references(loaded, framework)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 2
    for item in found:
        assert item.code in CODES
        assert 1 <= item.place.line <= lines
        assert item.place.column >= 1
        assert item.message
    shown = as_text(found)
    assert not any(is_unsafe(char) for char in shown)
    assert msgspec.json.decode(as_json(found)) is not None
    if loaded.value is None:
        assert found
    else:
        assert msgspec.convert(msgspec.to_builtins(loaded.value), Case) == loaded.value


@pytest.fixture(scope="module")
def framework() -> Framework:
    value = load_framework(HERE / "shelf/frameworks/test-area.yaml").value
    assert value is not None
    return value


def test_damaged_files_give_diagnostics_and_never_a_traceback(framework: Framework) -> None:
    for data in mutations(seed=20, count=150):
        endure(data, framework)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(5))
def test_damaged_files_for_long(framework: Framework, seed: int) -> None:
    for data in mutations(seed=1000 + seed, count=1000):
        endure(data, framework)
