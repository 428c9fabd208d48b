"""The case file as a seat could have it now: chronology, people, agencies, papers, ladder, own decisions."""

import msgspec

from simulator.engine.calendar import age_in_words, week_in_words
from simulator.engine.state import State
from simulator.engine.view import AnswerSeen, Shown, answers_seen, document_heading
from simulator.model.local import NOTHING, Local, Named


class Entry(msgspec.Struct, frozen=True):
    """A fact in the chronology: when it reached you, its words, how it came, who holds it."""

    fact: str
    when: str
    text: str
    how: str
    held_by: tuple[str, ...]
    replaced: bool = False


class PersonSeen(msgspec.Struct, frozen=True):
    """Somebody in the case, with their age now."""

    name: str
    is_: str
    age: str
    note: str


class AgencySeen(msgspec.Struct, frozen=True):
    """What an agency holds, as far as you know."""

    name: str
    facts: tuple[str, ...]


class CaseFile(msgspec.Struct, frozen=True):
    """Everything that stands beside a scene. ``local`` tells the area's own words from the example's."""

    chronology: tuple[Entry, ...]
    people: tuple[PersonSeen, ...]
    agencies: tuple[AgencySeen, ...]
    papers: tuple[Shown, ...]
    ladder: tuple[tuple[str, str], ...]
    escalation: tuple[tuple[str, str], ...]
    doors: tuple[tuple[str, str], ...]
    powers: tuple[tuple[str, str], ...]
    example: str
    abbreviations: tuple[tuple[str, str], ...]
    decisions: tuple[AnswerSeen, ...]
    contacts: tuple[tuple[str, str], ...] = ()
    contacts_of: str = ""
    local: str = ""

    def lines(self) -> list[str]:
        """Every line of the case file that a search looks through, each with where it stands."""
        return [
            *(f"{entry.when}: {entry.text}" for entry in self.chronology),
            *(f"{person.name}, {person.is_}: {person.note}" for person in self.people),
            *(f"{paper.document}: {line}" for paper in self.papers for line in paper.text.splitlines() if line),
            *(f"{name}: {meaning}" for table in self._tables() for name, meaning in table),
            *(f"Your point {answer.number}: {answer.question} {answer.reason}" for answer in self.decisions),
        ]

    def _tables(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        return (self.ladder, self.escalation, self.doors, self.powers, self.abbreviations, self.contacts)


def case_file(state: State, papers: tuple[Shown, ...] = (), local: Local = NOTHING) -> CaseFile:
    """Give the case file. ``papers`` are the documents shown so far (see :func:`papers_here`).

    The area's own name for a level, a stage or a door stands on a line of its own, which says whose it is.
    """

    def also(meaning: str, named: Named | None) -> str:
        return "\n".join(part for part in (meaning, local.line(named)) if part)

    case, framework = state.case, state.framework
    superseded = {case.facts[name].replaces for name in state.known}
    chronology = tuple(
        Entry(
            fact=name,
            when=week_in_words(known.date, case.begins),
            text=case.facts[name].text.strip(),
            how=_how(state, known.ask, known.skipped),
            held_by=tuple(case.agencies.get(agency, agency) for agency in case.facts[name].held_by),
            replaced=name in superseded,
        )
        for name, known in state.known.items()
    )
    today = state.here.date
    return CaseFile(
        chronology=chronology,
        people=tuple(
            PersonSeen(person.name, person.is_, age_in_words(person.born, today), person.note.strip())
            for person in case.people.values()
            if (person.from_ is None or person.from_ <= today) and (not person.seats or state.seat in person.seats)
        ),
        agencies=tuple(
            AgencySeen(label, tuple(entry.text for entry in chronology if label in entry.held_by))
            for label in case.agencies.values()
        ),
        papers=papers,
        ladder=tuple(
            (level.label, also(level.means, local.levels.get(name))) for name, level in framework.levels.items()
        ),
        escalation=tuple(
            (stage.label, also(f"{stage.who} {stage.clock}".strip(), local.stages.get(name)))
            for name, stage in framework.stages.items()
        ),
        doors=tuple((door.label, also(door.means, local.doors.get(name))) for name, door in framework.doors.items()),
        powers=tuple((power.label, power.means) for power in framework.powers.values()),
        example=framework.example,
        abbreviations=tuple(sorted({**framework.abbreviations, **case.abbreviations}.items())),
        decisions=tuple(answers_seen(state)),
        contacts=local.contact_lines,
        contacts_of=local.place if local.contacts else "",
        local=local.mark,
    )


def papers_here(state: State) -> tuple[Shown, ...]:
    """The documents of the scene just entered, as they show there. Ask right after its ``entered`` event."""
    return tuple(
        Shown(piece.say.strip(), document_heading(state, piece), piece.facts)
        for piece, shows in zip(state.here.text, state.shown, strict=True)
        if shows and piece.document and not state.here.ends
    )


def _how(state: State, ask: str, skipped: bool) -> str:
    if ask:
        return f"You asked: {state.case.asks[ask].label}"
    return "Put before you, scene skipped" if skipped else "Put before you"
