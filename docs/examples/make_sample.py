"""Plays Mill Lane with fixed answers and writes the finished run that comes with the program.

Run it from the checkout after a change to the case, a review, the guidance, the ladder or a template:
``python docs/examples/make_sample.py``
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from simulator.engine import moves as mv
from simulator.engine.events import NOBODY, Answer, Challenged, Sure
from simulator.engine.state import Phase
from simulator.records.transfer import export
from simulator.resources import packaged
from simulator.services.debriefs import SAMPLE
from simulator.services.desk import Desk
from simulator.services.playing import Playing

ASKS = {
    "desk": "desk-gill",
    "desk-again": "nursery",
    "core-group": "core-denise",
    "pregnancy": "sunita-ring",
    "hospital": "ward-doctor",
}


def answers() -> Iterator[Answer]:
    """The answers, in the order of the askings: thoughtful, tired, not all of a piece."""
    yield Answer(
        "letter",
        sure=Sure.LEANING,
        reason="Third paper, but each is small and somebody is seeing the children. I would want her to have a number.",
    )
    yield Answer(
        "assess",
        sure=Sure.FAIRLY,
        reason="Seven now, and she takes it back each time. Nobody has seen how the mornings are for the little ones.",
    )
    yield Answer(
        "add",
        sure=Sure.LEANING,
        reason="She comes to everything. I do not want to lose that by coming down hard in front of nine people.",
        worry=5,
        challenge=Challenged("social-care", "ladder", "workers"),
        change="If nothing on the page has moved by the summer.",
    )
    yield Answer(
        "siblings",
        instead="ask Sunita to see Jodie by herself first, then decide about a pre-birth assessment",
        sure=Sure.GUESSING,
        reason="Nobody has asked her the question alone yet.",
    )
    yield Answer(
        "visit",
        sure=Sure.FAIRLY,
        reason="The step is real. I still want to hear it from each of them apart.",
        challenge=Challenged(NOBODY),
    )
    yield Answer(
        "continue",
        sure=Sure.FAIRLY,
        reason="It is going the other way from what the minute says. I would not end it today.",
        worry=7,
        challenge=Challenged("conference", "dissent"),
        change="Four weeks of visits that were kept, and somebody who has talked to Shaun.",
    )
    yield Answer(
        "chase",
        sure=Sure.GUESSING,
        reason="I have no worker to give it to, and they have said no twice. I would keep it on my own list.",
        worry=8,
        challenge=Challenged("social-care", "ladder", "managers"),
        change="If the nursery says they are back.",
    )


def play(playing: Playing) -> None:
    """Take the run to its end."""
    given = answers()
    while not playing.state.closed:
        scene = playing.scene
        if playing.phase is Phase.SCENE:
            ask = ASKS.get(scene.id)
            if ask and scene.asks_left and not any(seen.asked for seen in scene.asks):
                playing.do(mv.AskFor(ask))
            playing.do(mv.Decide(next(given)) if scene.point else mv.GoOn())
        elif playing.phase is Phase.ANSWERED:
            if scene.answer and scene.answer.number == 5:
                playing.do(mv.Note("On the way home I wondered where else they might have been seen.", "hospital"))
            playing.do(mv.GoOn())
        elif playing.phase is Phase.REFLECTING:
            last = playing.state.answers[-1]
            playing.do(mv.Reflect(playing.state.answers[4].scene, "I never asked for the list.", last.scene, "Gill's"))
        else:
            playing.do(mv.Recognise("no"))


def main() -> None:
    """Write the sample beside the templates."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        playing = desk.begin(desk.library.open("mill-lane"), "social-worker", "sample-1")
        play(playing)
        (packaged("debriefs") / SAMPLE).write_bytes(export(desk.store, playing.row.run))
        desk.close()


if __name__ == "__main__":
    main()
