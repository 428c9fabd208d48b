"""The chart in plain forms: a text grid (a row a level, a column a decision), and sentences."""

from collections.abc import Iterable

from simulator.debrief.context import Chart, Column

_MARKS = {"chosen": "x", "nearest": "n"}
_GAPS = {"passed": "p", "challenge": "c", "no level": "-"}
_WIDE = 30
"""Level names are cut to this width in the grid; the table beneath has them whole."""


def grid(chart: Chart) -> list[str]:
    """Lines of the grid, the highest level first, with the decisions' numbers beneath."""
    names = [rung.words.text for rung in chart.rungs]
    margin = min(_WIDE, max((len(name) for name in names), default=0))
    order = [rung.level for rung in chart.rungs]
    lines = []
    for rank in range(len(order) - 1, -1, -1):
        cells = "".join(f"  {_cell(column, order, rank)}" for column in chart.columns)
        lines.append(_label(names[rank], margin) + cells)
    lines.append(" " * margin + "".join(f"  {_GAPS.get(column.mark, ''):^3}" for column in chart.columns))
    lines.append(_label("Point", margin) + "".join(f"  {column.number:^3}" for column in chart.columns))
    return [line.rstrip() for line in lines]


def _label(name: str, margin: int) -> str:
    short = name if len(name) <= margin else name[: margin - 1] + "…"
    return short.rjust(margin)


def _cell(column: Column, order: list[str], rank: int) -> str:
    inside = _MARKS.get(column.mark, ".") if column.level == order[rank] else "."
    if column.lowest and order.index(column.lowest) <= rank <= order.index(column.highest):
        return f"[{inside if inside != '.' else ' '}]"
    return f" {inside} "


def spoken(chart: Chart, reviewed: bool = True) -> str:
    """What the chart shows, in sentences, for somebody who does not see it. Without a review none is spoken of."""
    by_level = [
        f"{rung.words.text} at {points(column.number for column in chart.columns if column.level == rung.level)}"
        for rung in chart.rungs
        if any(column.level == rung.level for column in chart.columns)
    ]
    said = [f"Your levels, lowest first: {'; '.join(by_level)}."] if by_level else []
    for mark, verb in (("passed", "You passed at"), ("challenge", "No level, but a challenge, was asked for at")):
        gaps = [column.number for column in chart.columns if column.mark == mark]
        if gaps:
            said.append(f"{verb} {points(gaps)}.")
    if not reviewed:
        return " ".join(said)
    stated = [column.number for column in chart.columns if column.levels]
    said.append(
        f"A finding states a level only at {points(stated)}." if stated else "No finding on this route states a level."
    )
    return " ".join(said)


def points(numbers: Iterable[int]) -> str:
    """Decisions by number, e.g. ``point 3``, ``points 1, 4 and 5``, ``points 4 to 8``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts: list[str] = []
    for first, last in runs:
        parts += [f"{first} to {last}"] if last > first + 1 else [str(n) for n in range(first, last + 1)]
    if not parts:
        return ""
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{'point' if listed.isdigit() else 'points'} {listed}"
