"""Maps of cases: everything is on them, nothing lies on anything else, and a run's route shows."""

import re
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.charting import BOX_HEIGHT, BOX_WIDTH, Chart, chart, in_words
from simulator.authoring.diagrams import dot, mermaid
from simulator.authoring.render import page
from simulator.model.case import Case, Ending, Scene, Seat, Way
from simulator.model.conditions import ChallengeTest, Condition
from simulator.scenario.load import load_case

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*/case.yaml"))


def case_of(ways: Sequence[tuple[int, int]], scenes: int, title: str = "A scene") -> Case:
    """A case with numbered scenes and ways between them; what leads nowhere ends."""
    onward = {number: [to for source, to in ways if source == number] for number in range(scenes)}
    return Case(
        format=1,
        case="drawn",
        title=title,
        area="Nowhere",
        framework="example",
        seats={"worker": Seat("Worker", "care", "s0")},
        points={},
        scenes={
            f"s{number}": Scene(
                ("worker",),
                date(2013, 1, 7) + timedelta(days=number),
                title=title,
                then=tuple(Way(f"s{to}", Condition(known=(title,))) for to in targets),
                ends="" if targets else "end",
            )
            for number, targets in onward.items()
        },
        endings={"end": Ending("quiet", title)},
    )


graphs = st.integers(1, 12).flatmap(
    lambda scenes: st.tuples(
        st.lists(st.tuples(st.integers(0, scenes - 1), st.integers(0, scenes - 1)), max_size=30, unique=True),
        st.just(scenes),
    )
)


def nothing_overlaps(drawn: Chart) -> None:
    for one, other in combinations(drawn.boxes, 2):
        apart = abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
        assert apart, f"{one.scene} lies on {other.scene}"
    for box in drawn.boxes:
        assert 0 <= box.x <= drawn.width - BOX_WIDTH
        assert 0 <= box.y <= drawn.height - BOX_HEIGHT


@settings(deadline=None)
@given(graphs)
def test_any_case_is_drawn_whole_with_ways_downward_unless_they_loop(graph: tuple[list[tuple[int, int]], int]) -> None:
    ways, scenes = graph
    drawn = chart(case_of(ways, scenes))
    assert [box.scene for box in drawn.boxes] == [f"s{number}" for number in range(scenes)]
    assert [(line.source, line.target) for line in drawn.lines] == [
        (f"s{source}", f"s{to}") for source in range(scenes) for near, to in ways if near == source
    ]
    nothing_overlaps(drawn)
    tops = {box.scene: box.y for box in drawn.boxes}
    if all(source < to for source, to in ways):
        assert all(tops[line.source] < tops[line.target] for line in drawn.lines)


def test_a_hundred_scenes_stay_readable() -> None:
    ways = [(number, to) for number in range(100) for to in (number + 3, number + 4, number + 9) if to < 100]
    drawn = chart(case_of(ways, 100))
    nothing_overlaps(drawn)
    assert drawn.width < 2500


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_the_shipped_cases(path: Path) -> None:
    case = load_case(path).value
    assert case is not None
    for seat in ("", *case.seats):
        drawn = chart(case, seat)
        nothing_overlaps(drawn)
        text = page(drawn)
        for box in drawn.boxes:
            assert box.scene in text
        for line in drawn.lines:
            assert f"{line.source} to {line.target}" in text


def test_the_route_of_a_run_is_laid_over_it() -> None:
    ways = [(0, 1), (0, 2), (1, 3), (2, 3)]
    drawn = chart(case_of(ways, 4), route=["s0", "s2", "s3"])
    assert [(box.scene, box.visited) for box in drawn.boxes] == [("s0", 1), ("s1", 0), ("s2", 2), ("s3", 3)]
    assert [line.taken for line in drawn.lines] == [False, True, False, True]
    text = page(drawn, "heron-42")
    assert text.count('class="way taken"') == 2
    assert "heron-42" in text
    assert "linkStyle 1 stroke-width" in mermaid(drawn)
    assert "penwidth=3" in dot(drawn)


def test_conditions_are_said_in_the_cases_own_words() -> None:
    condition = Condition(
        is_={"plan": ("none", "in-need")},
        known=("calls",),
        chose={"notice": ("log",)},
        challenged={"end": ChallengeTest(of=("care",), door=("ladder",), at_least="managers")},
        any_=(Condition(asked=("ring",)), Condition(challenged={"end": ChallengeTest(made=False)})),
        not_=Condition(known=("why",)),
    )
    assert in_words(condition) == (
        "plan is none or in-need and calls known and notice: log and end: challenged care, ladder, up to managers and "
        "(ring asked or end: nobody challenged) and not (why known)"
    )


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_whatever_a_text_says_stays_text(title: str) -> None:
    drawn = chart(case_of([(0, 1)], 2, title))
    text = page(drawn)
    assert "<script" not in text.replace("<style>", "")
    assert re.fullmatch(r"flowchart TD(\n  [^\n]*)+\n", mermaid(drawn)), "a text broke out of its line"
    said = dot(drawn)
    assert len(re.findall(r'(?<!\\)(?:\\\\)*"', said)) % 2 == 0


@pytest.mark.browser
def test_the_page_is_accessible_and_graphviz_reads_the_rest(tmp_path: Path) -> None:
    from tests.debrief.axe import faults

    pages = []
    for path in SHIPPED:
        case = load_case(path).value
        assert case is not None
        pages.append(tmp_path / f"{case.case}.html")
        pages[-1].write_text(page(chart(case)), encoding="utf-8")
        drawn = subprocess.run(["dot", "-Tsvg"], input=dot(chart(case)), capture_output=True, text=True, check=True)
        assert drawn.stdout.count('class="node"') == len(case.scenes)
    assert faults(*pages) == []
