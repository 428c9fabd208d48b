"""Walking a walk: its answers are made by the engine, and what it expects is looked at. Pure."""

from typing import NamedTuple

import msgspec

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import IllegalMove, act, can_go_on, is_open, options_for
from simulator.engine.state import Phase, State
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.walk import Step, Taken, Walk

BUNDLE = "walk"
"""What stands for the bundle in the events of a walk that nobody keeps."""


Trail = tuple[str | int, ...]
"""The keys and places in a list that lead to something in a walk's file."""


class Otherwise(NamedTuple):
    """Where a case plays otherwise than its walk says: a code, the trail in the walk's file, and the fix."""

    code: str
    trail: Trail
    message: str
    fix: str = ""


class Walked(NamedTuple):
    """What came of a walk: the state that it led to, the moves made, and where the case played otherwise."""

    state: State
    moves: list[mv.Move]
    otherwise: list[Otherwise]


def walk_through(case: Case, framework: Framework, walk: Walk) -> Walked:
    """Walk a walk whose names have been checked. It stops at the first step that cannot be made."""
    return _Walker(case, framework, with_present_names(walk, case.renamed)).through()


def with_present_names(walk: Walk, renamed: dict[str, str]) -> Walk:
    """The walk with old identifiers replaced by those that the case lists for them."""
    if not renamed:
        return walk
    names = msgspec.to_builtins(walk)
    text = {"about"}

    def now(value: object, key: str = "") -> object:
        if isinstance(value, str):
            return value if key in text else renamed.get(value, value)
        if isinstance(value, list | tuple):
            return [now(item, key) for item in value]
        if isinstance(value, dict):
            return {renamed.get(name, name): now(item, name) for name, item in value.items()}
        return value

    return msgspec.convert(now(names), Walk)


class _Walker:
    def __init__(self, case: Case, framework: Framework, walk: Walk) -> None:
        self.walk = walk
        self.state = State(case, framework)
        self.moves: list[mv.Move] = []
        self.found: list[Otherwise] = []
        self.arrived = True
        """Whether the present scene has been come to since the last step."""

    def through(self) -> Walked:
        try:
            self._do(mv.Begin(self.walk.seat, BUNDLE, rehearsal=True))
            for place, step in enumerate(self.walk.steps):
                self._come_to(place, step)
                self._take(place, step)
            if self.walk.ending:
                self._come_to_an_end()
        except _Halt as halt:
            self.found.append(halt.otherwise)
        return Walked(self.state, self.moves, self.found)

    def _do(self, move: mv.Move) -> None:
        events = act(self.state, move)
        for event in events:
            self.state.apply(event)
        self.moves.append(move)

    def _try(self, trail: Trail, move: mv.Move) -> None:
        try:
            self._do(move)
        except IllegalMove as no:
            raise _Halt(Otherwise("T802", trail, f"In “{self.state.scene}” this cannot be done: {no}")) from no

    def _come_to(self, place: int, step: Step) -> None:
        while self.state.scene != step.at or not self.arrived:
            self._go_on(("steps", place, "at"), f"the scene “{step.at}”")
        self.arrived = False

    def _come_to_an_end(self) -> None:
        while self.state.phase is not Phase.REFLECTING:
            self._go_on(("ending",), f"the ending “{self.walk.ending}”")
        came = self.state.here.ends
        if came != self.walk.ending:
            self.found.append(
                Otherwise("T804", ("ending",), f"The route ends in “{came}”.", "Mend the case, or expect that ending.")
            )

    def _go_on(self, trail: Trail, what: str) -> None:
        """Go on to the next scene, on the way to what is named."""
        if can_go_on(self.state):
            self._do(mv.GoOn())
            self.arrived = True
            return
        here = self.state.scene
        ended = self.state.phase is Phase.REFLECTING
        stands = f"The route ends in “{here}”" if ended else f"The route stands at the decision in “{here}”"
        passed = ", ".join(self.state.entered)
        fix = f"It came through: {passed}. Add a step, or mend the way there."
        raise _Halt(Otherwise("T803", trail, f"{stands} and does not come to {what}.", fix))

    def _take(self, place: int, step: Step) -> None:
        trail: Trail = ("steps", place)
        for index, ask in enumerate(step.ask):
            self._try((*trail, "ask", index), mv.AskFor(ask))
        self._expect_options(trail, step)
        if step.pass_:
            self._try((*trail, "pass"), mv.Pass())
        elif step.choose or step.challenge:
            answer = ev.Answer(option=step.choose, challenge=_challenged(step.challenge))
            self._try((*trail, "choose" if step.choose else "challenge"), mv.Decide(answer))
        for index, taken in enumerate(step.further):
            self._try((*trail, "further", index), mv.TakeFurther(ev.Challenged(taken.of, taken.door, taken.stage)))
        self._expect_afterwards(trail, step)

    def _expect_options(self, trail: Trail, step: Step) -> None:
        expected = step.expect
        point = self.state.case.points.get(self.state.here.decide)
        if expected is None or point is None:
            return
        offered = options_for(self.state, point)
        opened = {name for name, option in offered.items() if is_open(self.state, option)}
        for key, names, wanted in (("open", expected.open, True), ("closed", expected.closed, False)):
            for name in names:
                how = "is not offered" if name not in offered else "is closed" if wanted else "is open"
                if (name in opened) is not wanted or name not in offered:
                    self._say((*trail, "expect", key), f"The option “{name}” {how} in “{step.at}”.")

    def _expect_afterwards(self, trail: Trail, step: Step) -> None:
        expected = step.expect
        if expected is None:
            return
        state = self.state
        if expected.reply is not None:
            last = state.replies[-1].event.reply if state.replies else "nothing"
            if last != expected.reply:
                self._say((*trail, "expect", "reply"), f"What came back is “{last}”.")
        for key, facts, wanted in (("known", expected.known, True), ("unknown", expected.unknown, False)):
            for fact in facts:
                if (fact in state.known) is not wanted:
                    how = "is not known" if wanted else "is known"
                    fix = self._shown_next(fact) if wanted else ""
                    self._say((*trail, "expect", key), f"The fact “{fact}” {how} after this step.", fix)
        for name, value in expected.is_.items():
            if state.variables[name] != value:
                self._say((*trail, "expect", "is", name), f"“{name}” is “{state.variables[name]}” after this step.")
        if expected.scene:
            self._go_on((*trail, "expect", "scene"), f"“{expected.scene}”")
            if state.scene != expected.scene:
                self._say((*trail, "expect", "scene"), f"After “{step.at}” comes “{state.scene}”.")

    def _shown_next(self, fact: str) -> str:
        """What to do about a fact that is not known yet, where a scene that comes next shows it."""
        scenes = self.state.case.scenes
        for way in self.state.here.then:
            if any(fact in piece.facts for piece in scenes[way.to].text):
                return f"“{way.to}” shows it, and is opened after this step: expect it at a step in “{way.to}”."
        return ""

    def _say(self, trail: Trail, message: str, fix: str = "") -> None:
        self.found.append(Otherwise("T804", trail, message, fix or "Mend the case, or expect what it does."))


class _Halt(Exception):
    def __init__(self, otherwise: Otherwise) -> None:
        super().__init__(otherwise.message)
        self.otherwise = otherwise


def _challenged(taken: Taken | None) -> ev.Challenged | None:
    return ev.Challenged(taken.of, taken.door, taken.stage) if taken else None
