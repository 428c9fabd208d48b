"""A case of a thousand scenes is read like any other."""

from pathlib import Path

from simulator.scenario.check import check_references
from simulator.scenario.load import load_case, load_framework

HERE = Path(__file__).parent
LEVELS = ("universal", "in-need", "protection", "proceedings")


def large_case(scenes: int) -> str:
    """A sound case with this many scenes in a row, half of them with a point."""
    lines = [
        "format: 1\ncase: large\ntitle: Ferry Road\narea: Sandhaven\nframework: test-area",
        "agencies: {care: Social care, health: Community health}",
        "seats:\n  worker: {label: Social worker, agency: care, start: s0}",
        "state:",
        *(f"  v{number}: [none, some, much]" for number in range(20)),
        "facts:",
    ]
    for number in range(scenes // 2):
        lines.append(
            f"  f{number}:\n    text: Somebody saw something at the house that week, and wrote it down.\n"
            "    from: 2012-01-01\n    held_by: [care, health]"
        )
    lines.append("asks:")
    for number in range(scenes // 10):
        lines.append(f"  a{number}: {{label: Ask about it, of: health, gives: [f{number}], nothing: They have none.}}")
    lines.append("points:")
    for number in range(scenes // 2):
        lines.append(f"  p{number}:\n    code: T{number}\n    question: What do you do now?\n    options:")
        for option, level in enumerate(LEVELS):
            value = ("none", "some", "much", "none")[option]
            lines.append(f"      o{option}: {{label: Do it, level: {level}, sets: {{v{number % 20}: {value}}}}}")
    lines.append("scenes:")
    for number in range(scenes):
        lines.append(
            f"  s{number}:\n    seats: [worker]\n    date: 2012-02-01\n    can_ask: 1\n    text:\n      - say: >-\n"
            "          The health visitor rang at ten past nine and said that nobody had been at home on Tuesday, nor\n"
            "          the week before; the curtains were drawn and a neighbour said that the car had gone at night.\n"
            f"      - when: {{is: {{v{number % 20}: [some, much]}}, known: f{number // 2}}}\n"
            "        say: You have heard this before, from the school, and wrote it down.\n"
            "        else: It is the first time that you hear this.\n"
            f"      - fact: f{number // 2}\n    ask: [a{number // 10}]"
        )
        if number == scenes - 1:
            lines.append("    ends: quiet")
        elif number % 2:
            lines.append(f"    then: s{number + 1}")
        else:
            lines.append(
                f"    decide: p{number // 2}\n    then:\n      - when: {{chose: {{p{number // 2}: [o1, o2]}}}}\n"
                f"        to: s{number + 1}\n      - to: s{min(number + 2, scenes - 1)}"
            )
    lines.append("endings:\n  quiet: {kind: quiet, title: It went quiet}")
    return "\n".join(lines) + "\n"


def test_a_thousand_scenes() -> None:
    text = large_case(1000)
    assert 600_000 < len(text) < 1_000_000
    loaded = load_case(text.encode(), "large.yaml")
    assert loaded.diagnostics == []
    assert loaded.value is not None
    assert len(loaded.value.scenes) == 1000
    framework = load_framework(HERE / "shelf/frameworks/test-area.yaml").value
    assert check_references(loaded, framework) == []
