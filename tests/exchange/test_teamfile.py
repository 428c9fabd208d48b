"""The file for a team sheet: what is in it, what never is, and what is refused."""

import datetime
import hashlib
import json
from typing import Any

import msgspec
import pytest

from simulator.debrief.team_run import TeamRun, team_run
from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.exchange import teamfile
from simulator.model.bundle import encode
from tests.debrief.test_shipped import bundle_of
from tests.runs import MARK, played

DAY = datetime.date(2026, 11, 22)
BUNDLE = bundle_of("mill-lane")


def run_of(seed: int = 1, people: int = 1) -> TeamRun:
    made = team_run("ab" * 16, DAY, BUNDLE, played(BUNDLE, "digest", seed, people))
    assert made is not None
    return made


def changed(change: Any, sealed: bool = True) -> bytes:
    """A file in which something was changed, with a hash that fits what it says now."""
    whole = json.loads(teamfile.write(run_of(people=3), BUNDLE))
    change(whole)
    if sealed:
        compact = json.dumps(whole["run"], separators=(",", ":"), ensure_ascii=False).encode()
        whole["hash"] = hashlib.sha256(compact).hexdigest()
    return json.dumps(whole, ensure_ascii=False).encode()


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("seed", range(8))
def test_a_run_is_read_back_as_it_was_written(seed: int, people: int) -> None:
    run = run_of(seed, people)
    data = teamfile.write(run, BUNDLE)
    assert teamfile.is_one(data)
    assert teamfile.read(data).run == run
    assert teamfile.write(run, BUNDLE) == data
    assert run.people == people
    assert any(answer.split for answer in run.answers) == (people > 1)


@pytest.mark.parametrize("name", ["mill-lane", "practice"])
@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("seed", range(8))
def test_no_word_that_anybody_typed_is_in_it(name: str, seed: int, people: int) -> None:
    bundle = bundle_of(name)
    events = played(bundle, "digest", seed, people)
    assert MARK.encode() in b"".join(map(msgspec.json.encode, events))
    run = team_run("ab" * 16, DAY, bundle, events)
    assert run is not None
    assert MARK.encode() not in teamfile.write(run, bundle)


def shared_run(people: int = 1) -> TeamRun:
    events = played(BUNDLE, "digest", 1, people)
    scenes = tuple(dict.fromkeys(one.scene for one in events if isinstance(one, ev.Decided) and one.answer.reason))
    shared = ev.Shared(scenes[:1], scenes[1:2] if people > 1 else (), agency=people == 1)
    made = team_run("ab" * 16, DAY, BUNDLE, [*events, ev.Shared(scenes), shared])
    assert made is not None
    return made


@pytest.mark.parametrize("people", [1, 3])
def test_only_what_is_shared_is_in_it_and_what_was_said_last_holds(people: int) -> None:
    run = shared_run(people)
    data = teamfile.write(run, BUNDLE)
    assert teamfile.read(data).run == run
    assert data.count(MARK.encode()) == 2
    assert sum(bool(answer.reason) for answer in run.answers) == 1
    assert sum(bool(answer.minority) for answer in run.answers) == (people > 1)
    assert run.agency == ("" if people > 1 else f"{MARK} agency")
    assert run.said == 2
    bare = team_run("ab" * 16, DAY, BUNDLE, played(BUNDLE, "digest", 1, people))
    assert run.without_words == bare


def test_a_file_of_the_form_before_is_read() -> None:
    assert teamfile.read(changed(lambda whole: whole.update(format=1))).run == run_of(people=3)


def test_a_file_that_was_laid_out_anew_still_holds_together() -> None:
    assert teamfile.read(changed(lambda whole: None)).run == run_of(people=3)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda whole: whole["run"]["answers"][0].update(worry=9), "changed or damaged"),
        (lambda whole: whole["run"].update(seat="police"), "changed or damaged"),
    ],
)
def test_a_changed_answer_is_found(change: Any, said: str) -> None:
    with pytest.raises(Problem, match=said):
        teamfile.read(changed(change, sealed=False))


def put(**fields: Any) -> Any:
    return lambda whole: whole["run"]["answers"][0].update(fields)


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole["run"].update(seat=f"{MARK}"),
        lambda whole: whole["run"].update(id=f"{MARK}"),
        lambda whole: whole["run"].update(case="other"),
        lambda whole: whole["run"].update(people=40),
        lambda whole: whole["run"].update(code="heron-42"),
        lambda whole: whole["run"]["answers"][0].update(reason="Because."),
        put(option="A name"),
        put(point="drift"),
        put(scene="nowhere"),
        put(asked=["A name"]),
        put(knowledge={"seen": ["A name"]}),
        put(knowledge={"one_ask_away": [["da-three", "A name"]]}),
        put(challenges=[{"of": "A name"}]),
        put(challenges=[{"of": "nobody", "door": "A name"}]),
        put(challenges=[{"of": "nobody", "stage": "A name"}]),
        put(split=[["A name", 1]]),
        put(split=[["log", 2], ["log", 1]]),
        put(split=[["log", 9]]),
        put(split=[["log", 0]]),
        put(passed=True, option="log"),
        put(worry=11),
        put(sure="quite"),
        put(comparison=40),
        put(reason="Because."),
        lambda whole: (whole["run"].update(said=1), put(reason="Two  spaces")(whole)),
        lambda whole: (whole.update(format=1), whole["run"].update(said=1), put(reason="Because.")(whole)),
        lambda whole: whole["run"].update(said=1, agency="Police"),
        lambda whole: whole["run"].pop("people"),
        lambda whole: whole["run"].update(recognised="A name"),
        lambda whole: whole["run"].update(began="yesterday"),
        lambda whole: whole.update(more=1),
        lambda whole: whole["bundle"]["case"].update(title="\u202eeman A"),
    ],
)
def test_a_file_that_holds_anything_else_is_refused(change: Any) -> None:
    with pytest.raises(Problem, match="not for a team sheet"):
        teamfile.read(changed(change))


def test_a_changed_case_is_refused() -> None:
    with pytest.raises(Problem, match="keeps of its case"):
        teamfile.read(changed(lambda whole: whole["bundle"]["case"].update(title="Other")))


def test_a_newer_form_is_refused_with_both_versions() -> None:
    with pytest.raises(Problem, match="has format 3; this version of the program reads up to 2"):
        teamfile.read(changed(lambda whole: whole.update(format=3)))


def test_every_cut_and_every_changed_byte_of_the_answers_is_refused() -> None:
    data = teamfile.write(run_of(people=3), BUNDLE)
    length = data.index(b'"bundle":{')
    for place in [*range(0, length, 37), len(data) - 3]:
        with pytest.raises(Problem):
            teamfile.read(data[:place])
        flipped = bytes([data[place] ^ 1])
        with pytest.raises(Problem):
            teamfile.read(data[:place] + flipped + data[place + 1 :])


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 100_000, b'{"form":"threshold-team"}'])
def test_foreign_files_are_refused(data: bytes) -> None:
    with pytest.raises(Problem, match="not for a team sheet"):
        teamfile.read(data)


def test_a_run_that_is_open_or_a_rehearsal_is_none_for_a_team() -> None:
    events = played(BUNDLE, "digest", 1)
    assert team_run("ab" * 16, DAY, BUNDLE, events[:6]) is None
    rehearsal = [msgspec.structs.replace(events[0], rehearsal=True), *events[1:]]
    assert team_run("ab" * 16, DAY, BUNDLE, rehearsal) is None


def test_the_answers_are_small_and_the_case_is_most_of_the_file() -> None:
    data = teamfile.write(run_of(people=3), BUNDLE)
    assert len(teamfile.encode_run(run_of(people=3))) < 16_000
    assert b"templates" not in data
    assert len(data) < len(encode(BUNDLE))
