"""Damaged files of records: set aside, never overwritten, and what is left in them is read."""

import contextlib
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from simulator.engine.state import fold
from simulator.engine.view import see
from simulator.errors import Problem
from simulator.model import bundle as bundles
from simulator.records import salvage as salvaging
from simulator.records import transfer
from simulator.records.salvage import salvage
from simulator.records.store import Store

CODES = ("heron-42", "otter-17", "plover-23", "wren-55")


@pytest.fixture
def sound(folder: Path, begin, rest, chance) -> bytes:
    """A file with four runs, one of them long, as it lies on the disk after the program was closed."""
    with Store.open(folder) as store:
        for code in CODES:
            row = begin(store, code)
            seq = 2
            if code == "plover-23":
                for _ in range(60):
                    seq = store.append(row.run, seq, rest[:1])[-1].seq
            else:
                store.append(row.run, seq, rest)
    return (folder / "records.db").read_bytes()


def whole(folder: Path) -> dict[str, list[bytes]]:
    with Store.open(folder) as store:
        return {row.code: [e.body for e in store.events(row.run)] for row in store.runs()}


def damage(sound: bytes, number: int, chance: random.Random) -> tuple[str, bytes]:
    """One damaged file: flipped, cut, zeroed, or foreign altogether."""
    data = bytearray(sound)
    kind = ("flipped", "cut", "zeroed", "foreign")[number % 4]
    if kind == "flipped":
        reach = (100, 4096, len(data))[number // 4 % 3]
        for _ in range(chance.choice((1, 1, 2, 50))):
            data[chance.randrange(reach)] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del data[chance.randrange(len(data)) :]
    elif kind == "zeroed":
        at = chance.randrange(len(data))
        size = min(chance.choice((1, 16, 512, 4096, 20_000)), len(data) - at)
        data[at : at + size] = bytes(size)
    else:
        data = bytearray(
            chance.choice(
                (
                    b"PK\x03\x04" + chance.randbytes(5000),
                    b"%PDF-1.7\n" + chance.randbytes(3000),
                    b"Minutes of the conference\n" * chance.randrange(1, 999),
                    chance.randbytes(chance.randrange(1, 20_000)),
                    b"SQLite format 3\x00" + chance.randbytes(9000),
                    b"\xef\xbb\xbf{}",
                    b"",
                )
            )
        )
    return kind, bytes(data)


def corrupt_files(folder: Path, tmp_path: Path, sound: bytes, chance: random.Random, count: int) -> Counter[str]:
    """Open so many damaged files, and count what came of them. Fails where something passes for what it is not."""
    true = whole(folder)
    seen: Counter[str] = Counter()
    for number in range(count):
        kind, data = damage(sound, number, chance)
        place = tmp_path / f"{number}"
        place.mkdir()
        file, aside = place / "records.db", place / "records.db.set-aside-1"
        file.write_bytes(data)
        problem = _refusal(place, true)
        if problem is None:
            seen["opened"] += 1
        elif aside.exists():
            seen[f"{kind}: set aside"] += 1
            assert "set aside" in problem.message
            assert not file.exists()
            with Store.open(place) as anew:  # begins new records, and the damaged file stays
                assert anew.runs() == []
                seen["runs taken back"] += _take_back(anew, aside, place, true)
            assert aside.read_bytes() == data
        else:
            seen["refused or noticed"] += 1
            assert problem.hint
            assert file.read_bytes() == data
    return seen


def _refusal(place: Path, true: dict[str, list[bytes]]) -> Problem | None:
    """Open a damaged file and read all that it holds; gives what the program says where it will not."""
    try:
        with Store.open(place) as store:
            for row in store.runs():
                _believe(store, row.code, true)
    except Problem as problem:
        return problem
    return None


def _believe(store: Store, code: str, true: dict[str, list[bytes]]) -> None:
    with contextlib.suppress(Problem):  # said, and not believed
        row = store.find(code)
        if store.verify(row.run) is None:
            assert [e.body for e in store.events(row.run)] in true.values()


def _take_back(anew: Store, aside: Path, place: Path, true: dict[str, list[bytes]]) -> int:
    found = salvage(aside, place)
    for each in found.runs:
        row = transfer.import_run(anew, each.data)
        bodies = [e.body for e in anew.events(row.run)]
        assert anew.verify(row.run) is None
        assert any(bodies == events[: len(bodies)] for events in true.values())
    return len(found.runs)


@pytest.mark.promise("damaged file", "real")
def test_200_damaged_files(folder, tmp_path, sound, chance, record_property) -> None:
    _report(corrupt_files(folder, tmp_path, sound, chance, 200), 200, record_property)


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.promise("damaged file", "real")
def test_2000_damaged_files(folder, tmp_path, sound, record_property) -> None:
    _report(corrupt_files(folder, tmp_path, sound, random.Random(2000), 2000), 2000, record_property)


def _report(seen: Counter[str], count: int, record_property) -> None:
    aside = sum(times for what, times in seen.items() if what.endswith("set aside"))
    assert all(seen[f"{kind}: set aside"] for kind in ("flipped", "cut", "zeroed", "foreign")), seen
    assert seen["runs taken back"] > count // 4, seen
    assert aside + seen["opened"] + seen["refused or noticed"] == count
    record_property(
        "said",
        f"{count:,} damaged files: {aside:,} set aside, {seen['refused or noticed']:,} refused where they lie, "
        f"{seen['opened']:,} opened with nothing untrue believed; {seen['runs taken back']:,} runs taken back; "
        "0 overwritten, 0 tracebacks",
    )


def test_what_lies_before_and_after_a_damaged_page_is_taken_back(folder, tmp_path, sound) -> None:
    """One leaf of the events is destroyed: every run but the long one comes back, and that one up to the damage."""
    pages = [sound[at : at + 4096] for at in range(0, len(sound), 4096)]
    leaves = [place for place, page in enumerate(pages) if page[0] == 13 and page.count(b'"kind":"decided"') > 3]
    middle = leaves[len(leaves) // 2]
    pages[middle] = bytes(4096)
    aside = tmp_path / "damaged.db"
    aside.write_bytes(b"".join(pages))
    found = salvage(aside, tmp_path)
    kept = {each.code: (each.kept, each.of) for each in found.runs}
    assert set(kept) == set(CODES)
    assert {code for code, (got, of) in kept.items() if got == of} == {"heron-42", "otter-17", "wren-55"}
    got, of = kept["plover-23"]
    assert 2 < got < of == 62


def test_a_run_is_taken_back_only_as_far_as_its_chain_holds(folder, tmp_path, sound) -> None:
    with closing(sqlite3.connect(folder / "records.db")) as db:
        db.executescript(
            "DROP TRIGGER event_is_locked; UPDATE event SET body = replace(body, 'Nothing', 'Anything') WHERE run = 1"
        )
    found = salvage(folder / "records.db", tmp_path)
    [changed] = [each for each in found.runs if each.code == "heron-42"]
    assert (changed.kept, changed.of) == (2, 7)
    assert b"Anything" not in changed.data


def test_every_beginning_of_a_run_that_comes_back_can_go_on(folder, tmp_path, sound, content) -> None:
    bundle = bundles.decode(content)
    with Store.open(folder) as store:
        row = store.find("heron-42")
        envelopes = store.events(row.run)
    for length in range(len(envelopes), 0, -1):
        with closing(sqlite3.connect(folder / "records.db")) as db:
            db.execute("DELETE FROM event WHERE run = 1 AND seq > ?", (length,))
            db.commit()
        found = salvage(folder / "records.db", tmp_path)
        if length == 1:  # it had not come to its first scene
            assert found.lost == ["heron-42"]
            continue
        [one] = [each for each in found.runs if each.code == "heron-42"]
        exported = transfer.read(one.data)
        assert (one.kept, one.of) == (length, 7)
        assert see(fold(bundle.case, bundle.framework, [e.event for e in exported.events]))


def test_a_run_whose_bundle_is_lost_is_named_as_lost(folder, tmp_path, sound) -> None:
    with closing(sqlite3.connect(folder / "records.db")) as db:
        db.execute("UPDATE bundle SET content = zeroblob(9)")
        db.commit()
    found = salvage(folder / "records.db", tmp_path)
    assert (found.runs, sorted(found.lost)) == ([], sorted(CODES))


def test_what_was_written_last_and_is_only_in_the_log_comes_back(folder, tmp_path, begin, rest) -> None:
    with Store.open(folder) as store:
        store.append(begin(store).run, 2, rest)
        for suffix in ("", "-wal"):
            (tmp_path / f"records.db.set-aside-1{suffix}").write_bytes((folder / f"records.db{suffix}").read_bytes())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    [one] = salvage(salvaging.latest_set_aside(tmp_path), tmp_path).runs
    assert (one.code, one.kept, one.of) == ("heron-42", 7, 7)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_the_file_that_was_set_aside_last_is_read(tmp_path) -> None:
    with pytest.raises(Problem, match="No damaged file"):
        salvaging.latest_set_aside(tmp_path)
    for number in (1, 2, 10):
        (tmp_path / f"records.db.set-aside-{number}").write_bytes(b"")
        (tmp_path / f"records.db.set-aside-{number}-wal").write_bytes(b"")
    assert salvaging.latest_set_aside(tmp_path).name == "records.db.set-aside-10"
