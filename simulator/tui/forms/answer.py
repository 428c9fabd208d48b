"""The form of a decision: what, how sure, why; at a hinge also how worried, whom to challenge, what would change it."""

from simulator.engine import words
from simulator.engine.events import NOBODY, NONE_OF_THESE, WORRY_HIGHEST, WORRY_LOWEST, Answer, Split, Sure
from simulator.engine.group import COUNT_WORDS, NotRead, can_have_minority, read_split, split_words
from simulator.engine.moves import Decide, Pass
from simulator.engine.view import AnswerSeen, PointSeen
from simulator.tui.forms.challenge import NONE, PASS, WHOM, challenge_questions, challenged, way_rows
from simulator.tui.forms.form import PASSED, Form, Question, Row

_SKIP = "/skip"
_NO_ANSWER = "Pass: no answer to this"
SPLIT, OPTION, INSTEAD, NEAREST, SURE, REASON, WORRY, CHANGE, MINORITY = (
    "split",
    "option",
    "instead",
    "nearest",
    "sure",
    "reason",
    "worry",
    "change",
    "minority",
)


class AnswerForm(Form):
    """Asks for one answer at a point. Its texts are drafted under the scene's name.

    A group first says what each had written down, and at the end why a minority sees it otherwise.
    """

    def __init__(self, scene: str, point: PointSeen) -> None:
        super().__init__()
        self.name = scene
        self.point = point
        self.heading = point.question
        self.before = last_time(point.before) if point.before else ""

    def questions(self) -> list[Question]:
        """The steps of this point, after what has been given."""
        alone = [self._alone()] if self.point.people > 1 else []
        first = self._options() if self.point.about == "level" else self._ways()
        if PASS in (self.chosen(OPTION), self.chosen(WHOM)) and self._passes():
            return [*alone, *first[:1]]
        steps = [
            *alone,
            *first,
            self._sure(),
            Question(REASON, "Reason", f"{words.REASON_QUESTION}. It may stay empty."),
        ]
        if self.point.hinge:
            steps.append(self._worry())
        if self.point.about == "level":
            steps += self._ways()
        if self.point.hinge:
            steps.append(Question(CHANGE, "Would change it", f"{words.CHANGE_QUESTION} It may stay empty."))
        if self._may_differ():
            steps.append(Question(MINORITY, words.MINORITY, f"{words.MINORITY_QUESTION}. It may stay empty."))
        return steps

    def move(self) -> Decide | Pass:
        """The answer, once every step is given."""
        if self._passes():
            return Pass(self._split())
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
                split=self._split(),
                minority=self.chosen(MINORITY) if self._may_differ() else "",
            )
        )

    def why_not(self, question: Question, typed: str) -> str:
        """A split has to be numbers of what could be written down, at most one for each."""
        if question.key == SPLIT:
            try:
                read_split(typed, self.point.written, self.point.people)
            except NotRead as problem:
                return str(problem)
        return ""

    def _split(self) -> Split:
        try:
            return read_split(self.chosen(SPLIT), self.point.written, self.point.people)
        except NotRead:
            return ()

    def _may_differ(self) -> bool:
        """Whether a group is asked for a minority's reason."""
        agreed = self.chosen(OPTION) or (NOBODY if self.chosen(WHOM) == NOBODY else "")
        return self.point.people > 1 and can_have_minority(self._split(), agreed, self.point.people)

    def _alone(self) -> Question:
        first = words.WRITE_FIRST if self.point.about == "level" else words.WRITE_FIRST_CHALLENGE
        rows = tuple(Row(row.id, row.label, row.aside, row.closed) for row in self.point.written)
        ask = f"{first}\n{words.READ_OUT} It may stay empty."
        return Question(SPLIT, words.FIRST_ALONE, ask, private=False, about=rows)

    def _wrote(self, option: str) -> tuple[str, ...]:
        """How many of a group had written an option down, in words, where anybody had."""
        count = dict(self._split()).get(option, 0)
        return (f"{COUNT_WORDS[count]} of you wrote this",) if count else ()

    def _talk(self) -> str:
        """What stands above whom a group would challenge; nothing for one person."""
        if self.point.people == 1:
            return ""
        alone = self._split_in_words()
        return f"{words.NOW_TALK}\n{words.FIRST_ALONE}: {alone}." if alone else words.NOW_TALK

    def _split_in_words(self) -> str:
        labels = {row.id: row.label for row in self.point.written}
        return split_words([(labels[name], count) for name, count in self._split()], self.point.people)

    @property
    def _pass_words(self) -> str:
        return words.PASS_AS_GROUP if self.point.people > 1 else words.PASS

    def _passes(self) -> bool:
        return self.chosen(OPTION if self.point.about == "level" else WHOM) == PASS

    def _options(self) -> list[Question]:
        rows = tuple(
            Row(option.id, option.label, " · ".join((option.level_label, *self._wrote(option.id))), option.closed)
            for option in self.point.options
        )
        own = (
            Row(NONE, words.NONE_OF_THESE, " ".join(self._wrote(NONE_OF_THESE))),
            Row(PASS, self._pass_words, "It is recorded as a pass."),
        )
        ask = words.NOW_TALK if self.point.people > 1 else ""
        steps = [Question(OPTION, "Decision", ask, rows + own)]
        if self.chosen(OPTION) == NONE:
            steps.append(Question(INSTEAD, "I would", "I would …", needed=True))
            steps.append(Question(NEAREST, "Nearest", words.NEAREST_QUESTION, rows))
        return steps

    def _ways(self) -> list[Question]:
        if self.point.challenge is None:
            return []
        alone = self.point.about == "challenge"
        ask = self._talk() if alone else words.CHALLENGE_QUESTION
        return challenge_questions(self, self.point.challenge, ask, way_rows(self._pass_words if alone else _NO_ANSWER))

    def _sure(self) -> Question:
        rows = tuple(Row(str(sure), str(sure).capitalize()) for sure in Sure)
        return Question(SURE, "How sure", words.SURE_QUESTION, (*rows, Row(_SKIP, _NO_ANSWER)))

    def _worry(self) -> Question:
        marks = range(WORRY_LOWEST, WORRY_HIGHEST + 1)
        rows = tuple(Row(str(mark), _first_upper(words.WORRY.get(mark, "·"))) for mark in marks)
        return Question(WORRY, "Worry", words.WORRY_QUESTION, (*rows, Row(_SKIP, _NO_ANSWER)), counts_from=WORRY_LOWEST)

    def in_words(self, question: Question) -> str:
        """What has been given, in words; a worry is its number."""
        if question.key == SPLIT:
            return self._split_in_words() or PASSED
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
