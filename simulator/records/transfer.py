"""One run as a file, to carry it to another machine or to hand it to whom it belongs.

The file is JSON with these keys, in this order:

``format``  1.
``run``     ``run``, ``code``, ``case``, ``title``, ``seat``, ``bundle`` (a digest), ``began`` (a day), ``rehearsal``.
``events``  the envelopes, oldest first: ``event_id``, ``seq``, ``on`` (a day), ``kind``, ``body`` (the event itself),
            ``salt``, ``body_hash``, ``prev``, ``hash``; all but ``seq`` and ``body`` are text.
``bundle``  what the run keeps of its case, review, framework, guidance and templates.

Hashes are SHA-256 in hex. ``body_hash`` is that of the salt's bytes and the body as compact JSON. ``hash`` is that of
the compact JSON list of prev, run, seq, event_id, on, kind and body_hash. The first ``prev`` is that of the list of
run, case, title, seat, bundle, began and rehearsal. The digest of the bundle is that of its compact JSON. Compact JSON
keeps the order of keys and puts no space anywhere, so a file that was only laid out anew still holds together.
"""

import datetime
import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from simulator.engine.group import written_label
from simulator.engine.state import State, fold
from simulator.errors import Problem
from simulator.model import bundle as bundles
from simulator.records import chain, codes
from simulator.records.codes import LONGEST
from simulator.records.faults import NoSuchRun, damaged
from simulator.records.foreign import LARGEST, compact, has_unsafe
from simulator.records.shapes import Envelope, RunRow, Status
from simulator.records.store import Store

FORMAT = 1
"""The version of the form of an exported run."""

_HINT = "Export the run again on the machine that it was played on."
_NAME = re.compile(r"[0-9a-f]{32}")


class _Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    run: str
    code: str
    case: str
    title: str
    seat: str
    bundle: str
    began: datetime.date
    rehearsal: bool


class _Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    event_id: str
    seq: int
    on: datetime.date
    kind: str
    body: msgspec.Raw
    salt: str
    body_hash: str
    prev: str
    hash: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    run: _Run
    events: list[_Event]
    bundle: msgspec.Raw


class Exported(msgspec.Struct, frozen=True):
    """A run as a file holds it, found whole: its row, its events and the bytes of its bundle."""

    row: RunRow
    events: list[Envelope]
    bundle: bytes


def export(store: Store, run: str) -> bytes:
    """Write a run as a file: the same bytes each time. Raises Problem where its record is damaged."""
    row = store.run(run)
    broken = store.verify(run)
    if broken is not None:
        raise damaged(row.code, broken)
    return written(row, store.events(run), store.bundle(row.bundle))


def written(row: RunRow, envelopes: Sequence[Envelope], bundle: bytes) -> bytes:
    """A run as a file, from its parts: the same bytes each time."""
    lines = [b'{"format":%d,' % FORMAT]
    particulars = _Run(row.run, row.code, row.case, row.title, row.seat, row.bundle, row.began, row.rehearsal)
    lines.append(b'"run":%s,' % msgspec.json.encode(particulars))
    events = [
        _Event(e.event_id, e.seq, e.on, e.kind, msgspec.Raw(e.body), e.salt, e.body_hash, e.prev, e.hash)
        for e in envelopes
    ]
    lines.append(b'"events":[\n%s\n],' % b",\n".join(msgspec.json.encode(event) for event in events))
    lines.append(b'"bundle":%s}\n' % bundle)
    return b"\n".join(lines)


def read(data: bytes) -> Exported:
    """Read an exported run without keeping it. Raises Problem for what is none, is newer, or was changed.

    The chain shows damage and careless changes. It cannot show who made the file.
    """
    file = _decode(data)
    run = file.run
    if codes.tidy(run.code) != run.code or not _NAME.fullmatch(run.run):
        raise _not_one("its code or run id has another form")
    content = compact(file.bundle)
    envelopes = [
        Envelope(e.event_id, run.run, e.seq, e.on, e.kind, compact(e.body), e.salt, e.body_hash, e.prev, e.hash)
        for e in file.events
    ]
    row = RunRow(
        run=run.run,
        code=run.code,
        case=run.case,
        title=run.title,
        seat=run.seat,
        bundle=run.bundle,
        began=run.began,
        rehearsal=run.rehearsal,
        status=_status(envelopes),
        last_seq=len(envelopes),
    )
    broken = chain.first_damaged(chain.root_of(row), run.run, envelopes)
    if broken is not None or not envelopes:
        raise Problem(f"The exported run {run.code} was changed or damaged at its event {broken or 1}.", _HINT)
    if bundles.digest(content) != run.bundle:
        raise Problem(f"What the exported run {run.code} keeps of its case was changed or damaged.", _HINT)
    ids = {envelope.event_id for envelope in envelopes}
    if len(ids) != len(envelopes) or not all(map(_NAME.fullmatch, ids)):
        raise _not_one("the ids of its events have another form")
    state = _replay(row, envelopes, content)
    return Exported(msgspec.structs.replace(row, people=state.people), envelopes, content)


def import_run(store: Store, data: bytes) -> RunRow:
    """Keep an exported run. What is known already is kept once; a run that has gone on elsewhere is taken further.

    Where another run has its code, it gets one with a number after it. Raises Problem where the file does not hold
    together, or where the run has gone on here too, and differently.
    """
    exported = read(data)
    row = exported.row
    try:
        here = store.events(row.run)
    except NoSuchRun:
        return store.take_in(_with_free_code(row, store.codes()), exported.events, exported.bundle)
    shared = min(len(here), len(exported.events))
    if [each.hash for each in here[:shared]] != [each.hash for each in exported.events[:shared]]:
        raise Problem(
            f"The run {row.code} went on differently here and in this file, so it was not imported.",
            "Keep the file: its debrief can be read on its own.",
        )
    if exported.events[shared:]:
        store.extend(row.run, exported.events[shared:])
    return store.run(row.run)


def _decode(data: bytes) -> _File:
    if len(data) > LARGEST:
        raise _not_one("it is too large")
    try:
        whole = msgspec.json.decode(data)
        version = whole.get("format") if isinstance(whole, dict) else None
        if isinstance(version, int) and version > FORMAT:
            raise Problem(
                f"This run was exported in format {version}; this version of the program reads up to format {FORMAT}.",
                "Use the version of the program that wrote it, or a newer one.",
            )
        if has_unsafe(whole):
            raise _not_one("it holds characters that could harm a screen")
        return msgspec.json.decode(data, type=_File)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise _not_one("it is not written in that form") from error


def _replay(row: RunRow, envelopes: list[Envelope], content: bytes) -> State:
    """Make sure that the events belong to the bundle's case, so that nobody stumbles over them later."""
    events = [envelope.event for envelope in envelopes]
    try:
        bundle = bundles.decode(content)
        state = fold(bundle.case, bundle.framework, events)
        for answer in state.answers:
            for name, _ in answer.split:
                written_label(bundle.case.points[answer.point], name)
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise _not_one("its events do not fit its case") from error
    started = state.started
    told = (row.case, row.title, row.seat, row.bundle, row.rehearsal)
    if started is None or started is not events[0]:
        raise _not_one("it does not begin at its beginning")
    if told != (bundle.case.case, bundle.case.title, started.seat, started.bundle, started.rehearsal):
        raise _not_one("its particulars do not fit its events")
    return state


def _status(envelopes: list[Envelope]) -> Status:
    kinds = [envelope.kind for envelope in envelopes]
    return "ended" if "ended" in kinds else "stopped" if "stopped" in kinds else "unfinished"


def _with_free_code(row: RunRow, taken: set[str]) -> RunRow:
    used = {codes.fold(code) for code in taken}
    code, number = row.code, 2
    while codes.fold(code) in used:
        code = f"{row.code[: LONGEST - 6].rstrip('-')}-{number}"
        number += 1
    return msgspec.structs.replace(row, code=code)


def _not_one(reason: str) -> Problem:
    return Problem(f"This file is not a run that was exported: {reason}.", _HINT)
