"""First words, key to screen and memory of full-screen programs, in a pseudo-terminal of 100 by 30.

POSIX only: it needs a pseudo-terminal and /proc. The keys go up and down through the options of a decision.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

ESCAPES = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>]")
QUIET = 0.03
"""A screen is painted when nothing has come for this many seconds."""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, words: Sequence[str], environment: dict[str, str]) -> None:
        self.began = time.perf_counter()
        parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen(
            words, stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True
        )
        os.close(child)
        self.parent = parent
        self.screen = ""

    def read(self, seconds: float) -> bool:
        """Take what comes within some seconds; says whether anything did."""
        ready, _, _ = select.select([self.parent], [], [], seconds)
        if ready:
            self.screen += os.read(self.parent, 1 << 20).decode(errors="replace")
        return bool(ready)

    def until(self, text: str, seconds: float = 30) -> float:
        """Wait until a text stands on the screen; gives the seconds since the start."""
        end = time.perf_counter() + seconds
        while text not in ESCAPES.sub("", self.screen):
            if time.perf_counter() > end:
                raise SystemExit(f"'{text}' never came. The screen:\n{ESCAPES.sub('', self.screen)[-2000:]}")
            self.read(0.2)
        return time.perf_counter() - self.began

    def settle(self) -> None:
        """Wait until the screen is painted."""
        while self.read(QUIET * 4):
            pass

    def key(self, key: str) -> float:
        """Press a key; gives the seconds until the last of what it paints has come."""
        begin = last = time.perf_counter()
        os.write(self.parent, key.encode())
        if not self.read(2):
            raise SystemExit(f"nothing came of the key {key!r}")
        last = time.perf_counter()
        while self.read(QUIET):
            last = time.perf_counter()
        return last - begin

    def memory(self) -> int:
        """Resident memory of the program and its children, in bytes."""
        total = 0
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                text = status.read_text()
            except OSError:
                continue
            if re.search(rf"^NSsid:\t{self.process.pid}$", text, re.M) and (found := re.search(r"VmRSS:\s+(\d+)", text)):
                total += int(found[1]) * 1024
        return total

    def close(self) -> None:
        """End the program."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.parent)


def measure(words: Sequence[str], first: str, to_options: Sequence[tuple[str, str]], keys: Sequence[str]) -> dict[str, object]:
    """Start a program, wait for its first words, go where the keys are measured, and press them."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "TERM": "xterm-256color", "THRESHOLD_DATA": os.environ.get("BENCH_DATA", folder), "HOME": folder,
            "COLORTERM": "truecolor",
        }
        terminal = Terminal(words, environment)
        try:
            began = terminal.until(first)
            terminal.settle()
            for key, text in to_options:
                terminal.screen = ""
                os.write(terminal.parent, key.encode())
                terminal.until(text)
                terminal.settle()
            for _ in range(3):  # past the moment's grace of a decision, and off the ends of a list
                time.sleep(0.5)
                os.write(terminal.parent, keys[0].encode())
                terminal.settle()
            latencies = [terminal.key(key) for _ in range(30) for key in keys]
            return {"first": began, "keys": latencies, "memory": terminal.memory()}
        finally:
            terminal.close()


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--peers", type=Path, help="the folder with the environments of harlequin and posting")
    parse.add_argument("--rounds", type=int, default=7)
    chosen = parse.parse_args()
    here = Path(__file__).parent
    sides: dict[str, tuple[list[str], str, list[tuple[str, str]], list[str]]] = {
        "empty Textual app": ([sys.executable, str(here / "empty_app.py")], "Hello there", [], ["a", "b"]),
        "threshold": (
            [sys.executable, "-m", "simulator", "play", "mill-lane", "--seat", "social-worker"],
            "You are a social worker",
            [("\r", "The duty desk"), ("\r", "What is your response"), ("\r", "Step 1 of")],
            ["\x1b[B", "\x1b[A"],
        ),
    }
    if chosen.peers:
        sides["harlequin"] = ([str(chosen.peers / "harlequin/bin/harlequin")], "Data Catalog", [], ["a", "b"])
        sides["posting"] = ([str(chosen.peers / "posting/bin/posting")], "Collection is empty", [], ["a", "b"])
    results: dict[str, list[dict[str, object]]] = {name: [] for name in sides}
    with tempfile.TemporaryDirectory() as data:
        os.environ["BENCH_DATA"] = data
        for _ in range(chosen.rounds):
            for name, side in sides.items():
                results[name].append(measure(*side))
    report(results)


def report(results: dict[str, list[dict[str, object]]]) -> None:
    """Print each side beside the empty app and the targets."""
    base = results["empty Textual app"]
    floor_first = statistics.median(row["first"] for row in base)  # type: ignore[type-var]
    floor_key = statistics.median(key for row in base for key in row["keys"])  # type: ignore[attr-defined]
    print(f"{'':20} {'first words':>22} {'key p50':>20} {'key p95':>10} {'memory':>9}")
    for name, rows in results.items():
        first = statistics.median(row["first"] for row in rows)  # type: ignore[type-var]
        keys = sorted(key for row in rows for key in row["keys"])  # type: ignore[attr-defined]
        p50, p95 = statistics.median(keys), keys[int(len(keys) * 0.95)]
        memory = statistics.median(row["memory"] for row in rows)  # type: ignore[type-var]
        print(
            f"{name:20} {first * 1000:9.0f} ms {first / floor_first:6.2f} x  {p50 * 1000:8.1f} ms "  # type: ignore[operator]
            f"{p50 / floor_key:5.2f} x {p95 * 1000:7.1f} ms {memory / 2**20:6.0f} MB"  # type: ignore[operator]
        )
    print("targets for threshold: first words at most 1.5 x; key p50 at most 3 x and below posting and harlequin;")
    print("key p95 at most 16.7 ms; memory at most 60 MB")


if __name__ == "__main__":
    main()
