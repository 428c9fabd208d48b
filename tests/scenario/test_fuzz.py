"""Mutated files give diagnostics and never a traceback, in bounded time, and always in the same order."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from simulator.errors import Problem
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.scenario.check import check_references
from simulator.scenario.diagnostics import as_json, as_text
from simulator.scenario.load import load_case, load_framework
from simulator.text import is_unsafe
from tests.scenario.mutating import Checker, mutations

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[2]


def endure(data: bytes, framework: Framework) -> None:
    """Load and check mutated bytes; whatever they hold, there is a clean answer."""
    try:
        loaded = load_case(data, "mutated.yaml")
    except Problem:
        assert b"\x00" in data
        return
    found = loaded.diagnostics + check_references(loaded, framework)
    shown = as_text(found)
    assert not any(is_unsafe(char) for char in shown)
    assert msgspec.json.decode(as_json(found)) is not None
    if loaded.value is None:
        assert found
    else:
        assert msgspec.convert(msgspec.to_builtins(loaded.value), Case) == loaded.value


def digests(seed: int, count: int, hashing: int) -> list[str]:
    """What a process of its own says of so many files: its dictionaries and sets hash text in their own way."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.scenario.mutating", str(seed), str(count)],
        env={**os.environ, "PYTHONHASHSEED": str(hashing), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def framework() -> Framework:
    value = load_framework(HERE / "shelf/frameworks/test-area.yaml").value
    assert value is not None
    return value


@pytest.mark.promise("hostile case", "real")
def test_mutated_files_give_clean_diagnostics_and_never_a_traceback(framework: Framework) -> None:
    for data in mutations(seed=20, count=150):
        endure(data, framework)


def test_a_full_check_of_mutated_files_says_the_same_in_the_same_order_in_another_process() -> None:
    first = digests(21, 200, hashing=1)
    assert len(first) == 200
    assert digests(21, 200, hashing=2) == first


def test_the_mutations_reach_all_of_the_check(tmp_path: Path) -> None:
    """Else the rest would prove little: some stay playable, and every group of codes is met."""
    checker = Checker(tmp_path)
    explored, groups = 0, Counter[str]()
    for data in mutations(seed=22, count=400):
        try:
            checked = checker.check(data)
        except Problem:
            continue
        explored += checked.proof is not None
        groups.update(item.code[0] for item in checked.diagnostics)
    assert explored > 20
    assert {"Y", "S", "R", "P", "N", "C"} <= set(groups)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(1000, 1010))
def test_20_000_mutated_files(framework: Framework, seed: int) -> None:
    first = digests(seed, 2000, hashing=1)
    assert len(first) == 2000
    assert digests(seed, 2000, hashing=2) == first
    for data in mutations(seed, 2000):
        endure(data, framework)
