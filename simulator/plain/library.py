"""The library as a list: pick a case, go on with a run, read a debrief."""

import msgspec

from simulator.engine import words
from simulator.engine.events import Group
from simulator.engine.group import NotRead, group_words, read_people, read_roles
from simulator.engine.play import IllegalMove
from simulator.errors import Problem
from simulator.plain.console import Choice, Console, EndOfInput, Leave
from simulator.plain.debrief import read_debrief
from simulator.plain.player import Player
from simulator.records.shapes import RunRow
from simulator.services import debriefs
from simulator.services.desk import Desk
from simulator.services.erasing import reminder
from simulator.services.library import CaseEntry
from simulator.services.reading import note_read
from simulator.services.settings import next_questions


def browse(console: Console, desk: Desk) -> None:
    """Offer the library until the user leaves or the input ends."""
    due = reminder(desk)
    if due:
        console.say(due)
    try:
        while True:
            choice = console.choose("What would you like to do?", _choices(desk))
            if choice == "leave":
                return
            try:
                _do(console, desk, choice)
            except (Problem, IllegalMove) as problem:
                console.say(str(problem))
    except (EndOfInput, Leave):
        return


def play_case(
    console: Console,
    desk: Desk,
    name: str,
    seat: str = "",
    code: str = "",
    agency: str = "",
    as_group: bool | None = False,
) -> None:
    """Begin a case and play it; asks for the seat where there are several, and, for ``as_group`` None, who plays."""
    opened = desk.library.open(name)
    case = opened.bundle.case
    seat = desk.seat(opened, seat)
    try:
        if not seat:
            seats = [Choice(key, shape.label) for key, shape in case.seats.items()]
            seat = console.choose("Which seat do you take?", seats)
        if as_group is None:
            who = [Choice("", words.ALONE), Choice("group", words.AS_GROUP)]
            as_group = bool(console.choose(words.ALONE_OR_GROUP, who, default=""))
        group = _group(console) if as_group else None
        playing = desk.begin(opened, seat, code, agency, group=group)
    except EndOfInput:
        console.say("Nothing was begun. Start again whenever you like.")
        return
    Player(console, desk, playing).play(brief=True)


def _group(console: Console) -> Group:
    """Ask how many play together, and in which roles."""
    console.say(words.PEOPLE_QUESTION)
    people = 0
    while not people:
        try:
            people = read_people(console.ask("How many"))
        except NotRead as problem:
            console.say(str(problem))
    console.say(words.ROLES_QUESTION)
    return Group(people, read_roles(console.ask("Roles [left blank]")))


def resume_run(console: Console, desk: Desk, run: str = "") -> None:
    """Go on with a run, or offer what can be done with one that is closed."""
    playing = desk.resume(run)
    console.say(f"Going on with {playing.code}, {_title(playing.row)}.")
    if playing.row.rehearsal:
        console.say("This is a rehearsal: it is in no list and no report.")
    Player(console, desk, playing).play()


def _choices(desk: Desk) -> list[Choice]:
    choices = [Choice(f"case {entry.name}", case_in_words(entry), entry.problem) for entry in desk.library.entries()]
    for row in desk.runs():
        if row.status == "unfinished":
            choices.append(Choice(f"resume {row.code}", f"Go on with {row.code}: {_title(row)}"))
        else:
            choices.append(Choice(f"debrief {row.code}", f"Read the debrief of {row.code}: {_title(row)}"))
    if desk.settings.shared and desk.run_count():
        choices.append(Choice("code", f"Open a run by its code ({desk.run_count()} kept on this machine)"))
    choices.append(Choice("plain", f"Start in plain mode always (now: {_yes(desk.settings.plain)})"))
    choices.append(
        Choice("shared", f"This machine is shared: hide other people's runs (now: {_yes(desk.settings.shared)})")
    )
    choices.append(Choice("questions", f"Questions at a hinge (now: {desk.questions})"))
    choices.append(Choice("leave", "Leave"))
    return choices


def _do(console: Console, desk: Desk, choice: str) -> None:
    word, _, rest = choice.partition(" ")
    if word == "case":
        play_case(console, desk, rest, as_group=None)
    elif word == "resume":
        resume_run(console, desk, rest)
    elif word == "debrief":
        read_debrief(console, debriefs.source(desk, rest))
        note_read(desk, desk.find(rest))
    elif word == "code":
        code = console.ask("The code of the run")
        if code:
            resume_run(console, desk, code)
    elif word == "plain":
        desk.save(msgspec.structs.replace(desk.settings, plain=not desk.settings.plain))
    elif word == "shared":
        desk.save(msgspec.structs.replace(desk.settings, shared=not desk.settings.shared))
    elif word == "questions":
        desk.save(next_questions(desk.settings))


def case_in_words(entry: CaseEntry) -> str:
    """A case in a line: title, what it is about, how long it takes."""
    minutes = max(entry.minutes.values(), default=0)
    time = f" About {minutes} minutes." if minutes else ""
    seats = ", ".join(entry.seats.values())
    return f"{entry.title}. {entry.summary.strip()} Seats: {seats}.{time}".replace("  ", " ")


def _title(row: RunRow) -> str:
    return ", ".join(part for part in (row.title, group_words(row.people)) if part)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
