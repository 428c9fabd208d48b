"""One debrief page, warm: built and rendered again and again in one process."""

import statistics
import time

from simulator.services import debriefs

ROUNDS = 50


def main() -> None:
    run = debriefs.sample()
    page = debriefs.rendered(run, "html")
    both, building = [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        debrief = debriefs.build(run)
        building.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        debriefs.rendered(run, "html")
        both.append(time.perf_counter() - begin)
    print(f"decisions in the run     {len(debrief.decisions)}; page of {len(page) // 1024} kB")
    print(f"building                 median {statistics.median(building) * 1000:6.2f} ms")
    print(f"building and rendering   median {statistics.median(both) * 1000:6.2f} ms  (target: at most 5 ms to render 25)")


if __name__ == "__main__":
    main()
