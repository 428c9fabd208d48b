"""The chart of levels, decision by decision, and the decisions worth talking about first."""

from simulator.debrief.build_compare import FRAMEWORK, levels_in_words, range_of
from simulator.debrief.context import Chart, Column, Decision, Mark, Reflections, Rung, Worth
from simulator.debrief.replay import Turn
from simulator.debrief.words import words
from simulator.engine.events import Sure
from simulator.model.basis import Kind
from simulator.model.bundle import Bundle

_MOST = 3
"""At most this many decisions are named as worth talking about first."""


def chart(bundle: Bundle, turns: list[Turn]) -> Chart:
    """The levels chosen, and those that the review supports where the source states them."""
    rungs = tuple(
        Rung(name, words(level.label, FRAMEWORK), words(level.means, FRAMEWORK))
        for name, level in bundle.framework.levels.items()
    )
    return Chart(rungs, tuple(_column(bundle, turn) for turn in turns))


def _column(bundle: Bundle, turn: Turn) -> Column:
    point = bundle.case.points[turn.event.point]
    low, high, levels, left = "", "", None, False
    if turn.comparison is not None:
        left = bool(turn.comparison.differs)
        supports = turn.comparison.supports
        bounds = range_of(bundle.framework, supports) if supports and not left else None
        if supports and bounds and supports.basis.kind is Kind.REVIEW:
            low, high = bounds
            levels = words(levels_in_words(bundle.framework, supports), supports.basis)
    mark: Mark = "passed"
    level = ""
    if turn.answer is not None:
        option = point.options.get(turn.answer.option)
        if point.about == "challenge":
            mark = "challenge"
        elif option is None or option.level not in bundle.framework.levels:
            mark = "no level"
        else:
            mark, level = ("nearest" if turn.answer.instead else "chosen"), option.level
    return Column(turn.number, point.code, mark, level, low, high, levels, left)


_SHORT = 2
"""So many decisions stand in the short form: two fit on a page."""


def worth(decisions: tuple[Decision, ...], reflections: Reflections | None) -> tuple[Worth, ...]:
    """Up to three decisions to talk about first."""
    return _in_order(_named(decisions, reflections)[:_MOST])


def short(decisions: tuple[Decision, ...], reflections: Reflections | None) -> tuple[Worth, ...]:
    """The decisions of the short form: of those worth talking about the first two, else whichever come last."""
    named = _named(decisions, reflections)
    taken = {item.number for item in named}
    others = [Worth(one.number, "late") for one in reversed(decisions) if one.number not in taken]
    return _in_order([*named, *others][:_SHORT])


def _in_order(named: list[Worth]) -> tuple[Worth, ...]:
    return tuple(sorted(named, key=lambda item: item.number))


def _named(decisions: tuple[Decision, ...], reflections: Reflections | None) -> list[Worth]:
    """Decisions worth talking about: what the trainee named, then hinges, then where they were least sure."""
    named: dict[int, Worth] = {}
    if reflections is not None:
        if reflections.want_back:
            named[reflections.want_back] = Worth(reflections.want_back, "want-back")
        if reflections.other_view:
            named.setdefault(reflections.other_view, Worth(reflections.other_view, "other-view"))
    for decision in decisions:
        spoken_of = decision.comparison is not None and not decision.comparison.differs and decision.comparison.findings
        if decision.hinge and spoken_of:
            named.setdefault(decision.number, Worth(decision.number, "hinge"))
    for decision in decisions:
        if decision.answer is not None and decision.answer.sure in (Sure.GUESSING, Sure.LEANING):
            named.setdefault(decision.number, Worth(decision.number, "unsure"))
    if not named and decisions:
        named[decisions[-1].number] = Worth(decisions[-1].number, "last")
    return list(named.values())
