"""Asks once more before something that cannot be taken back."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.message import Message

from simulator.tui.forms.form import Row
from simulator.tui.screens.box import BoxScreen
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList


class ConfirmScreen(BoxScreen[bool]):
    """No is first; yes has to be gone to."""

    AUTO_FOCUS = "#choice"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "no", "No")]

    def __init__(self, words: str, yes: str, no: str = "No, go back") -> None:
        super().__init__()
        self._words = words
        self._rows = (Row("no", no), Row("yes", yes))
        self.takes_keys_from = 0.0

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with VerticalGroup(classes="box"):
            yield Plain(self._words, classes="piece")
            yield PlainList(self._rows, id="choice")

    def on_mount(self) -> None:
        """A moment's grace; and no is at hand."""
        self.takes_keys_from = Message().time + getattr(self.app, "grace", 0.0)
        self.query_one(PlainList).highlighted = 0

    @on(PlainList.OptionSelected)
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        self.dismiss(event.option_id == "yes")

    def action_no(self) -> None:
        """Go back."""
        self.dismiss(False)
