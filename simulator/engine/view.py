"""What a seat sees now: everything that a front end shows, in the words of the case, without any rule in it."""

import msgspec

from simulator.engine import events as ev
from simulator.engine.calendar import week_in_words
from simulator.engine.challenge import Ways, further_ways, offered_ways, reply_in_words
from simulator.engine.group import ANSWERS_BESIDE_OPTIONS, Written, split_words, written_label
from simulator.engine.play import asks_left, can_go_on, can_skip, is_open, options_for
from simulator.engine.state import Phase, State
from simulator.model.case import Piece, Point

SKIPPED = "You skipped this scene. What it put before you is in the case file."


class Shown(msgspec.Struct, frozen=True):
    """A paragraph or more on the screen. ``document`` is the heading of a paper, ``Minute, The school, Week 9``."""

    text: str
    document: str = ""
    facts: tuple[str, ...] = ()


class AskSeen(msgspec.Struct, frozen=True):
    """Something that can be asked here, of whom, and what came back (empty until it is asked)."""

    id: str
    label: str
    of: str
    asked: bool
    answer: tuple[Shown, ...] = ()


class OptionSeen(msgspec.Struct, frozen=True):
    """An option as this seat sees it. ``closed`` is the author's reason where it cannot be chosen."""

    id: str
    label: str
    level: str
    level_label: str
    closed: str = ""


class DoorSeen(msgspec.Struct, frozen=True):
    """A door with the stages that it offers (pairs of identifier and words); unstaged doors have none."""

    id: str
    label: str
    means: str
    stages: tuple[tuple[str, str], ...] = ()


class ChallengeSeen(msgspec.Struct, frozen=True):
    """Whom one can challenge (identifier and name), and by which doors."""

    of: tuple[tuple[str, str], ...]
    doors: tuple[DoorSeen, ...]


class ReplySeen(msgspec.Struct, frozen=True):
    """What came back from a challenge: to whom, the way it went, what in a word, after how long, in which words."""

    of: str
    way: str
    reply: str
    after: str
    text: str


class AnswerSeen(msgspec.Struct, frozen=True):
    """One's own locked answer, in words. ``passed`` where none was given. ``split`` is how a group stood before."""

    scene: str
    point: str
    number: int
    when: str
    title: str
    question: str
    passed: bool
    option: str = ""
    instead: str = ""
    sure: str = ""
    reason: str = ""
    worry: int | None = None
    change: str = ""
    challenge: str = ""
    replies: tuple[ReplySeen, ...] = ()
    split: str = ""
    minority: str = ""


class PointSeen(msgspec.Struct, frozen=True):
    """The question of this scene. ``number`` counts the askings of this run from 1; ``before`` is one's last answer.

    ``hinge`` is whether what belongs to a hinge is asked here. ``people`` is how many answer together; where they are
    a group, ``written`` is what each can have written down.
    """

    id: str
    number: int
    question: str
    about: str
    hinge: bool
    options: tuple[OptionSeen, ...]
    challenge: ChallengeSeen | None
    before: AnswerSeen | None
    people: int = 1
    written: tuple[Written, ...] = ()


class SceneSeen(msgspec.Struct, frozen=True):
    """The present scene. ``part`` is the title of a new part that starts here."""

    id: str
    title: str
    when: str
    part: str
    text: tuple[Shown, ...]
    skipped: bool
    asks: tuple[AskSeen, ...]
    asks_left: int
    point: PointSeen | None
    answer: AnswerSeen | None
    further: ChallengeSeen | None
    can_skip: bool
    can_go_on: bool
    ending: str = ""


def see(state: State) -> SceneSeen:
    """Give what the trainee sees now. An ending's text stays empty until the run has ended."""
    scene = state.here
    hidden = bool(scene.ends) and state.phase is not Phase.ENDED
    skipped = state.scene in state.skipped and not scene.ends
    if skipped:
        text: tuple[Shown, ...] = (Shown(scene.skip or SKIPPED),)
    else:
        text = () if hidden else pieces_seen(state, scene.text, state.shown)
    answered = state.phase is Phase.ANSWERED
    return SceneSeen(
        id=state.scene,
        title="" if hidden else scene.title,
        when="" if hidden else week_in_words(scene.date, state.case.begins),
        part=scene.part,
        text=text,
        skipped=skipped,
        asks=tuple(_ask_seen(state, ask) for ask in scene.ask) if scene.can_ask else (),
        asks_left=asks_left(state),
        point=_point_seen(state) if scene.decide and state.phase is Phase.SCENE else None,
        answer=_answer_seen(state, len(state.answers) - 1) if answered else None,
        further=_further_seen(state) if answered else None,
        can_skip=can_skip(state),
        can_go_on=can_go_on(state),
        ending=state.case.endings[state.ending].title if state.ending else "",
    )


def pieces_seen(state: State, text: tuple[Piece, ...], shown: list[bool | None]) -> tuple[Shown, ...]:
    """The pieces of a text that show, each with the words of the facts that it puts before the trainee."""
    seen = []
    for piece, shows in zip(text, shown, strict=True):
        if shows:
            words = [piece.say, *(state.case.facts[fact].text for fact in piece.facts)]
            heading = document_heading(state, piece)
            seen.append(Shown("\n\n".join(word.strip() for word in words if word), heading, piece.facts))
        elif shows is False:
            seen.append(Shown(piece.else_.strip()))
    return tuple(seen)


def document_heading(state: State, piece: Piece) -> str:
    """A paper's heading in words: what it is, from whom, which week. Empty for plain text."""
    head = piece.document
    if head is None:
        return ""
    name = head.title or head.kind.replace("-", " ").capitalize()
    sender = state.case.agencies.get(head.from_, head.from_)
    when = week_in_words(head.dated, state.case.begins) if head.dated else ""
    return ", ".join(part for part in (name, sender, when) if part)


def answers_seen(state: State) -> list[AnswerSeen]:
    """One's own locked answers, oldest first, in words."""
    return [_answer_seen(state, index) for index in range(len(state.answers))]


def in_words(state: State, challenge: ev.Challenged) -> str:
    """A challenge in words: whom, by which door, how far."""
    if challenge.of == ev.NOBODY and challenge.instead:
        return challenge.instead
    if challenge.of == ev.NOBODY:
        words = "Nobody"
    else:
        parts = [state.case.agencies.get(challenge.of, challenge.of)]
        if challenge.door:
            parts.append(state.framework.doors[challenge.door].label)
        if challenge.stage:
            parts.append(state.framework.stages[challenge.stage].label)
        words = ", ".join(parts)
    return f"{challenge.instead} (nearest: {words})" if challenge.instead else words


def replies_seen(state: State, turn: int) -> tuple[ReplySeen, ...]:
    """What came back from the challenges of one asking (``turn`` counts answers from 1), in order."""
    return tuple(
        ReplySeen(
            of=state.case.agencies.get(item.challenge.of, item.challenge.of),
            way=in_words(state, item.challenge),
            reply=reply_in_words(item.challenge, item.event.reply),
            after=item.event.after,
            text=item.reply.text.strip() if item.reply else "Nothing came back.",
        )
        for item in state.replies
        if item.turn == turn and item.challenge
    )


def _answer_seen(state: State, index: int) -> AnswerSeen:
    event = state.answers[index]
    scene, point = state.case.scenes[event.scene], state.case.points[event.point]
    answer = event.answer if isinstance(event, ev.Decided) else ev.Answer()
    return AnswerSeen(
        scene=event.scene,
        point=event.point,
        number=index + 1,
        when=week_in_words(scene.date, state.case.begins),
        title=scene.title,
        question=point.question.strip(),
        passed=isinstance(event, ev.Passed),
        option=point.options[answer.option].label if answer.option else "",
        instead=answer.instead,
        sure=str(answer.sure) if answer.sure else "",
        reason=answer.reason,
        worry=answer.worry,
        change=answer.change,
        challenge=in_words(state, answer.challenge) if answer.challenge else "",
        replies=replies_seen(state, index + 1),
        split=split_words([(written_label(point, name), n) for name, n in event.split], state.people),
        minority=answer.minority,
    )


def _written(state: State, point: Point) -> tuple[Written, ...]:
    """What each of a group can have written down: the options, open and closed alike, or whether to challenge."""
    if point.about == "level":
        options = _options_seen(state, point)
        rows = [Written(option.id, option.label, option.level_label, option.closed) for option in options]
        return (*rows, Written(ev.NONE_OF_THESE, ANSWERS_BESIDE_OPTIONS[ev.NONE_OF_THESE]))
    return tuple(Written(name, ANSWERS_BESIDE_OPTIONS[name]) for name in (ev.SOMEBODY, ev.NOBODY))


def _ask_seen(state: State, name: str) -> AskSeen:
    ask = state.case.asks[name]
    asked_here = name in state.asked_here
    return AskSeen(
        id=name,
        label=ask.label,
        of=state.case.agencies.get(ask.of, ask.of),
        asked=name in state.asked,
        answer=answer_to(state, name) if asked_here else (),
    )


def answer_to(state: State, name: str) -> tuple[Shown, ...]:
    """What came back from an ask, in words."""
    ask = state.case.asks[name]
    seen = list(pieces_seen(state, ask.answer, state.answered[name]))
    said = {fact for piece in seen for fact in piece.facts}
    given = [fact for fact in state.asked[name].facts if fact not in said]
    seen += [Shown(state.case.facts[fact].text.strip(), facts=(fact,)) for fact in given]
    if not seen:
        seen.append(Shown(ask.nothing.strip() or "Nothing came back."))
    return tuple(seen)


def _point_seen(state: State) -> PointSeen:
    name = state.here.decide
    point = state.case.points[name]
    asked = [index for index, answer in enumerate(state.answers) if answer.point == name]
    return PointSeen(
        id=name,
        number=len(state.answers) + 1,
        question=point.question.strip(),
        about=point.about,
        hinge=point.hinge,
        options=_options_seen(state, point),
        challenge=_challenge_seen(state, point.challenge.of, offered_ways(state, point.challenge))
        if point.challenge
        else None,
        before=_answer_seen(state, asked[-1]) if asked else None,
        people=state.people,
        written=_written(state, point) if state.people > 1 else (),
    )


def _options_seen(state: State, point: Point) -> tuple[OptionSeen, ...]:
    return tuple(
        OptionSeen(
            id=key,
            label=option.label,
            level=option.level,
            level_label=state.framework.levels[option.level].label,
            closed="" if is_open(state, option) else (option.otherwise or "not open to you here"),
        )
        for key, option in options_for(state, point).items()
    )


def _further_seen(state: State) -> ChallengeSeen | None:
    ways = further_ways(state)
    shape = state.case.points[state.answers[-1].point].challenge
    return _challenge_seen(state, shape.of, ways) if ways and shape else None


def _named_for(state: State, agency: str) -> str:
    """An agency as somebody in this seat would name it when taking a disagreement there."""
    label = state.case.agencies.get(agency, agency)
    return f"Your own managers ({label})" if agency == state.case.seats[state.seat].agency else label


def _challenge_seen(state: State, of: tuple[str, ...], ways: Ways) -> ChallengeSeen:
    framework = state.framework
    return ChallengeSeen(
        of=tuple((agency, _named_for(state, agency)) for agency in of),
        doors=tuple(
            DoorSeen(
                id=door,
                label=framework.doors[door].label,
                means=framework.doors[door].means,
                stages=tuple((stage, framework.stages[stage].label) for stage in stages),
            )
            for door, stages in ways.items()
        ),
    )
