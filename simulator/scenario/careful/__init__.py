"""What a careful colleague would say of a sound case: giveaways, powers, blame, live data, hard reading.

Everything here is a rule of thumb, so it is a warning, and a case may waive it with a reason. :func:`read` is the
way in.
"""

from simulator.scenario.careful.reader import overdue, prints_overdue, read

__all__ = ["overdue", "prints_overdue", "read"]
