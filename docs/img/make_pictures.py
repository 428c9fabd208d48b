"""Makes the README's two pictures anew: ``python docs/img/make_pictures.py`` (needs chromium and pdftoppm)."""

import asyncio
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from simulator.services import debriefs
from simulator.services.desk import Desk
from simulator.tui.run import Play, make_app

HERE = Path(__file__).parent
SIZE = (128, 34)


def chromium(folder: Path, *words: str) -> None:
    """Run a headless browser with a profile of its own."""
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
    subprocess.run(
        ["chromium", *quiet, f"--user-data-dir={folder / 'profile'}", *words], check=True, capture_output=True
    )


async def scene(data: Path) -> str:
    """The first scene of Mill Lane in the full screen, as SVG."""
    desk = Desk(data)
    app = make_app(desk, Play("mill-lane", "social-worker", "heron-42"), grace=0)
    async with app.run_test(size=SIZE) as pilot:
        while type(app.screen).__name__ != "SceneScreen":
            await pilot.press("enter")
            await pilot.pause()
        await pilot.pause()
        picture = app.export_screenshot(title="threshold")
    desk.close()
    return picture


def main() -> None:
    """Make both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        svg = re.sub(r"@font-face\s*\{.*?\}", "", asyncio.run(scene(folder / "data")), flags=re.S)
        width, height = (float(part) for part in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
        page = f'<body style="margin:0">{svg.replace("Fira Code", "DejaVu Sans Mono")}</body>'
        (folder / "scene.html").write_text(page, encoding="utf-8")
        size = f"--window-size={int(width) + 24},{int(height) + 24}"
        chromium(folder, size, f"--screenshot={HERE / 'scene.png'}", (folder / "scene.html").as_uri())
        (path,) = debriefs.write(debriefs.sample(), ["html"], folder)
        chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}", path.as_uri())
        subprocess.run(
            ["pdftoppm", "-r", "90", "-f", "2", "-l", "2", "-png", folder / "page.pdf", folder / "page"], check=True
        )
        shutil.copy(next(folder.glob("page-*.png")), HERE / "debrief.png")


if __name__ == "__main__":
    main()
