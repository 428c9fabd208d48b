"""One run as it is being played: a move is checked, made durable, and only then becomes what is seen."""

from collections.abc import Callable
from functools import cached_property

from msgspec.structs import replace

from simulator.engine import moves as mv
from simulator.engine.casefile import CaseFile, case_file, papers_here
from simulator.engine.events import HINGE_PARTS, Challenged, Entered, Event
from simulator.engine.play import act
from simulator.engine.state import Phase, State, apply
from simulator.engine.view import SceneSeen, Shown, in_words, see
from simulator.model.bundle import Bundle
from simulator.model.local import NOTHING, Local
from simulator.records.shapes import RunRow
from simulator.records.store import Store


class Playing:
    """An open run. Front ends read ``scene`` and ``file``, and call ``do``; no rule stands anywhere else.

    ``earlier`` holds the scenes before the present one, each as it was last seen. ``usual`` works out
    how many askings a route of this seat usually has. With ``fewer``, a hinge asks what every other point asks.
    """

    def __init__(
        self,
        store: Store,
        row: RunRow,
        bundle: Bundle,
        events: list[Event],
        usual: Callable[[], int],
        local: Local = NOTHING,
        fewer: bool = False,
    ) -> None:
        self._store = store
        self._seq = len(events)
        self._usual = usual
        self._papers: list[Shown] = []
        self._fewer = fewer
        self.local = local
        self.earlier: list[SceneSeen] = []
        self.row = row
        self.bundle = bundle
        self.state = State(bundle.case, bundle.framework)
        for event in events:
            self._take(event)

    @property
    def code(self) -> str:
        """The run's made-up code."""
        return self.row.code

    @property
    def for_a_team(self) -> str:
        """What to say at an ending for who plays in a training session; empty for a rehearsal."""
        if self.row.rehearsal:
            return ""
        return (
            "In a training session your trainer collects the answers, without your words but for those that you share: "
            f"threshold records export {self.code} --for-team"
        )

    @property
    def if_rehearsal(self) -> str:
        """What to say before how to go on with a rehearsal that is left; empty for a run."""
        return "A rehearsal is in no list, and keeps the case as it stood when it began." if self.row.rehearsal else ""

    @cached_property
    def about(self) -> int:
        """How many askings a route of this seat usually has ("point 3 of about 8"); 0 where that cannot be said."""
        return self._usual()

    @property
    def scene(self) -> SceneSeen:
        """What the trainee sees now."""
        scene = see(self.state)
        if self._fewer and scene.point and scene.point.hinge:
            return replace(scene, point=replace(scene.point, hinge=False))
        return scene

    @property
    def file(self) -> CaseFile:
        """The case file as it stands now."""
        return case_file(self.state, tuple(self._papers), self.local)

    @property
    def phase(self) -> Phase:
        """What the run is waiting for."""
        return self.state.phase

    def in_words(self, challenge: Challenged) -> str:
        """A challenge in words: whom, by which door, how far."""
        return in_words(self.state, challenge)

    def do(self, move: mv.Move) -> list[Event]:
        """Make a move: durable when this returns. Raises IllegalMove, or Problem where it could not be kept."""
        if self._fewer and isinstance(move, mv.Decide) and self._is_hinge:
            # An author's walk may answer what a front end would not ask.
            given = {"worry": move.answer.worry is not None, "change": bool(move.answer.change)}
            move = replace(move, not_asked=tuple(part for part in HINGE_PARTS if not given[part]))
        events = act(self.state, move)
        self._store.append(self.row.run, self._seq, events)
        self._seq += len(events)
        for event in events:
            self._take(event)
        return events

    def draft(self, key: str) -> str:
        """What was being typed under a key when the run was left, or an empty string."""
        return self._store.drafts(self.row.run).get(key, "")

    def keep_draft(self, key: str, text: str) -> None:
        """Keep what is being typed, apart from the events; an empty text clears it."""
        if text:
            self._store.save_draft(self.row.run, key, text)
        else:
            self._store.clear_draft(self.row.run, key)

    @property
    def _is_hinge(self) -> bool:
        point = self.state.here.decide
        return bool(point) and self.bundle.case.points[point].hinge

    def _take(self, event: Event) -> None:
        if isinstance(event, Entered) and self.state.entered:
            self.earlier.append(see(self.state))
        apply(self.state, event)
        if isinstance(event, Entered):
            self._papers.extend(papers_here(self.state))
