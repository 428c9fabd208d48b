"""Problems that a user can act on, each with a hint and the exit code that a command ends with."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command line."""

    FINE = 0
    DIAGNOSTICS = 1
    USAGE = 2
    FAULT = 3
    INTERRUPTED = 130


class Problem(Exception):
    """Something went wrong that the user can mend: one sentence that says what, one that says what to do."""

    def __init__(self, message: str, hint: str = "", code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code

    def __str__(self) -> str:
        """What happened and what to do, in one line."""
        return f"{self.message} {self.hint}".strip()
