"""What the scripts share: interleaved timing, and an environment that is the same for every program."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path


def environment(bytecode: Path) -> dict[str, str]:
    """This environment without settings for Python, such as one that has every module compiled anew each time.

    Compiled modules go to a folder, where a first start, not counted, puts them: an installed program has its own.
    """
    settings = [name for name in os.environ if name.startswith("PYTHON") and name != "PYTHONPATH"]
    kept = {name: value for name, value in os.environ.items() if name not in settings}
    return {**kept, "PYTHONPYCACHEPREFIX": str(bytecode)}


def interleaved(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Run each side once a round, so that a busy moment hits all alike; gives the seconds of each.

    One round before the first is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds + 1):
        for name, run in sides.items():
            start = time.perf_counter()
            run()
            if turn:
                times[name].append(time.perf_counter() - start)
    return times


def line(name: str, seconds: list[float], base: list[float] | None = None, target: str = "") -> str:
    """One line: median and fastest in milliseconds, and the ratio of medians to a base."""
    median = statistics.median(seconds)
    ratio = f"  {median / statistics.median(base):5.2f} x" if base else ""
    goal = f"  (target: {target})" if target else ""
    return f"{name:<22} median {median * 1000:8.2f} ms  fastest {min(seconds) * 1000:8.2f} ms{ratio}{goal}"
