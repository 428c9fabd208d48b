"""A box for a line of one's own words."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from simulator.text import clean, clean_line


class Line(TextArea):
    """A line of words that wraps as it grows. Enter goes on; what is read from it is clean."""

    DEFAULT_CSS = """
    Line {
        height: auto;
        min-height: 3;
        max-height: 8;
        border: round $muted;
        background: transparent;
        &:focus { border: round $primary; }
        & .text-area--cursor { background: $foreground; color: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Go on")]

    @dataclass
    class Submitted(Message):
        """The person is done with this line."""

        line: "Line"
        value: str

        @property
        def control(self) -> "Line":
            """The line."""
            return self.line

    @dataclass
    class Beyond(Message):
        """The person moved up (-1) or down (1) out of a line that has no more to go to."""

        line: "Line"
        by: int

        @property
        def control(self) -> "Line":
            """The line."""
            return self.line

    def __init__(self, text: str = "", id: str | None = None) -> None:
        super().__init__(clean(text), id=id, soft_wrap=True, highlight_cursor_line=False)
        self.cursor_blink = False

    @property
    def value(self) -> str:
        """The words, clean and in one line."""
        return clean_line(self.text)

    def fill(self, text: str) -> None:
        """Put words in, with the cursor behind them."""
        self.load_text(clean(text))
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        # Enter belongs to the binding, so that the foot of the screen tells the truth about it.
        if event.key == "enter":
            event.prevent_default()

    def action_cursor_up(self, select: bool = False) -> None:
        """A row up, or out of the line."""
        if self.cursor_at_first_line and not select:
            self.post_message(self.Beyond(self, -1))
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A row down, or out of the line."""
        if self.cursor_at_last_line and not select:
            self.post_message(self.Beyond(self, 1))
        super().action_cursor_down(select)

    def action_submit(self) -> None:
        """Go on with what has been typed."""
        self.post_message(self.Submitted(self, self.value))
