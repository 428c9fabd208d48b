"""A long text to read: wrapped to a comfortable width, with headings to jump by."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

WIDEST = 76
"""Lines longer than this are hard to read."""


class Passage(NamedTuple):
    """A paragraph. A heading can be jumped to; ``after`` counts the empty lines behind it.

    ``lead`` stands in the margin of its first line. What is ``drawn`` (a chart) may be wider than words.
    """

    content: Content
    indent: int = 0
    heading: bool = False
    after: int = 1
    lead: str = ""
    drawn: bool = False


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows passages. Only the lines in view are drawn."""

    DEFAULT_CSS = """
    Reader { scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("up", "scroll_up", "Line up", show=False),
        Binding("down", "scroll_down", "Line down", show=False),
        Binding("home", "scroll_home", "To the top", show=False),
        Binding("end", "scroll_end", "To the end", show=False),
    ]

    def __init__(self, passages: Sequence[Passage] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self._passages = list(passages)
        self._strips: list[Strip] = []
        self._headings: list[int] = []
        self._laid: tuple[int, object] = (0, None)

    def show(self, passages: Sequence[Passage], keep_place: bool = False) -> None:
        """Show other passages, from their beginning unless the place is kept."""
        self._passages = list(passages)
        self._laid = (0, None)
        self._lay()
        if not keep_place:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    @property
    def plain(self) -> str:
        """All the words, for tests and for reading aloud."""
        return "\n".join(passage.content.plain for passage in self._passages)

    def jump(self, step: int) -> None:
        """Scroll to the next heading, or with -1 to the one before."""
        here = self.scroll_offset.y
        if step > 0:
            target = next((line for line in self._headings if line > here), None)
        else:
            target = next((line for line in reversed(self._headings) if line < here), 0)
        if target is not None:
            self.scroll_to(y=target, animate=False)

    @property
    def has_headings(self) -> bool:
        """Whether there is anything to jump to."""
        return any(passage.heading for passage in self._passages)

    def _on_resize(self, event: events.Resize) -> None:
        self._lay()

    def notify_style_update(self) -> None:
        """Colours have changed: draw anew."""
        super().notify_style_update()
        self._laid = (0, None)
        self.refresh()

    def _lay(self) -> None:
        width = self.scrollable_content_region.width
        style = self.visual_style
        if not width or self._laid == (width, style):
            return
        self._laid = (width, style)
        self._strips, self._headings = [], []
        for passage in self._passages:
            if passage.heading:
                self._headings.append(len(self._strips))
            room = max((width if passage.drawn else min(width, WIDEST)) - passage.indent, 8)
            lead = passage.lead
            for strip in Visual.to_strips(self, passage.content, room, None, style):
                margin = Segment(lead.ljust(passage.indent), style.rich_style + Style(bold=True))
                self._strips.append(Strip([margin, *strip]) if passage.indent else strip)
                lead = ""
            self._strips.extend(Strip.blank(0) for _ in range(passage.after))
        self.virtual_size = Size(width, len(self._strips))

    def render_line(self, y: int) -> Strip:
        """One line of the text."""
        self._lay()
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        strip = self._strips[line] if line < len(self._strips) else Strip.blank(0)
        return strip.extend_cell_length(width, self.visual_style.rich_style)
