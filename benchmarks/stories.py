"""The same made-up story for every program: as a case, as ink, as Promela, and as a state machine.

A story has layers of nodes; a node has some forty words and three choices, of which the second and third are mostly
guarded and most set something. The last layer ends. Variables hold few bits (7) or many (20).
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

LAYERS = 26
_WORDS = (
    "the a child mother nurse desk door phone note letter week rain bus garden kettle said rang wrote asked heard "
    "came went saw took gave left stayed looked again early late quietly twice alone home school clinic before after "
    "and but with from under over their her his one two three small old new blue"
).split()


class Choice(NamedTuple):
    """A way on: where it leads, what it sets, and the values of a variable with which alone it is open."""

    to: int
    sets: tuple[int, int] | None
    guard: tuple[int, tuple[int, ...]] | None


class Node(NamedTuple):
    """Some words, and the choices after them; none at an end."""

    words: str
    choices: tuple[Choice, ...]


class Story(NamedTuple):
    """Nodes, the first being where it starts, and how many values each variable has (0 is where it starts)."""

    nodes: tuple[Node, ...]
    variables: tuple[int, ...]
    layers: tuple[int, ...]


def story(nodes: int, wide: bool = False) -> Story:
    """A story of about so many nodes, always the same."""
    chance = random.Random(nodes * 2 + wide)
    variables = (2,) * 8 + (8,) * 4 if wide else (2, 2, 2, 4, 4)
    size = max(1, nodes // LAYERS)
    rows = [list(range(1))]
    while len(rows) < LAYERS:
        first = rows[-1][-1] + 1
        rows.append(list(range(first, first + size)))
    made, layers = [], []
    for layer, row in enumerate(rows):
        for _ in row:
            layers.append(layer)
            choices = [_choice(chance, rows[layer + 1], variables, n) for n in range(3)] if layer + 1 < LAYERS else []
            words = " ".join(chance.choice(_WORDS) for _ in range(42))
            made.append(Node(f"{words.capitalize()}.", tuple(choices)))
    return Story(tuple(made), variables, tuple(layers))


def _choice(chance: random.Random, onward: list[int], variables: tuple[int, ...], place: int) -> Choice:
    sets = guard = None
    if chance.random() < 0.65:
        variable = chance.randrange(len(variables))
        sets = (variable, chance.randrange(variables[variable]))
    if place and chance.random() < 0.75:
        variable = chance.randrange(len(variables))
        count = chance.randint(1, variables[variable] - 1)
        guard = (variable, tuple(sorted(chance.sample(range(variables[variable]), count))))
    return Choice(chance.choice(onward), sets, guard)


def as_case(tale: Story) -> str:
    """The story as a case file."""
    lines = [
        "format: 1",
        "case: layered",
        "title: Layered",
        "area: Nowhere",
        "framework: example-area-2013",
        "basis: invented",
        "seats:",
        "  worker: {label: Social worker, agency: care, start: n0}",
        "agencies: {care: Children's social care}",
        "state:",
        *(f"  v{n}: [{', '.join(f'is{k}' for k in range(top))}]" for n, top in enumerate(tale.variables)),
        "points:",
    ]
    for number, node in enumerate(tale.nodes):
        if node.choices:
            lines += [f"  p{number}:", f"    code: P{number}", "    question: What now?", "    options:"]
            for place, choice in enumerate(node.choices):
                lines += [f"      o{place}:", f"        label: Take way {place} from here", "        level: in-need"]
                if choice.guard:
                    values = ", ".join(f"is{k}" for k in choice.guard[1])
                    lines += [
                        f"        when: {{is: {{v{choice.guard[0]}: [{values}]}}}}",
                        "        otherwise: Not today.",
                    ]
                if choice.sets:
                    lines.append(f"        sets: {{v{choice.sets[0]}: is{choice.sets[1]}}}")
    lines.append("scenes:")
    for number, node in enumerate(tale.nodes):
        day = date(2012, 1, 2) + timedelta(weeks=tale.layers[number])
        lines += [f"  n{number}:", "    seats: [worker]", f"    date: {day}", "    text:", "      - >-"]
        lines.append(f"        {node.words}")
        if node.choices:
            first, *others = node.choices
            lines += [f"    decide: p{number}", "    then:"]
            for place, choice in enumerate(others, 1):
                lines.append(f"      - {{when: {{chose: {{p{number}: o{place}}}}}, to: n{choice.to}}}")
            lines.append(f"      - to: n{first.to}")
        else:
            lines.append("    ends: over")
    return "\n".join([*lines, "endings:", "  over: {kind: quiet, title: It ends}", ""])


def as_ink(tale: Story) -> str:
    """The story as ink. Each node says its number, so that a program outside can tell where it is."""
    lines = [f"VAR v{n} = 0" for n in range(len(tale.variables))] + ["-> n0"]
    for number, node in enumerate(tale.nodes):
        lines += [f"=== n{number} ===", f"{number}: {node.words}"]
        for place, choice in enumerate(node.choices):
            open_ = " || ".join(f"v{choice.guard[0]} == {k}" for k in choice.guard[1]) if choice.guard else ""
            lines.append(f"+ {f'{{{open_}}} ' if open_ else ''}[Take way {place} from here]")
            if choice.sets:
                lines.append(f"  ~ v{choice.sets[0]} = {choice.sets[1]}")
            lines.append(f"  -> n{choice.to}")
        if not node.choices:
            lines.append("-> END")
    return "\n".join(lines) + "\n"


def as_promela(tale: Story) -> str:
    """The story as Promela: a node is a place in the program, as spin's manual advises, and not a variable."""
    lines = [f"byte v{n};" for n in range(len(tale.variables))] + ["active proctype tale() {", "  goto n0;"]
    for number, node in enumerate(tale.nodes):
        if not node.choices:
            lines.append(f"n{number}: goto over;")
            continue
        lines += [f"n{number}:", "  if"]
        for choice in node.choices:
            open_ = " || ".join(f"v{choice.guard[0]} == {k}" for k in choice.guard[1]) if choice.guard else "true"
            sets = f"v{choice.sets[0]} = {choice.sets[1]}; " if choice.sets else ""
            lines.append(f"  :: atomic {{ ({open_}) -> {sets}goto n{choice.to} }}")
        lines.append("  fi;")
    return "\n".join([*lines, "over: skip", "}"]) + "\n"


def walk(tale: Story, chance: random.Random) -> Iterator[tuple[int, int]]:
    """One way through, by chance: the node and the choice, step by step."""
    values, at = [0] * len(tale.variables), 0
    while tale.nodes[at].choices:
        open_ = [
            place
            for place, choice in enumerate(tale.nodes[at].choices)
            if choice.guard is None or values[choice.guard[0]] in choice.guard[1]
        ]
        place = chance.choice(open_)
        yield at, place
        choice = tale.nodes[at].choices[place]
        if choice.sets:
            values[choice.sets[0]] = choice.sets[1]
        at = choice.to


def pairs(tale: Story) -> int:
    """How many pairs of node and values can be reached, counted in the plainest way."""
    start = (0, (0,) * len(tale.variables))
    seen, todo = {start}, [start]
    while todo:
        at, values = todo.pop()
        for choice in tale.nodes[at].choices:
            if choice.guard is None or values[choice.guard[0]] in choice.guard[1]:
                new = list(values)
                if choice.sets:
                    new[choice.sets[0]] = choice.sets[1]
                found = (choice.to, tuple(new))
                if found not in seen:
                    seen.add(found)
                    todo.append(found)
    return len(seen)
