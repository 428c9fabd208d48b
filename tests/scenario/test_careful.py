"""The careful colleague: each habit planted in a case that is clean without it, and what only looks like one."""

import datetime
from pathlib import Path

import pytest
import yaml

from simulator.cli.main import main
from simulator.prove import prove
from simulator.prove.careful import read_routes
from simulator.scenario import careful
from simulator.scenario.careful.readable import reading_age
from simulator.scenario.codes import CODES
from simulator.scenario.load import load_case, load_framework, load_guidance
from simulator.scenario.shelf import load_scenarios

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FRAMEWORK = load_framework(SCENARIOS / "frameworks" / "example-area-2013.yaml").value


def plain(points=1):
    """A case without a habit: some points of three options, of which the comparison supports one."""
    scenes, asked = {}, {}
    for number in range(1, points + 1):
        labels = {"wait": "Wait until Friday", "ring": "Ring the mother", "call": "Call at the flat"}
        keys = ["wait", "ring", "call"][number % 3 :] + ["wait", "ring", "call"][: number % 3]
        asked[f"p{number}"] = {
            "code": f"S{number}",
            "question": "What do you do about the call?",
            "options": {key: {"label": labels[key], "level": "early-help"} for key in keys},
        }
        then = {"then": f"desk-{number + 1}"} if number < points else {"then": "evening"}
        scenes[f"desk-{number}"] = {
            "seats": ["worker"],
            "date": datetime.date(2013, 3, number),
            "decide": f"p{number}",
            "text": ["A neighbour has rung about a pram."],
            **then,
        }
    scenes["evening"] = {"seats": ["worker"], "date": datetime.date(2013, 4, 1), "ends": "quiet", "text": ["Tomatoes."]}
    return {
        "format": 1,
        "case": "elm-court",
        "title": "Elm Court",
        "area": "Wexbridge",
        "framework": "example-area-2013",
        "basis": "invented",
        "seats": {"worker": {"label": "Social worker", "agency": "care", "start": "desk-1"}},
        "agencies": {"care": "Children's social care"},
        "points": asked,
        "scenes": scenes,
        "endings": {"quiet": {"kind": "quiet", "title": "Tomatoes"}},
    }


def told(case):
    """The codes and messages of what the reader says of a case."""
    text = yaml.safe_dump(case, sort_keys=False, allow_unicode=True)
    loaded = load_case(text.encode(), "case.yaml")
    assert loaded.value is not None, [item.message for item in loaded.diagnostics]
    found = careful.read(loaded, loaded.value, FRAMEWORK)
    routes = read_routes(loaded.value, prove(loaded.value, FRAMEWORK))
    return [(item.code, item.message) for item in found] + [(fault.code, fault.message) for fault in routes]


def codes(case):
    return [code for code, _ in told(case)]


def saying(*pieces, scene="desk-1", **more):
    case = plain()
    case["scenes"][scene]["text"] = list(pieces)
    return {**case, **more}


def test_a_case_without_a_habit_gets_no_word():
    assert told(plain()) == told(plain(6)) == []


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*/case.yaml")), ids=lambda path: path.parent.name)
def test_the_shipped_cases_are_read_without_a_word(path):
    loaded = load_case(path)
    framework = load_scenarios(SCENARIOS).framework(loaded.value.framework).value
    assert [item.message for item in careful.read(loaded, loaded.value, framework)] == []


def supporting(case, choose):
    """The case, with a comparison at each point that supports the option that ``choose`` picks from its labels."""
    for point in case["points"].values():
        point["compare"] = [
            {
                "supports": {"basis": "general", "options": [choose(list(point["options"]))], "text": "It is."},
                "understandable": {"text": "It was late.", "basis": "general"},
            }
        ]
    return case


def test_the_supported_option_is_the_longest_too_often():
    case = supporting(plain(6), lambda keys: "ring")
    assert codes(case) == []
    for point in case["points"].values():
        point["options"]["ring"]["label"] = "Ring the mother, and the nursery, and write both down"
    (only,) = told(case)
    assert only == ("C901", "At 6 of 6 points of the Social worker, the longest option is a supported one.")


def test_the_longest_at_three_points_is_no_habit_yet():
    case = supporting(plain(3), lambda keys: "ring")
    for point in case["points"].values():
        point["options"]["ring"]["label"] = "Ring the mother, and the nursery, and write both down"
    assert codes(case) == []


def test_the_supported_option_is_the_politest_too_often():
    case = supporting(plain(5), lambda keys: "ring")
    for point in case["points"].values():
        point["options"]["ring"]["label"] = "Listen gently"
        point["options"]["call"]["label"] = "Call at the flat in the afternoon"
    assert codes(case) == ["C902"]


@pytest.mark.parametrize(("place", "word"), [(0, "first"), (1, "second"), (-1, "last")])
def test_the_supported_option_stands_in_one_place_too_often(place, word):
    (only,) = told(supporting(plain(5), lambda keys: keys[place]))
    assert only[0] == "C903"
    assert f"the {word} option" in only[1]


def test_a_level_supports_the_options_at_it():
    case = plain(5)
    for point in case["points"].values():
        first = next(iter(point["options"]))
        point["options"][first]["level"] = "in-need"
        point["compare"] = [
            {
                "supports": {"basis": "general", "at_least": "in-need", "text": "More."},
                "understandable": {"text": "It was late.", "basis": "general"},
            }
        ]
    assert codes(case) == ["C903"]


@pytest.mark.parametrize(
    "labels",
    [
        ["Ring the mother"],
        ["Ring the mother", "Ignore it", "Forget about it"],
        ["Ring the mother", "Shrug, and pretend that you have not seen it"],
    ],
)
def test_nothing_much_to_choose(labels):
    case = plain()
    options = {f"o{number}": {"label": label, "level": "universal"} for number, label in enumerate(labels)}
    case["points"]["p1"]["options"] = options
    assert codes(case) == ["C904"]


@pytest.mark.parametrize(
    "label",
    [
        "Take the baby into care",
        "Arrest him",
        "Take them into police protection",
        "End the child protection plan",
        "Put Max on a plan",
        "Prescribe something for the nights",
        "X-ray the arm",
    ],
)
def test_an_option_beyond_the_power_of_the_seat(label):
    case = plain()
    case["points"]["p1"]["options"]["ring"]["label"] = label
    assert codes(case) == ["C905"]
    case["points"]["p1"]["options"]["ring"]["label"] = f"Ask them: {label}"
    assert codes(case) == []


def test_what_is_a_power_of_one_seat_is_none_of_another():
    case = plain()
    case["points"]["p1"]["options"]["ring"]["label"] = "Apply to the court"
    assert codes(case) == []
    case["agencies"]["care"] = "Community health"
    case["seats"]["worker"]["label"] = "Health visitor"
    assert codes(case) == ["C905"]


def test_a_recommendation_decides_nothing():
    case = plain()
    case["points"]["p1"]["question"] = "What do you recommend to the conference?"
    case["points"]["p1"]["options"]["ring"]["label"] = "End the child protection plan"
    assert codes(case) == []


@pytest.mark.parametrize(
    "words",
    [
        "She is hard to engage.",
        "There was poor engagement.",
        "He did not attend.",
        "A chaotic family, the file says.",
        "She put herself at risk.",
        "There is a 20% risk of death.",
        "She is manipulative.",
        "He was non-compliant.",
    ],
)
def test_words_that_judge(words):
    assert codes(saying(words)) == ["C906"]
    paper = {"document": {"kind": "letter", "from": "care"}, "say": words}
    assert codes(saying(paper)) == []


@pytest.mark.parametrize(
    "words", ["They are engaged to be married.", "The garden is in chaos.", "Risk is a board game."]
)
def test_words_that_only_look_as_if_they_judged(words):
    assert codes(saying(words)) == []


@pytest.mark.parametrize(
    "words", ["Your call saved him.", "If only you had rung.", "It was your fault.", "Thanks to you."]
)
def test_an_ending_at_somebodys_door(words):
    assert codes(saying(words, scene="evening")) == ["C907"]


@pytest.mark.parametrize(
    "words",
    [
        "Little did she know.",
        "She would later regret it.",
        "With hindsight it was plain.",
        "By then it was too late.",
        "It was the last time anyone saw him.",
    ],
)
def test_scenes_that_know_what_is_to_come(words):
    assert codes(saying(words)) == ["C908"]
    assert codes(saying(words, scene="evening")) == []


def test_a_title_or_a_summary_that_tells_how_it_ends():
    assert codes({**plain(), "title": "A death in Elm Court"}) == ["C908"]
    assert codes({**plain(), "summary": "A child is injured, and rescued."}) == ["C908", "C908"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("They live at LE3 9QP now.", "a postcode"),
        ("Ring 0116 496 1234.", "a telephone number"),
        ("His number is 943 476 5919.", "an NHS number"),
        ("Case no. 2012/004711.", "a number of a file"),
        ("LCS 1045533 was opened.", "a number of a file"),
        ("Max, DOB 3/4/2012.", "a date of birth"),
        ("Write to d.pell@example.org today.", "an e-mail address"),
        ("It says QQ 12 34 56 C on it, and AB 12 34 56 C.", "a National Insurance number"),
    ],
)
def test_what_looks_like_a_live_case(words, kind):
    found = [item for item in told(saying(words)) if item[0] == "C909"]
    assert len(found) == 1
    assert kind in found[0][1]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 07700 900123.",
        "The bus is the 31, then the 4A.",
        "Unit 3 is open 9 to 5.",
        "He drew 3 lines, 10 dots and 400 000 stars.",
        "Form E1 2 goes in tray 3.",
        "A case of 12 bottles.",
    ],
)
def test_what_only_looks_like_a_live_case(words):
    assert codes(saying(words)) == []


def test_a_full_name_with_a_full_date_of_birth():
    people = {"dawn": {"name": "Dawn Pell", "is": "mother", "born": "1991-03-04"}}
    assert codes({**plain(), "people": people}) == ["C909"]
    assert codes({**plain(), "people": {"dawn": {**people["dawn"], "born": "1991-03"}}}) == []
    assert codes({**plain(), "people": {"max": {"name": "Max Pell", "is": "child", "born": "2013-01-02"}}}) == []


HARD = (
    "Notwithstanding considerable interdepartmental disagreement concerning responsibility for commissioning "
    "specialist assessments, representatives unanimously acknowledged that circumstances necessitated immediate "
    "consideration of alternative accommodation arrangements, "
)


def test_a_text_that_is_hard_to_read():
    assert codes(saying(HARD * 3)) == ["C910"]


def test_the_reading_age_of_a_text():
    easy = "The cat sat on the mat. It was a good cat. " * 10
    assert reading_age(easy) == 5
    assert reading_age(HARD * 3) > 20
    assert reading_age("Notwithstanding disagreement.") is None


def test_short_forms_that_are_spelled_out_nowhere():
    assert told(saying("The HV and the XQZ came, the XQZ late. OK?")) == [("C911", "“XQZ” is spelled out nowhere.")]
    assert codes(saying("The XQZ came.", abbreviations={"XQZ": "a thing"})) == []
    assert codes(saying("The quality zone (XQZ) came.")) == []
    assert codes(saying("The sign says STOP.", "You stop.")) == []
    assert codes(saying("NOT TO BE MOVED\n\nThe box is by the door.")) == []


def test_a_review_that_is_not_named():
    assert codes(saying("A serious case review has been through here.")) == ["C913"]
    assert codes({**plain(), "basis": "general"}) == ["C913"]
    assert codes({**plain(), "modelled_on": "leicester-nadiya"}) == ["C913"]
    assert codes({**plain(), "modelled_on": "leicester-nadiya", "altered": ["All of it."]}) == []


@pytest.mark.parametrize(("kind", "expected"), [("closed-at-risk", ["C914"]), ("kept-in-sight", []), ("quiet", [])])
def test_no_route_that_ends_well(kind, expected):
    assert codes({**plain(), "endings": {"quiet": {"kind": kind, "title": "Tomatoes"}}}) == expected


def test_a_scene_that_is_too_long_on_some_route():
    long = "He was in. " * 70
    assert codes(saying(long)) == ["C915"]
    either = [{"when": {"chose": {"p1": "wait"}}, "say": "He was in. " * 40, "else": "He was out. " * 40}]
    assert codes(saying(*either)) == []


GUIDANCE = SCENARIOS / "guidance" / "england.yaml"


def test_guidance_past_its_day():
    loaded = load_guidance(GUIDANCE)
    assert careful.overdue(loaded, datetime.date(2026, 11, 25)) == []
    (only,) = careful.overdue(loaded, datetime.date(2036, 1, 1))
    assert only.code == "C912"
    assert "thresholds" in only.message


def test_check_says_what_is_overdue_by_the_day_that_it_is_given(monkeypatch, capsys):
    assert main(["check", str(SCENARIOS / "mill-lane")]) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2200000000")
    assert main(["check", str(SCENARIOS / "mill-lane")]) == 1
    assert "C912" in capsys.readouterr().out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert main(["check", str(SCENARIOS / "mill-lane")]) == 2


def test_every_word_of_the_colleague_is_planted_here():
    here = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in CODES if code.startswith("C") and f'"{code}"' not in here] == []
