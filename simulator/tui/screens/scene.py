"""A scene: its text, what you may ask, and the way to its question or on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from simulator.engine.moves import AskFor, GoOn, Skip
from simulator.engine.view import AskSeen, SceneSeen
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import RunScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.pieces import pieces
from simulator.tui.widgets.plain import MUTED, Plain
from simulator.tui.widgets.rows import PlainList
from simulator.tui.widgets.scroll import Scroll


class AskList(PlainList):
    """What may be asked; what has been asked shows its answer in place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Ask this"),
        Binding("escape", "screen.to_text", "To the text", show=False),
    ]


class SceneScreen(RunScreen):
    """Reads like a page: Enter turns it while there is more, and goes on at its end."""

    CSS = """
    #question { max-width: 76; margin: 1 0; }
    #asks { max-height: 1000; overflow-y: hidden; }
    #fits { margin: 1 0 0 0; text-style: bold; }
    SceneScreen #next { width: auto; min-width: 30; padding: 0 2 0 0; background: $panel; }
    """
    ABOUT = (
        "Read the scene. You may ask before you decide, as often as it says. Enter reads on, and at the end of the "
        "text goes to the question, or to the next scene."
    )
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "Read on"),
        Binding("enter", "decide", "Decide"),
        Binding("enter", "go_on", "Go on"),
        Binding("d", "decide_now", "Decide", show=False, tooltip="To the question, without reading on"),
        Binding("g", "go_on_now", "Go on", show=False, tooltip="To the next scene, without reading on"),
        Binding("a", "ask", "Ask", tooltip="Go to what you may ask here"),
        Binding("s", "skip", "Skip", tooltip="Skip this scene's text; what it put before you is in the case file"),
        *(
            Binding(str(digit), f"ask_number({digit})", "To the ask of that number", show=False)
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._seen: SceneSeen = sitting.playing.scene

    def body(self) -> ComposeResult:
        """The text with its asks and its way on; the case file beside it where there is room."""
        seen = self._seen
        with Horizontal(id="body"):
            with Scroll(id="text"):
                yield Plain(_heading(seen), classes="piece")
                yield from pieces(seen.text)
                if seen.asks:
                    yield Plain(fits(seen), id="fits", classes="piece")
                    yield AskList([_ask_row(ask, seen) for ask in seen.asks], id="asks")
                if seen.point:
                    yield Plain(Content.styled(seen.point.question, "bold"), id="question")
                yield Plain(id="message")
                yield PlainList([Row("next", "Decide, or pass" if seen.point else "Go on")], id="next")
            yield from self.beside()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter does one of three things, and each key only what can be done."""
        seen = self._seen
        at_end = all(text.at_end for text in self.query(Scroll))
        if action == "read_on":
            return not at_end
        if action == "decide":
            return at_end and seen.point is not None
        if action == "go_on":
            return at_end and seen.point is None and seen.can_go_on
        if action == "decide_now":
            return seen.point is not None
        if action == "go_on_now":
            return seen.point is None and seen.can_go_on
        if action in ("ask", "ask_number"):
            return seen.asks_left > 0
        if action == "skip":
            return seen.can_skip
        return super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """A page further."""
        self.query_one("#text", Scroll).scroll_page_down(animate=False)

    def action_to_text(self) -> None:
        """Put the keys back on the text."""
        self.query_one("#text").focus()

    def action_decide(self) -> None:
        """Go to the question."""
        from simulator.tui.screens.form import DecideScreen

        self.training.go(DecideScreen(self.sitting))

    def action_go_on(self) -> None:
        """Go to the next scene."""
        if self.attempt(GoOn()):
            self.advance()

    def action_decide_now(self) -> None:
        """Go to the question from anywhere in the text."""
        self.action_decide()

    def action_go_on_now(self) -> None:
        """Go to the next scene from anywhere in the text."""
        self.action_go_on()

    def action_ask(self) -> None:
        """Go to what may be asked."""
        asks = self.query_one("#asks", AskList)
        asks.focus()
        if asks.highlighted is None:
            asks.action_first()

    def action_ask_number(self, digit: int) -> None:
        """Go to the ask of this number; only Enter asks it."""
        asks = self.query_one("#asks", AskList)
        asks.focus()
        asks.action_digit(digit)

    def action_skip(self) -> None:
        """Skip the text."""
        if self.attempt(Skip()):
            self.advance()

    @on(PlainList.OptionSelected, "#next")
    def _next(self) -> None:
        if self._seen.point:
            self.action_decide()
        else:
            self.action_go_on()

    @on(AskList.OptionSelected, "#asks")
    def _ask(self, event: AskList.OptionSelected) -> None:
        name = event.option_id or ""
        if not self.attempt(AskFor(name)):
            return
        self._seen = seen = self.sitting.playing.scene
        self.query_one("#fits", Plain).say(fits(seen))
        asks = self.query_one("#asks", AskList)
        for ask in seen.asks:
            asks.change_row(_ask_row(ask, seen))
        self.show_file()
        if seen.asks_left < 1:
            self.query_one("#text").focus()
        self.refresh_bindings()
        self.call_after_refresh(asks.show_row, asks.get_option_index(name))


def fits(seen: SceneSeen) -> str:
    """How many of the asks fit: ``You may ask before you decide. 1 of 3 fits.``"""
    open_asks = sum(not ask.asked for ask in seen.asks)
    before = "before you decide" if seen.point else "before you go on"
    if seen.asks_left:
        count = "fits" if seen.asks_left == 1 else "fit"
        return f"You may ask {before}. {seen.asks_left} of {open_asks} {count}."
    return "There is no time to ask more." if open_asks else "You have asked what there was to ask."


def _heading(seen: SceneSeen) -> Content:
    when = Content.styled(seen.when, MUTED)
    return Content.assemble(when, "\n", (seen.title, "bold")) if seen.title else when


def _ask_row(ask: AskSeen, seen: SceneSeen) -> Row:
    if ask.answer:
        said = "\n\n".join(f"{piece.document}\n{piece.text}" if piece.document else piece.text for piece in ask.answer)
        return Row(ask.id, ask.label, aside=said, spent=True, label="Asked")
    if ask.asked:
        return Row(ask.id, ask.label, aside="You asked this in an earlier scene.", spent=True)
    return Row(ask.id, ask.label, aside=ask.of, spent=seen.asks_left < 1)
