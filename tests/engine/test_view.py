from simulator.engine import moves as mv
from simulator.engine.casefile import case_file, papers_here
from simulator.engine.events import Challenged
from simulator.engine.view import see
from tests.engine.small import choose, play


def test_a_scene_shows_weeks_and_papers_and_never_a_calendar_date():
    state, _ = play()
    scene = see(state)
    assert scene.when == "Week 1, Wednesday"
    assert [piece.document for piece in scene.text] == ["", "Police note, The police, Week 1, Tuesday"]
    assert scene.text[1].text == "A note.\n\nThree calls."
    assert "2012" not in repr((scene, case_file(state, papers_here(state))))


def test_closed_options_are_delivered_with_the_authors_reason():
    state, _ = play()
    options = {option.id: option for option in see(state).point.options}
    assert options["act"].closed == "You have nothing to act on."
    assert options["log"].closed == ""
    assert "visit" not in options


def test_the_else_of_a_piece_is_said_where_its_condition_does_not_hold():
    assert see(play(choose("log"), mv.GoOn())[0]).text[0].text == "There is no plan."
    assert see(play(choose("plan"), mv.GoOn())[0]).text[0].text == "A plan is here."


def test_a_skipped_scene_shows_one_line_and_its_facts_stay_in_the_file():
    state, _ = play(mv.Skip())
    assert len(see(state).text) == 1
    entry = next(entry for entry in case_file(state).chronology if entry.fact == "three")
    assert entry.how == "Put before you, scene skipped"


def test_an_ending_shows_nothing_before_the_run_has_ended():
    moves = [choose("log"), mv.GoOn(), choose("end"), mv.GoOn()]
    scene = see(play(*moves)[0])
    assert (scene.text, scene.title, scene.when, scene.ending) == ((), "", "", "")
    scene = see(play(*moves, mv.Reflect(), mv.Recognise("no"))[0])
    assert scene.text[0].text == "Nothing came."
    assert scene.ending == "Quiet"


def test_a_reply_and_the_further_ways_are_seen_after_a_challenge():
    state, _ = play(choose("log"), mv.GoOn(), choose("end", challenge=Challenged("care", "ladder", "workers")))
    scene = see(state)
    assert scene.answer.replies[0].text == "They do not."
    assert [door.id for door in scene.further.doors] == ["ladder", "dissent"]


def test_a_dissent_is_put_on_record_and_not_refused():
    state, _ = play(choose("log"), mv.GoOn(), choose("end", challenge=Challenged("care", "dissent")))
    assert [reply.reply for reply in see(state).answer.replies] == ["recorded"]
    state, _ = play(choose("log"), mv.GoOn(), choose("end", challenge=Challenged("care", "ladder", "workers")))
    assert [reply.reply for reply in see(state).answer.replies] == ["refused"]


def test_the_answer_to_an_ask_stays_as_it_was_given():
    state, _ = play(mv.AskFor("manager"))
    assert see(state).asks[1].answer[0].text == "It will be fine."
    state, _ = play(choose("log"), mv.GoOn(), mv.AskFor("ring"))
    answers = {ask.id: ask.answer for ask in see(state).asks}
    assert [shown.text for shown in answers["ring"]] == ["Known elsewhere.", "Eight calls."]


def test_people_appear_with_their_age_from_their_date():
    assert case_file(play()[0]).people == ()
    state, _ = play(choose("log"), mv.GoOn())
    assert case_file(state).people[0].age == "4 weeks"


def test_people_are_listed_for_the_seats_that_they_name():
    names = {seat: [person.name for person in case_file(play(seat=seat)[0]).people] for seat in ("worker", "visitor")}
    assert names == {"worker": [], "visitor": ["Ruth"]}


def test_the_file_can_be_searched():
    state, _ = play()
    assert any("Three calls" in line for line in case_file(state, papers_here(state)).lines())
