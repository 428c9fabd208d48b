"""The case file on its own, where there is no room beside the text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from simulator.tui.screens.base import RunScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.casefile import FilePane


class FileScreen(RunScreen):
    """The case file, until it is closed."""

    ABOUT = "The case file: what you know and who holds it, people, papers, the ladder, your own decisions."
    AUTO_FOCUS = "#file-text"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,c,f3", "close", "Back")]

    def __init__(self, sitting: Sitting, finding: bool = False) -> None:
        super().__init__(sitting)
        self._finding = finding

    def top_line(self) -> tuple[str, str]:
        """The case file."""
        return f"{self.sitting.where} · Case file", ""

    def body(self) -> ComposeResult:
        """The sections."""
        pane = FilePane(self.sitting.playing.file, id="file")
        pane.add_class("-alone")
        yield pane

    async def on_mount(self) -> None:
        """Ready for a word, if that was asked for."""
        if self._finding:
            await self.query_one(FilePane).find()

    def action_close(self) -> None:
        """Back to the text."""
        self.dismiss()
