"""The proof's compiled form says the same as the engine played in every way, on small random cases."""

import pytest

from tests.prove.agreeing import same
from tests.prove.oracle import TooMany
from tests.prove.random_cases import random_case

_MOST = 1200
_BATCHES = 10
_SEEDS = 25


@pytest.mark.parametrize("batch", range(_BATCHES))
def test_the_reduced_form_agrees_with_the_engine(batch):
    agree(range(batch * _SEEDS, (batch + 1) * _SEEDS), _MOST)


@pytest.mark.long
@pytest.mark.parametrize("batch", range(10))
def test_the_reduced_form_agrees_with_the_engine_on_larger_cases(batch):
    agree(range(10_000 + batch * 100, 10_000 + (batch + 1) * 100), 15_000)


def agree(seeds, most):
    compared = 0
    for seed in seeds:
        try:
            same(random_case(seed), most, f"seed {seed}")
        except TooMany:
            continue
        compared += 1
    assert compared >= 0.8 * len(seeds)
