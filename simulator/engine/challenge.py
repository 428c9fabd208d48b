"""Whom a disagreement can be taken to, by which doors, and how much further."""

from simulator.engine.events import NOBODY, Challenged
from simulator.engine.state import Phase, State
from simulator.model.case import Challenge

Ways = dict[str, tuple[str, ...]]
"""Doors to the stages that they offer; an unstaged door offers none."""

_DISSENT = "dissent"
"""The door at which nothing is granted or refused: a dissent goes on record."""


def is_made(challenge: Challenged | None) -> bool:
    """Whether somebody was challenged."""
    return challenge is not None and challenge.of not in ("", NOBODY)


def reply_in_words(challenge: Challenged, reply: str) -> str:
    """What came back from a challenge, in a word that fits its door."""
    return "recorded" if (challenge.door, reply) == (_DISSENT, "refused") else reply.replace("-", " ")


def offered_ways(state: State, challenge: Challenge) -> Ways:
    """The doors of a point, each with its stages up to the farthest that the point allows."""
    stages = tuple(state.framework.stages)
    if challenge.up_to:
        stages = stages[: state.framework.stage_rank(challenge.up_to)]
    return {door: stages if state.framework.doors[door].staged else () for door in challenge.doors}


def further_ways(state: State) -> Ways:
    """What is left after a challenge was refused or not answered: later stages, and doors not yet tried.

    Empty where nothing can be taken further: no challenge was made, it was agreed, or every way has been tried.
    """
    if state.phase is not Phase.ANSWERED or not state.replies:
        return {}
    last = state.replies[-1]
    answer = state.answers[-1]
    if last.event.point != answer.point or last.turn != len(state.answers) or last.event.reply == "agreed":
        return {}
    shape = state.case.points[answer.point].challenge
    if shape is None:
        return {}
    tried = [reply.challenge for reply in state.replies if reply.turn == last.turn and reply.challenge]
    ways: Ways = {}
    for door, stages in offered_ways(state, shape).items():
        mine = [challenge for challenge in tried if challenge.door == door]
        if not stages:
            if not mine:
                ways[door] = ()
            continue
        reached = max((stages.index(challenge.stage) for challenge in mine), default=-1)
        if stages[reached + 1 :]:
            ways[door] = stages[reached + 1 :]
    return ways
