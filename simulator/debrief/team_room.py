"""How much fits on the two sides of a team sheet: less is said at each point, never in smaller type.

Heights are counted in lines of the sheet's type. Side 1 has the answers, side 2 what was known and the review. What
does not fit on paper stands in the other forms.
"""

from collections.abc import Collection
from itertools import product
from typing import Literal

from msgspec.structs import replace

from simulator.debrief.context import LocalWords, Words
from simulator.debrief.team_context import Fact, Known, Named, Point, Reviewed, Shape, Tally, TeamSheet

FIRST_SIDE = {"options": 80.5, "choices": 76.5, "levels": 77.0, "sentences": 73.0, "brief": 72.0}
"""How many lines the first side has, as these guesses count them: rows are guessed a little high, sentences low."""
SECOND_SIDE = 77.5
_TOP = 7.5
"""Lines of the head of side 1, without its two paragraphs."""
_FOOT = 5.5
"""Lines of the three questions, at the foot of side 1."""
_BENEATH = 18.0
"""Lines around the points of side 2: what it is above them, the source and the action to fill in beneath."""
_CERTAINTY, _NUMBERED, _NUMBERING = 58, 45, 95
"""Letters of the sentences on where people were surest, and on the numbers of points."""
_GUESS = 150
"""Letters of the sentences for a small room."""
_MOST_LINES, _RULED, _LINES_HEAD = 4, 2.5, 2.4
"""How many ruled lines side 1 has at most, to write a disagreement on; their height, and that of what is above them."""
_MOST_LINES_OF_FEW, _ACTION = 8, 10
"""The same where a side has the questions alone; and the height of the one action that stands there too."""
_LINE = 112
"""Letters in a line."""
_LABEL = {False: 78, True: 64}
"""Letters in a line of an option, by whether some row has many dots beside it."""
_GAP = 0.5
"""Lines between two points."""
_MOST_DOTS, _MANY_DOTS = 24, 12
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
_TAG = 16

Detail = Literal["options", "choices", "levels", "sentences", "brief"]
_BY_OPTION = ("options", "choices")
_WAYS: tuple[tuple[Detail, int], ...] = (
    ("options", _MOST_DOTS),
    ("options", _MANY_DOTS),
    ("choices", _MANY_DOTS),
    ("levels", _MOST_DOTS),
    ("sentences", _MOST_DOTS),
    ("brief", _MOST_DOTS),
    ("brief", 0),
)
"""What is tried in turn: how much to say, and how many dots a row may have; with 0 there are none."""


def fitted(sheet: TeamSheet) -> TeamSheet:
    """The sheet with as much at each point as its two sides have room for."""
    around = _TOP + _FOOT + _lines(310 + _CERTAINTY) + _lines(_head(sheet))
    said = any(one.again for one in sheet.absent)
    for (detail, most), with_names in product(_WAYS, (True, False)):
        scale = _scale(sheet.points, detail, most)
        points = tuple(_with_dots(point, scale) for point in sheet.points)
        many = any(row.dots > _MANY_DOTS for point in points if point.spread for row in point.spread.rows)
        names = _local(sheet.local) if with_names else 0
        left = FIRST_SIDE[detail] - around - names - sum(_answers(point, detail, many, scale, said) for point in points)
        if left >= 0:
            break
    local = sheet.local and replace(sheet.local, chart_fits=sheet.local.chart_fits and with_names)
    points = _second_side(points, (sheet.furthest, sheet.apart))
    at_most, room = (_MOST_LINES_OF_FEW, left - _ACTION) if sheet.few else (_MOST_LINES, left)
    lines = max(0, min(at_most, int((room - _LINES_HEAD) / _RULED)))
    return replace(sheet, one_dot=scale, many_dots=many, detail=detail, points=points, lines=lines, local=local)


def _head(sheet: TeamSheet) -> int:
    """The letters of the paragraph on dots, groups and numbers."""
    several = any(" or " in point.number for point in sheet.points)
    absent = sum(70 if one.again else 4 for one in sheet.absent) + 50 if sheet.absent else 0
    numbers = _NUMBERING if several else _NUMBERED
    return (315 if sheet.groups else 65) + numbers + absent + (_GUESS if sheet.small else 0)


def _scale(points: tuple[Point, ...], detail: Detail, most: int) -> int:
    """How many people a dot stands for, so that no row has more than ``most`` dots; 0 where there are none."""
    if not most:
        return 0
    spreads = [point.spread for point in points if point.spread]
    rows = [row for spread in spreads for row in (spread.rows if detail in _BY_OPTION else spread.levels)]
    people = max((row.tally.people for row in rows), default=0)
    return next((scale for scale in _SCALES if people <= scale * most), _SCALES[-1])


def _with_dots(point: Point, scale: int) -> Point:
    """Nobody is rounded away: one person alone has a dot, whatever a dot stands for."""
    if point.spread is None:
        return point
    rows = tuple(replace(row, dots=-(-row.tally.people // scale) if scale else 0) for row in point.spread.rows)
    return replace(point, spread=replace(point.spread, rows=rows))


def _local(local: LocalWords | None) -> float:
    """The height of the area's own names."""
    if local is None or not local.on_chart or not local.chart_fits:
        return 0
    return _lines(
        sum(len(one.example.text) + 1.1 * len(one.name) + 4 for one in local.on_chart) + len(local.place) + 10
    )


def _answers(point: Point, detail: Detail, many: bool, scale: int, said: bool) -> float:
    """The height of a point on side 1.

    ``scale`` is how many people a dot stands for; ``said``: the head has said that the last answer counts.
    """
    options, in_words = detail in _BY_OPTION, detail not in ("brief", "choices")
    total = _lines(1.15 * (len(point.question.text) + 10) + _seat(point)) * 1.1 + _GAP
    if not point.shown:
        return total + 1
    if point.spread is not None:
        rows, levels = point.spread.rows, point.spread.levels
        letters: float = (52 if point.again and not said else 0) if in_words else 0
        letters += _said(25, point.spread.none_of_these) + _said(8, point.spread.passed)
        nearest = 25 + (12 if point.spread.apart else 0) + 3 * len(point.spread.nearest)
        letters += nearest if options and point.spread.nearest else 0
        letters += 10 + sum(map(_named, levels)) if detail != "levels" else 0
        letters += _shape(point.spread.shape, ends=not options) if in_words else 0
        letters += sum(_dots(level.tally, scale) for level in levels) if detail in ("sentences", "brief") else 0
        if not options:
            letters += sum(len(level.text) + 40 if detail == "levels" else 20 for level in point.spread.unlike)
        if options:
            total += sum(1.06 * -(-(len(row.words.text) + 3) // _LABEL[many]) for row in rows)
            letters += 3 * (len(levels) + len(rows))
        elif detail == "levels":
            total += 1.06 * len(levels)
        total += _lines(letters)
    if point.challenges is not None:
        one = point.challenges
        letters = 12.0 + (34 if in_words and one.extent else 0) + sum(map(_named, one.whom))
        scale = scale if in_words else 0
        letters += sum(_dots(way.tally, scale) for way in one.whom) + _dots(one.nobody, scale)
        letters += _dots(one.own_way, scale) + _dots(one.left_open, scale)
        letters += _dots(one.somebody, scale) if point.about == "challenge" else 0
        letters += _said(8, one.nobody) + _said(25, one.own_way)
        letters += _said(12, one.left_open) + (_said(10, one.somebody) if point.about == "challenge" else 0)
        far = (22 if one.far else 0) + (10 if one.doors else 0) + sum(map(_named, (*one.far, *one.doors)))
        total += _lines(letters + (far if in_words else 0))
    return total


def _seat(point: Point) -> float:
    """The letters of a seat's name before a question."""
    return 1.15 * len(point.seat.text) if point.seat else 0


def _shape(shape: Shape | None, ends: bool) -> float:
    """The letters of the spread in words, which is printed bold; ``ends``: with the lowest and the highest level."""
    if shape is None:
        return 0
    said = 28 if shape.extent == "fewer" else 12 + len(shape.most.text) + (55 if shape.differ else 0)
    return 1.1 * (said + (12 + len(shape.lowest.text) + len(shape.highest.text) if ends else 0))


def _dots(tally: Tally, scale: int) -> float:
    """The room of the dots that stand within a line, in letters."""
    return 1.6 * -(-tally.people // scale) + 1 if tally.people and scale else 0


def _named(one: Named) -> int:
    return _said(len(one.words.text) + 2, one.tally)


def _said(letters: int, tally: Tally) -> int:
    """The letters of a thing with how many said it; nothing is printed where nobody did."""
    many = (3 if tally.people else 0) + (11 if tally.groups else 0)
    return letters + many if many else 0


def _lines(letters: float) -> int:
    return -(-round(letters) // _LINE)


# The second side: what was known, and the review.

_LISTS = ("all_seen", "some_asked", "away", "some_seen", "elsewhere", "never")
_ROUNDS = 3
"""How many facts of a list are printed at most."""


def _second_side(points: tuple[Point, ...], named: Collection[int]) -> tuple[Point, ...]:
    """The review once at each point, and then, turn by turn, one more fact of each list and further comparisons."""
    room = SECOND_SIDE - _BENEATH
    made = [_bare(point) for point in points]
    # The points that the first question names come first: the room will talk about them.
    order = sorted(range(len(made)), key=lambda place: made[place].place not in named)
    taken = sum(map(_beside, made))
    for what in ("stated", "reviews", *_LISTS * _ROUNDS):
        for place in order if what in ("stated", "reviews") else range(len(made)):
            point = made[place]
            grown = _with_one_more(point, what)
            more = _beside(grown) - _beside(point)
            if taken + more <= room:
                made[place] = grown
                taken += more
    return tuple(made)


def _bare(point: Point) -> Point:
    lists = {name: tuple(replace(fact, fits=False) for fact in getattr(point.known, name)) for name in _LISTS}
    reviews = tuple(replace(review, fits=False) for review in point.reviews)
    return replace(point, known=Known(**lists), reviews=reviews)


def _with_one_more(point: Point, what: str) -> Point:
    """All of the review, or one more fact: the newest first.

    The review stands whole or not at all: part of it would set a finding behind answers that it does not describe, or
    leave out what is said in fairness before it. What the source says of a point comes before what it does not.
    """
    if what in ("stated", "reviews"):
        first = point.reviews[:1]
        now = what == "reviews" or (first and (first[0].did or first[0].supports))
        return replace(point, reviews=tuple(replace(one, fits=True) for one in point.reviews)) if now else point
    facts: tuple[Fact, ...] = getattr(point.known, what)
    beside = {words for one in point.reviews if one.fits for words in one.rests_on}
    return replace(point, known=replace(point.known, **{what: _first(facts[::-1], beside)[::-1]}))


def _first(parts: tuple[Fact, ...], beside: set[Words]) -> tuple[Fact, ...]:
    """The first of some facts that does not fit yet does now, unless it stands beside the review."""
    place = next((place for place, part in enumerate(parts) if not part.fits and part.words not in beside), None)
    if place is None:
        return parts
    return (*parts[:place], replace(parts[place], fits=True), *parts[place + 1 :])


def _beside(point: Point) -> float:
    """The height of a point on side 2."""
    if not point.shown:
        return 0
    total = 1.2 * _lines(1.15 * (len(point.question.text) + 10) + _seat(point)) + _GAP
    letters = 0
    for name in _LISTS:
        listed: tuple[Fact, ...] = getattr(point.known, name)
        fitting = [fact for fact in listed if fact.fits]
        if fitting:
            letters += sum(len(fact.words.text) + len(fact.words.tag) + 5 for fact in fitting) + 28
    total += _lines(letters)
    return total + (sum(_review(review) for review in point.reviews if review.fits) or 1)


def _review(one: Reviewed) -> int:
    if one.differs:
        return _lines(len(one.differs.text) + 100)
    letters = 60 + (60 if one.routes < one.of else 0)
    letters += len(one.weakest_tag) + 40 if one.supports and one.supports.tag != one.weakest_tag else 0
    for part in (one.did, one.supports):
        letters += (len(part.words.text) if part.words else 20) + len(part.tag) + 25 if part is not None else 45
    letters += sum(len(words.text) + len(words.tag) + 5 for words in one.rests_on)
    letters += len(one.understandable.text) + len(one.understandable.tag) + 50 if one.understandable else 0
    letters += len(one.supports.levels.text) if one.supports and one.supports.levels else 0
    return _lines(letters)
