"""What every screen has: a line at the top, keys at the foot, help; and what every screen of a run has besides."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from simulator.engine.moves import Move, Pause
from simulator.engine.play import IllegalMove
from simulator.errors import Problem
from simulator.tui.flow import screen_for
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.plain import Plain, TopLine

if TYPE_CHECKING:
    from simulator.tui.app import TrainingApp

WIDE, TALL = 110, 34


class BaseScreen(Screen[None]):
    """A screen of ours. ``ABOUT`` says in a sentence or two what it is for; help shows it above the keys."""

    ABOUT = ""
    LOCKS: ClassVar[bool] = False
    """Whether a key pressed here may lock something: such a screen takes none for a moment."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "help", "Help")]

    roomy: reactive[bool] = reactive(False)
    """Whether there is room for a line between rows."""

    def __init__(self) -> None:
        super().__init__()
        self.takes_keys_from = 0.0

    @property
    def training(self) -> "TrainingApp":
        """The program."""
        return cast("TrainingApp", self.app)

    @property
    def is_wide(self) -> bool:
        """Whether the case file stands beside the text."""
        return self.app.size.width >= WIDE and not self.training.desk.settings.projector

    def compose(self) -> ComposeResult:
        """The top line, the body, the keys."""
        self._fit()
        left, right = self.top_line()
        yield TopLine(left, right)
        yield from self.body()
        yield KeyBar()

    def top_line(self) -> tuple[str, str]:
        """What stands at the top, left and right."""
        return "Threshold", ""

    def body(self) -> ComposeResult:
        """What stands between."""
        yield from ()

    def _on_mount(self, event: events.Mount) -> None:
        if self.LOCKS:
            self.hold_keys()

    def hold_keys(self) -> None:
        """Take no key for a moment."""
        self.takes_keys_from = Message().time + self.training.grace

    def on_screen_resume(self) -> None:
        """Fit the window as it is now: it may have changed while another screen lay on top."""
        self._fit()

    def on_resize(self) -> None:
        """Fit the window."""
        self._fit()

    def _fit(self) -> None:
        size = self.app.size
        self.set_class(size.height >= TALL, "-tall")
        self.set_class(self.training.desk.settings.projector, "-projector")
        self.roomy = self.has_class("-tall") or self.has_class("-projector")

    def say(self, text: str) -> None:
        """Say something in the message line."""
        lines = self.query("#message").results(Plain)
        for line in lines:
            line.say(text)

    def problem(self, problem: Problem) -> None:
        """Say what went wrong and what to do. The screen stays as it is."""
        from simulator.tui.screens.problem import ProblemScreen

        self.app.push_screen(ProblemScreen(problem))

    def action_help(self) -> None:
        """Show what the keys do here."""
        from simulator.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))


class RunScreen(BaseScreen):
    """A screen of a run: pause, support, notes, the case file and what was read are a key away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,f3", "file", "Case file", tooltip="What you know, people, papers, ladder, your decisions"),
        Binding("slash", "find", "Find", show=False, tooltip="Find a word in the case file"),
        Binding("n,f4", "note", "Note", tooltip="Write a later thought"),
        Binding("b,f5", "read_back", "Read back", show=False, tooltip="Read the scenes so far again"),
        Binding("p,f2", "pause", "Pause", tooltip="Stop for now; your place is kept"),
        Binding("e,f9", "stop_here", "End here", show=False, tooltip="Stop for good, and debrief"),
        Binding("x,f8", "support", "Support", tooltip="Support, and stop"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    def _on_mount(self, event: events.Mount) -> None:
        # While the person reads, what comes next is imported; not before the first words are on the screen.
        self.set_timer(0.3, self._get_ready)

    @work(thread=True)
    def _get_ready(self) -> None:
        import simulator.tui.screens.form
        import simulator.tui.screens.locked
        import simulator.tui.screens.scene  # noqa: F401 - each is imported where it is used, too

    def top_line(self) -> tuple[str, str]:
        """The case and the seat; how far."""
        return self.sitting.where, self.sitting.progress

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs an open run is not offered when it is closed."""
        if action in ("note", "pause", "stop_here"):
            return self.sitting.is_open
        return super().check_action(action, parameters)

    def attempt(self, move: Move) -> bool:
        """Make a move. Where it is not allowed or could not be kept, say so and stay."""
        try:
            self.sitting.do(move)
        except IllegalMove as refused:
            self.say(str(refused))
        except Problem as problem:
            self.problem(problem)
        else:
            return True
        return False

    def advance(self) -> None:
        """Go to the screen for where the run stands now."""
        self.training.go(screen_for(self.sitting))

    def keep(self) -> None:
        """Keep what is being typed, before something else is shown."""

    def beside(self) -> ComposeResult:
        """The case file, where there is room beside the text."""
        if self.is_wide:
            yield self._pane()

    def _fit(self) -> None:
        super()._fit()
        if self.is_attached:
            self.call_later(self._put_beside)

    async def _put_beside(self) -> None:
        """Put the case file beside the text once there is room."""
        bodies = self.query("#body")
        if not bodies:
            return
        from simulator.tui.widgets.casefile import FilePane

        panes = self.query(FilePane)
        if self.is_wide and not panes:
            await bodies.first().mount(self._pane())
        for pane in panes:
            pane.display = self.is_wide
        self.refresh_bindings()

    def show_file(self) -> None:
        """Bring the case file beside the text up to date."""
        from simulator.tui.widgets.casefile import FilePane

        for pane in self.query(FilePane):
            pane.show(self.sitting.playing.file)

    def _pane(self) -> Widget:
        from simulator.tui.widgets.casefile import FilePane

        return FilePane(self.sitting.playing.file, id="file")

    async def action_file(self) -> None:
        """Go to the case file: beside the text where there is room, else on its own."""
        from simulator.tui.widgets.casefile import FilePane

        beside = self.query(FilePane)
        if beside and beside.first().display:
            beside.first().focus_text()
        else:
            await self._show_file(finding=False)

    def leave_file(self) -> None:
        """From the case file beside the text back to what is being read or answered."""
        for name in ("#line", "#rows", "#text", "#next"):
            for widget in self.query(name):
                if widget.display and widget.focusable:
                    widget.focus()
                    return

    async def action_find(self) -> None:
        """Find a word in the case file."""
        from simulator.tui.widgets.casefile import FilePane

        beside = self.query(FilePane)
        if beside and beside.first().display:
            await beside.first().find()
        else:
            await self._show_file(finding=True)

    async def _show_file(self, finding: bool) -> None:
        from simulator.tui.screens.file import FileScreen

        self.keep()
        await self.app.push_screen(FileScreen(self.sitting, finding))

    def action_read_back(self) -> None:
        """Read the scenes so far again."""
        from simulator.tui.screens.readback import ReadBackScreen

        self.keep()
        self.app.push_screen(ReadBackScreen(self.sitting))

    def action_note(self) -> None:
        """Write a later thought."""
        from simulator.tui.screens.form import NoteScreen

        self.keep()
        self.app.push_screen(NoteScreen(self.sitting))

    def action_pause(self) -> None:
        """Stop for now."""
        from simulator.tui.screens.pause import PauseScreen

        self.keep()
        if self.attempt(Pause()):
            self.app.push_screen(PauseScreen(self.sitting))

    def action_support(self) -> None:
        """Support, and stop."""
        from simulator.tui.screens.support import SupportScreen

        self.keep()
        self.app.push_screen(SupportScreen(self.sitting))

    def action_stop_here(self) -> None:
        """Stop for good, once that is confirmed."""
        from simulator.tui.screens.stop import StopScreen

        self.keep()
        self.app.push_screen(StopScreen(self.sitting))
