"""One run as a team sheet sees it: identifiers, numbers, and of what somebody typed only what they share. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from simulator.debrief.replay import Turn, replay
from simulator.engine import events as ev
from simulator.engine.sharing import own_reasons
from simulator.model.bundle import Bundle, digest, encode
from simulator.text import clean_line


class _Part(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Common settings: what is empty is left out, so that a file holds only what was answered."""


class Way(_Part, frozen=True):
    """Whom a disagreement was taken to, by which door, how far. ``of`` is an agency or ``nobody``."""

    of: str
    door: str = ""
    stage: str = ""


class TeamAnswer(_Part, frozen=True):
    """What was locked at a point, and what could be known then.

    ``none_of_these`` says that own words stood beside ``option``; ``own_way`` that they stood in place of a way of
    challenging. The words themselves are in no file. ``challenges`` holds the first way and each further one.
    ``asked`` names those of the facts seen that an ask had given. ``comparison`` is the place, from 1, of the point's
    comparison that held on this route; 0 is none. ``reason`` and ``minority`` are what their writers share; empty is
    what they keep.
    """

    scene: str
    point: str
    knowledge: ev.Knowledge
    passed: bool = False
    option: str = ""
    none_of_these: bool = False
    sure: ev.Sure | None = None
    worry: Annotated[int, Meta(ge=ev.WORRY_LOWEST, le=ev.WORRY_HIGHEST)] | None = None
    challenges: tuple[Way, ...] = ()
    own_way: bool = False
    split: ev.Split = ()
    asked: tuple[str, ...] = ()
    comparison: Annotated[int, Meta(ge=0)] = 0
    reason: str = ""
    minority: str = ""


class TeamRun(_Part, frozen=True):
    """One closed run. ``bundle`` is the digest of the bundle without its templates; ``people`` is 1, or a group's.

    ``agency`` is the own agency, where it is shared. ``said`` is how often it was said what is shared: of two files of
    one run that differ in nothing else, the one with more holds.
    """

    id: str
    case: str
    seat: str
    bundle: str
    began: datetime.date
    closed: Literal["ended", "stopped"]
    people: Annotated[int, Meta(ge=1, le=ev.GROUP_LARGEST)] = 1
    recognised: Literal["", "yes", "partly", "no", "passed"] = ""
    answers: tuple[TeamAnswer, ...] = ()
    agency: str = ""
    said: Annotated[int, Meta(ge=0)] = 0

    @property
    def without_words(self) -> "TeamRun":
        """The run with nothing shared: what never changes."""
        bare = tuple(msgspec.structs.replace(answer, reason="", minority="") for answer in self.answers)
        return msgspec.structs.replace(self, answers=bare, agency="", said=0)


def without_templates(bundle: Bundle) -> Bundle:
    """What a team sheet needs of a bundle. The sheet's own templates are the program's, whoever prints it."""
    return msgspec.structs.replace(bundle, templates={}, context=0)


def release_of(bundle: Bundle) -> str:
    """What names a release of a case on a team sheet: the digest of its bundle without its templates."""
    return digest(encode(without_templates(bundle)))


def team_run(
    name: str, began: datetime.date, bundle: Bundle, events: Sequence[ev.Event], release: str = ""
) -> TeamRun | None:
    """What a team sheet takes of a run, under this id; None for a run that is still open, or a rehearsal.

    ``release`` is the digest of the bundle without its templates, where it is known already.
    """
    walked = replay(bundle, events)
    started = walked.state.started
    if started is None or started.rehearsal or not walked.state.closed:
        return None
    shared = {(one.turn, one.minority): clean_line(one.text) for one in own_reasons(walked.state) if one.shared}
    return TeamRun(
        id=name,
        case=bundle.case.case,
        seat=started.seat,
        bundle=release or release_of(bundle),
        began=began,
        closed="ended" if walked.state.ending else "stopped",
        people=started.group.people if started.group else 1,
        recognised=walked.recognised.answer if walked.recognised else "",
        answers=tuple(_answer(bundle, turn, shared) for turn in walked.turns),
        agency=clean_line(started.agency) if walked.state.shared.agency else "",
        said=sum(isinstance(event, ev.Shared) for event in events),
    )


def _answer(bundle: Bundle, turn: Turn, shared: Mapping[tuple[int, bool], str]) -> TeamAnswer:
    event, answer = turn.event, turn.answer
    known = event.knowledge
    asked = tuple(fact for fact in known.seen if turn.came_by.get(fact, ("", False))[0])
    shapes = bundle.case.points[event.point].compare
    place = next((place for place, shape in enumerate(shapes, 1) if shape is turn.comparison), 0)
    if answer is None:
        split = event.split if isinstance(event, ev.Passed) else ()
        return TeamAnswer(event.scene, event.point, known, passed=True, split=split, asked=asked, comparison=place)
    made = [heard.challenge for heard in turn.heard] or ([answer.challenge] if answer.challenge else [])
    return TeamAnswer(
        scene=event.scene,
        point=event.point,
        knowledge=known,
        option=answer.option,
        none_of_these=bool(answer.instead),
        sure=answer.sure,
        worry=answer.worry,
        challenges=tuple(Way(way.of or ev.NOBODY, way.door, way.stage) for way in made),
        own_way=any(way.instead for way in made),
        split=answer.split,
        asked=asked,
        comparison=place,
        reason=shared.get((turn.number, False), ""),
        minority=shared.get((turn.number, True), ""),
    )
