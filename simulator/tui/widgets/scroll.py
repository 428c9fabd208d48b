"""A page of text that scrolls."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class Scroll(VerticalScroll, inherit_bindings=False):
    """A text that scrolls, and tells its screen's keys when its end comes into view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("up", "scroll_up", "Line up", show=False),
        Binding("down", "scroll_down", "Line down", show=False),
        Binding("home", "scroll_home", "To the top", show=False),
        Binding("end", "scroll_end", "To the end", show=False),
    ]

    _was_at_end = False

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.scroll_offset.y >= self.max_scroll_y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The end may have come into view, or gone."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_the_keys()

    def watch_virtual_size(self) -> None:
        """The text has grown or shrunk, by an answer for instance: so its end may be elsewhere."""
        self.call_after_refresh(self._tell_the_keys)

    def _tell_the_keys(self) -> None:
        if self.at_end != self._was_at_end:
            self._was_at_end = self.at_end
            self.screen.refresh_bindings()
