"""The family of widgets for words from a case or a person: shown as they stand, never read as markup."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

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
