"""Before the briefing: seat, code, own agency."""

from textual import on
from textual.app import ComposeResult

from simulator.errors import Problem
from simulator.services.library import Opened
from simulator.tui.flow import briefing
from simulator.tui.forms.begin import BeginForm
from simulator.tui.screens.base import BaseScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.panel import FormPanel


class BeginScreen(BaseScreen):
    """Asks what a run needs, and begins it."""

    ABOUT = "How you begin: your seat, a code for the run, your own agency if you like. Esc goes back."
    LOCKS = True

    def __init__(self, opened: Opened, code: str = "", agency: str = "") -> None:
        super().__init__()
        self.opened = opened
        self.form = BeginForm(opened.bundle.case, code=code, agency=agency)

    def body(self) -> ComposeResult:
        """The panel of the form."""
        yield FormPanel(self.form)

    @on(FormPanel.Committed)
    def _begin(self) -> None:
        desk = self.training.desk
        try:
            playing = desk.begin(self.opened, self.form.seat, self.form.code, self.form.agency)
        except Problem as problem:
            self.problem(problem)
            return
        sitting = Sitting(desk, playing)
        self.training.play(sitting, briefing(sitting))

    @on(FormPanel.Left)
    def _left(self) -> None:
        self.training.to_library()
