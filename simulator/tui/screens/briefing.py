"""Before a run: what this is, what is kept, who you are."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.engine import words
from simulator.tui.screens.base import RunScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.scroll import Scroll


class BriefingScreen(RunScreen):
    """One page, and one key to start."""

    ABOUT = "What to know before you start. Enter reads on, and at the end of the text starts the case."
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "Read on"),
        Binding("enter", "start", "Start"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._case = sitting.playing.bundle.case
        self._seat = self._case.seats[sitting.playing.row.seat]

    def top_line(self) -> tuple[str, str]:
        """The case and the seat."""
        return self.sitting.where, f"your code: {self.sitting.playing.code}"

    def body(self) -> ComposeResult:
        """Short enough to be read."""
        with Scroll(id="text"):
            if self._case.content_note:
                note = Content.assemble(("What is in it: ", "bold"), self._case.content_note.strip())
                yield Plain(note, classes="piece")
            group = words.GROUP_BRIEFING if self.sitting.playing.state.people > 1 else ()
            yield Plain("\n\n".join(words.BRIEFING + group), classes="piece")
            code = Content.styled(self.sitting.playing.code, "bold")
            yield Plain(Content.assemble("Your code is ", code, ". With it you can come back."), classes="piece")
            if self._seat.briefing:
                who = Content.assemble((f"{self._seat.label}\n", "bold"), f"\n{self._seat.briefing.strip()}")
                yield Plain(who, classes="piece")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of the case is shown before it starts."""
        if action in ("file", "find", "read_back", "note", "stop_here"):
            return False
        at_end = all(text.at_end for text in self.query(Scroll))
        if action in ("read_on", "start"):
            return at_end == (action == "start")
        return super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """A page further."""
        self.query_one(Scroll).scroll_page_down(animate=False)

    def action_start(self) -> None:
        """Go to the first scene."""
        self.advance()
