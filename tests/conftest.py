"""Which tests run by default, and a list of those that did not."""

import datetime
import json
import os
import platform
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

# Guidance falls due by the calendar. For the tests it is always the same day: 25 November 2026.
os.environ["SOURCE_DATE_EPOCH"] = "1795564800"

NEEDS = {
    "browser": "needs Debian's chromium: pytest --also browser",
    "pdf": "needs Pango and the extras pdf and pages: pytest --also pdf",
    "package": "builds and installs a wheel: pytest --also package",
    "oracle": "installs other packages to compare with: pytest --also oracle",
    "whole": "plays whole runs in the full screen, for minutes: pytest --also whole",
    "lrs": "needs npm and installs a learning record store: pytest --also lrs",
    "long": "takes minutes: pytest --also long",
}
_LEFT_OUT = "left_out"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--also", action="append", default=[], choices=[*NEEDS, "all"], help="run these marked tests too")
    parser.addoption("--promises", metavar="FILE", help="write what the tests of a promise came to into a file")
    parser.addoption("--only-marked", action="store_true", help="run only the marked tests that --also names")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    also = set(NEEDS) if "all" in config.getoption("--also") else set(config.getoption("--also"))
    kept, left = [], []
    for item in items:
        marks = {mark for mark in NEEDS if item.get_closest_marker(mark)}
        wanted = marks <= also and (marks or not config.getoption("--only-marked"))
        (kept if wanted else left).append(item)
    items[:] = kept
    counts = Counter(mark for item in left for mark in NEEDS if item.get_closest_marker(mark) and mark not in also)
    config.stash[_COUNTS] = dict(counts)
    if hasattr(config, "workeroutput"):
        config.workeroutput[_LEFT_OUT] = dict(counts)


_COUNTS = pytest.StashKey[dict[str, int]]()


class _FromWorkers:
    def pytest_testnodedown(self, node) -> None:
        node.config.stash[_COUNTS] = node.workeroutput.get(_LEFT_OUT, {}) if hasattr(node, "workeroutput") else {}


def pytest_itemcollected(item: pytest.Item) -> None:
    for mark in item.iter_markers("promise"):
        item.user_properties.append(("promise", list(mark.args)))


class _Promises:
    """What the tests of each promise came to, beside what is in the file of those that did not run this time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._tests: dict[str, dict[str, Any]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        promises = [told for name, told in report.user_properties if name == "promise"]
        if not promises or (report.when != "call" and report.passed):
            return
        nothing = {"on": datetime.date.today().isoformat(), "promises": promises, "passed": 0, "other": 0, "said": []}
        test = self._tests.setdefault(report.nodeid.partition("[")[0], nothing)
        test["passed" if report.passed else "other"] += 1
        test["said"] += [told for name, told in report.user_properties if name == "said"]
        self._write()  # now, so that a run that is broken off is not for nothing

    def _write(self) -> None:
        known = json.loads(self._file.read_text(encoding="utf-8"))["tests"] if self._file.exists() else {}
        system = f"{platform.system()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        found = {"system": system, "tests": dict(sorted({**known, **self._tests}.items()))}
        self._file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--only-marked"):  # the pictures are compared by the run of all the others
        config.option.warn_unused_snapshots = True
    file = config.getoption("--promises")
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Promises(Path(file)))
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(_FromWorkers())


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    for mark, count in sorted(config.stash.get(_COUNTS, {}).items()):
        terminalreporter.write_line(f"not run: {count} marked '{mark}' ({NEEDS[mark]})")
