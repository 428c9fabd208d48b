"""The keys that do something now, in one line at the foot of a screen. Each can be clicked."""

from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "space": "Space",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
}


def key_name(key: str) -> str:
    """A key as it stands on a keyboard."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key_name(key[5:])}"
    return key.upper() if len(key) > 1 else key


_LAST = ("file", "note", "pause", "support", "help")


def rank(binding: Binding) -> int:
    """Enter first, then Esc, then what belongs to the screen, then what every screen of a run has."""
    if binding.action in _LAST:
        return 10 + _LAST.index(binding.action)
    return {"enter": 0, "escape": 1}.get(binding.key, 2)


class KeyBar(Widget):
    """One line of keys, always true: it shows what the screen's bindings allow at this moment.

    Where there is no room for all, the later ones are left out (help lists them); those in ``KEEPS`` never are.
    """

    KEEPS: ClassVar[set[str]] = {"pause", "support", "help"}

    auto_links = False

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def shown(self) -> list[Binding]:
        """The bindings to show: the first key of each action, Enter first, help last."""
        by_action: dict[str, Binding] = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            known = by_action.get(binding.action)
            if binding.show and enabled and (known is None or rank(binding) < rank(known)):
                by_action[binding.action] = binding
        found = sorted(by_action.values(), key=rank)
        width = self.size.width
        while sum(_room(binding) for binding in found) > width + 1:
            loose = [binding for binding in found[1:] if binding.action not in self.KEEPS]
            if not loose:
                break
            found.remove(loose[-1])
        return found

    def render(self) -> Content:
        """The line."""
        parts = []
        for binding in self.shown():
            click = Style.from_meta({"@click": f"app.simulate_key('{binding.key}')"})
            words = Content.assemble((f" {key_name(binding.key)} ", "bold"), (f"{binding.description} ", ""))
            parts.append(words.stylize(click))
        return Content(" ").join(parts)


def _room(binding: Binding) -> int:
    return len(key_name(binding.key)) + len(binding.description) + 4
