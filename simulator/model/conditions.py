"""Conditions and effects as data over finite state. Nothing here is evaluated; the engine does that."""

import msgspec


class ChallengeTest(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A test on the challenge made at a point. Empty fields test nothing; ``made=False`` asks for silence."""

    made: bool = True
    of: tuple[str, ...] = ()
    door: tuple[str, ...] = ()
    at_least: str = ""


class Condition(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    rename={"is_": "is", "any_": "any", "not_": "not"},
):
    """All the tests named must hold.

    ``is_``: variable to the values it may have. ``known``: facts that must all be known. ``asked``: asks that must
    all have been made. ``chose``: point to the options of which its latest answer must be one (the nearest
    option counts for "none of these"; a pass is no option). ``challenged``: point to a test of its challenge, as
    far as it has been taken. ``any_``: at least one must hold. ``not_``: must not hold.
    """

    is_: dict[str, tuple[str, ...]] = {}
    known: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    chose: dict[str, tuple[str, ...]] = {}
    challenged: dict[str, ChallengeTest] = {}
    any_: tuple["Condition", ...] = ()
    not_: "Condition | None" = None


ALWAYS = Condition()
