"""Support, and stop."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.engine import words
from simulator.engine.moves import Pause
from simulator.errors import Problem
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import BaseScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList
from simulator.tui.widgets.scroll import Scroll


class SupportScreen(BaseScreen):
    """Who to talk to, and a way out that costs nothing."""

    ABOUT = "You can stop now. Your place is kept, and nobody is told."
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back"),
        Binding("pagedown", "page(1)", "Read on", priority=True),
        Binding("pageup", "page(-1)", "Back up", show=False, priority=True),
    ]

    def __init__(self, sitting: Sitting | None) -> None:
        super().__init__()
        self._sitting = sitting

    def body(self) -> ComposeResult:
        """The words, and two rows."""
        with Scroll(id="page"):
            yield Plain(Content.styled("Support, and stop", "bold"), classes="piece")
            own = self.training.desk.local.support_lines
            if own:
                yield Plain(Content.styled("\n".join(own), "bold"), classes="piece")
            yield Plain("\n\n".join(words.SUPPORT), classes="piece")
            yield Plain(id="message")
            yield PlainList((Row("stop", "Stop now, and leave"), Row("back", "Back to where I was")), id="next")

    def on_mount(self) -> None:
        """The keys go to the rows, and the first lines stay in view: they are whom to ring."""
        self.query_one("#next").focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turning the page needs more than one."""
        if action == "page":
            return any(page.max_scroll_y > 0 for page in self.query(Scroll))
        return super().check_action(action, parameters)

    def action_page(self, way: int) -> None:
        """A page further, or back."""
        self.query_one(Scroll).scroll_relative(y=way * (self.size.height - 6), animate=False)

    @on(PlainList.OptionSelected, "#next")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        if event.option_id == "back":
            self.dismiss()
        else:
            self._stop()

    def _stop(self) -> None:
        if self._sitting is not None and self._sitting.is_open:
            try:
                self._sitting.do(Pause(support=True))
            except Problem as problem:
                self.problem(problem)
                return
        self.training.leave()

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()
