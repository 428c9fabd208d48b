"""After a lock: what was locked, what came back, and whether to take it further."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from simulator.engine.moves import GoOn
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import RunScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.filetext import answer_lines, reply_words
from simulator.tui.widgets.plain import MUTED, Plain
from simulator.tui.widgets.rows import PlainList
from simulator.tui.widgets.scroll import Scroll


class LockedScreen(RunScreen):
    """Says what is locked. Where a challenge was refused or not answered it can be taken further, or left."""

    LOCKS = True
    ABOUT = "Your answer is locked. A later thought can be written as a note; the answer stays as it is."
    AUTO_FOCUS = "#next"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._seen = sitting.playing.scene

    def body(self) -> ComposeResult:
        """The answer in words, the replies, the ways on."""
        answer, further = self._seen.answer, self._seen.further
        with Horizontal(id="body"):
            with Scroll(id="text"):
                yield Plain(Content.styled("Locked.", "bold"), classes="piece")
                if answer:
                    yield Plain(answer.question, classes="piece")
                    parts = [Content.assemble((f"{label}: ", MUTED), said) for label, said in answer_lines(answer)]
                    yield Plain(Content("\n").join(parts), classes="piece")
                    for reply in answer.replies:
                        yield Plain(reply_words(reply), classes="paper")
                yield Plain(id="message")
                rows = [Row("further", "Take it further")] if further else []
                yield PlainList([*rows, Row("on", "Leave it there, and go on" if further else "Go on")], id="next")
            yield from self.beside()

    def on_mount(self) -> None:
        """Where there is only one way on it is ready; else it is for the person to choose."""
        if not self._seen.further:
            self.query_one("#next", PlainList).highlighted = 0
        self.query_one("#text").scroll_end(animate=False)

    @on(PlainList.OptionSelected, "#next")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        if event.option_id == "further":
            from simulator.tui.screens.form import FurtherScreen

            self.training.go(FurtherScreen(self.sitting))
        elif self.attempt(GoOn()):
            self.advance()
