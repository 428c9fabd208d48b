"""The form of a later thought."""

from collections.abc import Sequence

from simulator.engine.moves import Note
from simulator.engine.view import AnswerSeen
from simulator.tui.forms.closing import decision_aside
from simulator.tui.forms.form import Form, Question, Row

_RUN = "/run"


class NoteForm(Form):
    """Asks for a thought, and which decision it is about. What was locked stays as it was."""

    name = "note"
    heading = "A later thought. What you locked stays as it was."
    confirms = False

    def __init__(self, decisions: Sequence[AnswerSeen]) -> None:
        super().__init__()
        self._about = {str(answer.number): answer for answer in reversed(decisions)}

    def questions(self) -> list[Question]:
        """The thought; then what it is about, where there is a decision that it could be about."""
        steps = [Question("note", "Your thought", "Your thought:", needed=True)]
        if self._about:
            rows = [Row(name, answer.question, decision_aside(answer)) for name, answer in self._about.items()]
            steps.append(Question("about", "About", "What is it about?", (*rows, Row(_RUN, "The case as a whole"))))
        return steps

    def move(self) -> Note:
        """The note."""
        answer = self._about.get(self.chosen("about"))
        return Note(self.chosen("note"), answer.point if answer else "", answer.scene if answer else "")
