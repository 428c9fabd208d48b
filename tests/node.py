"""Packages from npm that tests compare with or drive, each set installed once."""

import functools
import os
import subprocess
import tempfile
from pathlib import Path


@functools.cache
def installed(*packages: str) -> Path:
    """A folder with these packages, by name and version: in the one that THRESHOLD_NODE names, or in a new one."""
    top = Path(os.environ.get("THRESHOLD_NODE") or tempfile.mkdtemp())
    folder = top / "-".join(sorted(package.strip("@").replace("/", "-").split("@")[0] for package in packages))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    install = ["npm", "install", "--no-package-lock", "--no-save", "--silent", "--prefix", str(folder), *packages]
    subprocess.run(install, check=True, timeout=300)
    return folder
