"""What a sheet says beyond counts: reasons that were shared, agencies, numbers, words for the spread, local words."""

import itertools
import re

from msgspec.structs import replace

from simulator.debrief.team_context import Point, TeamSheet
from simulator.debrief.team_run import TeamRun
from simulator.engine.events import Sure
from simulator.model.local import Contact, Local, Named, SupportLine
from tests.debrief import promises
from tests.debrief.test_team import FORMS, MILL, alike, forms, id_of, runs_of, sheet_of

POINT = "baby"
NAMES = [name for name, option in MILL.case.points[POINT].options.items() if not option.seats]


def room(*said: tuple[str, str], point: str = POINT) -> list[TeamRun]:
    """A person for each option and reason; an empty reason is kept."""
    return [
        replace(
            run,
            said=1,
            answers=tuple(
                replace(one, option=option, passed=False, reason=reason) if one.point == point else one
                for one in run.answers
            ),
        )
        for run, (option, reason) in zip(alike(len(said)), said, strict=True)
    ]


def at(sheet: TeamSheet, point: str = POINT) -> Point:
    return next(one for one in sheet.points if one.point == point)


def told(*said: tuple[str, str]) -> set[str]:
    return {reason.text for reason in at(sheet_of(room(*said), MILL)).reasons}


A, B, C = NAMES[:3]


def test_what_most_answered_needs_one_sharer_and_any_other_answer_two() -> None:
    assert told((A, "one"), (A, ""), (A, ""), (B, "lone")) == {"one"}
    assert told((A, "one"), (A, ""), (A, ""), (B, "two"), (B, "three")) == {"one", "two", "three"}
    assert told((A, "one"), (A, ""), (A, ""), (B, "two"), (B, "")) == {"one"}


def test_two_who_each_stand_alone_are_no_pair() -> None:
    assert told((A, ""), (A, ""), (A, ""), (B, "lone"), (C, "alone")) == set()


def test_where_two_answers_have_as_many_neither_is_what_most_answered() -> None:
    assert told((A, "one"), (A, ""), (B, "two"), (B, "")) == set()
    assert told((A, "one"), (A, "two"), (B, "three"), (B, "")) == {"one", "two"}


def test_a_room_that_agrees_prints_what_one_shared_and_one_that_differs_nothing() -> None:
    assert told(*[(A, "one"), *[(A, "")] * 4]) == {"one"}
    assert told(*[(name, f"by {name}") for name in NAMES]) == set()


def test_with_fewer_than_four_runs_no_reason_is_printed() -> None:
    for count in (1, 2, 3):
        sheet = sheet_of(room(*[(A, "one")] * count), MILL)
        assert sheet.few
        assert not any(point.reasons for point in sheet.points)
        assert "one</li>" not in forms(sheet)["html"]


def test_the_order_of_reasons_leads_to_nobody_and_to_no_other_point() -> None:
    texts = [f"Reason {letter}" for letter in "abcdefgh"]
    runs = [
        replace(run, said=1, answers=tuple(replace(one, reason=text, passed=False) for one in run.answers))
        for run, text in zip(alike(8), texts, strict=True)
    ]
    orders = {
        point.point: tuple(reason.text for reason in point.reasons)
        for point in sheet_of(runs, MILL).points
        if point.reasons
    }
    assert len(orders) > 2
    assert all(sorted(order) == texts for order in orders.values())
    for one, other in itertools.combinations(orders.values(), 2):
        assert one != other
    others = [replace(run, id=id_of(500 + place)) for place, run in enumerate(reversed(runs))]
    assert [point.reasons for point in sheet_of(others, MILL).points] == [
        point.reasons for point in sheet_of(runs, MILL).points
    ]


def test_a_groups_reason_is_one_voice_and_minorities_are_printed_from_two_groups_on() -> None:
    groups = runs_of(MILL, 0, 5, seed=4, stops=0.0)

    def sheet(sharing: int) -> TeamSheet:
        made = []
        for place, run in enumerate(groups):
            text = f"Minority {place}" if place < sharing else ""
            answers = tuple(
                replace(one, option=A, passed=False, minority=text) if one.point == POINT else one
                for one in run.answers
            )
            made.append(replace(run, said=1, answers=answers))
        return sheet_of(made, MILL)

    assert at(sheet(1)).reasons == ()
    assert {one.text for one in at(sheet(2)).reasons} == {"Minority 0", "Minority 1"}


def test_of_a_flood_of_reasons_some_are_printed_whatever_the_order() -> None:
    runs = room(*[(A, f"Reason {place}") for place in range(90)])
    printed = at(sheet_of(runs, MILL)).reasons
    assert len(printed) == 60
    assert at(sheet_of(runs[::-1], MILL)).reasons == printed


def test_hostile_reasons_stay_text() -> None:
    hostile = ["<script>x</script>", "{{ 7 * 7 }}", "[/]", "=cmd()", "*s*", "long " * 10_000]
    sheet = sheet_of(room(*[(A, text.strip()) for text in hostile]), MILL)
    made = forms(sheet)
    assert "<script>x" not in made["html"]
    assert "&lt;script&gt;x" in made["html"]
    assert "{{ 7 * 7 }}" in made["html"]
    assert "\\*s\\*" in made["md"]


# --- agencies -----------------------------------------------------------------------------------------------------


def of_agencies(*sizes: tuple[str, int]) -> list[TeamRun]:
    names = [name for name, size in sizes for _ in range(size)]
    runs = runs_of(MILL, len(names), seed=300, stops=0.0)
    answered = [
        replace(
            run,
            answers=tuple(replace(one, option=A, passed=False) if one.point == POINT else one for one in run.answers),
        )
        for run in runs
    ]
    return [replace(run, agency=name, said=1) for run, name in zip(answered, names, strict=True)]


def agencies(*sizes: tuple[str, int]) -> list[tuple[str, int]]:
    return [(one.name, one.people) for one in at(sheet_of(of_agencies(*sizes), MILL)).agencies]


def test_agencies_are_shown_only_where_five_or_more_of_each_and_of_the_rest_answered() -> None:
    assert agencies(("Health", 5), ("Police", 6)) == [("Health", 5), ("Police", 6)]
    assert agencies(("Health", 5), ("Police", 6), ("", 5)) == [("Health", 5), ("Police", 6)]
    assert agencies(("Health", 5), ("Police", 6), ("", 1)) == []
    assert agencies(("Health", 5), ("Police", 6), ("Education", 3)) == []
    assert agencies(("Health", 5), ("Police", 4)) == []
    assert agencies(("Health", 9)) == []


def test_spellings_of_an_agency_are_one_and_the_most_used_is_printed() -> None:
    assert agencies(("Health", 3), ("health", 2), ("Police", 5)) == [("Health", 5), ("Police", 5)]


def test_the_picture_of_agencies_has_its_numbers_in_words_and_no_colour() -> None:
    sheet = sheet_of(of_agencies(("Health", 6), ("Police", 6)), MILL)
    made = forms(sheet)
    svg = made["html"][made["html"].index("<svg") : made["html"].rindex("</svg>")]
    assert "Health, 6 people:" in svg
    assert {*re.findall(r'(?:fill|stroke)="(#\w+)"', svg)} <= {"#000", "#fff", "#999"}
    assert "Health, 6 people:" in made["txt"]


# --- numbers, words, the last point -----------------------------------------------------------------------------


def test_points_have_the_numbers_of_the_debriefs() -> None:
    runs = runs_of(MILL, 9, seed=50, stops=0.0)
    for point in sheet_of(runs, MILL).points:
        numbers = {
            max(number for number, one in enumerate(run.answers, 1) if one.point == point.point)
            for run in runs
            if any(one.point == point.point for one in run.answers)
        }
        assert point.number == " or ".join(map(str, sorted(numbers))) or "," in point.number


def test_a_point_that_one_of_several_seats_met_says_which() -> None:
    sheet = sheet_of(runs_of(MILL, 12, seed=3, stops=0.0, mixed=True), MILL)
    seats = {point.point: point.seat.text if point.seat else "" for point in sheet.points}
    assert seats["notice"] == MILL.case.seats["social-worker"].label
    assert seats["report"] == MILL.case.seats["health-visitor"].label
    assert seats["conference"] == ""
    assert f"({MILL.case.seats['health-visitor'].label}). " in forms(sheet)["txt"]
    assert not any(point.seat for point in sheet_of(runs_of(MILL, 5, seed=3), MILL).points)


def test_a_last_point_that_everybody_met_is_on_the_sheet() -> None:
    met = [run for run in runs_of(MILL, 60, seed=900, stops=0.0) if run.answers[-1].point == "afterwards"][:6]
    other = [run for run in runs_of(MILL, 60, seed=900, stops=0.0) if run.answers[-1].point != "afterwards"][:1]
    assert len(met) == 6
    assert len(other) == 1
    assert sheet_of(met, MILL).points[-1].point == "afterwards"
    assert sheet_of(met, MILL).points[-1].number == str(len(met[0].answers))
    assert "afterwards" not in [point.point for point in sheet_of([*met, *other], MILL).points]


def shape(*options: str) -> str:
    return promises.plain(forms(sheet_of(room(*[(option, "") for option in options]), MILL))["txt"])


def test_the_spread_is_said_in_words() -> None:
    levels = {name: MILL.framework.levels[MILL.case.points[POINT].options[name].level].label for name in NAMES}
    low, high = NAMES[0], NAMES[-1]
    assert f"All at one level: {levels[low]}." in shape(low, low, low, low)
    assert f"Nearly all at {levels[low]}; from {levels[low]} to {levels[high]}." in shape(low, low, low, low, high)
    assert f"Most at {levels[low]}; from" in shape(low, low, low, high, high)
    assert "No level for more than half; from" in shape(low, low, high, high)


def test_where_people_were_surest_is_named_and_no_figure_stands_by_it() -> None:
    def sure(run: TeamRun, point: str) -> TeamRun:
        answers = tuple(
            replace(one, sure=None if one.passed else Sure.CERTAIN if one.point == point else Sure.LEANING)
            for one in run.answers
        )
        return replace(run, answers=answers)

    sheet = sheet_of([sure(run, POINT) for run in alike(5)], MILL)
    assert sheet.points[sheet.surest - 1].point == POINT
    assert sheet.least_sure == 0
    assert f"We were surest at point {at(sheet).number}." in forms(sheet)["txt"]


# --- local words ------------------------------------------------------------------------------------------------


def test_local_words_are_on_the_sheet_and_marked_as_local() -> None:
    local = Local(
        "Northshire",
        levels={name: Named(f"Band {place}") for place, name in enumerate(MILL.framework.levels)},
        contacts=(Contact("Named nurse", "by telephone"),),
        support=(SupportLine("Helpline", "0800"),),
    )
    runs = runs_of(MILL, 5, seed=6)
    for form, text in forms(sheet_of(runs, MILL, local=local)).items():
        for said in ("Northshire", "Band 2", "Named nurse", "Helpline"):
            assert said in text, form
    bare = forms(sheet_of(runs, MILL))
    assert not any("local" in promises.plain(bare[form]).replace("check locally", "") for form in FORMS)


def test_where_there_is_too_little_room_the_areas_names_give_way_before_the_options() -> None:
    local = Local("Northshire", levels={name: Named("A name of some length " * 2) for name in MILL.framework.levels})
    runs = runs_of(MILL, 12, seed=12, stops=0.0)
    assert sheet_of(runs, MILL, local=local).detail == sheet_of(runs, MILL).detail
