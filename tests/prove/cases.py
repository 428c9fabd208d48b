"""Short words for building cases in tests."""

from datetime import date

from simulator.model.case import Case, Ending, Fact, Option, Point, Scene, Seat, Way
from simulator.model.conditions import Condition
from tests.prove.random_cases import FRAMEWORK

__all__ = ["DAY", "FRAMEWORK", "case_of", "ending", "fact", "options", "scene", "when"]

DAY = date(2012, 1, 2)


def when(**tests) -> Condition:
    """A condition: ``when(known=("a",))``."""
    return Condition(**tests)


def scene(*ways, **rest) -> Scene:
    """A scene; a way is a scene's name, or a condition and a name."""
    then = tuple(Way(way) if isinstance(way, str) else Way(way[1], way[0]) for way in ways)
    return Scene(**({"seats": ("worker",), "date": DAY} | rest), then=then)


def ending(name: str = "end", **rest) -> Scene:
    """A scene that ends the case."""
    return Scene(**({"seats": ("worker",), "date": DAY, "ends": name} | rest))


def fact(**rest) -> Fact:
    """A fact of three words that everybody could always have had."""
    return Fact(**({"text": "one two three", "from_": DAY, "held_by": ("care",)} | rest))


def options(*names, **named) -> dict[str, Option]:
    """Options by name; those given as keywords have what is given."""
    plain = {name: Option("Do it", "low") for name in names}
    return plain | {name: Option("Do it", "low", **rest) for name, rest in named.items()}


def case_of(scenes, points=None, **rest) -> Case:
    """A case with one seat that starts at the first scene, and all the endings that its scenes name."""
    for name, point in (points or {}).items():
        assert isinstance(point, Point), name
    shape = {
        "seats": {"worker": Seat("Worker", "care", next(iter(scenes)))},
        "agencies": {"care": "Care", "police": "Police"},
        "endings": {one.ends: Ending("quiet", "It ends") for one in scenes.values() if one.ends},
    }
    return Case(
        format=1,
        case="test",
        title="Test",
        area="Nowhere",
        framework="example",
        scenes=scenes,
        points=points or {},
        **(shape | rest),
    )
