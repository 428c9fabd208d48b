"""The shelf of small files that these tests read cases against."""

from pathlib import Path

import pytest

from simulator.scenario.shelf import Shelf, load_scenarios

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return load_scenarios(HERE / "shelf")


@pytest.fixture
def base_text() -> str:
    return (HERE / "base.yaml").read_text(encoding="utf-8")


@pytest.fixture
def smallest_text() -> str:
    return (HERE / "shelf/smallest/case.yaml").read_text(encoding="utf-8")
