"""Runs of the shipped cases by seeded players, alone and in groups, with marks in every place for free text."""

import random
from collections.abc import Sequence

from msgspec.structs import replace

from simulator.engine import events as ev
from simulator.engine.play import is_open, options_for
from simulator.engine.state import State
from simulator.model.bundle import Bundle
from simulator.records.shapes import RunRow
from simulator.services.desk import Desk
from simulator.services.library import Opened
from tests.debrief.cases import play_at_random

MARK = "Zmarkword"
"""Stands in every free text of these runs, and must stand in nothing that is made from their answers."""
CODE = "zcodeword"


def said(rng: random.Random) -> str:
    return f"{MARK} {rng.randint(0, 9)}"


def played(
    bundle: Bundle, digest: str, seed: int, people: int = 1, stops: float = 0.0, seat: str = ""
) -> list[ev.Event]:
    """A closed run of one person or of a group, each of whose people had written something down first.

    In the case's first seat, unless another is named.
    """
    events = play_at_random(bundle, seed, said, notes=0.1, stops=stops, seat=seat or next(iter(bundle.case.seats)))
    started = events[0]
    assert isinstance(started, ev.Started)
    events[0] = replace(started, bundle=digest, agency=f"{MARK} agency")
    if people > 1:
        group = ev.Group(people, (f"{MARK} role", f"{MARK} other role"))
        events[0] = replace(events[0], agency="", group=group)
        return _split(bundle, events, people, random.Random(seed))
    return events


def _split(bundle: Bundle, events: Sequence[ev.Event], people: int, rng: random.Random) -> list[ev.Event]:
    state, made = State(bundle.case, bundle.framework), list[ev.Event]()
    for event in events:
        if isinstance(event, ev.Decided | ev.Passed):
            point = bundle.case.points[event.point]
            names = [ev.SOMEBODY, ev.NOBODY]
            if point.about == "level":
                names = [name for name, option in options_for(state, point).items() if is_open(state, option)]
                names += [ev.NONE_OF_THESE]
            wrote = [rng.choice(names) for _ in range(people)]
            split = tuple((name, wrote.count(name)) for name in names if name in wrote)
            if isinstance(event, ev.Decided):
                event = replace(event, answer=replace(event.answer, split=split, minority=f"{MARK} minority"))
            else:
                event = replace(event, split=split)
        state.apply(event)
        made.append(event)
    return made


def kept(desk: Desk, opened: Opened, seed: int, people: int = 1, stops: float = 0.0, rehearsal: bool = False) -> RunRow:
    """Such a run in the records of a desk."""
    events = played(opened.bundle, opened.digest, seed, people, stops)
    if rehearsal:
        events[0] = replace(events[0], rehearsal=True)  # type: ignore[arg-type]
    started = events[0]
    assert isinstance(started, ev.Started)
    case = opened.bundle.case
    return desk.store.create(
        opened.data, case.case, case.title, started.seat, f"{CODE}-{seed}", events, rehearsal=rehearsal
    )
