"""Where things stand in a file: from the trail of keys that leads to a value, to its line and column."""

from typing import NamedTuple

from simulator.scenario.diagnostics import Diagnostic, Place
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.reading import SEPARATOR
from simulator.scenario.source import Source

Step = str | int
_OTHER_KEYS = {"facts": "fact"}


class Spot(NamedTuple):
    """Where a key stands and where its value does; the same place where there is no key of its own."""

    key: Place
    value: Place


class Positions:
    """The places of everything in one file.

    A trail names keys as the file does (``is``, ``from``, ``else``) and items of lists by their index from 0, e.g.
    ``("points", "drift", "compare", 0, "supports")``. Where a trail leads to nothing of its own, because the file uses
    a shorter form or leaves a key out, the nearest thing above it answers.
    """

    __slots__ = ("root", "source")

    def __init__(self, source: Source, root: Node | None) -> None:
        self.source = source
        self.root = root

    @property
    def path(self) -> str:
        """The file's path, as it was given."""
        return self.source.path

    def of(self, *trail: Step) -> Spot:
        """Where the key and the value at the end of a trail stand."""
        key, value = self.find(trail)
        if value is None:
            top = self.source.place(1, 1)
            return Spot(top, top)
        place = self._place(value)
        return Spot(self._place(key) if key else place, place)

    def where(self, trail: tuple[Step, ...]) -> Place:
        """The one place to show for a trail: its key, or its value where it has no key."""
        return self.of(*trail).key

    def find(self, trail: tuple[Step, ...]) -> tuple[Scalar | None, Node | None]:
        """The key and the value at the end of a trail, or the nearest above it."""
        key: Scalar | None = None
        node = self.root
        for step in trail:
            if type(node) is Mapping and isinstance(step, str):
                pair = node.pairs.get(step) or node.pairs.get(_OTHER_KEYS.get(step, step))
                if pair is None:
                    break
                key, node = pair.key, pair.value
            elif type(node) is Sequence and isinstance(step, int):
                if not 0 <= step < len(node.items):
                    break
                key, node = None, node.items[step]
            elif isinstance(step, str):
                break
        return key, node

    def diagnose(
        self, code: str, trail: tuple[Step, ...], message: str, fix: str = "", *, at_value: bool = False
    ) -> Diagnostic:
        """Make a diagnostic about what a trail leads to: at its key, or ``at_value``."""
        spot = self.of(*trail)
        place = spot.value if at_value else spot.key
        words = SEPARATOR.join(str(step + 1) if isinstance(step, int) else step for step in trail)
        return self.source.diagnose(code, place.line, place.column, message, fix, words)

    def _place(self, node: Node) -> Place:
        return self.source.place(node.start.line + 1, node.start.column + 1)
