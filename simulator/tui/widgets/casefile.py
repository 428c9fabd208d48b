"""The case file beside a scene, or alone: sections, and a word to find."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style

from simulator.engine.casefile import CaseFile
from simulator.tui.widgets.filetext import SECTIONS, find, section
from simulator.tui.widgets.plain import MUTED, Plain
from simulator.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from simulator.tui.widgets.line import Line


SHORTEST = 2
"""A word of fewer letters is everywhere."""


class FilePane(Vertical):
    """Shows a case file. ``find`` opens a line to type a word in."""

    DEFAULT_CSS = """
    FilePane {
        width: 2fr;
        max-width: 64;
        padding: 1 1 0 2;
        border-left: solid $rule;
        &.-alone { width: 1fr; max-width: 100; border-left: none; }
        & > #tabs { height: auto; margin: 0 0 1 0; }
        & > #word { display: none; min-height: 3; max-height: 3; }
        & > #word.-open { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,left_square_bracket", "turn(-1)", "Section before", show=False),
        Binding("right,right_square_bracket", "turn(1)", "Next section"),
        Binding("escape", "close_find", "End find"),
        Binding("escape,c,f3", "leave", "Back"),
    ]

    section: reactive[str] = reactive(SECTIONS[0], init=False)

    def __init__(self, file: CaseFile, id: str | None = None) -> None:
        super().__init__(id=id)
        self.file = file

    def compose(self) -> ComposeResult:
        """Tabs, and the text. The line for a word is put in when it is first wanted."""
        yield Plain(self._tabs(), id="tabs")
        yield Reader(section(self.file, self.section), id="file-text")

    def show(self, file: CaseFile) -> None:
        """Show the file as it stands now, in the same section."""
        self.file = file
        self.query_one(Reader).show(section(file, self.section), keep_place=True)

    def watch_section(self, name: str) -> None:
        """Turn to a section."""
        self.query_one("#tabs", Plain).say(self._tabs())
        self.query_one(Reader).show(section(self.file, name))

    def action_turn(self, step: int) -> None:
        """Go to the next section, or the one before."""
        self.section = SECTIONS[(SECTIONS.index(self.section) + step) % len(SECTIONS)]

    def action_to_section(self, name: str) -> None:
        """Go to the section that was clicked."""
        self.section = name

    async def find(self) -> None:
        """Open the line for a word."""
        from simulator.tui.widgets.line import Line

        lines = self.query(Line)
        line = lines.first() if lines else Line(id="word")
        if not lines:
            await self.mount(line, before="#file-text")
        line.add_class("-open")
        line.focus()

    def action_close_find(self) -> None:
        """Close the line for a word, and show the section again."""
        line = self.query("#word").first()
        line.remove_class("-open")
        self.query_one(Reader).show(section(self.file, self.section))
        self.focus_text()

    def action_leave(self) -> None:
        """Back to the text or the question beside the case file."""
        from simulator.tui.screens.base import RunScreen

        if isinstance(self.screen, RunScreen):
            self.screen.leave_file()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ending a find needs one; sections are turned while none is under way."""
        finding = bool(self.query("#word.-open"))
        if action == "close_find":
            return finding
        if action == "turn":
            return not finding
        if action == "leave":
            return not finding and not self.has_class("-alone")
        return super().check_action(action, parameters)

    def focus_text(self) -> None:
        """Put the keys on the text."""
        self.query_one(Reader).focus()

    def on_text_area_changed(self, event: "Line.Changed") -> None:
        """Find while it is typed; the letter is shown first."""
        event.stop()
        self.call_after_refresh(self._show_found)

    def on_line_submitted(self, event: "Line.Submitted") -> None:
        """Go from the word to what was found."""
        event.stop()
        self.focus_text()

    def _show_found(self) -> None:
        if not self.query("#word.-open"):
            return
        word = cast("Line", self.query_one("#word")).value
        found = find(self.file, word) if len(word) >= SHORTEST else section(self.file, self.section)
        self.query_one(Reader).show(found)

    def _tabs(self) -> Content:
        parts = []
        for name in SECTIONS:
            label = Content.styled(f"[{name}]", "bold") if name == self.section else Content.styled(f" {name} ", MUTED)
            parts.append(label.stylize(Style.from_meta({"@click": f"to_section('{name}')"})))
        return Content("").join(parts)
