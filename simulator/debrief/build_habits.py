"""What the record knows of habits: whom the trainee asked. What it cannot know, the page leaves to be ticked."""

from simulator.debrief.context import Habit
from simulator.debrief.replay import Replay
from simulator.debrief.words import words
from simulator.model.bundle import Bundle


def habits(bundle: Bundle, walked: Replay) -> tuple[Habit, ...]:
    """Every agency of which something could be asked somewhere in the case, and whether it was on this route."""
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
