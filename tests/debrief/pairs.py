"""Pairs of runs of the small case, to set side by side."""

import datetime
from collections.abc import Sequence
from typing import Any

from simulator.debrief.build_pair import Run, build_pair
from simulator.debrief.pair_context import Pair
from simulator.debrief.render import Format
from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.model.bundle import Bundle
from tests.debrief.cases import BEGUN, bundle_of, play, small_case

FORMS: tuple[Format, ...] = ("html", "md", "txt")
SAID = ("Because.", "I would want dates on it, and somebody to say aloud what was not done.", "No.\nNot yet.", "")
BUNDLE = bundle_of(small_case())
GO_ON = (mv.GoOn(), mv.Reflect("conference", "Tired.", "core", "The nurse."), mv.Recognise("partly", "From the start."))


def run(
    events: Sequence[ev.Event], code: str = "heron-1", days: int = 0, bundle: Bundle = BUNDLE, digest: str = "ab" * 32
) -> Run:
    return Run(code, bundle, events, code, BEGUN + datetime.timedelta(days), digest)


def pair(first: Sequence[mv.Move], second: Sequence[mv.Move], bundle: Bundle = BUNDLE, other: Bundle = BUNDLE) -> Pair:
    one, two = play(bundle, list(first)), play(other, list(second))
    return build_pair(run(one, bundle=bundle), run(two, "wren-2", 1, other, "cd" * 32), "0.1.0")


def said(sentences: Sequence[Any]) -> list[str]:
    return [sentence.text for sentence in sentences]


FIRST: tuple[mv.Move, ...] = (
    mv.Begin("hv", "d"),
    mv.Decide(ev.Answer("carry-on", sure=ev.Sure.LEANING, reason="It has always gone on like this.")),
    mv.GoOn(),
    mv.AskFor("nurse"),
    mv.Decide(ev.Answer("need", sure=ev.Sure.SURE, worry=6, challenge=ev.Challenged("nobody"), change="A visit.")),
    *GO_ON,
)
SECOND: tuple[mv.Move, ...] = (
    mv.Begin("hv", "d", "A community trust"),
    mv.AskFor("chronology"),
    mv.Decide(ev.Answer("rewrite", instead="ring the other area", sure=ev.Sure.LEANING, reason="Nobody has asked.")),
    mv.GoOn(),
    mv.AskFor("nurse"),
    mv.Decide(ev.Answer("close", sure=ev.Sure.GUESSING, worry=6, challenge=ev.Challenged("chair", "dissent"))),
    *GO_ON,
)
