"""The case file in passages, section by section."""

import re
from collections.abc import Iterable

from textual.content import Content

from simulator.engine import words
from simulator.engine.casefile import CaseFile, Entry
from simulator.engine.events import WORRY_HIGHEST
from simulator.engine.view import AnswerSeen, ReplySeen, Shown
from simulator.tui.widgets.plain import MUTED
from simulator.tui.widgets.reader import Passage

SECTIONS = ("Chronology", "People", "Agencies", "Papers", "Ladder", "Words", "Decisions")
"""The sections of the case file, by the names that stand on their tabs."""


def section(file: CaseFile, name: str) -> list[Passage]:
    """One section in passages."""
    match name:
        case "Chronology":
            return _chronology(file.chronology)
        case "People":
            return [_person(person.name, (person.is_, person.age), person.note) for person in file.people] or _none(
                "Nobody is listed."
            )
        case "Agencies":
            return _agencies(file)
        case "Papers":
            return [passage for paper in file.papers for passage in paper_passages(paper)] or _none("No papers yet.")
        case "Ladder":
            return _ladder(file)
        case "Words":
            return [_said(word, meaning, after=0) for word, meaning in file.abbreviations] or _none("No abbreviations.")
        case _:
            return [passage for answer in file.decisions for passage in decision_passages(answer)] or _none(
                "You have locked no decision yet."
            )


def find(file: CaseFile, word: str) -> list[Passage]:
    """Every passage of the file with a word in it, under the names of their sections."""
    pattern = re.compile(re.escape(word), re.IGNORECASE)
    found: list[Passage] = []
    for name in SECTIONS:
        hits = [passage for passage in section(file, name) if pattern.search(passage.content.plain)]
        if hits:
            found.append(heading(name))
            found += [hit._replace(content=hit.content.highlight_regex(pattern, style="reverse")) for hit in hits]
    return found or [Passage(Content(f"Nothing in the case file has “{word}”."))]


def heading(text: str) -> Passage:
    """A heading that can be jumped to."""
    return Passage(Content.styled(text, "bold underline"), heading=True)


def paper_passages(paper: Shown) -> list[Passage]:
    """A paper: its heading, and its words set in."""
    return [Passage(Content.styled(paper.document, "bold"), after=0), Passage(Content(paper.text), indent=2)]


def decision_passages(answer: AnswerSeen) -> list[Passage]:
    """One's own decision, with what came back from a challenge."""
    said = [Content.styled(f"Point {answer.number}, {answer.when}", "bold"), Content(answer.question)]
    said += [Content.assemble((f"{label}: ", MUTED), words) for label, words in answer_lines(answer)]
    passages = [Passage(Content("\n").join(said))]
    return passages + [Passage(reply_words(reply), indent=2) for reply in answer.replies]


def answer_lines(answer: AnswerSeen) -> list[tuple[str, str]]:
    """The parts of a locked answer that were given, each with its name."""
    if answer.passed:
        alone = [(words.FIRST_ALONE, answer.split)] if answer.split else []
        return [*alone, ("You", "passed")]
    parts = [
        (words.FIRST_ALONE, answer.split),
        ("You would", answer.instead),
        ("Nearest" if answer.instead else "You chose", answer.option),
        ("Challenge", answer.challenge),
        ("How sure", answer.sure),
        ("Reason", answer.reason),
        ("Worry", "" if answer.worry is None else f"{answer.worry} of {WORRY_HIGHEST}"),
        ("What would change your mind", answer.change),
        (words.MINORITY, answer.minority),
    ]
    return [(label, said) for label, said in parts if said]


def reply_words(reply: ReplySeen) -> Content:
    """What came back from a challenge."""
    after = f" after {reply.after}" if reply.after else ""
    return Content.assemble((f"{reply.way}: {reply.reply}{after}.", "bold"), f"\n{reply.text}")


def _chronology(entries: Iterable[Entry]) -> list[Passage]:
    passages: list[Passage] = []
    when = ""
    for entry in entries:
        if entry.when != when:
            when = entry.when
            passages.append(Passage(Content.styled(when, "bold"), after=0))
        holders = f"Held by: {', '.join(entry.held_by)}. " if entry.held_by else ""
        old = "Since replaced by something newer. " if entry.replaced else ""
        words = Content.assemble(entry.text, ("\n" + old + holders + f"{entry.how}.", MUTED))
        passages.append(Passage(words, indent=2))
    return passages or _none("Nothing is in the case file yet.")


def _agencies(file: CaseFile) -> list[Passage]:
    passages = [Passage(Content.styled("What each holds, as far as you know.", MUTED))]
    for agency in file.agencies:
        passages.append(Passage(Content.styled(agency.name, "bold"), after=0))
        facts = [Passage(Content(fact), indent=2) for fact in agency.facts]
        passages += facts or [Passage(Content.styled("Nothing that you know of.", MUTED), indent=2)]
    return passages


def _ladder(file: CaseFile) -> list[Passage]:
    passages = [Passage(Content.styled(said, "italic")) for said in (file.example, file.local) if said]
    for title, rows in (
        ("Levels of need, highest first", file.ladder[::-1]),
        ("Escalation, first stage first", file.escalation),
        ("Doors for a disagreement", file.doors),
        ("Emergency powers, apart from the levels", file.powers),
        (f"Whom to go to, {file.contacts_of}", file.contacts),
    ):
        if rows:
            passages.append(heading(title))
            passages += [_said(name, meaning) for name, meaning in rows]
    return passages


def _person(name: str, details: tuple[str, ...], note: str) -> Passage:
    known = ", ".join(detail for detail in details if detail)
    return Passage(Content.assemble((name, "bold"), f", {known}" if known else "", f"\n{note}" if note else ""))


def _said(name: str, meaning: str, after: int = 1) -> Passage:
    return Passage(Content.assemble((f"{name}. ", "bold"), meaning), after=after)


def _none(text: str) -> list[Passage]:
    return [Passage(Content.styled(text, MUTED))]
