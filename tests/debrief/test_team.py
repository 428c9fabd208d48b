"""The team sheet: counts of people, the review apart from them, and nobody who can be told."""

import datetime
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from simulator.debrief import describe
from simulator.debrief.build import build_debrief
from simulator.debrief.render import Format, as_json, render_team
from simulator.debrief.team_build import build_team
from simulator.debrief.team_context import TeamSheet
from simulator.debrief.team_join import once, reference
from simulator.debrief.team_run import TeamRun, Way, team_run, without_templates
from simulator.engine import events as ev
from simulator.model.bundle import Bundle, decode, digest, encode
from simulator.model.case import Agencies, Supports
from simulator.model.local import NOTHING, Local
from simulator.prove import prove
from simulator.scenario.shelf import load_scenarios
from tests.debrief import promises
from tests.debrief.cases import ALL_TEMPLATES, REPOSITORY
from tests.debrief.test_shipped import bundle_of
from tests.runs import CODE, MARK, played

DAY = datetime.date(2026, 11, 22)

FORMS: tuple[Format, ...] = ("html", "md", "txt")
CASES = load_scenarios(REPOSITORY / "scenarios").cases
MILL = bundle_of("mill-lane")


@cache
def common_of(content: bytes) -> dict[str, tuple[str, ...]]:
    bundle = decode(content)
    return {seat: part.common_points for seat, part in prove(bundle.case, bundle.framework).seats.items()}


def id_of(seed: int) -> str:
    return hashlib.sha256(str(seed).encode()).hexdigest()[:32]


def runs_of(
    bundle: Bundle, count: int, groups: int = 0, seed: int = 0, stops: float = 0.1, mixed: bool = False
) -> list[TeamRun]:
    """Runs in the case's first seat, or ``mixed``: in all of its seats in turn."""
    seats = list(bundle.case.seats) if mixed else [""]
    found = [
        team_run(
            id_of(seed + place),
            DAY,
            bundle,
            played(bundle, "digest", seed + place, 1 if place < count else 3, stops, seats[place % len(seats)]),
        )
        for place in range(count + groups)
    ]
    return [run for run in found if run is not None]


def alike(count: int) -> list[TeamRun]:
    """People who all answer the same."""
    (run,) = runs_of(MILL, 1, seed=2, stops=0.0)
    return [replace(run, id=id_of(place)) for place in range(count)]


def apart_at_one_level(count: int) -> list[TeamRun]:
    """The same people, but at one point each chooses another of the options that share a level."""
    plan = [name for name, one in MILL.case.points["drift"].options.items() if one.level == "protection"]
    return [
        replace(
            run,
            answers=tuple(
                replace(one, option=plan[place % len(plan)]) if one.point == "drift" else one for one in run.answers
            ),
        )
        for place, run in enumerate(alike(count))
    ]


def sheet_of(runs: list[TeamRun], *bundles: Bundle, local: Local = NOTHING) -> TeamSheet:
    named = {digest(encode(without_templates(bundle))): without_templates(bundle) for bundle in bundles}
    played = once(runs)
    into = reference(Counter(run.bundle for run in played), named)
    return build_team(played, named, into, common_of(encode(named[into])), "0.1.0", local)


def forms(sheet: TeamSheet) -> dict[str, str]:
    return {**{form: render_team(sheet, form, ALL_TEMPLATES) for form in FORMS}, "json": as_json(sheet).decode()}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("size", [(0, 1), (1, 0), (2, 1), (4, 0), (3, 2), (0, 4), (5, 3), (14, 4)])
@pytest.mark.parametrize("seed", [0, 7000])
def test_every_room_keeps_every_promise(name: str, size: tuple[int, int], seed: int) -> None:
    bundle = bundle_of(name)
    runs = runs_of(bundle, *size, seed=seed, mixed=True)
    sheet = sheet_of(runs, bundle)
    assert sheet.few == (sum(size) < 4)
    promises.every_text_has_a_basis(sheet)
    promises.nobody_can_be_told(sheet)
    promises.the_review_is_counted_nowhere(sheet)
    promises.what_is_listed_was_recorded(sheet, bundle, runs)
    for form in FORMS:
        promises.nothing_is_marked(render_team(promises.neutral(sheet), form, ALL_TEMPLATES))
    for form, text in forms(sheet).items():
        for told in (MARK, CODE, *(run.id for run in runs)):
            assert told not in text, form
        if sheet.few and form != "json":
            assert "fewer than four runs" in text
            assert "review, as reported" not in text


@pytest.mark.parametrize("size", [(6, 0), (5, 3), (0, 5)])
def test_people_and_groups_are_counted_as_they_answered(size: tuple[int, int]) -> None:
    runs = runs_of(MILL, *size, seed=40, stops=0.0)
    sheet = sheet_of(runs, MILL)
    for point in sheet.points:
        last = {run.id: [one for one in run.answers if one.point == point.point][-1] for run in runs}
        people: Counter[str] = Counter()
        groups: Counter[str] = Counter()
        for run in runs:
            if run.people == 1:
                people[last[run.id].option] += 1
            else:
                groups[last[run.id].option] += 1
                people.update({name: count for name, count in last[run.id].split if name != ev.NONE_OF_THESE})
        assert point.spread is not None
        for row in point.spread.rows:
            assert (row.tally.people, row.tally.groups) == (people[row.option], groups[row.option])
        assert (point.spread.passed.people, point.spread.passed.groups) == (people[""], groups[""])
        by_level: Counter[str] = Counter()
        for row in point.spread.rows:
            assert row.level is not None
            by_level[row.level.text] += row.tally.people
        assert {one.words.text: one.tally.people for one in point.spread.levels if one.tally.people} == {
            level: count for level, count in by_level.items() if count
        }


def test_one_person_among_groups_cannot_be_read_off() -> None:
    """Groups that wrote nothing down leave one person in the count: then people are not counted at all."""
    runs = runs_of(MILL, 1, 4, seed=11, stops=0.0)
    silent = [replace(run, answers=tuple(replace(one, split=()) for one in run.answers)) for run in runs]
    sheet = sheet_of(silent, MILL)
    counted = [part for _, part in promises.walk(sheet) if type(part).__name__ == "Tally"]
    assert any(tally.groups for tally in counted)
    assert not any(tally.people for tally in counted)


def test_who_answered_what_elsewhere_changes_nothing() -> None:
    """No answer is set against another of the same person: answers at a point can change hands."""
    runs = runs_of(MILL, 12, seed=90, stops=0.0)
    points = {one.point for run in runs for one in run.answers}

    def without_numbers(runs: list[TeamRun]) -> dict[str, str]:
        sheet = sheet_of(runs, MILL)  # a number says where in a debrief a point stands, and moves with the answers
        points = tuple(replace(point, number=str(point.place)) for point in sheet.points)
        return forms(replace(sheet, points=points, absent=(), detail="options", lines=0))

    before = without_numbers(runs)
    rng = random.Random(5)
    for point in sorted(points):
        having = [run for run in runs if any(one.point == point for one in run.answers)]
        bundles = [tuple(one for one in run.answers if one.point == point) for run in having]
        rng.shuffle(bundles)
        for run, answers in zip(having, bundles, strict=True):
            rest = tuple(one for one in run.answers if one.point != point)
            runs = [replace(other, answers=rest + answers) if other.id == run.id else other for other in runs]
    assert without_numbers(runs) == before


def test_the_order_of_the_runs_and_a_run_that_comes_twice_change_nothing() -> None:
    runs = runs_of(MILL, 6, 2, seed=3)
    before = forms(sheet_of(runs, MILL))
    assert forms(sheet_of([*reversed(runs), runs[0]], MILL)) == before


def test_the_review_changes_nothing_but_its_own_sentences() -> None:
    runs = runs_of(MILL, 8, 2, seed=60)
    points = {
        name: replace(
            point,
            compare=tuple(
                replace(one, agencies=Agencies(), supports=one.supports and Supports(one.supports.basis, "universal"))
                for one in point.compare
            ),
        )
        for name, point in MILL.case.points.items()
    }
    other = replace(MILL, case=replace(MILL.case, points=points))
    moved = [replace(run, bundle=digest(encode(without_templates(other)))) for run in runs]

    def apart(sheet: TeamSheet) -> Any:
        return replace(sheet, points=tuple(replace(point, reviews=(), known=None) for point in sheet.points))

    mine, theirs = sheet_of(runs, MILL), sheet_of(moved, other)
    assert mine != theirs
    assert replace(apart(mine), detail="options") == replace(apart(theirs), detail="options")


def test_a_room_in_which_all_answer_alike() -> None:
    sheet = sheet_of(alike(5), MILL)
    for point in sheet.points:
        assert point.spread is not None
        assert sum(bool(row.tally.people) for row in point.spread.rows) <= 1
        assert not point.known.some_asked
        assert not point.known.some_seen
    assert sheet.furthest == 0
    assert "lay furthest apart" not in forms(sheet)["txt"]


def test_points_that_both_seats_meet_are_counted_together() -> None:
    runs = runs_of(MILL, 12, seed=3, stops=0.0, mixed=True)
    assert {run.seat for run in runs} == {"social-worker", "health-visitor"}
    counted = {
        point.point: sum(row.tally.people for row in point.spread.rows)
        for point in sheet_of(runs, MILL).points
        if point.spread
    }
    for name in ("drift", "baby", "hospital", "conference"):
        last = [[one for one in run.answers if one.point == name][-1] for run in runs]
        assert counted[name] == sum(not one.passed for one in last)
    for seat, own in (("social-worker", "notice"), ("health-visitor", "report")):
        mine = [[one for one in run.answers if one.point == own][-1] for run in runs if run.seat == seat]
        assert len(mine) == 6
        assert counted.get(own, 0) in (0, sum(not one.passed for one in mine))


def test_a_room_in_which_all_answer_differently() -> None:
    offered = MILL.case.points["baby"].options.items()
    options = [name for name, option in offered if not option.seats or "social-worker" in option.seats]
    runs = [
        replace(run, answers=tuple(replace(a, option=name) if a.point == "baby" else a for a in run.answers))
        for run, name in zip(alike(len(options)), options, strict=True)
    ]
    sheet = sheet_of(runs, MILL)
    (baby,) = [point for point in sheet.points if point.point == "baby"]
    assert baby.spread is not None
    assert [row.tally.people for row in baby.spread.rows if row.tally.people] == [1] * len(options)
    assert sheet.furthest == baby.place
    assert f"At point {baby.number} our levels lay furthest apart" in forms(sheet)["html"]


def test_options_that_share_a_level_are_not_said_to_be_one_answer() -> None:
    runs = apart_at_one_level(8)
    sheet = sheet_of(runs, MILL)
    (drift,) = [point for point in sheet.points if point.point == "drift"]
    assert (sheet.furthest, sheet.apart) == (0, drift.place)
    for form in FORMS:
        text = promises.plain(render_team(sheet, form, ALL_TEMPLATES))
        assert "These options share a level (Child protection plan); what people would do differed." in text
        assert text.count("All at one level: Child protection plan") == sum(
            bool(point.spread and point.spread.shape and point.spread.shape.most.text == "Child protection plan")
            for point in sheet.points
            if point is not drift
        )
        assert f"What we would do differed most at point {drift.number}." in text


def test_a_point_that_fewer_than_four_came_to_gives_its_question_alone() -> None:
    runs = [
        replace(run, closed="stopped", answers=run.answers if place < 3 else run.answers[:1])
        for place, run in enumerate(alike(5))
    ]
    sheet = sheet_of(runs, MILL)
    assert [point.shown for point in sheet.points] == [True] + [False] * (len(sheet.points) - 1)
    text = forms(sheet)["txt"]
    assert sheet.points[-1].question.text in text
    assert "Fewer than four runs came to this point" in text
    assert "5 stopped early" in text


def test_a_point_that_nobody_came_to_is_not_named() -> None:
    runs = [replace(run, closed="stopped", answers=run.answers[:1]) for run in alike(5)]
    sheet = sheet_of(runs, MILL)
    assert len(sheet.points) == 1
    assert MILL.case.points["conference"].question not in forms(sheet)["html"]


def test_a_room_that_came_to_no_common_point_is_told_so() -> None:
    runs = [replace(run, closed="stopped", answers=()) for run in alike(4)]
    for form, text in forms(sheet_of(runs, MILL)).items():
        assert form == "json" or "No run came to a point that every route passes." in text


def test_a_case_without_a_review_has_no_word_of_one() -> None:
    alone = bundle_of("practice")
    for form, text in forms(sheet_of(runs_of(alone, 6), alone)).items():
        assert form == "json" or "The review" not in text


def test_a_group_is_no_person_and_its_split_is_people() -> None:
    runs = runs_of(MILL, 4, 2, seed=8, stops=0.0)
    sheet = sheet_of(runs, MILL)
    assert (sheet.alone, sheet.groups) == (4, (3, 3))
    for point in sheet.points:
        assert point.spread is not None
        tallies = [row.tally for row in point.spread.rows] + [point.spread.passed]
        assert sum(tally.groups for tally in tallies) == 2
        own = [one for run in runs for one in run.answers[-20:] if one.point == point.point]
        assert sum(tally.people for tally in tallies) <= 4 + 6, own
    text = forms(sheet)["txt"]
    assert "4 played alone; 2 groups, of 3 and 3" in text


# --- releases of one case --------------------------------------------------------------------------------------------


def renamed() -> tuple[Bundle, Bundle]:
    """Two releases of the case: the later one has another name for an option and for a point, and a new label."""
    old = without_templates(MILL)
    text = encode(old).decode()
    for before, after in (("prebirth", "before-birth"), ("drift", "core-group-point")):
        text = text.replace(f'"{before}"', f'"{after}"')
    new = decode(text.encode())
    case = replace(new.case, renamed={"prebirth": "before-birth", "drift": "core-group-point"})
    return old, replace(new, case=case)


def test_releases_are_joined_by_the_identity_of_points_and_options() -> None:
    old, new = renamed()
    before = runs_of(old, 5, seed=70, stops=0.0)
    after = runs_of(new, 5, seed=70, stops=0.0)
    after = [replace(run, id=id_of(900 + place)) for place, run in enumerate(after)]
    both = sheet_of([*before, *after], old, new)
    one = sheet_of(after, new)
    assert both.releases == 2
    assert [point.point for point in both.points] == [point.point for point in one.points]
    assert "core-group-point" in [point.point for point in both.points]
    for twice, single in zip(both.points, one.points, strict=True):
        assert twice.spread is not None
        assert single.spread is not None
        assert [row.tally.people for row in twice.spread.rows] == [2 * row.tally.people for row in single.spread.rows]
        assert [row.option for row in twice.spread.rows] == [row.option for row in single.spread.rows]
        assert len(twice.reviews) == len(single.reviews)
    for form in FORMS:
        assert "different releases" in render_team(both, form, ALL_TEMPLATES)
        assert "different releases" not in render_team(one, form, ALL_TEMPLATES)


def test_an_option_that_the_present_release_does_not_have_keeps_its_own_label() -> None:
    old = without_templates(MILL)
    points = dict(old.case.points)
    baby = points["baby"]
    points["baby"] = replace(baby, options={n: o for n, o in baby.options.items() if n != "midwife"})
    new = replace(old, case=replace(old.case, points=points, renamed={"gone-long-ago": "baby"}))
    runs = [
        replace(run, answers=tuple(replace(a, option="midwife") if a.point == "baby" else a for a in run.answers))
        for run in alike(4)
    ]
    (later,) = runs_of(new, 1, seed=2, stops=0.0)
    sheet = sheet_of([*runs, replace(later, id=id_of(77))], old, new)
    (point,) = [point for point in sheet.points if point.point == "baby"]
    assert point.spread is not None
    assert (point.spread.rows[-1].option, point.spread.rows[-1].level) == ("midwife", None)
    assert point.spread.rows[-1].words.text == baby.options["midwife"].label
    assert point.spread.rows[-1].tally.people == 4
    assert forms(sheet)


# --- what else -------------------------------------------------------------------------------------------------------


def test_foreign_text_stays_text() -> None:
    sheet = sheet_of(runs_of(MILL, 6, 2, seed=5), MILL)
    hostile = "<script>x</script> [y](z) *s* {{ 7 * 7 }} \"' </style>"

    def change(part: Any) -> Any:
        return replace(part, text=hostile) if type(part).__name__ == "Words" else part

    page = render_team(promises.changed(sheet, change), "html", ALL_TEMPLATES)
    assert "<script>" not in page
    assert "49" not in page.split("<footer")[0].replace("&#39;", "")
    assert "&lt;script&gt;" in page
    assert "\\*s\\*" in render_team(promises.changed(sheet, change), "md", ALL_TEMPLATES)


def test_no_run_keeps_the_templates_of_the_team_sheet() -> None:
    assert not any(name.startswith("team") for name in MILL.templates)
    assert {"team.html.j2", "team.md.j2", "team.txt.j2", "team.css"} <= set(ALL_TEMPLATES)


def test_the_context_is_documented_as_it_is() -> None:
    kept = (REPOSITORY / "docs" / "team-context.md").read_text(encoding="utf-8")
    assert kept == describe.describe_team() + "\n", "python -m simulator.debrief.describe team > docs/team-context.md"


def test_the_same_runs_give_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from tests.debrief.test_team import *; "
        "made = forms(sheet_of(runs_of(MILL, 5, 2, seed=1), MILL)); "
        "print(hashlib.sha256(''.join(made.values()).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_the_json_form_is_the_context() -> None:
    sheet = sheet_of(runs_of(MILL, 5, 1), MILL)
    assert msgspec.json.decode(as_json(sheet), type=TeamSheet) == sheet
    assert json.loads(as_json(sheet))["context"] == 3


def test_the_comparison_is_the_one_that_the_debrief_of_each_run_prints() -> None:
    events = played(MILL, "digest", 21)
    run = team_run(id_of(1), DAY, MILL, events)
    assert run is not None
    debrief = build_debrief(MILL, events, "heron-42", DAY, "ab" * 32, "0.1.0")
    for answer, decision in zip(run.answers, debrief.decisions, strict=True):
        assert bool(answer.comparison) == (decision.comparison is not None)
        if decision.comparison is not None:
            shape = MILL.case.points[answer.point].compare[answer.comparison - 1]
            assert bool(shape.differs) == bool(decision.comparison.differs)
            if shape.supports and decision.comparison.supports and decision.comparison.supports.words:
                assert " ".join(shape.supports.text.split()) == decision.comparison.supports.words.text


def test_a_level_that_stands_for_different_answers_says_so_where_options_have_no_room() -> None:
    runs = runs_of(MILL, 8, seed=40, stops=0.0)
    sheet = sheet_of(runs, MILL)
    unlike = {point.point: [level.text for level in point.spread.unlike] for point in sheet.points if point.spread}
    for point in sheet.points:
        if point.spread:
            chosen = [row.level.text for row in point.spread.rows if row.level and row.tally.people]
            assert unlike[point.point] == [level for level in dict.fromkeys(chosen) if chosen.count(level) > 1]
    assert any(unlike.values())
    shown = replace(sheet, detail="levels")
    text = promises.plain(render_team(shown, "html", ALL_TEMPLATES))
    assert text.count("stands for different answers here") == sum(map(len, unlike.values()))
    text = promises.plain(render_team(replace(sheet, detail="brief"), "html", ALL_TEMPLATES))
    assert text.count("(different answers)") == sum(map(len, unlike.values()))
    assert "stands for different answers" not in promises.plain(
        render_team(replace(sheet, detail="options"), "html", ALL_TEMPLATES)
    )


def test_the_facts_of_a_list_stand_in_the_order_in_which_they_could_be_known() -> None:
    facts = {" ".join(fact.text.split()): fact.from_ or datetime.date.max for fact in MILL.case.facts.values()}
    for seed in (3, 40):
        for point in sheet_of(runs_of(MILL, 8, seed=seed, stops=0.0), MILL).points:
            for name in ("all_seen", "some_asked", "some_seen", "away", "elsewhere"):
                dates = [facts[fact.words.text] for fact in getattr(point.known, name)]
                assert dates == sorted(dates)


def test_a_finding_says_on_how_many_routes_it_holds_and_the_others_have_their_own_account() -> None:
    """Nobody whose route had left what the review describes reads its finding as one on theirs."""
    parted = 0
    for seed in (3, 40, 71):
        runs = runs_of(MILL, 12, seed=seed, stops=0.0)
        sheet = sheet_of(runs, MILL)
        page = promises.plain(render_team(sheet, "html", ALL_TEMPLATES))
        text = promises.plain(render_team(sheet, "txt", ALL_TEMPLATES))
        for point in sheet.points:
            last = [[one for one in run.answers if one.point == point.point][-1] for run in runs]
            assert sum(one.routes for one in point.reviews) == sum(bool(one.comparison) for one in last)
            assert len({one.fits for one in point.reviews}) <= 1, "half of it is printed"
            if len(point.reviews) < 2:
                continue
            parted += 1
            for one in point.reviews:
                here = f"On {one.routes} of the 12 routes"
                assert here in text
                assert not one.fits or here in page
                assert one.differs is None or (one.differs.text in text and "your" not in one.differs.text.lower())
                for fact in one.rests_on:
                    assert text.index(here) < text.rindex(fact.text), "the facts of those whom it fits"
    assert parted


@pytest.mark.parametrize("name", ["mill-lane", "harbour-row"])
def test_what_is_fair_to_the_agencies_stands_before_every_finding(name: str) -> None:
    bundle = bundle_of(name)
    met = 0
    for people in (4, 8, 12):
        sheet = sheet_of(runs_of(bundle, people, seed=people, stops=0.0, mixed=True), bundle)
        for form in FORMS:
            printed = promises.plain(render_team(sheet, form, ALL_TEMPLATES))
            for point in sheet.points:
                shapes = [one for one in bundle.case.points[point.point].compare if one.understandable]
                fair = {" ".join(one.understandable.text.split()) for one in shapes if one.understandable}
                for one in point.reviews:
                    if one.supports is None or one.supports.words is None:
                        continue
                    if form == "html" and not one.fits:
                        assert one.supports.words.text not in printed
                    elif fair and len(shapes) == len(bundle.case.points[point.point].compare):
                        assert one.understandable is not None
                    if one.understandable and (form != "html" or one.fits):
                        met += 1
                        assert printed.index(one.understandable.text) < printed.index(one.supports.words.text)
                        made = "may have made that" if one.did else "makes each choice"
                        assert re.search(
                            rf"{made} understandable\W.{{,9}}{re.escape(one.understandable.text)}", printed
                        )
    assert met


def test_two_variants_of_one_account_have_one_heading() -> None:
    sheet = sheet_of(runs_of(MILL, 8, seed=3, stops=0.0), MILL)
    (point,) = [point for point in sheet.points if sum(not one.differs for one in point.reviews) > 1]
    assert all(one.did is None for one in point.reviews)
    text = promises.plain(
        render_team(replace(sheet, points=(point,), furthest=0, apart=0, surest=0, least_sure=0), "txt", ALL_TEMPLATES)
    )
    assert text.count("The review, as reported:") == 1
    assert text.count("What the agencies did: not stated in the source.") == 1


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((5, 3), ["On 5 of the 8 routes", "On 3 of the 8 routes"]),
        ((7, 1), ["On most routes", "On some routes"]),
        ((4, 3, 1), ["On some routes"] * 3),
        ((4, 2, 2), ["On 4 of the 8 routes", "On one or two routes", "On one or two routes"]),
        ((8,), ["On every route"]),
    ],
)
def test_in_a_small_room_no_sentence_counts_one_or_two_routes(counts: tuple[int, ...], said: list[str]) -> None:
    sheet = sheet_of(runs_of(MILL, 8, seed=3, stops=0.0), MILL)
    point = next(point for point in sheet.points if point.reviews[-1].differs)
    reviews = tuple(replace(point.reviews[-1], routes=routes, of=8) for routes in counts)
    alone = replace(sheet, points=(replace(point, reviews=reviews),), furthest=0, apart=0, surest=0, least_sure=0)
    text = render_team(alone, "txt", ALL_TEMPLATES)
    assert re.findall(r"(On [^.\n]*?routes?) the case had left", text) == said


def test_a_number_that_no_point_has_is_accounted_for() -> None:
    """Nobody looks in vain for a point of their own debrief: it was asked again, or not every route met it."""
    for seed, mixed in ((3, False), (40, True)):
        runs = runs_of(MILL, 8, seed=seed, stops=0.0, mixed=mixed)
        sheet = sheet_of(runs, MILL)
        listed = {int(number) for point in sheet.points for number in re.findall(r"\d+", point.number)}
        absent = {one.number: one.again for one in sheet.absent}
        assert listed | set(absent) == {number for run in runs for number in range(1, len(run.answers) + 1)}
        assert not listed & set(absent)
        shown = {point.point for point in sheet.points}
        for number, again in absent.items():
            met = [run.answers[number - 1].point for run in runs if len(run.answers) >= number]
            assert bool(again) == (set(met) <= shown)
    assert set(absent.values()) != {""} or mixed
    for form in FORMS:
        text = promises.plain(render_team(sheet_of(runs_of(MILL, 8, seed=3, stops=0.0), MILL), form, ALL_TEMPLATES))
        assert "Point 1: asked again as point 2, see there; the last answer counts." in text
        assert "Point 7: routes differed; see your own debrief." in text


@pytest.mark.parametrize(("people", "small"), [(4, True), (11, True), (12, False)])
def test_a_small_room_is_told_that_people_may_guess_and_who_should_not_lead(people: int, small: bool) -> None:
    for form in FORMS:
        text = promises.plain(render_team(sheet_of(runs_of(MILL, people, seed=3), MILL), form, ALL_TEMPLATES))
        assert ("Small room: people may guess. Ask about an answer, never whose it is." in text) == small
        assert ("Nobody who manages, supervises or assesses somebody here should lead." in text) == small


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"no": 7, "partly": 1}, "Most did not recognise it; somebody recognised it in part."),
        ({"no": 5, "partly": 3}, "5 did not recognise it; 3 recognised it in part."),
        ({"no": 8}, "Nobody recognised it."),
        ({"yes": 8}, "All recognised it or knew how it ended."),
        ({"no": 4, "yes": 2, "passed": 2}, "Some did not recognise it; somebody recognised it or knew how it ended;"),
    ],
)
def test_in_a_small_room_no_sentence_says_that_one_or_two_recognised_the_case(
    counts: dict[Any, int], said: str
) -> None:
    answers = [answer for answer, count in counts.items() for _ in range(count)]
    runs = runs_of(MILL, 8, seed=3, stops=0.0)
    sheet = sheet_of([replace(run, recognised=one) for run, one in zip(runs, answers, strict=True)], MILL)
    for form in FORMS:
        assert f"Did we know the case? {said}" in promises.plain(render_team(sheet, form, ALL_TEMPLATES))


def test_own_words_are_said_to_be_counted_at_the_nearest_option() -> None:
    runs = runs_of(MILL, 8, seed=3, stops=0.0)
    sheet = sheet_of(runs, MILL)
    for point in sheet.points:
        assert point.spread is not None
        last = [[one for one in run.answers if one.point == point.point][-1] for run in runs]
        near = {one.option for one in last if one.none_of_these}
        assert set(point.spread.nearest) == {row.letter for row in point.spread.rows if row.option in near}
        if near:
            count = sum(one.none_of_these for one in last)
            text = f"own words {count} (counted at {', '.join(point.spread.nearest)}, the nearest)"
            for form in FORMS:
                page = render_team(replace(sheet, detail="options"), form, ALL_TEMPLATES)
                assert text in promises.plain(page)
    levels = promises.plain(render_team(replace(sheet, detail="levels"), "html", ALL_TEMPLATES))
    assert "Own words are counted at the nearest option." in levels


def test_a_door_without_stages_is_no_distance() -> None:
    sheet = sheet_of(runs_of(MILL, 12, seed=9, stops=0.0), MILL)
    made = [point.challenges for point in sheet.points if point.challenges and point.challenges.doors]
    assert made
    assert not any("Dissent" in way.words.text for one in made for way in one.far)
    text = promises.plain(render_team(sheet, "txt", ALL_TEMPLATES))
    assert re.search(r"(And|end) by dissent at a conference \d", text)
    assert "Dissent at a conference" not in text


def test_where_side_one_has_room_it_has_lines_to_write_a_disagreement_on() -> None:
    practice = bundle_of("practice")
    roomy, full = sheet_of(runs_of(practice, 6), practice), sheet_of(runs_of(MILL, 4, seed=5, stops=0.0), MILL)
    assert (roomy.lines, full.lines) == (4, 0)
    for sheet in (roomy, full):
        side = render_team(sheet, "html", ALL_TEMPLATES).split('<h2 id="talk">')[0]
        assert side.count('<div class="line">') == sheet.lines
        assert ("Where we see it otherwise" in side) == bool(sheet.lines)


def test_who_left_it_open_or_passed_is_not_said_to_have_done_as_most_did() -> None:
    """Of six, two challenge somebody and four leave it open; two choose a level and four pass."""
    (run,) = runs_of(MILL, 1, seed=2, stops=0.0)
    place = next(place for place, one in enumerate(run.answers) if MILL.case.points[one.point].challenge)
    point, agency = run.answers[place].point, next(iter(MILL.case.agencies))
    option = next(iter(MILL.case.points[point].options))

    def answered(number: int) -> TeamRun:
        bare = replace(run.answers[place], passed=True, option="", none_of_these=False, challenges=(), own_way=False)
        made = replace(bare, passed=False, option=option, challenges=(Way(agency, "ladder", ""),))
        answers = tuple((made if number < 2 else bare) if one.point == point else one for one in run.answers)
        return replace(run, id=id_of(number), answers=answers)

    sheet = sheet_of([answered(number) for number in range(6)], MILL)
    (told,) = (one for one in sheet.points if one.point == point)
    assert told.challenges is not None
    assert (told.challenges.somebody.people, told.challenges.left_open.people) == (2, 4)
    assert (told.challenges.most, told.challenges.extent) == ("somebody", "fewer")
    assert told.spread is not None
    assert told.spread.shape is not None
    assert (told.spread.shape.extent, told.spread.shape.levels) == ("fewer", 1)
    for form in FORMS:
        text = promises.plain(render_team(sheet, form, ALL_TEMPLATES))
        assert "More challenged somebody than nobody." in text
        assert "No level for more than half." in text


@pytest.mark.parametrize("name", CASES)
def test_a_sheet_for_several_never_speaks_of_one_route(name: str) -> None:
    sheet = sheet_of(runs_of(bundle_of(name), 14, seed=3, stops=0.0, mixed=True), bundle_of(name))
    for form, text in forms(sheet).items():
        assert "your route" not in text.lower(), form
