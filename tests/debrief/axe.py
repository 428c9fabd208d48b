"""axe-core in Debian's Chromium, for pages in any form that a browser shows."""

import functools
import json
import os
import subprocess
import tempfile
from pathlib import Path

PACKAGES = ("axe-core@4.14.1", "playwright-core@1.65.0")


@functools.cache
def _modules() -> Path:
    """Where the packages lie: in the folder that THRESHOLD_NODE names, or in a new one."""
    folder = Path(os.environ.get("THRESHOLD_NODE") or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    install = ["npm", "install", "--no-package-lock", "--no-save", "--silent", "--prefix", str(folder), *PACKAGES]
    subprocess.run(install, check=True, timeout=300)
    return folder


def faults(*pages: Path) -> list[str]:
    """What is against WCAG 2.0 to 2.2 A and AA or axe's best practice, and what is wider than its window."""
    script = Path(__file__).with_name("axe.mjs")
    done = subprocess.run(
        ["node", str(script), str(_modules()), *map(str, pages)],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    found = json.loads(done.stdout)
    assert len(found) == 2 * len(pages)
    assert all(one["rules"] > 3 for one in found), "axe looked at nothing"
    wide = [f"{one['page']} at {one['width']}: {one['wide']} too wide" for one in found if one["wide"] > 0]
    return wide + [f"{one['page']} at {one['width']}: {fault}" for one in found for fault in one["violations"]]
