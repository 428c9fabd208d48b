"""What the checks leave alone, and how they speak when a file that they need is missing."""

from collections.abc import Callable

import pytest

from simulator.scenario.check import check_references
from simulator.scenario.diagnostics import Severity
from simulator.scenario.load import load_case
from simulator.scenario.shelf import Shelf

Check = Callable[[str], list[str]]


@pytest.fixture
def check(shelf: Shelf) -> Check:
    def codes(text: str) -> list[str]:
        return [item.code for item in shelf.check_case(load_case(text.encode(), "case.yaml"))]

    return codes


@pytest.mark.parametrize(
    "words",
    [
        "She has £2000 in the drawer.",
        "It cost 1,950 or so.",
        "Room 2014b, bed 12.",
        "She may 5 times have rung.",
        "In March it was cold, on a Monday.",
        "He is 2011 grams.",
        "2000 calories, 1999 words.",
        "It went on until 20:12.",
        "Section 47, paragraph 3.1.",
        "The failure was nobody's; the boiler will fail.",
        "You answered, and the correction came.",
        "She did as she said, because your colleague rang.",
        "An oral account; the orlando was shut.",
    ],
)
def test_words_that_only_look_like_it(check: Check, base_text: str, words: str) -> None:
    assert check(base_text.replace("The file is closed.", words)) == ["N702"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("It was on 12 March.", "W502"),
        ("It was on the 12th of May 2012.", "W502"),
        ("It was on March 12.", "W502"),
        ("It was on 12/3/2012.", "W502"),
        ("It was in March 2012.", "W502"),
        ("It was in 2012.", "W502"),
        ("She FAILED to come.", "W503"),
        ("There is a correct answer.", "W503"),
        ("A neglectful mother.", "W503"),
        ("It was because you rang.", "W504"),
        ("ORLA was there.", "W501"),
        ("Big  Tom's car.", "W501"),
        ("Ottoline’s car.", "W501"),
    ],
)
def test_words_that_are_meant(check: Check, base_text: str, words: str, code: str) -> None:
    assert check(base_text.replace("The file is closed.", words)) == ["N702", code]


def test_words_in_two_places_are_found_twice(shelf: Shelf, base_text: str) -> None:
    text = base_text.replace("The phone rings at nine.", "Orla rings, and Orla's aunt.")
    found = [item for item in shelf.check_case(load_case(text.encode())) if item.code == "W501"]
    assert [item.place.column for item in found] == [9, 25]
    assert {item.trail for item in found} == {"scenes › first › text › 1"}


def test_a_name_that_is_spelt_with_escapes_is_found(check: Check, smallest_text: str) -> None:
    assert check(smallest_text.replace("The phone rings.", '"\\x4frla rings."')) == ["W501"]


def test_a_date_is_fine_where_no_trainee_sees_it(check: Check, base_text: str) -> None:
    text = base_text.replace("The town, the names and every date", "The town, the names and 12 May 2012")
    assert check(text) == ["N702"]


def test_the_review_may_be_named_in_references(check: Check, base_text: str) -> None:
    assert "W501" not in check(base_text.replace("Sam Hale", "Review Hale"))


def test_without_a_framework_nothing_is_said_about_its_names(smallest_text: str) -> None:
    loaded = load_case(smallest_text.replace("level: universal", "level: anything").encode())
    assert [item.code for item in check_references(loaded, None)] == ["R315"]
    assert check_references(loaded, None, shelf=(["test-area"], [], [])) == []


def test_what_cannot_be_read_is_not_called_unknown(shelf: Shelf) -> None:
    loaded = load_case(__file__.replace("test_checks.py", "base.yaml"))
    framework = shelf.framework("test-area")
    assert framework is not None
    assert framework.value is not None
    found = check_references(loaded, framework.value, shelf=(["test-area"], ["test-land"], ["test-review"]))
    assert {item.code for item in found} == {"N702"}
    found = check_references(loaded, framework.value)
    assert {item.code for item in found if item.severity is Severity.ERROR} == {"R316", "B410"}


def test_a_statement_in_another_review_is_named_as_such(check: Check, base_text: str) -> None:
    assert check(base_text.replace("offers: [test-review/F1]", "offers: [other-review/F1]")) == ["N702", "B402"]


def test_replacing_in_a_chain_is_fine_and_in_a_circle_is_told_once(check: Check, base_text: str) -> None:
    weight = "    text: Sam has lost weight."
    chain = base_text.replace(weight, f"{weight}\n    replaces: call-again")
    assert check(chain) == ["N702"]
    circle = chain.replace("    text: A neighbour rang", "    replaces: weight\n    text: A neighbour rang")
    assert check(circle) == ["R344", "N702"]


def test_a_fact_held_elsewhere_is_a_note(shelf: Shelf, base_text: str) -> None:
    found = shelf.check_case(load_case(base_text.encode()))
    assert [(item.code, item.severity) for item in found] == [("N702", Severity.NOTE)]


def test_both_seats_must_have_an_option(check: Check, base_text: str) -> None:
    assert check(base_text.replace("seats: [nurse]}", "seats: [social-worker]}")) == ["N702"]


def test_a_test_inside_others_is_checked_too(check: Check, base_text: str) -> None:
    text = base_text.replace("{asked: [manager]}", "{not: {any: [{known: motive}]}}")
    assert check(text) == ["N702", "R347"]


def test_what_an_agency_passes_on_and_does_not_hold_is_noted(shelf: Shelf, base_text: str) -> None:
    agency = "police"
    text = base_text.replace("    of: health\n", f"    of: {agency}\n", 1)
    assert text != base_text
    found = [item for item in shelf.check_case(load_case(text.encode())) if item.code == "N705"]
    assert {item.severity for item in found} == {Severity.NOTE}
    assert "“police” is asked, and does not hold the fact" in found[0].message


def test_a_comparison_that_rests_on_facts_does_not_always_apply(check: Check, base_text: str) -> None:
    always = base_text.replace(
        "      - when: {is: {plan: none}}\n        agencies: {option", "      - agencies: {option", 1
    )
    assert "R335" in check(always)
    resting = always.replace("      - agencies: {option", "      - rests_on: [weight]\n        agencies: {option", 1)
    assert "R335" not in check(resting)
