"""Every pair of scene and state of the same story: this explorer, inkjs by save and restore, and spin's verifier."""

import argparse
import json
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from stories import Story, as_case, as_ink, as_promela, pairs, story

from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.prove.compile import compile_seat
from simulator.prove.explore import explore
from simulator.resources import packaged
from simulator.scenario.load import load_case, load_framework, without_collector

HERE = Path(__file__).parent
SIZES = ((100, False), (1000, False), (1000, True))
FAR = 20_000_000
INK_MOST = 100_000
"""Beyond so many pairs inkjs is not asked: it would take minutes."""


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--peers", type=Path, required=True, help="the folder that peers.sh made")
    parse.add_argument("--rounds", type=int, default=5)
    chosen = parse.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for nodes, wide in SIZES:
            one(story(nodes, wide), wide, Path(name), chosen.peers.absolute(), chosen.rounds)


def one(tale: Story, wide: bool, folder: Path, peers: Path, rounds: int) -> None:
    full = pairs(tale)
    print(f"\n{len(tale.nodes)} nodes, {20 if wide else 7} bits: {full:,} pairs of node and values, counted plainly")
    case = load_case(as_case(tale).encode(), "layered").value
    framework = load_framework(packaged("scenarios") / "frameworks" / "example-area-2013.yaml").value
    assert case is not None
    assert framework is not None
    compile_spin(tale, folder)
    compiling, own, spin = [], [], []
    for turn in range(rounds + 1):
        found, compiled, spent = explored(case, framework)
        states, ran = verified(folder)
        if turn:
            compiling.append(compiled)
            own.append(spent)
            spin.append(ran)
    mine, theirs = statistics.median(own), statistics.median(spin)
    print(f"  compiling the case took {statistics.median(compiling) * 1000:.1f} ms, not counted below")
    print(f"  threshold  {found:10,} reduced pairs {mine * 1000:10.1f} ms {found / mine:12,.0f} a second")
    print(f"  spin's pan {states:10,} states        {theirs * 1000:10.1f} ms {states / theirs:12,.0f} a second")
    print(f"  threshold takes {mine / theirs:.2f} x the time of pan, whole process  (target: at most 2 x)")
    if full <= INK_MOST:
        ink = by_ink(tale, folder, peers)
        rate = ink["pairs"] / ink["seconds"]
        print(f"  inkjs      {ink['pairs']:10,} pairs         {ink['seconds'] * 1000:10.1f} ms {rate:12,.0f} a second")
        print(f"  threshold does {found / mine / rate:,.0f} x the pairs a second  (target: at least 300 x)")
        print(f"  and the whole story in 1/{ink['seconds'] / mine:,.0f} of the time")


def explored(case: Case, framework: Framework) -> tuple[int, float, float]:
    """How many pairs, and the seconds for compiling and for exploring, as ``check`` does it."""
    with without_collector():
        begin = time.perf_counter()
        plans = compile_seat(case, framework, "worker")
        between = time.perf_counter()
        found = explore(plans, FAR)
        return found.pairs, between - begin, time.perf_counter() - between


def compile_spin(tale: Story, folder: Path) -> None:
    (folder / "story.pml").write_text(as_promela(tale), encoding="utf-8")
    begin = time.perf_counter()
    subprocess.run(["spin", "-a", "story.pml"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["gcc", "-O2", "-DSAFETY", "-w", "-o", "pan", "pan.c"], cwd=folder, check=True)
    print(f"  spin -a and gcc took {time.perf_counter() - begin:.1f} s, not counted below")


def verified(folder: Path) -> tuple[int, float]:
    begin = time.perf_counter()
    done = subprocess.run(["./pan", "-m1000000", "-w20"], cwd=folder, check=True, capture_output=True, text=True)
    spent = time.perf_counter() - begin
    stored = re.search(r"([0-9.e+]+) states, stored", done.stdout)
    assert stored, done.stdout
    return int(float(stored[1])), spent


def by_ink(tale: Story, folder: Path, peers: Path) -> dict[str, float]:
    (folder / "story.ink").write_text(as_ink(tale), encoding="utf-8")
    ink = peers / "ink"
    compiler = ink / "node_modules" / "inkjs" / "bin" / "inkjs-compiler.js"
    subprocess.run(["node", compiler, "-o", folder / "story.json", folder / "story.ink"], check=True)
    command = ["node", HERE / "ink_explore.js", ink, folder / "story.json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    said: dict[str, float] = json.loads(done.stdout)
    return said


if __name__ == "__main__":
    main()
