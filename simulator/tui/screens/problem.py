"""Something could not be done: what, and what to do. Nothing is lost."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content

from simulator.errors import Problem
from simulator.tui.screens.box import BoxScreen
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.plain import MUTED, Plain


class ProblemScreen(BoxScreen[None]):
    """Stays until it is read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "close", "Back")]

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self._problem = problem

    def compose(self) -> ComposeResult:
        """The message and the hint."""
        with VerticalGroup(classes="box"):
            yield Plain(Content.styled("That did not work", "bold"), classes="piece")
            yield Plain(self._problem.message, classes="piece")
            if self._problem.hint:
                yield Plain(self._problem.hint, classes="piece")
            yield Plain(Content.styled("Nothing is lost. You can go back and try again.", MUTED))
        yield KeyBar()

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss()
