"""The scenes so far, to be read again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.tui.screens.base import RunScreen
from simulator.tui.sitting import Page
from simulator.tui.widgets.filetext import decision_passages, heading, paper_passages
from simulator.tui.widgets.plain import MUTED
from simulator.tui.widgets.reader import Passage, Reader


class ReadBackScreen(RunScreen):
    """Everything as it was put before you, with what you asked and what you locked."""

    CSS = """
    #pages { padding: 1 2 0 3; }
    """
    ABOUT = "The scenes so far, as they were put before you. [ and ] jump from scene to scene."
    AUTO_FOCUS = "#pages"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "jump(1)", "Next scene"),
        Binding("left_square_bracket", "jump(-1)", "Scene before"),
        Binding("escape,b,f5", "close", "Back"),
    ]

    def top_line(self) -> tuple[str, str]:
        """The scenes so far."""
        return f"{self.sitting.where} · The scenes so far", ""

    def body(self) -> ComposeResult:
        """All the scenes in one text."""
        pages = [passage for page in self.sitting.pages for passage in page_passages(page)]
        yield Reader(pages, id="pages")

    def on_mount(self) -> None:
        """Begin at the present scene, which is the last."""
        reader = self.query_one(Reader)
        self.call_after_refresh(reader.scroll_end, animate=False)

    def action_jump(self, step: int) -> None:
        """To another scene."""
        self.query_one(Reader).jump(step)

    def action_close(self) -> None:
        """Back to the present."""
        self.dismiss()


def page_passages(page: Page) -> list[Passage]:
    """One scene: its text, what was asked, what was locked."""
    scene = page.scene
    if not scene.when:
        return []
    passages = [heading(". ".join(part for part in (scene.when, scene.title) if part))]
    for piece in scene.text:
        passages += paper_passages(piece) if piece.document else [Passage(Content(piece.text))]
    for ask in scene.asks:
        if ask.answer:
            passages.append(Passage(Content.styled(f"You asked: {ask.label}", MUTED), after=0))
            passages += [Passage(Content(piece.text), indent=2) for piece in ask.answer]
    return passages + (decision_passages(page.answer) if page.answer else [])
