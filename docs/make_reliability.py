"""Writes docs/reliability.md from what the tests of each promise came to when they last ran.

``python docs/make_reliability.py`` runs them and writes the page, in about six minutes: the long ones too, and those
that need npm and a learning record store.
With ``--only-write`` the page is written from what is in tests/reliability/results.json.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("reliability.md")
RESULTS = ROOT / "tests" / "reliability" / "results.json"
sys.path.insert(0, str(ROOT))

from tests.reliability.promises import HOW, PROMISES  # noqa: E402 - the tests are no package that is installed

HEAD = """# What you can rely on

Made by `python docs/make_reliability.py` from the tests that ran; a test in the suite keeps it in step. The last of
them ran on {on} ({system}). A *real fault* is put in on the test machine: a
process is killed, a disk is full, a file is damaged. *Simulated* means that something stands in for the fault.
*Done* means that nothing goes wrong: the thing itself is done, and what comes of it looked at.

| when this happens | the promise | how it is tested | result |
|---|---|---|---|
"""

NUMBERS = """
## Figures of the tests that count

"""

TAIL = """
## What is not promised

- **A power cut was not tried.** Each answer is written through to the disk before it is shown as locked (SQLite's
  write-ahead log, `synchronous=FULL`), and a test asserts those settings. Killing a program says nothing about losing
  power, and some disks say "written" too early.
- **Damage to the disk itself** can destroy what was locked. The program notices damage and saves what it can; only a
  backup on another disk brings back the rest. It makes none by itself, except before it changes the form of the file.
- **Network shares and synchronised folders** (H: drives, OneDrive, Dropbox) can damage a database, so records are
  refused there. How they are recognised is tested with made-up lists of drives; no real share was used. A kind of share
  that is not on the list is not recognised. Backups and exports may lie there; they then leave this machine.
- **Windows and macOS** were not among the machines of these tests. Signals, small disks and folders that cannot be
  written are tested on Linux alone.
- **A line that you are typing in line mode** is yours until you press Enter. In the full screen, what you type is kept
  about every two seconds, when you leave, and when you look at something else.
- **No time is measured**, so there is no timing to rely on, and none for an assessment.
- **The chain of hashes is there to find damage.** It is no evidence about a person: whoever can write the file can make
  a new chain that holds together, and nothing in it says who sat at the keyboard.
- **A file whose first page is destroyed** cannot be read, by `salvage` either. It is kept as it is.
- A run that was changed or damaged is taken back only up to the first event that does not fit. What came after is lost
  unless a backup or an export has it.

## What to do

| you want | command |
|---|---|
| to know where everything lies and what is wrong | `threshold doctor` |
| to look the records over | `threshold records verify`, or with a file: a backup, or a file that was set aside |
| a copy that is safe to carry away | `threshold records backup --out FILE` (copy no `records.db` that is in use) |
| back what a damaged file still holds | `threshold records salvage`, or with a file; `--out FOLDER` writes exports |
| a backup in place of the records | close every window, move the files whose names begin with `records.db` out of \
the data folder, and copy the backup there as `records.db` |

A salvaged run that had not ended can be gone on with. `salvage` changes neither the damaged file nor the runs that are
here already.
"""


class Test(NamedTuple):
    """A test of a promise, as its file has it."""

    name: str
    promise: str
    how: str


def tests() -> Iterator[Test]:
    """Every test that names a promise, from the marks in the files."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "mark.promise" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.promise":
                        promise, how = (ast.literal_eval(word) for word in mark.args)
                        yield Test(f"{path.relative_to(ROOT).as_posix()}::{node.name}", promise, how)


def page(results: dict[str, Any]) -> str:
    """The page, from what the tests came to."""
    ran = results["tests"]
    rows, figures = [], []
    found = list(tests())
    for key, promise in PROMISES.items():
        mine = [test for test in found if test.promise == key]
        hows = [HOW[how] for how in HOW if any(test.how == how for test in mine)]
        outcomes = [ran.get(test.name, {"passed": 0, "other": 1, "said": []}) for test in mine]
        passed = sum(each["passed"] for each in outcomes)
        other = sum(each["other"] for each in outcomes)
        files = sorted({test.name.partition("::")[0].removeprefix("tests/") for test in mine})
        result = ("1 check passes" if passed == 1 else f"{passed} checks pass") + (
            f", **{other} did not**" if other else ""
        )
        rows.append(f"| {promise.fault} | {promise.promise} | {'; '.join(hows)}: {', '.join(files)} | {result} |\n")
        figures += [f"- {said}.\n" for each in outcomes for said in each["said"]]
    on = max((each["on"] for each in ran.values()), default="no day")
    return HEAD.format(on=on, system=results["system"]) + "".join(rows) + NUMBERS + "".join(figures) + TAIL


def main() -> None:
    """Run the tests, unless told otherwise, and write the page."""
    if "--only-write" not in sys.argv:
        words = ["-q", "-m", "promise", "--also", "long", "--also", "lrs", "--also", "whole", f"--promises={RESULTS}"]
        subprocess.run([sys.executable, "-m", "pytest", *words], cwd=ROOT, check=True)
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    names = {test.name for test in tests()}
    results["tests"] = {name: told for name, told in results["tests"].items() if name in names}
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
