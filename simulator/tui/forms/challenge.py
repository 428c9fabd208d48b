"""The questions of a challenge: whom, by which door, how far."""

from simulator.engine import words
from simulator.engine.events import NOBODY, Challenged
from simulator.engine.view import ChallengeSeen, DoorSeen
from simulator.tui.forms.form import Form, Question, Row

NONE = "/none"
PASS = "/pass"

WHOM, OWN_WAY, NEAREST, DOOR, STAGE = "whom", "challenge", "whom-nearest", "door", "stage"


def challenge_questions(form: Form, offered: ChallengeSeen, ask: str, alone: tuple[Row, ...] = ()) -> list[Question]:
    """The steps of a challenge. ``alone`` are the rows besides the people; what has one answer is not asked."""
    people = tuple(Row(agency, name) for agency, name in offered.of)
    steps = []
    if len(people) > 1 or alone:
        steps.append(Question(WHOM, "Challenge", ask, people + alone))
    whom = form.chosen(WHOM)
    if whom == NONE:
        steps.append(Question(OWN_WAY, "I would", "I would …", needed=True))
        none = tuple(Row(NOBODY, words.NONE_IS_NEAR) for row in alone if row.id == NOBODY)
        steps.append(Question(NEAREST, "Nearest", words.NEAREST_CHALLENGE_QUESTION, people + none))
    if _person(form, offered):
        doors = tuple(Row(door.id, door.label, door.means) for door in offered.doors)
        if len(doors) > 1:
            steps.append(Question(DOOR, "By", "By which door?", doors))
        door = _door(form, offered)
        if door and len(door.stages) > 1:
            stages = tuple(Row(stage, label) for stage, label in door.stages)
            steps.append(Question(STAGE, "How far", "How far?", stages))
    return steps


def challenged(form: Form, offered: ChallengeSeen) -> Challenged | None:
    """The challenge that has been given; None is a pass."""
    instead = form.chosen(OWN_WAY) if form.chosen(WHOM) == NONE else ""
    if NOBODY in (form.chosen(WHOM), form.chosen(NEAREST) if instead else ""):
        return Challenged(NOBODY, instead=instead)
    person, door = _person(form, offered), _door(form, offered)
    if not person or door is None:
        return None
    stages = [stage for stage, _ in door.stages]
    stage = stages[0] if len(stages) == 1 else form.chosen(STAGE, stages)
    return Challenged(person, door.id, stage, instead)


def way_rows(pass_words: str) -> tuple[Row, ...]:
    """The rows that stand besides the people: nobody, none of these, and a pass."""
    return (Row(NOBODY, "Nobody"), Row(NONE, words.NONE_OF_THESE), Row(PASS, pass_words))


def _person(form: Form, offered: ChallengeSeen) -> str:
    people = [agency for agency, _ in offered.of]
    asked = form.chosen(WHOM)
    if asked == NONE:
        return form.chosen(NEAREST, people)
    if not asked and len(people) == 1 and WHOM not in form.given:
        return people[0]
    return asked if asked in people else ""


def _door(form: Form, offered: ChallengeSeen) -> DoorSeen | None:
    if len(offered.doors) == 1:
        return offered.doors[0]
    return next((door for door in offered.doors if door.id == form.chosen(DOOR)), None)
