"""A seat's rules as plans: for each scene, what happens to a set of packed states on its way through."""

from simulator.model.case import Case, Scene
from simulator.model.framework import Framework
from simulator.prove.atoms import Effect, offered_doors
from simulator.prove.formula import ALWAYS, NEVER, Formula, given, reads
from simulator.prove.live import Live, answer_effect, find_live, gives_here
from simulator.prove.moves import (
    Ask,
    AskWatch,
    Challenges,
    Compared,
    Direct,
    Gift,
    Move,
    Onward,
    Reply,
    Trail,
    Watch,
)
from simulator.prove.rules import Rules, SceneRule


class Plan:
    """What happens in one scene. Masks and bits are those of the seat's :class:`Atoms`."""

    __slots__ = (
        "add",
        "answers",
        "asks",
        "can_ask",
        "challenges",
        "changes",
        "closable",
        "compare",
        "decide",
        "direct",
        "early",
        "ends",
        "first",
        "gifts",
        "gives",
        "keep",
        "live",
        "moves",
        "name",
        "point",
        "quiet",
        "rest",
        "rules",
        "silent",
        "tests",
        "text",
        "unsettled",
        "ways",
        "words",
    )

    def __init__(self, rules: Rules, name: str, live: dict[str, Live]) -> None:
        scene, rule = rules.case.scenes[name], rules.scenes[name]
        self.name = name
        self.rules = rules
        self.live = live[name]
        self.ends = scene.ends
        self.point = "" if scene.ends else scene.decide
        self.decide = self.live.decide
        self._open(rules, scene, rule)
        self.can_ask = 0 if scene.ends else scene.can_ask
        self.asks = (
            [ask for one in scene.ask if (ask := _ask(rules, one, scene, self.live))] if self.can_ask > 0 else []
        )
        self.answers: list[AskWatch] = []
        self.gives: list[AskWatch] = []
        self.quiet: list[AskWatch] = []
        if self.can_ask > 0:
            self._watch_asks(rules, scene, rule)
        self.ways, self.tests = _onward(rule, scene, name, Effect(), live)
        self.compare: list[Compared] = []
        self.challenges: Challenges | None = None
        if self.ends:
            self.moves: list[Move] = []
        elif self.point:
            self._answer(rules, rule, live)
        else:
            self.moves = [Move("", ALWAYS, self.live.answer, 0, self.ways, self.tests, ())]
        # At a point about a challenge nothing is chosen: what comes before the challenge is the same as a pass.
        self.silent = bool(self.point) and rules.case.points[self.point].about == "challenge"
        if self.silent:
            self.closable = self.challenges is None
        else:
            self.closable = bool(self.point) and all(move.opens != ALWAYS for move in self.moves if move.name)
        self.direct: list[Direct] = []
        self.rest: list[Move] = []
        self.unsettled: list[tuple[Formula, list[Watch]]] = []
        for move in self.moves:
            self._sort(move)

    def _sort(self, move: Move) -> None:
        """Put a move with those that are quickly done, or with those that take more; and what is left of its tests."""
        opens, ways = move.opens, move.ways
        cube = not opens.anys and not opens.nots and len(ways) == 1 and ways[0].when == ALWAYS
        if cube and self.challenges is None and not (self.closable and move.name):
            way = ways[0]
            trails = [way.trail, move.trail] if move.name else [way.trail]
            option = move.trail if opens != ALWAYS else ()
            held: list[Trail] = []
            failed: list[Trail] = []
            unsettled: list[Watch] = []
            for trail, when in move.tests:
                if when == ALWAYS:
                    held.append(trail)
                elif when == NEVER:
                    failed.append(trail)
                else:
                    unsettled.append((trail, when))
            self.direct.append(Direct(opens.mask, opens.value, way.keep, way.add, way.to, trails, option, held, failed))
        else:
            self.rest.append(move)
            unsettled = move.tests
        if unsettled:
            self.unsettled.append((opens, unsettled))

    def _open(self, rules: Rules, scene: Scene, rule: SceneRule) -> None:
        """What opening the scene does: its facts become known, and it sets variables."""
        sets, asking = rules.atoms.sets(scene.sets), self.live.asking
        self.keep = asking & ~sets.assigned
        self.add = sets.values & asking
        self.gifts: list[Gift] = []
        self.text: list[Watch] = []
        self.early: list[Watch] = []
        for place, piece in enumerate(rule.text):
            for fact, formula in piece.unfounded:
                self.early.append((("scenes", self.name, "text", str(place), "facts", str(fact)), formula))
            bits = rules.atoms.known(piece.facts) & asking
            if not piece.conditional:
                self.add |= bits
                continue
            self.text.append((("scenes", self.name, "text", str(place), "when"), piece.shown))
            if bits and piece.shown != NEVER:
                self.gifts.append((piece.shown, bits))
        seat = rules.case.seats[rules.seat]
        self.first = rules.atoms.known(seat.knows) & self.live.arrive if self.name == seat.start else 0
        self.changes = bool(self.live.arrive & ~self.keep or self.add or self.gifts)
        self.words = [(piece.shown, piece.words, piece.else_words) for piece in rule.text]

    def _watch_asks(self, rules: Rules, scene: Scene, rule: SceneRule) -> None:
        """What is tested as asks are made: parts of answers, whether facts have come about, whether anything comes."""
        for place, name in enumerate(scene.ask):
            bit = rules.atoms.bit("asked", name) & self.live.asking
            self.answers += [
                AskWatch(("asks", name, "answer", str(n), "when"), rules.said(name, piece), bit)
                for n, piece in enumerate(rules.asks[name])
                if piece.conditional
            ]
            self.gives += [
                AskWatch(("asks", name, "gives", str(n)), rules.happens[fact], bit)
                for n, fact in enumerate(rules.case.asks[name].gives)
                if rules.in_time(fact, scene)
            ]
            if name in rule.silent:
                self.quiet.append(AskWatch(("scenes", self.name, "ask", str(place)), rule.silent[name], bit))

    def _answer(self, rules: Rules, rule: SceneRule, live: dict[str, Live]) -> None:
        """What can be answered at the scene's point."""
        scene, shape, point = rules.case.scenes[self.name], rules.case.points[self.point], rules.points[self.point]
        nothing = answer_effect(rules, self.point)
        effects = {
            option: (
                opens,
                nothing.then(rules.atoms.becomes("chose", self.point, option)).then(
                    rules.atoms.sets(shape.options[option].sets)
                ),
            )
            for option, opens in point.options.items()
        }
        effects[""] = (ALWAYS, nothing)
        self.moves = [
            Move(
                name,
                opens,
                self.live.answer & ~effect.assigned,
                effect.values & self.live.answer,
                *_onward(rule, scene, self.name, effect, live),
                ("points", self.point, "options", name),
            )
            for name, (opens, effect) in effects.items()
        ]
        self.compare = [
            Compared(
                ("points", self.point, "compare", str(place)),
                *formulas,
                bool(entry.differs),
                entry.when is not None and (not entry.at or self.name in entry.at),
            )
            for place, (entry, formulas) in enumerate(zip(shape.compare, rule.compare, strict=True))
        ]
        if shape.challenge is not None:
            self.challenges = _challenges(rules, self.point, self.live)


def compile_seat(case: Case, framework: Framework, seat: str) -> dict[str, Plan]:
    """Give the plans of all scenes that links lead to from a seat's start, each before those that it leads to."""
    rules = Rules(case, framework, seat)
    live = find_live(rules)
    return {name: Plan(rules, name, live) for name in rules.linked}


def _onward(
    rule: SceneRule, scene: Scene, name: str, effect: Effect, live: dict[str, Live]
) -> tuple[list[Onward], list[Watch]]:
    """The ways that are left once an answer's effect is known, and all their tests, on the state before that answer."""
    ways: list[Onward] = []
    tests: list[Watch] = []
    open_ = True
    for place, (formula, looks_at, target) in enumerate(rule.ways):
        when = given(formula, effect.assigned, effect.values) if looks_at & effect.assigned else formula
        trail = ("scenes", name, "then", str(place), "when")
        if scene.then[place].when is not None:
            tests.append((trail, when))
        if when == NEVER or not open_:
            continue
        arrive = live[target].arrive
        ways.append(Onward(when, target, arrive & ~effect.assigned, effect.values & arrive, trail))
        open_ = when != ALWAYS
    return ways, tests


def _ask(rules: Rules, name: str, scene: Scene, live: Live) -> Ask | None:
    """An ask, if what it gives or that it was made matters from here on."""
    atoms, date = rules.atoms, scene.date
    bit = atoms.bit("asked", name) & live.asking
    if not (gives_here(rules, name, scene)[0] & live.asking or bit):
        return None
    gifts: list[Gift] = []
    for fact in rules.case.asks[name].gives:
        from_ = rules.case.facts[fact].from_
        if from_ is not None and from_ <= date and atoms.bit("known", fact) & live.asking:
            gifts.append((rules.happens[fact], atoms.bit("known", fact)))
    gifts += [(piece.shown, atoms.known(piece.facts) & live.asking) for piece in rules.asks[name]]
    always = bit
    for when, bits in gifts:
        if when == ALWAYS:
            always |= bits
    return Ask(name, bit, always, [(when, bits) for when, bits in gifts if bits and when not in (ALWAYS, NEVER)])


def _challenges(rules: Rules, point: str, live: Live) -> Challenges | None:
    shape = rules.case.points[point].challenge
    if shape is None:
        return None
    replies, sets, looks_at = [], 0, 0
    for place, (reply, formula) in enumerate(zip(shape.replies, rules.points[point].replies, strict=True)):
        effect = rules.atoms.sets(reply.sets)
        sets |= effect.assigned
        looks_at |= reads(formula)
        trail = ("points", point, "challenge", "replies", str(place), "when")
        keep = live.answer & ~effect.assigned
        replies.append(
            Reply(formula, reply.reply == "agreed", keep, effect.values & live.answer, trail, reply.when is not None)
        )
    doors = offered_doors(shape, rules.framework)
    challenges = Challenges(shape.of, doors, replies)
    for of in shape.of:
        for door, stages in doors:
            for stage in stages:
                effect = rules.atoms.becomes("challenged", point, (of, door, stage))
                challenges.values[of, door, stage] = effect.values & live.answer
                challenges.clear |= effect.assigned
    challenges.touches = challenges.clear | sets | looks_at
    # Going further can end in nothing that a first challenge could not, unless replies change something on the way.
    challenges.further = bool(sets & live.answer)
    challenges.steers = bool((sets | challenges.clear) & live.onward)
    return challenges
