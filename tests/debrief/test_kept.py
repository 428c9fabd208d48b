"""Runs that an earlier release wrote: read, and printed by the templates that they keep, to the bytes kept beside."""

from pathlib import Path

import pytest

from simulator import resources
from simulator.debrief.context import CONTEXT
from simulator.errors import Problem
from simulator.records import transfer
from simulator.records.shapes import RunRow
from simulator.services import debriefs, pages
from simulator.services.desk import Desk
from tests.debrief import kept
from tests.debrief.promises import plain

RUNS = {f"{run.parent.name}/{run.name.removesuffix('.json.gz')}": run for run in kept.runs()}
FIRST = {name for name in RUNS if name.startswith("0.1.0-first/")}
"""From before the context of debriefs was held to: what their templates ask for is not all there any more."""


def taken_in(desk: Desk, run: Path) -> RunRow:
    return transfer.import_run(desk.store, kept.unpacked(run))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data")


def nothing_but_the_run(monkeypatch: pytest.MonkeyPatch, release: str) -> None:
    """No case file, and no template of the program's: all of it has to come from the run."""

    def gone(name: str) -> Path:
        raise Problem(f"The folder '{name}' is gone.")

    monkeypatch.setattr(resources, "packaged", gone)
    monkeypatch.setattr(pages, "packaged", gone)
    monkeypatch.setattr(debriefs, "__version__", release)


def seats_of(folder: str) -> set[str]:
    return {name.partition("/")[2] for name in RUNS if name.startswith(f"{folder}/")}


def test_there_is_one_of_each_seat_of_the_first_release_and_of_this_context() -> None:
    assert seats_of("0.1.0-context-1") == {
        "practice-social-worker",
        "mill-lane-social-worker",
        "mill-lane-health-visitor",
        "harbour-row-family-doctor",
        "harbour-row-front-door",
    }
    assert any(f"-context-{CONTEXT}/" in name for name in RUNS), (
        "The context has a new number: python -m tests.debrief.kept"
    )


@pytest.mark.parametrize("form", kept.FORMS)
@pytest.mark.parametrize("name", sorted(name for name in RUNS if f"-context-{CONTEXT}/" in name))
def test_an_earlier_run_gives_the_same_bytes(name: str, form: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    row = taken_in(desk, RUNS[name])
    nothing_but_the_run(monkeypatch, kept.release_of(RUNS[name]))
    assert debriefs.content(debriefs.recorded(desk, row), form) == kept.pages_of(RUNS[name])[form], (
        "A field of a context keeps its name, its type and its meaning, and so does what fits where. "
        "Give what is new a field of its own, or the context a new number."
    )


@pytest.mark.parametrize("form", kept.FORMS)
@pytest.mark.parametrize("name", sorted(name for name in RUNS.keys() - FIRST if f"-context-{CONTEXT}/" not in name))
def test_a_run_of_an_earlier_context_is_printed_by_the_programs_own(name: str, form: str, desk: Desk) -> None:
    source = debriefs.recorded(desk, taken_in(desk, RUNS[name]))
    page = plain(debriefs.rendered(source, form))
    for decision in debriefs.build(source).decisions:
        assert decision.question.text in page
        for said in (decision.answer and decision.answer.reason, decision.answer and decision.answer.option):
            assert said is None or said.text in page


@pytest.mark.parametrize("name", sorted(FIRST))
def test_the_oldest_form_is_read_and_printed_by_the_programs_own(name: str, desk: Desk) -> None:
    source = debriefs.recorded(desk, taken_in(desk, RUNS[name]))
    page = debriefs.rendered(source, "html")
    assert source.run.row.title in page
    assert all(decision.question.text in debriefs.text(source) for decision in debriefs.build(source).decisions)
