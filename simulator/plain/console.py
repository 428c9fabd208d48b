"""Lines in, lines out, to the contract of plain mode.

A choice is a list of lines ``N. text``; every prompt is a line of its own that ends in ``> ``; a default stands in
brackets; a line that begins with ``/`` is a command; one paragraph is one line; end of input leaves.
"""

from collections.abc import Callable, Sequence
from typing import TextIO

from simulator.text import clean, clean_line


class EndOfInput(Exception):
    """There is no more input: save, say how to go on, and leave."""


class Leave(Exception):
    """The user asked to leave by a command."""


class Choice:
    """One line of a choice. ``closed`` is the reason where it cannot be chosen."""

    def __init__(self, value: str, text: str, closed: str = "") -> None:
        self.value = value
        self.text = text
        self.closed = closed


class Console:
    """Speaks and listens. ``commands`` maps words such as ``/file`` to what they do with the rest of the line."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self._echo = not source.isatty()
        self._question: Callable[[], None] = lambda: None
        self.commands: dict[str, Callable[[str], None]] = {}

    def say(self, text: str = "") -> None:
        """Say a line, or several where the text has line breaks."""
        for line in text.split("\n"):
            self._sink.write(clean(line).rstrip() + "\n")

    def flush(self) -> None:
        """Let what was said be heard now, though nothing is asked."""
        self._sink.flush()

    def paragraphs(self, *texts: str) -> None:
        """Say paragraphs with an empty line after each."""
        for text in texts:
            self.say(text)
            self.say()

    def ask(self, prompt: str) -> str:
        """Ask for a line, carrying out commands on the way. Raises EndOfInput."""
        while True:
            self._sink.write(clean(prompt) + "> ")
            self._sink.flush()
            line = self._source.readline()
            if self._echo:
                self._sink.write("\n")
            if not line:
                raise EndOfInput
            answer = clean_line(line)
            if not answer.startswith("/"):
                return answer
            word, _, rest = answer.partition(" ")
            command = self.commands.get(word.lower())
            if command is None:
                self.say(f"There is no command {word}. Type /help for those that there are.")
            else:
                command(rest.strip())

    def choose(self, question: str, choices: Sequence[Choice], default: str | None = None) -> str:
        """Offer a numbered choice and give the value chosen. Without a default an empty line asks again."""

        def put() -> None:
            if question:
                self.say(question)
            self.list(choices)

        self.put(put)
        number = next((str(n) for n, choice in enumerate(choices, 1) if choice.value == default), "")
        prompt = f"Number [{number}]" if number else "Number"
        while True:
            answer = self.ask(prompt) or number
            problem = self._why_not(answer, choices)
            if not problem:
                self._question = lambda: None
                return choices[int(answer) - 1].value
            self.say(problem)
            if not answer:
                put()

    def put(self, question: Callable[[], None]) -> None:
        """Say a question by this function, now and whenever it is asked for again."""
        question()
        self._question = question

    def repeat(self) -> None:
        """Say the question and the choice again that are waiting for an answer, if any."""
        self._question()

    def list(self, choices: Sequence[Choice]) -> None:
        """Say the lines of a choice."""
        for number, choice in enumerate(choices, 1):
            closed = f" (closed: {choice.closed})" if choice.closed else ""
            self.say(f"{number}. {clean_line(choice.text + closed)}")

    def _why_not(self, answer: str, choices: Sequence[Choice]) -> str:
        if not answer:
            return f"Type a number from 1 to {len(choices)}."
        if not (answer.isascii() and answer.isdigit()) or not 1 <= int(answer[:6]) <= len(choices):
            return f"{_short(answer)} is not one of them. Type a number from 1 to {len(choices)}."
        closed = choices[int(answer) - 1].closed
        return f"That one is closed: {clean_line(closed)}" if closed else ""


def _short(answer: str) -> str:
    """An answer that does not fit, cut at the end of a word where it is long."""
    return answer if len(answer) <= 40 else f"{answer[:40].rsplit(' ', 1)[0]} …"
