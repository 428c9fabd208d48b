"""Which bits still matter where: a state keeps only what some condition that can still be met reads."""

from typing import NamedTuple

from simulator.model.case import Scene
from simulator.prove.atoms import Effect
from simulator.prove.formula import reads
from simulator.prove.rules import Rules


class Live(NamedTuple):
    """The bits that matter: on arrival in a scene, while asking, when deciding, after the answer, and on the way on."""

    arrive: int
    asking: int
    decide: int
    answer: int
    onward: int


NOTHING = Live(0, 0, 0, 0, 0)


def find_live(rules: Rules) -> dict[str, Live]:
    """Go through the scenes backwards, again and again where they form loops, until nothing is added."""
    order = {name: place for place, name in enumerate(rules.linked)}
    loops = any(order[target] <= order[name] for name in rules.linked for _, _, target in rules.scenes[name].ways)
    live = dict.fromkeys(rules.linked, NOTHING)
    changed = True
    while changed:
        changed = False
        for name in reversed(rules.linked):
            here = _scene(rules, name, live)
            changed = changed or (loops and here != live[name])
            live[name] = here
    return live


def gives_here(rules: Rules, ask: str, scene: Scene) -> tuple[int, int]:
    """The fact bits that an ask may set on this scene's date, and what decides whether the facts came about."""
    bits = depends = 0
    for fact in rules.case.asks[ask].gives:
        shape = rules.case.facts[fact]
        bit = rules.atoms.bit("known", fact)
        if bit and shape.from_ is not None and shape.from_ <= scene.date:
            bits |= bit
            depends |= reads(rules.happens[fact])
    for piece in rules.asks[ask]:
        bits |= rules.atoms.known(piece.facts)
    return bits, depends


def answer_effect(rules: Rules, point: str) -> Effect:
    """What any answer at a point makes known: a pass. Every other answer sets the same bits, and perhaps more."""
    return rules.atoms.becomes("chose", point, "").then(rules.atoms.becomes("challenged", point, None))


def _scene(rules: Rules, name: str, live: dict[str, Live]) -> Live:
    scene, rule = rules.case.scenes[name], rules.scenes[name]
    onward = 0
    for _, looks_at, target in rule.ways:
        onward |= looks_at | live[target].arrive
    answer = decide = onward
    if scene.decide and not scene.ends:
        point = rules.points[scene.decide]
        for formula in point.replies:
            answer |= reads(formula)
        decide = answer & ~answer_effect(rules, scene.decide).assigned
        for formula in point.options.values():
            decide |= reads(formula)
        for entry in rule.compare:
            decide |= reads(entry.when) | reads(entry.holds)
    asking = decide if scene.ends or scene.can_ask < 1 else _asking(rules, name, decide)
    arrive = asking & ~rules.atoms.sets(scene.sets).assigned
    for piece in rule.text:
        if not piece.conditional:
            arrive &= ~rules.atoms.known(piece.facts)
    for piece in rule.text:
        arrive |= reads(piece.shown)
        for _, formula in piece.unfounded:
            arrive |= reads(formula)
    return Live(arrive, asking, decide, answer, onward)


def _asking(rules: Rules, name: str, decide: int) -> int:
    """Where what an ask gives matters, it matters too whether it was made, and whether its facts came about."""
    asking = decide
    scene = rules.case.scenes[name]
    for formula in rules.scenes[name].silent.values():
        asking |= reads(formula)
    for ask in scene.ask:
        for piece in rules.asks[ask]:
            asking |= reads(piece.shown)
        for fact in rules.case.asks[ask].gives:
            if rules.in_time(fact, scene):
                asking |= reads(rules.happens[fact])
        if ask in rules.judged:
            asking |= rules.atoms.bit("asked", ask)
    while True:
        before = asking
        for ask in scene.ask:
            bits, depends = gives_here(rules, ask, scene)
            asked = rules.atoms.bit("asked", ask)
            if bits & asking:
                asking |= depends | asked
        if asking == before:
            return asking
