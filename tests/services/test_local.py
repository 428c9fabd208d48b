"""The settings file for local words: what it may say, and what is said where it cannot be used."""

import random
import re
from pathlib import Path

import pytest

from simulator.engine import moves as mv
from simulator.engine.events import Answer
from simulator.errors import Problem
from simulator.model.local import NOTHING, Contact, Local, Named, SupportLine
from simulator.scenario.shelf import load_scenarios
from simulator.services import debriefs
from simulator.services.desk import Desk
from simulator.services.local import LARGEST, LOCAL_VARIABLE, Place, checked, read_local
from simulator.services.localwords import parse
from simulator.services.settings import Settings
from simulator.services.tomlplaces import Places

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "local.toml"
ALL = re.sub(r"^# (?=\[|[a-z-]+ = )", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.M)
IN_USE = re.sub(r"^(?:logo|templates) = ", "# ", ALL, flags=re.M)
"""All that needs no second file."""


@pytest.fixture(autouse=True)
def no_file_is_named(monkeypatch):
    monkeypatch.delenv(LOCAL_VARIABLE, raising=False)


def mistakes(text):
    return parse(text.encode() if isinstance(text, str) else text)[1]


def test_the_example_changes_nothing_as_it_is():
    assert parse(EXAMPLE.read_bytes()) == (NOTHING, [])


def test_every_line_of_the_example_can_be_used_and_names_all_that_the_ladder_has():
    local, wrong = parse(ALL.encode(), EXAMPLE.parent / "partnership")
    assert wrong == []
    assert local.partnership == "Northshire Safeguarding Children Partnership"
    assert local.logo.startswith("data:image/svg+xml;base64,")
    assert Path(local.templates) == EXAMPLE.parent / "partnership" / "templates"
    shelf = load_scenarios(Path(__file__).parents[2] / "scenarios")
    framework = shelf.framework("example-area-2013").value
    assert list(local.levels) == list(framework.levels)
    assert list(local.stages) == list(framework.stages)
    assert list(local.doors) == list(framework.doors)
    assert (local.area, local.fewer) == ("Northshire", True)
    assert local.levels["in-need"] == Named("Level 3: Targeted")
    assert local.stages["workers"] == Named("Stage 1: Talk", "the same working day")
    assert local.contacts == (
        Contact("Named nurse for safeguarding", "01632 960101, or safeguarding@northshire.example", "weekdays 9 to 5"),
    )
    assert local.support == (SupportLine("Staff support line", "01632 960102", "day and night"),)


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "fix"),
    [
        ('logo = "logo.png"', 1, 1, "needs the partnership's name", "partnership ="),
        ('partnership = "P"\nlogo = "logo.png"', 2, 1, "cannot be read", "a file that is there"),
        ('\ntemplates = "nowhere"', 2, 1, "There is no folder", "Name a folder"),
        ('[levels]\n\n  in-nead = "x"', 3, 3, "no level 'in-nead'", "Did you mean in-need?"),
        ('[stages]\nchief = "x"', 2, 1, "no stage 'chief'", "workers, managers, named, partners"),
        ('[doors]\n"window" = "x"', 2, 1, "no door 'window'", "ladder, dissent, re-referral"),
        ('[levels.in-nead]\nname = "x"', 1, 1, "no level 'in-nead'", "in-need"),
        ('levels.in-nead = "x"', 1, 1, "no level 'in-nead'", "in-need"),
        ('colour = "x"', 1, 1, "no setting 'colour'", "There is: area"),
        ('[levels]\nquestions = "fewer"', 2, 1, "stands inside a part", "top of the file"),
        ('[[support]]\nwho = "A"\ntelephone = "1"\narea = "B"', 4, 1, "stands inside a part", "top of the file"),
        ('questions = "some"', 1, 1, "no 'some'", '"all" or "fewer"'),
        ('keep-words = "30"', 1, 1, "not a number of days", "without quotes"),
        ("keep-runs = 0", 1, 1, "not a number of days", "from 1 to 3650"),
        ("keep-words = true", 1, 1, "not a number of days", "without quotes"),
        ('purpose = ""', 1, 1, "is empty", "delete the line"),
        ('questions = ""', 1, 1, "is empty", "delete the line"),
        ("[[support]]\nwho = 'A'\ntelephone = 116123", 3, 1, "is not text", 'telephone = "…"'),
        ('[[contacts]]\nwho = "A"\nhow = "1"\n[[contacts]]\nwho = "B"', 4, 1, "'how' is missing", "Add a line"),
        ('[[contacts]]\nwho = "A"\nhow = "B"\nwho-else = "C"', 4, 1, "no setting 'who-else'", "who, how, when"),
        ('[contacts]\nwho = "A"', 1, 1, "'contacts' is a list", "[[contacts]]"),
        ('levels = "x"', 1, 1, "not a part", "[levels]"),
        ('[levels]\nin-need = { nam = "x" }', 2, 1, "no setting 'nam'", "Did you mean name"),
        (f'area = "{"x" * 41}"', 1, 1, "too long: 41 letters", "room for 40"),
        ('area = "Say \u202eaera"', 1, 13, "U+202E", "type the text again"),
        ('# a mark \u200b here', 1, 10, "U+200B", "type the text again"),
        ('\n area = "\\u001b[31m"', 2, 2, "U+001B", "type the text again"),
        ('area = “Northshire”', 1, 8, "cannot be read", "straight quotes"),
        ("area = Northshire", 1, 8, "cannot be read", "straight quotes"),
        ('area = "c:\\q"', 1, 13, "cannot be read", "single quotes"),
        ("Northshire", 1, 11, "cannot be read", "an equals sign"),
        ('area = "a"\narea = "b"', 2, 11, "cannot be read", "stands twice"),
        ('[levels]\nin-need = { name = "x"', 2, 23, "cannot be read", "brackets"),
        ("area = " + "9" * 6000, 1, 1, "cannot be read", "number"),
        ("area = " + "[" * 6000, 1, 1, "cannot be read", "brackets"),
        (b'area = "Nor\xf6"', 1, 12, "not UTF-8", "encoding UTF-8"),
        ("area = 'x'".encode("utf-16"), 1, 1, "not UTF-8", "encoding UTF-8"),
        ("#" * (LARGEST + 1), 1, 1, "too large", "64 KB"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_its_fix(text, line, column, message, fix):
    first = mistakes(text)[0]
    assert (first.place.line, first.place.column) == (line, column)
    assert message in first.message
    assert fix in first.fix
    assert "\x1b" not in first.message + first.fix
    assert "\u202e" not in first.message + first.fix


def test_every_mistake_is_found_in_the_order_of_the_file():
    text = '[levels]\nx = "1"\ny = "2"\n[[contacts]]\nhow = "3"\n[[support]]\nwho = 4\ntelephone = "5"'
    assert [one.place.line for one in mistakes(text)] == [2, 3, 4, 7]


def test_there_is_an_end_to_contacts_and_support_lines():
    one = '[[support]]\nwho = "A"\ntelephone = "1"\n'
    assert mistakes(one * 6) == []
    assert [(wrong.place.line, wrong.fix) for wrong in mistakes(one * 7)] == [(19, "There is room for 6.")]


def test_what_an_editor_does_to_a_file_does_no_harm():
    assert parse(b'\xef\xbb\xbfarea = "North"\r\nquestions = "fewer"\r\n') == (Local(area="North", fewer=True), [])
    assert parse(b'area = """\nNorth\n  shire"""')[0].area == "North shire"


def test_no_damage_to_a_file_is_a_fault_of_the_program():
    rng = random.Random(7)
    for _ in range(400):
        text = list(IN_USE)
        for _ in range(rng.randint(1, 6)):
            place = rng.randrange(len(text))
            text[place : place + rng.randint(0, 3)] = rng.choice(
                ['"', "'", "[", "]", "{", "}", "=", "\n", "\\", "#", ""]
            )
        local, wrong = parse("".join(text).encode())
        assert isinstance(local, Local)
        assert all(one.place.line >= 1 and one.place.column >= 1 and one.fix for one in wrong)


def test_a_key_is_found_in_whatever_form_it_is_written():
    places = Places('a = """\n[x]\nb = 1\n"""\n[ t ] # c\n "b c" = 1\nd.e = 2\n[[l]]\n[[l]]\nk = { m = 1 }\n[t.u]\n')
    assert places.of(("t", "b c")) == Place(6, 2)
    assert places.of(("t", "d", "e")) == Place(7, 1)
    assert places.of(("l", 1, "k", "m")) == Place(10, 1)
    assert places.of(("t", "u")) == Place(11, 1)
    assert places.of(("x",)) == Place(1, 1)


# Where the file lies


def test_the_file_lies_in_the_data_folder_or_where_the_variable_says(tmp_path, monkeypatch):
    assert not read_local(tmp_path).found
    assert checked(read_local(tmp_path)) is NOTHING
    (tmp_path / "local.toml").write_text('area = "Here"', encoding="utf-8")
    assert checked(read_local(tmp_path)).area == "Here"
    (tmp_path / "other.toml").write_text('area = "There"', encoding="utf-8")
    monkeypatch.setenv(LOCAL_VARIABLE, str(tmp_path / "other.toml"))
    assert checked(read_local(tmp_path)).area == "There"
    assert "other.toml" in read_local(tmp_path).in_words


def test_a_file_that_is_named_and_is_not_there_is_a_mistake(tmp_path, monkeypatch):
    monkeypatch.setenv(LOCAL_VARIABLE, str(tmp_path / "gone.toml"))
    with pytest.raises(Problem, match=r"gone\.toml:1:1: There is no such file"):
        checked(read_local(tmp_path))
    monkeypatch.setenv(LOCAL_VARIABLE, str(tmp_path))
    with pytest.raises(Problem, match="not a file"):
        checked(read_local(tmp_path))


def test_a_second_ending_that_an_editor_gave_is_noticed(tmp_path):
    (tmp_path / "local.toml.txt").write_text('area = "Here"', encoding="utf-8")
    with pytest.raises(Problem, match="not read") as raised:
        checked(read_local(tmp_path))
    assert "without .txt" in raised.value.hint


# At a desk


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.close()


def test_a_file_with_a_mistake_begins_no_run(desk):
    (desk.data / "local.toml").write_text("area = North", encoding="utf-8")
    with pytest.raises(Problem, match=r"local\.toml:1:8"):
        desk.begin(desk.library.open("practice"), "social-worker", "heron-1")
    assert desk.run_count() == 0


def test_what_is_set_on_the_machine_comes_before_the_file(desk):
    (desk.data / "local.toml").write_text('questions = "fewer"', encoding="utf-8")
    assert (desk.fewer, desk.questions) == (True, "fewer (local words)")
    desk.save(Settings(questions="all"))
    assert (desk.fewer, desk.questions) == (False, "all (set on this machine)")
    desk.save(Settings(questions="fewer"))
    assert desk.questions == "fewer (set on this machine)"


def test_without_a_file_all_is_asked(desk):
    assert (desk.fewer, desk.questions) == (False, "all (unless set)")


def test_a_run_is_debriefed_with_the_words_of_the_machine_that_it_lies_on(desk):
    desk.begin(desk.library.open("practice"), "social-worker", "heron-1").do(mv.Stop())
    before = debriefs.text(debriefs.source(desk, "heron-1"))
    again = Desk(desk.data)
    (desk.data / "local.toml").write_text(IN_USE, encoding="utf-8")
    said = debriefs.text(debriefs.source(again, "heron-1"))
    again.close()
    assert "01632" in said
    assert "01632" not in before
    assert debriefs.text(debriefs.source(desk, "heron-1")) == before


def test_the_sample_can_be_printed_with_local_words():
    local, _ = parse(IN_USE.encode())
    assert "Staff support line: 01632 960102, day and night [local]" in debriefs.text(debriefs.sample(local))
    assert "[local]" not in debriefs.text(debriefs.sample())


def test_what_an_authors_walk_answers_all_the_same_is_no_part_that_was_not_asked(desk):
    (desk.data / "local.toml").write_text('questions = "fewer"', encoding="utf-8")
    opened = desk.library.open("practice")
    point = next(name for name, point in opened.bundle.case.points.items() if point.hinge and point.options)
    playing = desk.begin(opened, "social-worker", "heron-1")
    while playing.state.here.decide != point:
        playing.do(mv.Pass() if playing.scene.point else mv.GoOn())
        if playing.scene.answer:
            playing.do(mv.GoOn())
    option = next(option.id for option in playing.scene.point.options if not option.closed)
    decided = playing.do(mv.Decide(Answer(option, worry=4)))[0]
    assert decided.answer.worry == 4
    assert decided.not_asked == ("change",)
