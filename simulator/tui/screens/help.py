"""The keys that do something now, read from the screen below, and a sentence on what it is for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from simulator.tui.screens.base import BaseScreen
from simulator.tui.screens.box import BoxScreen
from simulator.tui.widgets.keybar import KeyBar, key_name, rank
from simulator.tui.widgets.reader import Passage, Reader


def live_keys(screen: BaseScreen) -> list[tuple[str, str]]:
    """Each thing that can be done now, with its keys: what stands at the foot of the screen first."""
    found = sorted(screen.active_bindings.items(), key=lambda each: (not each[1].binding.show, rank(each[1].binding)))
    by_words: dict[str, list[str]] = {}
    for key, active in found:
        words = active.tooltip or active.binding.description
        if words and active.enabled and not active.binding.system:
            by_words.setdefault(words, []).append(key_name(key))
    return [(_joined(keys), words) for words, keys in by_words.items()]


class HelpScreen(BoxScreen[None]):
    """Cannot drift from the keys: it lists those that work."""

    AUTO_FOCUS = "#keys"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,question_mark,f1", "close", "Back")]

    def __init__(self, screen: BaseScreen) -> None:
        super().__init__()
        self.about = screen.ABOUT
        self.keys = live_keys(screen)

    def compose(self) -> ComposeResult:
        """What the screen is for, then the keys."""
        width = max((len(key) for key, _ in self.keys), default=0) + 2
        rows = [Passage(Content(words), indent=width, after=0, lead=key) for key, words in self.keys]
        with Vertical(classes="box -high"):
            yield Reader([Passage(Content(self.about)), *rows], id="keys")
        yield KeyBar()

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss()


def _joined(keys: list[str]) -> str:
    if len(keys) == 10 and set(keys) == set("0123456789"):
        return "0 to 9"
    return ", ".join(keys)
