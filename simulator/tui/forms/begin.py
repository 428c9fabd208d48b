"""The form before a run: seat, code, own agency."""

from simulator.model.case import Case
from simulator.tui.forms.form import Form, Question, Row


class BeginForm(Form):
    """Asks what a run needs. What is given beforehand is not asked."""

    commits = "Go to the briefing"
    confirm_words = "This is how you begin. Enter on a line changes it."

    def __init__(self, case: Case, seat: str = "", code: str = "", agency: str = "") -> None:
        super().__init__()
        self.heading = case.title
        self.before = case.summary.strip()
        self._seats = tuple(Row(name, seat_.label) for name, seat_ in case.seats.items())
        self._asks_code, self._asks_agency = not code, not agency
        self._seat = seat or (self._seats[0].id if len(self._seats) == 1 else "")
        self._code, self._agency = code, agency

    def questions(self) -> list[Question]:
        """Only what is still open."""
        steps = []
        if not self._seat:
            steps.append(Question("seat", "Seat", "Which seat do you take?", self._seats))
        if self._asks_code:
            ask = "A code for this run. Leave it empty and one is made up for you, and shown next. Use no real name."
            steps.append(Question("code", "Code", ask, private=False))
        if self._asks_agency:
            ask = "Your own agency, if you want it kept with the run. It may stay empty."
            steps.append(Question("agency", "Your agency", ask, private=False))
        return steps

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
    def agency(self) -> str:
        """The trainee's own agency, or empty."""
        return self._agency or self.chosen("agency")
