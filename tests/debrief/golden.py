"""One small run whose debrief is kept in every form. ``python -m tests.debrief.golden`` writes the files again."""

from pathlib import Path

from simulator.debrief.build import build_debrief
from simulator.debrief.render import Format, as_json, render
from simulator.engine import events as ev
from simulator.engine import moves as mv
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play, small_case

FOLDER = Path(__file__).with_name("golden")
MOVES: list[mv.Move] = [
    mv.Begin("hv", "digest", "A community trust"),
    mv.AskFor("chronology"),
    mv.Decide(ev.Answer("step", instead="ring the other area first", sure=ev.Sure.LEANING, reason="Nobody has asked.")),
    mv.GoOn(),
    mv.Decide(
        ev.Answer(
            "need",
            sure=ev.Sure.FAIRLY,
            reason="She has done what was asked, and I could not say what was missing.",
            worry=6,
            challenge=ev.Challenged("chair", "ladder", "workers"),
            change="Two visits where nobody answers.",
        )
    ),
    mv.TakeFurther(ev.Challenged("care", "ladder", "managers")),
    mv.Note("I should have rung first.", "end"),
    mv.GoOn(),
    mv.Reflect("conference", "I was tired.", "core", "The named nurse."),
    mv.Recognise("partly", "From the second conference."),
]


def files() -> dict[str, bytes]:
    """The debrief in every form, by file name."""
    bundle = bundle_of(small_case())
    debrief = build_debrief(bundle, play(bundle, MOVES), "quiet-heron-41", BEGUN, "0123456789abcdef" * 4, "0.1.0")
    forms: tuple[Format, ...] = ("html", "md", "txt")
    made = {f"ferry-road.{form}": render(debrief, form, TEMPLATES).encode() for form in forms}
    return {**made, "ferry-road.json": as_json(debrief)}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
