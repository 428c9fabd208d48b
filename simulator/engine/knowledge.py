"""What could be known at a decision, and where: the wall against hindsight."""

from simulator.engine.events import Knowledge
from simulator.engine.state import State


def knowledge(state: State) -> Knowledge:
    """Sort the facts that exist on this route today by how near they were. What came about later is in no list."""
    case, date = state.case, state.here.date
    existing = {name for name in case.facts if state.exists(name, date)}
    superseded = {case.facts[name].replaces for name in existing | set(state.known)}
    unseen = [name for name in case.facts if name in existing and name not in state.known and name not in superseded]
    away: dict[str, str] = {}
    if state.here.can_ask:
        for ask in state.here.ask:
            if ask in state.asked:
                continue
            for fact in case.asks[ask].gives:
                if fact in unseen:
                    away.setdefault(fact, ask)
    return Knowledge(
        seen=tuple(state.known),
        one_ask_away=tuple(away.items()),
        held_elsewhere=tuple(name for name in unseen if name not in away),
        not_knowable=tuple(
            name
            for name, fact in case.facts.items()
            if fact.from_ is None and name not in state.known and state.holds(fact.happens)
        ),
    )
