"""The full-screen program. Thin: it holds the desk, the themes and the way from screen to screen."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.errors import Problem
from simulator.services.desk import Desk
from simulator.services.health import SMALLEST
from simulator.tui.flow import library
from simulator.tui.run import Outcome
from simulator.tui.sitting import Sitting
from simulator.tui.themes import DEFAULT, THEMES

GRACE = 0.4
"""Seconds in which a screen that locks something takes no key: one typed for the screen before must not answer it."""


class TrainingApp(App[Outcome]):
    """Shows one thing at a time: the library, or a run. ``grace`` is the moment's grace of deciding screens."""

    TITLE = "Threshold"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave the program", show=False, priority=True),
    ]

    def __init__(
        self, desk: Desk, first: Callable[[], Screen[None]], sitting: Sitting | None = None, grace: float = GRACE
    ) -> None:
        super().__init__()
        self.desk = desk
        self.sitting = sitting
        self.grace = grace
        self._first = first
        self._is_small = False
        # Nothing moves by itself here: a text that glides is slower to read, and some people cannot bear it.
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        self.set_theme(desk.settings.theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, for themes that do not know them."""
        return {"muted": THEMES[DEFAULT].variables["muted"], "rule": THEMES[DEFAULT].variables["rule"]}

    def get_default_screen(self) -> Screen[None]:
        """The first screen, so that no empty one is drawn before it."""
        return self._first()

    def set_theme(self, name: str) -> None:
        """Use a theme of ours; the default for a name that is not one."""
        self.theme = name if name in THEMES else DEFAULT

    def go(self, screen: Screen[None]) -> None:
        """Show a screen in place of whatever is open."""
        # The first screen cannot be switched away from: it stays below the others, unseen.
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def play(self, sitting: Sitting, screen: Screen[None]) -> None:
        """Take up a run."""
        self.sitting = sitting
        self.go(screen)

    def to_library(self) -> None:
        """Leave the run as it is, and go back to the library."""
        self.sitting = None
        self.go(library())

    def leave(self) -> None:
        """Leave the program, with a word on how to go on."""
        self.exit(outcome(self.sitting))

    async def action_quit(self) -> None:
        """Leave at any time. An open run is paused; were that not possible, everything locked is kept all the same."""
        from simulator.engine.moves import Pause
        from simulator.tui.screens.base import RunScreen

        for screen in self.screen_stack:
            if isinstance(screen, RunScreen):
                screen.keep()
        if self.sitting is not None and self.sitting.is_open:
            try:
                self.sitting.do(Pause())
            except Problem as problem:
                self.log.warning(str(problem))
        self.leave()

    def _fatal_error(self) -> None:
        """Leave without Textual's own report, which shows what variables hold: answers, that is."""
        self._close_messages_no_wait()

    async def on_event(self, event: events.Event) -> None:
        """Swallow what was typed before a deciding screen could be read."""
        takes_from = getattr(self.screen, "takes_keys_from", 0.0) if self.screen_stack else 0.0
        if isinstance(event, events.Key | events.MouseDown | events.MouseUp) and event.time < takes_from:
            return
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small to read in, until it is not."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if small != self._is_small:
            self._is_small = small
            if small:
                from simulator.tui.screens.small import SmallScreen

                self.push_screen(SmallScreen())
            else:
                self.pop_screen()


def outcome(sitting: Sitting | None) -> Outcome:
    """What is left to say about a run."""
    if sitting is None:
        return Outcome()
    code = sitting.playing.code
    if sitting.is_open:
        kept = f"Run {code} is kept. Go on with: threshold resume {code}"
        return Outcome(tuple(line for line in (sitting.playing.if_rehearsal, kept) if line), code)
    said = (f"Run {code} is kept. Its debrief: threshold debrief {code}", sitting.playing.for_a_team)
    return Outcome(tuple(line for line in said if line), code)
