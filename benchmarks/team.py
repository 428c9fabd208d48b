"""The team sheet of many runs: time, memory and growth, beside the bare count of the same answers in SQLite.

A made-up case of twenty points is played by the engine at random, a run at a time, and what a team file would bring is
kept in the records. Then ``threshold team`` prints the sheet, its appendix and the table, in a process of its own. The
limit beside it has one line an answer in a table of SQLite, and only counts them by point and option.
"""

import argparse
import datetime
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from measure import environment
from msgspec.structs import replace

from simulator.debrief.team_run import TeamRun, release_of, team_run, without_templates
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import act, is_open, options_for
from simulator.engine.state import Phase, State
from simulator.exchange.teamfile import encode_run
from simulator.model.bundle import Bundle, digest, encode
from simulator.model.case import Case, Ending, Fact, Option, Piece, Point, Scene, Seat, Way
from simulator.records import rows
from simulator.records.shapes import TeamRow, team_id
from simulator.services.desk import Desk

POINTS = 20
SIZES = (1_000, 10_000, 100_000)
WHOLE = 200
_DAY = datetime.date(2026, 11, 22)
_COUNT = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for line in db.execute("SELECT point, option, COUNT(*) FROM answer GROUP BY point, option"):
    pass
"""
_PROGRAM = """
import sys
from simulator.cli.main import main
if main(sys.argv[1:]):
    sys.exit("no sheet was made")
"""
# A process begins with the peak of whoever started it, by one measure; by this one it does not.
_PEAK = """
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many runs, with commas between")
    chosen = parse.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        surroundings = environment(folder / "bytecode")
        whole_runs(folder, surroundings)
        bundle = made_up(folder)
        print(f"\n{POINTS} points, one level each; runs as team files bring them")
        print("runs      playing  in the file   threshold team   peak    bare count    peak   ratio")
        for size in map(int, chosen.sizes.split(",")):
            data = folder / f"{size}"
            played, megabytes = fill(data, bundle, size)
            seconds, peak = printed(data, bundle.case.case, surroundings)
            bare, bare_peak = process(_COUNT, [str(data / "bare.sqlite")], surroundings)
            print(
                f"{size:7,}  {played:6.0f} s  {megabytes:7.0f} MB  {seconds:11.2f} s  {peak:5.0f} MB"
                f"  {bare:8.2f} s  {bare_peak:5.0f} MB  {seconds / bare:5.1f} x",
                flush=True,
            )


def whole_runs(folder: Path, surroundings: dict[str, str]) -> None:
    """Whole runs of Mill Lane, as they were played on this machine: each is verified and walked through again."""
    desk = Desk(folder / "whole")
    opened = desk.library.open("mill-lane")
    seat = next(iter(opened.bundle.case.seats))
    for seed in range(WHOLE):
        events = list(events_of(opened.bundle, opened.digest, seat, random.Random(seed)))
        desk.store.create(opened.data, opened.bundle.case.case, "Mill Lane", seat, f"run-{seed}", events)
    desk.close()
    seconds, peak = printed(folder / "whole", "mill-lane", surroundings)
    print(f"{WHOLE} whole runs of Mill Lane: {seconds:.2f} s, {peak:.0f} MB")


def printed(data: Path, case: str, surroundings: dict[str, str]) -> tuple[float, float]:
    """The sheet, its appendix and the table, of all the runs of a folder."""
    words = ["team", "--case", case, "--format", "html,csv", "--appendix", "--out", str(data / "out")]
    return process(_PROGRAM, words, {**surroundings, "THRESHOLD_DATA": str(data)})


def process(code: str, words: list[str], surroundings: dict[str, str]) -> tuple[float, float]:
    """Run some Python in a process of its own; give its seconds and its peak of memory in megabytes."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code + _PEAK, *words], env=surroundings, stdout=subprocess.PIPE, text=True, check=True
    )
    seconds = time.perf_counter() - begin
    return seconds, int(done.stdout.split()[-2]) / 1000


def fill(data: Path, bundle: Bundle, size: int) -> tuple[float, float]:
    """Play so many runs and keep them; give the seconds of playing and the size of the records in megabytes."""
    desk = Desk(data)
    bare = without_templates(bundle)
    release, content = release_of(bundle), encode(bare)
    store = desk.store  # makes the folder
    db = sqlite3.connect(data / "bare.sqlite")
    db.execute("CREATE TABLE answer (run INTEGER, point TEXT, option TEXT)")
    begin = time.perf_counter()
    with store._transaction():
        rows.add_bundle(store._db, release, content)
        for place in range(size):
            run = played(bundle, release, place)
            rows.add_team_run(store._db, TeamRow(run.id, run.case, run.bundle, encode_run(run)))
            db.executemany(
                "INSERT INTO answer VALUES (?, ?, ?)", [(place, one.point, one.option) for one in run.answers]
            )
    db.execute("CREATE INDEX by_point ON answer (point, option)")
    db.commit()
    db.close()
    desk.close()
    kept = sum(path.stat().st_size for path in data.glob("records.db*"))
    return time.perf_counter() - begin, kept / 1e6


def played(bundle: Bundle, release: str, seed: int) -> TeamRun:
    """What a team file of one run at random brings."""
    events = list(events_of(bundle, "digest", "worker", random.Random(seed)))
    run = team_run(team_id(uuid.UUID(int=seed).hex), _DAY, bundle, events, release)
    if run is None:
        raise AssertionError("a run that was played to its end is closed")
    return run


def events_of(bundle: Bundle, name: str, seat: str, rng: random.Random) -> Iterator[ev.Event]:
    """A run to its end, by open options at random."""
    state = State(bundle.case, bundle.framework)

    def do(move: mv.Move) -> Iterator[ev.Event]:
        for event in act(state, move):
            state.apply(event)
            yield event

    yield from do(mv.Begin(seat, name))
    while not state.closed:
        if state.phase is Phase.REFLECTING:
            yield from do(mv.Reflect())
        elif state.phase is Phase.RECOGNISING:
            yield from do(mv.Recognise(rng.choice(["yes", "partly", "no", "passed"])))  # type: ignore[arg-type]
        elif state.phase is Phase.SCENE and state.here.decide:
            point = bundle.case.points[state.here.decide]
            sure = rng.choice(list(ev.Sure))
            if point.about == "level":
                offered = [option for option, shape in options_for(state, point).items() if is_open(state, shape)]
                yield from do(mv.Decide(ev.Answer(rng.choice(offered), sure=sure)))
            else:
                yield from do(mv.Decide(ev.Answer(sure=sure, challenge=ev.Challenged(ev.NOBODY))))
        else:
            yield from do(mv.GoOn())


def made_up(folder: Path) -> Bundle:
    """A case of twenty points with five options each, on the framework and guidance that come with the program."""
    desk = Desk(folder / "library")
    practice = desk.library.open("practice").bundle
    desk.close()
    levels = list(practice.framework.levels)[:5]
    day = datetime.date(2013, 1, 7)
    names = [f"point-{place}" for place in range(1, POINTS + 1)]
    points = {
        name: Point(
            f"P{place}",
            f"What do you do at step {place}?",
            options={f"option-{level}": Option(f"Do what {level} asks", level) for level in levels},
        )
        for place, name in enumerate(names, 1)
    }
    facts = {
        f"fact-{place}": Fact(f"Something about step {place}.", day + datetime.timedelta(7 * place), ("service",))
        for place in range(1, POINTS + 1)
    }
    scenes = {
        f"scene-{place}": Scene(
            ("worker",),
            day + datetime.timedelta(7 * place),
            f"Step {place}",
            text=(Piece(say="Something happens.", facts=(f"fact-{place}",)),),
            decide=name,
            then=(Way(f"scene-{place + 1}" if place < POINTS else "end"),),
        )
        for place, name in enumerate(names, 1)
    }
    scenes["end"] = Scene(("worker",), day + datetime.timedelta(200), text=(Piece(say="It ends."),), ends="end")
    case = Case(
        format=1,
        case="long-road",
        title="Long Road",
        area="Nowhere",
        framework=practice.framework.framework,
        guidance=practice.guidance.guidance,
        agencies={"service": "A service"},
        seats={"worker": Seat("Worker", "service", "scene-1")},
        facts=facts,
        points=points,
        scenes=scenes,
        endings={"end": Ending("quiet", "The end")},
    )
    bundle = replace(practice, case=case, review=None)
    assert digest(encode(bundle))
    return bundle


if __name__ == "__main__":
    main()
