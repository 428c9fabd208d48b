"""The appendix for trainers and researchers, and the table: agreement with each other, or words instead."""

import csv
import io
import re

import pytest
from msgspec.structs import replace

from simulator.debrief import agreement
from simulator.debrief.render import as_json, render_appendix
from simulator.debrief.team_appendix import Figures, TeamAppendix
from simulator.debrief.team_build import sheet_of as build_sheet
from simulator.debrief.team_context import TeamSheet
from simulator.debrief.team_figures import build_appendix
from simulator.debrief.team_gather import gathered
from simulator.debrief.team_join import once
from simulator.debrief.team_run import TeamRun, release_of, without_templates
from simulator.exchange.teamcsv import COLUMNS, NO_DIFFERENCE, ONE_POINT, TOO_FEW, safe, team_csv
from simulator.model.bundle import encode
from tests.debrief import promises
from tests.debrief.cases import ALL_TEMPLATES
from tests.debrief.test_team import FORMS, MILL, alike, apart_at_one_level, common_of, runs_of
from tests.debrief.test_team_voices import A, room

BARE = without_templates(MILL)
LEVELS = list(MILL.framework.levels)


def both_of(runs: list[TeamRun]) -> tuple[TeamSheet, TeamAppendix]:
    counted = gathered(once(runs), BARE)
    sheet = build_sheet(counted, {release_of(MILL): BARE}, common_of(encode(BARE)), "0.1.0")
    return sheet, build_appendix(counted, sheet)


def people_of(appendix: TeamAppendix) -> Figures:
    return next(one for one in appendix.figures if one.who == "people")


def said(appendix: TeamAppendix) -> str:
    return promises.plain(render_appendix(appendix, "html", ALL_TEMPLATES))


def table(runs: list[TeamRun]) -> list[dict[str, str]]:
    content = team_csv(*both_of(runs)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


@pytest.mark.parametrize("count", [8, 40, 230])
def test_the_figures_are_those_of_the_answers(count: int) -> None:
    runs = runs_of(MILL, count, 4, seed=4000, stops=0.1)
    sheet, appendix = both_of(runs)
    points = [point.point for point in sheet.points if point.spread]
    rank = {
        (point, name): LEVELS.index(option.level)
        for point in points
        for name, option in MILL.case.points[point].options.items()
    }
    rows = []
    for run in once(runs):
        if run.people == 1:
            last = {one.point: one.option for one in run.answers}
            rows.append([rank.get((point, last.get(point, ""))) for point in points])
    wanted = agreement.agreement(rows, len(LEVELS))
    found = people_of(appendix)
    assert (found.percent, found.alpha, found.ac2) == (wanted.percent, wanted.alpha, wanted.ac2)
    assert wanted.interval is not None
    assert (found.low, found.high) == (wanted.interval.low, wanted.interval.high)


def test_groups_are_counted_as_groups_and_apart() -> None:
    _, appendix = both_of(runs_of(MILL, 9, 5, seed=70, stops=0.0))
    assert [(one.who, one.count) for one in appendix.figures] == [("people", 9), ("groups", 5)]
    assert "9 people who played alone" in said(appendix)
    assert "5 groups" in said(appendix)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_under_four_runs_there_is_no_figure_at_all(count: int) -> None:
    runs = runs_of(MILL, count, seed=5, stops=0.0)
    _, appendix = both_of(runs)
    assert (appendix.figures, appendix.points) == ((), ())
    assert "fewer than four runs: too few people" in said(appendix)
    assert {line["kind"] for line in table(runs)} == {"room", "question"}


@pytest.mark.parametrize("count", [4, 5, 7])
def test_under_eight_people_there_are_figures_and_no_interval(count: int) -> None:
    found = people_of(both_of(runs_of(MILL, count, seed=31, stops=0.0))[1])
    assert None not in (found.percent, found.alpha, found.ac2)
    assert (found.low, found.high) == (None, None)
    assert "too few people or points to say" in said(both_of(runs_of(MILL, count, seed=31, stops=0.0))[1])


def test_three_people_among_groups_are_too_few() -> None:
    _, appendix = both_of(runs_of(MILL, 3, 4, seed=8, stops=0.0))
    assert people_of(appendix).why_not == "few"
    assert "Too few people to say." in said(appendix)


def test_where_all_choose_one_level_everywhere_alpha_is_said_to_be_undefined() -> None:
    plan = {name: next(iter(point.options)) for name, point in MILL.case.points.items() if point.options}
    same = next(iter(MILL.case.points["baby"].options.values())).level
    for name, point in MILL.case.points.items():
        plan[name] = next((option for option, shape in point.options.items() if shape.level == same), "")
    runs = [
        replace(
            run, answers=tuple(replace(one, option=plan[one.point], passed=not plan[one.point]) for one in run.answers)
        )
        for run in alike(9)
    ]
    found = people_of(both_of(runs)[1])
    assert (found.percent, found.alpha, found.low) == (1.0, None, None)
    assert "everybody chose the same level at every point, so it is not defined" in said(both_of(runs)[1])
    notes = {line["item"]: line["note"] for line in table(runs) if line["kind"] == "figure"}
    assert notes["people, alpha, ordinal"] == NO_DIFFERENCE


def test_a_room_that_agrees_point_by_point_and_one_that_differs() -> None:
    assert people_of(both_of(alike(9))[1]).percent == 1.0
    _, appendix = both_of(alike(9))
    assert all(point.consensus == pytest.approx(1) for point in appendix.points if point.people)
    _, apart = both_of(runs_of(MILL, 9, seed=12, stops=0.0))
    assert any(point.consensus is not None and point.consensus < 1 for point in apart.points)


def test_no_figure_of_levels_stands_without_the_one_of_options() -> None:
    """Five options of one level: by level everybody agrees, and what they would do is five things."""
    runs = apart_at_one_level(9)
    _, appendix = both_of(runs)
    (drift,) = [point for point in appendix.points if point.point == "drift"]
    assert drift.consensus == pytest.approx(1)
    assert drift.same_option is not None
    assert drift.same_option < 0.5
    found = people_of(appendix)
    assert found.percent == 1.0
    assert found.same_option is not None
    assert found.same_option < 1
    for form in FORMS:
        text = promises.plain(render_appendix(appendix, form, ALL_TEMPLATES))
        assert not re.search(r"Consensus on levels: \d\.\d\d(?!; the same option)", text)
        assert text.count("; the same option:") == sum(point.consensus is not None for point in appendix.points)
        assert text.count("These options share a level; what people would do differed.") == 1
    items = [line["item"] for line in table(runs) if line["kind"] in ("consensus", "figure")]
    assert items.count("on levels") == items.count("pairs, same option")
    assert "people, percent agreement with each other, on options" in items


def test_one_point_alone_gives_words() -> None:
    runs = [replace(run, closed="stopped", answers=run.answers[:1]) for run in runs_of(MILL, 9, seed=12, stops=0.0)]
    found = people_of(both_of(runs)[1])
    assert (found.why_not, found.alpha) == ("points", None)
    assert "Fewer than two points were answered" in said(both_of(runs)[1])
    assert ONE_POINT in {line["note"] for line in table(runs)}


@pytest.mark.parametrize("size", [(4, 0), (9, 0), (3, 4), (14, 9)])
def test_no_figure_is_about_the_review(size: tuple[int, int]) -> None:
    runs = runs_of(MILL, *size, seed=61)
    sheet, appendix = both_of(runs)
    points = {name: replace(point, compare=()) for name, point in BARE.case.points.items()}
    bare = replace(BARE, case=replace(BARE.case, points=points))
    moved = [
        replace(run, bundle=release_of(bare), answers=tuple(replace(one, comparison=0) for one in run.answers))
        for run in runs
    ]
    counted = gathered(once(moved), bare)
    other = build_sheet(counted, {release_of(bare): bare}, common_of(encode(BARE)), "0.1.0")
    assert build_appendix(counted, other) == appendix
    assert team_csv(other, build_appendix(counted, other)) == team_csv(sheet, appendix)
    for form in FORMS:
        text = promises.plain(render_appendix(appendix, form, ALL_TEMPLATES))
        assert "None is of agreement with the review" in text
        assert text.count("review") == 1
    assert b"review" not in as_json(appendix).replace(MILL.case.modelled_on.encode(), b"")


def test_all_forms_have_the_same_figures() -> None:
    _, appendix = both_of(runs_of(MILL, 12, 4, seed=61))
    found = people_of(appendix)
    for form in FORMS:
        text = promises.plain(render_appendix(appendix, form, ALL_TEMPLATES))
        assert f"{found.alpha:.2f}" in text
        assert f"{found.ac2:.2f}" in text
        assert f"{found.low:.2f} to {found.high:.2f}" in text


# --- the table ----------------------------------------------------------------------------------------------------


def test_the_table_has_the_counts_of_the_sheet() -> None:
    runs = runs_of(MILL, 9, 2, seed=61, stops=0.0)
    sheet, _ = both_of(runs)
    lines = table(runs)
    assert tuple(lines[0]) == COLUMNS
    for point in sheet.points:
        assert point.spread is not None
        for row in point.spread.rows:
            (line,) = [
                one
                for one in lines
                if (one["kind"], one["point"], one["item"]) == ("option", point.number, safe(row.words.text))
            ]
            assert (line["people"], line["groups"]) == (str(row.tally.people), str(row.tally.groups))


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-2", "@SUM(A1)"])
def test_no_cell_is_a_formula(text: str) -> None:
    runs = room(*[(A, text)] * 5)
    lines = table([replace(run, agency=text) for run in runs])
    (reasons) = [line["item"] for line in lines if line["kind"] == "reason"]
    assert reasons
    assert set(reasons) == {f"'{text}"}
    for line in lines:
        for name, cell in line.items():
            assert name == "value" or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_negative_figure_stays_a_number() -> None:
    lines = table(runs_of(MILL, 5, seed=3, stops=0.0))
    for line in lines:
        if line["value"]:
            float(line["value"])


def test_too_few_people_are_said_in_words() -> None:
    assert TOO_FEW in {line["note"] for line in table(runs_of(MILL, 5, seed=3, stops=0.0))}
