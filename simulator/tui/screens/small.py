"""Says that the window is too small, until it is not."""

from textual.app import ComposeResult
from textual.screen import ModalScreen

from simulator.tui.widgets.plain import Plain


class SmallScreen(ModalScreen[None]):
    """Lies over everything; what is below stays as it was."""

    CSS = """
    SmallScreen { align: left top; background: $background; overflow: hidden; }
    """

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Plain("This window is too small. Make it at least 60 columns by 20 lines. Nothing is lost.")
