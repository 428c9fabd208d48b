"""Reading a sound case, and guidance, as a careful colleague would."""

import datetime
import re
from collections.abc import Callable, Iterator

from simulator.model.basis import INVENTED
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.scenario.careful.live import LIVE, may_be_live, say_live
from simulator.scenario.careful.options import read_options
from simulator.scenario.careful.readable import OLDEST_READER, reading_age, short_forms, unexplained
from simulator.scenario.careful.words import BEFOREHAND, BLAME, BY_YOU, LOCAL_REVIEW, LOCAL_REVIEW_STEMS, OUTCOMES, Rule
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.habits import scalars
from simulator.scenario.load import LoadedFile
from simulator.scenario.positions import Step
from simulator.scenario.reading import Prose, listed, quoted
from simulator.scenario.wording import hits, holds_any, in_small_letters

Trail = tuple[Step, ...]
File = LoadedFile[Case]


def read(file: File, case: Case, framework: Framework | None) -> list[Diagnostic]:
    """Everything that a careful colleague would say of a case without errors, as warnings."""
    say = file.positions.diagnose
    found = [say(*told) for told in read_options(case, framework)]
    found += _wording(file, case)
    found += _live(file)
    found += [say("C910", *told) for told in _hard(case)]
    found += _short_forms(file, case, framework)
    found += _origin(file, case)
    return found


def overdue(file: LoadedFile[Guidance], today: datetime.date) -> list[Diagnostic]:
    """Say which topics of a guidance file are past the day by which they were to be held against their source again."""
    late = _late(file.value, today) if file.value else []
    return [file.positions.diagnose("C912", ("topics",), *_say_late(late))] if late else []


def prints_overdue(file: File, guidance: Guidance, today: datetime.date) -> list[Diagnostic]:
    """Say which topics that a case refers to are past that day."""
    named = {mention.name for mention in file.mentions if mention.kind == "topic"}
    late = [name for name in _late(guidance, today) if name in named]
    return [file.positions.diagnose("C912", ("guidance",), *_say_late(late), at_value=True)] if late else []


def _late(guidance: Guidance, today: datetime.date) -> list[str]:
    return [
        name for name, topic in guidance.topics.items() if any(edition.check_by < today for edition in topic.editions)
    ]


def _say_late(late: list[str]) -> tuple[str, str]:
    message = f"Past the day by which they were to be checked again: {listed(late)}."
    return message, "Read the sources again, mend what is asked, and set checked and check_by in the guidance file."


def _wording(file: File, case: Case) -> list[Diagnostic]:
    """Blame, foreknowledge, and endings laid at somebody's door, each at the very words.

    A paper may speak as its writer would: blame in it is part of the story.
    """
    told = [prose for prose in file.texts if prose.screen]
    small = in_small_letters(told)
    papers = _nodes(file, _papers(case))
    found: list[Diagnostic] = []
    spoken = [prose for prose in told if id(prose.node) not in papers]
    for rule in _to_look_for(BLAME, small):
        found += hits(file, "C906", rule.pattern, spoken, _saying("judges a person", rule.fix))
    foretelling = _to_look_for(BEFOREHAND, small)
    suspect = [prose for prose in told if any(rule.pattern.search(prose.text) for rule in foretelling)]
    if suspect:
        before = _nodes(file, _scenes(case, ends=False))
        living = [prose for prose in suspect if id(prose.node) in before]
        for rule in foretelling:
            found += hits(file, "C908", rule.pattern, living, _saying("knows what is to come", rule.fix))
    endings = _nodes(file, _scenes(case, ends=True))
    closing = [prose for prose in told if id(prose.node) in endings]
    fix = "Say what happened; nobody can know what made it so."
    found += hits(file, "C907", BY_YOU, closing, _saying("lays the ending at the trainee's door", fix))
    names = _nodes(file, [(key,) for key in ("title", "summary", "area") if getattr(case, key)])
    fix = "Let title, place and summary give nothing away."
    outside = [prose for prose in file.texts if id(prose.node) in names]
    return found + hits(file, "C908", OUTCOMES, outside, _saying("tells how it may end", fix))


def _to_look_for(rules: tuple[Rule, ...], small: str) -> list[Rule]:
    return [rule for rule in rules if holds_any(small, rule.stems)]


def _saying(what: str, fix: str) -> Callable[[str], tuple[str, str]]:
    return lambda words: (f"{quoted(words)} {what}.", fix)


def _live(file: File) -> list[Diagnostic]:
    """What looks like the data of a live case, in any text that somebody may read."""
    texts = [prose for prose in file.texts if may_be_live(prose.text)]
    found = hits(file, "C909", LIVE, texts, say_live)
    for name, person in file.value.people.items() if file.value else ():
        if len(person.born) == len("1990-01-31") and " " in person.name.strip() and _grown(file, person.born):
            message = f"{quoted(person.name)} has a full name and a full date of birth, as in a live case."
            found.append(
                file.positions.diagnose("C909", ("people", name, "born"), message, "A year will do, or a month.")
            )
    return found


_OF_AGE = 6
"""From this age on a day of birth makes no difference to how old a screen says that somebody is."""


def _grown(file: File, born: str) -> bool:
    return file.value is not None and file.value.begins.year - int(born[:4]) >= _OF_AGE


def _papers(case: Case) -> Iterator[Trail]:
    for name, scene in case.scenes.items():
        yield from (("scenes", name, "text", place) for place, piece in enumerate(scene.text) if piece.document)
    for name, ask in case.asks.items():
        yield from (("asks", name, "answer", place) for place, piece in enumerate(ask.answer) if piece.document)


def _scenes(case: Case, ends: bool) -> Iterator[Trail]:
    for name, scene in case.scenes.items():
        if bool(scene.ends) is ends:
            yield from (("scenes", name, "text"), ("scenes", name, "title"))


def _nodes(file: File, trails: "Iterator[Trail] | list[Trail]") -> set[int]:
    """The identities of the texts that these trails lead to."""
    found: set[int] = set()
    for trail in trails:
        _, node = file.positions.find(trail)
        if node is not None:
            found.update(id(scalar) for scalar, is_key in scalars(node) if not is_key)
    return found


def _hard(case: Case) -> Iterator[tuple[Trail, str, str]]:
    """Scenes and briefings that are hard going at the end of a day."""
    fix = "Shorten the sentences, and say it in plainer words."
    for name, seat in case.seats.items():
        yield from _too_hard(("seats", name, "briefing"), seat.briefing, fix)
    for name, scene in case.scenes.items():
        text = "\n".join(
            " ".join([piece.say, *(case.facts[fact].text for fact in piece.facts)]) for piece in scene.text
        )
        yield from _too_hard(("scenes", name, "text"), text, fix)


def _too_hard(trail: Trail, text: str, fix: str) -> Iterator[tuple[Trail, str, str]]:
    age = reading_age(text)
    if age is not None and age > OLDEST_READER:
        yield trail, f"The reading age is about {age}; {OLDEST_READER} is the most to ask of a tired reader.", fix


def _short_forms(file: File, case: Case, framework: Framework | None) -> list[Diagnostic]:
    """Abbreviations that neither the case nor the framework lists, each where it first stands."""
    listed_forms = {*case.abbreviations, *(framework.abbreviations if framework else ())}
    first: dict[str, Prose] = {}
    for prose in file.texts:
        for form in short_forms(prose.text) if prose.screen else ():
            first.setdefault(form, prose)
    if not first:
        return []
    whole = " ".join(prose.text for prose in file.texts)
    unknown = {id(prose.node): form for form, prose in first.items() if unexplained(form, whole, listed_forms)}
    found: list[Diagnostic] = []
    for prose in file.texts:
        for form in [unknown[id(prose.node)]] if id(prose.node) in unknown else []:
            fix = "Spell it out, or list it under abbreviations."
            say = _saying("is spelled out nowhere", fix)
            found += hits(file, "C911", re.compile(rf"(?<![\w&]){re.escape(form)}(?![\w&])"), [prose], say)[:1]
    return found


def _origin(file: File, case: Case) -> list[Diagnostic]:
    """A case that is like somebody's review, and says neither which nor that it is made up."""
    say = file.positions.diagnose
    found: list[Diagnostic] = []
    if not case.modelled_on:
        fix = "Name a published review under modelled_on, or say that this review is made up."
        texts = [prose for prose in file.texts if "made up" not in prose.text]
        if holds_any(in_small_letters(texts), LOCAL_REVIEW_STEMS):
            found += hits(file, "C913", LOCAL_REVIEW, texts, _saying("is a review that the case does not name", fix))
        if case.basis != INVENTED:
            message = "The case is modelled on no review, and does not say that it is invented."
            found.append(say("C913", ("basis",), message, "Write basis: invented, or name the review in modelled_on."))
    elif not case.altered:
        message = "The case is modelled on a review, and does not say what it alters."
        found.append(say("C913", ("modelled_on",), message, "List under altered what you changed."))
    return found
