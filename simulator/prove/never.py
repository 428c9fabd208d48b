"""Faults of what somebody wrote down and no route ever does, with what keeps it from happening."""

from collections import deque
from collections.abc import Iterator

from simulator.model.case import Case
from simulator.prove.blocked import blocking
from simulator.prove.found import Fault
from simulator.prove.moves import Trail
from simulator.prove.phrases import listed
from simulator.prove.seen import Seen, tested

_MOST_REASONS = 3
"""How many blocked ways are named for one scene."""

_WHAT = {
    "text": "this piece of text is never shown",
    "then": "this way is never taken",
    "answer": "this part of the answer is never given",
    "replies": "this reply never comes",
}


def never(seen: Seen) -> Iterator[Fault]:
    """What happens on no route of any seat."""
    yield from _scenes(seen)
    yield from _endings(seen)
    yield from _asks(seen)
    yield from _facts(seen)
    for name in seen.case.points:
        if name in seen.asking:
            yield from _options(seen, name)
            yield from _comparisons(seen, name)
    for trail, condition, scenes in tested(seen):
        if trail[2] not in ("options", "compare") and not seen.happens(trail):
            if trail in seen.held:
                why = "wherever its condition holds, one before it in the list does too."
                fix = "Put it before those, or take it out."
            else:
                why = blocking(seen, trail, condition, scenes)
                fix = "Look at the condition. Or take it out."
            yield Fault("P608", trail, f"In '{trail[1]}' {_WHAT[_kind(trail)]}: {why}", fix)


def _kind(trail: Trail) -> str:
    return trail[-3]


def _scenes(seen: Seen) -> Iterator[Fault]:
    for name in seen.case.scenes:
        if name not in seen.reached:
            fix = "Lead a way here from a scene that is reached, or take the scene out."
            why = _why_not_reached(seen, name)
            yield Fault("P601", ("scenes", name), f"No seat can reach the scene '{name}'{why}.", fix)


def _why_not_reached(seen: Seen, name: str) -> str:
    """Which ways would lead to a scene, by way of others that are not reached, and what blocks them: the nearest."""
    wanted, todo = {name}, deque([name])
    blocked: list[tuple[str, str, int]] = []
    while todo and len(blocked) < _MOST_REASONS:
        goal = todo.popleft()
        for source, place in seen.ways_to.get(goal, ()):
            if source in seen.reached:
                blocked.append((source, goal, place))
            elif source not in wanted:
                wanted.add(source)
                todo.append(source)
    if blocked:
        return ": " + "; ".join(
            f"the way from '{source}' to '{goal}' is never taken, as {_not_taken(seen, source, place).rstrip('.')}"
            for source, goal, place in blocked[:_MOST_REASONS]
        )
    others = sorted(wanted - {name})
    return f": it is led to from {listed(others)} only, where nobody comes" if others else ""


def _not_taken(seen: Seen, source: str, place: int) -> str:
    condition = seen.case.scenes[source].then[place].when
    trail = ("scenes", source, "then", str(place), "when")
    if condition is None or trail in seen.held:
        return "one before it in the list always is"
    return blocking(seen, trail, condition, [source])


def _endings(seen: Seen) -> Iterator[Fault]:
    case = seen.case
    for name in case.endings:
        scenes = [scene for scene, shape in case.scenes.items() if shape.ends == name]
        if scenes and seen.reached.isdisjoint(scenes):
            why = "".join(_why_not_reached(seen, scene) for scene in scenes[:1])
            fix = f"Lead a way to {listed(scenes)}, or take the ending out."
            yield Fault("P603", ("endings", name), f"No route ends in '{name}'{why}.", fix)


def _asks(seen: Seen) -> Iterator[Fault]:
    case = seen.case
    for name in case.asks:
        scenes = [scene for scene, shape in case.scenes.items() if name in shape.ask and shape.can_ask > 0]
        if scenes and name not in seen.offers:
            fix = "Offer it in a scene that is reached, or take it out."
            message = f"Nobody is ever offered the ask '{name}': no route comes to {listed(scenes)}."
            yield Fault("P610", ("asks", name), message, fix)


def _facts(seen: Seen) -> Iterator[Fault]:
    """Facts that nobody comes to know, and facts that an ask never gives."""
    case = seen.case
    told: set[str] = set()
    for name in case.asks:
        for place, fact in enumerate(case.asks[name].gives):
            trail = ("asks", name, "gives", str(place))
            if name in seen.offers and trail not in seen.met and case.facts[fact].from_ is not None:
                told.add(fact)
                message = f"Nobody who asks '{name}' is ever given '{fact}': {_not_given(seen, trail, fact)}"
                fix = "Check the dates and the fact's 'happens', offer the ask elsewhere, or take the fact out here."
                yield Fault("P612", trail, message, fix)
    for fact in case.facts:
        sources = seen.sources.get(fact, [])
        if sources and fact not in seen.known and fact not in told and case.facts[fact].from_ is not None:
            places = list(dict.fromkeys(f"'{source[1]}'" for source in sources))
            message = f"Nobody ever comes to know '{fact}': nothing in {', '.join(places)} does it on any route."
            yield Fault("P611", ("facts", fact), message, "Look at what shows it or gives it. Or take the fact out.")


def _not_given(seen: Seen, trail: Trail, fact: str) -> str:
    case, scenes = seen.case, seen.offers[trail[1]]
    shape = case.facts[fact]
    in_time = [name for name in scenes if shape.from_ is not None and shape.from_ <= case.scenes[name].date]
    if not in_time:
        last = max(case.scenes[name].date for name in scenes)
        return f"it can be known from {shape.from_}, and the ask is last offered on {last}."
    if shape.happens is None:
        return f"in {listed(in_time)} it has always been asked before."
    return f"its 'happens' does not hold there, since {blocking(seen, trail, shape.happens, in_time)}"


def _options(seen: Seen, name: str) -> Iterator[Fault]:
    point = seen.case.points[name]
    if point.about != "level":
        return
    for option, shape in point.options.items():
        trail = ("points", name, "options", option)
        if trail in seen.met:
            continue
        scenes = [scene for scene in seen.asking[name] if any(_has(plan.moves, option) for plan, _ in seen.at(scene))]
        if shape.when is None or not scenes:
            message = f"No seat that may choose '{option}' is asked '{name}' on any route."
            fix = "Look at the option's 'seats', or take the option out."
        else:
            why = blocking(seen, trail, shape.when, scenes)
            message = f"The option '{option}' is closed on every route that comes to '{name}': {why}"
            fix = "Look at its 'when': something before this point has to make it hold. Or take the option out."
        yield Fault("P602", trail, message, fix)


def _has(moves: list, option: str) -> bool:  # type: ignore[type-arg]
    return any(move.name == option for move in moves)


def _comparisons(seen: Seen, name: str) -> Iterator[Fault]:
    for place, entry in enumerate(seen.case.points[name].compare):
        trail = ("points", name, "compare", str(place))
        if trail in seen.met:
            continue
        scenes = [scene for scene in seen.asking[name] if not entry.at or scene in entry.at]
        if trail in seen.late:
            message = f"Comparison {place + 1} of '{name}' is never printed: where it holds, an earlier one does too."
            fix = "Put it before the more general one, or narrow that one's 'when'."
        elif not scenes:
            message = f"Comparison {place + 1} of '{name}' is for {listed(entry.at)}, where nobody is asked it."
            fix = "Look at its 'at', or take it out."
        elif entry.when is None or trail in seen.held:
            facts = listed(entry.rests_on)
            message = (
                f"Comparison {place + 1} of '{name}' is never printed: it rests on {facts}, which no route has there."
            )
            fix = "Check the dates of these facts and their 'happens', or take the comparison out."
        else:
            why = blocking(seen, trail, entry.when, scenes)
            message = f"Comparison {place + 1} of '{name}' holds on no route that comes to the point: {why}"
            fix = "Look at its 'when' and 'at', or take it out."
        yield Fault("P604", trail, message, fix)


def always(seen: Seen) -> Iterator[Fault]:
    """Conditions that hold wherever they are tested."""
    for trail, _, _ in tested(seen):
        if trail in seen.failed or not (trail in seen.met if trail[2] == "options" else trail in seen.held):
            continue
        yield Fault("P616", trail, _always_holds(seen.case, trail), "Take the condition out, or mend it.")


def _always_holds(case: Case, trail: Trail) -> str:
    kind = trail[2] if trail[2] in ("options", "compare") else _kind(trail)
    name = trail[1]
    match kind:
        case "options":
            return f"The option '{trail[3]}' of '{name}' is open on every route: its 'when' always holds."
        case "compare":
            return f"The 'when' of comparison {int(trail[3]) + 1} of '{name}' holds on every route that comes there."
        case "text" | "answer":
            return f"In '{name}' this piece is shown on every route: its 'when' always holds."
        case "replies":
            return f"In '{name}' the 'when' of this reply holds for every challenge."
    to = case.scenes[name].then[int(trail[3])].to
    return f"The 'when' of the way from '{name}' to '{to}' holds on every route, whatever is answered."
