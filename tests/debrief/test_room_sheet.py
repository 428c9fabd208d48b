"""The facilitator's sheet of a room: made from its team sheet, and telling nothing of anybody's answer."""

import re
from functools import cache
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from simulator.debrief.build_room_sheet import build_for_room
from simulator.debrief.context import Words
from simulator.debrief.render import as_json, render_sheet
from simulator.debrief.sheet_context import Facilitator
from simulator.debrief.team_context import TeamSheet
from simulator.debrief.team_gather import Gathered, gathered
from simulator.debrief.team_run import TeamRun, without_templates
from simulator.model.bundle import Bundle
from tests.debrief import promises, teams
from tests.debrief.cases import ALL_TEMPLATES
from tests.debrief.pairs import FORMS
from tests.debrief.test_sheets import every_text_is_printed
from tests.debrief.test_shipped import bundle_of
from tests.debrief.test_team import CASES, MILL, alike, apart_at_one_level, runs_of
from tests.runs import CODE, MARK

WHY = {
    "furthest": "where your levels lay furthest apart",
    "apart": "where most pairs of you chose different options",
    "least-sure": "where you were least sure",
    "hinge": "a hinge of the case",
    "order": "the next in its order",
}


@cache
def room(case: str, alone: int, groups: int = 0, seed: int = 8) -> tuple[Gathered, TeamSheet]:
    bundle = bundle_of(case)
    counted = teams.room(bundle, alone, groups, seed=seed, mixed=True)
    return counted, teams.sheet_for(counted, bundle)


def of_runs(runs: list[TeamRun], bundle: Bundle = MILL) -> tuple[Gathered, TeamSheet]:
    counted = gathered(runs, without_templates(bundle))
    return counted, teams.sheet_for(counted, bundle)


def texts(made: Facilitator) -> dict[str, str]:
    return {form: promises.plain(render_sheet("facilitator", made, form, ALL_TEMPLATES)) for form in FORMS}


def picks(made: Facilitator) -> list[tuple[str, str]]:
    return [(one.number, one.why) for one in made.points]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("size", [(1, 0), (3, 0), (0, 1), (4, 0), (3, 2), (0, 4), (8, 0), (14, 4)])
@pytest.mark.parametrize("seed", [0, 7000])
def test_every_room_has_its_sheet_and_it_keeps_every_promise(case: str, size: tuple[int, int], seed: int) -> None:
    counted, sheet = room(case, *size, seed=seed)
    made = build_for_room(counted, sheet)
    promises.every_text_has_a_basis(made)
    assert len(made.points) <= 3
    assert len({one.question for one in made.points}) == len(made.points)
    for form in FORMS:
        text = render_sheet("facilitator", made, form, ALL_TEMPLATES)
        assert not any(told in text for told in (MARK, CODE, *teams.SAID))
        every_text_is_printed(text, made)
        promises.hedges_are_kept(text, made)
        promises.nothing_is_marked(render_sheet("facilitator", promises.neutral(made), form, ALL_TEMPLATES))


def test_it_takes_what_the_team_sheet_picks_out_and_says_why_with_its_numbers() -> None:
    counted, sheet = room("mill-lane", 8)
    made = build_for_room(counted, sheet)
    named = [sheet.furthest, sheet.apart, sheet.least_sure]
    assert len(set(named) - {0}) == 3
    assert [one.number for one in made.points] == [sheet.points[place - 1].number for place in named]
    for text in texts(made).values():
        for one in made.points:
            seat = f" ({one.seat.text})" if one.seat else ""
            assert f"Point {re.sub(', | or ', '/', one.number)}{seat}: {WHY[one.why]}" in text
        assert "made from the team sheet of this room" in text
        assert "that one writer" not in text


def test_a_point_that_two_reasons_name_is_taken_once_and_hinges_fill_up() -> None:
    counted, sheet = of_runs(apart_at_one_level(6))
    assert (sheet.furthest, sheet.apart > 0) == (0, True)
    made = build_for_room(counted, replace(sheet, least_sure=sheet.apart))
    assert picks(made)[0] == (sheet.points[sheet.apart - 1].number, "apart")
    hinges = [
        (point.number, "hinge")
        for point in sheet.points
        if MILL.case.points[point.point].hinge and point.place != sheet.apart
    ]
    assert picks(made)[1:] == hinges[:2]


def test_without_a_hinge_two_points_are_taken_in_the_order_of_the_case() -> None:
    counted, sheet = of_runs(alike(5))
    counted.into = msgspec.structs.replace(
        counted.into,
        case=msgspec.structs.replace(
            counted.into.case,
            points={name: replace(point, hinge=False) for name, point in counted.into.case.points.items()},
        ),
    )
    made = build_for_room(counted, replace(sheet, least_sure=0))
    assert picks(made) == [(point.number, "order") for point in sheet.points[:2]]


def test_a_few_runs_give_the_case_in_its_order_and_nothing_of_how_they_went() -> None:
    """Whatever two such rooms answered, wherever they had got to the same points, the sheet is the same."""
    one, other = (
        [replace(run, answers=run.answers) for run in runs_of(MILL, 3, seed=seed, stops=0.0)] for seed in (2, 60)
    )
    made = [build_for_room(*of_runs(runs)) for runs in (one, other)]
    assert made[0].made_from == "few"
    assert picks(made[0]) == [(point.number, "order") for point in of_runs(one)[1].points[:3]]
    first, second = ([replace(take, number="") for take in each.points] for each in made)
    assert first == second
    assert all(
        (take.why, take.review, take.understandable, take.prompt) == ("order", "unsaid", None, None) for take in first
    )
    for text in texts(made[0]).values():
        assert "Fewer than four runs are here" in text
        assert "in its order" in text
        assert not any(why in text for why in WHY.values())
        assert "stands in each one’s own debrief" in text


def test_how_many_answered_what_is_nowhere() -> None:
    """The same room twice over, so that every count is another, gives the same sheet."""
    runs = runs_of(MILL, 12, seed=5, stops=0.0)
    twice = runs + [replace(run, id=f"{place:032x}") for place, run in enumerate(runs)]
    assert as_json(build_for_room(*of_runs(twice))) == as_json(build_for_room(*of_runs(runs)))


def test_agreement_with_a_review_never_picks_a_point() -> None:
    counted, sheet = room("mill-lane", 8)

    def turned(part: Any) -> Any:
        return replace(part, supports=None, did=None) if type(part).__name__ == "Reviewed" else part

    assert picks(build_for_room(counted, promises.changed(sheet, turned))) == picks(build_for_room(counted, sheet))


def test_routes_that_have_left_the_review_are_told_before_a_finding() -> None:
    counted, sheet = room("mill-lane", 8)
    (take, *_) = (one for one in build_for_room(counted, sheet).points if one.review == "some-left")
    assert any(point.number == take.number and any(one.differs for one in point.reviews) for point in sheet.points)

    def left(part: Any) -> Any:
        if type(part).__name__ != "Point" or not part.reviews:
            return part
        return replace(part, reviews=tuple(one for one in part.reviews if one.differs))

    all_left = replace(sheet, points=tuple(map(left, sheet.points)))
    (again,) = (one for one in build_for_room(counted, all_left).points if one.number == take.number)
    assert (again.review, again.understandable) == ("left", None)


def test_where_a_review_is_spoken_of_its_source_stands_there_and_nowhere_else() -> None:
    made = build_for_room(*room("mill-lane", 8))
    assert made.source is not None
    assert any(one.understandable and one.understandable.tone == "review" for one in made.points)
    for text in texts(made).values():
        assert "Community Care" in text
        assert "The reviews' own reports were not read." in text
    bare = build_for_room(*room("station-road", 8))
    assert bare.source is None
    assert "Source." not in texts(bare)["txt"]


def test_a_room_that_no_point_was_met_in_is_told_so() -> None:
    counted, sheet = room("mill-lane", 8)
    made = build_for_room(counted, replace(sheet, points=(), furthest=0, apart=0, least_sure=0))
    for text in texts(made).values():
        assert "Too few runs came to a point" in text
        assert "This run was stopped" not in text


def test_a_small_room_is_told_that_people_may_guess() -> None:
    for size, small in ((8, True), (14, False), (3, False)):
        made = build_for_room(*room("mill-lane", size))
        assert made.small is small
        assert all(("people may guess" in text) is small for text in texts(made).values())


def test_foreign_text_stays_text() -> None:
    def hostile(part: Any) -> Any:
        return replace(part, text="<script>alert(1)</script> *z* {{ 7 * 7 }}") if isinstance(part, Words) else part

    made = promises.changed(build_for_room(*room("harbour-row", 12)), hostile)
    assert "<script" not in render_sheet("facilitator", made, "html", ALL_TEMPLATES)
    marked = render_sheet("facilitator", made, "md", ALL_TEMPLATES)
    assert "<script" not in marked
    assert "*z*" not in marked.replace(r"\*z\*", "")
