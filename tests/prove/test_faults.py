"""One planted fault at a time: it is named, in its place, with a route that shows it; and nothing else is."""

from datetime import date

import pytest

from simulator.model.case import Ask, Challenge, Comparison, Ending, Option, Piece, Point, Reply, Seat
from simulator.model.conditions import ChallengeTest
from simulator.model.review import Review, Source, Statement
from simulator.prove import Step, prove
from tests.prove.cases import DAY, FRAMEWORK, case_of, ending, fact, options, scene, when

YES = when(is_={"x": ("yes",)})
STATE = {"x": ("no", "yes", "never")}


def faults(case, review=None):
    """All but the note that options change nothing later: most cases here have such options."""
    return [fault for fault in prove(case, FRAMEWORK, review).faults if fault.code != "N704"]


def places(case):
    return [(fault.code, fault.trail) for fault in faults(case)]


def only(case):
    """The one fault of a case."""
    (fault,) = faults(case)
    return fault


def asked(point, *ways, **scenes):
    """A case whose first scene asks a point."""
    shape = {"first": scene(*(ways or ("end",)), decide="what"), **scenes, "end": ending()}
    return case_of(shape, {"what": point}, state=STATE)


def test_a_sound_case_has_no_faults():
    assert faults(asked(Point("W", "?", options=options("a", "b")))) == []


def test_the_smallest_case_has_no_faults():
    case = case_of({"only": ending()})
    assert faults(case) == []
    assert prove(case, FRAMEWORK).seats["worker"].endings == {"end": ()}


def test_a_scene_that_nothing_leads_to():
    case = case_of({"first": scene("end"), "lost": scene("end"), "end": ending()})
    fault = only(case)
    assert (fault.code, fault.trail, fault.witness) == ("P601", ("scenes", "lost"), ())
    assert fault.message == "No seat can reach the scene 'lost'."


def test_a_scene_that_only_a_condition_that_never_holds_leads_to():
    case = case_of({"first": scene((YES, "lost"), "end"), "lost": scene("end"), "end": ending()}, state=STATE)
    unreached, way = faults(case)
    assert (unreached.code, unreached.trail) == ("P601", ("scenes", "lost"))
    assert unreached.message == (
        "No seat can reach the scene 'lost': the way from 'first' to 'lost' is never taken, as 'is: {x: yes}' never "
        "holds there: nothing that somebody comes to sets 'x' to 'yes'."
    )
    assert (way.code, way.trail) == ("P608", ("scenes", "first", "then", "0", "when"))


def test_a_scene_is_reached_if_one_seat_reaches_it():
    scenes = {"first": scene("end"), "other": scene("end"), "end": ending()}
    seats = {"worker": Seat("W", "care", "first"), "visitor": Seat("V", "care", "other")}
    assert faults(case_of(scenes, seats=seats)) == []


def test_an_option_that_is_never_open():
    fault = only(asked(Point("W", "?", options=options("a", late={"when": YES}))))
    assert (fault.code, fault.trail) == ("P602", ("points", "what", "options", "late"))
    assert "closed on every route" in fault.message


def test_an_option_that_opens_at_the_second_asking_is_open():
    point = Point("W", "?", options=options("a", late={"when": YES}))
    case = asked(point, "again", again=scene("end", decide="what"))
    assert places(case) == [("P602", ("points", "what", "options", "late"))]
    assert faults(asked(point, "again", again=scene("end", decide="what", sets={"x": "yes"}))) == []


def test_an_option_for_a_seat_that_is_never_asked():
    seats = {"worker": Seat("W", "care", "first"), "visitor": Seat("V", "care", "end")}
    case = asked(Point("W", "?", options=options("a", theirs={"seats": ("visitor",)})))
    fault = only(case_of(case.scenes, case.points, seats=seats))
    assert (fault.code, fault.trail) == ("P602", ("points", "what", "options", "theirs"))
    assert "No seat" in fault.message


def test_options_of_a_point_in_a_scene_that_is_not_reached_are_not_told_apart():
    case = case_of(
        {"first": scene("end"), "lost": scene("end", decide="what"), "end": ending()},
        {"what": Point("W", "?", options=options("a"), compare=(Comparison(when=YES),))},
        state=STATE,
    )
    assert places(case) == [("P601", ("scenes", "lost"))]


def test_an_ending_that_is_never_reached():
    case = case_of({"first": scene((YES, "other"), "end"), "other": ending("rare"), "end": ending()}, state=STATE)
    assert ("P603", ("endings", "rare")) in places(case)


def test_an_ending_that_no_scene_has_is_left_to_the_check_of_names():
    assert faults(case_of({"only": ending()}, endings={"end": Ending("quiet", "E"), "x": Ending("quiet", "X")})) == []


def test_a_comparison_that_never_holds():
    fault = only(asked(Point("W", "?", options=options("a"), compare=(Comparison(when=YES), Comparison()))))
    assert (fault.code, fault.trail) == ("P604", ("points", "what", "compare", "0"))
    assert "holds on no route" in fault.message


def test_a_comparison_that_an_earlier_one_always_hides():
    fault = only(asked(Point("W", "?", options=options("a"), compare=(Comparison(), Comparison()))))
    assert (fault.code, fault.trail) == ("P604", ("points", "what", "compare", "1"))
    assert "an earlier one does too" in fault.message


def test_a_comparison_at_a_scene_counts_only_there():
    point = Point("W", "?", options=options("a"), compare=(Comparison(at=("again",)), Comparison()))
    assert faults(asked(point, "again", again=scene("end", decide="what"))) == []
    assert places(asked(point)) == [("P604", ("points", "what", "compare", "0"))]


def test_a_comparison_sees_what_the_trainee_faced_and_not_the_answer():
    point = Point(
        "W",
        "?",
        options=options("a", b={"sets": {"x": "yes"}}),
        compare=(Comparison(when=when(chose={"what": ("a",)})), Comparison(when=YES), Comparison()),
    )
    assert places(asked(point)) == [
        ("P604", ("points", "what", "compare", "0")),
        ("P604", ("points", "what", "compare", "1")),
    ]


def test_a_comparison_sees_what_was_asked_before_deciding():
    point = Point("W", "?", options=options("a"), compare=(Comparison(when=when(known=("far",))), Comparison()))
    case = case_of(
        {"first": scene("end", decide="what", can_ask=1, ask=("ring",)), "end": ending()},
        {"what": point},
        facts={"far": fact()},
        asks={"ring": Ask("Ring", "police", ("far",))},
    )
    assert faults(case) == []


def test_an_asking_to_which_no_comparison_applies():
    case = case_of(
        {
            "first": scene("second", decide="before"),
            "second": scene("end", decide="what"),
            "end": ending(),
        },
        {
            "before": Point("B", "?", options=options("keep", turn={"sets": {"x": "yes"}})),
            "what": Point("W", "?", options=options("a"), compare=(Comparison(when=when(not_=YES)),)),
        },
        state=STATE,
    )
    fault = only(case)
    assert (fault.code, fault.trail, fault.seat) == ("P605", ("points", "what", "compare"), "worker")
    assert fault.witness == (Step("first", choose="turn"), Step("second"))


def test_a_point_without_comparisons_needs_none():
    assert faults(asked(Point("W", "?", options=options("a"), compare=()))) == []


def test_a_dead_end_after_some_answer():
    case = asked(Point("W", "?", options=options("a", "b")), (when(chose={"what": ("a",)}), "end"))
    fault = only(case)
    assert (fault.code, fault.trail) == ("P606", ("scenes", "first", "then"))
    assert fault.witness == (Step("first", choose="b"),)


def test_a_dead_end_after_a_pass():
    case = asked(Point("W", "?", options=options("a", "b")), (when(chose={"what": ("a", "b")}), "end"))
    assert only(case).witness == (Step("first"),)


def test_a_dead_end_where_nothing_is_decided():
    case = case_of({"first": scene((YES, "end")), "end": ending()}, state=STATE)
    assert ("P606", ("scenes", "first", "then")) in places(case)


def test_a_loop_without_a_way_out():
    case = asked(
        Point("W", "?", options=options("a", "b")),
        *((when(chose={"what": ("b",)}), "round"), "end"),
        round=scene("back"),
        back=scene("round"),
    )
    fault = only(case)
    assert (fault.code, fault.trail) == ("P606", ("scenes", "round", "then"))
    assert fault.witness == (Step("first", choose="b"),)
    assert "only goes round in 'round' and 'back'" in fault.message


def test_a_loop_with_a_way_out_is_no_fault():
    case = asked(Point("W", "?", options=options("a", "again")), (when(chose={"what": ("again",)}), "first"), "end")
    assert faults(case) == []


def test_a_loop_behind_a_dead_end_is_named_too():
    case = asked(
        Point("W", "?", options=options("a", "b", "c")),
        *((when(chose={"what": ("a",)}), "round"), (when(chose={"what": ("c",)}), "end")),
        round=scene("round"),
    )
    assert places(case) == [("P606", ("scenes", "first", "then")), ("P606", ("scenes", "round", "then"))]


def test_two_loops_are_two_faults():
    case = asked(
        Point("W", "?", options=options("a", "b")),
        *((when(chose={"what": ("a",)}), "left"), (when(chose={"what": ("b",)}), "right"), "end"),
        left=scene("left"),
        right=scene("right"),
    )
    assert [fault.trail[1] for fault in faults(case)] == ["left", "right"]


def test_a_decision_at_which_everything_is_closed():
    case = case_of(
        {"first": scene("second", decide="before"), "second": scene("end", decide="what"), "end": ending()},
        {
            "before": Point("B", "?", options=options("keep", turn={"sets": {"x": "yes"}})),
            "what": Point("W", "?", options=options(a={"when": YES}, b={"when": YES})),
        },
        state=STATE,
    )
    fault = only(case)
    assert (fault.code, fault.trail) == ("P607", ("points", "what", "options"))
    assert fault.witness == (Step("first", choose="keep"), Step("second"))


def test_a_decision_with_options_for_other_seats_only():
    case = asked(Point("W", "?", options={"a": Option("A", "low", seats=("visitor",))}))
    assert [code for code, _ in places(case)] == ["P602", "P607"]


def test_at_a_point_about_a_challenge_one_can_always_challenge_nobody():
    challenge = Challenge(("police",), ("dissent",))
    assert faults(asked(Point("W", "?", about="challenge", challenge=challenge))) == []
    assert [code for code, _ in places(asked(Point("W", "?", about="challenge")))] == ["P607"]


def test_a_piece_of_text_that_is_never_shown():
    case = case_of({"first": scene("end", text=(Piece("a"), Piece("b", when=YES))), "end": ending()}, state=STATE)
    fault = only(case)
    assert (fault.code, fault.trail) == ("P608", ("scenes", "first", "text", "1", "when"))


def test_a_piece_of_text_in_an_ending_is_judged_too():
    case = case_of({"first": scene("end"), "end": ending(text=(Piece("b", when=YES),))}, state=STATE)
    assert places(case) == [("P608", ("scenes", "end", "text", "0", "when"))]


def test_a_reply_that_never_comes_and_one_behind_it_that_does():
    replies = (Reply("agreed", "soon", "Yes.", when=YES), Reply("refused", "soon", "No."))
    challenge = Challenge(("police",), ("ladder",), replies=replies)
    fault = only(asked(Point("W", "?", options=options("a"), challenge=challenge)))
    assert (fault.code, fault.trail) == ("P608", ("points", "what", "challenge", "replies", "0", "when"))


def test_a_reply_that_comes_only_after_going_further_comes():
    by_ladder = when(challenged={"what": ChallengeTest(door=("ladder",))})
    replies = (
        Reply("agreed", "soon", "Yes.", when=YES),
        Reply("refused", "soon", "No.", when=by_ladder, sets={"x": "yes"}),
        Reply("refused", "soon", "No."),
    )
    ladder = Challenge(("police",), ("ladder",), replies=replies)
    # Whoever challenges at all does so by the ladder: the second reply's test tells nobody apart.
    always = ("P616", ("points", "what", "challenge", "replies", "1", "when"))
    assert places(asked(Point("W", "?", options=options("a"), challenge=ladder))) == [always]
    once = Challenge(("police",), ("ladder",), up_to="workers", replies=replies)
    assert places(asked(Point("W", "?", options=options("a"), challenge=once))) == [
        ("P608", ("points", "what", "challenge", "replies", "0", "when")),
        always,
    ]


def test_a_part_of_an_answer_that_is_never_given():
    case = case_of(
        {"first": scene("end", can_ask=1, ask=("ring",)), "end": ending()},
        asks={"ring": Ask("Ring", "police", (), (Piece("a"), Piece("b", when=YES)))},
        state=STATE,
    )
    assert places(case) == [("P608", ("asks", "ring", "answer", "1", "when"))]


def test_what_several_seats_can_meet_is_one_fault():
    seats = {"worker": Seat("W", "care", "first"), "visitor": Seat("V", "care", "first")}
    never = when(not_=when(is_={"x": ("no",)}))
    point = Point("W", "?", options=options(a={"when": never}), compare=(Comparison(when=never),))
    case = asked(point, (never, "end"))
    told = faults(case_of(case.scenes, case.points, seats=seats, state=STATE))
    shown = [(fault.code, fault.seat) for fault in told if fault.witness]
    assert shown == [("P605", "worker"), ("P606", "worker"), ("P607", "worker")]


def test_a_fault_that_only_the_second_seat_meets_names_that_seat():
    seats = {"worker": Seat("W", "care", "end"), "visitor": Seat("V", "care", "first", knows=("old",))}
    point = Point("W", "?", options=options("a"), compare=(Comparison(when=when(not_=when(known=("old",)))),))
    case = case_of(asked(point).scenes, {"what": point}, seats=seats, facts={"old": fact()})
    assert [(fault.code, fault.seat) for fault in faults(case)] == [("P604", ""), ("P605", "visitor")]


@pytest.fixture
def review():
    def finding(about):
        return Statement("Words.", (1,), "article", about=about)

    return Review(
        format=1,
        review="town",
        title="Town",
        source=Source("P", date(2019, 1, 1), "An article.", "The review."),
        pseudonyms=(),
        facts={},
        findings={"F1": finding("decision"), "F2": finding("decision"), "F3": finding("system")},
    )


def test_a_finding_about_a_decision_that_no_point_is_about(review):
    point = Point("W", "?", options=options("a"), compare=(Comparison(findings=("town/F1",)),))
    case = case_of(asked(point).scenes, {"what": point}, modelled_on="town")
    (note,) = faults(case, review)
    assert (note.code, note.trail) == ("N701", ("modelled_on",))
    assert "town/F2" in note.message


def test_findings_of_a_review_that_the_case_is_not_modelled_on_do_not_matter(review):
    case = asked(Point("W", "?", options=options("a")))
    assert faults(case, review) == []
    assert len(faults(case_of(case.scenes, case.points, modelled_on="town"), review)) == 2


def test_faults_stand_in_the_order_of_their_codes_and_then_of_the_case():
    text = (Piece("a", when=YES), Piece("b", when=YES))
    case = case_of(
        {"first": scene("end", text=text), "lost": scene("end"), "gone": scene("end"), "end": ending()}, state=STATE
    )
    assert [trail[1:4] for _, trail in places(case)] == [
        ("lost",),
        ("gone",),
        ("first", "text", "0"),
        ("first", "text", "1"),
    ]


def test_a_proof_that_comes_to_its_bound_says_so_and_claims_nothing_for_no_route():
    scenes = {f"s{n}": scene(f"s{n + 1}", decide=f"p{n}") for n in range(8)}
    every = when(is_={f"v{n}": ("b",) for n in range(8)})
    scenes |= {"s8": scene((every, "end"), "end"), "lost": scene("end"), "end": ending()}
    points = {f"p{n}": Point(f"P{n}", "?", options=options("a", b={"sets": {f"v{n}": "b"}})) for n in range(8)}
    case = case_of(scenes, points, state={f"v{n}": ("a", "b") for n in range(8)})
    proof = prove(case, FRAMEWORK)
    assert (proof.pairs, proof.bounded) == (2**9, False)
    assert [fault.code for fault in proof.faults] == ["P601"]
    bounded = prove(case, FRAMEWORK, bound=100)
    assert bounded.bounded
    assert bounded.pairs <= 2 * 100
    assert bounded.faults == []
    assert bounded.seats["worker"].routes is None


def test_the_bound_is_for_all_seats_together():
    seats = {name: Seat(name, "care", "first") for name in ("one", "two", "three")}
    case = case_of({"first": scene("second"), "second": scene("end"), "end": ending()}, seats=seats)
    assert not prove(case, FRAMEWORK, bound=9).bounded
    assert prove(case, FRAMEWORK, bound=8).bounded


def test_a_bounded_proof_still_shows_what_it_has_seen():
    point = Point("W", "?", options=options("a", "b"))
    case = asked(point, (when(chose={"what": ("a",)}), "next"), next=scene("end", decide="what"))
    bounded = prove(case, FRAMEWORK, bound=1)
    assert bounded.bounded
    assert [(fault.code, fault.witness) for fault in bounded.faults] == [("P606", (Step("first", choose="b"),))]


def test_the_day_of_a_fact_is_the_day_on_which_it_can_be_had():
    known = when(known=("late",))
    facts = {"late": fact(from_=date(2012, 3, 1))}
    asks = {"ring": Ask("Ring", "police", ("late",))}

    def on(day):
        first = scene((known, "told"), "end", can_ask=1, ask=("ring",), date=day)
        return case_of({"first": first, "told": scene("end"), "end": ending()}, facts=facts, asks=asks)

    assert [code for code, _ in places(on(DAY))] == ["P601", "P608", "P612", "P613"]
    assert [code for code, _ in places(on(date(2012, 3, 1)))] == ["P614", "P614"]  # back to the day of the others
