"""Paused: the place is kept."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from simulator.tui.forms.form import Row
from simulator.tui.screens.base import RunScreen
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList


class PauseScreen(RunScreen):
    """Says how to come back, and offers to go on now."""

    ABOUT = "Paused. Everything that you locked is kept, and what you were typing too."
    AUTO_FOCUS = "#next"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Go on")]

    def body(self) -> ComposeResult:
        """The words, and what can be done."""
        code = self.sitting.playing.code
        with Vertical(id="page"):
            yield Plain(Content.styled("Paused", "bold"), classes="piece")
            yield Plain(
                Content.assemble("Your place is kept. Come back with:\n\n    ", (f"threshold resume {code}", "bold")),
                classes="piece",
            )
            yield Plain(id="message")
            yield PlainList(
                (
                    Row("on", "Go on now"),
                    Row("leave", "Leave the program"),
                    Row("library", "Back to the library"),
                    Row("stop", "Stop here for good, and debrief"),
                ),
                id="next",
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is paused already."""
        if action == "pause":
            return False
        return super().check_action(action, parameters)

    @on(PlainList.OptionSelected, "#next")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        match event.option_id:
            case "leave":
                self.training.leave()
            case "library":
                self.training.to_library()
            case "stop":
                self.action_stop_here()
            case _:
                self.dismiss()

    def action_close(self) -> None:
        """Go on."""
        self.dismiss()
