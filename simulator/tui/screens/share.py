"""Which reasons of a closed run may be printed for a team."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.engine import words
from simulator.errors import Problem
from simulator.records.shapes import RunRow
from simulator.services import sharing
from simulator.services.sharing import Sharable
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import BaseScreen
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList
from simulator.tui.widgets.scroll import Scroll

_DONE = "done"


class ShareScreen(BaseScreen):
    """Each reason that was written, kept or shared. Nothing is recorded before the last row is chosen."""

    ABOUT = "Enter on a reason shares it, or keeps it again. Nothing is recorded before you choose the last row."
    LOCKS = True
    AUTO_FOCUS = "#reasons"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back, with nothing changed")]

    def __init__(self, row: RunRow, found: Sequence[Sharable]) -> None:
        super().__init__()
        self._row = row
        self._found = {one.name: one for one in found}
        self._shared = {one.name: one.shared for one in found}

    def top_line(self) -> tuple[str, str]:
        """Which run this is."""
        return f"{self._row.title} · {words.SHARE_OFFER}", self._row.code

    def body(self) -> ComposeResult:
        """What sharing means, and the reasons."""
        with Scroll(id="text"):
            yield Plain(Content.styled(words.SHARE_OFFER, "bold"), classes="piece")
            yield Plain(words.SHARE_HOW, classes="piece")
            yield Plain(self.ABOUT, classes="piece")
            yield PlainList([*map(self._line, self._found), self._done()], id="reasons")
            yield Plain(id="message")

    @on(PlainList.OptionSelected, "#reasons")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        name = event.option_id or ""
        if name == _DONE:
            self._keep()
            return
        self._shared[name] = not self._shared[name]
        rows = self.query_one("#reasons", PlainList)
        rows.change_row(self._line(name))
        rows.change_row(self._done())

    def _keep(self) -> None:
        try:
            sharing.share(self.training.desk, self._row, self._names)
        except Problem as problem:
            self.problem(problem)
            return
        self.dismiss()

    def action_back(self) -> None:
        """Leave it as it was."""
        self.dismiss()

    @property
    def _names(self) -> list[str]:
        return [name for name, shared in self._shared.items() if shared]

    def _line(self, name: str) -> Row:
        one = self._found[name]
        stands = "Shared" if self._shared[name] else "Kept to yourself"
        return Row(name, one.text, one.about, label=f"{one.label}. {stands}")

    def _done(self) -> Row:
        return Row(_DONE, "Keep it so", sharing.in_words(self._names))
