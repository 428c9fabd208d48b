"""What stayed the same between two answers to one question, and what was changed: plain sentences.

They say what was done, never which was better, and name neither a level as higher nor a worry as less.
"""

from typing import NamedTuple

from simulator.debrief.context import Answer, Challenge, Words


class Sentences(NamedTuple):
    """Sentences on two answers."""

    same: list[str]
    changed: list[str]


class Askable(NamedTuple):
    """Something that was asked in one run or in both. ``offered`` says whether the other run could have asked it."""

    label: str
    first: bool
    second: bool
    offered: bool = True


def on_asking(asked: list[Askable]) -> Sentences:
    """What was asked both times, and what only once."""
    both = [f"“{one.label}”" for one in asked if one.first and one.second]
    same = [f"You asked both times: {'; '.join(both)}."] if both else []
    changed = []
    for one in asked:
        if one.first == one.second:
            continue
        now, other = ("This time", "The first time") if one.second else ("The first time", "This time")
        left = f"{other} you had not, by this point." if one.offered else f"{other} nobody offered it by this point."
        changed.append(f"{now} you asked: “{one.label}”. {left}")
    return Sentences(same, changed)


class Options(NamedTuple):
    """The identifiers behind two answers: they are what is compared, and the words are what is printed."""

    option: str
    level: str
    challenge: tuple[str, ...] | None
    """Each way taken, in order, as one text; None where the question was left open."""


def on_answers(first: Answer | None, second: Answer | None, one: Options, two: Options) -> Sentences:
    """What stayed the same between two answers, and what was changed. None is a pass."""
    made = Sentences([], [])
    if first is None or second is None:
        if first is second:
            made.same.append("You passed both times.")
        elif first is None:
            made.changed.append("You passed the first time. This time you answered.")
        else:
            made.changed.append("You answered the first time. This time you passed.")
        return made
    _on_option(made, first, second, one, two)
    _on_challenge(made, first, second, one, two)
    _on_value(made, "You were {}", str(first.sure), str(second.sure))
    worries = ["" if answer.worry is None else str(answer.worry) for answer in (first, second)]
    _on_value(made, "Your worry was {}", *worries)
    return made


def _on_option(made: Sentences, first: Answer, second: Answer, one: Options, two: Options) -> None:
    if not one.option and not two.option:
        return
    if bool(first.instead) == bool(second.instead):
        own = " as the nearest to your own words" if first.instead else ""
        if one.option == two.option:
            made.same.append(f"Both times you chose{own} {_quoted(second.option)}.")
        else:
            said = f"The first time you chose{own} {_quoted(first.option)}; this time {_quoted(second.option)}."
            made.changed.append(said)
    else:
        mine = "you answered in your own words, the nearest option being "
        ways = [f"{mine if answer.instead else 'you chose '}{_quoted(answer.option)}" for answer in (first, second)]
        if one.option == two.option:
            ways[1] = f"{mine}the same one" if second.instead else "you chose that one"
        made.changed.append(f"The first time {ways[0]}; this time {ways[1]}.")
    if first.level and second.level and one.option != two.option:
        if one.level == two.level:
            made.same.append(f"The level of both is {second.level.text}.")
        else:
            made.changed.append(f"The level was {first.level.text}; this time {second.level.text}.")


def _on_challenge(made: Sentences, first: Answer, second: Answer, one: Options, two: Options) -> None:
    if one.challenge == two.challenge:
        if two.challenge is not None:
            made.same.append(f"Both times {_ways(second, two)}.")
    else:
        made.changed.append(f"The first time {_ways(first, one)}; this time {_ways(second, two)}.")


def _ways(answer: Answer, options: Options) -> str:
    if options.challenge is None:
        return "you left the challenge open"
    if answer.exchanges[0].challenge.nobody and answer.exchanges[0].challenge.instead:
        return "you answered the challenge in your own words"
    if answer.exchanges[0].challenge.nobody:
        return "you decided against a challenge"
    ways = [_way(exchange.challenge) for exchange in answer.exchanges]
    return f"you challenged {', then '.join(ways)}"


def _way(challenge: Challenge) -> str:
    parts = [part.text for part in (challenge.of, challenge.door, challenge.stage) if part]
    return f"“{', '.join(parts)}”"


def _on_value(made: Sentences, said: str, first: str, second: str) -> None:
    """How sure, or how worried: only where it was said both times."""
    if not first or not second:
        return
    if first == second:
        made.same.append(f"{said.format(first)} both times.")
    else:
        made.changed.append(f"{said.format(first)}; this time {second}.")


def _quoted(words: Words | None) -> str:
    return f"“{words.text}”" if words else "no option"
