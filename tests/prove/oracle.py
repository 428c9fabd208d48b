"""The engine itself, played in every possible way with its whole state: slow, and independent of the proof."""

from collections import deque
from functools import cached_property

from simulator.debrief.replay import applying, came_about
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.challenge import further_ways, offered_ways
from simulator.engine.play import IllegalMove, act, asks_left, is_open, options_for
from simulator.engine.state import Phase, State
from simulator.model.case import Case
from simulator.model.framework import Framework
from tests.prove.forgetting import readers


class TooMany(Exception):
    """The case has more states than a quick test can look at."""


class Full:
    """All that can be found by playing one seat of a case in every way."""

    def __init__(self, case: Case, framework: Framework, seat: str, most: int, forget: bool = False) -> None:
        self.case = case
        self._reads = readers(case) if forget else None
        self.framework = framework
        self.states: list[State] = []
        self.edges: list[list[tuple[int, bool]]] = []
        self.labels: list[list[object]] = []
        self.words: dict[int, int] = {}
        self.dead_states: set[int] = set()
        self.met: set[tuple[str, ...]] = set()
        self.held: set[tuple[str, ...]] = set()
        self.failed: set[tuple[str, ...]] = set()
        self.early: set[tuple[str, ...]] = set()
        self.quiet: set[str] = set()
        self.backwards: set[tuple[str, ...]] = set()
        self.passed_over: set[tuple[tuple[str, ...], str]] = set()
        self.offered: set[str] = set()
        self.known: set[str] = set()
        self.printed: dict[int, int] = {}
        self.dead: set[str] = set()
        self.closed: set[str] = set()
        self.unmatched: set[str] = set()
        self.numbers: dict[object, int] = {}
        self._most = most
        state = State(case, framework)
        for event in act(state, mv.Begin(seat, "bundle")):
            if isinstance(event, ev.Entered):
                self._look_at_entering(state, event.scene)
            state.apply(event)
        self._number(state)
        done = 0
        while done < len(self.states):
            self._play(done)
            done += 1

    def _number(self, state: State) -> int:
        where = self.key(state)
        number = self.numbers.get(where)
        if number is None:
            number = self.numbers[where] = len(self.states)
            self.states.append(state)
            self.edges.append([])
            self.labels.append([])
            self.known |= set(state.known)
            if number > self._most:
                raise TooMany
        return number

    def key(self, state: State) -> object:
        """What tells a state from others; with ``forget``, only what some scene ahead still reads."""
        return key(state, None if self._reads is None else self._reads[state.scene])

    def _play(self, number: int) -> None:
        state = self.states[number]
        if state.phase is Phase.REFLECTING:
            self._look_at_text(number, state)
            return
        if state.phase is Phase.SCENE:
            if not state.asked_here:
                self._look_at_text(number, state)
            self._ask(number, state)
            if state.here.decide:
                self._look_at_point(number, state)
                self._answer(number, state)
                return
        self._go_on(number, state)

    def _do(self, number: int, move: mv.Move) -> State:
        after = self.states[number].copy()
        heard = None
        for event in act(after, move):
            if isinstance(event, ev.Entered):
                self._look_at_entering(after, event.scene)
            if isinstance(event, ev.Replied):
                for place, one in enumerate(_replies(self.case, event.point)):
                    self._test(("points", event.point, "challenge", "replies", str(place), "when"), one.when, after)
            after.apply(event)
            if isinstance(event, ev.Replied) and (reply := after.replies[-1].reply) is not None:
                heard = next(n for n, one in enumerate(_replies(self.case, event.point)) if one is reply)
                self.met.add(("points", event.point, "challenge", "replies", str(heard), "when"))
        self.edges[number].append((self._number(after), isinstance(move, mv.Decide | mv.Pass)))
        self.labels[number].append((move, heard))
        return after

    def _test(self, trail, condition, state: State) -> bool:
        holds = state.holds(condition)
        if condition is not None:
            (self.held if holds else self.failed).add(trail)
        return holds

    def _look_at_entering(self, before: State, scene: str) -> None:
        """Whether the texts about to be shown tell of something that has not come about."""
        shape = self.case.scenes[scene]
        if before.scene and shape.date < before.here.date:
            place = next(n for n, way in enumerate(before.here.then) if before.holds(way.when))
            self.backwards.add(("scenes", before.scene, "then", str(place), "to"))
        after = before.copy()
        after.variables.update(shape.sets)
        for place, piece in enumerate(shape.text):
            for number, fact in enumerate(piece.facts):
                happens = self.case.facts[fact].happens
                came = fact in before.known or before.holds(happens) or after.holds(happens)
                if before.holds(piece.when) and not came:
                    self.early.add(("scenes", scene, "text", str(place), "facts", str(number)))

    def _look_at_text(self, number: int, state: State) -> None:
        self.words[number] = 0
        for place, (piece, shows) in enumerate(zip(state.here.text, state.shown, strict=True)):
            if shows:
                facts = [self.case.facts[fact].text for fact in piece.facts]
                self.words[number] += len(" ".join([piece.say, *facts]).split())
            elif shows is False:
                self.words[number] += len(piece.else_.split())
            if piece.when is not None:
                (self.held if shows else self.failed).add(("scenes", state.scene, "text", str(place), "when"))

    def _look_at_point(self, number: int, state: State) -> None:
        name = state.here.decide
        point = self.case.points[name]
        options = options_for(state, point)
        chooses = [option for option in options if is_open(state, options[option])]
        if point.about == "level":
            self.met |= {("points", name, "options", option) for option in chooses}
            for option, shape in options.items():
                self._test(("points", name, "options", option), shape.when, state)
        if not (chooses or (point.about == "challenge" and point.challenge is not None)):
            self.closed.add(state.scene)
        printed = applying(state, name)
        place = next((n for n, entry in enumerate(point.compare) if entry is printed), -1)
        self.printed[number] = place
        if place >= 0:
            self.met.add(("points", name, "compare", str(place)))
        elif point.compare:
            self.unmatched.add(state.scene)
        for n, entry in enumerate(point.compare):
            if entry.at and state.scene not in entry.at:
                continue
            trail = ("points", name, "compare", str(n))
            holds = self._test(trail, entry.when, state)
            founded = all(came_about(state, fact, state.here.date) for fact in entry.rests_on)
            if holds and not founded and n < place and not printed.differs:
                self.passed_over.add((trail, state.scene))

    def _ask(self, number: int, state: State) -> None:
        if state.here.can_ask:
            self.offered |= set(state.here.ask)
        if asks_left(state) < 1:
            return
        for ask in state.here.ask:
            if ask in state.asked:
                continue
            shape = self.case.asks[ask]
            for place, fact in enumerate(shape.gives):
                if state.exists(fact, state.here.date):
                    self.met.add(("asks", ask, "gives", str(place)))
            after = self._do(number, mv.AskFor(ask))
            for place, (piece, shows) in enumerate(zip(shape.answer, after.answered[ask], strict=True)):
                if piece.when is not None:
                    (self.held if shows else self.failed).add(("asks", ask, "answer", str(place), "when"))
            said = [shows for shows in after.answered[ask] if shows is not None]
            if not (said or after.asked[ask].facts or shape.nothing):
                self.quiet.add(ask)

    def _answer(self, number: int, state: State) -> None:
        name = state.here.decide
        point = self.case.points[name]
        self._do(number, mv.Pass())
        challenges = [] if point.challenge is None else list(self._challenges(state, point.challenge))
        if point.about == "challenge":
            for challenge in challenges:
                self._do(number, mv.Decide(ev.Answer(challenge=challenge)))
            return
        for option, shape in options_for(state, point).items():
            if is_open(state, shape):
                for challenge in [None, *challenges]:
                    self._do(number, mv.Decide(ev.Answer(option=option, challenge=challenge)))

    def _challenges(self, state, shape):
        yield ev.Challenged(ev.NOBODY)
        for of in shape.of:
            for door, stages in offered_ways(state, shape).items():
                for stage in stages or ("",):
                    yield ev.Challenged(of, door, stage)

    def _go_on(self, number: int, state: State) -> None:
        ways = further_ways(state)
        if ways:
            for of in self.case.points[state.answers[-1].point].challenge.of:
                for door, stages in ways.items():
                    for stage in stages or ("",):
                        self._do(number, mv.TakeFurther(ev.Challenged(of, door, stage)))
        for place, way in enumerate(state.here.then):
            self._test(("scenes", state.scene, "then", str(place), "when"), way.when, state)
        try:
            self._do(number, mv.GoOn())
        except IllegalMove:
            self.dead.add(state.scene)
            self.dead_states.add(number)
            return
        for place, way in enumerate(state.here.then):
            if state.holds(way.when):
                self.met.add(("scenes", state.scene, "then", str(place), "when"))
                return

    @property
    def scenes(self) -> set[str]:
        return {state.scene for state in self.states}

    @cached_property
    def ends(self) -> list[int]:
        return [number for number, state in enumerate(self.states) if state.phase is Phase.REFLECTING]

    @cached_property
    def backward(self) -> list[list[int]]:
        back: list[list[int]] = [[] for _ in self.states]
        for number, edges in enumerate(self.edges):
            for target, _ in edges:
                back[target].append(number)
        return back

    @cached_property
    def hopeful(self) -> set[int]:
        """The states from which an ending can be reached."""
        return flood(self.ends, self.backward)

    @property
    def stuck_scenes(self) -> set[str]:
        """The scenes that some run comes to with no ending left."""
        arrivals = set(range(len(self.states))) - self.hopeful
        return {self.states[n].scene for n in arrivals if n in self.words}

    def endless(self) -> set[frozenset[str]]:
        """The scenes of each loop that nothing leads out of."""
        forward = [[target for target, _ in edges] for edges in self.edges]
        left = set(range(len(self.states))) - flood([*self.ends, *self.dead_states], self.backward)
        loops = set()
        while left:
            number = next(iter(left))
            reached = flood([number], forward)
            while outside := next((one for one in reached if number not in flood([one], forward)), None):
                number, reached = outside, flood([outside], forward)
            loops.add(frozenset(self.states[one].scene for one in reached))
            left -= flood([number], self.backward)
        return loops

    def fewest(self) -> dict[str, int]:
        """The fewest askings before each ending."""
        cost = {0: 0}
        queue = deque([0])
        while queue:
            number = queue.popleft()
            for target, asking in self.edges[number]:
                spent = cost[number] + asking
                if spent < cost.get(target, spent + 1):
                    cost[target] = spent
                    queue.append(target)
        fewest: dict[str, int] = {}
        for number in self.ends:
            ending = self.states[number].here.ends
            fewest[ending] = min(cost[number], fewest.get(ending, cost[number]))
        return fewest

    def common_points(self) -> set[str]:
        """The points without which no ending can be reached."""
        asked = {state.here.decide for state in self.states if state.here.decide}
        return {point for point in asked if self.ends and not self._ends_without(point)}

    def _ends_without(self, point: str) -> bool:
        allowed = [[t for t, _ in edges if self.states[t].here.decide != point] for edges in self.edges]
        reached = set() if self.states[0].here.decide == point else flood([0], allowed)
        return not reached.isdisjoint(self.ends)

    def can_miss(self, finding: str) -> bool:
        """Whether some complete route prints no comparison that names a finding."""
        allowed = [
            [t for t, asking in edges if not (asking and self._names(number, finding))]
            for number, edges in enumerate(self.edges)
        ]
        return not flood([0], allowed).isdisjoint(self.ends)

    def _names(self, number: int, finding: str) -> bool:
        place = self.printed.get(number, -1)
        return place >= 0 and finding in self.case.points[self.states[number].here.decide].compare[place].findings

    def quickest(self) -> int:
        """The fewest words, with 400 for an asking, of a complete route."""
        spent = {0: self.words.get(0, 0)}
        todo = [0]
        while todo:
            again = []
            for number in todo:
                for target, asking in self.edges[number]:
                    cost = spent[number] + self.words.get(target, 0) + 400 * asking
                    if cost < spent.get(target, cost + 1):
                        spent[target] = cost
                        again.append(target)
            todo = again
        return min(spent[number] for number in self.ends)

    @cached_property
    def classes(self) -> list[int]:
        """The states, numbered so that two have the same number where nothing that follows tells them apart."""
        classes = [hash(self._looks(number)) for number in range(len(self.states))]
        while True:
            keys = [
                (classes[n], frozenset(zip(map(_named, self.labels[n]), (classes[t] for t, _ in edges), strict=True)))
                for n, edges in enumerate(self.edges)
            ]
            numbers = {one: n for n, one in enumerate(dict.fromkeys(keys))}
            if len(numbers) == len(set(classes)):
                return classes
            classes = [numbers[one] for one in keys]

    def _looks(self, number: int) -> object:
        state = self.states[number]
        opened = state.phase is Phase.SCENE and not state.asked_here
        shown = tuple(state.shown) if opened or number in self.words else ()
        return (state.scene, state.phase, shown, self.printed.get(number))

    def told_apart(self, point: str, one: str, other: str) -> bool | None:
        """Whether it matters later which of two options is chosen; None where one cannot choose between them."""
        between = None
        for number, state in enumerate(self.states):
            if state.phase is not Phase.SCENE or state.here.decide != point:
                continue
            after = [{}, {}]
            for (move, heard), (target, _) in zip(self.labels[number], self.edges[number], strict=True):
                if isinstance(move, mv.Decide) and move.answer.option in (one, other):
                    here = after[move.answer.option == other]
                    here[move.answer.challenge, heard and None] = (self.classes[target], heard)
            if after[0] and after[1]:
                between = between or after[0] != after[1]
        return between

    def longest(self) -> tuple[int, int, int] | None:
        """The most askings, words, and words with 400 for an asking, of a complete route; None where loops go on."""
        begun: set[int] = set()
        best: dict[int, tuple[int, int, int]] = {}
        stack = [0] if 0 in self.hopeful else []
        while stack:
            number = stack[-1]
            targets = [(t, asking) for t, asking in self.edges[number] if t in self.hopeful]
            if number not in begun:
                begun.add(number)
                for target, _ in targets:
                    if target in begun and target not in best:
                        return None
                    if target not in best:
                        stack.append(target)
                continue
            stack.pop()
            if number in best:
                continue
            here = self.words.get(number, 0)
            ahead = [(best[t][0] + a, best[t][1], best[t][2] + 400 * a) for t, a in targets] or [(0, 0, 0)]
            askings, words, effort = (max(one[n] for one in ahead) for n in range(3))
            best[number] = (askings, words + here, effort + here)
        return best.get(0)


def _named(label):
    move, heard = label
    return str(move), heard


def _replies(case: Case, point: str):
    return case.points[point].challenge.replies


def key(state: State, reads: set[tuple[str, str]] | None = None) -> object:
    def read(kind, names):
        return [name for name in names if reads is None or (kind, name) in reads]

    turn = (
        [reply for reply in state.replies if reply.turn == len(state.answers)] if state.phase is Phase.ANSWERED else []
    )
    return (
        state.scene,
        state.phase,
        tuple(state.variables[name] for name in read("is", state.variables)),
        frozenset(read("known", state.known)),
        frozenset(read("asked", state.asked)),
        len(state.asked_here),
        tuple(state.shown) if state.phase is not Phase.ANSWERED and not state.asked_here else (),
        frozenset((point, state.chose[point]) for point in read("chose", state.chose)),
        frozenset(
            (point, state.challenged[point])
            for point in read("challenged", state.challenged)
            if state.challenged[point] is not None
        ),
        frozenset((reply.challenge.door, reply.challenge.stage) for reply in turn),
        turn[-1].event.reply if turn else "",
    )


def flood(starts, edges) -> set[int]:
    seen = set(starts)
    stack = list(seen)
    while stack:
        for number in edges[stack.pop()]:
            if number not in seen:
                seen.add(number)
                stack.append(number)
    return seen
