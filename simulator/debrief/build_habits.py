"""What the record knows of habits: which asks were made. What it cannot know, the page leaves to be ticked."""

from collections.abc import Iterable

from simulator.debrief.context import Challenge, Decision, Done, Habit
from simulator.debrief.replay import Replay
from simulator.debrief.words import words
from simulator.model.bundle import Bundle


def habits(bundle: Bundle, walked: Replay) -> tuple[Habit, ...]:
    """Every agency of which something could be asked somewhere in the case, and whether it was on this route.

    An option names in words alone whom it would bring in, so nothing is said of that here.
    """
    case, state = bundle.case, walked.state
    offered = {
        case.asks[ask].of for scene in state.entered if case.scenes[scene].can_ask for ask in case.scenes[scene].ask
    }
    before: dict[str, list[int]] = {case.asks[ask].of: [] for ask in state.asked}
    for turn in walked.turns:
        for ask in turn.asked:
            before[case.asks[ask].of].append(turn.number)
    somewhere = {ask.of for ask in case.asks.values()}
    return tuple(
        Habit(
            of=words(label, case.basis),
            own=agency == case.seats[state.seat].agency,
            asked="yes" if agency in before else "offered" if agency in offered else "not offered",
            at=tuple(dict.fromkeys(before.get(agency, ()))),
        )
        for agency, label in case.agencies.items()
        if agency in somewhere
    )


def done(made: tuple[Decision, ...]) -> tuple[Done, ...]:
    """What the answers themselves show. A challenge is named only where one was asked for, the rest only if done."""
    answered = [(one.number, one.answer) for one in made if one.answer]
    asked = [(number, mine.exchanges) for number, mine in answered if mine.exchanges]
    again = [
        (one.number, one.answer.option == earlier.option)
        for one in made
        if one.answer and one.before and (earlier := made[one.before[-1] - 1].answer)
    ]
    found = [Done("reason", _numbers((number, mine.reason) for number, mine in answered))]
    if asked:
        found.append(Done("challenge", _numbers((number, _made(told[0].challenge)) for number, told in asked)))
    others = [
        Done("further", _numbers((number, len(told) > 1) for number, told in asked)),
        Done("change", _numbers((number, mine.change) for number, mine in answered)),
        Done("instead", _numbers((number, mine.instead) for number, mine in answered)),
        Done("otherwise", _numbers((number, not same) for number, same in again)),
        Done("same", _numbers(again)),
    ]
    return (*found, *(one for one in others if one.at))


def _made(challenge: Challenge) -> bool:
    """Whether somebody was challenged: one of those offered, or somebody else in own words."""
    return not challenge.nobody or challenge.instead is not None


def _numbers(said: Iterable[tuple[int, object]]) -> tuple[int, ...]:
    return tuple(number for number, holds in said if holds)
