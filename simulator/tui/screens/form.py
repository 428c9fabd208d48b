"""The screens of a run that ask: a decision, a challenge taken further, the reflections, a note."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from simulator.engine import moves as mv
from simulator.errors import Problem
from simulator.tui.flow import screen_for
from simulator.tui.forms.answer import AnswerForm
from simulator.tui.forms.closing import RecogniseForm, ReflectForm
from simulator.tui.forms.form import Form
from simulator.tui.forms.further import FurtherForm
from simulator.tui.forms.note import NoteForm
from simulator.tui.screens.base import RunScreen
from simulator.tui.sitting import Sitting
from simulator.tui.widgets.panel import FormPanel
from simulator.tui.widgets.plain import Plain


class FormScreen(RunScreen):
    """Asks the questions of a form, with the case file beside them where there is room."""

    LOCKS = True
    ABOUT = (
        "One question at a time. Nothing is recorded before you have seen the whole and locked it. A number moves to "
        "its row, Enter chooses, Esc goes a step back."
    )

    def __init__(self, sitting: Sitting, form: Form) -> None:
        super().__init__(sitting)
        self.form = form

    def body(self) -> ComposeResult:
        """The panel of the form."""
        with Horizontal(id="body"):
            yield FormPanel(self.form, self._recall, self._keep)
            yield from self.beside()

    def move(self) -> mv.Move:
        """What the answers come to."""
        raise NotImplementedError

    def leave(self) -> None:
        """Go back from the first step."""
        self.training.go(screen_for(self.sitting))

    def done(self) -> None:
        """Go on after the move was made."""
        self.advance()

    def keep(self) -> None:
        """Keep what is being typed."""
        self.query_one(FormPanel).flush()

    @on(FormPanel.Committed)
    def _committed(self) -> None:
        if self.attempt(self.move()):
            self.query_one(FormPanel).forget()
            self.done()

    @on(FormPanel.Left)
    def _left(self) -> None:
        self.leave()

    @on(FormPanel.Confirming)
    def _confirming(self) -> None:
        if self.form.confirms:
            self.hold_keys()

    def _recall(self, key: str) -> str:
        try:
            return self.sitting.playing.draft(key)
        except Problem as problem:
            self.say(f"What you had typed could not be read: {problem}")
            return ""

    def _keep(self, key: str, text: str) -> None:
        try:
            self.sitting.playing.keep_draft(key, text)
        except Problem as problem:
            self.say(f"What you type is not being kept: {problem}")


class DecideScreen(FormScreen):
    """A decision at a point."""

    form: AnswerForm

    def __init__(self, sitting: Sitting) -> None:
        scene = sitting.playing.scene
        if scene.point is None:
            raise ValueError("there is nothing to decide here")
        super().__init__(sitting, AnswerForm(scene.id, scene.point))

    def move(self) -> mv.Move:
        """A decision, or a pass."""
        return self.form.move()


class FurtherScreen(FormScreen):
    """A challenge that is taken further."""

    form: FurtherForm

    def __init__(self, sitting: Sitting) -> None:
        scene = sitting.playing.scene
        if scene.further is None or scene.answer is None:
            raise ValueError("there is nothing to take further here")
        super().__init__(sitting, FurtherForm(scene.id, scene.answer, scene.further))

    def move(self) -> mv.Move:
        """One stage further, or another door."""
        return self.form.move()


class ReflectScreen(FormScreen):
    """The two reflections."""

    form: ReflectForm

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, ReflectForm(sitting.playing.file.decisions))

    def move(self) -> mv.Move:
        """The reflections."""
        return self.form.move()

    def leave(self) -> None:
        """There is nothing to go back to: the decisions are locked."""
        self.query_one("#message", Plain).say("Your decisions are locked. P pauses here.")


class RecogniseScreen(FormScreen):
    """Whether the case was recognised."""

    form: RecogniseForm

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, RecogniseForm())

    def move(self) -> mv.Move:
        """The answer, after which the ending is told."""
        return self.form.move()

    def leave(self) -> None:
        """There is nothing to go back to: the reflections are locked."""
        self.query_one("#message", Plain).say("Your reflections are locked. P pauses here.")


class NoteScreen(FormScreen):
    """A later thought, written over whatever is open."""

    form: NoteForm

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, NoteForm(sitting.playing.file.decisions))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One note at a time."""
        if action in ("note", "file", "find", "read_back"):
            return False
        return super().check_action(action, parameters)

    def move(self) -> mv.Move:
        """The note."""
        return self.form.move()

    def leave(self) -> None:
        """Back to what lies below."""
        self.dismiss()

    def done(self) -> None:
        """Back to what lies below."""
        self.dismiss()
