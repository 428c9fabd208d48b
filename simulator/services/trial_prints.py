"""Printing the sample in every way, to find out whether an area's own templates hold before a day that needs them."""

from msgspec.structs import replace

from simulator.debrief.team_gather import Gathered
from simulator.debrief.team_run import release_of, team_run, without_templates
from simulator.engine.events import NONE_OF_THESE, Decided, Event, Group, Started, Stopped, encode
from simulator.errors import Problem
from simulator.model.local import Local
from simulator.services import debriefs, sheets, team
from simulator.services.debriefs import Source

_FORMS = ("html", "md", "txt")
_LOCKED = 3
"""How many answers the run has that is stopped."""


def fault_of_templates(local: Local) -> Problem | None:
    """What is wrong with the area's own templates, found by printing with them; None where nothing is.

    Printed are the sample, whole and short, stopped, and as a group's; its sheets; two runs beside each other; and a
    team's sheet.
    """
    try:
        for form in _FORMS:
            _print_all(debriefs.sample(local), form)
    except Problem as problem:
        return problem
    return None


def _print_all(whole: Source, form: str) -> None:
    stopped = _with(whole, _stopped(_events(whole)))
    for source in (whole, stopped, _with(whole, _by_a_group(_events(whole)))):
        debriefs.rendered(source, form)
    debriefs.rendered(whole, form, short=True)
    for name in sheets.SHEETS:
        sheets.rendered_sheet(whole, name, form)
    debriefs.rendered_pair(_with(whole, _events(whole), "another"), stopped, form)
    for _ in team.pages(_team(whole), team.build(_team(whole), whole.local), (form,), local=whole.local):
        pass


def _events(source: Source) -> list[Event]:
    return [envelope.event for envelope in source.run.events]


def _stopped(events: list[Event]) -> list[Event]:
    locked = [place for place, event in enumerate(events) if isinstance(event, Decided)]
    return [*events[: locked[_LOCKED - 1] + 1], Stopped()]


def _by_a_group(events: list[Event]) -> list[Event]:
    return [_of_a_group(event) for event in events]


def _of_a_group(event: Event) -> Event:
    if isinstance(event, Started):
        return replace(event, group=Group(3))
    if isinstance(event, Decided):
        return replace(event, answer=replace(event.answer, split=((event.answer.option, 2), (NONE_OF_THESE, 1))))
    return event


def _with(source: Source, events: list[Event], run: str = "") -> Source:
    """The same source with these events. Their chain does not hold, and nothing here looks at it."""
    envelopes = [
        replace(envelope, body=encode(event)) for envelope, event in zip(source.run.events, events, strict=False)
    ]
    row = replace(source.run.row, run=run or source.run.row.run)
    return source._replace(run=replace(source.run, row=row, events=envelopes))


def _team(source: Source) -> team.Team:
    """Enough runs for a team's sheet, all of them the sample."""
    release = release_of(source.bundle)
    room = Gathered(without_templates(source.bundle))
    for number in range(4):
        run = team_run(f"{number:032}", source.run.row.began, source.bundle, _events(source), release)
        if run is not None:
            room.add(run)
    return team.Team(room, {release: without_templates(source.bundle)})
