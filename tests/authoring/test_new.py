"""Starting a case: whatever is answered, the skeleton is sound, its walks go, and nothing is overwritten."""

import io
from itertools import combinations
from pathlib import Path

import pytest

from simulator.authoring.skeleton import FEWEST_POINTS, MOST_POINTS, ROLES, Answers, skeleton
from simulator.cli.main import main
from simulator.errors import Problem
from simulator.services.checking import check_paths
from simulator.services.starting import check_name, read_points, read_seats, start
from simulator.services.walks import walk_paths

SEATS = [
    {seat: ROLES[seat] for seat in seats} for size in range(1, len(ROLES) + 1) for seats in combinations(ROLES, size)
]
TITLES = ['The "Old" Mill: No. 7', "Ferry's # Row", "null", "it's – 3 \\ 4, {x}", "Åre 🙂", "- ?"]


@pytest.fixture
def new(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def new_(*words, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["new", *words])
        return code, *capsys.readouterr()

    return new_


@pytest.mark.parametrize("points", range(FEWEST_POINTS, MOST_POINTS + 1))
def test_each_combination_of_answers_checks_clean_and_its_walks_go(tmp_path, points):
    for number, seats in enumerate(SEATS):
        for name, text in skeleton(Answers(f"case-{number}", "Canal Row", seats, points)).items():
            file = tmp_path / f"case-{number}" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    rest, checked = check_paths([tmp_path])
    assert [item for case in checked for item in case.diagnostics] == rest == []
    assert [list(case.proof.seats) for case in checked if case.proof] == [
        list(seats) for _, seats in sorted(enumerate(SEATS), key=lambda each: f"case-{each[0]}")
    ]
    # The rest of the sizes differ in nothing that a walk could meet.
    if points in (FEWEST_POINTS, MOST_POINTS):
        done = walk_paths([tmp_path])
        assert len(done) == sum(map(len, SEATS))
        assert [walk.diagnostics for walk in done if walk.diagnostics] == []


@pytest.mark.parametrize("title", TITLES)
def test_any_title_is_kept_as_it_was_typed(new, tmp_path, title):
    assert new("canal-row", "--title", title, "--defaults")[0] == 0
    _, (checked,) = check_paths([tmp_path / "canal-row"])
    assert (checked.title, checked.diagnostics) == (title, [])


def test_answers_are_typed_and_one_that_will_not_do_is_asked_again(new, tmp_path):
    (tmp_path / "cases").mkdir()
    code, out, _ = new("canal-row", typed="Reed Lane\n7\n3, 5\nnine\n2\nnowhere\ncases\n")
    assert code == 0
    assert "'7' cannot be a seat" in out
    assert "put a semicolon between seats: social-worker; Midwife, Maternity service" in out
    assert "'nine' is no number of points." in out
    assert "There is no folder nowhere." in out
    _, (checked,) = check_paths([tmp_path / "cases" / "canal-row"])
    assert checked.title == "Reed Lane"
    assert list(checked.proof.seats) == ["police-officer", "teacher"]
    assert {part.longest_askings for part in checked.proof.seats.values()} == {2}


def test_flags_answer_and_what_is_left_takes_its_default_at_the_end_of_the_input(new, tmp_path):
    code, out, _ = new("canal-row", "--seats", "teacher", "--points", "1")
    assert code == 0
    assert "threshold watch canal-row" in out
    _, (checked,) = check_paths([tmp_path / "canal-row"])
    assert (checked.title, list(checked.proof.seats)) == ("Canal Row", ["teacher"])


def test_the_plain_contract_holds_each_prompt_ends_in_its_mark(new):
    _, out, _ = new("canal-row", typed="\n\n\n\n")
    prompts = [line for line in out.splitlines() if "[" in line]
    assert len(prompts) == 4
    assert all(line.endswith("]> ") for line in prompts)


@pytest.mark.parametrize(
    "name",
    [
        "Canal-Row",
        "canal row",
        "../canal",
        "a/b",
        "a\\b",
        "",
        ".",
        "-a",
        "a--b",
        "x" * 41,
        "con",
        "com1",
        "reviews",
        "é",
    ],
)
def test_a_name_that_no_folder_should_have_is_refused(new, tmp_path, name):
    with pytest.raises(Problem):
        check_name(name)
    assert new(name, "--defaults")[0] == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_is_never_written_over(new, tmp_path, there):
    path = tmp_path / "canal-row"
    if there == "folder":
        path.mkdir()
    elif there == "file":
        path.write_text("mine")
    else:
        path.symlink_to(tmp_path / "gone")
    before = sorted(tmp_path.rglob("*"))
    code, _, err = new("canal-row", "--defaults")
    assert code == 2
    assert "nothing is written over it" in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_appears_in_between_is_left_alone(tmp_path, monkeypatch):
    made = Path.mkdir

    def first(self, *rest, **more):
        made(self)
        (self / "case.yaml").write_text("mine")
        return made(self, *rest, **more)

    monkeypatch.setattr(Path, "mkdir", first)
    with pytest.raises(Problem, match="nothing is written over it"):
        start(Answers("canal-row", "Canal Row"), tmp_path)
    assert (tmp_path / "canal-row" / "case.yaml").read_text() == "mine"


@pytest.mark.parametrize("text", ["", "0", "9", "-1", "²", "9" * 5000, "1.5"])
def test_only_a_number_of_points_is_one(text):
    with pytest.raises(Problem):
        read_points(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        ";",
        "0",
        "6",
        "9" * 5000,
        "1 Midwife",
        "a: b",
        "#",
        "x" * 41,
        "助産師",
        "con",
        "'Tis nurse",
        "- Porter",
        "Porter, 'the ward",
        "Porter, True",
        "LADO",
        "Null",
        "Midwife; midwife",
    ],
)
def test_what_cannot_be_a_seat_is_refused_with_what_to_type(text):
    with pytest.raises(Problem) as refused:
        read_seats(text)
    assert refused.value.hint


def test_a_slip_in_a_seat_of_the_list_makes_no_new_seat():
    with pytest.raises(Problem, match="nearly 'health-visitor'"):
        read_seats("healthvisitor")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,2", ["Social worker, social-care", "Health visitor, community-health"]),
        ("teacher social-worker", ["Social worker, social-care", "Teacher, school"]),
        ("Midwife", ["Midwife, midwife-agency"]),
        ("midwife, Maternity service", ["Midwife, maternity-service"]),
        ("1, Midwife", ["Social worker, social-care", "Midwife, midwife-agency"]),
        ("Midwife; Youth worker, The club", ["Midwife, midwife-agency", "Youth worker, the-club"]),
        ("Nurse, community health; Head teacher, The school", ["Nurse, community-health", "Head teacher, school"]),
        ("Midwife, The ward; Porter, The ward", ["Midwife, the-ward", "Porter, the-ward"]),
        ("Children's guardian", ["Children's guardian, childrens-guardian-agency"]),
    ],
)
def test_a_seat_is_one_of_the_list_or_a_label_and_its_agency(text, expected):
    assert [f"{role.label}, {role.agency}" for role in read_seats(text).values()] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Midwife",
        "Midwife, Maternity service; 1",
        "Yes; On; No, Off",
        "Midwife, The ward; Porter, The ward",
        "School nurse, Community health; health-visitor",
        "Children's guardian, L’école; Sœur Aînée; Family-support worker, Yes",
        "Week; With-help; Mother",
        "Nurse -; Porter ', O'Neill -",
    ],
)
@pytest.mark.parametrize("points", ["1", "3"])
def test_seats_of_ones_own_make_a_case_that_checks_clean_and_whose_walks_go(new, tmp_path, text, points):
    code, out, _ = new("canal-row", "--seats", text, "--points", points, "--defaults")
    assert code == 0
    rest, (checked,) = check_paths([tmp_path / "canal-row"])
    assert (rest, checked.diagnostics) == ([], [])
    assert list(checked.proof.seats) == list(read_seats(text))
    assert all(f"({seat})" in out for seat in checked.proof.seats)
    assert [walk.diagnostics for walk in walk_paths([tmp_path / "canal-row"])] == [[]] * len(checked.proof.seats)


def test_a_check_with_nothing_to_say_says_so(new, tmp_path, capsys):
    new("canal-row", "--defaults")
    assert main(["check", str(tmp_path / "canal-row")]) == 0
    assert capsys.readouterr().out.endswith("\nNothing to mend.\n")
