"""What is seen on the way through the scenes of a seat."""

from simulator.prove.moves import Trail


class Sightings:
    """What was seen on the way.

    ``met`` holds the places of what happens somewhere: options that are open, comparisons that are printed, ways that
    are taken, replies that are given, facts that an ask gives and so on. ``held`` and ``failed`` hold the places of
    conditions that hold somewhere where they are tested, and that somewhere do not.

    ``late`` holds comparisons that hold where an earlier one is printed. ``passed_over`` holds comparisons, each with
    its scene, whose own test holds while what they rest on has not come about, so that another one is printed.
    ``early`` holds the places where a fact is shown that has not come about, ``quiet`` asks that bring nothing.

    ``dead``, ``closed`` and ``unmatched`` name scenes: with no way on after some answer, with nothing to choose, with
    no comparison that applies. ``settled`` names scenes in which no test of a way is left to watch.
    """

    def __init__(self) -> None:
        self.met: set[Trail] = set()
        self.held: set[Trail] = set()
        self.failed: set[Trail] = set()
        self.late: set[Trail] = set()
        self.passed_over: set[tuple[Trail, str]] = set()
        self.early: set[Trail] = set()
        self.quiet: set[Trail] = set()
        self.dead: set[str] = set()
        self.closed: set[str] = set()
        self.unmatched: set[str] = set()
        self.settled: set[str] = set()
