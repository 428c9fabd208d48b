"""Rows to choose from: the plain family's list."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.tui.forms.form import Row
from simulator.tui.widgets.plain import MUTED


class PlainList(OptionList):
    """Rows to choose from, with their numbers. A mark stands before the highlighted one, so colour is not needed.

    A digit moves the highlight to that row; only Enter or a click chooses. Nothing is highlighted at first.
    """

    DEFAULT_CSS = """
    PlainList {
        border: none;
        padding: 0;
        margin: 0 0 1 0;
        height: auto;
        max-width: 80;
        background: transparent;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option { padding: 0 1 0 0; }
        & > .option-list--option-disabled { color: $muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose"),
        Binding("up", "cursor_up", "Row up", show=False),
        Binding("down", "cursor_down", "Row down", show=False),
        *(Binding(str(digit), f"digit({digit})", "To the row of that number", show=False) for digit in range(10)),
    ]

    class NothingChosen(Message):
        """Enter was pressed with no row highlighted."""

        def __init__(self, rows: "PlainList") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "PlainList":
            """The list, for selectors."""
            return self.rows

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    def __init__(
        self, rows: Sequence[Row] = (), counts_from: int = 1, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._numbers: dict[int, int] = {}
        self._typed = ""
        self._roomy = False
        self._marked: int | None = None
        self._rows = list(rows)
        self.set_rows(rows, counts_from)

    def on_mount(self) -> None:
        """Leave a line between rows while the screen has room for it."""
        if hasattr(self.screen, "roomy"):
            self.watch(self.screen, "roomy", self.loosen)

    def loosen(self, roomy: bool) -> None:
        """Leave a line between rows, or do not."""
        if roomy != self._roomy:
            self._roomy = roomy
            for index, row in enumerate(self._rows):
                self.replace_option_prompt_at_index(index, self._prompt(row))
            self.refresh(layout=True)

    def set_rows(self, rows: Sequence[Row], counts_from: int = 1, chosen: str = "") -> None:
        """Show other rows; the highlight goes to the chosen one, or nowhere."""
        self._typed = ""
        self._rows = list(rows)
        self._numbers = {}
        number = counts_from
        alone = len(rows) == 1
        for index, row in enumerate(rows):
            if not row.heading and not alone:
                self._numbers[index] = number
                number += 1
        self.set_options([Option(self._prompt(row), row.id, disabled=not row.can_be_chosen) for row in rows])
        self.refresh(layout=True)
        place = next((i for i, row in enumerate(rows) if chosen and row.id == chosen and row.can_be_chosen), None)
        self.highlighted = place
        if self.is_mounted:
            self.refresh_bindings()

    def change_row(self, row: Row) -> None:
        """Put other words into one row, in place."""
        index = self.get_option_index(row.id)
        self._rows[index] = row
        self.replace_option_prompt_at_index(index, self._prompt(row))
        option = self.get_option_at_index(index)
        option.disabled = not row.can_be_chosen
        if option.disabled and self.highlighted == index:
            self.highlighted = None
        self.refresh(layout=True)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Bring the highlighted row into view, in the list and in what scrolls around it."""
        for index in {self._marked, highlighted} - {None}:
            self._refresh_row(index)
        self._marked = highlighted
        super().watch_highlighted(highlighted)
        if highlighted is not None and self.is_mounted and self.styles.height and self.styles.height.is_auto:
            self.call_after_refresh(self.show_row, highlighted)

    def _refresh_row(self, index: int | None) -> None:
        if index is not None and index in self._index_to_line:
            self.refresh_lines(self._index_to_line[index], self._heights[index])

    def action_digit(self, digit: int) -> None:
        """Move the highlight to the row of this number; two digits make a number where there are so many rows."""
        by_number = {number: index for index, number in self._numbers.items()}
        typed = f"{self._typed}{digit}"
        if int(typed) not in by_number:
            typed = str(digit)
        self._typed = typed
        index = by_number.get(int(typed))
        if index is not None:
            # The number of a closed row takes the highlight away, so that Enter does not choose some other row.
            self.highlighted = None if self.get_option_at_index(index).disabled else index

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choosing needs a row that can be chosen."""
        if action == "select":
            return any(not option.disabled for option in self.options)
        return super().check_action(action, parameters)

    def action_select(self) -> None:
        """Choose the highlighted row; without one say that there is none."""
        if self.highlighted is None:
            self.post_message(self.NothingChosen(self))
        else:
            super().action_select()

    def show_row(self, index: int) -> None:
        """Bring a row into view in what scrolls around the list."""
        around = self.parent
        if isinstance(around, Widget) and around.is_scrollable and index in self._index_to_line:
            top = self.virtual_region.y + self._index_to_line[index]
            around.scroll_to_region(Region(0, top, 1, self._heights[index]), animate=False)

    def _prompt(self, row: Row) -> Content:
        gap = "\n" if self._roomy and len(self._rows) > 1 and not row.heading else ""
        return prompt(row) + gap

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of all rows. Textual's own leaves out the gutter, and cuts off the last lines of long rows."""
        return super().get_content_height(container, viewport, width - self._get_left_gutter_width())

    def _get_left_gutter_width(self) -> int:
        return 4 + len(str(max(self._numbers.values()))) if self._numbers else 2

    def render_line(self, y: int) -> Strip:
        """A line of a row, behind its mark and number."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if line >= len(self._lines):
            return strip
        index, offset = self._lines[line]
        if self._roomy and offset and offset == self._heights[index] - 1:
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        width = self._get_left_gutter_width()
        mark = ">" if index == self.highlighted else " "
        number = f"{self._numbers[index]:>{width - 4}}" if index in self._numbers else ""
        text = f"{mark} {number}" if offset == 0 else ""
        style = next(iter(strip)).style if len(strip) else None
        return Strip([Segment(text.ljust(width), style), *strip])


def prompt(row: Row) -> Content:
    """A row in words: its label, its text, what stands below it."""
    if row.heading:
        return Content.styled(f"\n{row.text}", "bold $foreground")
    lines = [Content.assemble((f"{row.label}: " if row.label else "", MUTED), row.text)]
    if row.aside:
        # What came back from an ask is there to be read; what stands below a row to be chosen is said quietly.
        lines.append(Content.styled(row.aside, "$foreground" if row.spent else MUTED))
    if row.closed:
        lines.append(Content.styled(f"Closed: {row.closed}", "italic"))
    return Content("\n").join(lines)
