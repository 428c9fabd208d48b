"""Walks: a case that plays as its author expected, and each way in which it may not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.recording import as_yaml, record
from simulator.authoring.walking import walk_through
from simulator.cli.main import main
from simulator.engine import events as ev
from simulator.model.bundle import Bundle
from simulator.model.walk import Walk
from simulator.scenario.load import load_case, load_framework, load_walk
from simulator.services.checking import check_paths, save_walks
from simulator.services.walks import walk_paths
from tests.debrief.cases import play_at_random

ROOT = Path(__file__).parents[2]
WORKED = ROOT / "docs" / "examples" / "worked"
WALK = (WORKED / "walks" / "looked-at-again.yaml").read_text(encoding="utf-8")
SHIPPED = sorted((ROOT / "scenarios").glob("*/walks/*.yaml"))


def walk(folder: Path, text: str) -> list[str]:
    """What a changed walk through the worked example finds: a line each, with code, line and message."""
    case = folder / "worked"
    (case / "walks").mkdir(parents=True)
    (case / "case.yaml").write_bytes((WORKED / "case.yaml").read_bytes())
    (case / "walks" / "walk.yaml").write_text(text, encoding="utf-8")
    (done,) = walk_paths([case])
    return [f"{item.code} line {item.place.line}: {item.message}" for item in done.diagnostics]


@pytest.mark.parametrize("path", [*SHIPPED, *(WORKED / "walks").glob("*.yaml")], ids=lambda path: path.stem)
def test_the_walks_that_come_with_the_program_go_as_expected(path: Path) -> None:
    (done,) = walk_paths([path])
    assert done.diagnostics == []
    assert done.steps > 0


def test_each_ending_of_each_seat_that_ships_has_a_walk() -> None:
    _, cases = check_paths([])
    for case in cases:
        assert case.proof is not None
        walks = [load_walk(path).value for path in SHIPPED if path.parent.parent == Path(case.path).parent]
        ended = {(walk.seat, walk.ending) for walk in walks if walk}
        assert {(seat, ending) for seat, part in case.proof.seats.items() for ending in part.endings} <= ended


@pytest.mark.parametrize(
    ("change", "finds"),
    [
        (("closed: [strategy]", "open: [strategy]"), "T804 line 10: The option “strategy” is closed in “desk”."),
        (("closed: [strategy]", "closed: [log]"), "T804 line 10: The option “log” is open in “desk”."),
        (("scene: visit", "scene: meeting"), "T804 line 10: After “desk” comes “visit”."),
        (("known: [weight, fell]", "unknown: [weight]"), "T804 line 13: The fact “weight” is known after this step."),
        (("known: [weight, fell]", "known: [why]"), "T804 line 13: The fact “why” is not known after this step."),
        (("reply: agreed", "reply: refused"), "T804 line 19: What came back is “agreed”."),
        (("looked-at: yes", "looked-at: no"), "T804 line 19: “looked-at” is “yes” after this step."),
        (("ending: kept", "ending: closed"), "T804 line 20: The route ends in “kept”."),
        (("case: worked", "case: other"), "T801 line 3: This walk is through “other”, and the case here is “worked”."),
        (("choose: log", "choose: lgo"), "R304 line 9: There is no option of “notice” “lgo”."),
        (("choose: log", "choose: strategy"), "T802 line 9: In “desk” this cannot be done: You have one report"),
        (("ring-police", "ring-health"), "T802 line 8: In “desk” this cannot be done: That cannot be asked here."),
        (("of: care", "of: crae"), "R307 line 18: There is no agency “crae”."),
        (("managers}", "partners}"), "T802 line 17: In “meeting” this cannot be done: Choose how far"),
        (("at: again", "at: closed"), "T803 line 14: The route stands at the decision in “again” and does not come"),
        (("pass: true", "pass: true\n    choose: log"), "S213 line 15: This step passes, and answers too."),
        (("seat: social-worker", "seat: nobody"), "R301 line 4: There is no seat “nobody”."),
        (("stage: managers}", "stage: managers"), "Y130 line 18"),
    ],
)
def test_where_the_case_plays_otherwise(tmp_path: Path, change: tuple[str, str], finds: str) -> None:
    assert change[0] in WALK
    found = walk(tmp_path, WALK.replace(*change))
    assert found, "nothing was found"
    assert found[0].startswith(finds)


def test_a_fact_that_the_next_scene_shows_is_said_to_be_expected_there(tmp_path: Path) -> None:
    case = tmp_path / "worked"
    (case / "walks").mkdir(parents=True)
    text = (WORKED / "case.yaml").read_text(encoding="utf-8")
    shown = "      - fact: earlier\n"
    opening = "  visit:\n    seats: [social-worker]\n"
    head, _, rest = text.partition(opening)
    text = (
        head.replace("    knows: [earlier] ", "    knows: [] ")
        + opening
        + rest.replace("    text:\n", "    text:\n" + shown, 1)
    )
    (case / "case.yaml").write_text(text, encoding="utf-8")
    early = WALK.replace("closed: [strategy]", "known: [earlier]")
    (case / "walks" / "walk.yaml").write_text(early, encoding="utf-8")
    (done,) = walk_paths([case])
    assert [item.fix for item in done.diagnostics] == [
        "“visit” shows it, and is opened after this step: expect it at a step in “visit”."
    ]


@pytest.mark.parametrize(
    ("walks", "says"),
    [
        ([WALK], []),
        ([WALK, WALK.replace("reply: agreed", "reply: refused")], ["1 walk beside it does"]),
        ([WALK.replace("at: desk", "at: dask"), "\0"], ["2 walks beside it do"]),
    ],
)
def test_a_check_says_when_walks_beside_the_case_fit_it_no_more(tmp_path: Path, capsys, walks, says) -> None:
    case = tmp_path / "worked"
    (case / "walks").mkdir(parents=True)
    (case / "case.yaml").write_bytes((WORKED / "case.yaml").read_bytes())
    for number, text in enumerate(walks):
        (case / "walks" / f"walk-{number}.yaml").write_text(text, encoding="utf-8")
    assert main(["check", str(case)]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "beside it" in line]
    assert said == [f"  {how} not go as expected any more: threshold walk {case}" for how in says]


def test_a_walk_that_ends_early_leaves_the_rest_alone(tmp_path: Path) -> None:
    assert walk(tmp_path, WALK.partition("  - at: again")[0]) == []


def test_a_missing_step_is_said_with_the_way_that_was_come(tmp_path: Path) -> None:
    text = WALK.replace("  - at: again\n    pass: true\n", "")
    (found,) = walk(tmp_path, text)
    assert found.startswith("T803 line 14: The route stands at the decision in “again”")


def test_old_names_that_the_case_lists_are_followed(tmp_path: Path) -> None:
    case = tmp_path / "worked"
    (case / "walks").mkdir(parents=True)
    text = (WORKED / "case.yaml").read_text(encoding="utf-8")
    text += "\nrenamed: {duty: desk, ring-999: ring-police, file: log, first-notice: notice}\n"
    (case / "case.yaml").write_text(text, encoding="utf-8")
    old = WALK.replace("at: desk", "at: duty").replace("ring-police", "ring-999").replace("choose: log", "choose: file")
    (case / "walks" / "walk.yaml").write_text(old, encoding="utf-8")
    (done,) = walk_paths([case])
    assert done.diagnostics == []


def test_the_walk_to_each_fault_and_ending_goes_there(tmp_path: Path) -> None:
    _, cases = check_paths([WORKED])
    paths = save_walks(cases, tmp_path)
    endings = set()
    for path in paths:
        loaded = load_walk(path)
        assert loaded.sound
        assert loaded.value is not None
        walked = walk_through(CASE, FRAMEWORK, loaded.value)
        assert walked.otherwise == []
        endings.add(walked.state.here.ends)
    assert endings == {"kept", "closed"}


def _worked():
    case = load_case(WORKED / "case.yaml").value
    framework = load_framework(ROOT / "scenarios" / "frameworks" / "example-area-2013.yaml").value
    assert case is not None
    assert framework is not None
    return case, framework


CASE, FRAMEWORK = _worked()
BUNDLE = Bundle(1, CASE, FRAMEWORK)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_a_run_recorded_as_a_walk_goes_the_same_way(seed: int) -> None:
    events = play_at_random(BUNDLE, seed, lambda rng: "SECRET words", notes=0.1, stops=0)
    text = as_yaml(record(CASE.case, "recorded", events))
    assert "SECRET" not in text
    loaded = load_walk(text.encode(), "walk.yaml")
    assert loaded.diagnostics == []
    assert isinstance(loaded.value, Walk)
    walked = walk_through(CASE, FRAMEWORK, loaded.value)
    assert walked.otherwise == []
    assert walked.state.entered == [event.scene for event in events if isinstance(event, ev.Entered)]
    assert list(walked.state.asked) == [event.ask for event in events if isinstance(event, ev.Asked)]
