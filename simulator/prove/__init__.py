"""What is true of a case on every route: found by exploring a compiled form of the rules, seat by seat.

Pure. :func:`prove` is the way in; tests hold the compiled form equal to the engine's fold.
"""

from simulator.prove.found import Fault, Step
from simulator.prove.verdicts import BOUND, Proof, SeatProof, prove

__all__ = ["BOUND", "Fault", "Proof", "SeatProof", "Step", "prove"]
