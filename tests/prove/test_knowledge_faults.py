"""Faults about facts and asks: what is shown or told too early, never, or without its premises."""

from datetime import date

from simulator.model.case import Ask, Comparison, Piece, Point, Seat
from tests.prove.agreeing import same
from tests.prove.cases import DAY, case_of, ending, fact, options, scene, when

LATER = date(2012, 6, 1)
YES = when(is_={"x": ("yes",)})
STATE = {"x": ("no", "yes")}
FELL = fact(happens=YES)


def told(case):
    """What is said, apart from notes, once the engine has said the same."""
    return {fault.code: fault for fault in same(case).faults if fault.code != "N704"}


def showing(*pieces, **rest):
    """A point that may set x, and a scene that shows something after it."""
    return case_of(
        {
            "first": scene("then", decide="what"),
            "then": scene("end", text=pieces, **rest),
            "end": ending(),
        },
        {"what": Point("W", "?", options=options("a", b={"sets": {"x": "yes"}}))},
        state=STATE,
        facts={"fell": FELL},
    )


def test_a_fact_that_has_not_come_about_on_this_route_is_not_shown():
    fault = told(showing(Piece(facts=("fell",))))["P615"]
    assert fault.trail == ("scenes", "then", "text", "0", "facts", "0")
    assert [step.at for step in fault.witness] == ["first", "then"]
    assert fault.stops


def test_a_piece_that_asks_for_what_the_fact_asks_for_is_sound():
    assert told(showing(Piece(facts=("fell",), when=YES))) == {}


def test_a_scene_may_bring_a_fact_about_by_what_it_sets():
    assert told(showing(Piece(facts=("fell",)), sets={"x": "yes"})) == {}


def test_what_a_scene_sets_counts_beside_what_routes_have_set():
    both = when(any_=(when(is_={"x": ("yes",), "y": ("yes",)}), when(known=("old",))))
    case = case_of(
        {
            "first": scene("then", decide="what"),
            "then": scene("end", text=(Piece(facts=("fell",), when=YES),), sets={"y": "yes"}),
            "end": ending(),
        },
        {"what": Point("W", "?", options=options("a", b={"sets": {"x": "yes"}}))},
        state=STATE | {"y": ("no", "yes")},
        facts={"fell": fact(happens=both), "old": fact()},
    )
    assert told(case) == {}


def test_a_fact_that_is_known_already_may_be_shown_again():
    again = Piece("Again.", facts=("fell",), when=when(known=("fell",)))
    case = case_of(
        {
            "first": scene("shown", sets={"x": "yes"}),
            "shown": scene("back", text=(Piece(facts=("fell",)),)),
            "back": scene("again", sets={"x": "no"}),
            "again": scene("end", text=(again,)),
            "end": ending(),
        },
        state=STATE,
        facts={"fell": FELL},
    )
    assert set(told(case)) == {"P616"}  # the piece's own test always holds; nothing is shown too early


def test_a_seat_does_not_know_at_the_start_what_has_not_come_about():
    seats = {"worker": Seat("W", "care", "first", knows=("fell",))}
    case = case_of({"first": scene("end"), "end": ending()}, state=STATE, facts={"fell": FELL}, seats=seats)
    assert told(case)["P615"].trail == ("seats", "worker", "knows", "0")


def test_a_fact_that_comes_after_every_scene_that_offers_the_ask():
    case = case_of(
        {"first": scene("end", can_ask=1, ask=("ring",)), "end": ending()},
        facts={"late": fact(from_=LATER)},
        asks={"ring": Ask("Ring", "care", ("late",), nothing="No.")},
    )
    fault = told(case)["P612"]
    assert fault.trail == ("asks", "ring", "gives", "0")
    assert "it can be known from 2012-06-01, and the ask is last offered on 2012-01-02" in fault.message


def test_a_fact_that_could_only_be_given_by_an_ask_made_before():
    # To come to the second scene one has to have rung, and then one cannot ring again when the fact could be had.
    case = case_of(
        {
            "first": scene((when(known=("early",)), "last"), "end", can_ask=1, ask=("ring",)),
            "last": scene("end", can_ask=1, ask=("ring",), date=LATER),
            "end": ending(date=LATER),
        },
        facts={"early": fact(), "late": fact(from_=LATER)},
        asks={"ring": Ask("Ring", "care", ("early", "late"))},
    )
    fault = told(case)["P612"]
    assert fault.trail == ("asks", "ring", "gives", "1")
    assert "in 'last' it has always been asked before" in fault.message


def test_an_ask_that_brings_nothing_is_shown_with_what_is_asked_before():
    facts = {"a": fact(), "b": fact(happens=when(not_=when(known=("a",))))}
    case = case_of(
        {"first": scene("end", can_ask=2, ask=("one", "two")), "end": ending()},
        facts=facts,
        asks={"one": Ask("One", "care", ("a",)), "two": Ask("Two", "care", ("b",))},
    )
    fault = told(case)["P613"]
    assert fault.trail == ("asks", "two")
    assert [step.ask for step in fault.witness] == [("one", "two")]


def test_an_answer_is_tested_once_the_ask_counts_as_made():
    answer = (Piece("Said.", when=when(asked=("ring",))),)
    case = case_of(
        {"first": scene("end", can_ask=1, ask=("ring",)), "end": ending()},
        asks={"ring": Ask("Ring", "care", (), answer)},
    )
    assert set(told(case)) == {"P616"}


def comparing(*entries, happens=YES):
    return case_of(
        {"first": scene("then", decide="what"), "then": scene("end", decide="later"), "end": ending()},
        {
            "what": Point("W", "?", options=options("a", b={"sets": {"x": "yes"}})),
            "later": Point("L", "?", options=options("a"), compare=entries),
        },
        state=STATE,
        facts={"fell": fact(happens=happens)},
    )


def test_a_comparison_whose_premises_do_not_hold_leaves_the_decision_without_one():
    fault = told(comparing(Comparison(rests_on=("fell",))))["P605"]
    assert fault.witness[0].choose != "b"
    assert "One that rests on facts applies only where they have come about" in fault.fix


def test_a_comparison_whose_premises_do_not_hold_makes_way_for_one_that_differs():
    assert told(comparing(Comparison(rests_on=("fell",)), Comparison(differs="Otherwise."))) == {}


def test_a_comparison_whose_premises_do_not_hold_must_not_make_way_for_another_that_compares():
    fault = told(comparing(Comparison(rests_on=("fell",)), Comparison()))["P609"]
    assert fault.trail == ("points", "later", "compare", "0")
    assert "what it rests on ('fell') has not come about" in fault.message


def test_a_comparison_that_rests_on_what_never_comes_about_is_never_printed():
    fault = told(comparing(Comparison(rests_on=("fell",)), Comparison(differs="D."), happens=when(is_={"x": ()})))
    assert "it rests on 'fell', which no route has there" in fault["P604"].message


def test_days_that_run_backwards_on_a_route_are_shown_and_others_are_not():
    case = case_of(
        {
            "first": scene((YES, "early"), "end", decide="what", date=LATER),
            "early": scene("end", date=DAY),
            "end": ending(date=LATER),
        },
        {"what": Point("W", "?", options=options("a", b={"sets": {"x": "yes"}}))},
        state=STATE,
    )
    fault = told(case)["P614"]
    assert (fault.trail, fault.witness[-1].choose) == (("scenes", "first", "then", "0", "to"), "b")
    never = case_of(case.scenes, {"what": Point("W", "?", options=options("a"))}, state=STATE)
    assert "P614" not in told(never)
