"""A program in a pseudo-terminal of 100 by 30, timed by what it paints. POSIX only; processor time needs /proc."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

COLUMNS, ROWS = 100, 30
QUIET = 0.03
"""A key is answered when nothing more has come for this many seconds. They are not counted."""

REPLIES = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y", b"\x1b[c": b"\x1b[?62;22c"}
"""What a terminal is asked, and says: it can hold a frame back until it is whole; it reports no sizes in band."""

_MOVES = re.compile(r"\x1b\[\d+;\d+H")
_ESCAPES = re.compile(r"\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x1b[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>]")


class Stuck(Exception):
    """A program ended, or did not paint what was waited for. Says so, with the last of its screen."""


class Terminal:
    """A program and its screen. Everything it paints is taken at once, so that it never waits for us."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str]) -> None:
        self.parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.painted = b""
        self.last = self.began = time.perf_counter()
        self.process = subprocess.Popen(
            words, stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True
        )
        os.close(child)

    def read(self, seconds: float) -> bool:
        """Take what comes within some seconds; says whether anything did. Raises Stuck where the program has ended."""
        ready, _, _ = select.select([self.parent], [], [], seconds)
        if not ready:
            return False
        try:
            came = os.read(self.parent, 1 << 20)
        except OSError as error:  # the other end is closed
            raise self._stuck(f"ended with exit code {self.process.wait(5)}") from error
        self.last = time.perf_counter()
        self.painted += came
        for asked, reply in REPLIES.items():
            if asked in came:
                os.write(self.parent, reply)
        return True

    def until(self, text: str, seconds: float = 30) -> float:
        """Wait until a text has been painted; gives the seconds since the start. Raises Stuck."""
        end = time.perf_counter() + seconds
        while text.encode() not in self.painted:
            if time.perf_counter() > end:
                raise self._stuck(f"never painted '{text}'")
            self.read(0.2)
        return self.last - self.began

    def settle(self) -> None:
        """Wait until nothing has come for a second, and no longer than ten."""
        end = time.perf_counter() + 10
        while time.perf_counter() < end and self.read(1):
            pass

    def go(self, key: str, text: str) -> None:
        """Press a key until a text has been painted: again only when it painted something else. Raises Stuck."""
        for _ in range(8):
            self.painted = b""
            self.press(key)
            if not self.read(20):
                break
            self.settle()
            if text.encode() in self.painted:
                return
        raise self._stuck(f"did not paint '{text}' after {key!r}")

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self.parent, key.encode())

    def answer(self, key: str, text: str) -> float:
        """Press a key that must paint a text; gives the seconds until the last of what it paints. Raises Stuck."""
        self.painted = b""
        begin = time.perf_counter()
        self.press(key)
        if not self.read(5):
            raise self._stuck(f"painted nothing after {key!r}")
        while self.read(QUIET):
            pass
        if text.encode() not in self.painted:
            raise self._stuck(f"did not paint '{text}' after {key!r}")
        return self.last - begin

    def processor(self) -> float:
        """Seconds of processor time that the program and its children have used, to a hundredth."""
        return sum(int(stat[11]) + int(stat[12]) for stat in self._stats()) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Resident memory of the program and its children, in bytes."""
        return sum(int(stat[21]) for stat in self._stats()) * os.sysconf("SC_PAGE_SIZE")

    def close(self) -> None:
        """End the program."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.parent)

    def _stats(self) -> list[list[str]]:
        """What the system counts of each process in the program's session, from its state on."""
        found = [_read(path).rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")]
        return [stat for stat in found if stat[3:4] == [str(self.process.pid)]]

    def _stuck(self, what: str) -> Stuck:
        words = _ESCAPES.sub("", _MOVES.sub("\n", self.painted.decode(errors="replace")))
        lines = [line.rstrip() for line in words.splitlines() if line.strip()]
        return Stuck(f"The program {what}. The last of its screen:\n" + "\n".join(lines[-25:]))


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has just ended
        return ""
