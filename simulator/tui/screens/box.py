"""A box over a screen, for a short word or a short question."""

from textual.screen import ModalScreen, ScreenResultType


class BoxScreen(ModalScreen[ScreenResultType]):
    """Leaves the screen below in view."""

    DEFAULT_CSS = """
    BoxScreen {
        align: center middle;
        background: $background 70%;
        & > .box {
            width: 70;
            max-width: 90%;
            height: auto;
            max-height: 80%;
            padding: 1 2;
            background: $surface;
            border: round $primary;
        }
        & > .box.-high { height: 80%; }
    }
    """
