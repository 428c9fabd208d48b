"""Sound cases of any size, with and without loops, and faults of every kind to plant in them."""

from datetime import timedelta
from random import Random

import msgspec

from simulator.model.case import Ask, Case, Comparison, Ending, Limits, Option, Piece, Point, Scene, Seat, Way
from simulator.model.conditions import Condition
from tests.prove.cases import DAY, fact

WORDS = "The child was seen at home by two workers who wrote down what they had been told."
NEVER = Condition(is_={"v": ("never",)})
YES = Condition(is_={"v": ("yes",)})
SOME = Condition(is_={"v": ("no", "yes")})

Places = set[tuple[str, tuple[str, ...]]]
"""What is to be said: codes, each with the place."""


class Ground:
    """A sound case under construction. ``hosts`` are scenes that both states of its variable come to."""

    def __init__(self, size: int, loops: bool, seed: int) -> None:
        self.random = Random(seed)
        self.scenes: dict[str, Scene] = {}
        self.points: dict[str, Point] = {}
        self.facts = {"old": fact()}
        self.asks: dict[str, Ask] = {}
        self.endings = {"end": Ending("quiet", "It ends")}
        self.limits: dict[str, object] = {}
        self.expected: Places = set()
        width = 1
        while width * 2 <= max(2, size // 20):
            width *= 2
        layers = [2**n for n in range(width.bit_length() - 1)]
        while len(layers) < 5 or sum(layers) < size:
            layers.append(width)
        self.layers = layers
        for layer, here in enumerate(layers):
            point = f"p{layer}"
            options = {"a": Option("Do it", "low", sets={"v": "no"}), "b": Option("Do it", "low", sets={"v": "yes"})}
            self.points[point] = Point(f"P{layer}", "What now?", options=options)
            for n in range(here):
                self._add(layer, n, point, loops and layer % 3 == 2 and n % 4 == 0)
        day = DAY + timedelta(days=7 * len(layers))
        self.scenes["end"] = Scene(("worker",), day, text=(Piece(WORDS),), ends="end")
        flat = [n for n, here in enumerate(layers) if here == width][1:]
        self.hosts = [f"s{layer}-{n}" for layer in flat[1:] for n in range(width)]
        self.random.shuffle(self.hosts)

    def _add(self, layer: int, n: int, point: str, loop: bool) -> None:
        name, day = f"s{layer}-{n}", DAY + timedelta(days=7 * layer)
        following = self.layers[layer + 1] if layer + 1 < len(self.layers) else 0
        grows = following > self.layers[layer]
        first = f"s{layer + 1}-{2 * n if grows else n}" if following else "end"
        second = f"s{layer + 1}-{2 * n + 1 if grows else (n + 1) % following}" if following else "end"
        ways = [Way(second, Condition(chose={point: ("b",)})), Way(first)] if first != second else [Way(first)]
        if loop:
            shape = self.points[point]
            options = {**shape.options, "wait": Option("Wait", "low")}
            self.points[point] = msgspec.structs.replace(shape, options=options)
            ways.insert(0, Way(f"wait-{layer}-{n}", Condition(chose={point: ("wait",)})))
            self.scenes[f"wait-{layer}-{n}"] = Scene(("worker",), day, text=(Piece("A week."),), then=(Way(name),))
        self.scenes[name] = Scene(("worker",), day, text=(Piece(WORDS),), decide=point, then=tuple(ways))

    def change(self, name: str, **changes: object) -> None:
        self.scenes[name] = msgspec.structs.replace(self.scenes[name], **changes)

    def lost(self, **rest: object) -> str:
        """A scene that nothing leads to."""
        name = f"lost-{len(self.scenes)}"
        self.scenes[name] = Scene(("worker",), self.scenes["end"].date, text=(Piece(WORDS),), then=(Way("end"),))
        self.change(name, **rest)
        self.expected.add(("P601", ("scenes", name)))
        return name

    def aside(self, host: str, **rest: object) -> str:
        """A scene that one comes to from a host by an option of its own point, and that leads to the end."""
        point = self.scenes[host].decide
        option = f"aside-{len(self.scenes)}"
        shape = self.points[point]
        self.points[point] = msgspec.structs.replace(shape, options={**shape.options, option: Option("Do it", "low")})
        name = f"side-{len(self.scenes)}"
        date = self.scenes[host].date
        self.scenes[name] = Scene(("worker",), date, text=(Piece(WORDS),), then=(Way("end"),))
        self.change(name, **rest)
        self.change(host, then=(Way(name, Condition(chose={point: (option,)})), *self.scenes[host].then))
        # Ways are counted from the front: what is expected of the host's ways moves by one.
        moved = {one for one in self.expected if one[1][:3] == ("scenes", host, "then") and len(one[1]) > 3}
        self.expected -= moved
        self.expected |= {(code, (*trail[:3], str(int(trail[3]) + 1), *trail[4:])) for code, trail in moved}
        return name

    def fresh_point(self, **rest: object) -> str:
        name = f"new-{len(self.points)}"
        options = {"a": Option("Do it", "low"), "b": Option("Do it", "low", sets={"v": "yes"})}
        self.points[name] = Point(name, "What now?", **({"options": options} | rest))
        return name

    def fresh_fact(self, **rest: object) -> str:
        name = f"f{len(self.facts)}"
        self.facts[name] = fact(**rest)
        return name

    def case(self) -> Case:
        return Case(
            format=1,
            case="planted",
            title="Planted",
            area="Nowhere",
            framework="example",
            seats={"worker": Seat("Worker", "care", "s0-0")},
            agencies={"care": "Care"},
            state={"v": ("no", "yes", "never")},
            facts=self.facts,
            asks=self.asks,
            points=self.points,
            scenes=self.scenes,
            endings=self.endings,
            limits=Limits(**self.limits) if self.limits else None,
        )


def plant(ground: Ground, kind: str, host: str) -> None:
    """Plant one fault of a kind, and note what is to be said of it."""
    say = ground.expected.add
    scene = ground.scenes[host]
    match kind:
        case "unreached scene":
            ground.lost()
        case "blocked way":
            name = ground.lost()
            ground.change(host, then=(*scene.then[:-1], Way(name, NEVER), scene.then[-1]))
            say(("P608", ("scenes", host, "then", str(len(scene.then) - 1), "when")))
        case "closed option":
            point = ground.fresh_point()
            shape = ground.points[point]
            closed = {"late": Option("Do it", "low", when=NEVER, otherwise="Not now.")}
            ground.points[point] = msgspec.structs.replace(shape, options=shape.options | closed)
            ground.aside(host, decide=point)
            say(("P602", ("points", point, "options", "late")))
        case "unreached ending":
            name = f"rare-{len(ground.endings)}"
            ground.endings[name] = Ending("quiet", "It ends")
            ground.lost(ends=name, then=())
            say(("P603", ("endings", name)))
        case "comparison that never holds":
            point = ground.fresh_point(compare=(Comparison(when=NEVER), Comparison()))
            ground.aside(host, decide=point)
            say(("P604", ("points", point, "compare", "0")))
        case "no comparison":
            point = ground.fresh_point(compare=(Comparison(when=YES),))
            ground.aside(host, decide=point)
            say(("P605", ("points", point, "compare")))
        case "no premises":
            name = ground.fresh_fact(happens=YES)
            point = ground.fresh_point(compare=(Comparison(rests_on=(name,)), Comparison()))
            ground.aside(host, decide=point)
            say(("P609", ("points", point, "compare", "0")))
        case "dead end":
            name = ground.aside(host, then=(Way("end", YES),))
            say(("P606", ("scenes", name, "then")))
        case "endless loop":
            name = ground.aside(host)
            ground.change(name, then=(Way(name),))
            say(("P606", ("scenes", name, "then")))
        case "everything closed":
            shut = {"a": Option("Do it", "low", when=YES, otherwise="Not now.")}
            point = ground.fresh_point(options=shut)
            ground.aside(host, decide=point)
            say(("P607", ("points", point, "options")))
        case "ask that is never offered":
            name = f"q{len(ground.asks)}"
            ground.asks[name] = Ask("Ask", "care", ("old",), nothing="No.")
            ground.aside(host, text=(Piece(facts=("old",)),))
            ground.lost(can_ask=1, ask=(name,))
            say(("P610", ("asks", name)))
        case "unknown fact":
            name = ground.fresh_fact()
            ground.lost(text=(Piece(facts=(name,)),))
            say(("P611", ("facts", name)))
        case "fact that comes after":
            name, ask = ground.fresh_fact(from_=DAY + timedelta(days=9999)), f"q{len(ground.asks)}"
            ground.asks[ask] = Ask("Ask", "care", (name,), nothing="No.")
            ground.aside(host, can_ask=1, ask=(ask,))
            say(("P612", ("asks", ask, "gives", "0")))
        case "ask that brings nothing":
            name, ask = ground.fresh_fact(happens=YES), f"q{len(ground.asks)}"
            ground.asks[ask] = Ask("Ask", "care", (name,))
            ground.aside(host, can_ask=1, ask=(ask,))
            say(("P613", ("asks", ask)))
        case "back in time":
            ground.aside(host, date=scene.date - timedelta(days=1))
            say(("P614", ("scenes", host, "then", "0", "to")))
        case "fact too early":
            name = ground.fresh_fact(happens=YES)
            side = ground.aside(host, text=(Piece(WORDS), Piece(facts=(name,))))
            say(("P615", ("scenes", side, "text", "1", "facts", "0")))
        case "test that always holds":
            side = ground.aside(host, text=(Piece(WORDS, when=SOME, else_="Never."),))
            say(("P616", ("scenes", side, "text", "0", "when")))
        case "no common point":
            point = ground.fresh_point()
            ground.aside(host, decide=point)
            common = (*ground.limits.get("common", ()), point)
            ground.limits["common"] = common
            say(("P617", ("limits", "common", str(len(common) - 1))))
        case "few points":
            ground.limits["points"] = 999
            say(("P618", ("limits", "points")))
        case "long route":
            ground.limits["minutes"] = 3
            say(("P619", ("limits", "minutes")))


KINDS = (
    "unreached scene",
    "blocked way",
    "closed option",
    "unreached ending",
    "comparison that never holds",
    "no comparison",
    "no premises",
    "dead end",
    "endless loop",
    "everything closed",
    "ask that is never offered",
    "unknown fact",
    "fact that comes after",
    "ask that brings nothing",
    "back in time",
    "fact too early",
    "test that always holds",
    "no common point",
    "few points",
    "long route",
)
