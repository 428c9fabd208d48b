"""A case previewed while it is being written: a rehearsal in memory that stays in place as its case changes. Pure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import NOBODY, Challenged, Placed
from simulator.engine.play import IllegalMove, act
from simulator.engine.state import Phase, State
from simulator.engine.view import ChallengeSeen, SceneSeen, see
from simulator.model.case import Case
from simulator.model.framework import Framework

_BUNDLE = "preview"


class Way(NamedTuple):
    """Something that can be done next. ``closed`` says why it cannot; ``challenge`` only goes with the next answer."""

    id: str
    label: str
    moves: tuple[mv.Move, ...] = ()
    closed: str = ""
    challenge: Challenged | None = None


class _Spot(NamedTuple):
    """Where a preview stands: a seat, where it began, and the moves since."""

    seat: str
    at: Placed | None
    moves: tuple[mv.Move, ...] = ()


class Preview:
    """Goes through a case as its author likes: on, back, to any scene."""

    def __init__(self, case: Case, framework: Framework, seat: str = "") -> None:
        self.case = case
        self.framework = framework
        self._spot = _Spot(seat if seat in case.seats else next(iter(case.seats)), None)
        self._before: list[_Spot] = []
        self.challenge: Challenged | None = None
        self.state, _ = _play(case, framework, self._spot)

    @property
    def seat(self) -> str:
        """Whose view it is."""
        return self._spot.seat

    @property
    def scene(self) -> SceneSeen:
        """What the seat sees now."""
        return see(self.state)

    @property
    def scenes(self) -> tuple[str, ...]:
        """The scenes that this seat can be taken to, in the order of the file."""
        return tuple(name for name, scene in self.case.scenes.items() if self.seat in scene.seats)

    @property
    def can_go_back(self) -> bool:
        """Whether there is anywhere to go back to."""
        return bool(self._before)

    def ways(self) -> list[Way]:
        """What can be done now."""
        scene = self.scene
        if self.state.phase is Phase.REFLECTING:
            return [Way("ending", "See the ending", (mv.Reflect(), mv.Recognise("passed")))]
        ways = [
            Way(f"ask {ask.id}", f"Ask: {ask.label} ({ask.id})", (mv.AskFor(ask.id),))
            for ask in scene.asks
            if not ask.asked and scene.asks_left
        ]
        if scene.point:
            ways += self._answers(scene)
        if scene.further:
            ways += [
                Way(f"further {_named(each)}", f"Take it further: {words}", (mv.TakeFurther(each),))
                for each, words in _challenges(scene.further)
            ]
        if scene.can_go_on:
            ways.append(Way("on", "Go on", (mv.GoOn(),)))
        return ways

    def _answers(self, scene: SceneSeen) -> Iterator[Way]:
        point = scene.point
        if point is None:
            return
        for option in point.options:
            answer = ev.Answer(option.id, challenge=self.challenge if point.challenge else None)
            yield Way(f"choose {option.id}", f"{option.label} ({option.id})", (mv.Decide(answer),), option.closed)
        yield Way("pass", "Pass", (mv.Pass(),))
        if point.challenge:
            nobody = Challenged(NOBODY)
            for each, words in [*_challenges(point.challenge), (nobody, "nobody")]:
                if point.about == "level":
                    chosen = " (taken)" if each == self.challenge else ""
                    yield Way(f"challenge {_named(each)}", f"With a challenge: {words}{chosen}", challenge=each)
                else:
                    answer = ev.Answer(challenge=each)
                    yield Way(f"challenge {_named(each)}", f"Challenge: {words}", (mv.Decide(answer),))

    def take(self, way: Way) -> None:
        """Do it. Raises IllegalMove where the case does not let one."""
        if way.challenge is not None:
            self.challenge = way.challenge
            return
        spot = self._spot._replace(moves=(*self._spot.moves, *way.moves))
        state, made = _play(self.case, self.framework, spot)
        if len(made.moves) < len(spot.moves):
            raise IllegalMove("The case leads nowhere from here.")
        self._stand(spot, state)

    def jump(self, scene: str) -> None:
        """To a scene of this seat, with what is known and set now."""
        at = Placed(scene, tuple(self.state.known), dict(self.state.variables))
        spot = _Spot(self.seat, at)
        self._stand(spot, _play(self.case, self.framework, spot)[0])

    def sit(self, seat: str) -> None:
        """To another seat, at its beginning."""
        spot = _Spot(seat, None)
        self._stand(spot, _play(self.case, self.framework, spot)[0])

    def back(self) -> None:
        """To where one was before the last step."""
        if self._before:
            self._spot = self._before.pop()
            self.state, self._spot = _play(self.case, self.framework, self._spot)
            self.challenge = None

    def _stand(self, spot: _Spot, state: State) -> None:
        self._before.append(self._spot)
        self._spot, self.state = spot, state
        self.challenge = None

    def change(self, case: Case, framework: Framework) -> str:
        """Take a changed case, and stay at the same scene in the same state, as far as both still exist.

        Gives a sentence where the preview could not stay.
        """
        before, here = self.state, self.state.scene
        self.case, self.framework = case, framework
        if self.seat not in case.seats:
            gone = self.seat
            self._spot, self._before = _Spot(next(iter(case.seats)), None), []
            self.state, _ = _play(case, framework, self._spot)
            return f"The seat '{gone}' is not there any more: this is another, from its beginning."
        scene = here if here in case.scenes else case.renamed.get(here, here)
        whole = self._spot
        self.state, self._spot = _play(case, framework, self._spot)
        if self.state.scene == scene and len(self._spot.moves) == len(whole.moves):
            return ""
        if scene not in case.scenes or self.seat not in case.scenes[scene].seats:
            return f"The scene '{here}' is not there any more: this is where the same steps lead now."
        spot = _Spot(self.seat, _still(case, before, scene), _since_entering(whole.moves))
        self.state, self._spot = _play(case, framework, spot)
        return "The way here has changed: this is the same scene, with what was known and set."


def _play(case: Case, framework: Framework, spot: _Spot) -> tuple[State, _Spot]:
    """The state at a spot, and the spot as far as the case still lets one come."""
    at = spot.at
    if at is not None:
        state = State(case, framework)
        scene = at.scene if at.scene in case.scenes else case.renamed.get(at.scene, at.scene)
        known = scene in case.scenes and spot.seat in case.scenes[scene].seats
        at = Placed(scene, *_existing(case, at.facts, at.sets)) if known else None
    state, made = State(case, framework), []
    for move in (mv.Begin(spot.seat, _BUNDLE, rehearsal=True, at=at), *spot.moves):
        try:
            for event in act(state, move):
                state.apply(event)
        except IllegalMove:
            break
        made.append(move)
    return state, _Spot(spot.seat, at, tuple(made[1:]))


def _still(case: Case, state: State, scene: str) -> Placed:
    """A scene with what was known and set in a state of the case as it was."""
    return Placed(scene, *_existing(case, tuple(state.known), state.variables))


def _existing(case: Case, facts: Sequence[str], sets: dict[str, str]) -> tuple[tuple[str, ...], dict[str, str]]:
    return (
        tuple(fact for fact in facts if fact in case.facts),
        {name: value for name, value in sets.items() if value in case.state.get(name, ())},
    )


def _since_entering(moves: Sequence[mv.Move]) -> tuple[mv.Move, ...]:
    """The moves made in the present scene."""
    last = max((place for place, move in enumerate(moves) if isinstance(move, mv.GoOn)), default=-1)
    return tuple(moves[last + 1 :])


def _challenges(offered: ChallengeSeen) -> Iterator[tuple[Challenged, str]]:
    """Each way of challenging that is offered, with its words."""
    for of, name in offered.of:
        for door in offered.doors:
            for stage, label in door.stages or (("", ""),):
                yield Challenged(of, door.id, stage), ", ".join(part for part in (name, door.label, label) if part)


def _named(challenge: Challenged) -> str:
    return " ".join(part for part in (challenge.of, challenge.door, challenge.stage) if part)
