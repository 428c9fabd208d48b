"""Stop for good, and debrief: asked once more."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from simulator.engine.moves import Stop
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import RunScreen
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList


class StopScreen(RunScreen):
    """No is first; yes has to be gone to."""

    LOCKS = True
    ABOUT = "Stopping for good closes the run. A pause keeps your place instead."
    AUTO_FOCUS = "#next"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "No, go back")]

    def body(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(id="page"):
            yield Plain(
                "Stop here for good, and debrief?\n\nThe run is closed then, and cannot be taken up again. "
                "A pause keeps your place instead.",
                classes="piece",
            )
            yield Plain(id="message")
            yield PlainList((Row("no", "No, go back"), Row("yes", "Yes, stop here and debrief")), id="next")

    def on_mount(self) -> None:
        """No is at hand."""
        self.query_one("#next", PlainList).highlighted = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is asked already."""
        if action == "stop_here":
            return False
        return super().check_action(action, parameters)

    @on(PlainList.OptionSelected, "#next")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        if event.option_id == "no":
            self.dismiss()
        elif self.attempt(Stop()):
            self.advance()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
