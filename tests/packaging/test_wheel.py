"""The built wheel, installed into an environment of its own and run outside the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"

pytestmark = [pytest.mark.package, pytest.mark.timeout(600)]


def run(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True, **more)  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    source = folder / "source"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.egg-info", ".*_cache")
    shutil.copytree(ROOT, source, ignore=ignored)
    (source / ".env").write_text("SECRET=1\n")
    (source / "scenarios" / "notes.pyc").write_text("scratch\n")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, source)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", folder / "env")
    run(folder / "env" / BIN / "python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel)
    return folder / "env" / BIN / "threshold"


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"simulator"}
    assert "simulator/data/scenarios/mill-lane/case.yaml" in names
    assert any(name.startswith("simulator/data/debriefs/") for name in names)
    assert not any(name.endswith((".env", ".pyc")) or "tests" in name for name in names)


def test_a_case_plays_from_the_wheel(installed, tmp_path):
    environment = {**os.environ, "THRESHOLD_DATA": str(tmp_path / "data")}
    done = run(installed, "play", "practice", "--code", "heron-1", cwd=tmp_path, env=environment, input="1\n/stop\n2\n")
    assert "The run ends here." in done.stdout
    run(installed, "debrief", "heron-1", "--format=html,txt", "--out", tmp_path, cwd=tmp_path, env=environment)
    assert len(list(tmp_path.glob("practice-heron-1-*"))) == 2


def test_the_sample_debrief_and_the_check_run_from_the_wheel(installed, tmp_path):
    environment = {**os.environ, "THRESHOLD_DATA": str(tmp_path / "data")}
    run(installed, "debrief", "--sample", "--out", tmp_path, cwd=tmp_path, env=environment)
    assert list(tmp_path.glob("mill-lane-*.html"))
    run(installed, "check", cwd=tmp_path, env=environment)
