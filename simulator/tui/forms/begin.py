"""The form before a run: seat, who plays, code, own agency."""

from simulator.engine import words
from simulator.engine.events import Group
from simulator.engine.group import NotRead, read_people, read_roles
from simulator.model.case import Case
from simulator.tui.forms.form import Form, Question, Row

_WHO, _PEOPLE, _ROLES = "who", "people", "roles"
_ALONE, _GROUP = "alone", "group"


class BeginForm(Form):
    """Asks what a run needs. What is given beforehand is not asked."""

    commits = "Go to the briefing"
    confirm_words = "This is how you begin. Enter on a line changes it."

    def __init__(
        self, case: Case, seat: str = "", code: str = "", agency: str = "", as_group: bool | None = None
    ) -> None:
        super().__init__()
        self.heading = case.title
        self.before = case.summary.strip()
        self._seats = tuple(Row(name, seat_.label) for name, seat_ in case.seats.items())
        self._asks_code, self._asks_agency = not code, not agency
        self._seat = seat or (self._seats[0].id if len(self._seats) == 1 else "")
        self._code, self._agency = code, agency
        # Somebody who has given an agency plays alone.
        self._as_group = False if agency else as_group

    def questions(self) -> list[Question]:
        """Only what is still open."""
        steps = []
        if not self._seat:
            steps.append(Question("seat", "Seat", "Which seat do you take?", self._seats))
        if self._as_group is None:
            who = (Row(_ALONE, words.ALONE), Row(_GROUP, words.AS_GROUP))
            steps.append(Question(_WHO, "Who plays", words.ALONE_OR_GROUP, who, likely=_ALONE))
        if self.is_group:
            steps.append(Question(_PEOPLE, "How many", words.PEOPLE_QUESTION, needed=True, private=False))
            roles = f"{words.ROLES_QUESTION} It may stay empty."
            steps.append(Question(_ROLES, "Roles", roles, private=False))
        if self._asks_code:
            ask = "A code for this run. Leave it empty and one is made up for you, and shown next. Use no real name."
            steps.append(Question("code", "Code", ask, private=False))
        if self._asks_agency and not self.is_group:
            ask = "Your own agency, if you want it kept with the run, and no name. It may stay empty."
            steps.append(Question("agency", "Your agency", ask, private=False))
        return steps

    def why_not(self, question: Question, typed: str) -> str:
        """How many people has to be a number that a group can be."""
        if question.key == _PEOPLE:
            try:
                read_people(typed)
            except NotRead as problem:
                return str(problem)
        return ""

    def in_words(self, question: Question) -> str:
        """What has been given; an empty line is no pass here."""
        if not question.rows and not self.chosen(question.key):
            return "made up for you" if question.key == "code" else "left blank"
        return super().in_words(question)

    @property
    def seat(self) -> str:
        """The seat taken."""
        return self._seat or self.chosen("seat")

    @property
    def code(self) -> str:
        """The code given, or empty for one that is made up."""
        return self._code or self.chosen("code")

    @property
    def is_group(self) -> bool:
        """Whether several people play."""
        return self.chosen(_WHO) == _GROUP if self._as_group is None else self._as_group

    @property
    def group(self) -> Group | None:
        """Who plays together; None is one person."""
        return Group(read_people(self.chosen(_PEOPLE)), read_roles(self.chosen(_ROLES))) if self.is_group else None

    @property
    def agency(self) -> str:
        """The trainee's own agency, or empty. A group has none."""
        return "" if self.is_group else self._agency or self.chosen("agency")
