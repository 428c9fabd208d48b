"""Write the lock anew: the hashes of the wheels that the offline folder holds. CONTRIBUTING.md says when.

It needs ``uv`` on the path and the package ``packaging``. Versions come from constraints.txt; uv only finds the wheels.
No address is written: the lock works with whatever index a machine is set up for.
"""

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from make_folder import BUILD_LOCK, HERE, LOCK, PLATFORMS, ROOT, served
from packaging import tags
from packaging.tags import Tag
from packaging.utils import parse_wheel_filename

WHEELS = HERE / "wheels.sha256"
HEAD = "# Written by offline/make_lock.py: wheels alone, each of which wheels.sha256 names.\n"
BUILD_HEAD = "# Written by offline/make_lock.py: what builds the project's own wheel.\n"


def fitting(platform: str, python: str) -> set[Tag]:
    """Every tag that a wheel for this kind of machine and this Python can have."""
    version = (3, int(python.removeprefix("3.")))
    cp = f"cp{python.replace('.', '')}"
    names = [each for name in PLATFORMS[platform] for each in _with_older(name)]
    return {*tags.cpython_tags(version, [cp], names), *tags.compatible_tags(version, cp, names)}


def _with_older(name: str) -> Iterator[str]:
    """A system's own tag; on macOS those of older systems too."""
    if not name.startswith("macosx_"):
        yield name
        return
    _, major, minor, machine = name.split("_", 3)
    yield from tags.mac_platforms((int(major), int(minor)), machine)


def main() -> None:
    """Write requirements.lock, wheels.sha256 and build.lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted: set[Tag] = set().union(*(fitting(*machine) for machine in served()))
    named: list[str] = []
    LOCK.write_bytes((HEAD + _locked(project["project"]["dependencies"], wanted, named)).encode())
    BUILD_LOCK.write_bytes((BUILD_HEAD + _locked(project["build-system"]["requires"], wanted, named)).encode())
    WHEELS.write_bytes("".join(sorted(named, key=lambda line: line[66:].lower())).encode())


def _locked(needs: list[str], wanted: set[Tag], named: list[str]) -> str:
    lines = []
    for package in _resolved(needs):
        if "marker" in package:
            sys.exit(f"{package['name']} is needed on some machines only, which the offline folder cannot express.")
        wheels = {wheel["url"].rsplit("/", 1)[-1]: wheel["hashes"]["sha256"] for wheel in package["wheels"]}
        kept = {name: digest for name, digest in wheels.items() if parse_wheel_filename(name)[3] & wanted}
        named += [f"{digest}  {name}\n" for name, digest in kept.items()]
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(kept.values()))
        lines.append(f"{package['name']}=={package['version']}{hashes}\n")
    return "".join(lines)


def _resolved(needs: list[str]) -> list[dict]:
    with tempfile.TemporaryDirectory() as scratch:
        asked, answered = Path(scratch, "needs.in"), Path(scratch, "pylock.toml")
        asked.write_text("\n".join(needs))
        constraints = ["-c", str(ROOT / "constraints.txt")]
        of = ["--universal", "--python-version", "3.11", "--only-binary", ":all:", "--no-header", "--quiet"]
        to = ["--format", "pylock.toml", "-o", str(answered)]
        subprocess.run(["uv", "pip", "compile", *of, *constraints, *to, str(asked)], check=True)
        return tomllib.loads(answered.read_text())["packages"]


if __name__ == "__main__":
    main()
