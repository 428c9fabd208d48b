"""Rule by rule: cases in which one rule alone decides what is reached, held against the engine."""

from datetime import date

from simulator.model.case import Ask, Challenge, Option, Piece, Point, Reply, Seat
from simulator.model.conditions import ChallengeTest
from simulator.prove.atoms import Effect
from tests.prove.agreeing import same
from tests.prove.cases import DAY, case_of, ending, fact, options, scene, when

LATER = date(2012, 6, 1)
YES = when(is_={"x": ("yes",)})
STATE = {"x": ("no", "yes", "done")}


def is_reached(case, name="good"):
    """Whether the proof and the engine both say that an ending is reached."""
    return name in same(case).seats["worker"].endings


def ends(*ways, **rest):
    """The last scene, with its ways to the good ending, and both endings."""
    return {
        "last": scene(*((way, "good") for way in ways), "bad", **rest),
        "good": ending("good"),
        "bad": ending("bad"),
    }


def asks(**gives):
    return {name: Ask("Ask", "care", facts) for name, facts in gives.items()}


def known(*names):
    return when(known=names)


def test_a_text_is_tested_before_its_own_facts_are_known():
    facts = {"new": fact()}
    text = (Piece("a", facts=("new",)), Piece("b", when=known("new")))
    proof = same(case_of({"only": scene("end", text=text), "end": ending()}, facts=facts))
    assert [fault.code for fault in proof.faults] == ["P608"]


def test_a_text_is_tested_before_the_scene_sets_variables():
    scenes = {"only": scene("end", text=(Piece("b", when=YES),), sets={"x": "yes"}), "end": ending()}
    assert [fault.code for fault in same(case_of(scenes, state=STATE)).faults] == ["P608"]


def test_a_scene_can_set_a_variable_back():
    scenes = {"first": scene("last", sets={"x": "yes"}), **ends(YES, sets={"x": "no"}, text=(Piece("a", when=YES),))}
    assert not is_reached(case_of(scenes, state=STATE))


def test_what_a_seat_knows_is_known_when_its_first_text_is_tested():
    text = (Piece("a", when=known("old")),)
    seats = {"worker": Seat("W", "care", "only", knows=("old",))}
    case = case_of({"only": scene("end", text=text), "end": ending()}, facts={"old": fact()}, seats=seats)
    assert [fault.code for fault in same(case).faults] == ["P616"]


def test_a_fact_in_a_piece_that_is_not_shown_stays_unknown():
    scenes = {"first": scene("last", text=(Piece("a", facts=("new",), when=YES),)), **ends(known("new"))}
    assert not is_reached(case_of(scenes, facts={"new": fact()}, state=STATE))


def test_one_can_ask_no_more_than_fits():
    facts = {name: fact() for name in "abc"}
    three = asks(p=("a",), q=("b",), r=("c",))

    def with_room_for(number):
        return case_of(ends(known("a", "b", "c"), can_ask=number, ask=("p", "q", "r")), facts=facts, asks=three)

    assert not is_reached(with_room_for(2))
    assert is_reached(with_room_for(3))


def test_there_is_room_again_in_the_next_scene():
    scenes = {"first": scene("last", can_ask=1, ask=("p",)), **ends(known("a", "b"), can_ask=1, ask=("p", "q"))}
    assert is_reached(case_of(scenes, facts={"a": fact(), "b": fact()}, asks=asks(p=("a",), q=("b",))))


def test_an_ask_is_made_once():
    scenes = {
        "first": scene((known("early"), "last"), "bad", can_ask=1, ask=("p",)),
        **ends(known("late"), can_ask=1, ask=("p",), date=LATER),
    }
    case = case_of(scenes, facts={"early": fact(), "late": fact(from_=LATER)}, asks=asks(p=("early", "late")))
    assert not is_reached(case)


def test_an_ask_is_not_made_twice_in_one_scene_either():
    # Asked first, p gives nothing, and after q it cannot be asked again: so b and what stands on it exclude each other.
    facts = {"a": fact(), "b": fact(happens=when(not_=known("a"))), "c": fact(happens=known("a"))}
    case = case_of(ends(known("b", "c"), can_ask=3, ask=("p", "q")), facts=facts, asks=asks(p=("b", "c"), q=("a",)))
    assert not is_reached(case)


def test_the_order_of_asks_counts():
    facts = {"a": fact(), "b": fact(happens=known("a")), "c": fact(happens=when(asked=("q",)))}
    case = case_of(
        ends(known("a", "b", "c"), can_ask=2, ask=("p", "q")), facts=facts, asks=asks(p=("b", "c"), q=("a",))
    )
    assert is_reached(case)
    swapped = case_of(ends(known("a", "b"), can_ask=1, ask=("p", "q")), facts=facts, asks=asks(p=("b",), q=("a",)))
    assert not is_reached(swapped)


def test_a_fact_is_given_only_where_it_came_about():
    point = {"one": Point("1", "?", options=options("a", b={"sets": {"x": "yes"}}))}
    scenes = {
        "first": scene("mid", decide="one"),
        "mid": scene("last", can_ask=1, ask=("p",)),
        **ends(when(known=("new",), chose={"one": ("b",)})),
    }
    facts = {"new": fact(happens=YES)}
    assert is_reached(case_of(scenes, point, facts=facts, asks=asks(p=("new",)), state=STATE))
    other = scenes | ends(when(known=("new",), chose={"one": ("a",)}))
    assert not is_reached(case_of(other, point, facts=facts, asks=asks(p=("new",)), state=STATE))


def test_whether_a_fact_came_about_is_kept_until_it_can_be_asked_for():
    point = {"one": Point("1", "?", options=options("a", b={"sets": {"x": "yes"}}))}
    scenes = {"first": scene("mid", decide="one"), "mid": scene("last"), **ends(known("new"), can_ask=1, ask=("p",))}
    case = case_of(scenes, point, facts={"new": fact(happens=YES)}, asks=asks(p=("new",)), state=STATE)
    assert is_reached(case)


def test_a_fact_can_come_about_by_way_of_another():
    facts = {"a": fact(), "b": fact(happens=known("a")), "c": fact(happens=known("b"))}
    scenes = {
        "first": scene("mid", can_ask=1, ask=("p",)),
        "mid": scene("last", can_ask=1, ask=("q",)),
        **ends(known("c"), can_ask=1, ask=("r",)),
    }
    assert is_reached(case_of(scenes, facts=facts, asks=asks(p=("a",), q=("b",), r=("c",))))


def test_a_fact_that_nobody_can_know_is_never_given():
    case = case_of(
        ends(known("never"), can_ask=1, ask=("p",)), facts={"never": fact(from_=None)}, asks=asks(p=("never",))
    )
    assert not is_reached(case)


def test_that_an_ask_was_made_counts_even_if_it_gave_nothing():
    scenes = {"first": scene("mid", can_ask=1, ask=("p",)), "mid": scene("last"), **ends(when(asked=("p",)))}
    assert is_reached(case_of(scenes, asks=asks(p=())))


def test_a_part_of_an_answer_is_given_only_to_somebody_who_may_still_ask():
    # Only somebody who has asked comes to the last scene, and there the ask is no longer open.
    scenes = {
        "first": scene((known("a"), "mid"), "bad", can_ask=1, ask=("p",)),
        "mid": scene("last", sets={"x": "yes"}),
        **ends(known("b"), can_ask=1, ask=("p",), date=LATER),
    }
    case = case_of(
        scenes,
        facts={"a": fact(), "b": fact(from_=LATER)},
        asks={"p": Ask("Ask", "care", ("a", "b"), (Piece("now", when=YES),))},
        state=STATE,
    )
    assert ("asks", "p", "answer", "0", "when") in [fault.trail for fault in same(case).faults]


def test_an_ask_can_give_facts_with_its_answer():
    answer = (Piece("said", facts=("a",), when=YES),)
    case = case_of(
        {"first": scene("last", sets={"x": "yes"}), **ends(known("a"), can_ask=1, ask=("p",))},
        facts={"a": fact()},
        asks={"p": Ask("Ask", "care", (), answer)},
        state=STATE,
    )
    assert is_reached(case)


def test_an_option_counts_only_for_its_seats():
    point = {"one": Point("1", "?", options=options("a", b={"seats": ("visitor",), "sets": {"x": "yes"}}))}
    scenes = {"first": scene("last", decide="one"), **ends(YES)}
    seats = {"worker": Seat("W", "care", "first"), "visitor": Seat("V", "care", "first")}
    proof = same(case_of(scenes, point, seats=seats, state=STATE))
    assert {name: set(seat.endings) for name, seat in proof.seats.items()} == {
        "worker": {"bad"},
        "visitor": {"good", "bad"},
    }


def test_a_closed_option_cannot_be_chosen():
    open_later = {"b": Option("B", "low", when=YES, sets={"x": "done"})}
    scenes = {"first": scene("last", decide="one"), **ends(when(is_={"x": ("done",)}), decide="one")}
    point = {"one": Point("1", "?", options=options("a") | open_later)}
    assert not is_reached(case_of(scenes, point, state=STATE))


def test_a_later_answer_takes_the_place_of_the_one_before_and_a_pass_does_too():
    point = {"one": Point("1", "?", options=options("a", "b")), "two": Point("2", "?", options=options("c"))}
    scenes = {
        "first": scene((when(chose={"one": ("a",)}), "mid"), "bad", decide="one"),
        "mid": scene("last", decide="one"),
        **ends(when(chose={"one": ("a",)})),
    }
    assert is_reached(case_of(scenes, point))
    passed = scenes | {"mid": scene((when(chose={"one": ("a", "b")}), "bad"), "last", decide="one")}
    assert not is_reached(case_of(passed, point))


def challenge_case(replies, test, doors=("ladder",), up_to="", **rest):
    challenge = Challenge(("care", "police"), doors, up_to, tuple(replies))
    point = {"one": Point("1", "?", options=options("a"), challenge=challenge)}
    return case_of({"first": scene("last", decide="one"), **ends(test)}, point, state=STATE, **rest)


def test_a_reply_sets_variables():
    assert is_reached(challenge_case([reply("agreed", {"x": "yes"})], YES))


def test_nobody_answers_somebody_who_challenges_nobody():
    challenged = when(is_={"x": ("yes",)}, challenged={"one": ChallengeTest(made=False)})
    assert not is_reached(challenge_case([reply("agreed", {"x": "yes"})], challenged))


def reply(kind="refused", sets=None, **tests):
    return Reply(kind, "soon", "Words.", when(**tests) if tests else None, sets or {})


DONE = when(is_={"x": ("done",)})
NOT_YET, BY_NOW = {"x": ("no",)}, {"x": ("yes",)}
FIRST = reply(is_=NOT_YET, sets={"x": "yes"})
SECOND = reply(is_=BY_NOW, sets={"x": "done"})


def test_what_was_refused_can_be_taken_further():
    assert is_reached(challenge_case((FIRST, SECOND), DONE))
    assert not is_reached(challenge_case((FIRST, SECOND), DONE, up_to="workers"))
    assert is_reached(challenge_case((FIRST, SECOND), DONE, doors=("ladder", "dissent"), up_to="workers"))
    assert not is_reached(challenge_case((FIRST, SECOND), DONE, doors=("dissent",)))


def test_what_was_agreed_cannot_be_taken_further():
    assert not is_reached(challenge_case((reply("agreed", is_=NOT_YET, sets={"x": "yes"}), SECOND), DONE))


def test_what_got_no_reply_can_be_taken_further():
    assert is_reached(challenge_case((reply("no-reply", is_=NOT_YET, sets={"x": "yes"}), SECOND), DONE))


def test_a_later_step_cannot_be_at_a_stage_that_has_been_tried():
    def at(stage):
        return {"one": ChallengeTest(at_least=stage)}

    high_first = reply(is_=NOT_YET, challenged=at("heads"), sets={"x": "yes"})
    then_any = reply(is_=BY_NOW, sets={"x": "done"})
    assert not is_reached(challenge_case((high_first, then_any), DONE))
    assert is_reached(challenge_case((high_first, then_any), DONE, doors=("ladder", "dissent")))


def test_a_later_step_can_be_to_somebody_else():
    care, police = ({"one": ChallengeTest(of=(name,))} for name in ("care", "police"))
    replies = (
        reply(is_=NOT_YET, challenged=care, sets={"x": "yes"}),
        reply(is_=BY_NOW, challenged=police, sets={"x": "done"}),
    )
    assert is_reached(challenge_case(replies, DONE))


def test_a_challenge_that_no_reply_fits_changes_nothing_but_itself():
    ladder = {"one": ChallengeTest(door=("ladder",))}
    replies = (reply(is_=NOT_YET, challenged=ladder, sets={"x": "yes"}),)
    dissent = {"one": ChallengeTest(door=("dissent",))}
    doors = ("ladder", "dissent")
    assert is_reached(challenge_case(replies, when(is_=BY_NOW, challenged=dissent), doors=doors))
    assert is_reached(challenge_case(replies, when(is_=NOT_YET, challenged=dissent), doors=doors))
    assert not is_reached(challenge_case(replies, when(is_=NOT_YET, challenged=ladder), doors=doors))


def test_the_challenge_as_far_as_it_was_taken_is_what_later_scenes_see():
    refused = (reply(sets={"x": "yes"}),)
    test = when(is_={"x": ("yes",)}, challenged={"one": ChallengeTest(door=("dissent",), of=("police",))})
    assert is_reached(challenge_case(refused, test, doors=("ladder", "dissent")))


def test_without_options_for_the_seat_there_is_nothing_to_hang_a_challenge_on():
    shape = Challenge(("care",), ("dissent",), replies=(reply("agreed", {"x": "yes"}),))
    point = {"one": Point("1", "?", options=options(b={"seats": ("visitor",)}), challenge=shape)}
    assert not is_reached(case_of({"first": scene("last", decide="one"), **ends(YES)}, point, state=STATE))


def test_at_a_point_about_a_challenge_the_challenge_is_the_answer():
    shape = Challenge(("care",), ("dissent",), replies=(reply("agreed", {"x": "yes"}),))
    point = {"one": Point("1", "?", about="challenge", challenge=shape)}
    assert is_reached(case_of({"first": scene("last", decide="one"), **ends(YES)}, point, state=STATE))


def test_many_tests_on_one_answer_and_on_a_variable_keep_apart():
    names = [f"o{n}" for n in range(20)]
    ways = [(when(chose={"one": (name,)}), f"to-{name}") for name in names]
    scenes = {
        "first": scene((YES, "wrong"), *ways, "bad", decide="one"),
        "wrong": ending("wrong"),
        "bad": ending("bad"),
        **{f"to-{name}": ending(f"end-{name}") for name in names},
    }
    proof = same(case_of(scenes, {"one": Point("1", "?", options=options(*names))}, state=STATE))
    assert set(proof.seats["worker"].endings) == {"bad", *(f"end-{name}" for name in names)}


def test_a_loop_shown_by_two_seats_is_one_fault():
    seats = {"worker": Seat("W", "care", "first"), "visitor": Seat("V", "care", "round")}
    case = case_of({"first": scene("round"), "round": scene("round"), "end": ending()}, seats=seats)
    assert [fault.code for fault in same(case).faults if fault.code == "P606"] == ["P606"]


def test_a_later_effect_takes_the_place_of_an_earlier_one():
    assert Effect(0b011, 0b011).then(Effect(0b110, 0b100)) == Effect(0b111, 0b101)


def test_the_first_day_counts():
    scenes = ends(known("new"), can_ask=1, ask=("p",))
    assert is_reached(case_of(scenes, facts={"new": fact(from_=DAY)}, asks=asks(p=("new",))))
    assert not is_reached(case_of(scenes, facts={"new": fact(from_=date(2012, 1, 3))}, asks=asks(p=("new",))))
