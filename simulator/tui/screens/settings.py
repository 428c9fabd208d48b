"""The settings, each changed by choosing it."""

from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from simulator.errors import Problem
from simulator.services.desk import Desk
from simulator.services.settings import Settings, next_questions
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import BaseScreen
from simulator.tui.themes import DEFAULT, NAMES
from simulator.tui.widgets.plain import Plain
from simulator.tui.widgets.rows import PlainList


class SettingsScreen(BaseScreen):
    """A change is kept at once."""

    ABOUT = "Enter changes a setting. It is kept at once, on this machine."
    AUTO_FOCUS = "#settings"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Back")]

    def top_line(self) -> tuple[str, str]:
        """The settings."""
        return "Threshold · Settings", ""

    def body(self) -> ComposeResult:
        """The rows."""
        with Vertical(id="page"):
            yield Plain(Content.styled("Settings", "bold"), classes="piece")
            yield PlainList(setting_rows(self.training.desk), id="settings")
            yield Plain(f"Local words: {self.training.desk.local_file.in_words}", id="local", classes="piece")
            yield Plain(id="message")

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one(PlainList).highlighted = 0

    @on(PlainList.OptionSelected, "#settings")
    def _chosen(self, event: PlainList.OptionSelected) -> None:
        desk = self.training.desk
        try:
            desk.save(changed(desk.settings, event.option_id or ""))
        except Problem as problem:
            self.problem(problem)
            return
        listing = self.query_one(PlainList)
        for row in setting_rows(desk):
            listing.change_row(row)
        self.training.set_theme(desk.settings.theme)
        self._fit()

    def action_close(self) -> None:
        """Back to the library."""
        self.dismiss()


def changed(settings: Settings, name: str) -> Settings:
    """The settings after one was chosen: the next theme, or the other of on and off."""
    if name == "theme":
        names = list(NAMES)
        here = settings.theme if settings.theme in names else DEFAULT
        return msgspec.structs.replace(settings, theme=names[(names.index(here) + 1) % len(names)])
    if name == "questions":
        return next_questions(settings)
    return msgspec.structs.replace(settings, **{name: not getattr(settings, name)})


def setting_rows(desk: Desk) -> list[Row]:
    """Each setting in words, with how it stands."""
    settings = desk.settings
    theme = NAMES.get(settings.theme, NAMES[DEFAULT])
    return [
        Row("theme", f"Colours: {theme}"),
        Row("projector", f"Projector layout: {_on(settings.projector)}", "One column, and more room between lines"),
        Row("plain", f"Line by line next time: {_on(settings.plain)}", "For screen readers; the same as --plain"),
        Row(
            "shared",
            f"This machine is shared: {_on(settings.shared)}",
            "Runs show as a count, and open by typing their code",
        ),
        Row(
            "questions",
            f"Questions at a hinge: {desk.questions}",
            "Fewer leaves out how worried you are, and what would change your mind",
        ),
    ]


def _on(value: bool) -> str:
    return "on" if value else "off"
