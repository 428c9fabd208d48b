from datetime import date

import pytest

from simulator.engine.calendar import age_in_words, week, week_in_words

BEGINS = date(2012, 1, 4)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2012, 1, 2), 1), (date(2012, 1, 8), 1), (date(2012, 1, 9), 2), (date(2013, 1, 7), 54)]
)
def test_weeks_run_from_monday(day, expected):
    assert week(day, BEGINS) == expected


def test_a_day_before_the_case_has_no_week_number():
    assert week_in_words(date(2011, 12, 30), BEGINS) == "Before week 1"


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2012-03-01", "not yet born"),
        ("2012-01-02", "under a week"),
        ("2011-12-01", "4 weeks"),
        ("2011-12-28", "1 week"),
        ("2011-02-10", "10 months"),
        ("2010-01", "23 months"),
        ("2009", "2 years"),
        ("1990-06", "21 years"),
        ("", ""),
    ],
)
def test_ages_are_in_the_unit_that_people_use(born, expected):
    assert age_in_words(born, BEGINS) == expected
