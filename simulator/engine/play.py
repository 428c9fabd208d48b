"""Which moves are legal, and the events that a move makes."""

from collections.abc import Iterable

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.challenge import further_ways, is_made, offered_ways
from simulator.engine.knowledge import knowledge
from simulator.engine.sharing import own_reasons
from simulator.engine.state import Phase, State, facts_in, find_reply
from simulator.model.case import Option, Point, Scene


class IllegalMove(Exception):
    """A move that the rules do not allow here. The message says why, in words for the trainee."""


def act(state: State, move: mv.Move) -> list[ev.Event]:
    """Give the events that a move makes. The state is left as it was. Raises IllegalMove."""
    if isinstance(move, mv.Share):
        return [_share(state, move)]
    if state.closed:
        raise IllegalMove("This run is closed.")
    if state.phase is Phase.NEW and not isinstance(move, mv.Begin):
        raise IllegalMove("This run has not begun.")
    match move:
        case mv.Begin():
            return _begin(state, move)
        case mv.AskFor():
            return [_ask(state, move.ask)]
        case mv.Decide():
            return _decide(state, move)
        case mv.Pass():
            return [_pass(state, move.split)]
        case mv.TakeFurther():
            return _take_further(state, move.challenge)
        case mv.GoOn():
            return [_enter(state, next_scene(state))]
        case mv.Skip():
            if not can_skip(state):
                raise IllegalMove("There is no scene to skip here.")
            return [ev.Skipped(state.scene)]
        case mv.Note():
            return [_note(state, move)]
        case mv.Pause():
            return [ev.Paused(move.support)]
        case mv.Reflect():
            return [_reflect(state, move)]
        case mv.Recognise():
            if state.phase is not Phase.RECOGNISING:
                raise IllegalMove("That question comes after the last decision.")
            return [ev.Recognised(move.answer, move.since), ev.Ended(state.here.ends)]
        case mv.Stop():
            return [ev.Stopped()]


def can_skip(state: State) -> bool:
    """Whether the present scene's text can be skipped."""
    return state.phase is Phase.SCENE and state.scene not in state.skipped


def can_go_on(state: State) -> bool:
    """Whether the trainee may go on to the next scene now."""
    return state.phase is Phase.ANSWERED or (state.phase is Phase.SCENE and not state.here.decide)


def asks_left(state: State) -> int:
    """How many more asks fit into the present scene."""
    if state.phase is not Phase.SCENE:
        return 0
    open_asks = sum(1 for ask in state.here.ask if ask not in state.asked)
    return min(state.here.can_ask - len(state.asked_here), open_asks)


def options_for(state: State, point: Point) -> dict[str, Option]:
    """The options that this seat is offered at a point, open and closed alike."""
    return {name: option for name, option in point.options.items() if not option.seats or state.seat in option.seats}


def is_open(state: State, option: Option) -> bool:
    """Whether an option can be chosen in this state."""
    return state.holds(option.when)


def next_scene(state: State) -> str:
    """Where the present scene leads now. Raises IllegalMove where the trainee may not go on."""
    if not can_go_on(state):
        raise IllegalMove("Decide first, or pass." if state.phase is Phase.SCENE else "There is nowhere to go on to.")
    for way in state.here.then:
        if state.holds(way.when):
            return way.to
    raise IllegalMove(f"The scene '{state.scene}' leads nowhere on this route: its case has a fault.")


def check_group(group: ev.Group, agency: str) -> None:
    """Raise IllegalMove where a group cannot play like that."""
    if not ev.GROUP_SMALLEST <= group.people <= ev.GROUP_LARGEST:
        raise IllegalMove(f"A group is {ev.GROUP_SMALLEST} to {ev.GROUP_LARGEST} people.")
    if agency:
        raise IllegalMove("A group has no own agency: say which roles its people have.")


def split_options(state: State, point: Point) -> tuple[str, ...]:
    """What somebody in a group can have written down at a point: the open options, or whether to challenge."""
    if point.about != "level":
        return (ev.SOMEBODY, ev.NOBODY)
    return (*(name for name, option in options_for(state, point).items() if is_open(state, option)), ev.NONE_OF_THESE)


def _begin(state: State, move: mv.Begin) -> list[ev.Event]:
    if state.phase is not Phase.NEW:
        raise IllegalMove("This run has begun.")
    if move.seat not in state.case.seats:
        raise IllegalMove(f"The case has no seat '{move.seat}'.")
    if move.group is not None:
        check_group(move.group, move.agency)
    begun: list[ev.Event] = [ev.Started(move.seat, move.bundle, move.agency, move.rehearsal, move.group)]
    if move.at is not None:
        _check_place(state, move, move.at)
        begun.append(move.at)
    ahead = state.copy()
    for event in begun:
        ahead.apply(event)
    return [*begun, _enter(ahead, move.at.scene if move.at else state.case.seats[move.seat].start)]


def _check_place(state: State, move: mv.Begin, at: ev.Placed) -> None:
    case = state.case
    if not move.rehearsal:
        raise IllegalMove("Only a rehearsal begins anywhere but at the start.")
    if at.scene not in case.scenes or move.seat not in case.scenes[at.scene].seats:
        raise IllegalMove(f"The seat '{move.seat}' has no scene '{at.scene}'.")
    if any(fact not in case.facts for fact in at.facts):
        raise IllegalMove("The case has no such fact.")
    if any(name not in case.state or value not in case.state[name] for name, value in at.sets.items()):
        raise IllegalMove("The case has no such variable or value.")


def _enter(state: State, scene: str) -> ev.Entered:
    return ev.Entered(scene, facts_in(state, state.case.scenes[scene].text))


def _ask(state: State, ask: str) -> ev.Asked:
    if state.phase is not Phase.SCENE or ask not in state.here.ask:
        raise IllegalMove("That cannot be asked here.")
    if ask in state.asked:
        raise IllegalMove("You have asked that.")
    if asks_left(state) < 1:
        raise IllegalMove("There is no time for another.")
    shape = state.case.asks[ask]
    answered = facts_in(state, shape.answer)
    given = [fact for fact in shape.gives if state.exists(fact, state.here.date)]
    return ev.Asked(state.scene, ask, _unique([*answered, *given]))


def _point_here(state: State) -> str:
    if state.phase is not Phase.SCENE or not state.here.decide:
        raise IllegalMove("There is nothing to decide here." if not state.closed else "This run is closed.")
    return state.here.decide


def _decide(state: State, move: mv.Decide) -> list[ev.Event]:
    name, answer = _point_here(state), move.answer
    point = state.case.points[name]
    _check_answer(state, state.here, point, answer)
    if move.not_asked and not point.hinge:
        raise IllegalMove("This point asks no more than every other.")
    if ("worry" in move.not_asked and answer.worry is not None) or ("change" in move.not_asked and answer.change):
        raise IllegalMove("What was not asked has no answer.")
    decided = ev.Decided(state.scene, name, answer, knowledge(state), move.not_asked)
    return [decided, *_reply(state, decided)] if is_made(answer.challenge) else [decided]


def _pass(state: State, split: ev.Split) -> ev.Passed:
    name = _point_here(state)
    _check_split(state, state.case.points[name], split)
    return ev.Passed(state.scene, name, knowledge(state), split)


def _reply(state: State, *events: ev.Decided | ev.TakenFurther) -> list[ev.Event]:
    """What comes back, seen from the state after the challenge."""
    ahead = state.copy()
    for event in events:
        ahead.apply(event)
    point = events[-1].point
    reply = find_reply(ahead, point)
    return [ev.Replied(point, reply.reply, reply.after) if reply else ev.Replied(point, "no-reply")]


def _check_answer(state: State, scene: Scene, point: Point, answer: ev.Answer) -> None:
    if point.about == "level":
        options = options_for(state, point)
        if answer.option not in options:
            raise IllegalMove("Choose one of the options, or pass.")
        if not is_open(state, options[answer.option]):
            raise IllegalMove(options[answer.option].otherwise or "That option is closed here.")
    elif answer.option:
        raise IllegalMove("This point has no options: say whom you would challenge, or nobody.")
    elif answer.challenge is None:
        raise IllegalMove("Say whom you would challenge, or nobody, or pass.")
    if answer.worry is not None:
        if not point.hinge:
            raise IllegalMove("This point does not ask how worried you are.")
        if not ev.WORRY_LOWEST <= answer.worry <= ev.WORRY_HIGHEST:
            raise IllegalMove("Worry is a whole number from 0 to 10.")
    if answer.change and not point.hinge:
        raise IllegalMove("This point does not ask what would change your mind.")
    if answer.challenge is not None:
        _check_challenge(state, point, answer.challenge)
    _check_split(state, point, answer.split)
    if answer.minority and state.people == 1:
        raise IllegalMove("Only a group has a minority.")


def _check_split(state: State, point: Point, split: ev.Split) -> None:
    if not split:
        return
    if state.people == 1:
        raise IllegalMove("Only a group can split.")
    names = [name for name, _ in split]
    if len(set(names)) < len(names) or not set(names) <= set(split_options(state, point)):
        raise IllegalMove("Give each of the options that are open here once.")
    if any(count < 1 for _, count in split):
        raise IllegalMove("Leave out what nobody wrote down.")
    if sum(count for _, count in split) > state.people:
        raise IllegalMove(f"You are {state.people}: no more can have written something down.")


def _check_challenge(state: State, point: Point, challenge: ev.Challenged) -> None:
    if point.challenge is None:
        raise IllegalMove("This point does not ask about a challenge.")
    if challenge.of == ev.NOBODY:
        if challenge.door or challenge.stage:
            raise IllegalMove("Nobody is challenged by no door.")
        return
    if challenge.of not in point.challenge.of:
        raise IllegalMove("Choose one of those named, or nobody.")
    ways = offered_ways(state, point.challenge)
    if challenge.door not in ways:
        raise IllegalMove("Choose one of the doors named.")
    stages = ways[challenge.door]
    if challenge.stage not in (stages or ("",)):
        raise IllegalMove("Choose how far: one of the stages named." if stages else "That door has no stages.")


def _take_further(state: State, challenge: ev.Challenged) -> list[ev.Event]:
    ways = further_ways(state)
    if not ways:
        raise IllegalMove("There is nothing to take further here.")
    name = state.answers[-1].point
    shape = state.case.points[name].challenge
    if shape is None or challenge.of not in shape.of:
        raise IllegalMove("Choose one of those named.")
    if challenge.door not in ways or challenge.stage not in (ways[challenge.door] or ("",)):
        raise IllegalMove("Choose a further stage, or another door.")
    taken = ev.TakenFurther(name, challenge)
    return [taken, *_reply(state, taken)]


def _note(state: State, move: mv.Note) -> ev.Noted:
    if not move.text:
        raise IllegalMove("There is nothing to note.")
    if move.point and not any(
        answer.point == move.point and move.scene in ("", answer.scene) for answer in state.answers
    ):
        raise IllegalMove("A note belongs to a decision that you have locked.")
    return ev.Noted(move.text, move.point, move.scene)


def _reflect(state: State, move: mv.Reflect) -> ev.Reflected:
    if state.phase is not Phase.REFLECTING:
        raise IllegalMove("The reflections come after the last decision.")
    answered = {answer.scene for answer in state.answers}
    for scene in (move.want_back, move.other_view):
        if scene and scene not in answered:
            raise IllegalMove("Choose one of your own decisions, or none.")
    return ev.Reflected(move.want_back, move.why, move.other_view, move.whose)


def _share(state: State, move: mv.Share) -> ev.Shared:
    if not state.closed:
        raise IllegalMove("Which reasons you share is asked at the end.")
    written = {(reason.scene, reason.minority) for reason in own_reasons(state)}
    if not {(scene, False) for scene in move.reasons} | {(scene, True) for scene in move.minority} <= written:
        raise IllegalMove("Only a reason that was written down can be shared.")
    if move.agency and not (state.started and state.started.agency):
        raise IllegalMove("No agency was given with this run.")
    return ev.Shared(_unique(move.reasons), _unique(move.minority), move.agency)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
