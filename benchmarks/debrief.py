"""One debrief page, warm: built and rendered again and again in one process."""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from simulator.debrief.render import render
from simulator.errors import Problem
from simulator.services import debriefs
from simulator.services.desk import Desk

ROUNDS = 50


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--run", type=Path, help="an exported run; without it, the sample that comes with the program")
    chosen = parse.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:  # an exported run needs no records; nothing is written
            named = str(chosen.run.absolute()) if chosen.run else ""
            source = debriefs.source(Desk(Path(folder)), named) if named else debriefs.sample()
    except Problem as problem:
        sys.exit(f"There is no run to debrief: {problem}\nName an exported one with --run FILE.")
    debrief, page = debriefs.build(source), debriefs.rendered(source, "html")
    building = timed(lambda: debriefs.build(source))
    rendering = timed(lambda: render(debrief, "html", source.templates))
    whole = timed(lambda: debriefs.rendered(source, "html"))
    count = len(debrief.decisions)
    print(f"decisions in the run   {count:8}     page of {len(page.encode()) // 1024} kB")
    print(f"building               {building:8.2f} ms")
    print(f"rendering              {rendering:8.2f} ms")
    print(f"both                   {whole:8.2f} ms  (target: at most 5 ms for 25 decisions)")


def timed(work: Callable[[], object]) -> float:
    """The median of many rounds, in milliseconds."""
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    main()
