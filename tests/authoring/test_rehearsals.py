"""Rehearsing from a scene: where it begins, what is refused, and that it stays out of every list."""

import io
from pathlib import Path

import pytest

from simulator.authoring.placing import place
from simulator.cli.main import main
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.play import IllegalMove, act
from simulator.engine.state import State
from simulator.errors import Problem
from simulator.plain.keeping import how_to_go_on
from simulator.scenario.load import load_case, load_walk
from simulator.services import debriefs
from simulator.services.desk import Desk
from simulator.services.walks import record_walk, rehearse_from
from simulator.tui.app import outcome
from simulator.tui.run import Resume
from simulator.tui.sitting import Sitting
from tests.engine.small import FRAMEWORK
from tests.tui.cases import ferry_road
from tests.tui.driving import running, words

WORKED = Path(__file__).parents[2] / "docs" / "examples" / "worked" / "case.yaml"


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def case():
    return load_case(WORKED).value


def test_a_rehearsal_begins_at_the_scene_with_what_was_named(desk):
    playing = rehearse_from(desk, desk.library.open(str(WORKED)), "meeting", ["calls-eight"], ["plan=in-need"])
    assert playing.state.entered == ["meeting"]
    assert playing.state.variables == {"plan": "in-need", "looked-at": "no"}
    assert set(playing.state.known) == {"earlier", "calls-eight"}
    entry = {entry.fact: entry for entry in playing.file.chronology}["calls-eight"]
    assert (entry.when, entry.how) == (playing.scene.when, "Put before you")


def test_it_goes_on_and_is_debriefed_like_a_run_and_says_that_it_is_none(desk):
    opened = desk.library.open(str(WORKED))
    playing = rehearse_from(desk, opened, "meeting", ["calls-eight"], [], code="elm-9")
    playing.do(mv.Decide(ev.Answer("go-on", challenge=ev.Challenged("nobody"))))
    again = desk.resume("elm-9")
    assert again.state.chose == {"conference": "go-on"}
    again.do(mv.Stop())
    assert again.row.rehearsal
    assert desk.runs() == []
    (path,) = debriefs.write(debriefs.recorded(desk, again.row), ["txt"], desk.data)
    assert "This was an author’s trial run." in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("scene", "seat", "knowing", "setting", "says"),
    [
        ("meetin", "", (), (), "Canal Row has no scene 'meetin'. Did you mean: meeting?"),
        ("zzzzzz", "", (), (), "Canal Row has no scene 'zzzzzz'. It has: desk, visit,"),
        ("meeting", "", ("call-eight",), (), "has no fact 'call-eight'. Did you mean: calls-eight"),
        ("meeting", "", (), ("plam=none",), "has no variable 'plam'. Did you mean: plan?"),
        ("meeting", "", (), ("plan=inneed",), "The variable 'plan' has no value 'inneed'. Did you mean: in-need"),
        ("meeting", "", (), ("plan",), "'plan' sets nothing. Write a variable and its value"),
        ("meeting", "soical-worker", (), (), "has no seat 'soical-worker'. Did you mean: social-worker?"),
        ("meeting", "", ("why",), (), "The fact 'why' can never be known."),
        ("desk", "", ("calls-eight",), (), "can be known from 2013-06-01, and the scene 'desk' is on 2013-02-04."),
    ],
)
def test_what_the_case_has_not_is_named_with_what_is_near(case, scene, seat, knowing, setting, says):
    with pytest.raises(Problem) as problem:
        place(case, scene, seat, knowing, setting)
    assert says in str(problem.value)


def test_a_scene_of_several_seats_asks_which_and_another_seats_scene_is_refused():
    case = ferry_road()
    with pytest.raises(Problem, match="--seat: worker or visitor"):
        place(case, "week")
    assert place(case, "week", "visitor").seat == "visitor"
    assert place(case, "visit").seat == "visitor"
    with pytest.raises(Problem, match="That scene is for: visitor"):
        place(case, "visit", "worker")


@pytest.mark.parametrize(
    ("at", "rehearsal"),
    [
        (ev.Placed("meeting"), False),
        (ev.Placed("nowhere"), True),
        (ev.Placed("meeting", ("nothing",)), True),
        (ev.Placed("meeting", (), {"plan": "grand"}), True),
        (ev.Placed("meeting", (), {"plot": "none"}), True),
    ],
)
def test_the_rules_refuse_another_beginning_to_a_run_and_names_that_are_none(case, at, rehearsal):
    with pytest.raises(IllegalMove):
        act(State(case, FRAMEWORK), mv.Begin("social-worker", "x", rehearsal=rehearsal, at=at))


def test_from_the_middle_no_number_of_points_is_said_and_leaving_says_what_is_kept(desk):
    playing = rehearse_from(desk, desk.library.open(str(WORKED)), "meeting", [], [], code="elm-9")
    assert playing.about == 0
    assert desk.resume("elm-9").about == 0
    assert how_to_go_on(playing) == (
        "A rehearsal is in no list, and keeps the case as it stood when it began. "
        "Go on with: threshold resume elm-9 --plain"
    )
    assert outcome(Sitting(desk, playing)).lines == (
        "A rehearsal is in no list, and keeps the case as it stood when it began.",
        "Run elm-9 is kept. Go on with: threshold resume elm-9",
    )
    run = desk.begin(desk.library.open(str(WORKED)), "social-worker", "elm-8")
    assert run.about > 0
    assert how_to_go_on(run) == "Go on with: threshold resume elm-8 --plain"


def test_no_walk_is_recorded_of_a_rehearsal_that_began_in_the_middle(desk):
    rehearse_from(desk, desk.library.open(str(WORKED)), "meeting", [], [], code="elm-9")
    with pytest.raises(Problem, match="began in the middle"):
        record_walk(desk, "elm-9")


@pytest.mark.parametrize(
    ("code", "name"), [("Elm-9", "elm-9"), ("Été", "ete"), ("漢字", "recorded"), ("P-" * 19 + "P", None)]
)
def test_a_walk_recorded_from_any_code_has_a_name_that_its_file_may_have(desk, tmp_path, code, name):
    desk.begin(desk.library.open(str(WORKED)), "social-worker", code).do(mv.Pass())
    path = tmp_path / "walk.yaml"
    path.write_text(record_walk(desk, code), encoding="utf-8")
    loaded = load_walk(path)
    assert loaded.diagnostics == []
    assert loaded.value is not None
    assert name in (None, loaded.value.walk)


def test_the_command_rehearses_line_by_line(desk, monkeypatch, capsys):
    monkeypatch.setenv("THRESHOLD_DATA", str(desk.data))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    told = ["play", str(WORKED), "--from", "meeting", "--knowing", "calls-eight", "--set", "plan=protection"]
    assert main([*told, "--code", "elm-9", "--plain"]) == 0
    said = capsys.readouterr().out
    assert "This is a rehearsal: it is in no list and no report." in said
    assert "Police have been called to the flat eight times." in said


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (["--knowing", "calls-eight"], "--knowing and --set go with --from."),
        (["--from", "meeting", "--group"], "A rehearsal is one author's."),
        (["--from", "meeting", "--walk", str(WORKED)], "Either --walk or --from."),
        (["--walk", str(WORKED), "--set", "plan=none"], "A walk says all that itself."),
    ],
)
def test_what_does_not_go_together_is_said(desk, monkeypatch, capsys, told, says):
    monkeypatch.setenv("THRESHOLD_DATA", str(desk.data))
    assert main(["play", str(WORKED), *told]) == 2
    assert says in capsys.readouterr().err


async def test_the_full_screen_opens_at_the_scene_and_says_rehearsal(desk):
    rehearse_from(desk, desk.library.open(str(WORKED)), "meeting", ["calls-eight"], [], code="elm-9")
    async with running(desk, Resume("elm-9"), size=(100, 30)) as pilot:
        said = words(pilot)
        assert "rehearsal" in said
        assert "Police have been called to the flat eight times." in said
