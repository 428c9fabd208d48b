from simulator.engine import moves as mv
from simulator.engine.events import Decided, Knowledge, Passed
from tests.engine.small import choose, play


def decisions(events):
    return [event for event in events if isinstance(event, Decided | Passed)]


def test_a_decision_stores_what_was_seen_one_ask_away_elsewhere_and_not_knowable():
    _, events = play(choose("log"))
    assert decisions(events)[0].knowledge == Knowledge(
        seen=("old", "three"),
        one_ask_away=(("far", "ring"),),
        held_elsewhere=("hidden",),
        not_knowable=("never",),
    )


def test_what_comes_later_stands_in_no_list():
    _, events = play(choose("log"))
    knowledge = decisions(events)[0].knowledge
    named = {*knowledge.seen, *(fact for fact, _ in knowledge.one_ask_away), *knowledge.held_elsewhere}
    assert named.isdisjoint({"eight", "only-unplanned"})


def test_what_never_happened_on_this_route_stands_in_no_list():
    _, planned = play(choose("plan"), mv.GoOn(), choose("keep"))
    _, unplanned = play(choose("log"), mv.GoOn(), choose("keep"))
    assert "only-unplanned" in decisions(unplanned)[1].knowledge.seen
    knowledge = decisions(planned)[1].knowledge
    assert "only-unplanned" not in {*knowledge.seen, *knowledge.held_elsewhere, *dict(knowledge.one_ask_away)}


def test_a_fact_that_a_newer_one_replaces_is_not_listed_as_unseen():
    _, events = play(choose("log"), mv.GoOn(), mv.AskFor("empty"), choose("keep"))
    knowledge = decisions(events)[1].knowledge
    assert "eight" in knowledge.seen
    assert "three" not in knowledge.held_elsewhere


def test_an_ask_that_was_made_is_no_longer_one_away():
    _, events = play(mv.AskFor("ring"), choose("log"))
    assert decisions(events)[0].knowledge.one_ask_away == ()
    assert "far" in decisions(events)[0].knowledge.seen
