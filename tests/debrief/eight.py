"""A case of eight points, with texts as long as those of a real one: for the look of the pages."""

from simulator.model.basis import GENERAL, INVENTED, Basis
from simulator.model.case import (
    Agencies,
    Ask,
    Case,
    Challenge,
    Comparison,
    Ending,
    Fact,
    Option,
    Piece,
    Point,
    Reply,
    Scene,
    Seat,
    Supports,
    Tagged,
    Way,
)
from simulator.model.conditions import ChallengeTest, Condition
from tests.debrief.cases import day, reading_of, review_basis

_FACTS: tuple[tuple[str, str, str, str, Basis], ...] = (
    ("three", "Police have been called to the house three times since last summer.", "2012-03-11", "police",
     review_basis("B1", True)),
    ("seven", "Police have now been called seven times in fifteen months, and he has been arrested twice.",
     "2012-10-05", "police", review_basis("B1", True)),
    ("history", "As a boy he was known to children's services in the county where he grew up.", "2011-01-01",
     "county", review_basis("F13", True)),
    ("nursery", "The older child has been at nursery on eleven of twenty-two mornings; a neighbour brings her.",
     "2012-10-01", "school", INVENTED),
    ("same", "One of the five actions is done. The minute has had the same words at four meetings.", "2013-05-16",
     "care", review_basis("F6", True)),
    ("visits", "Nobody answered at two of the last five health visits.", "2013-05-02", "health", INVENTED),
    ("pregnant", "She is expecting a third child, due in the new year.", "2013-07-09", "health",
     review_basis("F12", True)),
    ("alone", "The midwife has not yet seen her by herself, so the question about home has not been put.",
     "2013-07-09", "health", INVENTED),
    ("arm", "The boy, two, was brought to hospital with a small break in the wrist after a fall.", "2013-10-14",
     "hospital", review_basis("F11", True)),
    ("fingers", "In the spring he had been brought to the minor injuries unit with sore fingers.", "2013-04-02",
     "hospital", review_basis("F11", True)),
    ("kept", "Of eleven appointments since the autumn, four were kept.", "2014-02-10", "care",
     review_basis("F2", True)),
    ("doubt", "The health visitor is more worried than her report says.", "2014-02-01", "health", reading_of("F9")),
    ("meeting", "No meeting has been held in the three months since the plan ended.", "2014-05-12", "care",
     review_basis("F5", True)),
)  # fmt: skip

_LEVELS = ("universal", "early-help", "in-need", "enquiry", "protection", "pre-proceedings")

_OPTIONS = {
    "wait": ("File it with the others; nothing more for now", 0),
    "write": ("Write to the mother with the helpline and the hours of the centre", 1),
    "look": ("Open an assessment and see both children and both adults", 2),
    "talk": ("Ask police and health for a strategy discussion today", 3),
    "plan": ("Keep the plan, with a new page of dates and names", 4),
}

_POINTS: tuple[tuple[str, str, str, str, bool], ...] = (
    ("notice", "A1", "What is your response to this notification?", "F7", False),
    ("second", "A2", "What is your response to this second notification?", "F7", False),
    ("drift", "A3", "What do you ask this core group to do?", "F6", True),
    ("baby", "A4", "What do you recommend for the unborn baby?", "F12", False),
    ("hospital", "A5", "What do you do about the discharge note?", "F11", False),
    ("conference", "A6", "What do you recommend to the conference?", "F1", True),
    ("after", "A7", "What do you do in the week after?", "F9", True),
    ("door", "A8", "What do you want to happen now?", "F14", False),
)

_SCENES: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...] = (
    ("desk", "2012-03-13", "The duty desk", "notice", "three", ("county-record",)),
    ("desk-again", "2012-10-05", "Friday, half past four", "second", "seven", ("county-record", "nursery")),
    ("core", "2013-05-16", "Core group six", "drift", "same", ("county-record", "nurse")),
    ("news", "2013-07-09", "News", "baby", "pregnant", ("midwife",)),
    ("note", "2013-10-16", "A discharge note", "hospital", "arm", ("hospital-list",)),
    ("review", "2014-02-13", "Review conference", "conference", "kept", ("nurse", "hospital-list")),
    ("week", "2014-02-20", "The week after", "after", "", ()),
    ("front", "2014-05-16", "The front door", "door", "meeting", ("county-record",)),
)

_GUIDANCE = {"A1": "referral", "A3": "plans", "A6": "ending", "A7": "escalation"}


def _comparison(name: str, code: str, finding: str, hinge: bool) -> Comparison:
    reviewed = name in ("conference", "after", "door")
    fact = next((fact for _, _, _, point, fact, _ in _SCENES if point == name), "")
    basis = review_basis(finding) if reviewed else reading_of(finding)
    return Comparison(
        agencies=Agencies(
            "in-need" if name == "conference" else "",
            "",
            "none" if name == "after" else "",
            "The plan was ended, although concerns were rising." if name == "conference" else "",
            review_basis(finding),
        )
        if hinge
        else None,
        supports=Supports(
            basis,
            at_least="" if name == "after" else "protection" if reviewed else "in-need",
            challenge=True if name in ("conference", "after") else None,
            options=("look", "talk") if not reviewed else (),
            text="Our reading: somebody looking seems to be what was missing." if not reviewed else "",
        ),
        rests_on=(fact,) if fact else (),
        understandable=Tagged(
            "Posts were empty, meetings had to be held in time, and a mother who is friendly and turns up is a relief.",
            GENERAL,
        )
        if hinge
        else None,
        findings=(f"brook-review/{finding}", *(("brook-review/F3", "brook-review/F2") if hinge else ())),
        guidance=(_GUIDANCE[code],) if code in _GUIDANCE else (),
        prompts=("What would have made it easier to say aloud, that day, that nothing had changed?",),
    )


def _point(name: str, code: str, question: str, finding: str, hinge: bool) -> Point:
    about = "challenge" if name == "after" else "level"
    replies = (
        Reply(
            "agreed",
            "7 days",
            "The service manager reads both reports, and asks for the conference to meet again.",
            Condition(challenged={name: ChallengeTest(at_least="named")}),
        ),
        Reply("refused", "3 days", "The answer is polite and puzzled. The minute has you recommending it."),
    )
    return Point(
        code,
        question,
        about,  # type: ignore[arg-type]
        hinge,
        {}
        if about == "challenge"
        else {option: Option(label, _LEVELS[level]) for option, (label, level) in _OPTIONS.items()},
        Challenge(("care", "chair"), ("ladder", "dissent"), "named", replies) if hinge else None,
        (_comparison(name, code, finding, hinge),),
    )


def eight_case() -> Case:
    """Eight points, one seat, one road through it."""
    names = [scene[0] for scene in _SCENES] + ["end"]
    scenes = {
        name: Scene(
            ("worker",),
            day(date),
            title,
            can_ask=1,
            text=(Piece(say="It is raining."), *((Piece(facts=(fact,)),) if fact else ())),
            ask=asks,
            decide=point,
            then=(Way(names[index + 1]),),
        )
        for index, (name, date, title, point, fact, asks) in enumerate(_SCENES)
    }
    scenes["end"] = Scene(
        ("worker",),
        day("2014-07-09"),
        text=(
            Piece(
                say="A new worker comes on Mondays. She was at the door four times before it opened.\n\nIt may hold."
            ),
        ),
        ends="kept",
    )
    return Case(
        format=1,
        case="long-row",
        title="Long Row",
        area="Wexbridge",
        framework="example-ladder",
        guidance="somewhere",
        modelled_on="brook-review",
        summary="A social worker and one family, from the first paper on the duty desk to what comes after a plan.",
        altered=("The town, the names, the ages and every date are made up.", "Every count is changed."),
        agencies={
            "care": "Children's social care", "police": "The police", "health": "Community health",
            "hospital": "The hospital", "school": "Nursery and school", "county": "Another county",
            "chair": "The conference chair",
        },
        seats={"worker": Seat("Social worker, family support", "care", "desk")},
        facts={name: Fact(text, day(date), (held,), basis) for name, text, date, held, basis in _FACTS},
        asks={
            "county-record": Ask("Ring children's services where he grew up", "county", ("history",), (), "No more."),
            "nursery": Ask("Ring the nursery", "school", ("nursery",), (), "No more."),
            "nurse": Ask("Walk the health visitor to her car", "health", ("visits", "doubt"), (), "No more."),
            "midwife": Ask("Ring the midwife", "health", ("alone",), (), "No more."),
            "hospital-list": Ask("Ask the hospital for every visit", "hospital", ("fingers",), (), "No more."),
        },
        points={point[0]: _point(*point) for point in _POINTS},
        scenes=scenes,
        endings={"kept": Ending("kept-in-sight", "Kept in sight")},
    )  # fmt: skip
