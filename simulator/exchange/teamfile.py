"""One run as a small file for a team sheet: answers, to carry to the machine that prints it.

The file is JSON with these keys, in this order:

``form``    ``threshold-team``.
``format``  2. (1 had no shared words; files of it are read.)
``hash``    SHA-256, in hex, of ``run`` as compact JSON (the order of keys kept, no space anywhere).
``run``     one closed run, as below. All text in it is an identifier of the case, or one of the program's own words,
            or what its writer has shared.
``bundle``  the case with its framework, guidance and review, without templates, so that a machine that does not have
            the case can print the sheet. Its digest, that of its compact JSON, stands in ``run``.

``run`` has ``id``, ``case``, ``seat``, ``bundle`` (the digest), ``began`` (a day), ``closed`` (``ended`` or
``stopped``), ``people`` (left out for one person), ``recognised`` (``yes``, ``partly``, ``no`` or ``passed``) and
``answers``, in order. The id is the start of a hash of the run's own random id: the same each time, so that a run
counts once, and with no way back. What is empty is left out. ``agency`` is the own agency, and ``said`` how often it
was said what is shared; both are left out where nothing is. An answer has:

``scene``, ``point``
``knowledge``      facts: ``seen``, ``one_ask_away`` (each with the ask), ``held_elsewhere``, ``not_knowable``.
``passed``         true for a pass.
``option``         the option, or the nearest one.
``none_of_these``  true where own words stood beside it. The words are not in the file.
``sure``, ``worry``  left out where they were passed, or not asked.
``challenges``     the first way and each further one: ``of`` (an agency or ``nobody``), ``door``, ``stage``.
``own_way``        true where own words stood in place of a way.
``split``          how a group stood before it talked: pairs of an option and a number.
``asked``          those of the facts seen that an ask had given.
``comparison``     which of the point's comparisons held on this route, from 1; left out for none.
``reason``, ``minority``  words that were typed, where their writer has said to share them; else left out.

Not in the file: the run's code and own id, ids of events, any reason that is not shared, notes, reflections, any other
words that somebody typed, the own agency unless it is shared, the roles of a group, and how the run ended.
"""

import hashlib
import re
from typing import Literal

import msgspec

from simulator.debrief.team_run import TeamAnswer, TeamRun, without_templates
from simulator.engine.events import NOBODY, NONE_OF_THESE, SOMEBODY
from simulator.errors import Problem
from simulator.model.bundle import Bundle, decode, digest, encode
from simulator.records.foreign import LARGEST, compact, has_unsafe
from simulator.text import clean_line

FORM = "threshold-team"
FORMAT = 2
"""The version of the form."""

_HINT = "Export it again on the machine that the run was played on: threshold records export CODE --for-team"
_NAME = re.compile(r"[0-9a-f]{32}")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    form: Literal["threshold-team"]
    format: Literal[1, 2]
    hash: str
    run: msgspec.Raw
    bundle: msgspec.Raw


class ForTeam(msgspec.Struct, frozen=True):
    """A file's content, found whole: the run, and the canonical bytes of its bundle."""

    run: TeamRun
    bundle: bytes


def write(run: TeamRun, bundle: Bundle) -> bytes:
    """Write a run for a team sheet: the same bytes each time."""
    content = encode_run(run)
    head = b'{"form":"%s",\n"format":%d,\n"hash":"%s",\n' % (FORM.encode(), FORMAT, _hash(content).encode())
    return b'%s"run":%s,\n"bundle":%s}\n' % (head, content, encode(without_templates(bundle)))


def encode_run(run: TeamRun) -> bytes:
    """A run's canonical bytes."""
    return msgspec.json.encode(run)


def decode_run(content: bytes) -> TeamRun:
    """Read them back."""
    return msgspec.json.decode(content, type=TeamRun)


def is_one(data: bytes) -> bool:
    """Whether a file says that it is for a team sheet, whether or not it is sound."""
    return re.match(rb'\s*\{\s*"form"\s*:\s*"threshold-team"', data) is not None


def read(data: bytes) -> ForTeam:
    """Read a file for a team sheet. Raises Problem for what is none, is newer, or was changed."""
    if len(data) > LARGEST:
        raise _not_one("it is too large")
    try:
        whole = msgspec.json.decode(data)
        version = whole.get("format") if isinstance(whole, dict) else None
        if isinstance(version, int) and version > FORMAT:
            raise Problem(
                f"This file for a team sheet has format {version}; this version of the program reads up to {FORMAT}.",
                "Use the version of the program that wrote it, or a newer one.",
            )
        if has_unsafe(whole):
            raise _not_one("it holds characters that could harm a screen")
        file = msgspec.json.decode(data, type=_File)
        content, bundle_bytes = compact(file.run), compact(file.bundle)
        if _hash(content) != file.hash:
            raise Problem("This file for a team sheet was changed or damaged.", _HINT)
        run, bundle = decode_run(content), decode(bundle_bytes)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise _not_one("it is not written in that form") from error
    if digest(bundle_bytes) != run.bundle or bundle.templates:
        raise Problem("What this file for a team sheet keeps of its case was changed or damaged.", _HINT)
    older = file.format < FORMAT and run != run.without_words
    if older or not _fits(run, bundle) or encode_run(run) != content:
        raise _not_one("its answers do not fit its case")
    return ForTeam(run, bundle_bytes)


def _fits(run: TeamRun, bundle: Bundle) -> bool:
    """Whether every text is an identifier of the case, or stands where shared words do: none rides along elsewhere."""
    seated = run.case == bundle.case.case and run.seat in bundle.case.seats and _NAME.fullmatch(run.id)
    words = [run.agency, *(text for answer in run.answers for text in (answer.reason, answer.minority))]
    kept = run.said > 0 or not any(words)
    lines = all(text == clean_line(text) for text in words) and not (run.agency and run.people > 1)
    return bool(seated) and kept and lines and all(_answer_fits(run, answer, bundle) for answer in run.answers)


def _answer_fits(run: TeamRun, answer: TeamAnswer, bundle: Bundle) -> bool:
    case, framework, known = bundle.case, bundle.framework, answer.knowledge
    scene, point = case.scenes.get(answer.scene), case.points.get(answer.point)
    if scene is None or point is None or scene.decide != answer.point or run.seat not in scene.seats:
        return False
    split = dict(answer.split)
    can_split = {*point.options, NONE_OF_THESE} if point.about == "level" else {SOMEBODY, NOBODY}
    facts = {*known.seen, *known.held_elsewhere, *known.not_knowable, *answer.asked}
    facts |= {fact for fact, _ in known.one_ask_away}
    given = (answer.option, answer.none_of_these, answer.sure, answer.worry, answer.challenges, answer.own_way)
    words = (answer.reason, answer.minority)
    return (
        answer.option in ("", *point.options)
        and (not answer.passed or not any(part not in ("", None, False, ()) for part in (*given, *words)))
        and facts <= set(case.facts)
        and all(ask in case.asks for _, ask in known.one_ask_away)
        and set(answer.asked) <= set(known.seen)
        and answer.comparison <= len(point.compare)
        and all(way.of in (NOBODY, *case.agencies) for way in answer.challenges)
        and all(way.door in ("", *framework.doors) for way in answer.challenges)
        and all(way.stage in ("", *framework.stages) for way in answer.challenges)
        and (run.people > 1 or not (split or answer.minority))
        and len(split) == len(answer.split)
        and set(split) <= can_split
        and all(count >= 1 for count in split.values())
        and sum(split.values()) <= run.people
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _not_one(reason: str) -> Problem:
    return Problem(f"This file is not for a team sheet: {reason}.", _HINT)
