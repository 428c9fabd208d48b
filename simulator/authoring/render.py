"""The map of a case as one page that needs nothing else. The only user of jinja2 among what helps authors."""

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from simulator.authoring.charting import BOX_HEIGHT, BOX_WIDTH, Chart, Line

_TEMPLATE = Path(__file__).with_name("map.html.j2")


def page(chart: Chart, route: str = "") -> str:
    """The map as HTML. ``route`` is the code of the run that is laid over it."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(curve=_curve, short=_short)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(chart=chart, route=route, width=BOX_WIDTH, height=BOX_HEIGHT)


def _curve(line: Line) -> str:
    """The path of a way: a soft bend between rows, straight down through a row that it passes."""
    (x, y), *rest = line.places
    parts = [f"M{x:.1f} {y:.1f}"]
    for next_x, next_y in rest:
        if next_x == x and next_y > y:
            parts.append(f"L{next_x:.1f} {next_y:.1f}")
        else:
            half = (y + next_y) / 2 if next_y > y else y + 40
            back = half if next_y > y else next_y - 40
            parts.append(f"C{x:.1f} {half:.1f} {next_x:.1f} {back:.1f} {next_x:.1f} {next_y:.1f}")
        x, y = next_x, next_y
    return " ".join(parts)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
