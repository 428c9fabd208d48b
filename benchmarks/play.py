"""Random play of the same story, with text and a record in memory: this engine, inkjs, bink and transitions."""

import argparse
import json
import pickle
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from stories import Story, as_case, as_ink, story

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import act
from simulator.engine.state import State
from simulator.engine.view import see
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.resources import packaged
from simulator.scenario.load import load_case, load_framework

HERE = Path(__file__).parent
TARGETS = {"inkjs": 20, "bink": 4}


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--peers", type=Path, required=True, help="the folder that peers.sh made")
    parse.add_argument("--nodes", type=int, default=1000)
    parse.add_argument("--rounds", type=int, default=5)
    parse.add_argument("--seconds", type=float, default=2)
    chosen = parse.parse_args()
    tale = story(chosen.nodes)
    with tempfile.TemporaryDirectory() as folder:
        rates = rounds(tale, Path(folder), chosen.peers.absolute(), chosen.rounds, chosen.seconds)
    own = statistics.median(rates["threshold"])
    print(f"{len(tale.nodes)} nodes, decisions a second, {chosen.rounds} rounds in turn")
    for name, found in rates.items():
        middle = statistics.median(found)
        goal = f"  (target: at least {TARGETS[name]} x)" if name in TARGETS else ""
        print(f"{name:<12} {middle:10,.0f}   threshold is {own / middle:6.2f} x{goal}")


def rounds(tale: Story, folder: Path, peers: Path, count: int, seconds: float) -> dict[str, list[float]]:
    """Decisions a second of each program, a figure a round."""
    (folder / "story.ink").write_text(as_ink(tale), encoding="utf-8")
    plain = [(node.words, [tuple(choice) for choice in node.choices]) for node in tale.nodes]
    (folder / "story.pickle").write_bytes(pickle.dumps((tale.variables, plain)))
    compiler = peers / "ink" / "node_modules" / "inkjs" / "bin" / "inkjs-compiler.js"
    subprocess.run(["node", compiler, "-o", folder / "story.json", folder / "story.ink"], check=True)
    case = load_case(as_case(tale).encode(), "layered").value
    framework = load_framework(packaged("scenarios") / "frameworks" / "example-area-2013.yaml").value
    assert case is not None
    assert framework is not None
    others: dict[str, list[str]] = {
        "inkjs": ["node", str(HERE / "ink_play.js"), str(peers / "ink"), str(folder / "story.json"), str(seconds)]
    }
    for name in ("bink", "transitions"):
        python = str(peers / "play" / "bin" / "python")
        others[name] = [python, str(HERE / "peers_play.py"), name, str(folder), str(seconds)]
    rates: dict[str, list[float]] = {"threshold": [], **{name: [] for name in others}}
    for turn in range(count + 1):
        own = played(case, framework, seconds)
        found = {name: rate(command) for name, command in others.items()}
        if turn:
            rates["threshold"].append(own)
            for name, one in found.items():
                rates[name].append(one)
    return rates


def rate(command: list[str]) -> float:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    said = json.loads(done.stdout)
    return float(said["decisions"]) / float(said["seconds"])


def played(case: Case, framework: Framework, seconds: float) -> float:
    """Decisions a second: what a seat sees, a move, its events, and their bytes as records keep them."""
    chance = random.Random(1)
    begin, decisions = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        decisions += once(case, framework, chance)
    return decisions / (time.perf_counter() - begin)


def once(case: Case, framework: Framework, chance: random.Random) -> int:
    """One run to its ending; gives how many decisions it had."""
    state, record = State(case, framework), []

    def make(move: mv.Move) -> None:
        for event in act(state, move):
            state.apply(event)
            record.append(ev.encode(event))

    make(mv.Begin("worker", "", "", False))
    while not state.here.ends:
        seen = see(state)
        assert seen.point is not None
        open_ = [option.id for option in seen.point.options if not option.closed]
        make(mv.Decide(ev.Answer(option=chance.choice(open_), sure=ev.Sure.SURE)))
        make(mv.GoOn())
    return len(state.answers)


if __name__ == "__main__":
    sys.exit(main())
