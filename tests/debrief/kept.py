"""Runs as a release wrote them, and the pages that they gave: kept, so that later releases are held to them.

``python -m tests.debrief.kept`` writes a folder for the release and the context at hand, once: what is kept is never
written again.
"""

import gzip
import tempfile
from pathlib import Path

from msgspec.structs import replace

from simulator import __version__
from simulator.debrief.context import CONTEXT
from simulator.records import transfer
from simulator.services import debriefs
from simulator.services.desk import Desk
from tests.debrief.cases import play_at_random

FOLDER = Path(__file__).with_name("kept")
FORMS = ("html", "md", "txt")
SAID = (
    "Nobody has put the visits side by side; I would ask for that first.",
    "1. <b>Not</b> {{ yet }} [/] & *so*: “ring” the other area – café, 50 %",
    "I could not say what was missing.",
    "",
)


def runs() -> list[Path]:
    """All the runs that are kept, of every release."""
    return sorted(FOLDER.glob("*/*.json.gz"))


def release_of(run: Path) -> str:
    """The release that wrote a run: its folder's name, without what tells two forms of one release apart."""
    return run.parent.name.partition("-")[0]


def pages_of(run: Path) -> dict[str, bytes]:
    """The pages that are kept beside a run, by format."""
    stem = run.name.removesuffix(".json.gz")
    return {form: unpacked(run.with_name(f"{stem}.{form}.gz")) for form in FORMS}


def unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _write(folder: Path) -> None:
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as data:
        desk = Desk(Path(data))
        for case in sorted(entry.name for entry in desk.library.entries()):
            opened = desk.library.open(case)
            for number, seat in enumerate(opened.bundle.case.seats, 3):
                people = 3 if case == "practice" else 1
                said = iter(SAID * 200)
                events = play_at_random(opened.bundle, number, lambda _, said=said: next(said), 0.1, 0, people, seat)
                events[0] = replace(events[0], bundle=opened.digest)  # type: ignore[arg-type]
                title = opened.bundle.case.title
                row = desk.store.create(opened.data, case, title, seat, f"kept-{case}-{number}", events)
                _pack(folder / f"{case}-{seat}.json.gz", transfer.export(desk.store, row.run))
                for form in FORMS:
                    page = debriefs.content(debriefs.recorded(desk, row), form)
                    _pack(folder / f"{case}-{seat}.{form}.gz", page)
        desk.close()


def _pack(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, mtime=0))


if __name__ == "__main__":
    _write(FOLDER / f"{__version__}-context-{CONTEXT}")
