"""How long the command line takes to start, against a bare interpreter."""

import subprocess
import sys

from measure import interleaved, line


def main() -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)

    times = interleaved(
        {
            "python -c pass": lambda: run("-c", "pass"),
            "threshold --help": lambda: run("-m", "simulator", "--help"),
            "threshold --version": lambda: run("-m", "simulator", "--version"),
        },
        rounds=25,
    )
    base = times["python -c pass"]
    print(line("python -c pass", base))
    print(line("threshold --help", times["threshold --help"], base, "at most 2.5 x"))
    print(line("threshold --version", times["threshold --version"], base))


if __name__ == "__main__":
    main()
