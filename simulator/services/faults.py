"""A report of a fault of ours: where in the program it came about, and nothing that anybody typed.

What an error says of itself is left out, since it may quote an answer, a path or a name. So are the values of
variables.
"""

import hashlib
import platform
import traceback
from pathlib import Path

from simulator import __version__
from simulator.records.opening import engine

_ID_LETTERS = 8


def report(error: BaseException) -> tuple[str, str]:
    """A report and its id. The same fault at the same place has the same id, so that reports do not pile up."""
    lines: list[str] = []
    cause: BaseException | None = error
    seen: list[BaseException] = []
    while cause is not None and cause not in seen:
        seen.append(cause)
        lines += ["Because of:"] if len(seen) > 1 else []
        for frame in traceback.extract_tb(cause.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} in {frame.name}: {frame.line or ''}")
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    name = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_ID_LETTERS]
    versions = f"threshold {__version__}, Python {platform.python_version()}, {engine()}, {platform.system()}"
    return name, "\n".join([f"Report {name}", versions, *lines]) + "\n"
