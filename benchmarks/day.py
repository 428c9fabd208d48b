"""A day's debriefs: 30 runs written as HTML and as PDF, one after the other in one process; time and memory."""

import resource
import sys
import tempfile
import time
from pathlib import Path

from simulator.engine import moves as mv
from simulator.engine.play import IllegalMove
from simulator.services import debriefs
from simulator.services.desk import Desk

RUNS = 30
CASE, SEAT = "mill-lane", "social-worker"


def main() -> None:
    if sys.platform == "win32":
        sys.exit("Memory is read as POSIX has it.")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "data")
        opened = desk.library.open(CASE)
        rows = [played(desk, opened, number) for number in range(1, RUNS + 1)]
        for form in ("html", "pdf"):
            begin, busy, size = time.perf_counter(), time.process_time(), 0
            for row in rows:
                paths = debriefs.write(debriefs.recorded(desk, row), [form], Path(folder) / "out")
                size += sum(path.stat().st_size for path in paths)
            seconds, worked = time.perf_counter() - begin, time.process_time() - busy
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{RUNS} runs as {form:4} {seconds:7.1f} s, of the processor {worked:6.1f} s; "
                f"{worked / RUNS * 1000:.0f} ms and {size // RUNS // 1024} kB each; memory at most {memory:.0f} MB"
            )
        desk.close()


def played(desk, opened, number):
    """A run that passes at each point, to its end."""
    playing = desk.begin(opened, SEAT, f"bench-{number}")
    while not playing.state.closed:
        for move in (mv.Pass(), mv.GoOn(), mv.Reflect("", "", "", ""), mv.Recognise("no", "")):
            try:
                playing.do(move)
                break
            except IllegalMove:
                continue
    return playing.row


if __name__ == "__main__":
    main()
