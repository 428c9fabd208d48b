"""Windows of every size, and terminals that can do little."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.promise("window", "real")
@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": "dumb"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"},
        {"PYTHONIOENCODING": "cp437", "COLUMNS": "20", "LINES": "10"},
    ],
    ids=["C", "ascii", "an old Windows console"],
)
def test_a_terminal_that_knows_few_letters_stops_nobody(tmp_path: Path, settings: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "play", "practice", "--code", "heron-1", "--plain"],
        input=b"1\n1\n1\n/help\n/file\n/ladder\n\xff\xfe\xe9\n",
        capture_output=True,
        env={**os.environ, **settings, "THRESHOLD_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"threshold resume heron-1" in done.stdout
