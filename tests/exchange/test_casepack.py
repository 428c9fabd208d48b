"""A case as one file: it comes out as it went in, the same bytes each time, and a hostile file writes nothing."""

import io
import shutil
import stat
import zipfile
from pathlib import Path

import msgspec
import pytest

from simulator.authoring.skeleton import Answers
from simulator.cli.main import main
from simulator.errors import Problem
from simulator.exchange.casepack import LARGEST, MOST_FILES, Packed, pack, unpack
from simulator.resources import packaged
from simulator.services.checking import check_paths
from simulator.services.packing import pack_case, unpack_case
from simulator.services.starting import start
from simulator.services.walks import walk_paths

FILES = {"elm/case.yaml": b"format: 1\n", "elm/walks/a.yaml": b"format: 1\n", "reviews/r.yaml": b"x: 1\n"}
GOOD = pack(Packed("elm", FILES))
MANIFEST = zipfile.ZipFile(io.BytesIO(GOOD)).read("manifest.json")


def archive(entries, compression=zipfile.ZIP_STORED, mode=0):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as made:
        for path, content in entries:
            info = zipfile.ZipInfo(path)
            info.compress_type = compression
            info.external_attr = mode << 16
            made.writestr(info, content)
    return whole.getvalue()


def listing(**files: bytes) -> bytes:
    """A manifest that tells the truth of these files."""
    manifest = msgspec.json.decode(zipfile.ZipFile(io.BytesIO(pack(Packed("elm", FILES)))).read("manifest.json"))
    from hashlib import sha256

    manifest["files"] = {path: sha256(content).hexdigest() for path, content in files.items()}
    return msgspec.json.encode(manifest)


def holding(extra: str, content: bytes = b"x") -> bytes:
    """An archive whose manifest names a file of this path, with its true digest."""
    files = {**FILES, extra: content}
    return archive([("manifest.json", listing(**files)), *files.items()])


def test_what_was_packed_comes_out_and_the_bytes_are_the_same_in_any_order():
    assert unpack(GOOD) == Packed("elm", FILES)
    assert pack(Packed("elm", dict(reversed(FILES.items())))) == GOOD


@pytest.mark.parametrize(
    "path",
    [
        "../elm/case.yaml",
        "/etc/passwd.yaml",
        "elm/../../x.yaml",
        "elm\\..\\x.yaml",
        "C:/x.yaml",
        "elm/walks/../case.yaml",
        "elm/walks/A.yaml",
        "elm/walks/a.yaml\n",
        "elm/walks/b.yaml\x00.txt",
        "elm/run.py",
        "other/case.yaml",
        "scenarios/frameworks/f.yaml",
        "frameworks/sub/f.yaml",
        "manifest.yaml",
        "elm/walks/é.yaml",
    ],
)
def test_a_path_that_has_no_place_in_a_case_is_refused(path):
    with pytest.raises(Problem, match="Nothing was written"):
        unpack(holding(path))
    with pytest.raises(Problem):
        pack(Packed("elm", {**FILES, path: b"x"}))


HOSTILE = {
    "nothing": b"",
    "no archive": b"PK\x03\x04 and no more",
    "cut off": GOOD[:-40],
    "a changed letter": GOOD.replace(b"format: 1", b"format: 2", 1),
    "no manifest": archive(FILES.items()),
    "no case": archive([("manifest.json", listing(**{"reviews/r.yaml": b"x"})), ("reviews/r.yaml", b"x")]),
    "a file more": archive([("manifest.json", MANIFEST), *FILES.items(), ("elm/walks/b.yaml", b"x")]),
    "a file less": archive([("manifest.json", MANIFEST), *list(FILES.items())[:-1]]),
    "a bomb": archive([("manifest.json", MANIFEST), ("elm/case.yaml", b"0" * 3_000_000)], zipfile.ZIP_DEFLATED),
    "a link": archive([("manifest.json", MANIFEST), *FILES.items()], mode=stat.S_IFLNK | 0o777),
    "a folder": archive([("manifest.json", MANIFEST), *FILES.items(), ("elm/walks/", b"")]),
    "a device": archive([("manifest.json", MANIFEST), *FILES.items()], mode=stat.S_IFCHR | 0o644),
    "too many": archive([("manifest.json", MANIFEST), *((f"elm/walks/w{n}.yaml", b"") for n in range(MOST_FILES + 1))]),
    "another version": archive([("manifest.json", MANIFEST.replace(b'"version": 1', b'"version": 2')), *FILES.items()]),
    "another name": archive([("manifest.json", MANIFEST.replace(b'"elm"', b'"../elm"')), *FILES.items()]),
    "a deep manifest": archive([("manifest.json", b"[" * 100_000), *FILES.items()]),
    "too large": b"0" * (LARGEST + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_damaged_file_is_refused_in_plain_words_and_writes_nothing(data, tmp_path, capsys):
    (tmp_path / "in").mkdir()
    file = tmp_path / "elm.threshold-case"
    file.write_bytes(data)
    assert main(["unpack", str(file), "--in", str(tmp_path / "in")]) == 2
    assert capsys.readouterr().err.startswith("threshold: ")
    assert list((tmp_path / "in").iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_file_twice_is_refused():
    with pytest.raises(Problem, match="twice"):
        unpack(archive([("manifest.json", MANIFEST), *FILES.items(), ("elm/case.yaml", b"other")]))


def test_every_damaged_byte_is_noticed_or_changes_nothing():
    for place in range(0, len(GOOD), 7):
        data = bytearray(GOOD)
        data[place] ^= 0xFF
        try:
            found = unpack(bytes(data))
        except Problem:
            continue
        assert found == Packed("elm", FILES)


@pytest.mark.parametrize("name", ["mill-lane", "practice"])
def test_a_shipped_case_goes_and_comes_sound_and_the_programs_own_files_are_not_copied(name, tmp_path):
    source = packaged("scenarios") / name
    packed = pack_case(source / "case.yaml", tmp_path / "x.threshold-case")
    assert pack_case(source / "case.yaml", tmp_path / "y.threshold-case").read_bytes() == packed.read_bytes()
    (tmp_path / "in").mkdir()
    unpack_case(packed, tmp_path / "in")
    assert [path.name for path in (tmp_path / "in").iterdir()] == [name]
    for path in [source / "case.yaml", *(source / "walks").iterdir()]:
        assert (tmp_path / "in" / path.relative_to(source.parent)).read_bytes() == path.read_bytes()
    assert all(not done.diagnostics for done in walk_paths([tmp_path / "in"]))


def test_a_ladder_of_ones_own_goes_along_and_another_of_its_name_is_not_written_over(tmp_path):
    home, there = tmp_path / "home", tmp_path / "there"
    (home / "frameworks").mkdir(parents=True)
    there.mkdir()
    shutil.copy(packaged("scenarios") / "frameworks" / "example-area-2013.yaml", home / "frameworks" / "ours.yaml")
    ours = home / "frameworks" / "ours.yaml"
    ours.write_text(ours.read_text("utf-8").replace("framework: example-area-2013", "framework: ours"), "utf-8")
    file = start(Answers("canal-row", "Canal Row"), home)[0]
    file.write_text(file.read_text("utf-8").replace("framework: example-area-2013", "framework: ours"), "utf-8")
    packed = pack_case(file, tmp_path / "c.threshold-case")
    unpack_case(packed, there)
    assert (there / "frameworks" / "ours.yaml").read_bytes() == ours.read_bytes()
    _, (checked,) = check_paths([there / "canal-row"])
    assert checked.diagnostics == []
    with pytest.raises(Problem, match="nothing is written over it"):
        unpack_case(packed, there)
    shutil.rmtree(there / "canal-row")
    (there / "frameworks" / "ours.yaml").write_text("theirs", "utf-8")
    with pytest.raises(Problem, match="is another"):
        unpack_case(packed, there)
    assert not (there / "canal-row").exists()


def test_a_case_with_errors_is_not_packed_and_a_target_keeps_its_ending(tmp_path):
    file = start(Answers("canal-row", "Canal Row"), tmp_path)[0]
    with pytest.raises(Problem, match=r"--out canal-row\.threshold-case"):
        pack_case(file, tmp_path / "canal-row.zip")
    file.write_text(file.read_text("utf-8").replace("then: week-2", "then: weak"), "utf-8")
    with pytest.raises(Problem, match="is not packed"):
        pack_case(file, tmp_path / "c.threshold-case")
    assert not (tmp_path / "c.threshold-case").exists()


@pytest.mark.parametrize("command", [["play"], ["check"], ["map"], ["watch"]])
def test_a_packed_case_where_a_case_is_wanted_says_to_unpack_it(command, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("THRESHOLD_DATA", str(tmp_path / "data"))
    file: Path = tmp_path / "elm.threshold-case"
    file.write_bytes(GOOD)
    assert main([*command, str(file)]) == 2
    assert f"First: threshold unpack {file}" in capsys.readouterr().err
