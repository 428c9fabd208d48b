"""The decisions of a run: what could be known beside what was answered, and what stands beside both."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from simulator.debrief import room
from simulator.debrief.build_answer import Answers, without_replies
from simulator.debrief.build_compare import compare
from simulator.debrief.build_review import guided
from simulator.debrief.context import (
    Answer,
    Comparison,
    Decision,
    Guided,
    Item,
    Knowable,
    Listing,
    Own,
    Split,
    Words,
)
from simulator.debrief.replay import Turn
from simulator.debrief.words import fitting, length, maybe, words
from simulator.engine.calendar import week_in_words
from simulator.engine.state import State
from simulator.model.basis import NO_FINDING
from simulator.model.bundle import Bundle

_ANSWER_ROOM = 17
"""How many small lines an answer may have before its words are cut to a half of that, and further where it must be."""
_SHARES = ((1, 2), (1, 2), (1, 2, 3, 4, 6), (1, 2, 3, 4, 6))
"""The parts of their room to which own words are cut, one after the other, by how tight the pages are."""
SMALL = 1
"""From when on the type beside a decision is smaller, and replies and facts may leave its side."""
TIGHTEST = len(_SHARES) - 1
"""How tight pages can be: then all guidance leaves the decisions too."""
_FACTS_MOST = 60
"""At most so many words of new facts stand beside a decision, whichever lists they belong to."""
_FACTS_ROOM = (_FACTS_MOST, 48, 36, 24, 12, 1)
"""How many words of them stand there: the first row that fits beside the answer."""
_LISTS = ("seen", "away", "elsewhere", "never")
_FINDINGS_ROOM = (75, 48, 30, 1)
_FINDINGS_MOST = (180, 150, 120, 100)
"""How many words of findings stand there: the first row that fits; of the latter, where the answer is as high."""


class Laid(NamedTuple):
    """How the decisions, and what comes after them, fall on pages."""

    pages: int
    free: float
    """How high, in mm, what is left of the last of them is."""


def decisions(
    bundle: Bundle, turns: list[Turn], state: State, after: float, tight: int = 0
) -> tuple[tuple[Decision, ...], Laid]:
    """Every decision of a run that stands at ``state`` now, and how they fall on pages.

    ``after`` is how high, in mm, what comes after them is. The tighter, the less of long own words stands beside them.
    """
    maker = Maker(bundle, state.seat, state.people, tight)
    return _with_guidance([maker.decision(turn) for turn in turns], after, beside=tight < TIGHTEST)


class Maker:
    """Makes decisions in order: each says what is new since those before it."""

    def __init__(self, bundle: Bundle, seat: str, people: int, tight: int = 0) -> None:
        self.bundle = bundle
        self.seat = seat
        self.answers = Answers(bundle, people)
        self.shares = _SHARES[tight]
        self.small = tight >= SMALL
        smaller = room.SMALLER if self.small else 1
        self.lines, self.answer_lines = room.COLUMN / smaller, _ANSWER_ROOM / smaller
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
        split = self.answers.split(turn)
        answer, notes = self._fitted(turn, split)
        knowable, left = self._knowable(turn, room.answer(answer, notes, split))
        comparison, right = self._comparison(turn, left)
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
        return made, room.height(made, max(left, right) * (room.SMALLER if self.small else 1))

    def _fitted(self, turn: Turn, split: Split | None) -> tuple[Answer | None, tuple[Own, ...]]:
        """The answer and later thoughts as far as they fit. In small type replies leave before own words are cut."""
        for share in self.shares:
            answer, notes = self.answers.said(turn, share)
            if room.answer(answer, notes, split) <= self.answer_lines:
                break
            answer = without_replies(answer) if self.small else answer
            if room.answer(answer, notes, split) <= self.answer_lines:
                break
        return answer, notes

    def _knowable(self, turn: Turn, taken: float) -> tuple[Knowable, float]:
        """What could be known, cut so that it fits above the answer; and the height of both."""
        known, facts = turn.event.knowledge, self.bundle.case.facts
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
        first = self._texts(turn.comparison.rests_on if turn.comparison else ())
        last = self._texts(facts[fact].replaces for fact in known.seen if facts[fact].replaces)
        for limit in (*_FACTS_ROOM, 0) if self.small else _FACTS_ROOM:
            cut = _cut(lists, turn.number, limit, first, last)
            height = taken + _facts_height(cut, turn.number)
            if height <= self.lines:
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

    def _texts(self, facts: Iterable[str]) -> frozenset[str]:
        known = self.bundle.case.facts
        return frozenset(words(known[fact].text, known[fact].basis).text for fact in facts if fact in known)

    def _since(self, turn: Turn, name: str, facts: dict[str, str]) -> list[Item]:
        """The facts of a list, each with the decision beside which it first stood there."""
        listed = self.listed[name]
        known = turn.event.knowledge
        anywhere = (*known.seen, *dict(known.one_ask_away), *known.held_elsewhere)
        superseded = {self.bundle.case.facts[fact].replaces for fact in anywhere}
        # What was one ask away before is no news where no way to it is offered any more.
        before = self.listed["away"] if name == "elsewhere" else {}
        return [
            replace(self.item(turn, fact, ask), since=listed.setdefault(fact, before.get(fact, turn.number)))
            for fact, ask in facts.items()
            if fact not in superseded
        ]

    def _comparison(self, turn: Turn, left: float) -> tuple[Comparison | None, float]:
        """The review, with as many findings in full as fit, beside an answer so high; and its height."""
        made = compare(self.bundle, turn)
        if made is None:
            return None, room.review(None, 0)
        words_left = next(
            (words for words in _FINDINGS_MOST if room.review(made, words) <= left),
            next((words for words in _FINDINGS_ROOM if room.review(made, words) <= self.lines), _FINDINGS_ROOM[-1]),
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

    def _guidance(self, turn: Turn) -> tuple[Guided, ...]:
        shape = turn.comparison
        if shape is None:
            return ()
        day = self.bundle.case.scenes[turn.event.scene].date
        found = [guided(self.bundle, name, day, turn.number, self.guidance) for name in shape.guidance]
        made = tuple(one for one in found if one is not None)
        self.guidance += [one for one in made if one.printed_at == turn.number]
        return made


def _with_guidance(made: list[tuple[Decision, float]], after: float, beside: bool) -> tuple[tuple[Decision, ...], Laid]:
    """Put guidance beside its decision where the page has room for it, and leave the rest for the last pages."""
    fitting_here: set[tuple[int, Words]] = set()
    pages = room.pages([height for _, height in made])
    free, here = 0.0, False
    for page in pages:
        free = room.PAGE - sum(made[index][1] for index in page)
        here = page[-1] == len(made) - 1 and after <= free
        free -= after if here else 0
        for index in page:
            decision = made[index][0]
            for one in decision.guidance:
                if one.printed_at != decision.number:
                    continue
                if not beside or room.guidance(one) > free - room.SPARE:
                    break
                free -= room.guidance(one)
                fitting_here.add((one.printed_at, one.topic))
    printed = tuple(
        replace(
            decision,
            guidance=tuple(replace(one, fits=(one.printed_at, one.topic) in fitting_here) for one in decision.guidance),
        )
        for decision, _ in made
    )
    return printed, Laid(len(pages), free) if here else Laid(len(pages) + 1, room.PAGE - after)


def _facts_height(cut: dict[str, Listing], number: int) -> float:
    """How high the lists are, with the line that says what is in the appendix."""
    new = {
        name: [item for item in listing.items if item.since == number and item.fits] for name, listing in cut.items()
    }
    total = sum(room.facts(items, name) for name, items in new.items())
    over = sum(listing.more for listing in cut.values())
    nothing = not new["seen"] and not cut["seen"].more
    return total + (1 + over * 0.7 if over else 0) + (2 if nothing else 0)


def _cut(
    lists: dict[str, list[Item]], number: int, limit: int, first: frozenset[str], last: frozenset[str]
) -> dict[str, Listing]:
    """Mark which new facts fit, those in ``first`` before others. The rest stand beside an earlier decision.

    ``last`` are those that a newer fact has overtaken.
    """
    new = [
        (name, index)
        for name in reversed(_LISTS)
        for index, item in enumerate(lists[name])
        if item.since == number and length(item.words.text) <= _FACTS_MOST
    ]
    new.sort(key=lambda place: lists[place[0]][place[1]].words.text not in last)
    chosen = fitting([lists[name][index] for name, index in new], limit, first)
    fits = {new[place] for place in chosen}
    return {
        name: Listing(
            items=tuple(
                replace(item, fits=item.since != number or (name, index) in fits) for index, item in enumerate(items)
            ),
            more=any(item.since == number and (name, index) not in fits for index, item in enumerate(items)),
        )
        for name, items in lists.items()
    }
