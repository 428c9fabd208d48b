"""The sound case that uses every feature: what it becomes, and that every short form means its long one."""

import datetime
from pathlib import Path

import msgspec
import pytest

from simulator.model.basis import GENERAL, INVENTED, NO_FINDING, Basis, Kind
from simulator.model.case import Agencies, Case, Piece, Supports, Way
from simulator.model.conditions import ChallengeTest, Condition
from simulator.scenario import tree
from simulator.scenario.diagnostics import Severity
from simulator.scenario.load import load_as, load_case
from simulator.scenario.nodes import Mapping
from simulator.scenario.shape import ALIASES
from simulator.scenario.shelf import Shelf

BASE = Path(__file__).parent / "base.yaml"


@pytest.fixture(scope="module")
def case() -> Case:
    loaded = load_case(BASE)
    assert loaded.diagnostics == []
    assert loaded.value is not None
    return loaded.value


def test_the_base_case_has_only_its_note(shelf: Shelf) -> None:
    found = shelf.check_case(load_case(BASE))
    assert [(item.code, item.severity) for item in found] == [("N702", Severity.NOTE)]


def test_the_shelf_is_sound(shelf: Shelf) -> None:
    assert shelf.check_rest() == []
    for name in shelf.cases:
        loaded = shelf.case(name)
        assert loaded is not None
        assert loaded.sound
        assert shelf.check_case(loaded) == []


def test_what_is_built_is_what_the_declarations_allow(case: Case) -> None:
    assert msgspec.convert(msgspec.to_builtins(case), Case) == case


def test_both_parsers_build_the_same(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "c_parser", lambda _: None)
    assert load_case(BASE).value == case


def test_every_field_of_a_case_is_used() -> None:
    loaded = load_case(BASE)
    assert loaded.value is not None
    used: dict[type, set[str]] = {}

    def walk(value: object) -> None:
        if isinstance(value, msgspec.Struct):
            fields = used.setdefault(type(value), set())
            for info in msgspec.structs.fields(value):
                inner = getattr(value, info.name)
                if info.required or inner != info.default:
                    fields.add(info.name)
                walk(inner)
        elif isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, tuple):
            for inner in value:
                walk(inner)

    walk(loaded.value)
    unused = {
        (shape.__name__, info.name)
        for shape, fields in used.items()
        for info in msgspec.structs.fields(shape)
        if info.name not in fields and not (isinstance(info.default_factory, type) and info.name in fields)
    }
    assert unused == set()


def test_text_stays_text(case: Case) -> None:
    assert case.state == {"plan": ("none", "in-need", "protection"), "visited": ("no", "yes"), "on": ("off",)}
    assert case.facts["call"].text == "A neighbour rang at 12:30, for the 3rd time."
    assert case.people["sam"].born == "2011"
    assert case.people["kit"].born == "2012-03"


def test_dates(case: Case) -> None:
    assert case.facts["call"].from_ == datetime.date(2012, 1, 5)
    assert case.facts["motive"].from_ is None
    assert case.begins == datetime.date(2012, 2, 6)


def test_bases(case: Case) -> None:
    facts = case.facts
    assert facts["call"].basis == INVENTED
    assert facts["call-again"].basis == GENERAL
    assert facts["weight"].basis == Basis(Kind.REVIEW, "test-review/B1", altered=True)
    assert facts["bruise"].basis == Basis(Kind.READING, "test-review/F1")
    assert facts["elsewhere"].basis == Basis(Kind.PROCEDURE, "assessment")


def test_pieces(case: Case) -> None:
    text = case.scenes["first"].text
    assert text[0] == Piece(say='The phone rings at nine. No. 12 is calling; "on" is the light.')
    assert text[1].say == "Officers attended.\nNo complaint."
    assert text[2].facts == ("call",)
    assert text[3] == Piece(facts=("weight",), when=Condition(is_={"on": ("off",)}), else_="The chart is not here.")
    assert case.scenes["after"].text == (Piece(say="The letter comes."), Piece(say="It is short."))
    assert case.asks["police-log"].answer == (Piece(say="The log is short."),)


def test_single_things_where_a_list_is_wanted(case: Case) -> None:
    assert case.facts["call"].held_by == ("care",)
    assert case.asks["police-log"].gives == ("call-again",)
    assert case.points["response"].compare[0].guidance == ("assessment",)
    assert case.points["week-after"].challenge is not None
    assert case.points["week-after"].challenge.doors == ("dissent",)


def test_conditions(case: Case) -> None:
    assert case.points["response"].options["assess"].when == Condition(
        any_=(Condition(known=("call", "weight")), Condition(asked=("manager",))),
        not_=Condition(is_={"plan": ("protection",)}),
    )
    first, second, third, fourth, _ = case.scenes["meeting"].then
    assert first.when == Condition(
        challenged={"conference": ChallengeTest(of=("chair",), door=("ladder",), at_least="managers")}
    )
    assert second.when == Condition(challenged={"conference": ChallengeTest(made=False)})
    assert third.when == Condition(
        challenged={"conference": ChallengeTest(door=("dissent",)), "week-after": ChallengeTest(made=False)},
        known=("call",),
    )
    assert fourth.when == Condition(challenged={"conference": ChallengeTest()})
    assert case.points["conference"].challenge is not None
    assert case.points["conference"].challenge.replies[0].when == Condition(
        challenged={"conference": ChallengeTest(door=("dissent",))}
    )
    assert case.scenes["first"].then[0].when == Condition(chose={"response": ("assess", "remove")})


def test_ways_on(case: Case) -> None:
    assert case.scenes["after"].then == (Way("closed"),)
    assert case.scenes["kept"].then == ()


def test_not_stated(case: Case) -> None:
    entry = case.points["response"].compare[1]
    assert entry.agencies == Agencies()
    assert entry.supports == Supports(NO_FINDING)


def test_the_order_of_keys_is_the_authors(case: Case) -> None:
    assert list(case.scenes)[:4] == ["first", "visit", "again", "meeting"]
    assert list(case.points["response"].options) == ["close", "tell", "assess", "remove"]


def test_any_declared_struct_can_be_read() -> None:
    class Walk(msgspec.Struct, frozen=True):
        seat: str
        answers: tuple[str, ...] = ()
        limit: int = 0

    loaded = load_as(Walk, b"seat: worker\nanswers: [One thing, another]\nlimit: 3\n", "walk.yaml")
    assert loaded.sound
    assert loaded.value == Walk("worker", ("One thing", "another"), 3)
    wrong = load_as(Walk, b"seats: worker\n", "walk.yaml")
    assert [(item.code, item.message) for item in wrong.diagnostics] == [("S201", "“seats” is no key of this part.")]


def test_short_forms_are_declared_for_fields_that_exist() -> None:
    for shape, aliases in ALIASES.items():
        assert set(aliases.values()) <= {info.name for info in msgspec.structs.fields(shape)}
    assert isinstance(load_case(BASE).positions.root, Mapping)
