"""Notes: findings that some routes never meet, with their share, and options that change nothing later."""

from simulator.model.case import Ask, Comparison, Option, Piece, Point
from simulator.prove import prove
from tests.prove.cases import FRAMEWORK, case_of, ending, fact, options, scene, when


def chose(point, *names):
    return when(chose={point: names})


def notes(case, code):
    return [fault for fault in prove(case, FRAMEWORK).faults if fault.code == code]


def missing(first="a", then=None):
    """Three answers to a first point, one of which leads by a second point that compares with a finding."""
    return case_of(
        {
            "first": scene((chose("one", "on"), "second"), "end", decide="one"),
            "second": scene(then or "end", decide="two"),
            "end": ending(),
        },
        {
            "one": Point("1", "?", options=options("out", "on")),
            "two": Point("2", "?", options=options("a", "b"), compare=(Comparison(findings=("town/F1",)),)),
        },
    )


def test_the_share_of_routes_that_never_meet_a_finding_is_exact():
    # Out, or a pass: two routes without it. On, and then two options or a pass: three with it.
    (note,) = notes(missing(), "N703")
    assert note.message == "Some routes of 'worker' never meet these findings: town/F1 (on 40 % of routes)."
    seat = prove(missing(), FRAMEWORK).seats["worker"]
    assert (seat.routes, seat.missed_findings) == (5, (("town/F1", 2),))


def test_a_finding_that_all_routes_meet_is_not_noted():
    case = missing()
    one = Point("1", "?", options=options("out", "on"), compare=(Comparison(findings=("town/F1",)),))
    assert notes(case_of(case.scenes, {**case.points, "one": one}), "N703") == []


def test_a_finding_whose_comparison_is_not_printed_is_not_met():
    entries = (Comparison(when=when(known=("far",)), findings=("town/F1",)), Comparison(differs="Otherwise."))
    case = case_of(
        {"first": scene("end", decide="what", can_ask=1, ask=("ring",)), "end": ending()},
        {"what": Point("W", "?", options=options("a"), compare=entries)},
        facts={"far": fact()},
        asks={"ring": Ask("Ring", "police", ("far",))},
    )
    seat = prove(case, FRAMEWORK).seats["worker"]
    # Asked or not, and each time an option or a pass: the comparison that is printed tells the routes apart.
    assert (seat.routes, seat.missed_findings) == (4, (("town/F1", 2),))


def test_where_routes_have_no_limit_the_share_has_none():
    (note,) = notes(missing(then="first"), "N703")
    assert "town/F1 (on some routes)" in note.message


def test_options_after_which_all_is_the_same():
    case = case_of(
        {
            "first": scene((chose("what", "d"), "other"), "next", decide="what"),
            "other": scene("next"),
            "next": scene("end", text=(Piece("yes", when=when(is_={"x": ("yes",)})),)),
            "end": ending(),
        },
        {"what": Point("W", "?", options=options("a", "b", c={"sets": {"x": "yes"}}, d={}, e={"sets": {"y": "yes"}}))},
        state={"x": ("no", "yes"), "y": ("no", "yes")},
    )
    (note,) = notes(case, "N704")
    assert note.trail == ("points", "what", "options", "a")
    assert "which of 'a', 'b' and 'e' is chosen" in note.message


def test_options_that_a_later_comparison_tells_apart_are_not_noted():
    later = Point("L", "?", options=options("a"), compare=(Comparison(when=chose("what", "a")), Comparison()))
    scenes = {"first": scene("later", decide="what"), "later": scene("end", decide="later"), "end": ending()}
    case = case_of(scenes, {"what": Point("W", "?", options=options("a", "b")), "later": later})
    assert notes(case, "N704") == []


def test_options_that_decide_whether_a_fact_comes_about_are_not_noted():
    scenes = {"first": scene("end", decide="what"), "end": ending()}
    points = {"what": Point("W", "?", options=options("a", b={"sets": {"x": "yes"}}))}
    facts = {"held": fact(happens=when(is_={"x": ("yes",)}))}
    assert notes(case_of(scenes, points, state={"x": ("no", "yes")}, facts=facts), "N704") == []
    assert notes(case_of(scenes, points, state={"x": ("no", "yes")}), "N704") != []


def test_options_of_different_seats_are_not_compared():
    points = {"what": Point("W", "?", options=options("a") | {"b": Option("Do it", "low", seats=("visitor",))})}
    assert notes(case_of({"first": scene("end", decide="what"), "end": ending()}, points), "N704") == []
