import datetime
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine import events as ev
from simulator.errors import Problem
from simulator.records import chain, transfer
from simulator.records.shapes import RunRow
from simulator.records.store import Store
from simulator.records.transfer import export, import_run, read
from simulator.text import clean


@pytest.fixture
def row(store: Store, begin, rest) -> RunRow:
    row = begin(store)
    store.append(row.run, 2, rest)
    return store.run(row.run)


@pytest.fixture
def elsewhere(tmp_path: Path):
    with Store.open(tmp_path / "elsewhere") as opened:
        yield opened


def changed(data: bytes, change) -> bytes:
    file = json.loads(data)
    change(file)
    return json.dumps(file, ensure_ascii=False).encode()


def test_a_run_goes_to_another_machine_whole(store: Store, elsewhere: Store, row: RunRow, content: bytes) -> None:
    data = export(store, row.run)
    assert import_run(elsewhere, data) == row
    assert elsewhere.events(row.run) == store.events(row.run)
    assert elsewhere.bundle(row.bundle) == content
    assert elsewhere.verify(row.run) is None
    assert export(elsewhere, row.run) == data
    assert import_run(elsewhere, data) == row
    assert len(elsewhere.runs()) == 1


def test_a_group_goes_to_another_machine_as_a_group(
    store: Store, elsewhere: Store, start: list[ev.Event], content: bytes
) -> None:
    group = ev.Group(3, ("police",))
    begun = [msgspec.structs.replace(start[0], group=group), *start[1:]]
    answer = ev.Answer("log", split=(("log", 2), (ev.NONE_OF_THESE, 1)), minority="We would ring first.")
    row = store.create(content, "small", "Small Street", "worker", "heron-42", begun)
    store.append(row.run, 2, [ev.Decided("one", "first", answer, ev.Knowledge())])
    data = export(store, row.run)
    assert read(data).row == store.run(row.run)
    assert import_run(elsewhere, data).people == 3
    taken_in = [envelope.event for envelope in elsewhere.events(row.run)]
    assert (taken_in[0].group, taken_in[2].answer) == (group, answer)
    file = json.loads(data)
    file["events"][0]["body"]["group"]["people"] = 13
    with pytest.raises(Problem, match="event 1"):
        read(json.dumps(file).encode())


def test_the_form_is_as_documented(store: Store, row: RunRow, content: bytes) -> None:
    data = export(store, row.run)
    assert data == export(store, row.run)
    file = json.loads(data)
    assert list(file) == ["format", "run", "events", "bundle"]
    assert list(file["run"]) == ["run", "code", "case", "title", "seat", "bundle", "began", "rehearsal"]
    names = ["event_id", "seq", "on", "kind", "body", "salt", "body_hash", "prev", "hash"]
    assert [list(event) for event in file["events"]] == [names] * 7
    assert file["format"] == 1
    assert file["events"][2]["body"]["answer"]["sure"] == "leaning"
    assert file["bundle"] == json.loads(content)


def test_a_file_that_was_laid_out_anew_still_holds_together(store: Store, elsewhere: Store, row: RunRow) -> None:
    data = json.dumps(json.loads(export(store, row.run)), indent=4).encode()
    assert import_run(elsewhere, data) == row
    assert export(elsewhere, row.run) == export(store, row.run)


def test_reading_a_file_keeps_nothing(store: Store, row: RunRow, content: bytes) -> None:
    exported = read(export(store, row.run))
    assert exported.row == row
    assert exported.events == store.events(row.run)
    assert exported.bundle == content


def test_a_run_that_went_on_is_taken_further(store: Store, elsewhere: Store, begin, rest) -> None:
    run = begin(store).run
    early = export(store, run)
    import_run(elsewhere, early)
    store.append(run, 2, rest)
    late = export(store, run)
    assert import_run(elsewhere, late).status == "ended"
    assert import_run(elsewhere, early).status == "ended"
    assert elsewhere.verify(run) is None
    assert elsewhere.events(run) == store.events(run)


def test_a_run_that_went_on_differently_is_refused(store: Store, elsewhere: Store, begin) -> None:
    run = begin(store).run
    import_run(elsewhere, export(store, run))
    store.append(run, 2, [ev.Noted("here")])
    elsewhere.append(run, 2, [ev.Noted("there")])
    with pytest.raises(Problem, match="went on differently"):
        import_run(elsewhere, export(store, run))
    assert [e.event.text for e in elsewhere.events(run)[2:]] == ["there"]


def test_another_run_with_the_same_code_keeps_it(store: Store, elsewhere: Store, begin) -> None:
    begin(elsewhere, "HERON-42")
    begin(elsewhere, "heron-42-2")
    row = begin(store, "heron-42")
    assert import_run(elsewhere, export(store, row.run)).code == "heron-42-3"
    assert elsewhere.verify(row.run) is None
    assert import_run(elsewhere, export(store, row.run)).code == "heron-42-3"


def test_a_longest_code_leaves_room_for_the_number(store: Store, elsewhere: Store, begin) -> None:
    code = "a" * 33 + "-" + "b" * 6
    begin(elsewhere, code)
    row = import_run(elsewhere, export(store, begin(store, code).run))
    assert row.code == "a" * 33 + "-2"
    assert import_run(store, export(elsewhere, row.run)).run == row.run


def _swap(file: dict) -> None:
    file["events"][2], file["events"][3] = file["events"][3], file["events"][2]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f["events"][2]["body"]["answer"].update(sure="certain"), "at its event 3"),
        (lambda f: f["events"][2]["body"].update(extra=1), "at its event 3"),
        (lambda f: f["events"].pop(4), "at its event 5"),
        (lambda f: f.update(events=[]), "at its event 1"),
        (_swap, "at its event 3"),
        (lambda f: f["events"][1].update(on="2031-03-10"), "at its event 2"),
        (lambda f: f["run"].update(seat="another"), "at its event 1"),
        (lambda f: f["run"].update(rehearsal=True), "at its event 1"),
        (lambda f: f["bundle"]["case"].update(title="Another"), "keeps of its case"),
        (lambda f: f["run"].update(code="../../etc"), "cannot be a code"),
        (lambda f: f["run"].update(code=" heron-42"), "another form"),
        (lambda f: f["run"].update(run="../x"), "another form"),
        (lambda f: f["run"].update(began="yesterday"), "not written in that form"),
        (lambda f: f.update(format=2), "format 2; this version of the program reads up to format 1"),
        (lambda f: f.update(format=0), "not written in that form"),
        (lambda f: f.pop("format"), "not written in that form"),
        (lambda f: f.update(more=1), "not written in that form"),
    ],
)
def test_a_file_that_was_changed_is_refused(store: Store, elsewhere: Store, row: RunRow, change, said: str) -> None:
    with pytest.raises(Problem, match=said):
        import_run(elsewhere, changed(export(store, row.run), change))
    assert elsewhere.runs(rehearsal=None) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"7", b"\xff\xfe", b"PK\x03\x04", b'{"format":1}', b"[" * 100_000, b'{"a":' * 100_000],
    ids=["empty", "cut", "list", "null", "number", "not utf-8", "zip", "little", "deep lists", "deep objects"],
)
def test_what_is_no_exported_run_is_refused(elsewhere: Store, data: bytes) -> None:
    with pytest.raises(Problem, match="not a run that was exported"):
        import_run(elsewhere, data)


def test_a_file_that_is_too_large_is_refused(elsewhere: Store, monkeypatch) -> None:
    monkeypatch.setattr(transfer, "LARGEST", 10)
    with pytest.raises(Problem, match="too large"):
        import_run(elsewhere, b" " * 11)


def sealed(run: str, file: dict, events: list[ev.Event], ids: list[str] | None = None) -> dict:
    """A file whose chain holds, made by somebody who knows how."""
    began = datetime.date.fromisoformat(file["run"]["began"])
    row = RunRow(**{**file["run"], "began": began}, status="ended", last_seq=0)
    envelopes = chain.seal_all(run, 0, chain.root_of(row), row.began, events, ids)
    told = [
        {
            **{name: getattr(e, name) for name in ("event_id", "seq", "kind", "salt", "body_hash", "prev", "hash")},
            "on": e.on.isoformat(),
            "body": json.loads(e.body),
        }
        for e in envelopes
    ]
    return {**file, "events": told}


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([ev.Noted("\x1b]52;c;x\x07")], "harm a screen"),
        ([ev.Noted("a \u202e b")], "harm a screen"),
        ([ev.Entered("no such scene")], "do not fit its case"),
        ([ev.Decided("one", "no such point", ev.Answer("log"), ev.Knowledge())], "do not fit its case"),
        ([ev.Started("another", "")], "do not fit its case"),
        ([ev.Decided("one", "first", ev.Answer("log", split=(("plan", 1),)), ev.Knowledge())], "do not fit its case"),
        ([ev.Passed("one", "first", ev.Knowledge(), (("plan", 1),))], "do not fit its case"),
    ],
)
def test_a_forged_file_harms_nobody(store: Store, elsewhere: Store, row: RunRow, start, events, said: str) -> None:
    file = json.loads(export(store, row.run))
    assert import_run(elsewhere, json.dumps(sealed(row.run, file, start)).encode()).last_seq == 2
    with pytest.raises(Problem, match=said):
        import_run(elsewhere, json.dumps(sealed(row.run, file, [*start, *events])).encode())
    with pytest.raises(Problem, match=r"not begin at its beginning|do not fit its case"):
        import_run(elsewhere, json.dumps(sealed(row.run, file, start[1:])).encode())


@pytest.mark.parametrize("told", [{"case": "another"}, {"title": "Another"}, {"seat": "another"}, {"rehearsal": True}])
def test_particulars_that_do_not_fit_the_events_are_refused(store: Store, row: RunRow, start, told: dict) -> None:
    file = json.loads(export(store, row.run))
    file["run"].update(told)
    with pytest.raises(Problem, match="particulars do not fit"):
        read(json.dumps(sealed(row.run, file, start)).encode())


@pytest.mark.parametrize("ids", [["1", "2"], ["0" * 32, "0" * 32]])
def test_ids_of_another_form_are_refused(store: Store, row: RunRow, start, ids: list[str]) -> None:
    file = json.loads(export(store, row.run))
    with pytest.raises(Problem, match="ids of its events"):
        read(json.dumps(sealed(row.run, file, start, ids)).encode())


def test_a_damaged_record_is_not_exported(store: Store, row: RunRow) -> None:
    store._db.execute("DROP TRIGGER event_is_locked")
    store._db.execute("UPDATE event SET body = '{}' WHERE seq = 3")
    with pytest.raises(Problem, match="heron-42 was changed or damaged at its event 3"):
        export(store, row.run)


@settings(max_examples=30, deadline=None)
@given(words=st.lists(st.text(min_size=1).map(clean), min_size=1, max_size=5))
def test_any_words_come_through(tmp_path_factory, content, start, words: list[str]) -> None:
    place = tmp_path_factory.mktemp("words")
    with Store.open(place / "one") as one, Store.open(place / "two") as two:
        run = one.create(content, "small", "Small Street", "worker", "heron-42", start).run
        one.append(run, 2, [ev.Noted(text) for text in words])
        import_run(two, export(one, run))
        assert [e.event.text for e in two.events(run)[2:]] == words
        assert two.verify(run) is None
