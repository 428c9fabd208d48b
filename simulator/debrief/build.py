"""Building the debrief of a run from its bundle, its events and the local words alone. Pure: no clock, path or user."""

import datetime
import re
from collections.abc import Iterator, Sequence

import msgspec

from simulator.debrief import room
from simulator.debrief.build_appendix import appendix
from simulator.debrief.build_chart import chart, short, worth
from simulator.debrief.build_compare import FRAMEWORK
from simulator.debrief.build_decisions import TIGHTEST, decisions
from simulator.debrief.build_guidance import guidance
from simulator.debrief.build_habits import done, habits
from simulator.debrief.build_local import local_words
from simulator.debrief.build_paper import Stand, with_paper
from simulator.debrief.build_review import facts, findings, source
from simulator.debrief.context import (
    CONTEXT,
    CaseNote,
    Debrief,
    Decision,
    Ending,
    Findings,
    Ladder,
    Own,
    Recognised,
    Reflections,
    Words,
)
from simulator.debrief.replay import Replay, replay
from simulator.debrief.words import group, maybe, own, paragraphs, words
from simulator.engine import events as ev
from simulator.engine.state import State
from simulator.errors import Problem
from simulator.model.bundle import Bundle
from simulator.model.local import NOTHING, Local
from simulator.text import clean_line

_DIGEST_LETTERS = 12
_SHORT = re.compile(r"[\w&]+")
_NO_LIMIT = 10_000
_SHORT_ROOM = (60, 60, 25, 25)
"""How many words of a reflection or a later thought fit on the page, by how tight the pages are."""


def build_debrief(
    bundle: Bundle,
    events: Sequence[ev.Event],
    code: str,
    begun: datetime.date,
    case_digest: str,
    release: str,
    local: Local = NOTHING,
) -> Debrief:
    """Build the debrief of a run that has ended or was stopped. Raises Problem for one that is still open.

    An open run has decisions to come, and nothing may be revealed before they are locked.
    """
    walked = replay(bundle, events)
    state = walked.state
    if not state.closed or state.started is None:
        raise Problem(
            "This run is still open, and a debrief would show what is not yet revealed.",
            "Go on with it (threshold resume), or stop it for good there; then it can be debriefed.",
        )
    for tight in range(TIGHTEST + 1):
        debrief, stand = _as_tight(bundle, walked, code, begun, case_digest, release, local, tight)
        if stand == "whole" or (stand == "cut" and tight == TIGHTEST - 1):
            break
    return debrief


def _as_tight(
    bundle: Bundle,
    walked: Replay,
    code: str,
    begun: datetime.date,
    case_digest: str,
    release: str,
    local: Local,
    tight: int,
) -> tuple[Debrief, Stand]:
    """The debrief with its pages so tight, and how what the trainee wrote stands on eight sides."""
    state, started = walked.state, walked.state.started
    assert started is not None
    most = _SHORT_ROOM[tight]
    reflections, recognised = _reflections(walked, most), _recognised(walked, most)
    notes = tuple(note for note in (own(text, most // (1 + tight)) for text in walked.notes) if note)
    ending = _ending(state) if state.ending else None
    after = room.after(reflections, recognised, ending, notes)
    made, laid = decisions(bundle, walked.turns, state, after, tight)
    rests = appendix(made, reflections, recognised, notes)
    drawn = chart(bundle, walked.turns)
    debrief = Debrief(
        context=CONTEXT,
        release=release,
        code=clean_line(code),
        begun=begun,
        rehearsal=started.rehearsal,
        seat=words(bundle.case.seats[state.seat].label, bundle.case.basis),
        agency=own(started.agency, _NO_LIMIT),
        group=group(started.group),
        case=_case(bundle, case_digest, state.seat),
        source=source(bundle),
        worth=worth(made, reflections),
        chart=drawn,
        decisions=made,
        stopped=not state.ending,
        not_reached=_not_reached(walked),
        reflections=reflections,
        recognised=recognised,
        notes=notes,
        ending=ending,
        findings=_findings(bundle, made) if state.ending else _held_back(_findings(bundle, made), made),
        guidance=guidance(bundle, made),
        ladder=Ladder(
            framework=bundle.framework.framework,
            title=words(bundle.framework.title, FRAMEWORK),
            example=words(bundle.framework.example, FRAMEWORK),
        ),
        appendix=rests,
        abbreviations=(),
        short=short(made, reflections),
        habits=habits(bundle, walked),
        done=done(made),
        local=local_words(local, bundle.framework, drawn),
        purpose=clean_line(local.purpose),
        not_asked=tuple(
            turn.number for turn in walked.turns if isinstance(turn.event, ev.Decided) and turn.event.not_asked
        ),
    )
    texts = list(_texts(debrief))
    named = facts(bundle, (part.basis.ref for part in texts if isinstance(part, Words)))
    texts += [stated.words for stated in named]
    whole = msgspec.structs.replace(
        debrief,
        findings=msgspec.structs.replace(debrief.findings, facts=named),
        abbreviations=_abbreviations(bundle, texts),
    )
    return with_paper(whole, laid, tight)


def _case(bundle: Bundle, digest: str, seat: str) -> CaseNote:
    case = bundle.case
    return CaseNote(
        case=case.case,
        digest=digest[:_DIGEST_LETTERS],
        title=words(case.title, case.basis),
        area=words(case.area, case.basis),
        summary=maybe(case.summary, case.basis),
        altered=tuple(words(text, case.basis) for text in case.altered),
        seat=seat,
    )


def _not_reached(walked: Replay) -> tuple[int, ...]:
    """The numbers that the seat's other points would have had, for a run stopped before its last decision."""
    state = walked.state
    if state.ending or (state.scene and state.here.ends):
        return ()
    scenes = state.case.scenes.values()
    mine = {scene.decide for scene in scenes if scene.decide and state.seat in scene.seats}
    left = mine - {turn.event.point for turn in walked.turns}
    done = len(walked.turns)
    return tuple(range(done + 1, done + 1 + len(left)))


def _reflections(walked: Replay, most: int) -> Reflections | None:
    said = walked.reflected
    if said is None:
        return None
    return Reflections(
        want_back=walked.at_scene(said.want_back),
        why=own(said.why, most),
        other_view=walked.at_scene(said.other_view),
        whose=own(said.whose, most),
    )


def _recognised(walked: Replay, most: int) -> Recognised | None:
    said = walked.recognised
    return Recognised(said.answer, own(said.since, most)) if said is not None else None


def _ending(state: State) -> Ending:
    basis = state.case.basis
    text: list[Words] = []
    for piece, shows in zip(state.here.text, state.shown, strict=True):
        if shows:
            text.extend(paragraphs(piece.say, basis))
            facts = (state.case.facts[fact] for fact in piece.facts)
            text.extend(words(fact.text, fact.basis) for fact in facts)
        elif shows is False:
            text.extend(paragraphs(piece.else_, basis))
    return Ending(words(state.case.endings[state.ending].title, basis), tuple(text))


def _held_back(findings: Findings, made: tuple[Decision, ...]) -> Findings:
    """For a run that was stopped: what its later points are about stays unsaid, so that they can still be played.

    What a tag beside a decision names is kept, so that it can be looked up.
    """
    named = {part.basis.statement for part in _texts(made) if isinstance(part, Words)}
    return msgspec.structs.replace(
        findings,
        unmet=tuple(met for met in findings.unmet if met.statement.number in named),
        system=tuple(met for met in findings.system if met.statement.number in named),
        recommendations=tuple(stated for stated in findings.recommendations if stated.number in named),
        since=(),
    )


def _findings(bundle: Bundle, made: tuple[Decision, ...]) -> Findings:
    met: dict[str, list[int]] = {}
    offered: dict[str, list[int]] = {}
    for decision in made:
        if decision.comparison is not None:
            into = offered if decision.comparison.differs else met
            for finding in decision.comparison.findings:
                into.setdefault(finding.number, []).append(decision.number)
    return findings(bundle, met, offered)


def _abbreviations(bundle: Bundle, texts: list[Words | Own]) -> tuple[tuple[str, Words], ...]:
    """The short forms that occur in what this debrief says, so that nobody in the room has to ask."""
    everything = "\n".join(part.text for part in texts)
    occurring = set(_SHORT.findall(everything))
    known = {**bundle.framework.abbreviations, **bundle.case.abbreviations}
    return tuple(
        (clean_line(short), words(meaning, FRAMEWORK))
        for short, meaning in sorted(known.items(), key=lambda pair: (pair[0].casefold(), pair[0]))
        if short != short.lower() and (short in occurring or (not _SHORT.fullmatch(short) and short in everything))
    )


def _texts(part: object) -> Iterator[Words | Own]:
    if isinstance(part, Words | Own):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _texts(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item)
