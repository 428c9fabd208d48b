"""docs/coverage.md is current, and what it says of findings holds on the debrief itself."""

import re
import runpy
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.debrief.build import build_debrief
from simulator.debrief.render import Format, render
from simulator.debrief.replay import replay
from simulator.model.bundle import Bundle
from simulator.prove import prove
from tests.debrief import promises
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play_at_random, small_case
from tests.debrief.test_shipped import SHELF
from tests.debrief.test_shipped import bundle_of as shipped

ROOT = Path(__file__).parents[2]
COVERAGE: Any = SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "make_coverage.py")))
FORMS: tuple[Format, ...] = ("html", "md", "txt")
PLAYS = 600


@cache
def played() -> list[Any]:
    return COVERAGE.cases(SHELF)  # type: ignore[no-any-return]


def modelled() -> list[str]:
    """The reviews that some shipped case is modelled on."""
    return sorted({one.case.modelled_on for one in played()} - {""})


def test_the_page_is_current() -> None:
    kept = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert kept == COVERAGE.coverage(SHELF), "python docs/make_coverage.py"


def test_there_are_reviews_to_cover() -> None:
    assert modelled()


@pytest.mark.parametrize("name", modelled())
def test_every_finding_about_a_decision_is_compared_at_a_point(name: str) -> None:
    review = SHELF.review(name).value  # type: ignore[union-attr]
    assert COVERAGE.not_compared(review, COVERAGE.meetings(review, played())) == []


@pytest.mark.parametrize("name", modelled())
def test_what_is_said_to_be_compared_is_printed_on_some_run(name: str) -> None:
    """The proof does not look at what a comparison rests on; a debrief does."""
    review = SHELF.review(name).value  # type: ignore[union-attr]
    left = {number for number, shape in review.findings.items() if shape.about == "decision"}  # type: ignore[union-attr]
    for seed in range(PLAYS):
        for one in COVERAGE.modelled_on(review, played()):
            bundle = shipped(one.case.case)
            for turn in replay(bundle, play_at_random(bundle, seed, stops=0)).turns:
                left -= (
                    {finding.partition("/")[2] for finding in turn.comparison.findings} if turn.comparison else set()
                )
        if not left:
            return
    raise AssertionError(f"printed beside a point on none of {PLAYS} runs: {sorted(left)}")


@pytest.mark.parametrize("name", [one.case.case for one in played() if one.case.modelled_on])
@pytest.mark.parametrize("seed", range(4))
def test_findings_about_the_system_print_on_the_page_of_every_finished_run(name: str, seed: int) -> None:
    bundle = shipped(name)
    assert bundle.review is not None
    debrief = build_debrief(bundle, play_at_random(bundle, seed, stops=0), "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")
    for form in FORMS:
        page = render(debrief, form, TEMPLATES)
        printed = promises.on_paper(page) if form == "html" else promises.plain(page)
        after = printed[printed.index("About the system") :]
        section = after[: after.index("What people worked in")]
        for number, shape in bundle.review.findings.items():
            if shape.about == "system":
                assert shape.text.strip() in printed, f"{number} stands nowhere in {form}"
                assert re.search(rf"\b{number}\b", section), f"{number} is not named in its section of {form}"


def small(bundle: Bundle) -> list[Any]:
    return [COVERAGE.Played(bundle.case, prove(bundle.case, bundle.framework))]


def test_a_finding_that_is_only_offered_or_on_no_route_is_not_compared() -> None:
    bundle = bundle_of(small_case())
    review, case = bundle.review, bundle.case
    assert review is not None
    found = COVERAGE.meetings(review, small(bundle))
    assert found["F1"].compared == [COVERAGE.Meeting("ferry-road", "hv", "end", 1)]
    assert found["F1"].offered == [COVERAGE.Meeting("ferry-road", "hv", "end", 2)]
    assert "F1" not in COVERAGE.not_compared(review, found)
    assert "F2" in COVERAGE.not_compared(review, found)
    assert "F5" not in COVERAGE.not_compared(review, found), "it is about the system"
    for kept in (case.points["end"].compare[1:], tuple(reversed(case.points["end"].compare))):
        end = replace(case.points["end"], compare=kept)
        other = replace(bundle, case=replace(case, points={**case.points, "end": end}))
        again = COVERAGE.meetings(review, small(other))
        assert again["F1"].compared == []
        assert again["F1"].offered
        assert "F1" in COVERAGE.not_compared(review, again)
