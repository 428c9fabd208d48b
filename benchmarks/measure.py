"""Interleaved timing: rounds take turns, so that a busy moment hits every side alike."""

import statistics
import time
from collections.abc import Callable


def interleaved(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Run each side once a round, and give the seconds of each."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return times


def line(name: str, seconds: list[float], base: list[float] | None = None, target: str = "") -> str:
    """One line: median and fastest in milliseconds, and the ratio of medians to a base."""
    median = statistics.median(seconds)
    ratio = f"  {median / statistics.median(base):5.2f} x" if base else ""
    goal = f"  (target: {target})" if target else ""
    return f"{name:<42} median {median * 1000:8.2f} ms  fastest {min(seconds) * 1000:8.2f} ms{ratio}{goal}"
