"""What was answered at a decision, what came back, and how a group stood before it talked: each in words."""

from msgspec.structs import replace

from simulator.debrief.build_compare import FRAMEWORK
from simulator.debrief.context import Answer, Challenge, Exchange, Own, Share, Split
from simulator.debrief.replay import Heard, Turn
from simulator.debrief.words import maybe, own, words
from simulator.engine import events as ev
from simulator.engine.challenge import reply_in_words
from simulator.engine.events import NOBODY
from simulator.model.bundle import Bundle

_INSTEAD_ROOM, _REASON_ROOM, _CHANGE_ROOM, _NOTE_ROOM = 40, 50, 36, 30
"""How many of the trainee's words stand beside a decision."""


class Answers:
    """Puts the answers of a run of this case in words; ``people`` played it together."""

    def __init__(self, bundle: Bundle, people: int) -> None:
        self.bundle = bundle
        self.people = people
        self.basis = bundle.case.basis

    def said(self, turn: Turn, share: int) -> tuple[Answer | None, tuple[Own, ...]]:
        """The answer and later thoughts, each cut to its room (or to a half of it)."""
        notes = (own(text, _NOTE_ROOM // share) for text in turn.notes)
        return self._answer(turn, share), tuple(note for note in notes if note)

    def _answer(self, turn: Turn, share: int) -> Answer | None:
        answer = turn.answer
        if answer is None:
            return None
        framework = self.bundle.framework
        option = self.bundle.case.points[turn.event.point].options.get(answer.option)
        level = framework.levels.get(option.level) if option else None
        power = framework.powers.get(option.power) if option else None
        return Answer(
            option=words(option.label, self.basis) if option else None,
            level=words(level.label, FRAMEWORK) if level else None,
            power=words(power.label, FRAMEWORK) if power else None,
            instead=own(answer.instead, _INSTEAD_ROOM // share),
            sure=str(answer.sure) if answer.sure else "",
            reason=own(answer.reason, _REASON_ROOM // share),
            worry=answer.worry,
            change=own(answer.change, _CHANGE_ROOM // share),
            exchanges=self._exchanges(turn, answer, share),
            minority=own(answer.minority, _REASON_ROOM // share),
        )

    def split(self, turn: Turn) -> Split | None:
        """How a group stood before it talked; None where it is not said, or where one person played."""
        said = turn.event.split
        if not said:
            return None
        options = self.bundle.case.points[turn.event.point].options
        shares = [
            Share(count, words(options[name].label, self.basis)) if name in options else Share(count, other=name)  # type: ignore[arg-type]
            for name, count in said
        ]
        return Split(tuple(shares), self.people - sum(count for _, count in said))

    def _exchanges(self, turn: Turn, answer: ev.Answer, share: int) -> tuple[Exchange, ...]:
        if answer.challenge is not None and not turn.heard:
            return (Exchange(self._challenge(answer.challenge, share)),)
        return tuple(self._exchange(heard, share) for heard in turn.heard)

    def _exchange(self, heard: Heard, share: int) -> Exchange:
        challenge = self._challenge(heard.challenge, share)
        if heard.replied is None:
            return Exchange(challenge)
        return Exchange(
            challenge=challenge,
            reply=reply_in_words(heard.challenge, heard.replied.reply),
            after=maybe(heard.replied.after, self.basis),
            words=maybe(heard.reply.text, self.basis) if heard.reply else None,
        )

    def _challenge(self, challenge: ev.Challenged, share: int) -> Challenge:
        case, framework = self.bundle.case, self.bundle.framework
        nobody = challenge.of in ("", NOBODY)
        door, stage = framework.doors.get(challenge.door), framework.stages.get(challenge.stage)
        return Challenge(
            nobody=nobody,
            of=None if nobody else words(case.agencies.get(challenge.of, challenge.of), self.basis),
            door=words(door.label, FRAMEWORK) if door else None,
            stage=words(stage.label, FRAMEWORK) if stage else None,
            instead=own(challenge.instead, _INSTEAD_ROOM // share),
        )


def without_replies(answer: Answer | None) -> Answer | None:
    """The answer, with the words of what came back left to the appendix."""
    if answer is None:
        return None
    return replace(answer, exchanges=tuple(replace(one, fits=one.words is None) for one in answer.exchanges))
