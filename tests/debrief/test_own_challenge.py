"""A challenge in own words: the debrief says those first, and never that it was taken to the nearest one."""

import pytest
from msgspec.structs import replace

from simulator.debrief.build import build_debrief
from simulator.debrief.render import Format, render
from simulator.engine import events as ev
from simulator.engine import moves as mv
from tests.debrief.cases import BEGUN, TEMPLATES, bundle_of, play, small_case
from tests.debrief.golden import MOVES
from tests.debrief.promises import plain

FORMS: tuple[Format, ...] = ("html", "md", "txt")
OWN = "ask my own manager, in writing"


def printed(form: Format, challenge: ev.Challenged) -> str:
    moves: list[mv.Move] = []
    for move in MOVES:
        if isinstance(move, mv.Decide) and move.answer.challenge:
            move = mv.Decide(replace(move.answer, challenge=challenge))
        if not isinstance(move, mv.TakeFurther):
            moves.append(move)
    bundle = bundle_of(small_case())
    made = build_debrief(bundle, play(bundle, moves), "quiet-heron-41", BEGUN, "ab" * 32, "0.1.0")
    return plain(render(made, form, TEMPLATES))


@pytest.mark.parametrize("form", FORMS)
def test_the_nearest_is_said_to_be_no_more_than_that(form: Format) -> None:
    text = printed(form, ev.Challenged("chair", "ladder", "workers", OWN))
    assert "You challenged:" not in text
    own, nearest = text.index(f"Your challenge, in your own words: “{OWN}”"), text.index("what you called nearest:")
    assert own < nearest < text.index("What came back from there:") < text.index("Refused after 5 days")


@pytest.mark.parametrize("form", FORMS)
def test_where_none_was_near_nothing_came_back(form: Format) -> None:
    text = printed(form, ev.Challenged(ev.NOBODY, instead=OWN))
    assert f"Your challenge, in your own words: “{OWN}”" in text
    for never in ("You challenged:", "You decided against a challenge.", "nearest:", "Refused after 5 days"):
        assert never not in text
