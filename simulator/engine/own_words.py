"""What somebody typed, told apart from identifiers and chosen answers: so that the words alone can be taken out."""

from msgspec.structs import replace

from simulator.engine import events as ev

MARK = "[words taken out]"
"""What stands in a record where words stood that were taken out. An answer that was passed stays empty."""


def without_words(event: ev.Event) -> ev.Event:
    """The same event with a mark in place of every free text. Its identifiers, and so its route, stay."""
    match event:
        case ev.Started(agency=agency, group=group):
            roles = tuple(map(_marked, group.roles)) if group else ()
            return replace(event, agency=_marked(agency), group=replace(group, roles=roles) if group else None)
        case ev.Decided(answer=answer):
            return replace(event, answer=_answer(answer))
        case ev.TakenFurther(challenge=challenge):
            return replace(event, challenge=_challenged(challenge))
        case ev.Noted(text=text):
            return replace(event, text=_marked(text))
        case ev.Reflected(why=why, whose=whose):
            return replace(event, why=_marked(why), whose=_marked(whose))
        case ev.Recognised(since=since):
            return replace(event, since=_marked(since))
        case _:
            return event


def has_words(event: ev.Event) -> bool:
    """Whether an event holds anything that somebody typed."""
    return without_words(event) != event


def _answer(answer: ev.Answer) -> ev.Answer:
    return replace(
        answer,
        instead=_marked(answer.instead),
        reason=_marked(answer.reason),
        change=_marked(answer.change),
        minority=_marked(answer.minority),
        challenge=_challenged(answer.challenge) if answer.challenge else None,
    )


def _challenged(challenge: ev.Challenged) -> ev.Challenged:
    return replace(challenge, instead=_marked(challenge.instead))


def _marked(text: str) -> str:
    return MARK if text else ""
