"""Run the program and list what it touches: files it writes, network, other programs, the Windows registry.

    python -I watch.py seen.txt play practice

The first word is the file for the list; the others are what you would type after ``threshold``. Run it with the
Python of the environment in which the program is installed. With ``-I``, nothing that lies beside this file is loaded.

The list comes from Python's own audit events, so it needs no rights beyond the user's. It begins before the program is
loaded, and after Python itself has started. What SQLite does inside its
own library is no event: the companions of its file (``records.db-wal``, ``records.db-shm``) lie beside it.
"""

import os
import sys
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
FILES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "sqlite3.connect"}
NETWORK = ("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "ssl.")
PROGRAMS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.fork", "pty.")
REGISTRY = ("winreg.CreateKey", "winreg.SetValue", "winreg.DeleteKey", "winreg.DeleteValue", "winreg.SaveKey")
NO_TRAFFIC = {"socket.__new__", "socket.gethostname"}


class Seen:
    """What was touched, each thing once, in order."""

    def __init__(self) -> None:
        self.lines: dict[str, None] = {}

    def hook(self, event: str, given: tuple[Any, ...]) -> None:
        """Note an audit event, if it is one of those looked for."""
        if event == "open":
            path, _, flags = given
            if isinstance(path, str | bytes) and isinstance(flags, int) and flags & WRITING:
                self.note("file", event, os.fsdecode(path))
        elif event in FILES:
            self.note("file", event, *(os.fsdecode(part) for part in given if isinstance(part, str | bytes)))
        elif event.startswith(NETWORK) and event not in NO_TRAFFIC:
            self.note("network", event, *given[1:])
        elif event.startswith(PROGRAMS):
            self.note("program", event, *given[:2])
        elif event.startswith(REGISTRY):
            self.note("registry", event, *given)

    def note(self, kind: str, event: str, *about: object) -> None:
        """Keep a line."""
        self.lines[f"{kind}: {event} {' '.join(map(str, about))}".rstrip()] = None

    def text(self) -> str:
        """The lines, and for each kind that was not seen a line that says so."""
        kinds = ("file", "network", "program", "registry")
        absent = [f"{kind}: nothing" for kind in kinds if not any(line.startswith(kind) for line in self.lines)]
        return "".join(f"{line}\n" for line in [*self.lines, *absent])


def main() -> int:
    """Run the program with the words given, then write the list."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(f"{(__doc__ or '').strip()}\n\nusage: python -I watch.py LIST [WORDS …]")
    listed = Path(sys.argv[1]).absolute()
    seen = Seen()
    sys.addaudithook(seen.hook)
    try:
        from simulator.cli.main import main as threshold

        return threshold(sys.argv[2:])
    finally:
        text = seen.text()
        listed.write_text(text, encoding="utf-8")
        print(f"\nWhat was touched is listed in {listed}.")


if __name__ == "__main__":
    sys.exit(main())
