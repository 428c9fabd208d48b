"""A static contract cannot see what is imported at run time, so this starts the command line and looks."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HEAVY = ("textual", "yaml", "jinja2", "sqlite3", "msgspec")


@pytest.mark.parametrize("words", [[], ["--help"], ["--version"]])
def test_starting_the_command_line_loads_none_of_the_heavy_libraries(words):
    code = (
        "import sys; from simulator.cli.main import main; "
        f"{'main(' + repr(words) + ')' if words else 'pass'}; "
        f"print('loaded:', [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("loaded: []")


def test_playing_line_by_line_never_loads_the_full_screen():
    code = "import sys, simulator.plain.library; print('textual' in sys.modules, 'yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


def test_checking_a_case_loads_no_records_no_front_end_and_no_templates():
    code = (
        "import sys; from simulator.cli.main import main; code = main(['check', 'docs/examples/smallest']); "
        "print(code, [name for name in ('textual', 'jinja2', 'sqlite3', 'simulator.plain') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
