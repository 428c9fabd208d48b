"""Support, and stop."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.engine import words
from simulator.engine.moves import Pause
from simulator.errors import Problem
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import BaseScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList
from simulator.tui.widgets.scroll import Scroll


class SupportScreen(BaseScreen):
    """Who to talk to, and a way out that costs nothing."""

    ABOUT = "You can stop now. Your place is kept, and nobody is told."
    AUTO_FOCUS = "#next"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Back")]

    def __init__(self, sitting: Sitting | None) -> None:
        super().__init__()
        self._sitting = sitting

    def body(self) -> ComposeResult:
        """The words, and two rows."""
        with Scroll(id="page"):
            yield Plain(Content.styled("Support, and stop", "bold"), classes="piece")
            yield Plain("\n\n".join(words.SUPPORT), classes="piece")
            yield Plain(id="message")
            yield PlainList((Row("stop", "Stop now, and leave"), Row("back", "Back to where I was")), id="next")

    @on(PlainList.OptionSelected, "#next")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        if event.option_id == "back":
            self.dismiss()
        else:
            self._stop()

    def _stop(self) -> None:
        if self._sitting is not None and self._sitting.is_open:
            try:
                self._sitting.do(Pause(support=True))
            except Problem as problem:
                self.problem(problem)
                return
        self.training.leave()

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()
