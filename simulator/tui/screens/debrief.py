"""The debrief, to be read in the program."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from simulator.tui.screens.base import BaseScreen
from simulator.tui.widgets.debrieftext import passages
from simulator.tui.widgets.reader import Reader


class DebriefScreen(BaseScreen):
    """A long text with headings to jump by."""

    CSS = """
    #debrief { padding: 1 2 0 3; }
    """
    ABOUT = "The debrief of your run. N and P jump from heading to heading."
    AUTO_FOCUS = "#debrief"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right_square_bracket", "jump(1)", "Next heading"),
        Binding("p,left_square_bracket", "jump(-1)", "Previous heading"),
        Binding("escape,q", "close", "Back"),
    ]

    def __init__(self, title: str, text: str, marked: dict[str, int]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._marked = marked

    def top_line(self) -> tuple[str, str]:
        """Whose debrief this is."""
        return f"{self._title} · Debrief", ""

    def body(self) -> ComposeResult:
        """The text."""
        yield Reader(passages(self._text, self._marked), id="debrief")

    def action_jump(self, step: int) -> None:
        """To another heading."""
        self.query_one(Reader).jump(step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Jumping needs headings."""
        if action == "jump":
            return any(reader.has_headings for reader in self.query(Reader))
        return super().check_action(action, parameters)

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
