"""A page of text tells its screen's keys when its end comes into view or goes, even if nobody scrolled."""

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from simulator.tui.widgets.scroll import Scroll
from tests.tui.driving import settle


class Page(Screen[None]):
    told = 0

    def compose(self) -> ComposeResult:
        with Scroll():
            yield Static("one line", id="words")

    def refresh_bindings(self) -> None:
        self.told += 1
        super().refresh_bindings()


async def test_words_that_grow_or_shrink_change_what_the_keys_do() -> None:
    app = App[None]()
    async with app.run_test(size=(40, 10)) as pilot:
        page = Page()
        await app.push_screen(page)
        await settle(pilot)
        text = page.query_one(Scroll)
        for lines, at_end in ((30, False), (1, True), (30, False)):
            told = page.told
            page.query_one("#words", Static).update("\n".join(["a line"] * lines))
            await settle(pilot)
            assert text.at_end is at_end
            assert page.told > told, f"{lines} lines, and the keys were not told"
