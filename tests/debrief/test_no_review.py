"""A case that rests on no review: no page of it speaks of one, and its key explains the tags in use alone."""

import re
from functools import cache

import pytest

from simulator.debrief.build_pair import build_pair
from simulator.debrief.build_sheets import build_sheet
from simulator.debrief.context import Debrief
from simulator.debrief.filters import tones
from simulator.debrief.render import Format, render, render_pair, render_sheet, render_team
from simulator.debrief.sheet_context import Name
from tests.debrief import promises
from tests.debrief.cases import ALL_TEMPLATES, TEMPLATES
from tests.debrief.pairs import run
from tests.debrief.shipped_walks import Walk, walks
from tests.debrief.teams import room, sheet_for
from tests.debrief.test_shipped import FORMS, bundle_of

OF_A_REVIEW = re.compile(
    r"[^.]*\b(the review supports|review supports|what the review|as reported|modelled on no review"
    r"|not stated|the source|the agencies|our reading\.|this comparison|weakest part|no finding|a finding bears"
    r"|so nothing is set beside them|made that understandable|yours and theirs"
    r"|did you recognise|recognised? (it|the case)|would have happened|asked then|Guidance, Something, then)\b[^.]*",
    re.I,
)
"""What the program says only where there is a review."""

WITHOUT = [walk for walk in walks() if not walk.bundle.case.modelled_on]
MEANINGS = {
    "review": "stated in the source; under that number stands who says it",
    "altered": "the source states something of this kind",
    "reading": "what we infer from a stated finding",
    "guidance": "held against a text",
    "general": "practice knowledge, held against no text",
    "invented": "made up for this case",
    "none": "nothing is stated on it",
}
"""How the key explains each tone."""
RESTS = "The case rests on no review: the people, the place, the scenes"


def _id(walk: Walk) -> str:
    return f"{walk.case}-{walk.seat}-{walk.which}"


@cache
def debrief_of(walk_id: str) -> Debrief:
    return next(walk for walk in walks() if _id(walk) == walk_id).debrief()


def test_there_are_such_cases() -> None:
    assert {walk.case for walk in WITHOUT} >= {"practice", "orchard-close", "station-road"}


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("walk", WITHOUT, ids=_id)
def test_a_debrief_speaks_of_no_review(walk: Walk, form: Format, short: bool) -> None:
    page = render(debrief_of(_id(walk)), form, TEMPLATES, short=short)
    bare = promises.plain(render(promises.neutral(debrief_of(_id(walk))), form, TEMPLATES, short=short))
    assert not OF_A_REVIEW.search(bare), OF_A_REVIEW.search(bare)
    said = promises.plain(page)
    assert said.count(RESTS) == 1
    assert said.index(RESTS) < said.index("Your levels, point by point")
    assert len(re.findall(r"\breview\b", bare)) == 1, "that the case rests on none is said once"


def test_where_there_is_one_a_debrief_speaks_of_it() -> None:
    walk = next(walk for walk in walks() if walk.case == "mill-lane" and walk.which == "longest")
    bare = promises.plain(render(promises.neutral(walk.debrief()), "txt", TEMPLATES))
    found = {said[1].lower() for said in OF_A_REVIEW.finditer(bare)}
    assert {"the agencies", "as reported", "recognise the case", "would have happened"} <= found
    assert {"guidance, something, then", "made that understandable", "yours and theirs"} <= found
    assert RESTS not in bare


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("walk", WITHOUT, ids=_id)
def test_what_practice_and_guidance_say_stands_beside_with_its_basis(walk: Walk, form: Format) -> None:
    debrief = debrief_of(_id(walk))
    said = promises.plain(render(debrief, form, TEMPLATES)).replace("**", "")
    for decision in debrief.decisions:
        one = decision.comparison
        for words in (one.understandable, one.supports and one.supports.words) if one else ():
            assert words is None or words.text in said
        if one and one.understandable:
            made = f"What makes each choice understandable. {one.understandable.text}"
            tag = one.understandable.tag
            assert f"{made} {tag}" in said or f"{made} [{tag}]" in said
    something = any(one.comparison and one.comparison.supports for one in debrief.decisions)
    assert ("What guidance and practice say, for discussion" in said) == something


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("walk", walks(), ids=_id)
def test_the_key_explains_each_tag_in_use_and_no_other(walk: Walk, form: Format, short: bool) -> None:
    page = render(debrief_of(_id(walk)), form, TEMPLATES, short=short)
    key = re.search(r'<p class="key reads".*?</p>|^A tag after .*?says what it rests on:\n\n.*?\n\n', page, re.M | re.S)
    assert key is not None
    explained = {tone for tone, meaning in MEANINGS.items() if meaning in promises.plain(key[0])}
    assert explained == set(tones(page.replace(key[0], "")))


@pytest.mark.parametrize(
    ("tag", "tone"),
    [
        ("[review F7]", "review"),
        (r"\[review F7, altered\]", "altered"),
        ("[our reading of F7]", "reading"),
        ("[general practice]", "general"),
        ("[general practice: check locally]", "general"),
        ('<span class="tag t-invented">invented</span>', "invented"),
        ("[no finding]", "none"),
    ],
)
def test_a_tag_is_told_by_how_it_is_drawn(tag: str, tone: str) -> None:
    assert tones(f"A sentence. {tag} Another [ ] one, [x] and [so on].") == [tone]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", ["practice", "orchard-close", "station-road"])
def test_two_runs_side_by_side_speak_of_no_review(case: str, form: Format) -> None:
    one, two = [walk for walk in WITHOUT if walk.case == case][:2]
    pair = build_pair(run(one.events, bundle=one.bundle), run(two.events, "wren-2", 1, two.bundle, "cd" * 32), "0.1.0")
    bare = promises.plain(render_pair(promises.neutral(pair), form, ALL_TEMPLATES))
    assert not OF_A_REVIEW.search(bare), OF_A_REVIEW.search(bare)
    assert "review" not in bare
    assert ("Knew the case?" if form == "html" else "Whether you knew the case, or how it ends: Partly.") in bare
    page = render_pair(pair, form, ALL_TEMPLATES)
    explained = {tone for tone, meaning in MEANINGS.items() if meaning in promises.plain(page)}
    key = re.search(r'<p class="key" id="key">.*?</p>', page)
    assert explained == set(tones(page.replace(key[0] if key else "", "")))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["facilitator", "seven-minutes", "cpd", "safer"])
@pytest.mark.parametrize("walk", [walk for walk in WITHOUT if walk.which == "longest"], ids=_id)
def test_a_sheet_speaks_of_no_review(walk: Walk, name: Name, form: Format) -> None:
    sheet = build_sheet(name, debrief_of(_id(walk)))
    bare = promises.plain(render_sheet(name, promises.neutral(sheet), form, ALL_TEMPLATES))
    assert not OF_A_REVIEW.search(bare), OF_A_REVIEW.search(bare)
    assert bare.count("rests on no review") == len(re.findall(r"\breview\b", bare)) <= 1
    assert ("rests on no review" in bare) == (name in ("facilitator", "seven-minutes"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", ["practice", "orchard-close", "station-road"])
def test_a_team_sheet_speaks_of_no_review(case: str, form: Format) -> None:
    bundle = bundle_of(case)
    sheet = sheet_for(room(bundle, 12), bundle)
    page = render_team(sheet, form, ALL_TEMPLATES)
    bare = promises.plain(render_team(promises.neutral(sheet), form, ALL_TEMPLATES))
    assert not OF_A_REVIEW.search(bare), OF_A_REVIEW.search(bare)
    assert len(re.findall(r"\breview\b", bare)) == 1, "that the case rests on none is said once"
    assert not re.search(r"For discussion:\s*(\*\*)?\s*(For discussion:|\d|#|$)", promises.plain(page))
    key = re.search(r"A tag in brackets says what a sentence rests on: ([^.]*)\.", promises.plain(page))
    bases = {"the review": "review", "guidance": "guidance", "general practice": "general", "invention": "invented"}
    assert key is not None
    assert {bases[one] for one in re.split(", | or ", key[1])} == set(tones(page)) - {"local"}
