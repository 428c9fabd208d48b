"""What is known when the YAML parser stops: its complaint, the place, and the author's lines around it."""

from typing import Any

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.source import Source


class Trouble:
    """Where the parser stopped: its complaint, the place, the place where the part began, and the last thing read."""

    def __init__(self, source: Source, error: Exception, last: Any) -> None:
        self.source = source
        self.problem: str = getattr(error, "problem", None) or str(error)
        self.context: str = getattr(error, "context", None) or ""
        mark = getattr(error, "problem_mark", None) or (last.end_mark if last is not None else None)
        start = getattr(error, "context_mark", None) or mark
        self.line: int = mark.line + 1 if mark else 1
        self.column: int = mark.column + 1 if mark else 1
        self.start_line: int = start.line + 1 if start else 1
        self.start_column: int = start.column + 1 if start else 1
        self.last = last

    @property
    def text(self) -> str:
        """The line that the parser stopped at."""
        return self.source.line(self.line)

    @property
    def before(self) -> str:
        """That line up to where the parser stopped."""
        return self.text[: self.column - 1]

    @property
    def char(self) -> str:
        """The character that the parser stopped at; empty at the end of a line."""
        return self.text[self.column - 1 : self.column]

    @property
    def at_end(self) -> bool:
        """Whether the parser stopped at the end of the file."""
        return not any(line.strip() for line in [self.text[self.column - 1 :], *self.source.lines[self.line :]])

    @property
    def in_flow(self) -> bool:
        """Whether the parser was inside braces or square brackets."""
        return "flow" in self.context

    def say(self, code: str, message: str, fix: str, line: int = 0, column: int = 0) -> Diagnostic:
        """Make the diagnostic, here or at another place."""
        return self.source.diagnose(code, line or self.line, column or self.column, message, fix)

    def previous(self, number: int) -> tuple[int, str]:
        """The last line before this one that has more than blanks and comments: its number and text."""
        for before in range(number - 1, 0, -1):
            line = self.source.line(before)
            if line.strip() and not line.lstrip().startswith("#"):
                return before, line
        return 0, ""
