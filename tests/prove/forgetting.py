"""What the scenes ahead still read, by links alone: what a full state may forget in a large case."""

from simulator.model.case import Case


def readers(case: Case) -> dict[str, set[tuple[str, str]]]:
    """For each scene what the conditions of all scenes that links lead to from there read, that scene included."""
    own = {name: set(_read_in(case, name)) for name in case.scenes}
    links = {name: [way.to for way in scene.then] for name, scene in case.scenes.items()}
    ahead = {name: set(reads) for name, reads in own.items()}
    changed = True
    while changed:
        changed = False
        for name in reversed(list(case.scenes)):
            more = set().union(*(ahead[to] for to in links[name])) - ahead[name]
            if more:
                ahead[name] |= more
                changed = True
    return ahead


def _read_in(case: Case, name: str):
    scene = case.scenes[name]
    yield from (("asked", ask) for ask in scene.ask)
    conditions = [piece.when for piece in scene.text] + [way.when for way in scene.then]
    facts = [fact for piece in scene.text for fact in piece.facts]
    for ask in scene.ask:
        conditions += [piece.when for piece in case.asks[ask].answer]
        facts += case.asks[ask].gives
    if scene.decide:
        point = case.points[scene.decide]
        conditions += [option.when for option in point.options.values()]
        conditions += [reply.when for reply in (point.challenge.replies if point.challenge else ())]
        conditions += [entry.when for entry in point.compare]
        facts += [fact for entry in point.compare for fact in entry.rests_on]
    yield from (("known", fact) for fact in facts)
    conditions += [case.facts[fact].happens for fact in facts]
    for condition in conditions:
        yield from _names_in(condition)


def _names_in(condition):
    if condition is None:
        return
    for kind, names in (
        ("is", condition.is_),
        ("known", condition.known),
        ("asked", condition.asked),
        ("chose", condition.chose),
        ("challenged", condition.challenged),
    ):
        yield from ((kind, name) for name in names)
    for part in (*condition.any_, condition.not_):
        yield from _names_in(part)
