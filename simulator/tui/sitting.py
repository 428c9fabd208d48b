"""One run at one screen: the run, the desk that it lies on, and the scenes so far to read back."""

from typing import NamedTuple

from simulator.engine.events import Event
from simulator.engine.group import group_words
from simulator.engine.moves import Move
from simulator.engine.state import Phase
from simulator.engine.view import AnswerSeen, SceneSeen
from simulator.services.desk import Desk
from simulator.services.playing import Playing


class Page(NamedTuple):
    """A scene as it was last seen, with one's answer there."""

    scene: SceneSeen
    answer: AnswerSeen | None


class Sitting:
    """What the screens of a run share. ``pages`` are the scenes so far, oldest first."""

    def __init__(self, desk: Desk, playing: Playing) -> None:
        self.desk = desk
        self.playing = playing
        self._pages = {place: Page(scene, scene.answer) for place, scene in enumerate(playing.earlier, 1)}
        # A part that begins where the sitting does needs no stopping place before it.
        self._stopped_before = self._entries
        self._keep()

    @property
    def pages(self) -> list[Page]:
        """The scenes so far, oldest first, the present one last. One that is still behind a stopping place is not."""
        pages = list(self._pages.values())
        return pages[:-1] if self.part_begins else pages

    @property
    def is_open(self) -> bool:
        """Whether the run can still go on."""
        return self.playing.phase not in (Phase.ENDED, Phase.STOPPED)

    @property
    def part_begins(self) -> bool:
        """Whether the present scene begins a part that has not been offered as a stopping place."""
        playing = self.playing
        return playing.phase is Phase.SCENE and bool(playing.scene.part) and self._entries > self._stopped_before

    def part_offered(self) -> None:
        """The stopping place before the present scene has been offered."""
        self._stopped_before = self._entries

    def do(self, move: Move) -> list[Event]:
        """Make a move, and keep what is seen then. Raises IllegalMove or Problem, and then nothing has changed."""
        events = self.playing.do(move)
        self._keep()
        return events

    @property
    def where(self) -> str:
        """The case, how many a group is, the seat, and whether it is a rehearsal."""
        case = self.playing.bundle.case
        seat = case.seats[self.playing.row.seat].label
        rehearsal = "rehearsal" if self.playing.row.rehearsal else ""
        parts = (case.title, group_words(self.playing.state.people), seat, rehearsal)
        return " · ".join(part for part in parts if part)

    @property
    def progress(self) -> str:
        """``point 3 of about 8``: empty before the first and after the last."""
        scene = self.playing.scene
        at = scene.point.number if scene.point else scene.answer.number if scene.answer else 0
        if not at:
            return ""
        about = self.playing.about
        return f"point {at} of about {max(about, at)}" if about else f"point {at}"

    @property
    def _entries(self) -> int:
        return len(self.playing.state.entered)

    def _keep(self) -> None:
        scene = self.playing.scene
        before = self._pages.get(self._entries)
        self._pages[self._entries] = Page(scene, scene.answer or (before.answer if before else None))
