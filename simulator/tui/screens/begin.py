"""Before the briefing: seat, who plays, code, own agency."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from simulator.errors import Problem
from simulator.services.library import Opened
from simulator.tui.flow import briefing
from simulator.tui.forms.begin import BeginForm
from simulator.tui.screens.base import BaseScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.panel import FormPanel


class BeginScreen(BaseScreen):
    """Asks what a run needs, and begins it."""

    ABOUT = "How you begin: your seat, alone or as a group, a code for the run. Esc goes back."
    LOCKS = True

    def __init__(
        self, opened: Opened, seat: str = "", code: str = "", agency: str = "", as_group: bool | None = None
    ) -> None:
        super().__init__()
        self.opened = opened
        self.form = BeginForm(opened.bundle.case, seat, code, agency, as_group)

    def body(self) -> ComposeResult:
        """The panel of the form."""
        with Horizontal(id="body"):
            yield FormPanel(self.form)

    @on(FormPanel.Committed)
    def _begin(self) -> None:
        desk = self.training.desk
        try:
            playing = desk.begin(self.opened, self.form.seat, self.form.code, self.form.agency, group=self.form.group)
        except Problem as problem:
            self.problem(problem)
            return
        sitting = Sitting(desk, playing)
        self.training.play(sitting, briefing(sitting))

    @on(FormPanel.Left)
    def _left(self) -> None:
        self.training.to_library()
