"""The JSON Schemas: they take every file that ships, and refuse every planted fault of shape."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from simulator.authoring.keys import KEYS
from simulator.authoring.schema import KINDS, schema
from simulator.scenario.nodes import Mapping, Node, Scalar
from simulator.scenario.source import read_source
from simulator.scenario.tree import read_tree
from tests.scenario.test_faults import FAULTS, expected

ROOT = Path(__file__).parents[2]
FOLDERS = {"frameworks": "framework", "guidance": "guidance", "reviews": "review", "walks": "walk"}
GOOD = sorted(
    path
    for top in (ROOT / "scenarios", ROOT / "docs" / "examples", ROOT / "tests" / "scenario" / "shelf")
    for path in top.rglob("*.yaml")
)
SHAPE = [path for path in FAULTS if path.stem.startswith("S2")]


def plain(node: Node) -> Any:
    """A file's content as JSON has it: only true, false, null and whole numbers are no text."""
    if isinstance(node, Mapping):
        return {key: plain(pair.value) for key, pair in node.pairs.items()}
    if not isinstance(node, Scalar):
        return [plain(item) for item in node.items]
    if node.style:
        return node.value
    if node.is_null:
        return None
    if re.fullmatch(r"0|-?[1-9]\d*", node.value):
        return int(node.value)
    return {"true": True, "false": False}.get(node.value, node.value)


def faults(path: Path, kind: str) -> list[str]:
    source, _ = read_source(path)
    assert source is not None
    root, _ = read_tree(source)
    assert root is not None
    checker = jsonschema.FormatChecker(["date"])
    judge = jsonschema.Draft7Validator(schema(kind), format_checker=checker)
    return [f"{'/'.join(map(str, error.path))}: {error.message[:80]}" for error in judge.iter_errors(plain(root))]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: "/".join(path.parts[-3:]))
def test_it_takes_what_ships(path: Path) -> None:
    assert faults(path, FOLDERS.get(path.parent.name, "case")) == []


@pytest.mark.parametrize("path", SHAPE, ids=lambda path: path.stem)
def test_it_refuses_each_planted_fault_of_shape(path: Path) -> None:
    assert faults(path, expected(path)[3]) != []


def test_other_planted_faults_have_a_sound_shape() -> None:
    hanging = [path for path in FAULTS if path.stem.startswith(("R3", "P6"))]
    assert len(hanging) > 60
    for path in hanging:
        assert faults(path, expected(path)[3]) == [], path.name


def keys_of(part: Any) -> Iterator[tuple[str, Any]]:
    """Every key that a schema knows, with what it says of it. What only tests a value is no key."""
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for name, below in part.items():
            if name not in ("if", "then"):
                yield from keys_of(below)
    elif isinstance(part, list):
        for below in part:
            yield from keys_of(below)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    """Hover says what each key is for."""
    made = schema(kind)
    assert made["description"]
    found = list(keys_of(made))
    assert len(found) > 10
    assert [key for key, about in found if not about.get("description")] == []


def test_what_is_said_of_a_key_belongs_to_one_and_is_a_sentence() -> None:
    for shape, keys in KEYS.items():
        assert set(keys) <= {field.name for field in msgspec.structs.fields(shape)}, shape
        assert all(said[-1] in ".…" and len(said) < 120 for said in keys.values()), shape
