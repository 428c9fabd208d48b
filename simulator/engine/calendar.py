"""Weeks and ages instead of calendar dates, so that nobody can be found by a date."""

import datetime

_WEEK = 7
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def week(date: datetime.date, begins: datetime.date) -> int:
    """The week of a case that a date falls in: 1 is the week (from Monday) of its first scene."""
    monday = begins - datetime.timedelta(days=begins.weekday())
    return (date - monday).days // _WEEK + 1


def week_in_words(date: datetime.date, begins: datetime.date) -> str:
    """``Week 36, Friday``; before the case begins, ``Before week 1``."""
    number = week(date, begins)
    if number < 1:
        return "Before week 1"
    return f"Week {number}, {_WEEKDAYS[date.weekday()]}"


def age_in_words(born: str, date: datetime.date) -> str:
    """A person's age on a date: ``9 weeks``, ``14 months``, ``3 years``, ``not yet born``; empty without a birth date.

    ``born`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; what it leaves out is taken as the middle of the period.
    """
    if not born:
        return ""
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    birth = datetime.date(year, month or 7, day or (15 if month else 1))
    if birth > date:
        return "not yet born"
    months = (date.year - birth.year) * 12 + date.month - birth.month - (date.day < birth.day)
    weeks = (date - birth).days // _WEEK
    if weeks < 1:
        return "under a week"
    if weeks < 13:
        return _count(weeks, "week")
    if months < 24:
        return _count(months, "month")
    return _count(months // 12, "year")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
