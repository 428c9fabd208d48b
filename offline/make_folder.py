"""Fill a folder from which the program is installed on machines that have no network.

Run it on a machine with a network, in a checkout of the project. It needs Python 3.11 or later with pip, and no more:

    python3 offline/make_folder.py threshold-offline

On Windows: ``py -3 offline\\make_folder.py threshold-offline``. docs/install.md says what to do with the folder.
"""

import argparse
import email.parser
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LOCK = HERE / "requirements.lock"
BUILD_LOCK = HERE / "build.lock"
SUMS = "SHA256SUMS"
CHECK = "check.py"

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {
    "windows-amd64": ("win_amd64",),
    "windows-arm64": ("win_arm64",),
    "macos-arm64": ("macosx_11_0_arm64",),
    "macos-x86_64": ("macosx_10_15_x86_64",),
    "linux-x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "linux-aarch64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
}
"""The kinds of machine that the lock serves, as wheels name them, the newest system first."""

NOT_SERVED = {("windows-arm64", "3.11")}
"""Where a package has no wheel: PyYAML came to this kind of machine with Python 3.12."""


def served(platforms: Sequence[str] = tuple(PLATFORMS), pythons: Sequence[str] = PYTHONS) -> list[tuple[str, str]]:
    """Each kind of machine with each Python that the lock serves on it, of those named."""
    every = [(platform, python) for platform in platforms for python in pythons]
    return [machine for machine in every if machine not in NOT_SERVED]


def fill(folder: Path, platforms: Sequence[str], pythons: Sequence[str]) -> list[str]:
    """Fill a new folder. Gives the lines to send by another way: the hashes of its list and of what checks it."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for platform, python in served(platforms, pythons):
        print(f"wheels for {platform}, Python {python}", flush=True)
        _download(wheels, platform, python)
    print("the project's own wheel", flush=True)
    own = _build(wheels)
    name, version = own.name.split("-")[:2]
    lines = LOCK.read_text(encoding="utf-8").rstrip("\n")
    pinned = f"{lines}\n{name.replace('_', '-')}=={version} \\\n    --hash=sha256:{_sha256(own)}\n"
    (folder / "install.txt").write_bytes(f"--find-links wheels\n--only-binary :all:\n{pinned}".encode())
    (folder / "components.txt").write_bytes(components(wheels).encode())
    for script in (CHECK, "watch.py"):
        shutil.copyfile(HERE / script, folder / script)
    shutil.copyfile(ROOT / "docs" / "install.md", folder / "install.md")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = "".join(f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    (folder / SUMS).write_bytes(sums.encode())
    return [f"{_sha256(folder / name)}  {name}" for name in (SUMS, CHECK)]


def components(wheels: Path) -> str:
    """A line for each package: its name, version and licence, as its wheel says."""
    lines = {_component(path) for path in wheels.glob("*.whl")}
    return "".join(f"{line}\n" for line in sorted(lines, key=str.lower))


def _component(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as opened:
        [name] = [each for each in opened.namelist() if each.endswith(".dist-info/METADATA") and each.count("/") == 1]
        about = email.parser.BytesParser().parsebytes(opened.read(name), headersonly=True)
    prefix = "License :: "
    classified = [each for each in about.get_all("Classifier", []) if each.startswith(prefix)]
    named = about["License-Expression"] or (about["License"] or "").strip().split("\n")[0]
    licence = named or ", ".join(each.rpartition(" :: ")[2] for each in classified) or "not stated"
    return f"{about['Name']}  {about['Version']}  {licence}"


def _download(wheels: Path, platform: str, python: str) -> None:
    tags = [word for tag in (*PLATFORMS[platform], "any") for word in ("--platform", tag)]
    abis = [word for abi in (f"cp{python.replace('.', '')}", "abi3", "none") for word in ("--abi", abi)]
    of = ["--implementation", "cp", "--python-version", python, *abis, *tags]
    checked = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(LOCK)]
    _pip("download", *of, *checked, "-d", str(wheels))


def _build(wheels: Path) -> Path:
    """Build the project's wheel with a builder whose hash was checked, from a copy, so that nothing is left here."""
    with tempfile.TemporaryDirectory() as scratch:
        tools, source = Path(scratch, "tools"), Path(scratch, "source")
        _pip("install", "--require-hashes", "--only-binary", ":all:", "-r", str(BUILD_LOCK), "--target", str(tools))
        source.mkdir()
        for name in ("simulator", "scenarios", "debriefs"):
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copyfile(ROOT / name, source / name)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels.absolute())]
        environment = {**os.environ, "PYTHONPATH": str(tools)}
        subprocess.run(build, cwd=source, env=environment, check=True, stdout=subprocess.DEVNULL)
    return next(wheels.glob("threshold_simulator-*.whl"))


def _pip(command: str, *words: str) -> None:
    run = [sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *words]
    subprocess.run(run, check=True)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(words: Sequence[str] | None = None) -> int:
    """Fill the folder that is named, and say what to keep of it."""
    parse = argparse.ArgumentParser(description="Fill a folder for installing without a network.")
    parse.add_argument("folder", type=Path, help="a folder that is not there yet")
    several = {"action": "append", "default": []}
    parse.add_argument("--for", dest="platforms", choices=PLATFORMS, help="only this kind of machine", **several)
    parse.add_argument("--python", dest="pythons", choices=PYTHONS, help="only this Python", **several)
    chosen = parse.parse_args(words)
    platforms, pythons = chosen.platforms or tuple(PLATFORMS), chosen.pythons or PYTHONS
    if not served(platforms, pythons):
        parse.error("there is no such folder to make: PyYAML has no wheel for that machine with that Python")
    if chosen.folder.exists():
        parse.error(f"{chosen.folder} is there already; name a new folder, so that nothing old stays in it")
    try:
        sent = fill(chosen.folder, platforms, pythons)
    except subprocess.CalledProcessError:
        print(f"Not finished: see above. Remove {chosen.folder} before you try again.", file=sys.stderr)
        return 1
    print(f"Done: {chosen.folder}\nSend these two lines by another way than the folder, to compare there:")
    print("\n".join(sent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
