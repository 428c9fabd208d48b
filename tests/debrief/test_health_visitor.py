"""Mill Lane from the health visitor's seat: what she is asked, and where the review is set beside it."""

from collections.abc import Mapping

from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.casefile import case_file
from simulator.engine.play import act, options_for
from simulator.engine.state import Phase, State
from tests.debrief.cases import BEGUN
from tests.debrief.test_shipped import bundle_of

BUNDLE = bundle_of("mill-lane")
CASE = BUNDLE.case
HERS = ("drift", "baby", "hospital", "report", "conference", "visits", "further")
THIN = {
    "drift": ev.Answer("add"),
    "baby": ev.Answer("siblings"),
    "hospital": ev.Answer("file-health"),
    "report": ev.Answer("counts"),
    "conference": ev.Answer("continue", challenge=ev.Challenged("conference", "dissent")),
    "visits": ev.Answer("rule"),
    "further": ev.Answer(challenge=ev.Challenged("social-care", "re-referral")),
}
DATED = {**THIN, "drift": ev.Answer("rewrite"), "baby": ev.Answer("prebirth"), "hospital": ev.Answer("visit")}


def run(answers: Mapping[str, ev.Answer], *further: ev.Challenged) -> tuple[State, list[ev.Event]]:
    """Play her seat to its end. ``further`` is how the last challenge is taken on."""
    state, events = State(CASE, BUNDLE.framework), list[ev.Event]()

    def do(move: mv.Move) -> None:
        for event in act(state, move):
            state.apply(event)
            events.append(event)

    do(mv.Begin("health-visitor", "digest"))
    while state.phase is Phase.SCENE:
        if state.here.decide:
            do(mv.Decide(answers[state.here.decide]))
            if state.answers[-1].point == "further":
                for challenge in further:
                    do(mv.TakeFurther(challenge))
        do(mv.GoOn())
    do(mv.Reflect())
    do(mv.Recognise("no"))
    return state, events


def debriefed(answers: Mapping[str, ev.Answer]) -> Debrief:
    return build_debrief(BUNDLE, run(answers)[1], "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")


def beside(debrief: Debrief, point: str) -> str:
    """What is said beside her decision at a point: the difference, or where it stands."""
    made = next(one for one in debrief.decisions if one.point == point)
    assert made.comparison is not None
    if made.comparison.differs is not None:
        return "differs"
    return " ".join(words.text for words in made.comparison.beside)


def test_she_is_not_asked_what_others_decide() -> None:
    state = State(CASE, BUNDLE.framework)
    for event in act(state, mv.Begin("health-visitor", "digest")):
        state.apply(event)
    offered = {point: set(options_for(state, CASE.points[point])) for point in HERS}
    assert {"reassess", "legal"}.isdisjoint(offered["drift"])
    assert {"assess", "legal"}.isdisjoint(offered["baby"])
    assert {"enquiry-all", "legal"}.isdisjoint(offered["hospital"])
    asked = {scene.decide for scene in CASE.scenes.values() if "health-visitor" in scene.seats and scene.decide}
    assert asked == set(HERS)


def test_she_does_not_meet_herself() -> None:
    state, _ = run(THIN)
    people = {person.name for person in case_file(state).people}
    assert "Gill Tranter" not in people
    assert {"Ruth Bell", "Bernice Hale", "Moira Quinn"} <= people
    replies = [reply for point in HERS if (shape := CASE.points[point].challenge) for reply in shape.replies]
    labels = [
        option.label
        for point in HERS
        for option in CASE.points[point].options.values()
        if not option.seats or "health-visitor" in option.seats
    ]
    facts = [fact.text for fact in CASE.facts.values()]
    assert not [text for text in (*labels, *facts, *(reply.text for reply in replies)) if "Gill" in text]


def test_that_a_challenge_was_called_for_weeks_later_and_by_her_is_our_reading_whatever_she_did() -> None:
    """The review speaks of other agencies, and of the decision: not of a health visitor, and not of this Wednesday."""
    for answer in (THIN["further"], ev.Answer(challenge=ev.Challenged(ev.NOBODY))):
        debrief = debriefed({**THIN, "further": answer})
        (made,) = [one for one in debrief.decisions if one.point == "further"]
        assert made.comparison is not None
        assert made.comparison.supports is not None
        assert made.comparison.supports.reading
        assert made.comparison.supports.challenge
        assert beside(debrief, "further") == ""


def test_where_the_plan_had_dates_nothing_is_set_beside_it() -> None:
    for conference in ("continue-new", "end-in-need"):
        debrief = debriefed({**DATED, "conference": ev.Answer(conference)})
        said = {one.point: beside(debrief, one.point) for one in debrief.decisions if one.point not in HERS[:3]}
        assert set(said.values()) == {"differs"}


def test_a_refused_challenge_can_be_taken_further_and_is_heard() -> None:
    refused, _ = run(THIN)
    assert [reply.event.reply for reply in refused.replies][-1] == "refused"
    assert CASE.endings[refused.here.ends].kind == "closed-at-risk"
    heard, _ = run(
        THIN, ev.Challenged("social-care", "ladder", "managers"), ev.Challenged("social-care", "ladder", "named")
    )
    assert [reply.event.reply for reply in heard.replies][-3:] == ["refused", "refused", "agreed"]
    assert CASE.endings[heard.here.ends].kind == "kept-in-sight"


def test_every_finding_about_a_decision_has_a_point() -> None:
    assert BUNDLE.review is not None
    about = {name for point in CASE.points.values() for entry in point.compare for name in entry.findings}
    decided = {f"leicester-nadiya/{name}" for name, one in BUNDLE.review.findings.items() if one.about == "decision"}
    assert decided <= about
    assert "leicester-nadiya/F12" in CASE.points["visits"].compare[0].findings
    assert "leicester-nadiya/F13" in CASE.points["further"].compare[0].findings
