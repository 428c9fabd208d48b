"""The appendix: whatever was cut beside a decision, whole, so that nothing is lost on paper."""

from simulator.debrief.context import (
    Decision,
    Listing,
    MoreFacts,
    Own,
    Recognised,
    Reflections,
    Rest,
    Said,
    Where,
    Whole,
)


def appendix(
    decisions: tuple[Decision, ...],
    reflections: Reflections | None,
    recognised: Recognised | None,
    notes: tuple[Own, ...] = (),
) -> tuple[Rest, ...]:
    """What did not fit, decision by decision, and then what belongs to the run."""
    rests = [_rest(decision) for decision in decisions]
    said: list[tuple[Said, Own | None]] = [
        ("want-back", reflections.why if reflections else None),
        ("other-view", reflections.whose if reflections else None),
        ("recognised", recognised.since if recognised else None),
        *(("note", note) for note in notes),
    ]
    rests.append(Rest(0, own=_cut(said)))
    return tuple(rest for rest in rests if rest.own or rest.facts or rest.replies)


def _rest(decision: Decision) -> Rest:
    known, answer = decision.knowable, decision.answer
    said: list[tuple[Said, Own | None]] = []
    if answer is not None:
        said += [("instead", answer.instead)]
        said += [("challenge", exchange.challenge.instead) for exchange in answer.exchanges]
        said += [("reason", answer.reason), ("change", answer.change), ("minority", answer.minority)]
    said += [("note", note) for note in decision.notes]
    lists: tuple[tuple[Where, Listing], ...] = (
        ("seen", known.seen),
        ("away", known.one_ask_away),
        ("elsewhere", known.held_elsewhere),
        ("never", known.not_knowable),
    )
    facts = [
        MoreFacts(where, left)
        for where, listing in lists
        if (left := tuple(item for item in listing.items if not item.fits))
    ]
    return Rest(
        number=decision.number,
        own=_cut(said),
        facts=tuple(facts),
        replies=tuple(one.words for one in (answer.exchanges if answer else ()) if one.words and not one.fits),
    )


def _cut(said: list[tuple[Said, Own | None]]) -> tuple[Whole, ...]:
    return tuple(Whole(what, words) for what, words in said if words and words.cut)
