"""Between two parts of a case: a good place to stop."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from simulator.engine import words
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import RunScreen
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList


class PartScreen(RunScreen):
    """Names the part, and offers to stop."""

    ABOUT = "A new part begins. You can go on, or stop here and come back another day."
    AUTO_FOCUS = "#next"

    def body(self) -> ComposeResult:
        """The part's name, and two rows."""
        with Vertical(id="page"):
            yield Plain(Content.styled(self.sitting.playing.scene.part, "bold"), classes="piece")
            yield Plain(words.GOOD_PLACE_TO_STOP, classes="piece")
            yield PlainList((Row("on", "Go on"), Row("pause", "Pause here")), id="next")

    def on_mount(self) -> None:
        """Going on is what most do."""
        self.query_one("#next", PlainList).highlighted = 0

    @on(PlainList.OptionSelected, "#next")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        if event.option_id == "pause":
            self.action_pause()
            return
        self.sitting.part_offered()
        self.advance()
