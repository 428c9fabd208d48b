"""Full disks, folders that cannot be written, files that are damaged or not ours."""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import __version__
from simulator.engine.events import Noted
from simulator.errors import Problem
from simulator.records import opening, schema
from simulator.records.store import Store

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


@contextlib.contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder outside the test's own, and no more rights than anybody: root may write everywhere."""
    place = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(place, 65534, -1)
        os.seteuid(65534)
    try:
        yield place
    finally:
        if root:
            os.seteuid(0)
        for path in [place, *place.rglob("*")]:
            path.chmod(0o700)
        shutil.rmtree(place)


@pytest.mark.promise("disk refuses", "real")
def test_a_full_disk_loses_nothing(store: Store, begin) -> None:
    run = begin(store).run
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 5}")
    kept = 2
    with pytest.raises(Problem, match="no room left") as raised:  # noqa: PT012
        for _ in range(1000):
            [envelope] = store.append(run, kept, [Noted("Much to say. " * 50)])
            kept = envelope.seq
    assert raised.value.hint == "Nothing was lost; make room and choose again."
    assert kept > 2
    assert [e.seq for e in store.events(run)] == list(range(1, kept + 1))
    assert store.verify(run) is None
    store._db.execute(f"PRAGMA max_page_count = {pages + 99}")
    assert store.append(run, kept, [Noted("There is room again.")])[0].seq == kept + 1


@pytest.mark.promise("disk refuses", "real")
@posix
def test_a_disk_that_refuses_a_write_loses_nothing(folder: Path, store: Store, begin) -> None:
    import resource

    run = begin(store).run
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = max(path.stat().st_size for path in folder.iterdir())
    kept = 2
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, usual[1]))
    try:
        with pytest.raises(Problem, match="not saved"):  # noqa: PT012
            for _ in range(1000):
                kept = store.append(run, kept, [Noted("Much to say. " * 50)])[0].seq
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert kept > 2
    assert store.append(run, kept, [Noted("It goes on.")])[0].seq == kept + 1
    assert store.verify(run) is None


@posix
def test_only_the_user_can_read_the_records(folder: Path, begin) -> None:
    usual = os.umask(0)
    try:
        with Store.open(folder) as store:
            begin(store)
            modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    finally:
        os.umask(usual)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert modes == {"records.db": 0o600, "records.db-wal": 0o600, "records.db-shm": 0o600}
    (folder / "records.db").chmod(0o644)
    Store.open(folder).close()
    assert (folder / "records.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.promise("disk refuses", "real")
@posix
def test_a_disk_of_half_a_megabyte_fills_up_and_goes_on_once_there_is_room(tmp_path: Path, begin) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        (tmp_path / "film").write_bytes(bytes(150_000))
        with Store.open(tmp_path / "records") as store:
            run, kept = begin(store).run, 2
            with pytest.raises(Problem, match="not saved"):  # noqa: PT012
                for _ in range(1000):
                    kept = store.append(run, kept, [Noted("Much to say. " * 50)])[0].seq
            assert kept > 2
            assert [e.seq for e in store.events(run)] == list(range(1, kept + 1))
            (tmp_path / "film").unlink()
            assert store.append(run, kept, [Noted("There is room again.")])[0].seq == kept + 1
        with Store.open(tmp_path / "records") as store:
            assert store.verify(run) is None
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.promise("read-only", "real")
@posix
def test_a_folder_that_cannot_be_written_is_named(begin) -> None:
    with ordinary_user() as place:
        folder = place / "records"
        with Store.open(folder) as store:
            begin(store)
        folder.chmod(0o500)
        with pytest.raises(Problem, match="cannot be written") as raised:
            Store.open(folder)
        assert str(folder) in raised.value.message
        assert "--data-dir" in raised.value.hint
        folder.chmod(0o700)
        (folder / "records.db").chmod(0o400)
        Store.open(folder).close()  # the user's own file: made writable again
        place.chmod(0o500)
        with pytest.raises(Problem, match="cannot be written"):
            Store.open(place / "new")


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("Minutes")
    for folder in (tmp_path / "records", tmp_path / "records" / "inner"):
        with pytest.raises(Problem, match=r"not a folder|could not be used"):
            Store.open(folder)
    assert (tmp_path / "records").read_text() == "Minutes"


@pytest.mark.promise("damaged file", "real")
@pytest.mark.parametrize(
    "found",
    [b"", b"PK\x03\x04" + b"word/document.xml" * 999, b"Minutes of the conference\n" * 40, bytes(8192)],
    ids=["empty", "word", "text", "zeroes"],
)
def test_what_is_no_database_is_set_aside_and_never_overwritten(folder: Path, begin, found: bytes) -> None:
    for number in (1, 2):
        folder.mkdir(exist_ok=True)
        (folder / "records.db").write_bytes(found)
        (folder / "records.db-wal").write_bytes(b"beside it")
        with pytest.raises(Problem, match="set aside") as raised:
            Store.open(folder)
        aside = folder / f"records.db.set-aside-{number}"
        assert str(aside) in raised.value.message
        assert aside.read_bytes() == found
        assert aside.with_name(aside.name + "-wal").read_bytes() == b"beside it"
        assert [path for path in folder.iterdir() if "set-aside" not in path.name] == []
        with Store.open(folder) as store:
            begin(store)
            assert aside in store.set_aside()
        (folder / "records.db").unlink()


def test_another_programs_database_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "records.db")) as db:
        db.execute("CREATE TABLE invoice (number)")
    before = (folder / "records.db").read_bytes()
    with pytest.raises(Problem, match="belongs to another program"):
        Store.open(folder)
    assert (folder / "records.db").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["records.db"]


LATER_STEP = "INSERT INTO migration VALUES ('a_later_step', '7.5.0')"
FORMAT = len(schema.STEPS)
LATER_FORMAT = f"PRAGMA user_version = {FORMAT + 1}"


@pytest.mark.promise("newer records", "real")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((LATER_STEP, LATER_FORMAT), rf"written by version 7\.5\.0 of this program, in record format {FORMAT + 1}"),
        ((LATER_STEP,), r"version 7\.5\.0"),
        ((LATER_FORMAT,), f"record format {FORMAT + 1}"),
        (
            (
                LATER_FORMAT,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = 'CREATE CRATE draft (x)' WHERE name = 'draft'",
            ),
            f"written by a newer version of this program, in record format {FORMAT + 1}",
        ),
    ],
    ids=["both", "step", "format", "unreadable here"],
)
def test_newer_records_are_refused_naming_both_versions(folder: Path, begin, changes, said: str) -> None:
    with Store.open(folder) as store:
        begin(store)
        for change in changes:
            store._db.execute(change)
    before = (folder / "records.db").read_bytes()
    with pytest.raises(Problem, match=said) as raised:
        Store.open(folder)
    assert f"This is version {__version__}, which reads up to format {FORMAT}." in raised.value.message
    assert "newer version" in raised.value.hint
    assert (folder / "records.db").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["records.db"]


def a_later_step(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE run ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'")


def a_step_that_breaks(db: sqlite3.Connection) -> None:
    db.execute("DROP TABLE draft")
    db.execute("ALTER TABLE nowhere ADD COLUMN colour TEXT")


@pytest.mark.promise("older records", "real")
def test_older_records_are_copied_and_then_brought_up_to_date(folder: Path, begin, monkeypatch) -> None:
    with Store.open(folder) as store:
        row = begin(store)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, a_later_step))
    for _ in range(2):
        with Store.open(folder) as store:
            assert store.events(row.run)
            assert store._db.execute("SELECT colour FROM run").fetchone() == ("blue",)
            assert store._db.execute("PRAGMA user_version").fetchone() == (FORMAT + 1,)
    [copy] = folder.glob("records.db.before-*")
    assert sys.platform == "win32" or copy.stat().st_mode & 0o777 == 0o600
    monkeypatch.undo()
    shutil.move(copy, folder / "records.db")
    with Store.open(folder) as store:
        assert store.verify(row.run) is None


@pytest.mark.promise("older records", "real")
def test_a_step_that_breaks_leaves_the_records_as_they_were(folder: Path, begin, monkeypatch) -> None:
    with Store.open(folder) as store:
        row = begin(store)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, a_step_that_breaks))
    with pytest.raises(Problem, match="a_step_that_breaks") as raised:
        Store.open(folder)
    assert f"before-format-{FORMAT + 1}" in raised.value.hint
    monkeypatch.undo()
    with Store.open(folder) as store:
        store.save_draft(row.run, "reason", "The table is there.")
        assert store.verify(row.run) is None


def a_step_that_fills_the_disk(db: sqlite3.Connection) -> None:
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 1}")
    db.execute("INSERT INTO bundle VALUES ('much', zeroblob(99999))")


@pytest.mark.promise("older records", "real")
def test_a_full_disk_while_bringing_up_to_date_is_named(folder: Path, monkeypatch) -> None:
    Store.open(folder).close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, a_step_that_fills_the_disk))
    with pytest.raises(Problem, match="no room left"):
        Store.open(folder)
    monkeypatch.undo()
    Store.open(folder).close()


def test_a_step_is_taken_once(store: Store, begin) -> None:
    """Two processes may have found the same step to take."""
    row = begin(store)
    schema.apply(store._db, schema.STEPS[0])
    assert store.verify(row.run) is None


def test_records_that_another_process_made_meanwhile_are_kept(folder: Path, begin, monkeypatch) -> None:
    make, made = opening._new_file, []

    def quicker(path: Path) -> None:
        make(path)
        if not made:
            made.append(path)
            with Store.open(folder) as store:
                made.append(begin(store).run)

    monkeypatch.setattr(opening, "_new_file", quicker)
    with Store.open(folder) as store:
        assert [row.run for row in store.runs()] == made[1:]
    assert [path.name for path in folder.iterdir()] == ["records.db"]


def test_connecting_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        opening._connect(tmp_path / "records.db", 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.promise("damaged file", "real")
def test_every_damaged_page_is_found_at_the_start(folder: Path, begin, rest, chance: random.Random) -> None:
    with Store.open(folder) as store:
        run = begin(store).run
        store.append(run, 2, [*rest[:1] * 60])
    sound = (folder / "records.db").read_bytes()
    pages = len(sound) // 4096
    assert pages > 15
    for page in range(1, pages):
        (folder / "records.db").write_bytes(sound[: page * 4096] + chance.randbytes(4096) + sound[(page + 1) * 4096 :])
        with pytest.raises(Problem, match=r"damaged\. It was set aside"):
            Store.open(folder)


def test_damage_that_cannot_even_be_quoted_is_set_aside(folder: Path) -> None:
    Store.open(folder).close()
    sound = (folder / "records.db").read_bytes()
    assert sound.count(b"CREATE TABLE draft") == 1
    (folder / "records.db").write_bytes(sound.replace(b"CREATE TABLE draft", b"CREATE \xc4ABLE draft"))
    with pytest.raises(Problem, match=r"damaged\. It was set aside"):
        Store.open(folder)


@pytest.mark.promise("damaged file", "real")
def test_flipped_bytes_are_never_believed(folder: Path, tmp_path: Path, begin, rest, chance: random.Random) -> None:
    with Store.open(folder) as store:
        runs = [begin(store, code).run for code in ("heron-42", "otter-17")]
        for run in runs:
            store.append(run, 2, rest)
        true = {run: (store.events(run), store.bundle(store.run(run).bundle)) for run in runs}
    sound = (folder / "records.db").read_bytes()
    seen = dict.fromkeys(("refused", "set aside", "noticed", "harmless"), 0)
    for number in range(450):
        damaged = bytearray(sound)
        # The header and the schema get as many flips as all the rest: most of the damage can be done there.
        damaged[chance.randrange((100, 4096, len(sound))[number % 3])] ^= 1 << chance.randrange(8)
        place = tmp_path / str(number)
        place.mkdir()
        (place / "records.db").write_bytes(damaged)
        try:
            store = Store.open(place)
        except Problem:
            aside = place / "records.db.set-aside-1"
            seen["set aside" if aside.exists() else "refused"] += 1
            assert (aside if aside.exists() else place / "records.db").read_bytes() == damaged
            continue
        with store:
            seen["harmless" if believes_only(store, true) else "noticed"] += 1
    assert min(seen.values()) > 0, seen


def believes_only(store: Store, true: dict) -> bool:
    """Whether all is as it was; fails where something else passes for the truth."""
    whole = True
    for run, (events, content) in true.items():
        try:
            broken = store.verify(run)
            if broken is None:
                assert [e.body for e in store.events(run)] == [e.body for e in events]
                assert store.bundle(store.run(run).bundle) == content
            else:
                whole = False
        except Problem:
            whole = False
    return whole


def test_a_file_that_was_cut_off_is_set_aside(folder: Path, begin, rest) -> None:
    with Store.open(folder) as store:
        store.append(begin(store).run, 2, rest)
    sound = (folder / "records.db").read_bytes()
    for length in (10, 100, 4096, len(sound) - 3 * 4096, len(sound) - 4096):
        (folder / "records.db").write_bytes(sound[:length])
        with pytest.raises(Problem, match="set aside"):
            Store.open(folder)
    assert len(opening.set_aside_files(folder)) == 5
