"""A team sheet and its appendix as a table for a spreadsheet: the same counts and figures, a line each.

Each line has a ``kind``, a ``point`` and its ``question``, an ``item``, how many ``people`` and ``groups``, a ``value``
and a ``note``, with words where there is no figure. What the sheet does not print is not here either, and no line is
about the review. The kinds: ``room``, ``recognised``; at a point ``question`` (where it has too few people),
``option``, ``level``, ``challenge``, ``whom``, ``far``, ``sure``, ``agency`` (the note is the level), ``reason`` and
``consensus``; and ``figure``.
"""

import csv
import io
from collections.abc import Iterator

from simulator.debrief.team_appendix import Figures, PointFigures, TeamAppendix
from simulator.debrief.team_context import Point, Tally, TeamSheet

COLUMNS = ("kind", "point", "question", "item", "people", "groups", "value", "note")
TOO_FEW = "too few people to say"
ONE_POINT = "fewer than two points"
NO_DIFFERENCE = "everybody chose the same level at every point"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float


def team_csv(sheet: TeamSheet, appendix: TeamAppendix) -> bytes:
    """Write both as CSV, with the mark by which spreadsheets know UTF-8."""
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(COLUMNS)
    table.writerows(list(map(_cell, line)) for line in _lines(sheet, appendix))
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Cell) -> str:
    # A number of ours may begin with a minus: it is no text, and stays a number.
    return safe(value) if isinstance(value, str) else f"{value:.4f}" if isinstance(value, float) else str(value)


def _lines(sheet: TeamSheet, appendix: TeamAppendix) -> Iterator[tuple[Cell, ...]]:
    yield _line("room", item="case", note=sheet.case)
    yield _line("room", item="first day", note=sheet.first.isoformat())
    yield _line("room", item="last day", note=sheet.last.isoformat())
    yield _line("room", item="runs", value=sheet.runs)
    yield _line("room", item="played alone", value=sheet.alone)
    yield _line("room", item="groups", value=len(sheet.groups))
    yield _line("room", item="releases of the case", value=sheet.releases)
    if sheet.few:
        yield _line("room", item="answers", note=TOO_FEW)
    else:
        yield _line("room", item="stopped early", value=sheet.stopped)
    for one in sheet.recognised:
        yield _line("recognised", item=one.answer or "not asked", value=one.runs)
    for point in sheet.points:
        yield from _point(point)
    for figures in appendix.points:
        value, note = ("", TOO_FEW) if figures.consensus is None else (figures.consensus, "")
        yield _line("consensus", _number(figures), figures.question.text, "on levels", value=value, note=note)
        same = "" if figures.same_option is None else figures.same_option
        yield _line("consensus", _number(figures), figures.question.text, "pairs, same option", value=same, note=note)
    for whole in appendix.figures:
        yield from _figures(whole)


def _point(point: Point) -> Iterator[tuple[Cell, ...]]:
    def line(kind: str, item: str, tally: Tally | None = None, note: str = "") -> tuple[Cell, ...]:
        return _line(kind, _number(point), point.question.text, item, tally, note=note)

    if not point.shown:
        yield line("question", "", note=TOO_FEW)
        return
    if point.spread:
        for row in point.spread.rows:
            yield line("option", row.words.text, row.tally)
        yield line("option", "none of these", point.spread.none_of_these)
        yield line("option", "passed", point.spread.passed)
        for level in point.spread.levels:
            yield line("level", level.words.text, level.tally)
    if point.challenges:
        one = point.challenges
        for item, tally in (("somebody", one.somebody), ("nobody", one.nobody), ("another way", one.own_way)):
            yield line("challenge", item, tally)
        yield line("challenge", "left open", one.left_open)
        for whom in one.whom:
            yield line("whom", whom.words.text, whom.tally)
        for far in (*one.far, *one.doors):
            yield line("far", far.words.text, far.tally)
    for sure in point.sure:
        yield line("sure", sure.sure, sure.tally)
    for agency in point.agencies:
        for level in agency.levels:
            yield line("agency", agency.name, level.tally, level.words.text)
    for reason in point.reasons:
        yield line("reason", reason.text)


def _figures(one: Figures) -> Iterator[tuple[Cell, ...]]:
    why = {"": "", "few": TOO_FEW, "points": ONE_POINT}[one.why_not]
    yield _line("figure", item=f"{one.who}, how many", value=one.count)
    yield _line("figure", item=f"{one.who}, points", value=one.points)
    for name, value in (
        ("percent agreement with each other", one.percent),
        ("percent agreement with each other, on options", one.same_option),
        ("alpha, ordinal", one.alpha),
    ):
        note = why or ("" if value is not None else NO_DIFFERENCE)
        yield _line("figure", item=f"{one.who}, {name}", value="" if value is None else value, note=note)
    yield _line("figure", item=f"{one.who}, AC2, ordinal", value="" if one.ac2 is None else one.ac2, note=why)
    for name, value in (("lower", one.low), ("upper", one.high)):
        note = why or ("" if value is not None else TOO_FEW if one.alpha is not None else NO_DIFFERENCE)
        item = f"{one.who}, alpha, {name} end of the interval"
        yield _line("figure", item=item, value="" if value is None else value, note=note)


def _number(point: Point | PointFigures) -> str:
    return f"{point.number} ({point.seat.text})" if point.seat else point.number


def _line(
    kind: str,
    point: str = "",
    question: str = "",
    item: str = "",
    tally: Tally | None = None,
    value: Cell = "",
    note: str = "",
) -> tuple[Cell, ...]:
    people, groups = (tally.people, tally.groups) if tally is not None else ("", "")
    return kind, point, question, item, people, groups, value, note
