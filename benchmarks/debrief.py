"""One debrief page, warm: built and rendered again and again in one process."""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from simulator.errors import Problem
from simulator.records import transfer
from simulator.services import debriefs

ROUNDS = 50


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--run", type=Path, help="an exported run; without it, the sample that comes with the program")
    chosen = parse.parse_args()
    try:
        run = transfer.read(chosen.run.read_bytes()) if chosen.run else debriefs.sample()
    except (OSError, Problem) as problem:
        sys.exit(f"There is no run to debrief: {problem}\nName one with --run FILE.")
    count, page = len(debriefs.build(run).decisions), debriefs.rendered(run, "html")
    print(f"decisions in the run     {count}; page of {len(page.encode()) // 1024} kB")
    print(f"building                 median {timed(lambda: debriefs.build(run)):6.2f} ms")
    whole = timed(lambda: debriefs.rendered(run, "html"))
    print(f"building and rendering   median {whole:6.2f} ms  (target: at most 5 ms for 25 decisions)")


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
