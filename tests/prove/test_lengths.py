"""What is true of a seat's routes: how many, how long, and the points that all of them come to."""

from simulator.model.case import Ask, Challenge, Piece, Point, Reply, Seat
from simulator.model.conditions import ChallengeTest
from simulator.prove import Step, prove
from tests.prove.cases import FRAMEWORK, case_of, ending, fact, options, scene, when


def seat_of(case, **rest):
    return prove(case, FRAMEWORK, **rest).seats["worker"]


def chose(point, *names):
    return when(chose={point: names})


def two_ways():
    """A short way out after one answer, a longer one after the others."""
    return case_of(
        {
            "first": scene((chose("one", "out"), "end"), "second", decide="one"),
            "second": scene("third", decide="two"),
            "third": scene("end", decide="three"),
            "end": ending(),
        },
        {
            "one": Point("1", "?", options=options("out", "on")),
            "two": Point("2", "?", options=options("a", "b")),
            "three": Point("3", "?", options=options("c")),
        },
    )


def test_routes_are_counted_by_their_answers_a_pass_included():
    # One way out at once; on, or a pass, then three answers and then two.
    assert seat_of(two_ways()).routes == 1 + 2 * 3 * 2


def test_askings_of_the_shortest_middle_and_longest_route():
    seat = seat_of(two_ways())
    assert (seat.shortest_askings, seat.median_askings, seat.longest_askings) == (1, 3, 3)
    assert seat.fewest_askings == {"end": 1}


def test_half_of_the_routes_have_no_more_askings_than_the_median():
    scenes = {"first": scene((chose("one", "on"), "more"), "end", decide="one"), "more": scene("end", decide="two")}
    points = {"one": Point("1", "?", options=options("out", "on")), "two": Point("2", "?", options=options("a"))}
    # Two routes with one asking, two with two.
    assert seat_of(case_of(scenes | {"end": ending()}, points)).median_askings == 1


def test_words_are_those_that_scenes_put_before_somebody():
    case = case_of(
        {
            "first": scene(
                *((chose("one", "long"), "long"), "end"),
                decide="one",
                text=(
                    Piece("two words"),
                    Piece("never said at all", when=chose("one", "long"), else_="but this"),
                    Piece("and", facts=("seen",)),
                ),
            ),
            "long": scene("end", text=(Piece("four words and more"),)),
            "end": ending(text=(Piece("the end"),)),
        },
        {"one": Point("1", "?", options=options("short", "long"))},
        facts={"seen": fact()},
    )
    assert seat_of(case).longest_words == 2 + 2 + (1 + 3) + 4 + 2


def test_minutes_are_those_of_the_route_that_takes_longest_rounded_up():
    words = Piece("word " * 500)
    case = case_of(
        {
            "first": scene((chose("one", "read"), "read"), "decide", decide="one"),
            "read": scene("end", text=(words,)),
            "decide": scene("decide-2", decide="two"),
            "decide-2": scene("end", decide="three"),
            "end": ending(text=(Piece("one"),)),
        },
        {
            "one": Point("1", "?", options=options("read", "decide")),
            "two": Point("2", "?", options=options("a")),
            "three": Point("3", "?", options=options("a")),
        },
    )
    seat = seat_of(case)
    # Reading takes 2 + 501 / 200 minutes, deciding three times 6 + 1 / 200.
    assert (seat.longest_words, seat.longest_minutes) == (501, 7)


def test_a_loop_that_can_be_gone_round_for_ever_has_no_length():
    case = case_of(
        {"first": scene((chose("one", "again"), "first"), "end", decide="one"), "end": ending()},
        {"one": Point("1", "?", options=options("again", "out"))},
    )
    seat = seat_of(case)
    assert (seat.routes, seat.longest_askings, seat.longest_words, seat.longest_minutes) == (None,) * 4
    assert seat.median_askings is None
    assert seat.shortest_askings == 1
    assert seat.common_points == ("one",)


def test_a_loop_that_can_be_gone_round_once_has_a_length():
    first = scene((when(chose={"one": ("again",)}, is_={"been": ("no",)}), "back"), "end", decide="one")
    case = case_of(
        {"first": first, "back": scene("first", sets={"been": "yes"}), "end": ending()},
        {"one": Point("1", "?", options=options("again", "out"))},
        state={"been": ("no", "yes")},
    )
    seat = seat_of(case)
    assert (seat.routes, seat.shortest_askings, seat.longest_askings) == (2 + 3, 1, 2)


def test_a_seat_without_any_ending_has_no_routes():
    seat = seat_of(case_of({"first": scene("first"), "end": ending()}))
    assert (seat.routes, seat.shortest_askings, seat.longest_askings) == (0, None, None)
    assert seat.endings == {}
    assert seat.common_points == ()


def test_common_points_are_those_that_no_route_goes_round():
    scenes = {
        "first": scene((chose("one", "left"), "left"), "right", decide="one"),
        "left": scene("last", decide="two"),
        "right": scene("last", decide="three"),
        "last": scene("end", decide="four"),
        "end": ending(),
    }
    points = {name: Point(name, "?", options=options("left", "right")) for name in ("one", "two", "three", "four")}
    assert seat_of(case_of(scenes, points)).common_points == ("one", "four")


def test_common_points_are_found_where_routes_can_go_round_too():
    scenes = {
        "first": scene((chose("one", "again"), "first"), (chose("one", "far"), "far"), "near", decide="one"),
        "near": scene("end", decide="two"),
        "far": scene("farther", decide="three"),
        "farther": scene("end", decide="four"),
        "end": ending(),
    }
    points = {name: Point(name, "?", options=options("again", "far")) for name in ("one", "two", "three", "four")}
    assert seat_of(case_of(scenes, points)).common_points == ("one",)


def test_a_point_that_different_scenes_ask_is_one_point():
    scenes = {
        "first": scene((chose("one", "left"), "left"), "right", decide="one"),
        "left": scene("end", decide="two"),
        "right": scene("end", decide="two"),
        "end": ending(),
    }
    points = {name: Point(name, "?", options=options("left", "right")) for name in ("one", "two")}
    assert seat_of(case_of(scenes, points)).common_points == ("one", "two")


def test_the_shortest_answers_to_an_ending_have_the_fewest_askings_and_then_scenes():
    scenes = {
        "first": scene((chose("one", "long"), "quiet-1"), "asked", decide="one"),
        "quiet-1": scene("quiet-2"),
        "quiet-2": scene("end"),
        "asked": scene("end", decide="two"),
        "end": ending(),
    }
    points = {"one": Point("1", "?", options=options("long", "short")), "two": Point("2", "?", options=options("a"))}
    assert seat_of(case_of(scenes, points)).endings == {"end": (Step("first", choose="long"),)}


def test_a_step_says_what_was_asked_and_how_far_a_challenge_went():
    replies = (
        Reply("agreed", "soon", "Yes.", when=when(is_={"x": ("yes",)}), sets={"x": "done"}),
        Reply("refused", "soon", "No.", sets={"x": "yes"}),
    )
    case = case_of(
        {
            "first": scene("second", can_ask=2, ask=("idle", "ring")),
            "second": scene((when(is_={"x": ("done",)}, known=("far",)), "good"), "end", decide="one"),
            "good": ending("good"),
            "end": ending(),
        },
        {"one": Point("1", "?", about="challenge", challenge=Challenge(("police",), ("ladder",), "managers", replies))},
        facts={"far": fact()},
        asks={"ring": Ask("Ring", "police", ("far",)), "idle": Ask("Idle", "police")},
        state={"x": ("no", "yes", "done")},
    )
    assert seat_of(case).endings["good"] == (
        Step("first", ask=("ring",)),
        Step("second", challenge=("police", "ladder", "workers"), further=(("police", "ladder", "managers"),)),
    )


def test_a_challenge_that_a_later_scene_looks_at_is_made_as_far_as_it_has_to_be():
    test = when(challenged={"one": ChallengeTest(at_least="heads", of=("police",))})
    case = case_of(
        {
            "first": scene("later", decide="one"),
            "later": scene((test, "good"), "end"),
            "good": ending("good"),
            "end": ending(),
        },
        {"one": Point("1", "?", options=options("a"), challenge=Challenge(("care", "police"), ("dissent", "ladder")))},
    )
    assert seat_of(case).endings["good"] == (Step("first", choose="a", challenge=("police", "ladder", "heads")),)


def test_each_seat_has_its_own_routes():
    case = two_ways()
    seats = {"worker": Seat("W", "care", "first"), "visitor": Seat("V", "care", "third")}
    proof = prove(case_of(case.scenes, case.points, seats=seats), FRAMEWORK)
    assert proof.seats["visitor"].routes == 2
    assert proof.seats["worker"].routes == 13
    assert proof.pairs == proof.seats["worker"].pairs + proof.seats["visitor"].pairs
