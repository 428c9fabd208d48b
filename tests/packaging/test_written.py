"""What the program writes, and where: the page for IT is held to it."""

import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from tests.packaging.offline import PAGE, ROOT, table

WATCH = ROOT / "offline" / "watch.py"
PATTERNS = [name for row in table("in the data folder") for name in row[0].replace("`", "").split(", ")]
ELSEWHERE = [name for row in table("elsewhere") for name in re.findall(r"`([^`]*)`", row[0])]

BROKEN = """
import simulator.cli.cases as cases
from simulator.cli.main import main
cases.run = lambda *_: 1 / 0
main(["cases"])
"""
SET = """
import msgspec
from simulator.cli.front import open_desk
desk = open_desk(None)
desk.save(msgspec.structs.replace(desk.settings, projector=True))
"""
FULL_SCREEN = """
import asyncio, sys
from watch import Seen
seen = Seen()
sys.addaudithook(seen.hook)
from simulator.cli.front import open_desk
from simulator.tui.run import Play, make_app

async def look():
    desk = open_desk(None)
    async with make_app(desk, Play("practice", code="heron-2")).run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        print(*sorted(path.name for path in desk.data.iterdir()), file=sys.stderr)

asyncio.run(look())
print(seen.text())
"""


class Home:
    """An empty home folder, temporary folder and working folder, and the program run in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("home/Documents", "tmp", "here"):
            (folder / name).mkdir(parents=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "THRESHOLD_"))}
        self.environment = {
            **kept,
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(WATCH.parent))),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def python(self, *words: object, typed: str = "") -> subprocess.CompletedProcess[str]:
        run = [sys.executable, *map(str, words)]
        more = {"cwd": self.folder / "here", "env": self.environment, "capture_output": True, "text": True}
        return subprocess.run(run, input=typed, check=False, **more)  # type: ignore[call-overload,no-any-return]

    def files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def home(tmp_path):
    if sys.platform == "win32":
        pytest.skip("Windows names its folders itself, so that they cannot be set to empty ones")
    return Home(tmp_path)


def test_all_that_is_written_stands_in_the_table(home):
    home.python("-m", "simulator", "play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    run = ["heron-1"]
    leaving = [
        ["debrief", *run, "--format", "html,md"],
        ["records", "export", *run],
        ["records", "export", *run, "--for-team"],
    ]
    for words in (["cases"], ["records", "list"], ["doctor"], ["check"], *leaving):
        done = home.python("-m", "simulator", *words)
        assert done.returncode == 0, done.stdout + done.stderr
    assert home.python("-c", SET).returncode == 0
    broken = re.search(r"fault-[0-9a-f]{8}\.txt", home.python("-c", BROKEN).stderr)
    assert broken
    assert home.python("-m", "simulator", "records", "backup").returncode == 0
    data = next(path.parent for path in home.files() if path.name == "records.db")
    written = [path.relative_to(data).as_posix() for path in home.files() if path.is_relative_to(data)]
    for name in written:
        assert any(fnmatch(name, pattern) for pattern in PATTERNS), f"{name} is not in docs/install.md"
    assert {"records.db", "settings.json", "backups.json", f"log/{broken[0]}"} < set(written)
    elsewhere = [path.relative_to(home.folder).as_posix() for path in home.files() if not path.is_relative_to(data)]
    assert len(elsewhere) == 4
    assert all(any(fnmatch(name, f"home/Documents/{each}") for each in ELSEWHERE) for name in elsewhere), elsewhere


def test_the_page_names_the_pages_of_each_case_where_it_lists_and_where_it_removes_them():
    cases = sorted(f"`{path.parent.name}-*`" for path in ROOT.glob("scenarios/*/case.yaml"))
    named = [f"`{name}`" for name in ELSEWHERE]
    remove = PAGE.partition("\n## Remove\n")[2].partition("\n## ")[0]
    assert set(cases) <= set(named)
    assert all(name in remove for name in named)


def test_the_data_folder_and_all_in_it_are_for_their_owner_alone(home):
    home.python("-m", "simulator", "play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    home.python("-c", SET)
    home.python("-c", BROKEN)
    data = next(path.parent for path in home.files() if path.name == "records.db")
    modes = {path.relative_to(data).as_posix(): path.stat().st_mode & 0o777 for path in [data, *data.rglob("*")]}
    wanted = {name: 0o700 if (data / name).is_dir() else 0o600 for name in modes}
    assert modes == wanted


def test_line_by_line_touches_no_network_no_program_and_no_registry(home):
    listed = home.folder / "seen.txt"
    done = home.python(WATCH, listed, "play", "practice", "--code", "heron-1", typed="1\n/stop\n2\n")
    assert done.returncode == 0, done.stderr
    lines = listed.read_text().splitlines()
    assert {"network: nothing", "program: nothing", "registry: nothing"} < set(lines)
    assert any(line.startswith("file: sqlite3.connect") and "records.db" in line for line in lines)
    assert any("cache/case-" in line for line in lines)


def test_the_list_begins_before_the_program_is_loaded(home):
    del home.environment["PYTHONDONTWRITEBYTECODE"]
    home.environment["PYTHONPYCACHEPREFIX"] = str(home.folder / "compiled")
    listed = home.folder / "seen.txt"
    assert home.python(WATCH, listed, "cases").returncode == 0
    assert re.search(r"^file: open .*compiled.*main\.", listed.read_text(), re.M)


def test_the_full_screen_touches_none_either_and_its_companion_files_are_in_the_table(home):
    done = home.python("-c", FULL_SCREEN)
    assert done.returncode == 0, done.stderr
    assert {"network: nothing", "program: nothing", "registry: nothing"} < set(done.stdout.splitlines())
    open_files = set(done.stderr.split())
    assert {"records.db", "records.db-wal", "records.db-shm"} < open_files
    assert all(any(fnmatch(name, pattern) for pattern in PATTERNS) for name in open_files - {"cache"})


TOUCH = """
import os, socket, subprocess, sys
from watch import Seen
seen = Seen()
sys.addaudithook(seen.hook)
open("made.txt", "w").close()
open("made.txt").close()
os.rename("made.txt", "moved.txt")
subprocess.run([sys.executable, "-c", ""])
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as each:
    each.connect(("127.0.0.1", 9))
print(seen.text())
"""


def test_the_list_names_a_file_a_program_and_a_connection(home):
    seen = home.python("-c", TOUCH).stdout
    assert "file: open made.txt\nfile: os.rename made.txt moved.txt\n" in seen
    assert "program: subprocess.Popen" in seen
    assert "network: socket.connect ('127.0.0.1', 9)" in seen
    assert "registry: nothing" in seen


def test_the_page_names_the_folder_of_each_system(monkeypatch):
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setenv("LOCALAPPDATA", r"C:\Users\ann\AppData\Local")
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda name: {"CSIDL_LOCAL_APPDATA": "LOCAL"}[name])
    page = {row[0]: row[1] for row in table("system")}
    name = "threshold-simulator"
    assert Windows(name, appauthor=False).user_data_dir.replace("/", "\\") == f"LOCAL\\{name}"
    assert page["Windows"] == f"`%LOCALAPPDATA%\\{name}`"
    for system, folders in (("macOS", MacOS), ("Linux", Unix)):
        assert folders(name, appauthor=False).user_data_dir.replace("/home/ann", "~") in page[system]
