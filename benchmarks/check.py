"""Whole-process ``threshold check`` of a story beside the ink compiler on the same story, by size."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import environment, interleaved, line
from stories import as_case, as_ink, story

SIZES = ((100, False), (1000, False), (1000, True), (10_000, False))


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--peers", type=Path, required=True, help="the folder that peers.sh made")
    parse.add_argument("--rounds", type=int, default=5)
    chosen = parse.parse_args()
    compiler = chosen.peers.absolute() / "ink" / "node_modules" / "inkjs" / "bin" / "inkjs-compiler.js"
    with tempfile.TemporaryDirectory() as name:
        settings = environment(Path(name) / "bytecode") | {"SOURCE_DATE_EPOCH": "1795564800"}
        for nodes, wide in SIZES:
            one(Path(name), nodes, wide, compiler, settings, chosen.rounds)


def one(folder: Path, nodes: int, wide: bool, compiler: Path, settings: dict[str, str], rounds: int) -> None:
    tale = story(nodes, wide)
    case = folder / "layered" / "case.yaml"
    case.parent.mkdir(exist_ok=True)
    text = as_case(tale)
    case.write_text(text, encoding="utf-8")
    ink = folder / "story.ink"
    ink.write_text(as_ink(tale), encoding="utf-8")
    threshold = [sys.executable, "-m", "simulator", "check", str(case.parent)]
    inkjs = [shutil.which("node") or "node", str(compiler), "-o", str(folder / "story.json"), str(ink)]
    print(f"\n{len(tale.nodes)} nodes, {'20' if wide else '7'} bits, {len(text) // 1024} kB of YAML")
    if len(text) > 1_000_000:
        print("  more than one megabyte: a case may not be that large, and check says so at once")
        return
    said = subprocess.run(threshold, env=settings, capture_output=True, text=True, check=False).stdout
    print("  " + "\n  ".join(said.rstrip().splitlines()[-3:]))
    times = interleaved(
        {
            "python -c pass": lambda: quietly([sys.executable, "-c", "pass"], settings),
            "threshold check": lambda: quietly(threshold, settings),
            "inkjs-compiler": lambda: quietly(inkjs, dict(os.environ)),
        },
        rounds,
    )
    target = "at most 0.20 x at 1,000 nodes"
    for name, seconds in times.items():
        print("  " + line(name, seconds, times["inkjs-compiler"], target if name == "threshold check" else ""))
    print(f"  ratio of the fastest: {min(times['threshold check']) / min(times['inkjs-compiler']):.2f} x")


def quietly(command: list[str], settings: dict[str, str]) -> None:
    subprocess.run(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
