"""The one family of widgets for words from a case or a person: shown as they stand, never read as markup."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.tui.forms.form import Row

MUTED = "$muted"
"""The style of what is said more quietly; every theme keeps it readable."""


def as_content(text: str | Content) -> Content:
    """Words as content, without reading any markup in them."""
    return text if isinstance(text, Content) else Content(text)


class Plain(Static):
    """Words, as they stand. Without any it takes no room."""

    def __init__(self, text: str | Content = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(as_content(text), id=id, classes=classes, markup=False)
        self.auto_links = False
        self.display = bool(as_content(text).plain)

    def say(self, text: str | Content) -> None:
        """Show other words."""
        content = as_content(text)
        self.update(content)
        self.display = bool(content.plain)


class TopLine(Widget):
    """One line: where one is on the left, how far on the right."""

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self.left = left
        self.right = right

    def render(self) -> Content:
        """The line. Where it is too narrow for both, the left is cut."""
        width = self.size.width
        right = Content(self.right)
        left = Content.styled(self.left, "bold").truncate(max(width - right.cell_length - 2, 0), ellipsis=True)
        gap = " " * max(width - left.cell_length - right.cell_length, 0)
        return Content.assemble(left, gap, right)


class PlainList(OptionList):
    """Rows to choose from, with their numbers. A mark stands before the highlighted one, so colour is not needed.

    A digit moves the highlight to that row; only Enter or a click chooses. Nothing is highlighted at first.
    """

    DEFAULT_CSS = """
    PlainList {
        border: none;
        padding: 0;
        background: transparent;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option { padding: 0; }
        & > .option-list--option-disabled { color: $muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose"),
        Binding("up", "cursor_up", "Row up", show=False),
        Binding("down", "cursor_down", "Row down", show=False),
        *(Binding(str(digit), f"digit({digit})", "To the row of that number", show=False) for digit in range(10)),
    ]

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    def __init__(
        self, rows: Sequence[Row] = (), counts_from: int = 1, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._numbers: dict[int, int] = {}
        self._typed = ""
        self.set_rows(rows, counts_from)

    def set_rows(self, rows: Sequence[Row], counts_from: int = 1, chosen: str = "") -> None:
        """Show other rows; the highlight goes to the chosen one, or nowhere."""
        self._typed = ""
        self._numbers = {}
        number = counts_from
        alone = len(rows) == 1
        for index, row in enumerate(rows):
            if not row.heading and not alone:
                self._numbers[index] = number
                number += 1
        self.set_options([Option(_prompt(row), row.id, disabled=not row.can_be_chosen) for row in rows])
        self.refresh(layout=True)
        place = next((i for i, row in enumerate(rows) if chosen and row.id == chosen and row.can_be_chosen), None)
        self.highlighted = place
        if self.is_mounted:
            self.refresh_bindings()

    def change_row(self, row: Row) -> None:
        """Put other words into one row, in place."""
        index = self.get_option_index(row.id)
        self.replace_option_prompt_at_index(index, _prompt(row))
        option = self.get_option_at_index(index)
        option.disabled = not row.can_be_chosen
        if option.disabled and self.highlighted == index:
            self.highlighted = None
        self.refresh(layout=True)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Bring the highlighted row into view, in the list and in what scrolls around it."""
        self.refresh()
        super().watch_highlighted(highlighted)
        if highlighted is not None and self.is_mounted and self.styles.height and self.styles.height.is_auto:
            self.call_after_refresh(self.show_row, highlighted)

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

    def show_row(self, index: int) -> None:
        """Bring a row into view in what scrolls around the list."""
        around = self.parent
        if isinstance(around, Widget) and around.is_scrollable and index in self._index_to_line:
            top = self.virtual_region.y + self._index_to_line[index]
            around.scroll_to_region(Region(0, top, 1, self._heights[index]), animate=False)

    def _get_left_gutter_width(self) -> int:
        return 4 + len(str(max(self._numbers.values()))) if self._numbers else 2

    def render_line(self, y: int) -> Strip:
        """A line of a row, behind its mark and number."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if line >= len(self._lines):
            return strip
        index, offset = self._lines[line]
        width = self._get_left_gutter_width()
        mark = ">" if index == self.highlighted else " "
        number = f"{self._numbers[index]:>{width - 4}}" if index in self._numbers else ""
        text = f"{mark} {number}" if offset == 0 else ""
        style = next(iter(strip)).style if len(strip) else None
        return Strip([Segment(text.ljust(width), style), *strip])


def _prompt(row: Row) -> Content:
    if row.heading:
        return Content.styled(f"\n{row.text}", "bold $foreground")
    lines = [Content.assemble((f"{row.label}: " if row.label else "", MUTED), row.text)]
    if row.aside:
        # What came back from an ask is there to be read; what stands below a row to be chosen is said quietly.
        lines.append(Content.styled(row.aside, "$foreground" if row.spent else MUTED))
    if row.closed:
        lines.append(Content.styled(f"Closed: {row.closed}", "italic"))
    return Content("\n").join(lines)
