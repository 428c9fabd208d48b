"""A folder of scenarios: what it finds, and what it says about names."""

import shutil
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.scenario.shelf import Shelf, load_scenarios

SHELF = Path(__file__).parent / "shelf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHELF, tmp_path / "shelf")
    return tmp_path / "shelf"


def test_what_a_folder_holds(shelf: Shelf) -> None:
    assert list(shelf.frameworks) == ["test-area"]
    assert list(shelf.guidances) == ["test-land"]
    assert list(shelf.reviews) == ["other-review", "test-review"]
    assert list(shelf.cases) == ["smallest"]
    assert shelf.framework("nowhere") is None
    assert shelf.review("../reviews/test-review") is None
    assert {review.review for review in shelf.all_reviews()} == {"other-review", "test-review"}


def test_files_are_read_once_and_only_when_asked_for(folder: Path) -> None:
    shelf = load_scenarios(folder)
    (folder / "frameworks" / "test-area.yaml").write_text("broken: [\n", encoding="utf-8")
    first = shelf.framework("test-area")
    assert first is not None
    assert first.value is None
    assert shelf.framework("test-area") is first


def test_a_case_is_opened_by_name_folder_or_file(shelf: Shelf) -> None:
    by_name = shelf.open_case("smallest")
    assert by_name.sound
    assert shelf.open_case(SHELF / "smallest").value == by_name.value
    assert shelf.open_case(str(SHELF / "smallest" / "case.yaml")).value == by_name.value
    with pytest.raises(Problem, match="no case") as caught:
        shelf.open_case("small")
    assert "smallest" in caught.value.hint


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no folder"):
        load_scenarios(tmp_path / "nowhere")


def test_files_and_what_is_in_them_have_one_name(folder: Path) -> None:
    (folder / "smallest").rename(folder / "tiny")
    (folder / "reviews" / "other-review.yaml").rename(folder / "reviews" / "third-review.yaml")
    shelf = load_scenarios(folder)
    case = shelf.case("tiny")
    assert case is not None
    (found,) = shelf.check_case(case)
    assert (found.code, found.place.line, found.place.column) == ("R365", 2, 7)
    assert [(item.code, item.place.line) for item in shelf.check_rest()] == [("R365", 2)]


@pytest.mark.parametrize("name", ["case.yaml.txt", "case.yml", "Case.yaml.bak"])
def test_a_file_that_is_not_read_is_noted(folder: Path, name: str) -> None:
    (folder / "second").mkdir()
    (folder / "second" / name).write_text("format: 1\n", encoding="utf-8")
    shelf = load_scenarios(folder)
    assert list(shelf.cases) == ["smallest"]
    (found,) = shelf.strays()
    assert found.code == "Y140"
    assert name in found.place.path
    assert ".yaml" in found.fix


def test_a_broken_framework_is_told_as_broken_and_not_as_missing(folder: Path) -> None:
    path = folder / "frameworks" / "test-area.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    shelf = load_scenarios(folder)
    case = shelf.case("smallest")
    assert case is not None
    assert shelf.check_case(case) == []
    assert [item.code for item in shelf.check_rest()] == ["S201"]


def test_what_a_folder_lacks_is_looked_for_behind_it(tmp_path: Path, shelf: Shelf) -> None:
    shutil.copytree(SHELF / "smallest", tmp_path / "smallest")
    own = load_scenarios(tmp_path, shelf)
    case = own.case("smallest")
    assert case is not None
    assert own.check_case(case) == []
    assert [item.code for item in load_scenarios(tmp_path).check_case(case)] == ["R315"]
