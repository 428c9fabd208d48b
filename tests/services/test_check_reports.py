"""What check gives to programs: our own JSON, SARIF that its schema accepts, and a hook for git."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from simulator.cli.main import main
from tests.node import installed

ROOT = Path(__file__).parents[2]
WORKED = ROOT / "docs" / "examples" / "worked"
LOOPS = """format: 1
case: loops
title: Elm Court
area: Wexbridge
framework: example-area-2013
seats:
  social-worker: {label: Social worker, agency: social-care, start: desk}
agencies: {social-care: Children's social care}
points:
  call:
    code: S1
    question: What do you do about the call?
    options:
      note: {label: Wait for another call, level: universal}
      ring: {label: Ring the family, level: early-help}
waive:
  - {code: P601, at: scenes/lost, reason: "It is for another seat."}
scenes:
  desk:
    seats: social-worker
    date: 2013-03-05
    decide: call
    text: A neighbour has rung about a pram.
    then: [{when: {chose: {call: note}}, to: desk}, {to: evening}]
  lost: {seats: social-worker, date: 2013-03-05, then: evening, text: Nobody comes here.}
  evening: {seats: social-worker, date: 2013-03-05, ends: quiet, text: It was a pram full of tomato plants.}
endings:
  quiet: {kind: quiet, title: Tomatoes}
"""


@pytest.fixture
def loops(tmp_path):
    (tmp_path / "loops").mkdir()
    (tmp_path / "loops" / "case.yaml").write_text(LOOPS, encoding="utf-8")
    return tmp_path / "loops"


@pytest.fixture
def output(capsys):
    def of(path, form, *more):
        code = main(["check", str(path), "--format", form, *more])
        return code, json.loads(capsys.readouterr().out)

    return of


def test_the_json_has_what_the_page_says(output):
    code, told = output(WORKED, "json")
    assert (code, told["format"]) == (0, 1)
    (case,) = told["cases"]
    page = (ROOT / "docs" / "check-output.md").read_text(encoding="utf-8")
    for keys in (told, case, case["diagnostics"][0], case["proof"], case["proof"]["seats"]["social-worker"]):
        assert [key for key in keys if f"`{key}`" not in page] == []
    seat = case["proof"]["seats"]["social-worker"]
    assert (seat["routes"], seat["loop"]) == ("188", [])
    assert seat["decisions"] == {"fewest": 2, "median": 3, "most": 3}
    assert seat["minutes"] == {"fewest": 5, "median": 7, "most": 7}
    assert seat["findings_not_met"] == {"leicester-nadiya/F10": "20", "leicester-nadiya/F11": "20"}
    assert case["walks"][0]["seat"] == "social-worker"
    assert case["otherwise"] == []
    assert [item["waived"] for item in case["diagnostics"] if item["code"] == "N701"] == [
        "This case is about two decisions only."
    ]


def test_a_loop_is_named_and_its_routes_are_not_counted(output, loops, capsys):
    _, told = output(loops, "json")
    seat = told["cases"][0]["proof"]["seats"]["social-worker"]
    assert (seat["routes"], seat["loop"]) == (None, ["desk"])
    assert seat["decisions"] == {"fewest": 1, "median": None, "most": None}
    assert seat["minutes"] == {"fewest": 3, "median": None, "most": None}
    assert main(["check", str(loops)]) == 0
    shown = capsys.readouterr().out
    assert "unlimited routes (one can go round: desk), from 1 decisions and 3 minutes up" in shown


def test_a_bounded_proof_says_so_and_never_that_all_is_well(output, loops, capsys):
    _, told = output(loops, "json", "--bound", "1")
    assert told["cases"][0]["proof"]["bounded"]
    main(["check", str(loops), "--bound", "1"])
    shown = capsys.readouterr().out
    assert re.search(r"bounded, \d+ states\.", shown)
    assert "sound" not in shown
    assert "all explored" not in shown


@pytest.mark.parametrize("bound", ["0", "-1", "many"])
def test_a_bound_is_a_number(bound, capsys):
    assert main(["check", str(WORKED), "--bound", bound]) == 2


def test_sarif_names_place_level_and_waiver(output, loops):
    _, told = output(loops, "sarif")
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    (waived,) = [one for one in run["results"] if one["ruleId"] == "P601"]
    assert rules[waived["ruleIndex"]]["id"] == "P601"
    assert waived["level"] == "warning"
    assert waived["suppressions"] == [{"kind": "inSource", "justification": "It is for another seat."}]
    region = waived["locations"][0]["physicalLocation"]["region"]
    assert LOOPS.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 :].startswith("lost")
    assert all("suppressions" not in one for one in run["results"] if one is not waived)


@pytest.mark.oracle
@pytest.mark.timeout(300)
def test_the_schema_of_sarif_accepts_it(output, loops, tmp_path):
    folder = installed("@microsoft/jest-sarif@1.0.0-beta.0")
    (schema,) = folder.glob("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json")
    judge = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "case.yaml").write_text(LOOPS.replace("to: evening", "to: morning"), encoding="utf-8")
    for path in (WORKED, loops, broken, ROOT / "scenarios"):
        told = output(path, "sarif")[1]
        assert told["runs"][0]["results"]
        assert list(judge.iter_errors(told)) == []
    told["runs"][0]["results"][0]["level"] = "grave"
    assert list(judge.iter_errors(told)) != []


def test_the_hook_for_git_checks_the_files_that_check_reads(capsys):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    wanted = re.compile(hook["files"])
    for path in (ROOT / "scenarios").rglob("*.yaml"):
        name = path.relative_to(ROOT).as_posix()
        assert bool(wanted.search(name)) is ("/walks/" not in name)
    command, *words = hook["entry"].split()
    assert command == "threshold"
    named = [str(path) for path in sorted((ROOT / "scenarios").rglob("*.yaml")) if wanted.search(path.as_posix())]
    assert main([*words, *named]) == 0
    assert "0 errors" not in capsys.readouterr().out
