"""The library: begin a case, go on with a run, read a debrief."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from simulator.engine.group import group_words
from simulator.errors import Problem
from simulator.records.shapes import RunRow
from simulator.services.erasing import reminder
from simulator.services.library import CaseEntry
from simulator.tui.flow import beginning, closed, screen_for
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import BaseScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList

FEW = 5
"""How many runs of a kind are listed before the rest is asked for."""


class LibraryScreen(BaseScreen):
    """One list of everything that can be done from here."""

    CSS = """
    #library { width: 1fr; height: 1fr; max-width: 90; padding: 0 2; margin: 0; }
    LibraryScreen #message { margin: 1 3 0 3; }
    """
    ABOUT = "Begin a case, go on with a run, or read a debrief. A number moves to its row; Enter opens it."
    AUTO_FOCUS = "#library"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open_code", "Open a code", tooltip="Open a run by typing its code"),
        Binding("s", "settings", "Settings"),
        Binding("q", "leave", "Leave"),
    ]

    class Found(Message):
        """The cases have been looked for."""

        def __init__(self, entries: list[CaseEntry], problem: Problem | None = None) -> None:
            super().__init__()
            self.entries = entries
            self.problem = problem

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[CaseEntry] | None = None
        self._all: set[str] = set()

    def top_line(self) -> tuple[str, str]:
        """What this is."""
        return "Threshold", "practise deciding when a child needs protecting"

    def body(self) -> ComposeResult:
        """The list, once the cases are found."""
        yield Plain("Looking for cases …", id="message")
        yield PlainList(id="library")

    def on_mount(self) -> None:
        """Look for cases without holding up the screen."""
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        try:
            found = self.Found(self.training.desk.library.entries())
        except Problem as problem:
            found = self.Found([], problem)
        self.post_message(found)

    def on_library_screen_found(self, message: Found) -> None:
        """Show them, with the runs."""
        self._entries = message.entries
        self.say("")
        self._show()
        if message.problem:
            self.problem(message.problem)

    def _show(self) -> None:
        entries = self._entries or []
        try:
            rows = self._rows(entries)
            self.say(reminder(self.training.desk))
        except Problem as problem:
            rows = self._rows(entries, runs=False)
            self.problem(problem)
        listing = self.query_one("#library", PlainList)
        listing.set_rows(rows)
        listing.action_first()

    def _rows(self, entries: list[CaseEntry], runs: bool = True) -> list[Row]:
        desk = self.training.desk
        found = desk.runs() if runs else []
        waiting = [run for run in found if run.status == "unfinished"]
        over = [run for run in found if run.status != "unfinished"]
        kept = f"{desk.run_count()} kept on this machine" if runs and desk.settings.shared else ""
        return [
            *self._run_rows("Go on with a run", "resume", waiting, entries),
            Row("/begin", "Begin a case", heading=True),
            *(Row(f"case {entry.name}", entry.title, case_aside(entry), cannot(entry.problem)) for entry in entries),
            *([] if entries else [Row("/none", "No case was found.", spent=True)]),
            *self._run_rows("Read a debrief", "debrief", over, entries),
            Row("/besides", "Besides", heading=True),
            Row("code", "Open a run by its code", kept),
            Row("settings", "Settings"),
            Row("leave", "Leave"),
        ]

    def _run_rows(self, heading: str, kind: str, runs: list[RunRow], entries: list[CaseEntry]) -> list[Row]:
        if not runs:
            return []
        shown = runs if kind in self._all else runs[:FEW]
        rows = [Row(f"/{kind}", heading, heading=True)]
        for run in shown:
            seat = seat_label(entries, run.case, run.seat)
            parts = (run.title, seat, group_words(run.people), f"begun {run.began.day} {run.began:%B %Y}")
            aside = ", ".join(part for part in parts if part)
            rows.append(Row(f"{kind} {run.code}", run.code, aside))
        if len(shown) < len(runs):
            rows.append(Row(f"all {kind}", f"Show all {len(runs)}"))
        return rows

    @on(PlainList.OptionSelected, "#library")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        word, _, name = (event.option_id or "").partition(" ")
        match word:
            case "case":
                self._begin(name)
            case "resume" | "debrief":
                self.open_run(name)
            case "all":
                self._all.add(name)
                self._show()
            case "code":
                self.action_open_code()
            case "settings":
                self.action_settings()
            case "leave":
                self.action_leave()

    def _begin(self, name: str) -> None:
        try:
            opened = self.training.desk.library.open(name)
        except Problem as problem:
            self.problem(problem)
            return
        self.training.go(beginning(opened))

    def open_run(self, name: str) -> None:
        """Go on with a run, or show what can be done with one that is closed."""
        desk = self.training.desk
        try:
            row = desk.find(name)
            if row.status != "unfinished":
                self.training.go(closed(row))
                return
            sitting = Sitting(desk, desk.resume(name))
        except Problem as problem:
            self.problem(problem)
            return
        self.training.play(sitting, screen_for(sitting))

    def action_open_code(self) -> None:
        """Type a code."""
        from simulator.tui.screens.code import CodeScreen

        def open_it(code: str | None) -> None:
            if code:
                self.open_run(code)

        self.app.push_screen(CodeScreen(), open_it)

    def action_settings(self) -> None:
        """Change the settings."""
        from simulator.tui.screens.settings import SettingsScreen

        def shown(_: None) -> None:
            if self._entries is not None:
                self._show()

        self.app.push_screen(SettingsScreen(), shown)

    def action_leave(self) -> None:
        """Leave the program."""
        self.training.leave()


def case_aside(entry: CaseEntry) -> str:
    """What stands below a case: what it is about, who one can be, how long it takes."""
    seats = ", ".join(entry.seats.values())
    minutes = sorted({minutes for minutes in entry.minutes.values() if minutes})
    ends = " to ".join(str(end) for end in dict.fromkeys(minutes[:1] + minutes[-1:]))
    who = f"{'Seats' if len(entry.seats) > 1 else 'Seat'}: {seats}." if seats else ""
    time = f"About {ends} minutes." if ends else ""
    lines = (" ".join(entry.summary.split()), f"{who} {time}".strip())
    return "\n".join(line for line in lines if line)


def cannot(problem: str) -> str:
    """Why a case is closed, or nothing."""
    return f"it cannot be played. {problem}" if problem else ""


def seat_label(entries: list[CaseEntry], case: str, seat: str) -> str:
    """A seat's name, from the library where the case is still there."""
    return next((entry.seats[seat] for entry in entries if entry.name == case and seat in entry.seats), seat)
