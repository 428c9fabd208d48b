"""The commands of plain mode while a case is being played."""

from simulator.engine import words
from simulator.engine.casefile import CaseFile
from simulator.engine.view import AnswerSeen, Shown
from simulator.model.local import Local
from simulator.plain.console import Console

HELP = {
    "/again": "say the scene again, and the question that waits",
    "/file": "the case file: what you know so far, with who holds it",
    "/find WORD": "find a word in the case file, the papers, the ladder and the abbreviations",
    "/ladder": "the levels, the escalation ladder, the doors and the abbreviations",
    "/people": "who is who, with ages now",
    "/papers": "the documents so far",
    "/mine": "your own decisions so far",
    "/where": "which case, which week, which point",
    "/note WORDS": "add a later thought to your latest decision; no real names or case details",
    "/pause": "stop for now; your place is kept",
    "/skip": "skip this scene's text, or the next one's where you are about to go on",
    "/support": "support, and stop",
    "/stop": "stop here for good, and debrief",
    "/help": "this list",
}


def say_help(console: Console) -> None:
    """Say what each command does."""
    for command, meaning in HELP.items():
        console.say(f"{command}: {meaning}")


def say_shown(console: Console, text: tuple[Shown, ...]) -> None:
    """Say paragraphs and papers, each paragraph as one line."""
    for piece in text:
        if piece.document:
            console.say(f"Document: {piece.document}")
        console.paragraphs(piece.text)
        if piece.document:
            console.paragraphs("End of document.")


def say_chronology(console: Console, file: CaseFile) -> None:
    """Say what is known so far."""
    if not file.chronology:
        console.say("Nothing is in the case file yet.")
    for entry in file.chronology:
        holders = ", ".join(entry.held_by)
        replaced = "Since replaced. " if entry.replaced else ""
        console.say(f"{replaced}{entry.when}: {entry.text} {entry.how}. Held by: {holders or 'nobody'}.")


def say_people(console: Console, file: CaseFile) -> None:
    """Say who is who."""
    if not file.people:
        console.say("Nobody is listed.")
    for person in file.people:
        console.say(", ".join(part for part in (person.name, person.is_, person.age) if part) + f". {person.note}")


def say_ladder(console: Console, file: CaseFile) -> None:
    """Say the ladder, the stages and doors of escalation, the powers, and the abbreviations."""
    console.say(file.example)
    if file.local:
        console.say(file.local)
    tables = {
        "Levels of need, lowest first:": file.ladder,
        "Escalation ladder, lowest stage first:": file.escalation,
        "Doors for a disagreement:": file.doors,
        "Emergency powers, apart from the levels:": file.powers,
        f"Whom to go to, {file.contacts_of}:": file.contacts,
        "Abbreviations:": file.abbreviations,
    }
    for title, rows in tables.items():
        if rows:
            console.say(title)
            for name, meaning in rows:
                console.say(f"{name}: {meaning}")


def say_decisions(console: Console, decisions: tuple[AnswerSeen, ...]) -> None:
    """Say one's own decisions so far."""
    if not decisions:
        console.say("You have locked no decision yet.")
    for answer in decisions:
        console.say(f"Point {answer.number}, {answer.when}: {answer.question} {decision_in_words(answer)}")


def decision_in_words(answer: AnswerSeen) -> str:
    """One's own decision in a sentence."""
    alone = [f"{words.FIRST_ALONE}: {answer.split}."] if answer.split else []
    if answer.passed:
        return " ".join([*alone, "You passed."])
    said = (
        f"I would {answer.instead} (nearest: {answer.option or answer.challenge})"
        if answer.instead
        else (answer.option or f"Challenge: {answer.challenge}")
    )
    parts = [*alone, f"You: {said}."]
    if answer.sure:
        parts.append(f"You were {'guessing' if answer.sure == 'guessing' else answer.sure}.")
    if answer.reason:
        parts.append(f"Reason: {answer.reason}")
    if answer.worry is not None:
        parts.append(f"Worry: {answer.worry} of 10.")
    if answer.option and answer.challenge:
        parts.append(f"Challenge: {answer.challenge}.")
    if answer.minority:
        parts.append(f"{words.MINORITY}: {answer.minority}")
    return " ".join(parts)


def find(console: Console, file: CaseFile, word: str) -> None:
    """Say each line of the case file that has a word."""
    if not word:
        console.say("Type the word after /find, for example /find nursery.")
        return
    found = [line for line in file.lines() if word.casefold() in line.casefold()]
    for line in found:
        console.say(line)
    if not found:
        console.say(f"Nothing in the case file has '{word}'.")


def say_support(console: Console, local: Local) -> None:
    """Say where support is: the area's own lines first."""
    for line in (*local.support_lines, *words.SUPPORT):
        console.say(line)
