"""A walk from what happened: from the events of a run, or from the steps that show a fault. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from simulator.engine import events as ev
from simulator.engine.events import NOBODY
from simulator.model.walk import Expected, Step, Taken, Walk
from simulator.prove import Step as Shown

FORMAT = 1


def record(case: str, name: str, events: Iterable[ev.Event]) -> Walk:
    """The walk of a run: what was asked, chosen and challenged. Nobody's own words are in it."""
    seat, ending = "", ""
    steps: list[Step] = []
    scene = ""
    for event in events:
        match event:
            case ev.Started():
                seat = event.seat
            case ev.Entered():
                scene = event.scene
                steps.append(Step(scene))
            case ev.Asked():
                steps[-1] = msgspec.structs.replace(steps[-1], ask=(*steps[-1].ask, event.ask))
            case ev.Decided():
                answer = event.answer
                steps[-1] = msgspec.structs.replace(steps[-1], choose=answer.option, challenge=_taken(answer.challenge))
            case ev.Passed():
                steps[-1] = msgspec.structs.replace(steps[-1], pass_=True)
            case ev.TakenFurther():
                taken = _taken(event.challenge)
                if taken:
                    steps[-1] = msgspec.structs.replace(steps[-1], further=(*steps[-1].further, taken))
            case ev.Replied():
                steps[-1] = msgspec.structs.replace(steps[-1], expect=Expected(reply=event.reply))
            case ev.Ended():
                ending = event.ending
            case _:
                pass
    return Walk(FORMAT, name, case, seat, tuple(step for step in steps if step != Step(step.at)), ending)


def as_identifier(words: str) -> str:
    """The identifier nearest to a code or a title: ``Elm-9`` is ``elm-9``. ``recorded`` where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:64].strip("-") or "recorded"


def shown(
    case: str,
    name: str,
    seat: str,
    steps: Sequence[Shown],
    asking: Iterable[str],
    ending: str = "",
    *,
    stops: bool = False,
) -> Walk:
    """The walk that goes the route of a proof. Without an answer a step passes in a scene that asks (``asking``).

    Where the proof ``stops`` before its last answer, the walk does too.
    """
    asked = set(asking)
    last = len(steps) - 1 if stops else -1
    return Walk(
        FORMAT,
        name,
        case,
        seat,
        tuple(
            Step(
                step.at,
                step.ask,
                step.choose,
                step.at in asked and not step.choose and not step.challenge and place != last,
                Taken(*step.challenge) if step.challenge else None,
                tuple(Taken(*taken) for taken in step.further),
            )
            for place, step in enumerate(steps)
        ),
        ending,
    )


def as_yaml(walk: Walk) -> str:
    """A walk as its file holds it. Everything in it is an identifier, so nothing needs quotes."""
    lines = [f"format: {walk.format}", f"walk: {walk.walk}", f"case: {walk.case}", f"seat: {walk.seat}", "steps:"]
    for step in walk.steps:
        lines.append(f"  - at: {step.at}")
        if step.ask:
            lines.append(f"    ask: [{', '.join(step.ask)}]")
        if step.choose:
            lines.append(f"    choose: {step.choose}")
        if step.pass_:
            lines.append("    pass: true")
        if step.challenge:
            lines.append(f"    challenge: {_in_braces(step.challenge)}")
        if step.further:
            lines.append("    further:")
            lines += [f"      - {_in_braces(taken)}" for taken in step.further]
        if step.expect and step.expect.reply:
            lines.append(f"    expect: {{reply: {step.expect.reply}}}")
    if walk.ending:
        lines.append(f"ending: {walk.ending}")
    return "\n".join(lines) + "\n"


def _in_braces(taken: Taken) -> str:
    if taken.of == NOBODY:
        return NOBODY
    parts = (("of", taken.of), ("door", taken.door), ("stage", taken.stage))
    return f"{{{', '.join(f'{key}: {value}' for key, value in parts if value)}}}"


def _taken(challenge: ev.Challenged | None) -> Taken | None:
    return Taken(challenge.of, challenge.door, challenge.stage) if challenge and challenge.of else None
