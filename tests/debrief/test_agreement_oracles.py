"""Our figures of agreement beside those of the packages krippendorff and irrCAC, on random tables with gaps."""

import json
import random
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from simulator.debrief.agreement import agreement

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600)]

TABLES = 500


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("oracle")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "-q", "krippendorff==0.9.0", "irrCAC==0.4.4"], check=True)
    return python


def _table(draw: random.Random) -> tuple[list[list[int | None]], int]:
    levels = draw.randint(2, 7)
    decisions, gaps = draw.randint(2, 20), draw.choice([0.0, 0.1, 0.4])
    wide = draw.random()
    middle = [draw.randrange(levels) for _ in range(decisions)]

    def answer(here: int) -> int | None:
        if draw.random() < gaps:
            return None
        return draw.randrange(levels) if draw.random() < wide else here

    while True:
        people = [[answer(here) for here in middle] for _ in range(draw.randint(3, 12))]
        columns = list(zip(*people, strict=True))
        paired = any(sum(level is not None for level in column) > 1 for column in columns)
        if paired and len({level for column in columns for level in column if level is not None}) > 1:
            return people, levels


def test_the_same_figures_on_random_tables_with_gaps(oracle: Path) -> None:
    draw = random.Random(2011)
    tables = [_table(draw) for _ in range(TABLES)]
    asked = subprocess.run(
        [oracle, "-W", "ignore", Path(__file__).with_name("oracle_figures.py")],
        input=json.dumps(tables),
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = json.loads(asked.stdout)
    assert len(theirs) == TABLES
    for (people, levels), (alpha, ac2, percent) in zip(tables, theirs, strict=True):
        ours = agreement(people, levels)
        assert ours.alpha == (None if alpha is None else pytest.approx(alpha, abs=1e-9)), (people, levels)
        assert ours.ac2 == pytest.approx(ac2, abs=1e-9), (people, levels)
        assert ours.percent == pytest.approx(percent, abs=1e-9), (people, levels)
