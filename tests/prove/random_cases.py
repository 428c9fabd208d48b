"""Small random cases that use every rule, faults and all: what a proof is held against the engine with."""

from datetime import date, timedelta
from random import Random

from simulator.model.case import (
    Ask,
    Case,
    Challenge,
    Comparison,
    Ending,
    Fact,
    Option,
    Piece,
    Point,
    Reply,
    Scene,
    Seat,
    Way,
)
from simulator.model.conditions import ChallengeTest, Condition
from simulator.model.framework import Door, Framework, Level, Stage

FRAMEWORK = Framework(
    format=1,
    framework="example",
    title="Example",
    example="An example.",
    levels={"low": Level("Low", "Little."), "high": Level("High", "Much.")},
    stages={
        "workers": Stage("Workers", "You."),
        "managers": Stage("Managers", "They."),
        "heads": Stage("Heads", "All."),
    },
    doors={
        "ladder": Door("Ladder", "Steps.", True),
        "dissent": Door("Dissent", "Said."),
        "again": Door("Again", "New."),
    },
)
BEGINS = date(2012, 1, 2)


_KINDS = {
    "mixed": ("is", "is", "known", "asked", "chose", "challenged", "any", "not"),
    "asks": ("known", "known", "known", "asked", "is", "any", "not"),
    "challenges": ("is", "is", "challenged", "challenged", "not"),
}
_MODES = tuple(_KINDS)


class _Maker:
    """Makes one case; by the seed, one that mixes everything, or one that is mainly about asks or about challenges."""

    def __init__(self, seed: int) -> None:
        self.random = random = Random(seed)
        self.mode = _MODES[seed % len(_MODES)]
        self.variables = {f"v{n}": ("a", "b", "c")[: random.randint(2, 3)] for n in range(random.randint(1, 3))}
        self.facts = [f"f{n}" for n in range(random.randint(1, 4))]
        self.asks = [f"q{n}" for n in range(random.randint(1, 3))]
        self.scenes = [f"s{n}" for n in range(random.randint(3, 8))]
        self.ends = [f"e{n}" for n in range(random.randint(1, 3))]
        self.seats = ["one", "two"][: random.randint(1, 2)]
        self.options = {f"p{n}": [f"o{m}" for m in range(random.randint(1, 3))] for n in range(random.randint(1, 3))}
        self.about = {point: random.random() < 0.25 for point in self.options}
        share = {"mixed": 0.4, "asks": 0.0, "challenges": 1.0}[self.mode]
        self.challenged = {point for point in self.options if self.about[point] or random.random() < share}

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def condition(self, depth: int = 0) -> Condition:
        random = self.random
        parts: dict[str, object] = {}
        for _ in range(random.choice((1, 1, 2))):
            kind = random.choice(_KINDS[self.mode])
            point = random.choice(list(self.options))
            if kind == "is":
                name = random.choice(list(self.variables))
                values = self.variables[name]
                parts["is_"] = {name: tuple(random.sample(values, random.randint(1, len(values) - 1)))}
            elif kind == "known":
                parts["known"] = tuple(random.sample(self.facts, 1))
            elif kind == "asked":
                parts["asked"] = tuple(random.sample(self.asks, 1))
            elif kind == "chose":
                parts["chose"] = {point: tuple(random.sample(self.options[point], 1))}
            elif kind == "challenged":
                parts["challenged"] = {point: self.challenge_test()}
            elif kind == "any" and depth < 2:
                parts["any_"] = tuple(self.condition(depth + 1) for _ in range(2))
            elif kind == "not" and depth < 2:
                parts["not_"] = self.condition(depth + 1)
        return Condition(**parts) if parts else self.condition(depth)

    def challenge_test(self) -> ChallengeTest:
        kind = self.random.randrange(5)
        return (
            ChallengeTest(),
            ChallengeTest(made=False),
            ChallengeTest(of=("x",)),
            ChallengeTest(door=("dissent",)),
            ChallengeTest(at_least=self.random.choice(("managers", "heads"))),
        )[kind]

    def maybe(self, share: float) -> Condition | None:
        return self.condition() if self.chance(share) else None

    def sets(self, share: float) -> dict[str, str]:
        if not self.chance(share):
            return {}
        name = self.random.choice(list(self.variables))
        return {name: self.random.choice(self.variables[name])}

    def point(self, name: str) -> Point:
        random = self.random
        challenge = None
        if name in self.challenged:
            doors = tuple(random.sample(("ladder", "dissent", "again"), random.randint(1, 2)))
            replies = tuple(
                Reply(
                    random.choice(("agreed", "refused", "no-reply")), "soon", "Words.", self.maybe(0.7), self.sets(0.5)
                )
                for _ in range(random.randint(0, 3))
            )
            challenge = Challenge(
                tuple(("x", "y")[: random.randint(1, 2)]), doors, random.choice(("", "managers")), replies
            )
        compare = tuple(
            Comparison(
                when=self.maybe(0.7),
                at=tuple(random.sample(self.scenes, 2)) if self.chance(0.3) else (),
                rests_on=tuple(random.sample(self.facts, 1)) if self.chance(0.4) else (),
                findings=tuple(random.sample(("r/F1", "r/F2"), 1)) if self.chance(0.5) else (),
                differs="It differs." if self.chance(0.2) else "",
            )
            for _ in range(random.randint(0, 3))
        )
        options = {
            option: Option(
                "Do it", "low", ("two",) if self.chance(0.15) else (), self.maybe(0.4), "Not now.", self.sets(0.4)
            )
            for option in self.options[name]
        }
        if self.about[name]:
            return Point(name, "Whom?", about="challenge", challenge=challenge, compare=compare)
        return Point(name, "What?", options=options, challenge=challenge, compare=compare)

    def pieces(self, most: int, facts: bool) -> tuple[Piece, ...]:
        return tuple(
            Piece(
                say="word " * self.random.randint(1, 5),
                facts=tuple(self.random.sample(self.facts, 1)) if facts and self.chance(0.4) else (),
                when=self.maybe(0.5),
                else_="other words" if self.chance(0.3) else "",
            )
            for _ in range(self.random.randint(0, most))
        )

    def scene(self, place: int) -> Scene:
        random = self.random
        later = [*self.scenes[place + 1 : place + 3], *self.ends[: max(1, place - 2)]]
        later = self.scenes[place + 1 : place + 3] if place < 2 and len(self.scenes) > place + 1 else later
        anywhere = [*self.scenes, *self.ends]
        ways = [
            Way(random.choice(anywhere if self.chance(0.2) else later), self.condition())
            for _ in range(random.choice((0, 1, 1, 2)))
        ]
        if not ways or not self.chance(0.12):
            ways.append(Way(random.choice(anywhere if self.chance(0.08) else later)))
        return Scene(
            seats=tuple(self.seats),
            date=BEGINS + timedelta(days=7 * place),
            can_ask=random.choice({"mixed": (0, 1, 1, 2), "asks": (1, 2, 3), "challenges": (0,)}[self.mode]),
            text=self.pieces(2, facts=True),
            sets=self.sets(0.25),
            ask=tuple(random.sample(self.asks, random.randint(0, len(self.asks)))),
            decide=random.choice(list(self.options)) if self.chance(0.4 if self.mode == "asks" else 0.7) else "",
            then=tuple(ways),
        )

    def fact(self) -> Fact:
        random = self.random
        from_ = None if self.chance(0.1) else BEGINS + timedelta(days=7 * random.randint(-1, 4))
        return Fact("Some words here.", from_, ("x",), happens=self.maybe(0.35))

    def case(self) -> Case:
        random = self.random
        scenes = {name: self.scene(place) for place, name in enumerate(self.scenes)}
        for name in self.ends:
            text = self.pieces(1, facts=False)
            scenes[name] = Scene(tuple(self.seats), BEGINS + timedelta(days=99), text=text, ends=f"ending-{name}")
        return Case(
            format=1,
            case="random",
            title="Random",
            area="Nowhere",
            framework="example",
            seats={
                seat: Seat(seat, "x", self.scenes[2 * place], tuple(random.sample(self.facts, 1)))
                for place, seat in enumerate(self.seats)
            },
            agencies={"x": "X", "y": "Y"},
            state=self.variables,
            facts={name: self.fact() for name in self.facts},
            asks={
                name: Ask(
                    "Ask", "x", tuple(random.sample(self.facts, random.randint(0, len(self.facts)))),
                    self.pieces(1, facts=self.chance(0.2)),
                )
                for name in self.asks
            },
            points={name: self.point(name) for name in self.options},
            scenes=scenes,
            endings={f"ending-{name}": Ending("quiet", "It ends") for name in self.ends},
        )  # fmt: skip


def random_case(seed: int) -> Case:
    """A case that is the same for the same seed."""
    return _Maker(seed).case()
