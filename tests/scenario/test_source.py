"""Reading a file's text: what is accepted, what is refused, and with which words."""

import os
import sys
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.scenario import tree
from simulator.scenario.load import load_case
from simulator.scenario.source import MAX_BYTES, read_source


def codes(data: bytes) -> list[tuple[str, int, int]]:
    return [(item.code, item.place.line, item.place.column) for item in load_case(data, "x.yaml").diagnostics]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(base_text: str, ends: str) -> None:
    plain = load_case(base_text.encode())
    other = load_case(base_text.replace("\n", ends).encode())
    assert other.value == plain.value
    assert other.diagnostics == []


def test_a_byte_order_mark_is_read_over(base_text: str) -> None:
    marked = load_case(b"\xef\xbb\xbf" + base_text.encode())
    assert marked.sound
    assert marked.positions.of("format").key.column == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_with_how_to_save(smallest_text: str, encoding: str) -> None:
    loaded = load_case(smallest_text.encode(encoding), "x.yaml")
    assert [item.code for item in loaded.diagnostics] == ["Y102"]
    assert "UTF-8" in loaded.diagnostics[0].fix
    assert loaded.value is None


def test_other_encodings_are_refused_at_the_byte(smallest_text: str) -> None:
    data = smallest_text.replace("What do you do?", "What’s next é?").encode("cp1252")
    assert codes(data) == [("Y101", 12, 19)]
    shown = load_case(data).diagnostics[0].source_line
    assert shown == "    question: What\ufffds next \ufffd?"


def test_a_bad_byte_after_a_mark_and_other_letters() -> None:
    assert codes(b"\xef\xbb\xbfa: b\n\xc3\xa9\xc3\xa9: \xff\n") == [("Y101", 2, 5)]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# nothing yet\n", b"---\n..."])
def test_a_file_with_nothing_in_it(data: bytes) -> None:
    assert codes(data)[0][0] in ("Y112", "Y113")


def test_a_large_file_is_refused() -> None:
    assert codes(b"#" * (MAX_BYTES + 1)) == [("Y103", 1, 1)]
    assert codes(b"#" * MAX_BYTES) == [("Y112", 1, 1)]


def test_the_slow_parser_has_a_lower_limit(monkeypatch: pytest.MonkeyPatch, base_text: str) -> None:
    monkeypatch.setattr(tree, "c_parser", lambda _: None)
    assert load_case(base_text.encode()).sound
    assert codes(b"a: b\n" + b"# more\n" * 40_000) == [("Y103", 1, 1)]


def test_every_unsafe_character_is_reported_up_to_a_point() -> None:
    found = codes("a: b\u202e\nc: \u200bd\x07\n".encode())
    assert [item for item in found if item[0] == "Y114"] == [("Y114", 1, 5), ("Y114", 2, 4), ("Y114", 2, 6)]
    assert sum(code == "Y114" for code, _, _ in codes(("a: " + "\u202e" * 500 + "\n").encode())) == 20


def test_joiners_emoji_and_other_scripts_are_fine(smallest_text: str) -> None:
    words = "👩\u200d👧 Zoë Ångström محمد 漢字"
    loaded = load_case(smallest_text.replace("The phone rings.", words).encode())
    assert loaded.sound
    assert loaded.value is not None
    assert loaded.value.scenes["first"].text[0].say == words


def test_letters_are_composed(smallest_text: str) -> None:
    loaded = load_case(smallest_text.replace("The phone rings.", "Zoe\u0308 rings.").encode())
    assert loaded.value is not None
    assert loaded.value.scenes["first"].text[0].say == "Zoë rings."


def test_columns_count_characters(smallest_text: str) -> None:
    text = smallest_text.replace(
        "{label: Close it, level: universal}", '{label: "👩\u200d👧 é", level: universe, x: 1}'
    )
    assert ("S201", 14, 48) in codes(text.encode())


def test_what_is_no_text_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"PK\x03\x04\x00\x00\x00\x00\x12\x00word/document.xml")
    with pytest.raises(Problem, match="not a text file") as caught:
        load_case(path)
    assert "Word" in caught.value.hint


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no file") as caught:
        load_case(tmp_path / "nowhere.yaml")
    assert caught.value.hint


def test_a_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="folder") as caught:
        load_case(tmp_path)
    assert caught.value.hint


def test_an_impossible_name_is_a_problem() -> None:
    with pytest.raises(Problem):
        load_case("a\0b.yaml")
    with pytest.raises(Problem):
        load_case("x" * 5000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these rights nor pipes with names")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Problem, match="ordinary"):
        load_case(pipe)
    path = tmp_path / "case.yaml"
    path.write_text("format: 1\n")
    path.chmod(0)
    if not os.access(path, os.R_OK):
        with pytest.raises(Problem, match="cannot be read"):
            load_case(path)


def test_bytes_go_under_the_name_given() -> None:
    source, _ = read_source(b"a: b\n", "draft.yaml")
    assert source is not None
    assert source.path == "draft.yaml"
    assert load_case(b"a: b\n").path == "<text>"
