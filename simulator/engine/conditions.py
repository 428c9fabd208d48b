"""When a condition holds."""

from collections.abc import Mapping
from typing import Protocol

from simulator.engine.events import NOBODY, Challenged
from simulator.model.conditions import ChallengeTest, Condition
from simulator.model.framework import Framework


class Situation(Protocol):
    """What conditions read: the values of variables, what is known, asked, chosen and challenged."""

    @property
    def variables(self) -> Mapping[str, str]: ...  # noqa: D102 - a protocol's members say it by their names

    @property
    def known(self) -> Mapping[str, object]: ...  # noqa: D102

    @property
    def asked(self) -> Mapping[str, object]: ...  # noqa: D102

    @property
    def chose(self) -> Mapping[str, str]: ...  # noqa: D102

    @property
    def challenged(self) -> Mapping[str, Challenged | None]: ...  # noqa: D102


def holds(condition: Condition | None, now: Situation, framework: Framework) -> bool:
    """Say whether a condition holds in a situation. No condition always holds."""
    if condition is None:
        return True
    # Most conditions test one thing, and every option is tested at every step: loops over nothing would cost the most.
    for name, values in condition.is_.items():
        if now.variables[name] not in values:
            return False
    for fact in condition.known:
        if fact not in now.known:
            return False
    for ask in condition.asked:
        if ask not in now.asked:
            return False
    for point, options in condition.chose.items():
        if now.chose.get(point, "") not in options:
            return False
    for point, test in condition.challenged.items():
        if not challenge_meets(test, now.challenged.get(point), framework):
            return False
    if condition.any_ and not any(holds(part, now, framework) for part in condition.any_):
        return False
    return condition.not_ is None or not holds(condition.not_, now, framework)


def challenge_meets(test: ChallengeTest, challenge: Challenged | None, framework: Framework) -> bool:
    """Say whether a challenge, as far as it has been taken, meets a test. None is a point not answered."""
    made = challenge is not None and challenge.of not in (NOBODY, "")
    if not made or challenge is None:
        return not test.made
    if not test.made:
        return False
    if test.of and challenge.of not in test.of:
        return False
    if test.door and challenge.door not in test.door:
        return False
    if test.at_least:
        if not challenge.stage:
            return False
        return framework.stage_rank(challenge.stage) >= framework.stage_rank(test.at_least)
    return True
