"""A case to begin from: sound from its first minute, with a comment at each place to write. Pure."""

import datetime
import json
from collections.abc import Iterator, Sequence

import msgspec

FEWEST_POINTS, MOST_POINTS = 1, 8
FIRST_DAY = datetime.date(2013, 3, 4)


class Role(msgspec.Struct, frozen=True):
    """A seat that a case can begin with: its name, its agency, and what that agency might know and be asked for."""

    label: str
    agency: str
    agency_label: str
    opening: str
    knows: str
    asking: str


ROLES = {
    "social-worker": Role(
        "Social worker",
        "social-care",
        "Children's social care",
        "A neighbour has rung the duty desk. You have her words on a yellow slip.",
        "A neighbour rang last week about a pram left out in the rain.",
        "Ring the duty desk",
    ),
    "health-visitor": Role(
        "Health visitor",
        "community-health",
        "Community health",
        "The clinic list is long today. One name on it has not come twice.",
        "Two appointments at the clinic were missed this winter.",
        "Ring the clinic",
    ),
    "police-officer": Role(
        "Police officer",
        "police",
        "The police",
        "You are at the end of a shift, with one call still to write up.",
        "Officers were called to the street once, for a noise.",
        "Ring the police",
    ),
    "family-doctor": Role(
        "Family doctor",
        "surgery",
        "The family doctors' surgery",
        "The morning surgery has run late. A letter lies open on your desk.",
        "A parent came to the surgery in January and spoke of not sleeping.",
        "Ring the surgery",
    ),
    "teacher": Role(
        "Teacher",
        "school",
        "The school",
        "The register is closed. The same two chairs are empty as on Friday.",
        "A child in the family has been late on six days this term.",
        "Ring the school",
    ),
}
"""The seats on offer, in the order in which a case lists them."""

_COMMON = ("social-worker", "health-visitor")


def own_role(label: str, agency: str, agency_label: str) -> Role:
    """A seat that an author names, with words to begin from that would do for any role."""
    return Role(
        label,
        agency,
        agency_label,
        "It is early. A note with a name on it lies on your desk.",
        "Somebody here has noted that the family has not been in touch since the winter.",
        "Ring " + (agency_label.replace("The ", "the ", 1) if agency_label.startswith("The ") else agency_label),
    )


_QUESTIONS = (
    "What do you do about what you have heard?",
    "What do you do, now that some days have gone by?",
    "What do you say when the others ask you?",
    "What is your view now that you have seen more?",
    "What do you do about what has changed?",
    "What do you do before the holiday?",
    "What do you say at the meeting?",
    "What do you want to happen from here?",
)


class Answers(msgspec.Struct, frozen=True):
    """What an author said: the case's identifier and title, its seats by identifier, and how many points."""

    name: str
    title: str
    seats: dict[str, Role] = msgspec.field(default_factory=lambda: {name: ROLES[name] for name in _COMMON})
    points: int = 3


def skeleton(answers: Answers) -> dict[str, str]:
    """The files of a new case, by their path in its folder: the case, and a walk for each seat."""
    files = {"case.yaml": "\n".join(_case(answers)) + "\n"}
    for seat in answers.seats:
        files[f"walks/{seat}.yaml"] = "\n".join(_walk(answers, seat)) + "\n"
    return files


def _case(answers: Answers) -> Iterator[str]:
    roles = answers.seats
    agencies = {role.agency: role for role in roles.values()}
    if len(agencies) == 1:
        # Somebody else has to hold something, or there would be nobody to ask.
        other = next(role for role in ROLES.values() if role.agency not in agencies)
        agencies[other.agency] = other
    scenes = [f"week-{number}" for number in range(2, answers.points + 2)]
    yield from _top(answers)
    yield from _people(roles, agencies)
    yield from _knowledge(roles, agencies)
    yield from _points(answers, agencies)
    yield "# What happens, on a date, for the seats named. Order: text, what may be asked, the decision, the way on."
    yield "scenes:"
    for name, role in roles.items():
        yield from _first(name, role, agencies, scenes[0])
    for number, scene in enumerate(scenes, 1):
        yield from _common(answers, number, scene, scenes)
    yield from _endings(answers, len(scenes))


def _top(answers: Answers) -> Iterator[str]:
    points = ", ".join(f"point-{number}" for number in range(1, answers.points + 1))
    yield "# yaml-language-server: $schema=case.schema.json"
    yield "#"
    yield f"# A case to begin from. It is sound as it stands: threshold check {answers.name}"
    yield "# Replace its words by yours, a few lines at a time, and check again after each change."
    yield "# How to go on: docs/write-a-case.md. What every key means: docs/case-format.md."
    yield "# Use no real family, and nothing from a file that you know."
    yield "format: 1"
    yield f"case: {answers.name}              # the name of its folder"
    yield f"title: {json.dumps(answers.title, ensure_ascii=False)}"
    yield "area: Wexbridge                 # a place that is not on any map"
    yield "framework: example-area-2013    # the ladder of levels that comes with the program"
    yield "summary: >-"
    yield "  A street, a family, and some weeks in spring."
    yield "content_note: >-"
    yield "  Say here what may be hard to read, without giving the case away."
    yield "basis: invented                 # what everything rests on, unless it says otherwise"
    yield "limits:                         # what every route keeps to; 'check' sees to it"
    yield f"  points: {answers.points}"
    yield "  minutes: 45"
    yield f"  common: [{points}]"
    yield ""


def _people(roles: dict[str, Role], agencies: dict[str, Role]) -> Iterator[str]:
    yield "# The roles that can be played. A seat is asked only what that role could do that day."
    yield "seats:"
    for name, role in roles.items():
        yield f"  {name}:"
        yield f"    label: {role.label}"
        yield f"    agency: {role.agency}"
        yield f"    start: {name}-first"
        yield "    briefing: >-"
        yield "      You are in your third year here. You can recommend and refer; you cannot decide for others."
    yield "# Who holds facts, and can be asked or challenged."
    yield "agencies:"
    for role in agencies.values():
        yield f"  {role.agency}: {role.agency_label}"
    yield "# Fresh names, of nobody you know. Screens show ages; dates of birth stand only here."
    yield "people:"
    yield "  mother: {name: Petra Vane, is: mother, born: 1988-05}"
    yield "  child: {name: Ivo, is: child, born: 2010-09}"
    yield ""


def _knowledge(roles: dict[str, Role], agencies: dict[str, Role]) -> Iterator[str]:
    day = FIRST_DAY - datetime.timedelta(days=21)
    yield "# What the case keeps in mind. The first value is where it starts."
    yield "state:"
    yield "  help: [none, offered, assessed]"
    yield ""
    yield "# Pieces of information: from when somebody who asked could have had them, and who holds them."
    yield "facts:"
    for role in agencies.values():
        yield f"  {role.agency}-knows:"
        yield f"    text: {role.knows}"
        yield f"    from: {day}"
        yield f"    held_by: {role.agency}"
    yield "# What may be found out before deciding. It gives whichever of its facts exist by that day."
    yield "asks:"
    for role in agencies.values():
        if all(seat.agency == role.agency for seat in roles.values()):
            continue  # nobody rings their own desk
        yield f"  ring-{role.agency}:"
        yield f"    label: {role.asking}"
        yield f"    of: {role.agency}"
        yield f"    gives: {role.agency}-knows"
        yield "    nothing: They have nothing to add."
    yield ""


def _points(answers: Answers, agencies: dict[str, Role]) -> Iterator[str]:
    yield "# The decisions. Write options that a sensible tired person could choose, alike in length and tone."
    yield "# Levels, lowest first: universal, early-help, in-need, enquiry, protection, pre-proceedings, proceedings."
    yield "points:"
    for number in range(1, answers.points + 1):
        yield f"  point-{number}:"
        yield f"    code: P{number}"
        yield f"    question: {json.dumps(_QUESTIONS[number - 1])}"
        last = number == answers.points
        if last:
            yield "    hinge: true                 # also asks for worry, a challenge, what would change your mind"
        options = [
            "      wait: {label: Write it down and look again next week, level: universal}",
            "      talk: {label: Offer the family a talk about help, level: early-help, sets: {help: offered}}",
            "      assess: {label: Ask for an assessment of what they need, level: in-need, sets: {help: assessed}}",
        ]
        turn = number % len(options)
        yield "    options:"
        yield from options[turn:] + options[:turn]
        if last:
            yield "    challenge:                  # whom a disagreement can be taken to, and what comes back"
            yield f"      of: [{', '.join(agencies)}]"
            yield "      doors: [ladder]"
            yield "      up_to: managers"
            yield "      replies:"
            yield f"        - when: {{challenged: {{point-{number}: {{at_least: managers}}}}}}"
            yield "          reply: agreed"
            yield "          after: 3 days"
            yield "          text: The manager rings back. They will look at it again."
            yield "          sets: {help: offered}"
            yield "        - {reply: refused, after: 2 days, text: They write that they see it otherwise.}"
    yield ""


def _first(name: str, role: Role, agencies: dict[str, Role], then: str) -> Iterator[str]:
    others = [other for other in agencies if other != role.agency]
    yield f"  {name}-first:"
    yield f"    seats: [{name}]"
    yield f"    date: {FIRST_DAY}"
    yield "    title: A Monday"
    yield "    can_ask: 1                  # how many of the asks fit"
    yield "    text:"
    yield f"      - {role.opening}"
    yield f"      - fact: {role.agency}-knows   # says the fact's own words, and makes it known"
    yield f"    ask: [{', '.join(f'ring-{other}' for other in others)}]"
    yield f"    then: {then}"


def _common(answers: Answers, number: int, scene: str, scenes: Sequence[str]) -> Iterator[str]:
    day = FIRST_DAY + datetime.timedelta(days=7 * number)
    yield f"  {scene}:"
    yield f"    seats: [{', '.join(answers.seats)}]"
    yield f"    date: {day}"
    yield f"    title: Week {number + 1}"
    yield "    text:"
    if number == 1:
        yield "      - The street is as it was. Write here what is seen, heard and said, in a hundred words or so."
    else:
        yield "      - Another week has gone by. Write here what is new."
        yield "      - when: {is: {help: offered}}   # for the routes on which this holds"
        yield "        say: Petra Vane has rung about the talk that was offered."
        yield "      - when: {is: {help: assessed}}"
        yield "        say: Petra Vane has read the letter about the assessment twice."
    yield f"    decide: point-{number}"
    if number < len(scenes):
        yield f"    then: {scenes[number]}"
    else:
        yield "    then:                       # the last has no 'when': it does for everybody else"
        yield "      - {when: {is: {help: [offered, assessed]}}, to: with-help}"
        yield "      - to: without-help"


def _endings(answers: Answers, weeks: int) -> Iterator[str]:
    day = FIRST_DAY + datetime.timedelta(days=7 * (weeks + 4))
    seats = ", ".join(answers.seats)
    yield "  with-help:"
    yield f"    seats: [{seats}]"
    yield f"    date: {day}"
    yield "    ends: with-help"
    yield "    text:"
    yield "      - when: {is: {help: assessed}}"
    yield "        say: The assessment found a damp wall and a good mother. A builder comes."
    yield "        else: A worker comes on Thursdays. The pram has a rain cover."
    yield "  without-help:"
    yield f"    seats: [{seats}]"
    yield f"    date: {day}"
    yield "    ends: without-help"
    yield "    text: Spring comes. Nobody has asked again, and nobody knows."
    yield ""
    yield "# How a run can end. Some routes should end well. The program adds that an ending is invented."
    yield "# Kinds: protected-early, kept-in-sight, stepped-down-well, closed-at-risk, harmed-despite-care, quiet."
    yield "endings:"
    yield "  with-help: {kind: kept-in-sight, title: Thursdays}"
    yield "  without-help: {kind: quiet, title: Spring}"


def _walk(answers: Answers, seat: str) -> Iterator[str]:
    yield "# A test of a route that matters to you: these answers, then expect that ending. Run it with: threshold walk"
    yield "format: 1"
    yield f"walk: {seat}"
    yield f"case: {answers.name}"
    yield f"seat: {seat}"
    yield "steps:"
    for number in range(1, answers.points + 1):
        yield f"  - at: week-{number + 1}"
        yield "    choose: wait" if number < answers.points else "    choose: talk"
        if number == answers.points:
            yield "    challenge: nobody"
            yield "    expect: {is: {help: offered}, scene: with-help}"
    yield "ending: with-help"
