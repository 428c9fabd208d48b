"""Runs that came for a team sheet: kept once, found damaged, and erased with the run that they are of."""

import pytest

from simulator.errors import Problem
from simulator.model.bundle import digest
from simulator.records.shapes import TeamRow, team_id
from simulator.records.store import Store


def team_row(content: bytes, name: str = "ab" * 16, answers: bytes = b'{"a":1}') -> TeamRow:
    return TeamRow(name, "small", digest(content), answers)


def test_other_answers_under_the_same_id_are_not_taken_in(store: Store, content: bytes) -> None:
    store.take_in_team(team_row(content), content)
    with pytest.raises(Problem, match="other answers"):
        store.take_in_team(team_row(content, answers=b'{"a":2}'), content)
    assert store.team_runs() == [team_row(content)]


def test_a_changed_row_is_found(store: Store, content: bytes) -> None:
    store.take_in_team(team_row(content), content)
    store._db.execute("UPDATE team_run SET content = ?", (b'{"a":2}',))
    with pytest.raises(Problem, match="changed or damaged"):
        store.team_runs()


def test_erasing_a_run_erases_what_came_of_it_for_the_team(store: Store, begin, content: bytes) -> None:
    row = begin(store)
    other = team_row(content)
    store.take_in_team(other, content)
    # As where the file for the team came first, and the whole run after it.
    store._db.execute(
        "INSERT INTO team_run (id, case_id, bundle, content, content_hash)"
        " SELECT ?, case_id, bundle, content, content_hash FROM team_run",
        (team_id(row.run),),
    )
    assert len(store.team_runs()) == 2
    store.erase(row.run)
    assert store.team_runs() == [other]
    assert store.bundle(other.bundle) == content


def test_clearing_the_machine_takes_them_and_their_bundle(store: Store, content: bytes) -> None:
    store.take_in_team(team_row(content), content)
    store.erase_all()
    assert store.team_runs() == []
    with pytest.raises(Problem, match="missing"):
        store.bundle(digest(content))


def test_an_id_does_not_hold_the_runs_own(store: Store, begin) -> None:
    row = begin(store)
    assert team_id(row.run) == team_id(row.run)
    assert team_id(row.run) != row.run
    assert len(team_id(row.run)) == 32
