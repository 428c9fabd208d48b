import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import Problem
from simulator.records.codes import LONGEST, WORDS, fold, make_code, tidy

# Given names in common use, and the review's pseudonyms: a code must not seem to name anybody.
NAMES = """
amber ash autumn basil bay bella brook bryony cherry clementine coral crystal dahlia daisy dale dawn drake ebony elder
faith fern finch flora forest ginger glen grace hazel heath heather holly iris ivy jade jasmine jasper jay juniper lark
laurel lily linden linnet marigold martin may merlin myrtle nadiya oliver olive opal pearl peregrine phoenix poppy
primrose raven reed river robin robyn rose rosemary rowan ruby sage sandy skye stella summer teal violet willow wren
""".split()


def test_words_are_plain_and_name_nobody() -> None:
    assert len(WORDS) >= 200
    assert len(set(WORDS)) == len(WORDS)
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 14 for word in WORDS)
    assert not set(WORDS) & set(NAMES)


def test_a_code_is_a_word_and_two_digits_and_the_same_for_the_same_chance() -> None:
    codes = [make_code(random.Random(7), ()) for _ in range(2)]
    assert codes[0] == codes[1]
    word, _, number = codes[0].partition("-")
    assert word in WORDS
    assert 10 <= int(number) <= 99
    assert tidy(codes[0]) == codes[0]


def test_no_code_is_given_twice_even_when_they_run_out() -> None:
    chance = random.Random(7)
    taken = {f"{word}-{number}".upper() for word in WORDS for number in range(10, 100)}
    code = make_code(chance, taken)
    assert code.upper() not in taken
    assert 100 <= int(code.partition("-")[2]) <= 999
    few: set[str] = set()
    for _ in range(500):
        few.add(make_code(chance, few))
    assert len(few) == 500


@pytest.mark.parametrize(("typed", "kept"), [(" heron 42 ", "heron-42"), ("Group-A", "Group-A"), ("été-1", "été-1")])
def test_a_typed_code_is_made_fit_to_keep(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "-", "a--b", "a/b", "..", "a_b", "\x1b[2J", "a\u202eb", "x" * (LONGEST + 1), "a."]
)
def test_a_code_that_could_not_name_a_file_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="cannot be a code"):
        tidy(typed)


@given(st.text(max_size=60))
def test_a_tidy_code_stays_as_it_is(typed: str) -> None:
    try:
        code = tidy(typed)
    except Problem:
        return
    assert tidy(code) == code
    assert fold(code) == fold(code.upper()) == fold(fold(code))
