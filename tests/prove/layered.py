"""A generated case of any size, scene behind scene in layers: for seeing how a proof copes with large ones."""

from datetime import date, timedelta
from random import Random

from simulator.model.case import Case, Ending, Option, Piece, Point, Scene, Seat, Way
from simulator.model.conditions import Condition
from tests.prove.random_cases import FRAMEWORK

__all__ = ["FRAMEWORK", "layered_case"]

_WORDS = "the child was seen at home by two workers who wrote down what they had been told that day " * 3


def layered_case(scenes: int = 1000, layers: int = 26, flags: int = 3, numbers: int = 2, top: int = 4) -> Case:
    """A case with one point a scene, three options each, most of them guarded and most of them setting something."""
    random = Random(scenes * 31 + flags)
    state = {f"flag-{n}": ("no", "yes") for n in range(flags)}
    state |= {f"number-{n}": tuple(str(value) for value in range(top)) for n in range(numbers)}
    a_layer = max(1, scenes // layers)
    names = [[f"scene-{layer}-{n}" for n in range(a_layer if layer else 1)] for layer in range(layers)]
    made: dict[str, Scene] = {}
    points: dict[str, Point] = {}
    for layer, here in enumerate(names):
        day = date(2012, 1, 2) + timedelta(days=7 * layer)
        for name in here:
            text = (Piece(say=_WORDS),)
            if layer == layers - 1:
                made[name] = Scene(("worker",), day, text=text, ends="quiet")
                continue
            point = f"point-{name}"
            options = {}
            for n in range(3):
                name_of = random.choice(list(state))
                values = state[name_of]
                when = Condition(is_={name_of: tuple(random.sample(values, random.randint(1, len(values) - 1)))})
                changed = random.choice(list(state))
                sets = {changed: random.choice(state[changed])} if random.random() < 0.65 else {}
                options[f"option-{n}"] = Option(
                    "Do it", "low", when=when if n and random.random() < 0.75 else None, otherwise="Not now.", sets=sets
                )
            points[point] = Point(name, "What now?", options=options)
            ways = [
                Way(random.choice(names[layer + 1]), Condition(chose={point: (option,)}))
                for option in list(options)[1:]
            ]
            ways.append(Way(random.choice(names[layer + 1])))
            made[name] = Scene(("worker",), day, text=text, decide=point, then=tuple(ways))
    return Case(
        format=1,
        case="layered",
        title="Layered",
        area="Nowhere",
        framework="example",
        seats={"worker": Seat("Worker", "care", names[0][0])},
        agencies={"care": "Care"},
        state=state,
        points=points,
        scenes=made,
        endings={"quiet": Ending("quiet", "It ends")},
    )
