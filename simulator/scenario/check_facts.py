"""Whether facts, asks and people fit the days and the routes of a case."""

from simulator.model.case import Ask, Case, Fact
from simulator.scenario.checking import Checking
from simulator.scenario.reading import listed, quoted


def check_facts(checking: Checking) -> None:
    """Report facts that nobody can hold or know, hindsight, asks that bring nothing, and what is never used."""
    case = checking.case
    for name, fact in case.facts.items():
        if not fact.held_by and fact.from_ is not None:
            message = f"Nobody holds the fact {quoted(name)}."
            checking.say("R345", ("facts", name, "held_by"), message, "Name an agency, or write from: never.")
    _check_replaced(checking)
    for trail, condition in checking.conditions:
        for index, key in enumerate(condition.known):
            if trail[0] == "facts" and trail[1] == key:
                message = f"Whether {quoted(key)} happens cannot depend on its being known."
                checking.say("R346", (*trail, "known", index), message, "Test something else.", at_value=True)
            elif key in case.facts and case.facts[key].from_ is None:
                message = f"The fact {quoted(key)} can never be known, so this never holds."
                checking.say(
                    "R347", (*trail, "known", index), message, "Test another fact, or give it a date.", at_value=True
                )
    _check_known_at_start(checking)
    for name, ask in case.asks.items():
        _check_ask(checking, name, ask)
    _check_people(checking)
    _check_unused(checking)


def _check_replaced(checking: Checking) -> None:
    facts = checking.case.facts
    reported: set[str] = set()
    for name in facts:
        chain = [name]
        while (before := facts[chain[-1]].replaces) in facts and before not in chain:
            chain.append(before)
        if before == name and name not in reported:
            reported.update(chain)
            circle = "itself" if len(chain) == 1 else f"itself, by way of {listed(chain[1:])}"
            message = f"The fact {quoted(name)} replaces {circle}."
            checking.say(
                "R344", ("facts", name, "replaces"), message, "Let the later fact replace the earlier.", at_value=True
            )


def _check_known_at_start(checking: Checking) -> None:
    case = checking.case
    for name, seat in case.seats.items():
        start = case.scenes.get(seat.start)
        for index, key in enumerate(seat.knows):
            fact = case.facts.get(key)
            trail = ("seats", name, "knows", index)
            if fact is not None and fact.from_ is None:
                message = f"The fact {quoted(key)} can never be known."
                checking.say("R347", trail, message, "Give it a date, or remove it here.", at_value=True)
            elif fact is not None and fact.from_ and start is not None and fact.from_ > start.date:
                message = f"The fact {quoted(key)} can be known from {fact.from_}; this seat starts on {start.date}."
                checking.say("R348", trail, message, "Check both dates.", at_value=True)
            elif fact is not None and _held_by_others(case, fact, seat.agency):
                message = f"{quoted(seat.agency)} does not hold the fact {quoted(key)}, and this seat knows it."
                fix = f"Add {seat.agency} to held_by, or let a scene show the fact."
                checking.say("R364", trail, message, fix, at_value=True)


def _check_ask(checking: Checking, name: str, ask: Ask) -> None:
    case = checking.case
    for index, key in enumerate(ask.gives):
        if key in case.facts and case.facts[key].from_ is None:
            message = f"The fact {quoted(key)} can never be known, so nobody can give it."
            checking.say(
                "R347", ("asks", name, "gives", index), message, "Give it a date, or remove it here.", at_value=True
            )
        elif key in case.facts and _held_by_others(case, case.facts[key], ask.of):
            message = f"{quoted(ask.of)} is asked, and does not hold the fact {quoted(key)}."
            fix = f"Add {ask.of} to held_by, or ask somebody who holds it."
            checking.say("N705", ("asks", name, "gives", index), message, fix, at_value=True)


def _held_by_others(case: Case, fact: Fact, agency: str) -> bool:
    """Whether other agencies hold a fact, and this one does not."""
    return bool(fact.held_by) and agency not in fact.held_by and case.agencies.keys() >= {agency, *fact.held_by}


def _check_people(checking: Checking) -> None:
    for name, person in checking.case.people.items():
        theirs = [
            scene.date
            for scene in checking.case.scenes.values()
            if not person.seats or not set(person.seats).isdisjoint(scene.seats)
        ]
        last = max(theirs, default=None)
        if person.from_ and last and person.from_ > last:
            message = f"This person is listed from {person.from_}; the last scene is on {last}."
            checking.say("R356", ("people", name, "from"), message, "Check the date.", at_value=True)


def _check_unused(checking: Checking) -> None:
    """A fact that no route can bring up is either forgotten, or meant to be listed as held elsewhere."""
    case = checking.case
    own = {seat.agency for seat in case.seats.values()}
    used = _facts_used(case) | {key for _, condition in checking.conditions for key in condition.known}
    for name, fact in case.facts.items():
        if name in used or fact.from_ is None or not fact.held_by:
            continue
        if own.issubset(fact.held_by):
            message = f"Every seat's own agency holds {quoted(name)}, and nothing shows it or rests on it."
            checking.say("R360", ("facts", name), message, "Show it in a scene, give it by an ask, or remove it.")
        else:
            message = f"Nothing shows {quoted(name)}: the debrief will list it as held elsewhere."
            checking.say(
                "N702", ("facts", name), message, "If that is not meant, show it in a scene or give it by an ask."
            )


def _facts_used(case: Case) -> set[str]:
    used = {key for seat in case.seats.values() for key in seat.knows}
    used.update(key for scene in case.scenes.values() for piece in scene.text for key in piece.facts)
    used.update(key for ask in case.asks.values() for key in ask.gives)
    used.update(key for ask in case.asks.values() for piece in ask.answer for key in piece.facts)
    used.update(key for point in case.points.values() for entry in point.compare for key in entry.rests_on)
    return used | {fact.replaces for fact in case.facts.values()}
