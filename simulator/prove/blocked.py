"""What keeps something from ever happening: the tests that never hold where they are made, by name."""

from simulator.model.conditions import Condition
from simulator.prove.compile import Plan
from simulator.prove.formula import NEVER, Formula, States, given, reads, select
from simulator.prove.moves import Trail
from simulator.prove.phrases import in_file, listed, parts_of
from simulator.prove.seen import Seen
from simulator.prove.transit import asking, facing, hearing, leaving


def blocking(seen: Seen, trail: Trail, condition: Condition, scenes: list[str]) -> str:
    """Which tests of a condition keep it from holding in some scenes, as a sentence."""
    parts = list(parts_of(condition))
    holding: set[int] = set()
    for scene in scenes:
        for plan, states in seen.at(scene):
            for number, part in enumerate(parts):
                if number not in holding and _may_hold(plan, states, trail, part):
                    holding.add(number)
    never = [part for number, part in enumerate(parts) if number not in holding]
    if not never:
        return f"its tests never hold together there ({in_file(condition)})."
    named = " and ".join(f"'{in_file(part)}'" for part in never)
    reasons = [reason for part in never if (reason := _reason(seen, part))]
    more = f": {'; '.join(reasons)}" if reasons else ""
    return f"{named} never hold{'s' if len(never) == 1 else ''} there{more}."


def _may_hold(plan: Plan, arriving: States, trail: Trail, part: Condition) -> bool:
    """Whether a test holds in some state where it is made; true where that can no longer be told."""
    states, live, answered = _tested(plan, arriving, trail)
    formula = plan.rules.atoms.formula(part, answered)
    if trail[2] == "answer":
        bit = plan.rules.atoms.bit("asked", trail[1])
        formula = given(formula, bit, bit)
    if formula == NEVER:
        return False
    return bool(reads(formula) & ~live) or _holds_somewhere(formula, states)


def _holds_somewhere(formula: Formula, states: States) -> bool:
    return bool(select(formula, states))


def _tested(plan: Plan, arriving: States, trail: Trail) -> tuple[States, int, str]:
    """The states in which the condition of a place is tested, the bits that they keep, the point just answered."""
    kind = trail[2]
    if kind == "text":
        return arriving, plan.live.arrive, ""
    if kind in ("answer", "gives"):
        return asking(plan, arriving), plan.live.asking, ""
    if kind == "then":
        return leaving(plan, arriving), plan.live.answer, plan.point
    if kind == "challenge":
        return hearing(plan, arriving), plan.live.answer, plan.point
    return facing(plan, arriving), plan.live.decide, ""


def _reason(seen: Seen, part: Condition) -> str:
    """Why a test never holds anywhere, where that is plain."""
    case = seen.case
    for name, values in part.is_.items():
        if case.state[name][0] not in values and seen.settings.get(name, set()).isdisjoint(values):
            return f"nothing that somebody comes to sets '{name}' to {listed(values)}"
    for fact in part.known:
        if fact not in seen.known:
            return f"nobody ever comes to know '{fact}'"
    for ask in part.asked:
        if ask not in seen.offers:
            return f"'{ask}' is never offered"
    for point, options in part.chose.items():
        if point not in seen.asking:
            return f"nobody is asked '{point}'"
        if not any(("points", point, "options", option) in seen.met for option in options):
            return f"at '{point}' {listed(options)} can never be chosen"
    for point in part.challenged:
        if point not in seen.asking and part.challenged[point].made:
            return f"nobody is asked '{point}'"
    return ""
