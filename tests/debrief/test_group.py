"""The debrief of a group: who played, how it split, what a minority said; never as one person."""

import pytest
from msgspec.structs import replace

from simulator.debrief.build import build_debrief
from simulator.debrief.context import Debrief
from simulator.debrief.render import Format, as_json, render
from simulator.engine import events as ev
from simulator.engine import moves as mv
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play, small_case
from tests.debrief.golden import MOVES
from tests.debrief.promises import plain

FORMS: tuple[Format, ...] = ("html", "md", "txt")
SPLITS: tuple[ev.Split, ...] = ((("step", 1), (ev.NONE_OF_THESE, 1)), (("need", 2), ("continue", 1)))
MINORITY = "She has not been seen alone."


def of_group(roles: tuple[str, ...] = ("social worker", "health visitor"), minority: str = MINORITY) -> Debrief:
    """The golden run, as a group of three plays it."""
    splits = list(SPLITS)
    moves: list[mv.Move] = [mv.Begin("hv", "digest", group=ev.Group(3, roles))]
    for move in MOVES[1:]:
        if isinstance(move, mv.Decide):
            move = mv.Decide(replace(move.answer, split=splits.pop(0), minority=minority))
        moves.append(move)
    return debrief_of(moves)


def debrief_of(moves: list[mv.Move]) -> Debrief:
    bundle = bundle_of(small_case())
    return build_debrief(bundle, play(bundle, moves), "quiet-heron-41", BEGUN, "0123456789abcdef" * 4, "0.1.0")


def label(point: str, option: str) -> str:
    return small_case().points[point].options[option].label


@pytest.mark.parametrize("form", FORMS)
def test_the_cover_says_how_many_and_which_roles(form: Format) -> None:
    page = plain(render(of_group(), form, TEMPLATES))
    assert "a group of 3 (roles: social worker, health visitor)" in page
    assert "It is not one person’s record." in page
    assert "Own agency" not in page
    assert "a group of 3" in plain(render(of_group(roles=()), form, TEMPLATES))
    assert "(roles:" not in plain(render(of_group(roles=()), form, TEMPLATES))


@pytest.mark.parametrize("form", FORMS)
def test_the_split_stands_before_the_agreed_answer_and_the_minority_after_it(form: Format) -> None:
    page = plain(render(of_group(), form, TEMPLATES))
    made = of_group().decisions
    first = f"one for “{label(made[0].point, 'step')}”, one for “None of these”, one not said."
    second = f"two for “{label(made[1].point, 'need')}”, one for “{label(made[1].point, 'continue')}”."
    places = [
        page.index(words) for words in (first, "ring the other area first", MINORITY, second, "She has done what was")
    ]
    assert places == sorted(places)
    assert page.count("First, each alone:") == 2
    assert page.count("Minority reason:") == 2


@pytest.mark.parametrize("form", FORMS)
def test_one_person_has_none_of_it(form: Format) -> None:
    page = plain(render(debrief_of(MOVES), form, TEMPLATES))
    assert not any(words in page for words in ("group of", "First, each alone", "Minority"))


@pytest.mark.parametrize("form", FORMS)
def test_a_group_that_passed_still_has_its_split(form: Format) -> None:
    moves = [mv.Begin("hv", "digest", group=ev.Group(4)), mv.Pass((("step", 4),)), mv.Stop()]
    page = plain(render(debrief_of(moves), form, TEMPLATES))
    assert page.index("four for “") < page.index("You passed here.")


@pytest.mark.parametrize("form", FORMS)
def test_a_long_minority_reason_is_whole_in_the_appendix(form: Format) -> None:
    long = " ".join(f"word{number}" for number in range(90))
    debrief = of_group(minority=long)
    assert [whole.what for rest in debrief.appendix for whole in rest.own] == ["minority", "minority"]
    assert long in plain(render(debrief, form, TEMPLATES))


def test_a_challenge_alone_splits_into_somebody_and_nobody() -> None:
    debrief = of_group()
    first = debrief.decisions[0]
    assert first.split is not None
    shares = (replace(first.split.shares[0], option=None, other="somebody"), first.split.shares[1])
    changed = replace(
        debrief, decisions=(replace(first, split=replace(first.split, shares=shares)), *debrief.decisions[1:])
    )
    for form in FORMS:
        assert "one for “Would challenge somebody”" in plain(render(changed, form, TEMPLATES))


def test_the_context_is_data_that_a_program_can_read() -> None:
    made = as_json(of_group()).decode()
    assert '"people": 3' in made
    assert '"other": "none-of-these"' in made
    assert '"not_said": 1' in made
