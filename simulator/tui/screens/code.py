"""A line to type a run's code in."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup

from simulator.tui.screens.box import BoxScreen
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.line import Line
from simulator.tui.widgets.plain import Plain


class CodeScreen(BoxScreen[str]):
    """Gives the code, or nothing."""

    AUTO_FOCUS = "#code"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Back")]

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with VerticalGroup(classes="box"):
            yield Plain("The code of the run, or the start of it:", classes="piece")
            yield Line(id="code")
        yield KeyBar()

    @on(Line.Submitted)
    def _given(self, event: Line.Submitted) -> None:
        self.dismiss(event.value)

    def action_close(self) -> None:
        """Back without one."""
        self.dismiss("")
