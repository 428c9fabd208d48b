"""The scripts of the folder ``offline``, which are no package, and the commands of the page for IT."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
LOCK = ROOT / "offline" / "requirements.lock"
BUILD_LOCK = ROOT / "offline" / "build.lock"


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "offline" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


check = _script("check")
make_folder = _script("make_folder")
make_lock = _script("make_lock")  # which imports the one before


def blocks(heading: str, language: str = "sh") -> list[str]:
    """The shell commands that stand under a heading of the page."""
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", part, re.S | re.M)


def table(first: str) -> list[list[str]]:
    """The rows of the page's table whose first column has this heading."""
    rows = PAGE.partition(f"\n| {first} |")[2].split("\n")[2:]
    found = []
    for row in rows:
        if not row.startswith("|"):
            break
        found.append([cell.strip() for cell in row.strip("|").split("|")])
    return found


def locked(lock: Path) -> dict[str, tuple[str, set[str]]]:
    """Each package of a lock, with its version and hashes."""
    text = re.sub(r"^#.*\n", "", lock.read_text(encoding="utf-8"), flags=re.M).replace("\\\n", "")
    found = {}
    for line in text.splitlines():
        pinned, *hashes = line.split()
        name, _, version = pinned.partition("==")
        assert all(each.startswith("--hash=sha256:") for each in hashes), line
        found[name] = (version, {each.removeprefix("--hash=sha256:") for each in hashes})
    return found
