"""The form that takes a refused or unanswered challenge further."""

from simulator.engine.moves import TakeFurther
from simulator.engine.play import IllegalMove
from simulator.engine.view import AnswerSeen, ChallengeSeen
from simulator.tui.forms.challenge import challenge_questions, challenged
from simulator.tui.forms.form import Form, Question


class FurtherForm(Form):
    """Asks whom, by which door and how far, of what is left."""

    heading = "Take it further"
    commits = "Lock this, and take it further"

    def __init__(self, scene: str, answer: AnswerSeen, offered: ChallengeSeen) -> None:
        super().__init__()
        self.name = f"{scene}/further"
        self.offered = offered
        self.before = f"So far: {answer.replies[-1].way}." if answer.replies else ""

    def questions(self) -> list[Question]:
        """The steps that leave a choice."""
        return challenge_questions(self, self.offered, "With whom?")

    @property
    def only_way(self) -> str:
        """The one way that is left, in words, where there is nothing to choose."""
        challenge = challenged(self, self.offered)
        if challenge is None:
            return ""
        names = dict(self.offered.of)
        door = next(door for door in self.offered.doors if door.id == challenge.door)
        return ", ".join(
            part for part in (names[challenge.of], door.label, dict(door.stages).get(challenge.stage, "")) if part
        )

    def move(self) -> TakeFurther:
        """The move, once every step is given. Raises IllegalMove before."""
        challenge = challenged(self, self.offered)
        if challenge is None:
            raise IllegalMove("Say whom, by which door and how far.")
        return TakeFurther(challenge)
