"""docs/reliability.md says what the tests of each promise came to, and every promise has one."""

import json
import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.reliability.promises import HOW, PROMISES

ROOT = Path(__file__).parents[2]
MAKE: Any = SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "make_reliability.py")))


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return json.loads(MAKE.RESULTS.read_text(encoding="utf-8"))


def test_the_page_is_in_step_with_the_tests_that_ran(results: dict[str, Any]) -> None:
    assert MAKE.PAGE.read_text(encoding="utf-8") == MAKE.page(results)


def test_every_promise_has_a_test_that_ran_and_passed(results: dict[str, Any]) -> None:
    tests = list(MAKE.tests())
    assert {test.promise for test in tests} == set(PROMISES)
    assert {test.how for test in tests} <= set(HOW)
    assert {test.name for test in tests} == set(results["tests"])
    assert all(told["passed"] and not told["other"] for told in results["tests"].values())


def test_a_test_that_did_not_pass_is_on_the_page(results: dict[str, Any]) -> None:
    name = next(iter(results["tests"]))
    broken = {**results, "tests": {**results["tests"], name: {**results["tests"][name], "other": 1}}}
    assert "**1 did not**" in MAKE.page(broken)
    missing = {**results, "tests": {key: told for key, told in results["tests"].items() if key != name}}
    assert "**1 did not**" in MAKE.page(missing)
