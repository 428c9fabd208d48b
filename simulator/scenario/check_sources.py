"""Whether what is said rests on statements that exist, and whether reviews and guidance are sound in themselves."""

from simulator.model.guidance import Guidance, Topic
from simulator.model.review import Review, Statement
from simulator.scenario.checking import Checking
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.load import LoadedFile
from simulator.scenario.reading import NOWHERE, listed, nearest, quoted, whereabouts
from simulator.scenario.values import NUMBER

_LETTERS = {"facts": "B", "findings": "F", "recommendations": "R", "since": "S"}


def numbers_of(review: Review) -> list[str]:
    """The numbers of all statements of a review."""
    return [*review.facts, *review.findings, *review.recommendations, *review.since]


def check_statements(checking: Checking) -> None:
    """Report references to statements that do not exist, or to another review than the case's own."""
    case, review = checking.case, checking.review
    mentions = [mention for mention in checking.file.mentions if mention.kind == "statement"]
    if mentions and not case.modelled_on:
        message = "This refers to a review, and the case does not say that it is modelled on one."
        name = mentions[0].name.partition("/")[0]
        checking.say_at(mentions[0].node, "B403", message, f"Add modelled_on: {name} at the top of the case.")
        return
    known = set(numbers_of(review)) if review else set()
    for mention in mentions:
        name, _, number = mention.name.partition("/")
        if name != case.modelled_on:
            message = f"This refers to {quoted(name)}; the case is modelled on {quoted(case.modelled_on)}."
            checking.say_at(mention.node, "B402", message, f"Refer to {case.modelled_on}/…")
        elif review is not None and number not in known:
            checking.say_at(mention.node, "B401", *_unknown_statement(review, number))


def _unknown_statement(review: Review, number: str) -> tuple[str, str]:
    numbers = numbers_of(review)
    alike = [known for known in numbers if known[:1] == number[:1]]
    fix = f"Its statements with this letter are {listed(alike, 40)}." if alike else f"It has {listed(numbers, 40)}."
    return f"The review {quoted(review.review)} has no statement {quoted(number)}.", fix


def check_one_review(file: LoadedFile[Review], review: Review) -> list[Diagnostic]:
    """Report statements with the wrong kind of number, hedges that are not in the text, and the like."""
    found: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for table, letter in _LETTERS.items():
        statements: dict[str, Statement] = getattr(review, table)
        for number, statement in statements.items():
            trail = (table, number)
            if not NUMBER.fullmatch(number):
                continue
            if number[:1] != letter:
                message = f"The numbers of {table} begin with {letter}; this is {quoted(number)}."
                found.append(file.positions.diagnose("B406", trail, message, f"Call it {letter}{number[1:]}."))
            elif number in seen:
                message = f"The number {quoted(number)} stands under {seen[number]} too."
                found.append(file.positions.diagnose("B406", trail, message, "Give each statement its own number."))
            seen[number] = table
            found += _check_statement(file, (table, number), statement)
    return found


def _check_statement(file: LoadedFile[Review], trail: tuple[str, str], statement: Statement) -> list[Diagnostic]:
    found = []
    words = " ".join(statement.text.split()).lower()
    for index, hedge in enumerate(statement.hedges):
        if " ".join(hedge.split()).lower() not in words:
            message = f"The words {quoted(hedge)} do not stand in this statement's text."
            where = (*trail, "hedges", index)
            fix = "Write the hedge as it stands in the text, or put it into the text."
            found.append(file.positions.diagnose("B405", where, message, fix, at_value=True))
    if statement.about and trail[0] != "findings":
        message = "Only a finding is about a decision or the system."
        found.append(file.positions.diagnose("B407", (*trail, "about"), message, "Remove about."))
    for index, paragraph in enumerate(statement.paragraphs):
        if paragraph < 1:
            where = (*trail, "paragraphs", index)
            message = "Paragraphs are counted from 1."
            found.append(file.positions.diagnose("S210", where, message, "Count again.", at_value=True))
    return found


def check_one_guidance(file: LoadedFile[Guidance], guidance: Guidance, reviews: list[Review]) -> list[Diagnostic]:
    """Report editions out of order, and bases that lead nowhere."""
    found: list[Diagnostic] = []
    for name, topic in guidance.topics.items():
        found += _check_editions(file, name, topic)
    by_name = {review.review: review for review in reviews}
    places = whereabouts(file.positions.root, [mention.node for mention in file.mentions])
    for mention in file.mentions:
        code = ""
        if mention.kind == "topic" and mention.name not in guidance.topics:
            meant = nearest(mention.name, guidance.topics)
            code, message = "R317", f"There is no topic {quoted(mention.name)}."
            fix = f"Did you mean {quoted(meant)}?" if meant else f"Known here: {listed(guidance.topics)}."
        elif mention.kind == "statement" and by_name:
            name, _, number = mention.name.partition("/")
            review = by_name.get(name)
            if review is None:
                code, message = "B410", f"There is no review {quoted(name)}."
                fix = f"Known here: {listed(by_name)}."
            elif review.statement(number) is None:
                code, (message, fix) = "B401", _unknown_statement(review, number)
        if code:
            start, trail = mention.node.start, places.get(id(mention.node), NOWHERE).trail
            source = file.positions.source
            found.append(source.diagnose(code, start.line + 1, start.column + 1, message, fix, trail))
    return found


def _check_editions(file: LoadedFile[Guidance], name: str, topic: Topic) -> list[Diagnostic]:
    found = []
    for index, edition in enumerate(topic.editions):
        trail = ("topics", name, "editions", index)
        if edition.from_ and edition.until and edition.until < edition.from_:
            message = "This edition ends before it begins."
            found.append(
                file.positions.diagnose("B409", (*trail, "until"), message, "Check both dates.", at_value=True)
            )
        if index == 0:
            continue
        before = topic.editions[index - 1]
        if edition.from_ is None:
            message = "Only the first edition may have no from."
            found.append(file.positions.diagnose("B409", trail, message, "Add from: with its first day."))
        elif before.until is None or before.until >= edition.from_:
            message = "The edition before this one has not ended when this one begins."
            fix = "Put editions oldest first, and give the one before until: with its last day."
            found.append(file.positions.diagnose("B409", (*trail, "from"), message, fix, at_value=True))
    return found
