"""A run that leaves: the JSON comes back as the same debrief, and the table is whole and safe to open."""

import csv
import io
import json
from pathlib import Path

import pytest

from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.exchange.table import COLUMNS, as_csv
from simulator.records.store import Store
from simulator.resources import packaged
from simulator.services import carrying, debriefs, leaving
from simulator.services.desk import Desk
from simulator.services.library import Library
from tests.runs import MARK, kept, played

SHIPPED = sorted(path.parent.name for path in packaged("scenarios").glob("*/case.yaml"))
LIBRARY_FOLDER = "library"


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Library:
    return Library(tmp_path_factory.mktemp(LIBRARY_FOLDER))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.promise("leaving", "done")
@pytest.mark.parametrize("case", SHIPPED)
def test_what_is_imported_gives_the_same_debrief(case: str, tmp_path: Path, desk: Desk, library: Library) -> None:
    opened = library.open(case)
    for number, seat in enumerate(opened.bundle.case.seats):
        events = played(opened.bundle, opened.digest, number, seat=seat, stops=0.02 * number)
        row = desk.store.create(opened.data, case, opened.bundle.case.title, seat, f"heron-{number + 10}", events)
        (path,) = leaving.export_forms(desk, row.code, ["json"])
        elsewhere = Desk(tmp_path / f"elsewhere-{number}")
        (come,) = carrying.import_files(elsewhere, [path])
        assert come.what == "new"
        here, there = debriefs.recorded(desk, row), debriefs.recorded(elsewhere, elsewhere.find(row.code))
        for form in debriefs.TEXTS:
            assert debriefs.content(there, form) == debriefs.content(here, form), (seat, form)
            assert debriefs.content(debriefs.source(desk, str(path)), form) == debriefs.content(here, form), (
                seat,
                form,
            )
        elsewhere.close()


@pytest.mark.promise("leaving", "done")
def test_the_debrief_of_a_run_without_its_words_is_the_same_after_import_too(tmp_path: Path, desk: Desk) -> None:
    row = kept(desk, desk.library.open("practice"), 1)
    desk.store.take_words_out(row.run)
    (path,) = leaving.export_forms(desk, row.code, ["json"])
    here = debriefs.text(debriefs.recorded(desk, row))
    assert debriefs.text(debriefs.source(desk, str(path))) == here
    assert "[words taken out]" in here
    assert MARK not in here


def test_the_table_has_a_row_an_event_and_every_word(desk: Desk) -> None:
    row = kept(desk, desk.library.open("mill-lane"), 3)
    events = desk.store.events(row.run)
    table = rows_of(as_csv(row, events))
    assert [int(each["seq"]) for each in table] == list(range(1, row.last_seq + 1))
    assert {(each["code"], each["case"], each["seat"], each["format"]) for each in table} == {
        (row.code, row.case, row.seat, "1")
    }
    for each, line in zip(events, table, strict=True):
        assert line["kind"] == each.kind
        for value in _texts(json.loads(each.body)):
            assert value in line.values() or any(value in cell for cell in line.values()), (value, line)


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [
            text for key, part in value.items() if key not in ("bundle", "rehearsal", "kind") for text in _texts(part)
        ]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [str(value)] if isinstance(value, str | int) and not isinstance(value, bool) else []


def test_no_cell_is_a_formula(store_with, tmp_path: Path) -> None:
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
    row, events = store_with([ev.Noted(text) for text in evil])
    table = rows_of(as_csv(row, events))
    assert [each["text"] for each in table[2:]] == [f"'{text}" for text in evil]
    assert not [cell for each in table for cell in each.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_lines_quotes_and_commas_in_words_stay_in_their_cell(store_with) -> None:
    said = 'He said "no", and left\nA second line; café – 子'
    row, events = store_with([ev.Noted(said)])
    assert rows_of(as_csv(row, events))[-1]["text"] == said
    assert as_csv(row, events) == as_csv(row, events)
    assert as_csv(row, events).startswith(b"\xef\xbb\xbfformat,code,")


def test_two_forms_are_two_files_in_a_folder(tmp_path: Path, desk: Desk) -> None:
    row = kept(desk, desk.library.open("practice"), 1)
    paths = leaving.export_forms(desk, row.code, ["csv", "json"], tmp_path / "folder.with.dots")
    assert [path.suffix for path in paths] == [".csv", ".json"]
    assert all(path.is_file() for path in paths)
    with pytest.raises(Problem, match="a file of its own"):
        leaving.export_forms(desk, row.code, ["csv", "json"], tmp_path / "run.json")


def test_the_columns_are_as_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export-format.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert [name for name in COLUMNS if name not in listed] == []


@pytest.fixture
def store_with(tmp_path: Path):
    opened = []

    def make(events: list[ev.Event]):
        library = Library(tmp_path / "cache")
        case = library.open("practice")
        store = Store.open(tmp_path / "records")
        opened.append(store)
        seat = next(iter(case.bundle.case.seats))
        first = case.bundle.case.seats[seat].start
        begun = [ev.Started(seat, case.digest), ev.Entered(first)]
        row = store.create(case.data, "practice", case.bundle.case.title, seat, "heron-42", [*begun, *events])
        return row, store.events(row.run)

    yield make
    for store in opened:
        store.close()
