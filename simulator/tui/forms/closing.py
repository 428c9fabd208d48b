"""The forms after the last decision: two reflections, and whether the case was recognised."""

from collections.abc import Sequence

from simulator.engine import words
from simulator.engine.moves import Recognise, Reflect
from simulator.engine.view import AnswerSeen
from simulator.tui.forms.form import Form, Question, Row

_NONE = "/none"


class ReflectForm(Form):
    """Asks which decision one would want back, and where another view was most wanted."""

    name = "reflections"
    heading = "That was the last decision. Before the ending: two reflections, and one question. They are locked too."
    commits = "Lock these reflections"

    def __init__(self, decisions: Sequence[AnswerSeen]) -> None:
        super().__init__()
        by_scene = {answer.scene: answer for answer in decisions}
        self._rows = tuple(Row(scene, answer.question, decision_aside(answer)) for scene, answer in by_scene.items())

    def questions(self) -> list[Question]:
        """A line is asked for only where a decision was named."""
        steps = [Question("back", "Would want back", words.WANT_BACK_QUESTION, (*self._rows, _none("None of them")))]
        if self.chosen("back") not in ("", _NONE):
            steps.append(Question("why", "Why", "Why, in a line? It may stay empty."))
        steps.append(Question("other", "Another view", words.OTHER_VIEW_QUESTION, (*self._rows, _none("Nowhere"))))
        if self.chosen("other") not in ("", _NONE):
            steps.append(Question("whose", "Whose view", "Whose view, in a line? It may stay empty."))
        return steps

    def move(self) -> Reflect:
        """The reflections."""
        back, other = self._scene("back"), self._scene("other")
        return Reflect(
            want_back=back,
            why=self.chosen("why") if back else "",
            other_view=other,
            whose=self.chosen("whose") if other else "",
        )

    def _scene(self, key: str) -> str:
        value = self.chosen(key)
        return "" if value == _NONE else value


class RecogniseForm(Form):
    """Asks whether one recognised the case, and from when."""

    name = "recognised"
    heading = "One last question before the ending."
    commits = "Lock this, and read the ending"

    def questions(self) -> list[Question]:
        """From when is asked only of somebody who did."""
        rows = tuple(Row(value, label) for value, label in words.RECOGNISED.items())
        steps = [Question("recognised", "Recognised", words.RECOGNISED_QUESTION, rows)]
        if self._did():
            steps.append(Question("since", "From when", f"{words.SINCE_QUESTION} In a line; it may stay empty."))
        return steps

    def move(self) -> Recognise:
        """The answer."""
        chosen = self.chosen("recognised") or "passed"
        answer = next(value for value in words.RECOGNISED if value == chosen)
        return Recognise(answer, self.chosen("since") if self._did() else "")

    def _did(self) -> bool:
        return self.chosen("recognised") in ("yes", "partly")


def decision_aside(answer: AnswerSeen) -> str:
    """Which decision it was, and what one answered."""
    said = "passed" if answer.passed else answer.instead or answer.option or f"challenge: {answer.challenge}"
    return f"Point {answer.number}, {answer.when}: {said}"


def _none(text: str) -> Row:
    return Row(_NONE, f"{text}, or pass")
