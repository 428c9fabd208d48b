"""axe-core in Debian's Chromium, for pages in any form that a browser shows."""

import json
import subprocess
from pathlib import Path

from tests.node import installed

PACKAGES = ("axe-core@4.14.1", "playwright-core@1.65.0")


def faults(*pages: Path) -> list[str]:
    """What is against WCAG 2.0 to 2.2 A and AA or axe's best practice, and what is wider than its window."""
    script = Path(__file__).with_name("axe.mjs")
    done = subprocess.run(
        ["node", str(script), str(installed(*PACKAGES)), *map(str, pages)],
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
