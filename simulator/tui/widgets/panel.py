"""A form on the screen: one question at a time, and the whole to confirm."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from simulator.engine import words
from simulator.text import clean
from simulator.tui.forms.form import Form, Question, Row
from simulator.tui.widgets.line import Line
from simulator.tui.widgets.plain import MUTED, Plain
from simulator.tui.widgets.rows import PlainList

_COMMIT = "/commit"
_PAUSE_BEFORE_KEEPING = 0.5


class FormPanel(Vertical):
    """Walks through a form. ``recall`` and ``keep`` read and write drafts; without them nothing is drafted."""

    DEFAULT_CSS = """
    FormPanel {
        width: 3fr;
        height: 1fr;
        padding: 1 2 0 3;
        & > #above { height: auto; max-height: 45%; scrollbar-size-vertical: 1; }
        & > #above > Plain { max-width: 76; height: auto; margin: 0 0 1 0; }
        & > #rows { height: 1fr; margin: 0; }
        & > #line { max-width: 78; }
        & > .quiet { color: $muted; height: auto; max-width: 76; }
        & > #step { dock: bottom; margin: 0 0 1 0; }
    }
    .-projector FormPanel { padding: 2 6 0 8; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    @dataclass
    class Committed(Message):
        """The whole was confirmed."""

        panel: "FormPanel"

    @dataclass
    class Left(Message):
        """The person went back from the first step."""

        panel: "FormPanel"

    @dataclass
    class Confirming(Message):
        """The whole is being shown: the next Enter would lock it."""

        panel: "FormPanel"

    def __init__(
        self,
        form: Form,
        recall: Callable[[str], str] | None = None,
        keep: Callable[[str, str], None] | None = None,
    ) -> None:
        super().__init__(id="panel")
        self.form = form
        self.at: Question | None = None
        self._recall = recall or (lambda key: "")
        self._keep = keep or (lambda key, text: None)
        self._timer: Timer | None = None
        self._typing = ""
        self._kept = ""

    def compose(self) -> ComposeResult:
        """The question above, the rows or the line below."""
        with VerticalScroll(id="above", can_focus=False):
            yield Plain(Content.styled(self.form.heading, "bold"), id="heading")
            yield Plain(Content.styled(self.form.before, MUTED), id="before")
            yield Plain(id="ask")
        yield PlainList(id="rows")
        yield Line(id="line")
        yield Plain(id="private", classes="quiet")
        yield Plain(id="message")
        yield Plain(id="step", classes="quiet")

    def on_mount(self) -> None:
        """Start at the first step without an answer, with what was kept."""
        self._restore()
        self._show(self.form.next())

    def action_back(self) -> None:
        """Go a step back; from the first one leave."""
        self.flush()
        before = self.form.previous(self.at.key if self.at else "")
        if before is None:
            self.post_message(self.Left(self))
        else:
            self._show(before)

    def flush(self) -> None:
        """Keep what is being typed, now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._typing and self._typing_now() != self._kept:
            self._kept = self._typing_now()
            self._keep(f"{self.form.name}/{self._typing}", self._kept)

    def forget(self) -> None:
        """Drop the drafts: what was typed is recorded."""
        self._typing = ""
        for question in self.form.questions():
            if not question.rows:
                self._keep(f"{self.form.name}/{question.key}", "")
        self._keep(f"{self.form.name}/given", "")

    def _typing_now(self) -> str:
        return clean(self.query_one("#line", Line).text)

    def _restore(self) -> None:
        kept = self._recall(f"{self.form.name}/given")
        try:
            self.form.given.update(msgspec.json.decode(kept, type=dict[str, str]) if kept else {})
        except (msgspec.DecodeError, UnicodeDecodeError):
            self.form.given.clear()

    def _show(self, question: Question | None) -> None:
        """Put a step, or the whole, in place of the one before."""
        self._typing = ""
        self.at = question
        if question is None:
            if not self.form.confirms:
                self.post_message(self.Committed(self))
                return
            self._show_whole()
            return
        self.query_one("#ask", Plain).say(question.words)
        rows, line = self.query_one("#rows", PlainList), self.query_one("#line", Line)
        is_line = not question.rows
        rows.display, line.display = bool(question.rows or question.about), is_line
        number, of = self.form.place(question.key)
        if is_line:
            draft = self._recall(f"{self.form.name}/{question.key}")
            self._kept = draft or self.form.given.get(question.key, "")
            line.fill(self._kept)
            rows.set_rows(question.about)
            self._typing = question.key
            line.focus()
        else:
            chosen = self.form.given.get(question.key, question.likely)
            rows.set_rows(question.rows, question.counts_from, chosen)
            rows.focus()
        self.query_one("#private", Plain).say(words.NO_REAL_DETAILS if is_line and question.private else "")
        if question.about:
            how = "Type, then Enter. Arrow keys move the list."
        else:
            how = "Type, then Enter." if is_line else "Arrow keys or a number, then Enter."
        self.query_one("#step", Plain).say(f"Step {number} of {of}. {how} Esc goes back.")
        self.query_one("#message", Plain).say("")
        self.query_one("#above", VerticalScroll).scroll_home(animate=False)

    def _show_whole(self) -> None:
        questions = self.form.questions()
        rows = [Row(question.key, self.form.in_words(question), label=question.label) for question in questions]
        self.query_one("#line", Line).display = False
        self.query_one("#ask", Plain).say(self.form.confirm_words)
        self.query_one("#private", Plain).say("")
        self.query_one("#message", Plain).say("")
        self.query_one("#step", Plain).say("")
        listing = self.query_one("#rows", PlainList)
        listing.display = True
        listing.set_rows([*rows, Row(_COMMIT, self.form.commits)], chosen=_COMMIT)
        listing.focus()
        self.post_message(self.Confirming(self))

    @on(PlainList.OptionSelected, "#rows")
    def _row_chosen(self, event: PlainList.OptionSelected) -> None:
        event.stop()
        name = event.option_id or ""
        if self.at is not None and not self.at.rows:
            self.query_one("#line", Line).focus()
        elif self.at is not None:
            self._give(self.at, name)
        elif name == _COMMIT:
            self.post_message(self.Committed(self))
        else:
            self._show(next(question for question in self.form.questions() if question.key == name))

    @on(PlainList.NothingChosen, "#rows")
    def _nothing_chosen(self, event: PlainList.NothingChosen) -> None:
        event.stop()
        self.query_one("#message", Plain).say("Choose a row first: arrow keys or a number, then Enter.")

    @on(Line.Submitted, "#line")
    def _line_given(self, event: Line.Submitted) -> None:
        event.stop()
        if self.at is None:
            return
        if self.at.needed and not event.value:
            self.query_one("#message", Plain).say("Say it in a few words, or go back with Esc.")
            return
        why_not = self.form.why_not(self.at, event.value)
        if why_not:
            self.query_one("#message", Plain).say(why_not)
            return
        self.flush()
        self._give(self.at, event.value)

    @on(Line.Beyond, "#line")
    def _beyond(self, event: Line.Beyond) -> None:
        event.stop()
        if self.at is not None and self.at.about:
            self.query_one("#rows", PlainList).scroll_relative(y=event.by, animate=False)

    def _give(self, question: Question, value: str) -> None:
        self.form.given[question.key] = value
        self._keep(f"{self.form.name}/given", msgspec.json.encode(self.form.given).decode())
        self._show(self.form.next())

    @on(Line.Changed, "#line")
    def _typed(self, event: Line.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE_BEFORE_KEEPING, self.flush)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Keep what was typed when the line is left."""
        if isinstance(event.widget, Line):
            self.flush()
