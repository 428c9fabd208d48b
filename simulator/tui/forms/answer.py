"""The form of a decision: what, how sure, why; at a hinge also how worried, whom to challenge, what would change it."""

from simulator.engine import words
from simulator.engine.events import WORRY_HIGHEST, WORRY_LOWEST, Answer, Sure
from simulator.engine.moves import Decide, Pass
from simulator.engine.view import AnswerSeen, PointSeen
from simulator.tui.forms.challenge import NONE, PASS, WHOM, challenge_questions, challenged, way_rows
from simulator.tui.forms.form import Form, Question, Row

_SKIP = "/skip"
_NO_ANSWER = "Pass: no answer to this"
OPTION, INSTEAD, NEAREST, SURE, REASON, WORRY, CHANGE = (
    "option",
    "instead",
    "nearest",
    "sure",
    "reason",
    "worry",
    "change",
)


class AnswerForm(Form):
    """Asks for one answer at a point. Its texts are drafted under the scene's name."""

    def __init__(self, scene: str, point: PointSeen) -> None:
        super().__init__()
        self.name = scene
        self.point = point
        self.heading = point.question
        self.before = last_time(point.before) if point.before else ""

    def questions(self) -> list[Question]:
        """The steps of this point, after what has been given."""
        first = self._options() if self.point.about == "level" else self._ways()
        if PASS in (self.chosen(OPTION), self.chosen(WHOM)) and self._passes():
            return first[:1]
        steps = [*first, self._sure(), Question(REASON, "Reason", f"{words.REASON_QUESTION}. It may stay empty.")]
        if self.point.hinge:
            steps.append(self._worry())
        if self.point.about == "level":
            steps += self._ways()
        if self.point.hinge:
            steps.append(Question(CHANGE, "Would change it", f"{words.CHANGE_QUESTION} It may stay empty."))
        return steps

    def move(self) -> Decide | Pass:
        """The answer, once every step is given."""
        if self._passes():
            return Pass()
        option = self.chosen(OPTION)
        instead = self.chosen(INSTEAD) if option == NONE else ""
        sure, worry = self.chosen(SURE), self.chosen(WORRY)
        return Decide(
            Answer(
                option=self.chosen(NEAREST) if option == NONE else option,
                instead=instead,
                sure=None if sure in ("", _SKIP) else Sure(sure),
                reason=self.chosen(REASON),
                worry=None if worry in ("", _SKIP) or not self.point.hinge else int(worry),
                challenge=challenged(self, self.point.challenge) if self.point.challenge else None,
                change=self.chosen(CHANGE) if self.point.hinge else "",
            )
        )

    def _passes(self) -> bool:
        return self.chosen(OPTION if self.point.about == "level" else WHOM) == PASS

    def _options(self) -> list[Question]:
        rows = tuple(Row(option.id, option.label, option.level_label, option.closed) for option in self.point.options)
        own = (Row(NONE, words.NONE_OF_THESE), Row(PASS, words.PASS, "It is recorded as a pass."))
        steps = [Question(OPTION, "Decision", "", rows + own)]
        if self.chosen(OPTION) == NONE:
            steps.append(Question(INSTEAD, "I would", "I would …", needed=True))
            steps.append(Question(NEAREST, "Nearest", words.NEAREST_QUESTION, rows))
        return steps

    def _ways(self) -> list[Question]:
        if self.point.challenge is None:
            return []
        alone = self.point.about == "challenge"
        ask = "" if alone else words.CHALLENGE_QUESTION
        return challenge_questions(self, self.point.challenge, ask, way_rows(alone, _NO_ANSWER))

    def _sure(self) -> Question:
        rows = tuple(Row(str(sure), str(sure).capitalize()) for sure in Sure)
        return Question(SURE, "How sure", words.SURE_QUESTION, (*rows, Row(_SKIP, _NO_ANSWER)))

    def _worry(self) -> Question:
        marks = range(WORRY_LOWEST, WORRY_HIGHEST + 1)
        rows = tuple(Row(str(mark), _first_upper(words.WORRY.get(mark, "·"))) for mark in marks)
        return Question(WORRY, "Worry", words.WORRY_QUESTION, (*rows, Row(_SKIP, _NO_ANSWER)), counts_from=WORRY_LOWEST)

    def in_words(self, question: Question) -> str:
        """What has been given, in words; a worry is its number."""
        if question.key == WORRY and self.chosen(WORRY).isdigit():
            meaning = words.WORRY.get(int(self.chosen(WORRY)), "")
            number = f"{self.chosen(WORRY)} of {WORRY_HIGHEST}"
            return f"{number}, {meaning}" if meaning else number
        return super().in_words(question)


def last_time(before: AnswerSeen) -> str:
    """One's answer at the last asking of a point, in a sentence."""
    if before.passed:
        return f"Last time ({before.when}): you passed."
    said = f"I would {before.instead}" if before.instead else before.option or f"challenge: {before.challenge}"
    parts = [said, before.sure, f"reason: {before.reason}" if before.reason else ""]
    return f"Last time ({before.when}): " + "; ".join(part for part in parts if part) + "."


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
