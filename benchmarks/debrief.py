"""One debrief page, warm: built and rendered again and again in one process; the run's own, and with 25 decisions."""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from msgspec.structs import replace

from simulator.debrief.context import Debrief
from simulator.debrief.render import render
from simulator.debrief.templates import read_templates
from simulator.errors import Problem
from simulator.resources import packaged
from simulator.services import debriefs
from simulator.services.desk import Desk
from simulator.services.pages import Printing, print_debrief

ROUNDS = 50
MANY = 25


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
    printing, many = Printing("html"), with_decisions(debrief, MANY)
    rendering = timed(lambda: print_debrief(debrief, printing, {}))
    rendering_many = timed(lambda: print_debrief(many, printing, {}))
    boxed = timed(lambda: render(many, "html", read_templates(packaged("debriefs"))))
    print(f"decisions in the run            {len(debrief.decisions):8}     page of {len(page.encode()) // 1024} kB")
    print(f"building                        {building:8.2f} ms")
    print(f"rendering                       {rendering:8.2f} ms")
    print(f"rendering {MANY} decisions          {rendering_many:8.2f} ms  (target: at most 5 ms)")
    print(f"the same in the sandbox         {boxed:8.2f} ms  ({boxed / rendering_many:.1f} times)")


def with_decisions(debrief: Debrief, count: int) -> Debrief:
    """The same debrief with its decisions again and again, to so many."""
    decisions = [replace(one, number=place) for place, one in enumerate(islice(cycle(debrief.decisions), count), 1)]
    columns = [replace(one, number=place) for place, one in enumerate(islice(cycle(debrief.chart.columns), count), 1)]
    return replace(debrief, decisions=tuple(decisions), chart=replace(debrief.chart, columns=tuple(columns)))


def timed(work: Callable[[], object]) -> float:
    """The median of many rounds, in milliseconds of this process: a busy machine changes them little."""
    seconds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    main()
