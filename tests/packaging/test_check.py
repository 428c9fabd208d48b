"""What checks the offline folder, and what lists its packages."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.packaging.offline import ROOT, check, make_folder

FINE = "Every file is as it was listed, and nothing was added.\n"


@pytest.fixture
def folder(tmp_path):
    """A small folder with its list, made on one machine."""
    made = tmp_path / "folder"
    (made / "wheels").mkdir(parents=True)
    shutil.copyfile(ROOT / "offline" / "check.py", made / "check.py")
    (made / "wheels" / "one.whl").write_bytes(b"one")
    (made / "install.txt").write_bytes(b"one==1\n")
    names = ("check.py", "install.txt", "wheels/one.whl")
    lines = [f"{hashlib.sha256((made / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (made / "SHA256SUMS").write_text("".join(lines))
    return made


def said(folder: Path) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-I", folder / "check.py"], capture_output=True, text=True, cwd=folder)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_folder_as_it_was_made_is_fine_and_stays_so(folder):
    assert said(folder) == (0, FINE)
    assert said(folder) == (0, FINE)


def test_what_is_changed_missing_or_added_is_named(folder):
    (folder / "wheels" / "one.whl").write_bytes(b"another")
    (folder / "install.txt").unlink()
    for name in ("venv.py", ".hidden", "wheels/two.whl", "simulator/__init__.py", "hashlib.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("raise SystemExit")
    code, lines = said(folder)
    assert code == 1
    assert sorted(lines.splitlines()) == [
        "added: .hidden",
        "added: hashlib.py",
        "added: simulator",
        "added: simulator/__init__.py",
        "added: venv.py",
        "added: wheels/two.whl",
        "changed: wheels/one.whl",
        "missing: install.txt",
    ]


def test_a_name_cannot_write_to_the_screen(folder):
    (folder / "a\x1b[2Jb").write_text("")
    assert said(folder) == (1, "added: a\\x1b[2Jb\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs rights there")
def test_a_link_is_named_wherever_it_leads(folder, tmp_path):
    (folder / "install.txt").rename(tmp_path / "install.txt")
    (folder / "install.txt").symlink_to(tmp_path / "install.txt")
    (folder / "wheels").rename(tmp_path / "wheels")
    (folder / "wheels").symlink_to(tmp_path / "wheels")
    (folder / "gone").symlink_to(tmp_path / "gone")
    found = list(check.differences(folder))
    assert {"added: install.txt", "added: wheels", "added: gone"} <= set(found)


@pytest.mark.parametrize(
    ("about", "licence"),
    [
        ("License-Expression: MIT\nLicense: other", "MIT"),
        ("License: BSD\n  and a whole text\nClassifier: License :: OSI Approved :: MIT License", "BSD"),
        ("Classifier: Typing :: Typed\nClassifier: License :: OSI Approved :: MIT License", "MIT License"),
        ("Summary: none\n\nLicense: in the body", "not stated"),
    ],
)
def test_a_licence_is_what_the_wheel_says(tmp_path, about, licence):
    for tag in ("win_amd64", "any"):
        with zipfile.ZipFile(tmp_path / f"one-1.0-py3-none-{tag}.whl", "w") as wheel:
            wheel.writestr("one/licence.dist-info/METADATA", "Name: two\nVersion: 2")
            wheel.writestr("one-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: one\nVersion: 1.0\n{about}\n")
    assert make_folder.components(tmp_path) == f"one  1.0  {licence}\n"
