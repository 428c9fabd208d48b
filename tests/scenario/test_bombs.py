"""Files made to hang, crash or swell a program: refused in no time, without recursion and without much memory."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.scenario import tree
from simulator.scenario.check import check_references
from simulator.scenario.diagnostics import as_text
from simulator.scenario.load import load_case, load_framework

HERE = Path(__file__).parent
WATCHDOG = 10
MOST_MEGABYTES = 100


def bombs() -> Iterator[tuple[str, str]]:
    """Each bomb with its name."""
    nine = range(9)
    yield (
        "aliases of aliases",
        "l0: &l0 [lol]\n"
        + "".join(f"l{level}: &l{level} [{', '.join(f'*l{level - 1}' for _ in nine)}]\n" for level in range(1, 12)),
    )
    yield (
        "merged aliases",
        "a: &b0 {x: 1}\n"
        + "".join(
            f"b{level}: &b{level}\n  <<: [{', '.join(f'*b{level - 1}' for _ in nine)}]\n" for level in range(1, 11)
        ),
    )
    for name, piece in (
        ("brackets", "["),
        ("braces", "{"),
        ("brackets and braces", "[{a: "),
        ("dashes", "- "),
        ("questions", "? "),
    ):
        yield f"{name}, 500", piece * 500
        yield f"{name}, 100,000", piece * 100_000
    yield "stairs", "\n".join(" " * step + "a:" for step in range(1000))
    yield "a flood of items", "[" + "a," * 450_000 + "]"
    yield "a flood of lines", "- a\n" * 249_000
    yield "questions in brackets", "[" + "a?b," * 200_000 + "]"
    yield "nothing in braces", "{" + ", " * 400_000 + "}"
    yield "commas in braces", "{a: b" + ",c d" * 190_000 + "}"
    yield "colons in brackets", "[" + "a: b," * 90_000 + "]"
    yield "anchors", "".join(f"- &a{number} b\n" for number in range(70_000))
    yield "aliases", "- &a b\n" + "- *a\n" * 150_000
    yield "tags", "- !t b\n" * 120_000
    yield "one key", "a: b\n" * 190_000
    yield "unsafe characters", "\u202e" * 300_000
    yield "spelt unsafe characters", 'a: "' + "\\x1b" * 200_000 + '"'
    yield "many spelt ones", '- "\\e"\n' * 120_000
    yield "a number", "format: " + "9" * 900_000
    yield "a key", "k" * 900_000 + ": v"
    yield "quotes", '"' * 999_999
    yield "apostrophes", "'" * 999_999
    yield "an open quote", 'a: "' + "x\n" * 450_000
    yield "colons", ":" * 999_999
    yield "hashes", "#" * 999_999
    yield "no-break spaces", "- a:\u00a0b\n" * 80_000
    yield "keys with them", "".join(f"a{number}\u00a0: b\n" for number in range(60_000))
    yield "curly quotes", "- “a”\n" * 90_000
    yield "curly quotes on one line", "[" + "“a”," * 100_000 + "]"
    yield "cut off", "- a b #c\n" * 90_000
    yield "blanks", " " * 999_999
    yield "line ends", "\n" * 999_999
    yield "tabs", "\t" * 999_999
    yield "documents", "---\n" * 240_000
    yield "unknown keys", "".join(f"k{number}: b\n" for number in range(70_000))
    yield "wrong facts", "facts:\n" + "".join(f"  k{number}: b\n" for number in range(70_000))
    yield (
        "wrong names",
        "facts:\n" + "".join(f"  K_{n}: {{text: a, from: never, held_by: B_C}}\n" for n in range(18000)),
    )
    yield "swallowed keys", "title: >-\n" + "  offers: [a\n" * 80_000
    yield "a long name", "case: " + "a-" * 400_000 + "!"


@pytest.mark.promise("hostile case", "real")
@pytest.mark.timeout(WATCHDOG)
@pytest.mark.parametrize(("name", "text"), list(bombs()), ids=[name for name, _ in bombs()])
def test_a_bomb_is_refused(name: str, text: str) -> None:
    loaded = load_case(text.encode()[:1_000_000], "bomb.yaml")
    assert loaded.value is None
    assert 1 <= len(loaded.diagnostics) <= 260
    assert len(as_text(loaded.diagnostics)) < 400_000


@pytest.mark.timeout(WATCHDOG)
@pytest.mark.parametrize(("name", "text"), list(bombs()), ids=[name for name, _ in bombs()])
def test_a_bomb_is_refused_by_the_slow_parser_too(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "c_parser", lambda _: None)
    loaded = load_case(text.encode()[:100_000].decode("utf-8", "ignore").encode(), "bomb.yaml")
    assert loaded.value is None
    assert loaded.diagnostics


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("brackets, 100,000", "Y104"),
        ("braces, 500", "Y104"),
        ("a flood of items", "Y105"),
        ("aliases of aliases", "Y106"),
        ("merged aliases", "Y106"),
        ("a number", "S203"),
    ],
)
def test_what_a_bomb_is_called(name: str, code: str) -> None:
    assert code in {item.code for item in load_case(dict(bombs())[name].encode()).diagnostics}


def test_deep_nesting_is_refused_without_recursion() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(_depth() + 60)
    try:
        loaded = load_case(b"[" * 100_000)
    finally:
        sys.setrecursionlimit(limit)
    assert [item.code for item in loaded.diagnostics] == ["Y104"]


def _depth() -> int:
    frame, depth = sys._getframe(), 0
    while frame := frame.f_back:  # type: ignore[assignment]
        depth += 1
    return depth


@pytest.mark.timeout(WATCHDOG * 2)
def test_very_many_names_that_lead_nowhere() -> None:
    scenes = "".join(
        f"  s{n}: {{seats: [worker], date: 2012-02-06, text: It rings., then: t{n}}}\n" for n in range(9000)
    )
    text = (HERE / "shelf/smallest/case.yaml").read_text(encoding="utf-8").replace("scenes:\n", f"scenes:\n{scenes}")
    framework = load_framework(HERE / "shelf/frameworks/test-area.yaml").value
    found = check_references(load_case(text.encode()), framework)
    assert {item.code for item in found} == {"R302", "Y119"}


MEASURE = """
import sys
from pathlib import Path
from simulator.scenario.load import load_case
load_case(sys.stdin.buffer.read(), "bomb.yaml")
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


@pytest.mark.promise("hostile case", "real")
@pytest.mark.timeout(60)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its own peak")
@pytest.mark.parametrize(
    "name",
    ["aliases of aliases", "brackets, 100,000", "a flood of lines", "unknown keys", "wrong facts", "wrong names"],
)
def test_a_bomb_needs_little_memory(name: str) -> None:
    data = dict(bombs())[name].encode()[:1_000_000]
    run = subprocess.run([sys.executable, "-c", MEASURE], input=data, capture_output=True, check=True, timeout=30)
    assert int(run.stdout) / 1000 < MOST_MEGABYTES
