import datetime
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.model import bundle as bundles
from simulator.model.case import Case, Ending, Option, Point, Scene, Seat, Way
from simulator.model.framework import Framework, Level
from simulator.records.shapes import RunRow
from simulator.records.store import Store

DAY = datetime.date(2031, 3, 9)
CHILDREN = Path(__file__).parent / "children"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "records"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, clock=lambda: DAY, busy_ms=0) as opened:
        yield opened


@pytest.fixture(scope="session")
def content() -> bytes:
    """A bundle of a very small case."""
    case = Case(
        format=1,
        case="small",
        title="Small Street",
        area="Nowhere",
        framework="example",
        seats={"worker": Seat("Worker", "care", "one")},
        agencies={"care": "Care"},
        points={"first": Point("N1", "What now?", options={"log": Option("Log it", "low")})},
        scenes={
            "one": Scene(("worker",), datetime.date(2012, 1, 2), decide="first", then=(Way("two"),)),
            "two": Scene(("worker",), datetime.date(2012, 1, 9), ends="quiet"),
        },
        endings={"quiet": Ending("quiet", "Quiet")},
    )
    framework = Framework(
        format=1,
        framework="example",
        title="Example",
        example="An example.",
        levels={"low": Level("Low", "Little.")},
        stages={},
        doors={},
    )
    return bundles.encode(bundles.Bundle(1, case, framework, templates={"page": "é — 子 🌍\n" * 9}))


@pytest.fixture(scope="session")
def start(content: bytes) -> list[ev.Event]:
    return [ev.Started("worker", bundles.digest(content)), ev.Entered("one")]


@pytest.fixture(scope="session")
def rest() -> list[ev.Event]:
    """From the first decision to the end."""
    answer = ev.Answer("log", sure=ev.Sure.LEANING, reason="Nothing new, I’d say – “نعم” 子ども 🌧")
    return [
        ev.Decided("one", "first", answer, ev.Knowledge()),
        ev.Entered("two"),
        ev.Reflected(),
        ev.Recognised("no"),
        ev.Ended("quiet"),
    ]


@pytest.fixture
def begin(content: bytes, start: list[ev.Event]) -> Callable[..., RunRow]:
    def begin(store: Store, code: str = "heron-42", events: list[ev.Event] | None = None) -> RunRow:
        return store.create(content, "small", "Small Street", "worker", code, events or start)

    return begin


class Child:
    """Another process that works on the records and says in lines what it has done."""

    def __init__(self, script: str, *words: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, CHILDREN / script, *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def line(self) -> str:
        """The next line that it has said; empty once it has ended."""
        return self._process.stdout.readline().strip()

    def go_on(self) -> None:
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def kill(self) -> list[str]:
        """End it at whatever it is doing. Gives what it had said and nobody had read."""
        self._process.kill()
        said = self._process.stdout.read()
        self._end()
        return said.splitlines()

    def finish(self) -> list[str]:
        """Wait for its own end. Gives what it had said and nobody had read."""
        said = self._process.stdout.read()
        assert self._end() == 0
        return said.splitlines()

    def _end(self) -> int:
        self._process.stdin.close()
        self._process.stdout.close()
        return self._process.wait()


@pytest.fixture
def child() -> type[Child]:
    return Child


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20310309)
