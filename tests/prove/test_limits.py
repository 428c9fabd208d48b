"""Routes that miss what they should share, are too short or too long: each with a route that shows it."""

from simulator.model.case import Ask, Limits, Piece, Point, Seat
from simulator.prove import Step, prove
from tests.prove.cases import FRAMEWORK, case_of, ending, options, scene, when


def chose(point, *names):
    return when(chose={point: names})


def branching(limits=None, **rest):
    """One may go out at once, or by way of a second point."""
    words = Piece("word " * 200)
    return case_of(
        {
            "first": scene((chose("one", "on"), "second"), "end", decide="one"),
            "second": scene("end", decide="two", text=(words,)),
            "end": ending(),
        },
        {"one": Point("1", "?", options=options("out", "on")), "two": Point("2", "?", options=options("a"))},
        limits=limits,
        **rest,
    )


def told(case):
    return [fault for fault in prove(case, FRAMEWORK).faults if fault.code in ("P617", "P618", "P619")]


def test_routes_within_their_limits_are_sound():
    # The longest takes two minutes for each of two points, and one to read.
    assert told(branching(Limits(points=1, minutes=5, common=("one",)))) == []
    assert told(branching()) == []


def test_a_route_that_goes_round_a_common_point():
    (fault,) = told(branching(Limits(common=("one", "two"))))
    assert (fault.code, fault.trail, fault.seat) == ("P617", ("limits", "common", "1"), "worker")
    assert fault.witness == (Step("first", choose="out"),)


def test_a_common_point_is_not_wanted_of_a_seat_that_is_never_asked_it():
    seats = {"worker": Seat("W", "care", "first"), "visitor": Seat("V", "care", "second")}
    assert told(branching(Limits(common=("one",)), seats=seats)) == []


def test_routes_without_any_point_in_common():
    case = case_of(
        {
            "first": scene((when(asked=("ring",)), "left"), "right", can_ask=1, ask=("ring",)),
            "left": scene("end", decide="one"),
            "right": scene("end", decide="two"),
            "end": ending(),
        },
        {name: Point(name, "?", options=options("a", "b")) for name in ("one", "two")},
        asks={"ring": Ask("Ring", "police", nothing="Nothing.")},
    )
    (fault,) = told(case)
    assert (fault.code, fault.trail) == ("P617", ("seats", "worker"))
    assert "No point is asked on every route of 'worker'" in fault.message
    missed = "one" if "goes round 'one'" in fault.message else "two"
    assert missed not in [case.scenes[step.at].decide for step in fault.witness]
    assert len(fault.witness) == (1 if missed == "one" else 2)


def test_a_route_with_too_few_points_is_the_shortest():
    (fault,) = told(branching(Limits(points=2)))
    assert (fault.code, fault.trail) == ("P618", ("limits", "points"))
    assert fault.message == "A route of 'worker' has 1 decision; the case wants 2 or more."
    assert len(fault.witness) == 1


def test_a_route_that_takes_too_long_is_shown_by_its_answers():
    (fault,) = told(branching(Limits(minutes=4)))
    assert (fault.code, fault.trail) == ("P619", ("limits", "minutes"))
    assert fault.message == "A route of 'worker' takes 5 minutes; the case wants 4 at most."
    assert fault.witness[0] == Step("first", choose="on")
    assert fault.witness[1].at == "second"


def test_a_loop_that_can_be_gone_round_for_ever_has_no_most_minutes():
    case = case_of(
        {
            "first": scene("again", decide="two"),
            "again": scene((chose("one", "again"), "again"), "end", decide="one"),
            "end": ending(),
        },
        {"one": Point("1", "?", options=options("again", "out")), "two": Point("2", "?", options=options("a"))},
        limits=Limits(minutes=99),
    )
    (fault,) = told(case)
    assert (fault.code, fault.message) == (
        "P619",
        "A route of 'worker' can go round 'again' as often as one likes, so it has no longest time.",
    )
    assert [step.at for step in fault.witness] == ["first"]
    assert prove(case, FRAMEWORK).seats["worker"].loop == ("again",)


def test_minutes_of_the_quickest_the_middle_and_the_longest_route():
    seat = prove(branching(), FRAMEWORK).seats["worker"]
    # Out at once by one option and by a pass: two minutes. By the second point, answered or passed: five.
    assert (seat.shortest_minutes, seat.median_minutes, seat.longest_minutes) == (2, 2, 5)
    assert seat.routes == 4
