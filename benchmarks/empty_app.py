"""The least that Textual can do: a line of text that changes with each key."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Empty(App[None]):
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("Hello there", id="line")

    def on_key(self, event: Key) -> None:
        self.count += 1
        self.query_one("#line", Static).update(f"Hello there {self.count}")


if __name__ == "__main__":
    Empty().run()
