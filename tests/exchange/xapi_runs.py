"""Generated runs' statements, and twelve kinds of bad ones, for validators and for a real store."""

import copy
import datetime
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from simulator.engine import events as ev
from simulator.exchange.xapi import Statement, Wanted, statements
from simulator.records import chain
from simulator.records.shapes import RunRow
from simulator.services.library import Opened
from tests.runs import played

PURPOSE = "To plan next year's training. Not for appraisal."
DAY = datetime.date(2031, 3, 9)
EVERYTHING = Wanted(points=True, reasons=True, purpose=PURPOSE)


def of_run(opened: Opened, seed: int, wanted: Wanted = EVERYTHING) -> list[Statement]:
    """The statements of one generated run: another seat, group or early stop with each seed."""
    case = opened.bundle.case
    seat = list(case.seats)[seed % len(case.seats)]
    events = played(opened.bundle, opened.digest, seed, people=1 + seed % 3, stops=0.05 * (seed % 2), seat=seat)
    run = uuid.uuid5(uuid.NAMESPACE_OID, f"{case.case} {seed}").hex
    row = RunRow(run, f"heron-{seed}", case.case, case.title, seat, opened.digest, DAY, False, "ended", len(events))
    ids = [uuid.uuid5(uuid.NAMESPACE_OID, f"{run} {number}").hex for number in range(len(events) + 1)]
    sealed = chain.seal_all(run, 0, chain.root_of(row), DAY, [*events, ev.DebriefRead()], ids)
    return statements(row, opened.bundle, sealed, wanted)


def planted(good: list[Statement]) -> Iterator[tuple[str, Statement]]:
    """Twelve kinds of bad statements, each made from a good one by one change."""
    likert = next(each for each in good if each["object"]["definition"].get("interactionType") == "likert")

    def put(path: str, value: Any) -> Callable[[Statement], None]:
        *way, last = path.split(".")

        def change(statement: Statement) -> None:
            part = statement
            for name in way:
                part = part.setdefault(name, {})
            part[last] = value

        return change

    changes = {
        "an id that is no uuid": put("id", "heron-42"),
        "a version of another kind": put("version", "2.7"),
        "no actor": lambda statement: statement.pop("actor"),
        "an account without a name": lambda statement: statement["actor"]["account"].pop("name"),
        "a verb that is no identifier": put("verb.id", "answered"),
        "an object that is no identifier": put("object.id", "first"),
        "a kind of question that there is none of": put("object.definition.interactionType", "guess"),
        "a scale on a choice": put("object.definition.interactionType", "choice"),
        "a score beyond its scale": put("result.score", {"scaled": 85}),
        "a duration that is none": put("result.duration", "two minutes"),
        "a registration that is no uuid": put("context.registration", "heron"),
        "a timestamp that is none": put("timestamp", "yesterday"),
    }
    for kind, change in changes.items():
        bad = copy.deepcopy(likert)
        change(bad)
        yield kind, bad
