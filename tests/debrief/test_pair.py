"""Two runs of one case side by side: what is joined, and what is said of it."""

import re

import msgspec
import pytest
from msgspec.structs import replace

from simulator.debrief import describe
from simulator.debrief.build_pair import build_pair
from simulator.debrief.pair_context import Pair
from simulator.debrief.render import as_json, render_pair
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.errors import Problem
from simulator.model.bundle import Bundle
from simulator.model.case import Case, Seat, Way
from tests.debrief import promises
from tests.debrief.cases import ALL_TEMPLATES, REPOSITORY, bundle_of, play, play_at_random, small_case
from tests.debrief.eight import eight_case
from tests.debrief.pairs import BUNDLE, FIRST, FORMS, GO_ON, SECOND, pair, run, said


def test_what_was_asked_seen_and_answered_is_said_in_plain_sentences() -> None:
    made = pair(FIRST, SECOND)
    one, two = made.points
    assert said(one.changed) == [
        "This time you asked: “Ask the hospital for a chronology”. The first time you had not, by this point.",
        "The first time you chose “Keep the plan as it is”; this time you answered in your own words, the nearest "
        "option being “Rewrite it, with dates”.",
    ]
    assert said(one.same) == ["The level of both is Child protection plan.", "You were leaning both times."]
    assert [item.words.text for item in one.second.only.items] == ["The baby's weight has dropped a line."]
    assert one.second.only.items[0].ask is not None
    assert one.first.only.items == ()
    assert [item.words.text for item in one.both.items] == [
        "The plan is two years old.",
        "Police have been called to the home eight times.",
    ]
    assert said(two.changed) == [
        "The first time you chose “End it, with a plan by agreement”; this time “End the plan and close”.",
        "The level was Child in need; this time Services for everyone.",
        "The first time you decided against a challenge; this time you challenged “The conference chair, Dissent at a "
        "conference”.",
        "You were sure; this time guessing.",
    ]
    assert said(two.same) == [
        "You asked both times: “Talk it over with the named nurse”.",
        "Your worry was 6 both times.",
    ]
    assert two.both.items == ()
    assert two.first.named == two.second.named == ("want-back",)
    assert one.first.named == ("other-view",)


@pytest.mark.parametrize(
    ("first", "second", "changed", "same"),
    [
        (
            ev.Answer("carry-on", instead="ring"),
            ev.Answer("carry-on"),
            "The first time you answered in your own words, the nearest option being “Keep the plan as it is”; this "
            "time you chose that one.",
            "",
        ),
        (
            ev.Answer("carry-on"),
            ev.Answer("carry-on", instead="ring"),
            "The first time you chose “Keep the plan as it is”; this time you answered in your own words, the nearest "
            "option being the same one.",
            "",
        ),
        (
            ev.Answer("carry-on", instead="ring"),
            ev.Answer("carry-on", instead="wait"),
            "",
            "Both times you chose as the nearest to your own words “Keep the plan as it is”.",
        ),
    ],
)
def test_own_words_are_said_to_be_own_words(first: ev.Answer, second: ev.Answer, changed: str, same: str) -> None:
    begin = mv.Begin("hv", "d")
    (one,) = pair((begin, mv.Decide(first), mv.Stop()), (begin, mv.Decide(second), mv.Stop())).points
    assert said(one.changed) == ([changed] if changed else [])
    assert said(one.same) == ([same] if same else [])


def test_a_pass_an_open_challenge_and_one_taken_further_are_said_so() -> None:
    further = ev.Challenged("care", "ladder", "managers")
    made = pair(
        (mv.Begin("hv", "d"), mv.Pass(), mv.GoOn(), mv.Decide(ev.Answer("need")), *GO_ON),
        (
            mv.Begin("hv", "d"),
            mv.Pass(),
            mv.GoOn(),
            mv.Decide(ev.Answer("need", challenge=ev.Challenged("chair", "ladder", "workers"))),
            mv.TakeFurther(further),
            *GO_ON,
        ),
    )
    assert said(made.points[0].same) == ["You passed both times."]
    assert said(made.points[1].changed) == [
        "The first time you left the challenge open; this time you challenged “The conference chair, The escalation "
        "ladder, Worker to worker”, then “Children's social care, The escalation ladder, Line managers”."
    ]
    made = pair(FIRST, (mv.Begin("hv", "d"), mv.Pass(), mv.Stop()))
    assert said(made.points[0].changed) == ["You answered the first time. This time you passed."]
    assert made.second.stopped
    assert [one.number for one in made.only_first] == [2]
    assert not made.only_first[0].elsewhere


def test_what_one_run_asks_later_than_the_other_is_said_to_be_both_times_then() -> None:
    late = (
        mv.Begin("hv", "d"),
        mv.Decide(ev.Answer("carry-on")),
        mv.GoOn(),
        mv.AskFor("chronology"),
        mv.Decide(ev.Answer("need")),
        *GO_ON,
    )
    one, two = pair(late, SECOND).points
    assert "This time you asked: “Ask the hospital for a chronology”" in one.changed[0].text
    assert "You asked both times: “Ask the hospital for a chronology”." in said(two.same)
    assert "The baby's weight has dropped a line." in [item.words.text for item in two.both.items]


def test_an_ask_that_the_other_route_never_offered_is_no_choice_of_the_trainees() -> None:
    case = small_case()
    core = replace(case.scenes["core"], ask=("nurse",))
    other = bundle_of(replace(case, scenes={**case.scenes, "core": core}))
    made = pair(FIRST, SECOND, other)
    assert made.points[0].changed[0].text == (
        "This time you asked: “Ask the hospital for a chronology”. The first time nobody offered it by this point."
    )


def test_the_older_run_is_first_and_on_one_day_the_one_that_was_named_first() -> None:
    one, two = run(play(BUNDLE, list(FIRST)), days=1), run(play(BUNDLE, list(SECOND)), "wren-2")
    assert build_pair(one, two, "0.1.0").first.code == "wren-2"
    made = build_pair(one, two._replace(begun=one.begun), "0.1.0")
    assert (made.first.code, made.same_day) == ("heron-1", True)
    for form in FORMS:
        assert "Both were begun on the same day." in promises.plain(render_pair(made, form, ALL_TEMPLATES))


def test_an_open_run_is_not_set_beside_another() -> None:
    closed, open_ = run(play(BUNDLE, list(FIRST))), run(play(BUNDLE, list(SECOND[:5])), "wren-2")
    for one, two in ((closed, open_), (open_, closed)):
        with pytest.raises(Problem, match="wren-2 is still open"):
            build_pair(one, two, "0.1.0")


def test_runs_of_different_cases_and_one_run_twice_are_refused() -> None:
    one = run(play(BUNDLE, list(FIRST)))
    other = bundle_of(eight_case())
    with pytest.raises(Problem, match="different cases: Ferry Road and"):
        build_pair(one, run(play_at_random(other, 1, stops=0), "wren-2", bundle=other), "0.1.0")
    with pytest.raises(Problem, match="itself"):
        build_pair(one, one, "0.1.0")


def renamed_case() -> Case:
    """The small case as a later release has it: a point, an option, an ask and a fact have new names and words."""
    text = msgspec.json.encode(small_case()).decode()
    for old, new in (("drift", "standstill"), ("carry-on", "go-on"), ("chronology", "visits"), ("two-years", "long")):
        text = text.replace(f'"{old}"', f'"{new}"')
    case = msgspec.json.decode(text, type=Case)
    point = replace(case.points["standstill"], question="What do you ask for today?")
    return replace(
        case,
        points={**case.points, "standstill": point},
        renamed={"drift": "standstill", "carry-on": "go-on", "chronology": "visits", "two-years": "long"},
    )


def test_runs_on_two_releases_are_joined_by_identity_and_the_page_says_so() -> None:
    newer = bundle_of(renamed_case())
    again = (
        mv.Begin("hv", "d"),
        mv.AskFor("visits"),
        mv.Decide(ev.Answer("go-on")),
        mv.GoOn(),
        mv.Decide(ev.Answer("need")),
        *GO_ON,
    )
    before = (mv.Begin("hv", "d"), mv.AskFor("chronology"), mv.Decide(ev.Answer("carry-on")), *FIRST[2:3], *FIRST[4:])
    for made in (pair(before, again, other=newer), pair(again, before, bundle=newer)):
        assert made.releases_differ
        one = made.points[0]
        assert one.point == "standstill"
        assert "You asked both times: “Ask the hospital for a chronology”." in said(one.same)
        assert "Both times you chose “Keep the plan as it is”." in said(one.same)
        assert "The plan is two years old." in [item.words.text for item in one.both.items]
        assert {one.first.question.text, one.second.question.text} == {  # type: ignore[union-attr]
            "What do you want this core group to do?",
            "What do you ask for today?",
        }
        for form in FORMS:
            assert "different releases" in promises.plain(render_pair(made, form, ALL_TEMPLATES))
    assert not pair(FIRST, SECOND).releases_differ


def two_seats() -> Bundle:
    """The small case with a second seat, which comes to the conference alone."""
    case = small_case()
    scenes = {
        **case.scenes,
        "office": replace(case.scenes["core"], seats=("worker",), decide="", ask=(), then=(Way("conference"),)),
    }
    for name in ("conference", "kept", "closed"):
        scenes[name] = replace(scenes[name], seats=("hv", "worker"))
    seats = {**case.seats, "worker": Seat("Social worker", "care", "office")}
    return bundle_of(replace(case, seats=seats, scenes=scenes))


def test_two_seats_are_joined_at_the_points_that_both_are_asked() -> None:
    bundle = two_seats()
    worker = (mv.Begin("worker", "d"), mv.GoOn(), mv.Decide(ev.Answer("need")), *GO_ON[:1], mv.Reflect(), GO_ON[2])
    made = pair(FIRST, worker, bundle, bundle)
    assert made.seats_differ
    assert [point.point for point in made.points] == ["end"]
    assert [(one.number, one.elsewhere) for one in made.only_first] == [(1, True)]
    assert made.only_second == ()
    for form in FORMS:
        text = promises.plain(render_pair(made, form, ALL_TEMPLATES))
        assert "different seats: first Health visitor, then Social worker." in text
        assert "The other run’s seat is not asked this." in text


def test_what_only_one_seat_can_ask_is_not_said_to_be_changed() -> None:
    case = two_seats().case
    conference = replace(case.scenes["conference"], ask=("nurse",))
    bundle = bundle_of(replace(case, scenes={**case.scenes, "conference": conference}))
    visitor = (FIRST[0], mv.AskFor("chronology"), *FIRST[1:])
    worker = (mv.Begin("worker", "d"), mv.GoOn(), mv.Decide(ev.Answer("need")), *GO_ON[:1], mv.Reflect(), GO_ON[2])
    (one,) = pair(visitor, worker, bundle, bundle).points
    assert said(one.changed)[0] == (
        "The first time you asked: “Talk it over with the named nurse”. This time you had not, by this point."
    )
    assert "chronology" not in " ".join(said(one.changed))
    assert "The baby's weight has dropped a line." in [item.words.text for item in one.first.only.items]


def test_the_same_runs_give_the_same_bytes_and_json_is_the_context() -> None:
    made = [pair(FIRST, SECOND) for _ in range(2)]
    assert as_json(made[0]) == as_json(made[1])
    for form in FORMS:
        assert render_pair(made[0], form, ALL_TEMPLATES) == render_pair(made[1], form, ALL_TEMPLATES)
    assert msgspec.json.decode(as_json(made[0]), type=Pair) == made[0]


def test_every_field_of_the_page_is_documented() -> None:
    page = describe.describe_pair() + "\n"
    assert not re.search(r"\|  \|$", page, flags=re.M)
    kept = (REPOSITORY / "docs" / "pair-context.md").read_text(encoding="utf-8")
    assert kept == page, "python -m simulator.debrief.describe pair > docs/pair-context.md"
