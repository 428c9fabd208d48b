"""The area's own words beside the example's, as far as this run's ladder has what they name."""

from collections.abc import Collection, Mapping

from simulator.debrief.build_compare import FRAMEWORK
from simulator.debrief.context import Chart, LocalContact, LocalName, LocalSupport, LocalWords
from simulator.debrief.words import words
from simulator.model.framework import Door, Framework, Level, Stage
from simulator.model.local import Local, Named
from simulator.text import clean_line

_CHART_ROOM = 300
"""How many letters page 1 has for the area's names of the levels on the chart."""


def local_words(local: Local, framework: Framework, chart: Chart) -> LocalWords | None:
    """The local words of a debrief; None where there are none to print."""
    marked = {name for column in chart.columns for name in (column.level, column.lowest, column.highest)}
    return words_of_area(local, framework, marked)


def words_of_area(local: Local, framework: Framework, marked: Collection[str]) -> LocalWords | None:
    """The local words of a page; None where there are none to print. ``marked`` are the levels that page 1 names.

    A run can be older than the file: a name for something that its ladder lacks is left out.
    """
    named_there = _names({name: named for name, named in local.levels.items() if name in marked}, framework.levels)
    letters = sum(len(one.example.text) + len(one.name) + len("; : ") for one in named_there)
    made = LocalWords(
        place=clean_line(local.place),
        levels=_names(local.levels, framework.levels),
        on_chart=named_there,
        chart_fits=letters + len(local.place) <= _CHART_ROOM,
        stages=_names(local.stages, framework.stages),
        doors=_names(local.doors, framework.doors),
        contacts=tuple(
            LocalContact(clean_line(one.who), clean_line(one.how), clean_line(one.when)) for one in local.contacts
        ),
        support=tuple(
            LocalSupport(clean_line(one.who), clean_line(one.telephone), clean_line(one.hours)) for one in local.support
        ),
    )
    return made if made.levels or made.stages or made.doors or made.contacts or made.support else None


def _names(named: Mapping[str, Named], steps: Mapping[str, Level | Stage | Door]) -> tuple[LocalName, ...]:
    return tuple(
        LocalName(words(step.label, FRAMEWORK), clean_line(named[key].name), clean_line(named[key].note))
        for key, step in steps.items()
        if key in named
    )
