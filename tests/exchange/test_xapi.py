"""Statements for a learning record store: what they say, and what they never say."""

import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest

from simulator.engine.events import Decided, Sure
from simulator.errors import Problem
from simulator.exchange.xapi import HOME, Wanted, as_json, statements
from simulator.services import leaving
from simulator.services.desk import Desk
from simulator.services.library import Library
from simulator.services.reading import note_read
from tests.exchange.xapi_runs import EVERYTHING, PURPOSE, of_run
from tests.runs import CODE, MARK, kept

POINTS = Wanted(points=True, purpose=PURPOSE)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    return Library(tmp_path_factory.mktemp("library")).open("mill-lane")


@pytest.fixture
def desk(tmp_path: Path):
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


def verbs(made: list[dict[str, Any]]) -> list[str]:
    return [each["verb"]["id"].rsplit("/", 1)[1] for each in made]


def test_by_default_only_that_the_debrief_was_read(opened) -> None:
    (only,) = of_run(opened, 1, Wanted())
    assert verbs([only]) == ["experienced"]
    assert "result" not in only
    assert PURPOSE not in json.dumps(only)


def test_a_run_is_initialized_answered_completed_and_terminated(opened) -> None:
    for seed in range(30):
        said = verbs(of_run(opened, seed, POINTS))
        assert said[0] == "initialized"
        assert said[-2:] == ["terminated", "experienced"]
        assert set(said[1:-3]) <= {"answered"}
        assert said.count("completed") <= 1
        assert said.count("terminated") == 1


def test_a_level_is_a_likert_with_the_ordered_scale_and_a_challenge_a_choice(opened) -> None:
    levels = list(opened.bundle.framework.levels)
    kinds = set()
    for seed in range(20):
        for each in of_run(opened, seed, POINTS):
            definition = each["object"]["definition"]
            kinds.add(definition.get("interactionType"))
            if definition.get("interactionType") == "likert":
                assert [step["id"] for step in definition["scale"]] == levels
                assert each["result"]["response"] in levels
            elif definition.get("interactionType") == "choice":
                listed = [choice["id"] for choice in definition["choices"]]
                assert len(listed) == len(set(listed))
                assert set(each["result"]["response"].split("[,]")) <= set(listed)
    assert kinds == {None, "likert", "choice"}


def test_nothing_is_a_mark_and_nothing_is_timed(opened) -> None:
    for seed in range(10):
        text = as_json(of_run(opened, seed)).decode()
        for word in (
            "score",
            "success",
            "completion",
            "duration",
            "correctResponsesPattern",
            "worry",
            "review",
            "mbox",
        ):
            assert f'"{word}' not in text
        assert set(re.findall(r'"timestamp":"[^"]*"', text)) == {'"timestamp":"2031-03-09T12:00:00Z"'}
        for each in json.loads(text):
            numbers = [value for value in each.get("result", {}).get("extensions", {}).values() if type(value) is int]
            assert numbers == []


def test_confidence_is_a_word_in_an_extension(opened) -> None:
    said = [
        each["result"]["extensions"][f"{HOME}/extensions/confidence"]
        for each in of_run(opened, 3, POINTS)
        if f"{HOME}/extensions/confidence" in each.get("result", {}).get("extensions", {})
    ]
    assert said
    assert set(said) <= {str(sure) for sure in Sure}


def test_reasons_are_left_out_unless_asked_for(opened) -> None:
    assert all(MARK not in as_json(of_run(opened, seed, POINTS)).decode() for seed in range(20))
    assert any(MARK in as_json(of_run(opened, seed, EVERYTHING)).decode() for seed in range(20))


def test_only_the_code_stands_for_a_person(opened) -> None:
    for each in of_run(opened, 2):
        assert each["actor"] == {"objectType": "Agent", "account": {"homePage": f"{HOME}/codes", "name": "heron-2"}}
        assert each["context"]["extensions"][f"{HOME}/extensions/purpose"] == PURPOSE


def test_ids_are_the_same_each_time_and_nobody_elses(opened) -> None:
    one = of_run(opened, 4)
    assert one == of_run(opened, 4)
    ids = [each["id"] for seed in range(20) for each in of_run(opened, seed)]
    assert len(ids) == len(set(ids))
    assert {uuid.UUID(name).version for name in ids} == {5}
    assert {each["id"] for each in of_run(opened, 4, Wanted())} < {each["id"] for each in one}


def test_a_pass_makes_no_statement(desk: Desk) -> None:
    opened = desk.library.open("practice")
    row = kept(desk, opened, 5)
    events = desk.store.events(row.run)
    made = statements(row, opened.bundle, events, POINTS)
    answers = [each.event.answer for each in events if isinstance(each.event, Decided)]
    chose = [each for each in made if each["object"]["definition"].get("interactionType") == "likert"]
    assert len(chose) == sum(1 for answer in answers if answer.option)


def test_answers_without_a_purpose_are_refused(opened) -> None:
    with pytest.raises(ValueError, match="purpose"):
        of_run(opened, 1, Wanted(points=True))
    with pytest.raises(ValueError, match="reasons"):
        of_run(opened, 1, Wanted(reasons=True, purpose=PURPOSE))


def test_the_service_asks_for_a_purpose_and_for_a_debrief_that_was_read(tmp_path: Path, desk: Desk) -> None:
    row = kept(desk, desk.library.open("practice"), 1)
    with pytest.raises(Problem, match="has not been read"):
        leaving.export_xapi(desk, row.code, out=tmp_path)
    with pytest.raises(Problem, match="for a purpose") as raised:
        leaving.export_xapi(desk, row.code, points=True, out=tmp_path)
    assert str(tmp_path / "data" / "local.toml") in raised.value.hint
    note_read(desk, row)
    note_read(desk, row)
    path, count = leaving.export_xapi(desk, row.code, out=tmp_path)
    assert count == 1
    assert json.loads(path.read_bytes())[0]["actor"]["account"]["name"].startswith(CODE)
    (tmp_path / "data" / "local.toml").write_text('purpose = "To plan training."', encoding="utf-8")
    again = Desk(tmp_path / "data")
    path, count = leaving.export_xapi(again, row.code, points=True, out=tmp_path)
    again.close()
    assert count > 1
    assert MARK not in path.read_text(encoding="utf-8")


def test_that_a_debrief_was_read_is_kept_once_and_changes_no_byte_of_it(desk: Desk) -> None:
    from simulator.services import debriefs

    row = kept(desk, desk.library.open("practice"), 1)
    before = [debriefs.content(debriefs.recorded(desk, row), form) for form in debriefs.TEXTS]
    note_read(desk, row)
    note_read(desk, row)
    assert desk.store.run(row.run).last_seq == row.last_seq + 1
    assert desk.store.verify(row.run) is None
    assert desk.find(row.code).status == row.status
    assert [debriefs.content(debriefs.recorded(desk, row), form) for form in debriefs.TEXTS] == before


def test_nothing_is_noted_of_an_open_run_or_a_rehearsal(desk: Desk) -> None:
    opened = desk.library.open("practice")
    trial = kept(desk, opened, 2, rehearsal=True)
    playing = desk.begin(opened, next(iter(opened.bundle.case.seats)), "maple-33")
    for row in (trial, playing.row):
        before = desk.store.run(row.run).last_seq
        note_read(desk, row)
        assert desk.store.run(row.run).last_seq == before
    for code in (trial.code, "maple-33"):
        with pytest.raises(Problem):
            leaving.export_xapi(desk, code)
