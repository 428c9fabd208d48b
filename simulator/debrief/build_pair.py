"""Two runs of one case, side by side, from their bundles and events alone. Pure: no clock, path or user."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from simulator.debrief.build_decisions import Maker
from simulator.debrief.build_review import source, statement
from simulator.debrief.context import Answer, Item, Listing, Own, Recognised, Statement, Words
from simulator.debrief.pair_context import PAIR_CONTEXT, Alone, Common, Given, Pair, Played, SaidAtPoint, Whole
from simulator.debrief.pair_sentences import Askable, Options, Sentences, on_answers, on_asking
from simulator.debrief.replay import Replay, Turn, replay
from simulator.debrief.words import fitting, group, maybe, own, words
from simulator.engine import events as ev
from simulator.engine.calendar import week_in_words
from simulator.engine.events import NOBODY
from simulator.errors import Problem
from simulator.model.bundle import Bundle
from simulator.text import clean_line

_DIGEST_LETTERS = 12
_NO_LIMIT = 10_000
_FACTS_ROOM = 45
"""How many words of each list of facts stand at a point: so that a point fits on a page."""


class Run(NamedTuple):
    """A run to set beside another: what it is called, its bundle and events, and what its row says of it."""

    run: str
    bundle: Bundle
    events: Sequence[ev.Event]
    code: str
    begun: datetime.date
    digest: str


def build_pair(one: Run, two: Run, release: str) -> Pair:
    """Set two closed runs of one case side by side: the one begun first, or else named first, comes first.

    Raises Problem for runs that are still open (nothing may be revealed before the last answer is locked), of
    different cases, and for one run given twice.
    """
    first, second = (two, one) if two.begun < one.begun else (one, two)
    if one.bundle.case.case != two.bundle.case.case:
        raise Problem(
            f"{one.code} and {two.code} are runs of different cases: {_titles(one, two)}.",
            "Name two runs of one case.",
        )
    if one.run == two.run:
        raise Problem("A run cannot be set beside itself.", f"Name another run of the same case than {one.code}.")
    same = _Same(first.bundle.case.renamed, second.bundle.case.renamed)
    return _Maker(_Route(first, same), _Route(second, same), same).pair(release)


def _titles(one: Run, two: Run) -> str:
    return " and ".join(clean_line(run.bundle.case.title) for run in (one, two))


class _Same:
    """Which identifiers mean the same in two releases of a case: what was renamed has its last name."""

    def __init__(self, *renamed: Mapping[str, str]) -> None:
        self._renamed = {old: new for names in renamed for old, new in names.items()}

    def __call__(self, name: str) -> str:
        passed = [name]
        while (name := self._renamed.get(name, name)) not in passed:
            passed.append(name)
        # A name that was changed and changed back goes round: any one of them will do, if always the same.
        return min(passed[passed.index(name) :])


class _Route:
    """A run walked through, with what is needed to find its decisions again from the other run."""

    def __init__(self, run: Run, same: _Same) -> None:
        self.run = run
        self.bundle = run.bundle
        self.walked = _closed(run)
        self.seat = self.walked.state.seat
        self.maker = Maker(run.bundle, self.seat, self.walked.state.people)
        self.turns: dict[tuple[str, int], Turn] = {}
        self.asked: dict[int, dict[str, str]] = {}
        """What had been asked by each decision: its name in both releases to what it is called here."""
        self.offered: dict[int, set[str]] = {}
        askings: dict[str, int] = {}
        for turn in self.walked.turns:
            point = same(turn.event.point)
            askings[point] = askings.get(point, 0) + 1
            self.turns[point, askings[point]] = turn
        asks = run.bundle.case.asks
        offered, asked, number = set[str](), dict[str, str](), 0
        for event in run.events:
            if isinstance(event, ev.Entered):
                scene = run.bundle.case.scenes[event.scene]
                offered |= {same(ask) for ask in scene.ask} if scene.can_ask else set()
            elif isinstance(event, ev.Asked):
                asked[same(event.ask)] = clean_line(asks[event.ask].label)
            elif isinstance(event, ev.Decided | ev.Passed):
                number += 1
                self.offered[number], self.asked[number] = set(offered), dict(asked)

    def seen(self, turn: Turn, same: _Same) -> dict[str, str]:
        """The facts seen at a decision: the name in both releases to that in this one."""
        return {same(fact): fact for fact in turn.event.knowledge.seen}

    def item(self, turn: Turn, fact: str, since: int) -> Item:
        """A fact that had been seen, as the page has it."""
        return replace(self.maker.item(turn, fact, *turn.came_by.get(fact, ("", False))), held_by=(), since=since)

    def asks_at(self, point: str, same: _Same) -> bool:
        """Whether this run's seat is ever asked a question."""
        scenes = self.bundle.case.scenes.values()
        return any(scene.decide and same(scene.decide) == point and self.seat in scene.seats for scene in scenes)


def _closed(run: Run) -> Replay:
    walked = replay(run.bundle, run.events)
    if not walked.state.closed or walked.state.started is None:
        raise Problem(
            f"The run {run.code} is still open, and this page would show what is not yet revealed.",
            "Go on with it, or stop it for good; then the two can be set side by side.",
        )
    return walked


class _Maker:
    """Makes the points in the order of the first run: each says what is new since those before it."""

    def __init__(self, first: _Route, second: _Route, same: _Same) -> None:
        self.first, self.second, self.same = first, second, same
        self.told_both: set[str] = set()
        self.told_only: tuple[set[str], set[str]] = (set(), set())
        self.told_asks: dict[str, bool] = {}
        """What was said of asking: whether it was said that both had asked it."""
        self.seats_differ = same(first.seat) != same(second.seat)
        self.releases_differ = (first.bundle.case, first.bundle.framework) != (
            second.bundle.case,
            second.bundle.framework,
        )

    def pair(self, release: str) -> Pair:
        """The whole page."""
        common = [key for key in self.first.turns if key in self.second.turns]
        points = tuple(self._common(place, key) for place, key in enumerate(common, 1))
        first, second = self.first, self.second
        made = Pair(
            context=PAIR_CONTEXT,
            release=release,
            case=clean_line(second.bundle.case.case),
            title=words(second.bundle.case.title, second.bundle.case.basis),
            first=_played(first),
            second=_played(second),
            same_day=first.run.begun == second.run.begun,
            seats_differ=self.seats_differ,
            releases_differ=self.releases_differ,
            worry=any(
                given.answer is not None and given.answer.worry is not None
                for point in points
                for given in (point.first, point.second)
            ),
            points=points,
            only_first=self._alone(first, second, set(common)),
            only_second=self._alone(second, first, set(common)),
            whole=tuple(part for point in points for part in _whole(point)),
            source=None,
            stated=(),
        )
        stated = self._stated(made)
        shown = next((source(route.bundle) for route in (second, first) if route.bundle.review), None)
        return replace(made, source=shown if stated else None, stated=stated, modelled=shown is not None)

    def _common(self, place: int, key: tuple[str, int]) -> Common:
        one, two = self.first.turns[key], self.second.turns[key]
        both, only = self._facts(one, two, place)
        asked = self._asked(one, two)
        mine, yours = self._options(self.first, one), self._options(self.second, two)
        given = [
            self._given(route, turn, listing)
            for route, turn, listing in zip((self.first, self.second), (one, two), only, strict=True)
        ]
        said = on_answers(given[0].answer, given[1].answer, mine, yours)
        shapes = [route.bundle.case.points[turn.event.point] for route, turn in ((self.first, one), (self.second, two))]
        questions = [
            words(shape.question, route.bundle.case.basis)
            for shape, route in zip(shapes, (self.first, self.second), strict=True)
        ]
        if questions[0].text != questions[1].text:
            given = [replace(side, question=question) for side, question in zip(given, questions, strict=True)]
        basis = self.second.bundle.case.basis
        return Common(
            place=place,
            point=key[0],
            question=questions[1],
            about=shapes[1].about,
            again=key[1] > 1,
            both=both,
            first=given[0],
            second=given[1],
            same=tuple(words(text, basis) for text in (*asked.same, *said.same)),
            changed=tuple(words(text, basis) for text in (*asked.changed, *said.changed)),
        )

    def _facts(self, one: Turn, two: Turn, place: int) -> tuple[Listing, tuple[Listing, Listing]]:
        """What both had seen, and what only one had, each fact where it is new."""
        seen, also = self.first.seen(one, self.same), self.second.seen(two, self.same)
        both = [fact for fact in also if fact in seen and fact not in self.told_both]
        self.told_both.update(both)
        only = []
        for mine, other, told in ((seen, also, self.told_only[0]), (also, seen, self.told_only[1])):
            new = [fact for fact in mine if fact not in other and fact not in told]
            told.update(new)
            only.append(new)
        return (
            _cut([replace(self.second.item(two, also[fact], place), ask=None, skipped=False) for fact in both]),
            (
                _cut([self.first.item(one, seen[fact], place) for fact in only[0]]),
                _cut([self.second.item(two, also[fact], place) for fact in only[1]]),
            ),
        )

    def _asked(self, one: Turn, two: Turn) -> Sentences:
        first, second = self.first.asked[one.number], self.second.asked[two.number]
        news = [
            ask
            for ask in {**second, **first}
            if ask not in self.told_asks or (ask in first and ask in second and not self.told_asks[ask])
        ]
        self.told_asks.update((ask, ask in first and ask in second) for ask in news)
        first_offered, second_offered = self.first.offered[one.number], self.second.offered[two.number]
        asked = [
            Askable(
                second.get(ask) or first[ask],
                ask in first,
                ask in second,
                ask in (first_offered if ask in second else second_offered),
            )
            for ask in news
        ]
        # What only the one seat can ask is no choice between two: it stands beside the answer, and nothing is said.
        return on_asking([ask for ask in asked if ask.offered or not self.seats_differ])

    def _given(self, route: _Route, turn: Turn, only: Listing) -> Given:
        case = route.bundle.case
        scene = case.scenes[turn.event.scene]
        answer, notes = route.maker.answers.said(turn, 1)
        reflected = route.walked.reflected
        named = (("want-back", reflected.want_back), ("other-view", reflected.other_view)) if reflected else ()
        return Given(
            number=turn.number,
            week=week_in_words(scene.date, case.begins),
            title=maybe(scene.title, case.basis),
            question=None,
            only=only,
            asked=tuple(words(case.asks[ask].label, case.basis) for ask in turn.asked),
            answer=answer,
            notes=notes,
            split=route.maker.answers.split(turn),
            named=tuple(what for what, scene in named if scene and route.walked.at_scene(scene) == turn.number),  # type: ignore[misc]
        )

    def _options(self, route: _Route, turn: Turn) -> Options:
        """The identifiers of an answer."""
        answer = turn.answer
        if answer is None:
            return Options("", "", None)
        option = route.bundle.case.points[turn.event.point].options.get(answer.option)
        ways: tuple[str, ...] | None = None
        if answer.challenge is not None:
            taken = [heard.challenge for heard in turn.heard] or [answer.challenge]
            ways = tuple(self._way(challenge) for challenge in taken)
        return Options(self.same(answer.option), option.level if option else "", ways)

    def _way(self, challenge: ev.Challenged) -> str:
        if challenge.of in ("", NOBODY):
            return "own words" if challenge.instead else NOBODY
        return "/".join((self.same(challenge.of), challenge.door, challenge.stage))

    def _alone(self, mine: _Route, other: _Route, common: set[tuple[str, int]]) -> tuple[Alone, ...]:
        case = mine.bundle.case
        found = []
        for key, turn in mine.turns.items():
            if key in common:
                continue
            scene, point, answer = case.scenes[turn.event.scene], case.points[turn.event.point], turn.answer
            option = point.options.get(answer.option) if answer else None
            found.append(
                Alone(
                    number=turn.number,
                    week=week_in_words(scene.date, case.begins),
                    title=maybe(scene.title, case.basis),
                    question=words(point.question, case.basis),
                    passed=answer is None,
                    option=words(option.label, case.basis) if option else None,
                    instead=own(answer.instead, _NO_LIMIT) if answer else None,
                    elsewhere=not other.asks_at(key[0], self.same),
                )
            )
        return tuple(found)

    def _stated(self, made: Pair) -> tuple[Statement, ...]:
        """The statements that tags name, as the newer run keeps them, in the order of the review."""
        found: dict[str, Statement] = {}
        named = {part.basis.ref for part in _words(made)}
        for bundle in (self.second.bundle, self.first.bundle):
            review = bundle.review
            if review is None:
                continue
            for shapes in (review.facts, review.findings, review.recommendations, review.since):
                for number, shape in shapes.items():
                    if f"{review.review}/{number}" in named:
                        found.setdefault(f"{review.review}/{number}", statement(review, number, shape))
        return tuple(found.values())


def _played(route: _Route) -> Played:
    started, said = route.walked.state.started, route.walked.recognised
    case = route.bundle.case
    return Played(
        code=clean_line(route.run.code),
        begun=route.run.begun,
        seat=words(case.seats[route.seat].label, case.basis),
        digest=route.run.digest[:_DIGEST_LETTERS],
        agency=own(started.agency, _NO_LIMIT) if started else None,
        group=group(started.group) if started else None,
        rehearsal=started is not None and started.rehearsal,
        stopped=not route.walked.state.ending,
        recognised=Recognised(said.answer, own(said.since, _NO_LIMIT)) if said else None,
    )


def _cut(items: list[Item]) -> Listing:
    fits = fitting(items, _FACTS_ROOM)
    return Listing(
        items=tuple(replace(item, fits=index in fits) for index, item in enumerate(items)),
        more=len(fits) < len(items),
    )


def _whole(point: Common) -> list[Whole]:
    made = []
    for run, given in enumerate((point.first, point.second), 1):
        said: list[tuple[SaidAtPoint, Own | None]] = []
        answer: Answer | None = given.answer
        if answer is not None:
            said += [("instead", answer.instead), ("reason", answer.reason), ("change", answer.change)]
            said += [("minority", answer.minority)]
            said += [("challenge", exchange.challenge.instead) for exchange in answer.exchanges]
        said += [("note", note) for note in given.notes]
        made += [Whole(run, given.number, what, mine) for what, mine in said if mine and mine.cut]
    return made


def _words(part: object) -> Iterable[Words]:
    if isinstance(part, Words):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _words(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _words(item)
