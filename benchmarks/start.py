"""How long the command line takes to start, against a bare interpreter."""

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import environment, interleaved, line

ROUNDS = 25


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = environment(Path(folder))

        def run(*words: str) -> None:
            subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, env=bare)

        times = interleaved(
            {
                "python -c pass": lambda: run("-c", "pass"),
                "threshold --help": lambda: run("-m", "simulator", "--help"),
                "threshold --version": lambda: run("-m", "simulator", "--version"),
            },
            ROUNDS,
        )
    base = times["python -c pass"]
    print(line("python -c pass", base))
    print(line("threshold --help", times["threshold --help"], base, "at most 2.5 x"))
    print(line("threshold --version", times["threshold --version"], base))


if __name__ == "__main__":
    main()
