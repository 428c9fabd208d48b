"""The decisions of a run: what could be known, what was answered, what came back."""

from msgspec.structs import replace

from simulator.debrief import room
from simulator.debrief.build_compare import FRAMEWORK, compare
from simulator.debrief.build_review import guided
from simulator.debrief.context import (
    Answer,
    Challenge,
    Comparison,
    Decision,
    Exchange,
    Guided,
    Item,
    Knowable,
    Listing,
    Own,
    Share,
    Split,
    Words,
)
from simulator.debrief.replay import Heard, Turn
from simulator.debrief.words import fitting, maybe, own, words
from simulator.engine import events as ev
from simulator.engine.calendar import week_in_words
from simulator.engine.events import NOBODY
from simulator.engine.state import State
from simulator.model.basis import NO_FINDING
from simulator.model.bundle import Bundle

_INSTEAD_ROOM, _REASON_ROOM, _CHANGE_ROOM, _NOTE_ROOM = 40, 50, 30, 30
"""How many of the trainee's words stand beside a decision."""
_ANSWER_ROOM = 17
"""How many small lines an answer may have before its words are cut to a half of that."""
_FACTS_ROOM = (
    {"seen": 60, "away": 45, "elsewhere": 34, "never": 24},
    {"seen": 60, "away": 28, "elsewhere": 20, "never": 12},
    {"seen": 45, "away": 28, "elsewhere": 20, "never": 12},
    {"seen": 45, "away": 20, "elsewhere": 12, "never": 0},
    {"seen": 45, "away": 16, "elsewhere": 0, "never": 0},
    {"seen": 28, "away": 1, "elsewhere": 0, "never": 0},
    {"seen": 28, "away": 0, "elsewhere": 0, "never": 0},
    {"seen": 1, "away": 0, "elsewhere": 0, "never": 0},
)
"""How many words of each list of facts stand there: the first row that fits beside the answer."""
_FINDINGS_ROOM = (75, 48, 30, 1)


def decisions(bundle: Bundle, turns: list[Turn], state: State, after: float) -> tuple[Decision, ...]:
    """Every decision of a run that stands at ``state`` now. ``after`` is how high, in mm, what comes after them is."""
    maker = Maker(bundle, state.seat, state.people)
    return _with_guidance([maker.decision(turn) for turn in turns], after)


class Maker:
    """Makes decisions in order: each says what is new since those before it."""

    def __init__(self, bundle: Bundle, seat: str, people: int) -> None:
        self.bundle = bundle
        self.seat = seat
        self.people = people
        self.basis = bundle.case.basis
        self.seen: set[str] = set()
        self.listed: dict[str, dict[str, int]] = {"away": {}, "elsewhere": {}, "never": {}}
        self.guidance: list[Guided] = []
        self.asked_at: dict[str, list[int]] = {}

    def decision(self, turn: Turn) -> tuple[Decision, float]:
        """One decision, and how high it is without its guidance."""
        case, event = self.bundle.case, turn.event
        point, scene = case.points[event.point], case.scenes[event.scene]
        before = tuple(self.asked_at.get(event.point, ()))
        self.asked_at.setdefault(event.point, []).append(turn.number)
        shape = turn.comparison
        split = self.split(turn)
        answer, notes = self.said(turn, 1)
        if room.answer(answer, notes, split) > _ANSWER_ROOM:
            answer, notes = self.said(turn, 2)
        knowable, left = self._knowable(turn, room.answer(answer, notes, split))
        comparison, right = self._comparison(turn)
        made = Decision(
            number=turn.number,
            code=point.code,
            point=event.point,
            scene=event.scene,
            week=week_in_words(scene.date, case.begins),
            title=maybe(scene.title, self.basis),
            question=words(point.question, self.basis),
            about=point.about,
            hinge=point.hinge,
            before=before,
            knowable=knowable,
            answer=answer,
            notes=notes,
            comparison=comparison,
            guidance=self._guidance(turn),
            prompt=words(shape.prompts[0], NO_FINDING) if shape and shape.prompts else None,
            split=split,
        )
        return made, room.height(made, max(left, right))

    def _knowable(self, turn: Turn, taken: float) -> tuple[Knowable, float]:
        """What could be known, cut so that it fits above the answer; and the height of both."""
        known = turn.event.knowledge
        new = {fact: turn.came_by.get(fact, ("", False)) for fact in known.seen if fact not in self.seen}
        self.seen.update(known.seen)
        lists = {
            "seen": [self.item(turn, fact, *came) for fact, came in new.items()],
            "away": self._since(turn, "away", dict(known.one_ask_away)),
            "elsewhere": self._since(turn, "elsewhere", dict.fromkeys(known.held_elsewhere, "")),
            "never": self._since(turn, "never", dict.fromkeys(known.not_knowable, "")),
        }
        asked = tuple(words(self.bundle.case.asks[ask].label, self.basis) for ask in turn.asked)
        taken += room.asked(asked)
        # What the comparison beside it rests on is what people turn back to: it is the last to leave the page.
        facts = self.bundle.case.facts
        rests_on = turn.comparison.rests_on if turn.comparison else ()
        first = frozenset(words(facts[fact].text, facts[fact].basis).text for fact in rests_on)
        for rooms in _FACTS_ROOM:
            cut = {name: _cut(items, turn.number, rooms[name], first) for name, items in lists.items()}
            height = taken + sum(_height(listing, turn.number, name) for name, listing in cut.items())
            if height <= room.COLUMN:
                break
        return Knowable(
            seen=cut["seen"],
            asked=asked,
            time_for=turn.time_for,
            made=turn.made,
            one_ask_away=cut["away"],
            held_elsewhere=cut["elsewhere"],
            not_knowable=cut["never"],
        ), height

    def _since(self, turn: Turn, name: str, facts: dict[str, str]) -> list[Item]:
        """The facts of a list, each with the decision beside which it first stood there."""
        listed = self.listed[name]
        # What was one ask away before is no news where no way to it is offered any more.
        before = self.listed["away"] if name == "elsewhere" else {}
        return [
            replace(self.item(turn, fact, ask), since=listed.setdefault(fact, before.get(fact, turn.number)))
            for fact, ask in facts.items()
        ]

    def _comparison(self, turn: Turn) -> tuple[Comparison | None, float]:
        """The review, with as many findings in full as fit; and its height."""
        made = compare(self.bundle, turn, self.seat)
        if made is None:
            return None, room.review(None, 0)
        words_left = next(
            (words for words in _FINDINGS_ROOM if room.review(made, words) <= room.COLUMN), _FINDINGS_ROOM[-1]
        )
        return replace(made, in_full=room.in_full(made, words_left)), room.review(made, words_left)

    def item(self, turn: Turn, fact: str, ask: str = "", skipped: bool = False) -> Item:
        """A fact as it stood at a decision."""
        case = self.bundle.case
        shape, mine = case.facts[fact], case.seats[self.seat].agency
        return Item(
            words=words(shape.text, shape.basis),
            held_by=tuple(
                words(case.agencies.get(agency, agency), self.basis) for agency in shape.held_by if agency != mine
            ),
            own_files=mine in shape.held_by,
            ask=words(case.asks[ask].label, self.basis) if ask else None,
            skipped=skipped,
            since=turn.number,
        )

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
            exchanges=self._exchanges(turn, answer),
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

    def _exchanges(self, turn: Turn, answer: ev.Answer) -> tuple[Exchange, ...]:
        if answer.challenge is not None and not turn.heard:
            return (Exchange(self._challenge(answer.challenge)),)
        return tuple(self._exchange(heard) for heard in turn.heard)

    def _exchange(self, heard: Heard) -> Exchange:
        challenge = self._challenge(heard.challenge)
        if heard.replied is None:
            return Exchange(challenge)
        return Exchange(
            challenge=challenge,
            reply=heard.replied.reply.replace("-", " "),
            after=maybe(heard.replied.after, self.basis),
            words=maybe(heard.reply.text, self.basis) if heard.reply else None,
        )

    def _challenge(self, challenge: ev.Challenged) -> Challenge:
        case, framework = self.bundle.case, self.bundle.framework
        nobody = challenge.of in ("", NOBODY)
        door, stage = framework.doors.get(challenge.door), framework.stages.get(challenge.stage)
        return Challenge(
            nobody=nobody,
            of=None if nobody else words(case.agencies.get(challenge.of, challenge.of), self.basis),
            door=words(door.label, FRAMEWORK) if door else None,
            stage=words(stage.label, FRAMEWORK) if stage else None,
            instead=own(challenge.instead, _INSTEAD_ROOM),
        )

    def _guidance(self, turn: Turn) -> tuple[Guided, ...]:
        shape = turn.comparison
        if shape is None:
            return ()
        day = self.bundle.case.scenes[turn.event.scene].date
        found = [guided(self.bundle, name, day, turn.number, self.guidance) for name in shape.guidance]
        made = tuple(one for one in found if one is not None)
        self.guidance += [one for one in made if one.printed_at == turn.number]
        return made


def _with_guidance(made: list[tuple[Decision, float]], after: float) -> tuple[Decision, ...]:
    """Put guidance beside its decision where the page has room for it, and leave the rest for the last pages."""
    fitting_here: set[tuple[int, Words]] = set()
    for page in room.pages([height for _, height in made]):
        left = room.PAGE - room.SPARE - sum(made[index][1] for index in page)
        if page[-1] == len(made) - 1 and after <= left:
            left -= after
        for index in page:
            decision = made[index][0]
            for one in decision.guidance:
                if one.printed_at != decision.number:
                    continue
                if room.guidance(one) > left:
                    break
                left -= room.guidance(one)
                fitting_here.add((one.printed_at, one.topic))
    return tuple(
        replace(
            decision,
            guidance=tuple(replace(one, fits=(one.printed_at, one.topic) in fitting_here) for one in decision.guidance),
        )
        for decision, _ in made
    )


def _height(listing: Listing, number: int, name: str) -> float:
    items = [item for item in listing.items if item.since == number and item.fits]
    return room.facts(items, name) + (0.5 if listing.more else 0)


def _cut(items: list[Item], number: int, limit: int, first: frozenset[str]) -> Listing:
    """Mark which new facts fit, those in ``first`` before others. The rest stand beside an earlier decision."""
    old = [item for item in items if item.since != number]
    new = [item for item in items if item.since == number]
    fits = fitting(new, limit, first)
    return Listing(
        items=(*old, *(replace(item, fits=index in fits) for index, item in enumerate(new))),
        more=len(fits) < len(new),
    )
