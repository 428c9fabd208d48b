"""What a front end may count on: the library, runs that outlive their case, shared machines, settings."""

import os
import shutil

import msgspec
import pytest

from simulator.engine import moves as mv
from simulator.engine.events import Answer
from simulator.errors import Problem
from simulator.resources import packaged
from simulator.services import debriefs
from simulator.services.desk import Desk
from simulator.services.settings import Settings, load_settings, save_settings


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


@pytest.fixture
def own_case(tmp_path):
    folder = tmp_path / "mine" / "practice"
    shutil.copytree(packaged("scenarios") / "practice", folder)
    return folder


def test_a_case_of_ones_own_is_opened_by_its_path_with_the_programs_shelf_behind_it(desk, own_case):
    opened = desk.library.open(str(own_case))
    assert opened.bundle.framework.framework == "example-area-2013"
    assert opened.digest == desk.library.open(str(own_case / "case.yaml")).digest


def test_what_was_compiled_is_found_again_and_a_change_is_seen(desk, own_case):
    before = desk.library.open(str(own_case)).digest
    assert desk.library.open(str(own_case)).digest == before
    text = (own_case / "case.yaml").read_text(encoding="utf-8").replace("Garden Street", "Pond Street")
    (own_case / "case.yaml").write_text(text, encoding="utf-8")
    after = desk.library.open(str(own_case))
    assert after.digest != before
    assert after.bundle.case.title == "Pond Street"


def test_a_damaged_cache_is_made_anew(desk, own_case):
    before = desk.library.open(str(own_case)).digest
    for path in (desk.data / "cache").iterdir():
        path.write_bytes(b"{")
    assert desk.library.open(str(own_case)).digest == before
    assert desk.library.lengths(before, desk.library.open(str(own_case)).bundle)["social-worker"].askings == 2


@pytest.mark.promise("case changed", "real")
def test_a_case_edited_or_deleted_in_mid_run_does_not_change_the_run(desk, own_case):
    playing = desk.begin(desk.library.open(str(own_case)), "social-worker", "heron-1")
    playing.do(mv.GoOn())
    before = playing.scene
    text = (own_case / "case.yaml").read_text(encoding="utf-8")
    (own_case / "case.yaml").write_text(text.replace("nursery rings", "school rings"), encoding="utf-8")
    assert desk.resume("heron-1").scene == before
    shutil.rmtree(own_case.parent)
    again = desk.resume("heron-1")
    assert again.scene == before
    again.do(mv.Decide(Answer("hold")))
    again.do(mv.Stop())
    assert "Garden Street" in debriefs.text(debriefs.source(desk, "heron-1"))


@pytest.mark.promise("two windows", "real")
def test_two_desks_on_one_run_never_fork_it(desk, tmp_path):
    first = desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    other = Desk(tmp_path / "data")
    second = other.resume("heron-1")
    first.do(mv.GoOn())
    with pytest.raises(Problem):
        second.do(mv.GoOn())
    assert second.scene.id == "note"
    assert other.resume("heron-1").scene.id == "nursery"
    other.close()


def test_a_shared_machine_shows_a_count_and_opens_by_code(desk):
    desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    desk.save(Settings(shared=True))
    assert desk.runs() == []
    assert desk.run_count() == 1
    assert desk.resume("heron-1").code == "heron-1"
    for refused in (desk.resume, desk.latest):
        with pytest.raises(Problem, match="shared"):
            refused()


def test_the_earlier_run_of_a_case_is_the_latest_closed_one_before(desk):
    def played(code, case="practice", move=None, **more):
        playing = desk.begin(desk.library.open(case), "social-worker", code, **more)
        if move:
            playing.do(move)
        return desk.find(code)

    first, _ = played("heron-1", move=mv.Stop()), played("heron-2")
    assert desk.earlier(first) is None
    played("heron-3", "mill-lane", mv.Stop())
    played("heron-4", move=mv.Stop(), rehearsal=True)
    last = played("heron-5", move=mv.Stop())
    assert desk.earlier(last) == first
    assert desk.earlier(first) is None
    desk.save(Settings(shared=True))
    assert desk.earlier(last) is None


def test_an_erased_run_is_gone(desk):
    playing = desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    desk.erase(playing.row)
    with pytest.raises(Problem):
        desk.find("heron-1")


def test_settings_are_kept_and_a_damaged_file_is_named(tmp_path):
    save_settings(tmp_path, Settings(plain=True, theme="light"))
    assert load_settings(tmp_path) == Settings(plain=True, theme="light")
    (tmp_path / "settings.json").write_text("{")
    with pytest.raises(Problem, match="settings"):
        load_settings(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "ascii"])
def test_settings_are_read_however_powershell_writes_utf8(tmp_path, encoding):
    (tmp_path / "settings.json").write_text('{"shared": true}\r\n', encoding=encoding)
    assert load_settings(tmp_path) == Settings(shared=True)


def test_settings_in_another_encoding_are_refused_with_what_to_do(tmp_path):
    (tmp_path / "settings.json").write_text('{"shared": true}', encoding="utf-16")
    with pytest.raises(Problem, match=r"not UTF-8\. Save it as UTF-8, or delete it"):
        load_settings(tmp_path)


def test_unknown_settings_do_not_stop_anybody(tmp_path):
    (tmp_path / "settings.json").write_bytes(msgspec.json.encode({"later": 1, "shared": True}))
    assert load_settings(tmp_path) == Settings(shared=True)


@pytest.mark.promise("printing", "real")
def test_a_debrief_that_cannot_be_saved_says_so_and_leaves_nothing_behind(desk, tmp_path):
    desk.begin(desk.library.open("practice"), "social-worker", "heron-1").do(mv.Stop())
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Problem, match="could not be saved"):
        debriefs.write(debriefs.source(desk, "heron-1"), ["txt"], tmp_path / "file")


def test_a_run_that_is_open_has_no_debrief_yet(desk):
    desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    with pytest.raises(Problem, match="still open"):
        debriefs.text(debriefs.source(desk, "heron-1"))


@pytest.mark.promise("printing", "real")
def test_the_same_run_gives_the_same_bytes(desk):
    playing = desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    playing.do(mv.Stop())
    run = debriefs.source(desk, "heron-1")
    for form in debriefs.TEXTS:
        assert debriefs.rendered(run, form) == debriefs.rendered(run, form)


@pytest.mark.skipif(os.name == "nt", reason="on Windows the user's profile keeps others out")
def test_everything_in_the_data_folder_is_for_its_owner_alone(tmp_path):
    desk = Desk(tmp_path / "above" / "data")
    desk.library.entries()
    desk.save(Settings(theme="light"))
    desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    for path in [desk.data, *desk.data.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path
    desk.close()


def test_a_run_whose_template_no_longer_fits_is_printed_by_the_programs_own(desk):
    playing = desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    playing.do(mv.Stop())
    source = debriefs.source(desk, "heron-1")
    old = source._replace(templates=dict.fromkeys(source.templates, "{{ debrief.gone }}"))
    assert debriefs.text(old) == debriefs.text(source)


def test_a_stopped_run_gives_away_nothing_of_the_points_that_it_did_not_reach(desk):
    playing = desk.begin(desk.library.open("mill-lane"), "social-worker", "heron-1")
    playing.do(mv.Pass())
    playing.do(mv.Stop())
    source = debriefs.source(desk, "heron-1")
    for form in debriefs.TEXTS:
        text = debriefs.rendered(source, form)
        assert "incorrect" not in text
        assert "child protection plans ended" not in text
