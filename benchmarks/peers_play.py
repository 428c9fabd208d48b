"""Random play by bink or transitions, with text and a record: ``peers_play.py bink|transitions FOLDER SECONDS``.

Runs in an environment that has them. The folder holds what ``play.py`` put there: a compiled ink story, a pickled one.
"""

import json
import pickle
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path


def bink(folder: Path) -> Callable[[], int]:
    from bink.story import Story

    tale = Story((folder / "story.json").read_text(encoding="utf-8-sig"))
    start = tale.save_state()

    def once() -> int:
        tale.load_state(start)
        record, text = [], tale.continue_maximally()
        while count := len(choices := tale.get_current_choices()):
            choice = random.randrange(count)
            record.append((text, choices[choice]))
            tale.choose_choice_index(choice)
            text = tale.continue_maximally()
        return len(record)

    return once


def transitions(folder: Path) -> Callable[[], int]:
    from transitions import Machine

    variables, nodes = pickle.loads((folder / "story.pickle").read_bytes())

    class Model:
        state: str
        values: list[int]

    def guard(number: int, place: int) -> Callable[[], bool]:
        variable, allowed = nodes[number][1][place][2]
        return lambda: model.values[variable] in allowed

    def setting(number: int, place: int) -> Callable[[], None]:
        variable, value = nodes[number][1][place][1]
        return lambda: model.values.__setitem__(variable, value)

    model = Model()
    machine = Machine(
        model, states=[f"n{n}" for n in range(len(nodes))], initial="n0", auto_transitions=False, send_event=False
    )
    for number, (_, choices) in enumerate(nodes):
        for place, (to, sets, guarded) in enumerate(choices):
            machine.add_transition(
                f"o{place}",
                f"n{number}",
                f"n{to}",
                conditions=[guard(number, place)] if guarded else None,
                before=[setting(number, place)] if sets else None,
            )

    def once() -> int:
        machine.set_state("n0", model)
        model.values, record = [0] * len(variables), []
        while True:
            words, choices = nodes[int(model.state[1:])]
            if not choices:
                return len(record)
            place = random.choice([n for n in range(len(choices)) if getattr(model, f"may_o{n}")()])
            record.append((model.state, words, place))
            getattr(model, f"o{place}")()

    return once


def main() -> None:
    name, folder, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    once = {"bink": bink, "transitions": transitions}[name](folder)
    begin, decisions = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        decisions += once()
    print(json.dumps({"decisions": decisions, "seconds": time.perf_counter() - begin}))


if __name__ == "__main__":
    main()
