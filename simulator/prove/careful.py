"""What a careful colleague would say of a case's routes: none that ends well, and scenes that are too long."""

from collections.abc import Iterator

from simulator.model.case import Case
from simulator.prove.found import Fault
from simulator.prove.verdicts import Proof

_WELL = frozenset({"protected-early", "kept-in-sight", "stepped-down-well", "quiet"})
"""Kinds of ending with which a trainee can go home."""

MOST_WORDS = 200
"""The most words that a scene should put before somebody: a minute's reading. Authors aim at 150."""


def read_routes(case: Case, proof: Proof) -> Iterator[Fault]:
    """Seats without a route that ends well, and scenes with too many words on some route.

    A case that was not explored to the end gets nothing: what was not seen may be otherwise.
    """
    if proof.bounded:
        return
    words: dict[str, int] = {}
    for name, seat in proof.seats.items():
        kinds = {case.endings[ending].kind for ending in seat.endings}
        if kinds and not kinds & _WELL:
            message = f"No route of '{name}' ends well."
            fix = "Let care come to something on one route: a case in which nothing helps teaches that."
            yield Fault("C914", ("seats", name), message, fix)
        for scene, most in seat.scene_words.items():
            words[scene] = max(most, words.get(scene, 0))
    for scene in case.scenes:
        most = words.get(scene, 0)
        if most > MOST_WORDS:
            message = f"On some route this scene has {most} words; {MOST_WORDS} is the most to read at once."
            yield Fault("C915", ("scenes", scene), message, "Cut it, or let it be two scenes.")
