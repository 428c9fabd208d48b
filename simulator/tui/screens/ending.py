"""How the run ended, and what can be done with it now."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.engine import words
from simulator.engine.group import group_words
from simulator.engine.state import Phase
from simulator.errors import Problem
from simulator.records.shapes import RunRow
from simulator.resources import documents_folder
from simulator.services import debriefs, sharing
from simulator.services.reading import note_read
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import BaseScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.pieces import pieces
from simulator.tui.widgets.plain import MUTED, Plain
from simulator.tui.widgets.rows import PlainList
from simulator.tui.widgets.scroll import Scroll


class EndingScreen(BaseScreen):
    """The ending stands once, after the decisions. Then the debrief: to read, to keep, to print.

    For a run that is opened again only the debrief is offered.
    """

    ABOUT = "The run is closed. Its debrief can be read here, or saved as a page for printing."
    LOCKS = True
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "Read on"),
        Binding("enter", "to_offers", "What now?"),
        Binding("x,f8", "support", "Support", tooltip="Support, and stop"),
        Binding("escape", "library", "Library"),
    ]

    def __init__(self, row: RunRow, sitting: Sitting | None = None) -> None:
        super().__init__()
        self._row = row
        self._sitting = sitting

    def top_line(self) -> tuple[str, str]:
        """Which run this is."""
        parts = (self._row.title, group_words(self._row.people))
        return " · ".join(part for part in parts if part), self._row.code

    def body(self) -> ComposeResult:
        """The ending's text, if it is told here, and the offers."""
        with Scroll(id="text"):
            yield from self._told()
            yield Plain(id="message")
            yield PlainList(self._rows(), id="next")

    def _told(self) -> ComposeResult:
        if self._sitting is None:
            yield Plain(Content.styled(f"The run {self._row.code} is closed.", "bold"), classes="piece")
            return
        if self._sitting.playing.phase is Phase.STOPPED:
            words_ = "You stopped here. The run is closed, and everything that you locked is kept."
            yield Plain(words_, classes="piece")
            return
        seen = self._sitting.playing.scene
        yield Plain(Content.assemble((seen.when, MUTED), "\n", (seen.ending or seen.title, "bold")), classes="piece")
        yield from pieces(seen.text)
        yield Plain(Content.styled(words.ENDING_IS_INVENTED, "italic"), classes="piece")

    def on_mount(self) -> None:
        """Begin at the top of the ending; go to the offers at once where all of it is in view."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.query_one(Scroll).at_end:
            self.action_to_offers()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter reads on while there is more."""
        if action in ("read_on", "to_offers"):
            at_end = all(text.at_end for text in self.query(Scroll))
            return at_end == (action == "to_offers")
        return super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """A page further."""
        self.query_one(Scroll).scroll_page_down(animate=False)

    def action_to_offers(self) -> None:
        """Go to what can be done now."""
        self.query_one("#next", PlainList).focus()

    def action_library(self) -> None:
        """Back to the library."""
        self.training.to_library()

    def action_support(self) -> None:
        """Support, and stop."""
        from simulator.tui.screens.support import SupportScreen

        self.app.push_screen(SupportScreen(self._sitting))

    def _rows(self) -> list[Row]:
        erase = [Row("erase", "Erase this run from this machine")] if self.training.desk.settings.shared else []
        earlier = self.training.desk.earlier(self._row)
        beside = [Row("pair", f"Save it side by side with your earlier run {earlier.code}")] if earlier else []
        return [
            Row("read", "Read the debrief here"),
            Row("save", "Save it as a page for printing", f"In {documents_folder()}, named by case, code and date"),
            Row("print", "Save it, and open it for printing"),
            *beside,
            *self._share_row(),
            Row("library", "Back to the library"),
            *erase,
            Row("leave", "Leave the program"),
        ]

    def _share_row(self) -> list[Row]:
        try:
            found = sharing.sharable(self.training.desk, self._row)
        except Problem:
            return []  # what is wrong with the record is said when its debrief is asked for
        shared = [one.name for one in found if one.shared]
        return [Row("share", words.SHARE_OFFER, sharing.in_words(shared))] if found else []

    @on(PlainList.OptionSelected, "#next")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        match event.option_id:
            case "read":
                self._read()
            case "save":
                self._save(opening=False)
            case "print":
                self._save(opening=True)
            case "pair":
                self._save_pair()
            case "share":
                self._share()
            case "library":
                self.training.to_library()
            case "erase":
                self._erase()
            case _:
                self.training.leave()

    def _read(self) -> None:
        from simulator.tui.screens.debrief import DebriefScreen
        from simulator.tui.widgets.debrieftext import headings

        try:
            run = debriefs.recorded(self.training.desk, self._row)
            text, marked = debriefs.text(run), headings(debriefs.rendered(run, "md"))
        except Problem as problem:
            self.problem(problem)
            return
        note_read(self.training.desk, self._row)
        self.app.push_screen(DebriefScreen(self._row.title, text, marked))

    def _share(self) -> None:
        from simulator.tui.screens.share import ShareScreen

        def shared(_: None) -> None:
            for row in self._share_row():
                self.query_one("#next", PlainList).change_row(row)
                self.say(row.aside)

        try:
            found = sharing.sharable(self.training.desk, self._row)
        except Problem as problem:
            self.problem(problem)
            return
        self.app.push_screen(ShareScreen(self._row, found), shared)

    def _save(self, opening: bool) -> None:
        try:
            paths = debriefs.write(debriefs.recorded(self.training.desk, self._row), ("html",))
        except Problem as problem:
            self.problem(problem)
            return
        note_read(self.training.desk, self._row)
        self.say("Saved: " + ", ".join(str(path) for path in paths))
        if opening:
            self.app.open_url(paths[0].as_uri())

    def _save_pair(self) -> None:
        desk = self.training.desk
        earlier = desk.earlier(self._row)
        if earlier is None:
            return
        try:
            paths = debriefs.write_pair(debriefs.recorded(desk, earlier), debriefs.recorded(desk, self._row), ("html",))
        except Problem as problem:
            self.problem(problem)
            return
        self.say("Saved: " + ", ".join(str(path) for path in paths))

    def _erase(self) -> None:
        from simulator.tui.screens.confirm import ConfirmScreen

        def erase(sure: bool | None) -> None:
            if not sure:
                return
            try:
                self.training.desk.erase(self._row)
            except Problem as problem:
                self.problem(problem)
                return
            self.training.to_library()

        words_ = "Erase this run from this machine? Pages that you saved stay where they are."
        self.app.push_screen(ConfirmScreen(words_, "Erase it"), erase)
