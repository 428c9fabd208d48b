"""Statements held against others' programs: a validator from npm, and a real learning record store.

THRESHOLD_NODE names a folder to keep what comes from npm in, THRESHOLD_LRS one for the store's environment.
"""

import base64
import json
import os
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from simulator.exchange.xapi import Statement, as_json
from simulator.resources import packaged
from simulator.services.library import Library
from tests.exchange.xapi_runs import of_run, planted
from tests.node import installed

pytestmark = [pytest.mark.lrs, pytest.mark.timeout(900)]

VALIDATOR = "@learninglocker/xapi-validation@3.0.0"
STORE = ("ralph-malph[lrs,cli]==5.1.0", "requests")
RUNS = 1000
TOGETHER = 50
"""How many runs are sent in one request."""
_LOGIN = ("trainer", "learning-record-store")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[list[Statement]]:
    """The statements of generated runs, in turn of each shipped case and of each of its seats."""
    library = Library(tmp_path_factory.mktemp("library"))
    cases = [library.open(path.parent.name) for path in sorted(packaged("scenarios").glob("*/case.yaml"))]
    return [of_run(cases[seed % len(cases)], seed) for seed in range(RUNS)]


def errors_in(statements: list[Statement]) -> list[int]:
    """How many errors the validator finds in each."""
    lines = "".join(json.dumps(each) + "\n" for each in statements)
    script = Path(__file__).with_name("validate.cjs")
    done = subprocess.run(
        ["node", str(script), str(installed(VALIDATOR))], input=lines, capture_output=True, text=True, check=True
    )
    return [json.loads(line)["errors"] for line in done.stdout.splitlines()]


@pytest.mark.promise("statements", "done")
def test_a_validator_finds_no_error_in_a_thousand_runs_and_each_planted_one(
    runs: list[list[Statement]], record_property
) -> None:
    good = [each for run in runs for each in run]
    bad = dict(planted(good))
    found = errors_in([*good, *bad.values()])
    assert len(found) == len(good) + len(bad)
    assert sum(found[: len(good)]) == 0
    assert len(bad) == 12
    assert [kind for kind, errors in zip(bad, found[len(good) :], strict=True) if not errors] == []
    record_property(
        "said",
        f"{len(good):,} statements of {RUNS:,} runs, by {VALIDATOR}: 0 errors; {len(bad)} kinds of planted bad ones: "
        "each found",
    )


class Store(NamedTuple):
    """A store that listens."""

    address: str
    file: Path

    def ask(self, method: str, query: dict[str, str] | None = None, body: bytes | None = None) -> tuple[int, Any]:
        """Send a request; gives the status and what came back."""
        tail = f"?{urllib.parse.urlencode(query)}" if query else ""
        request = urllib.request.Request(f"{self.address}/xAPI/statements{tail}", body, method=method)
        request.add_header("X-Experience-API-Version", "1.0.3")
        request.add_header("Content-Type", "application/json")
        request.add_header("Authorization", "Basic " + base64.b64encode(":".join(_LOGIN).encode()).decode())
        try:
            with _direct().open(request, timeout=120) as answer:
                content = answer.read()
                return answer.status, json.loads(content) if content else None
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def kept(self) -> list[Statement]:
        """What the store has written."""
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]


def _direct() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = Path(os.environ.get("THRESHOLD_LRS") or tmp_path_factory.mktemp("store"))
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not (programs / "uvicorn").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", *STORE], check=True)
    # In a folder of its own: the file that it keeps statements in, and its logins.
    with tempfile.TemporaryDirectory() as place, _listening(programs, Path(place)) as address:
        yield Store(address, Path(place) / "fs_lrs.jsonl")


@contextmanager
def _listening(programs: Path, place: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parent),
        "RALPH_APP_DIR": str(place),
        "RALPH_AUTH_FILE": str(place / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(place),
    }
    login = ["auth", "-u", _LOGIN[0], "-p", _LOGIN[1], "-s", "all", "-A", "trainer", "https://store.example", "-w"]
    subprocess.run([programs / "ralph", *login], env=environment, cwd=place, check=True, capture_output=True)
    serve = [programs / "python", "-m", "uvicorn", "lrs_app:app", "--port", str(port), "--log-level", "info"]
    with subprocess.Popen(serve, env=environment, cwd=place, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        for line in server.stderr:
            if "Uvicorn running" in line:
                break
        else:
            raise AssertionError("the store did not start")
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.communicate()


@pytest.mark.promise("statements", "done")
def test_a_store_takes_them_and_takes_them_again_without_harm(
    store: Store, runs: list[list[Statement]], record_property
) -> None:
    parts = [runs[start : start + TOGETHER] for start in range(0, RUNS, TOGETHER)]
    files = [as_json([each for run in part for each in run]) for part in parts]
    for file in files:
        status, ids = store.ask("POST", body=file)
        assert status == 200, ids
        assert ids == [each["id"] for each in json.loads(file)]
    once = store.kept()
    assert len(once) == sum(len(run) for run in runs)
    for file in files:
        assert store.ask("POST", body=file)[0] in (200, 204)
    assert store.kept() == once
    record_property("said", f"{len(once):,} statements sent to {STORE[0]}, twice: each kept once")
    status, back = store.ask("GET", {"verb": "http://adlnet.gov/expapi/verbs/experienced", "limit": "20"})
    assert (status, len(back["statements"])) == (200, 20)
    registration = runs[3][0]["context"]["registration"]
    status, back = store.ask("GET", {"registration": registration, "limit": "500"})
    assert {each["id"] for each in back["statements"]} == {each["id"] for each in runs[3]}


@pytest.mark.promise("statements", "done")
def test_another_statement_with_an_id_that_is_taken_is_refused(store: Store, runs: list[list[Statement]]) -> None:
    store.ask("POST", body=as_json(runs[0]))
    other = {**runs[0][0], "verb": {"id": "http://adlnet.gov/expapi/verbs/terminated"}}
    assert store.ask("POST", body=as_json([other]))[0] == 409
