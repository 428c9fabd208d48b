"""A form: questions one after another, each a choice or a line of words, and a whole to confirm."""

from collections.abc import Sequence

import msgspec

PASSED = "passed"


class Row(msgspec.Struct, frozen=True):
    """One line to choose. ``label`` names it, ``aside`` stands below it; ``closed`` is why it cannot be chosen.

    A heading has no number. A row that is ``spent`` cannot be chosen any more, and needs no reason.
    """

    id: str
    text: str
    aside: str = ""
    closed: str = ""
    heading: bool = False
    spent: bool = False
    label: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether it is open."""
        return not (self.closed or self.heading or self.spent)


class Question(msgspec.Struct, frozen=True):
    """One step of a form: a choice where it has rows, else a line of words.

    ``label`` names it in the whole; ``words`` is what the person is asked. ``needed`` is a line that may not stay
    empty. ``counts_from`` is the number of the first row. ``private`` warns against real names and details.
    ``likely`` is the row that Enter takes at once. ``about`` are rows that a line is about: to be read, not chosen.
    """

    key: str
    label: str
    words: str = ""
    rows: tuple[Row, ...] = ()
    needed: bool = False
    counts_from: int = 1
    private: bool = True
    likely: str = ""
    about: tuple[Row, ...] = ()

    def row(self, name: str) -> Row | None:
        """The row with this identifier that can be chosen, or None."""
        return next((row for row in self.rows if row.id == name and row.can_be_chosen), None)


class Form:
    """Base of the forms. ``given`` holds what has been answered; what no longer applies stays in it, unread.

    ``name`` is where its drafts are kept. ``heading`` and ``before`` stand above every step. ``confirms`` is False
    for a form that needs no last look.
    """

    name = ""
    title = ""
    heading = ""
    before = ""
    commits = "Lock this answer"
    confirm_words = "This is your answer. Enter on a line changes it."
    confirms = True

    def __init__(self) -> None:
        self.given: dict[str, str] = {}

    def questions(self) -> list[Question]:
        """The steps that apply now, in order, after what has been given so far."""
        raise NotImplementedError

    def is_given(self, question: Question) -> bool:
        """Whether a step has an answer that still holds."""
        if question.key not in self.given:
            return False
        value = self.given[question.key]
        if question.rows:
            return question.row(value) is not None
        return (bool(value) or not question.needed) and not self.why_not(question, value)

    def why_not(self, question: Question, typed: str) -> str:
        """Why a line that was typed will not do, in words; empty where it will."""
        return ""

    def next(self) -> Question | None:
        """The first step without an answer, or None where the whole can be confirmed."""
        return next((question for question in self.questions() if not self.is_given(question)), None)

    def previous(self, key: str) -> Question | None:
        """The step before one, or None before the first. The key of no step is the whole."""
        questions = self.questions()
        keys = [question.key for question in questions]
        place = keys.index(key) if key in keys else len(keys)
        return questions[place - 1] if place else None

    def place(self, key: str) -> tuple[int, int]:
        """The number of a step and how many there are, as far as is known now."""
        keys = [question.key for question in self.questions()]
        return keys.index(key) + 1, len(keys)

    def in_words(self, question: Question) -> str:
        """What has been given at a step, in words."""
        value = self.given.get(question.key, "")
        row = question.row(value)
        return row.text if row else value or PASSED

    def chosen(self, key: str, among: Sequence[str] | None = None) -> str:
        """What has been given at a key, or an empty string; with ``among`` only where it is one of these."""
        value = self.given.get(key, "")
        return value if among is None or value in among else ""
