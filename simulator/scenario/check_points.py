"""Whether points ask what can be answered, and comparisons say what can be said."""

from simulator.model.basis import Basis, Kind
from simulator.model.case import Agencies, Challenge, Comparison, Option, Point, Supports
from simulator.model.conditions import ChallengeTest
from simulator.scenario.checking import Checking, Trail
from simulator.scenario.reading import listed, quoted


def check_points(checking: Checking) -> None:
    """Report points without answers, challenges that are not offered, and comparisons that cannot be printed."""
    codes: dict[str, str] = {}
    for name, point in checking.case.points.items():
        first = codes.setdefault(point.code, name)
        if first != name:
            message = f"The point {quoted(first)} has the code {quoted(point.code)} too."
            checking.say("R334", ("points", name, "code"), message, "Give each point a code of its own.", at_value=True)
        _check_point(checking, ("points", name), point)
    for trail, condition in checking.conditions:
        for name, test in condition.challenged.items():
            if name in checking.case.points:
                _check_test(checking, (*trail, "challenged", name), name, test)


def _check_point(checking: Checking, trail: Trail, point: Point) -> None:
    if point.about == "challenge":
        if point.options:
            fix = "Remove the options, or remove about: challenge."
            checking.say("R331", (*trail, "options"), "A point about a challenge has no options.", fix)
        if point.challenge is None:
            fix = "Add challenge: with of and doors."
            checking.say("R332", trail, "A point about a challenge needs to say whom, and by which doors.", fix)
    else:
        if not point.options:
            fix = "Add options, or write about: challenge."
            checking.say("R333", trail, "This point has no options.", fix)
        if point.hinge and point.challenge is None:
            message = "A hinge also asks whom to challenge; this point offers nobody."
            checking.say("R330", (*trail, "hinge"), message, "Add challenge: with of and doors.")
    for key, option in point.options.items():
        _check_option(checking, (*trail, "options", key), option)
    if point.challenge is not None and point.challenge.up_to and checking.framework:
        doors = [checking.framework.doors[door] for door in point.challenge.doors if door in checking.framework.doors]
        if doors and not any(door.staged for door in doors):
            message = "None of the doors here has stages."
            checking.say("R343", (*trail, "challenge", "up_to"), message, "Remove up_to, or add a door with stages.")
    for index, entry in enumerate(point.compare):
        _check_comparison(checking, (*trail, "compare", index), point, entry)
    open_ended = [index for index, entry in enumerate(point.compare) if not (entry.when or entry.at or entry.rests_on)]
    if open_ended:
        for index in range(open_ended[0] + 1, len(point.compare)):
            message = "The entry before applies always, so this one is never used."
            fix = "Give the one before a when, or put this one first."
            checking.say("R335", (*trail, "compare", index), message, fix)


def _check_option(checking: Checking, trail: Trail, option: Option) -> None:
    if option.when is not None and not option.otherwise:
        message = "Where its when does not hold, this option is shown closed without a reason."
        checking.say("R353", (*trail, "when"), message, "Add otherwise: with the reason.")
    if option.otherwise and option.when is None:
        message = "This reason is never shown: the option has no when, so it is always open."
        checking.say("R354", (*trail, "otherwise"), message, "Add when, or remove otherwise.")


def _check_test(checking: Checking, trail: Trail, name: str, test: ChallengeTest) -> None:
    """A test of a challenge can only ask for what the point offers."""
    challenge = checking.case.points[name].challenge
    if challenge is None:
        message = f"The point {quoted(name)} offers no challenge."
        checking.say("R341", trail, message, "Remove the test, or add challenge: to the point.")
        return
    for word, given, offered in (("of", test.of, challenge.of), ("door", test.door, challenge.doors)):
        for item in given:
            if item not in offered and _is_known(checking, word, item):
                message = f"The point {quoted(name)} does not offer {quoted(item)}."
                fix = f"It offers {listed(offered)}."
                checking.say("R342", (*trail, word), message, fix, at_value=True)
    if (
        test.at_least
        and challenge.up_to
        and checking.stage_rank(test.at_least) > checking.stage_rank(challenge.up_to) > 0
    ):
        message = f"The point {quoted(name)} goes up to {quoted(challenge.up_to)}, which is below this stage."
        checking.say("R342", (*trail, "at_least"), message, "Name a lower stage.", at_value=True)
    if test.at_least and not _has_stages(checking, challenge, test):
        message = f"No door that this test allows at {quoted(name)} has stages."
        checking.say("R342", (*trail, "at_least"), message, "Remove at_least, or name a door with stages.")


def _is_known(checking: Checking, word: str, item: str) -> bool:
    if word == "of":
        return item in checking.case.agencies
    return checking.framework is not None and item in checking.framework.doors


def _has_stages(checking: Checking, challenge: Challenge, test: ChallengeTest) -> bool:
    if checking.framework is None:
        return True
    doors = [checking.framework.doors.get(door) for door in test.door or challenge.doors]
    return any(door is None or door.staged for door in doors)


def _check_comparison(checking: Checking, trail: Trail, point: Point, entry: Comparison) -> None:
    name = str(trail[1])
    for index, scene_name in enumerate(entry.at):
        scene = checking.case.scenes.get(scene_name)
        if scene is not None and scene.decide != name:
            message = f"The scene {quoted(scene_name)} does not ask this point."
            checking.say("R339", (*trail, "at", index), message, "Name a scene that asks it.", at_value=True)
    if entry.differs:
        _check_differs(checking, trail, entry)
    elif entry.offers:
        message = "Statements are offered where a route has left what the review describes."
        checking.say("R338", (*trail, "offers"), message, "Write them under findings, or add differs.")
    stated = entry.agencies is not None and entry.agencies != Agencies()
    if stated and entry.understandable is None and not entry.differs:
        message = "What made the agencies' choice understandable then is missing."
        checking.say("R336", (*trail, "agencies"), message, "Add understandable: with text and basis.")
    if entry.agencies is not None and stated:
        _check_agencies(checking, (*trail, "agencies"), point, entry.agencies)
    if entry.supports is not None and not _is_not_stated(entry.supports):
        _check_supports(checking, (*trail, "supports"), point, entry.supports)
    if not (entry.differs or entry.agencies or entry.supports or entry.findings or entry.guidance or entry.prompts):
        message = "This entry says nothing about the point."
        checking.say("R357", trail, message, "Add agencies, supports, findings, guidance or prompts.")


def _check_differs(checking: Checking, trail: Trail, entry: Comparison) -> None:
    for key, value in (
        ("agencies", entry.agencies),
        ("supports", entry.supports),
        ("understandable", entry.understandable),
        ("rests_on", entry.rests_on),
    ):
        if value:
            message = f"Where a route differs nothing is compared, so {quoted(key)} has no place here."
            checking.say("R337", (*trail, key), message, f"Remove {key}; use offers for the review's statements.")


def _check_agencies(checking: Checking, trail: Trail, point: Point, agencies: Agencies) -> None:
    if not (agencies.level or agencies.option or agencies.challenge or agencies.text):
        message = "This says nothing about what the agencies did."
        checking.say("R357", trail, message, "Write agencies: not-stated, or say it.")
    elif agencies.level or agencies.option or agencies.challenge:
        _check_founded(checking, trail, agencies.basis)
    if point.about == "challenge" and (agencies.level or agencies.option):
        key = "level" if agencies.level else "option"
        checking.say("R359", (*trail, key), "A point about a challenge has no levels.", f"Remove {key}.")
    if agencies.challenge and point.challenge is None:
        message = "The point offers no challenge, so none can be compared."
        checking.say("R341", (*trail, "challenge"), message, "Remove it, or add challenge: to the point.")
    option = point.options.get(agencies.option)
    if option is not None and agencies.level and option.level != agencies.level:
        message = (
            f"The option {quoted(agencies.option)} stands at {quoted(option.level)}, not {quoted(agencies.level)}."
        )
        checking.say("R358", (*trail, "level"), message, "Give both the same level, or leave one out.", at_value=True)


def _check_supports(checking: Checking, trail: Trail, point: Point, supports: Supports) -> None:
    leveled = supports.level or supports.at_least or supports.at_most
    if not (leveled or supports.challenge is not None or supports.text):
        # Options that are named beside an answer would be an answer key, so no page names them.
        message = "This says nothing about what is supported."
        fix = "Add text: options are not printed." if supports.options else "Write supports: not-stated, or say it."
        checking.say("R357", trail, message, fix)
    elif leveled or supports.options or supports.challenge is not None:
        _check_founded(checking, trail, supports.basis)
    if point.about == "challenge" and (leveled or supports.options):
        key = next(key for key in ("level", "at_least", "at_most", "options") if getattr(supports, key))
        checking.say("R359", (*trail, key), "A point about a challenge has no levels.", f"Remove {key}.")
        return
    if supports.challenge is not None and point.challenge is None:
        message = "The point offers no challenge, so none can be supported."
        checking.say("R341", (*trail, "challenge"), message, "Remove it, or add challenge: to the point.")
    if supports.level and (supports.at_least or supports.at_most):
        message = "One level is given, and a lowest or highest one too."
        checking.say("R340", (*trail, "level"), message, "Give level alone, or at_least and at_most.")
        return
    lowest = checking.rank(supports.level or supports.at_least)
    highest = checking.rank(supports.level or supports.at_most)
    if lowest > highest > 0:
        message = f"The lowest level, {quoted(supports.at_least)}, is above the highest, {quoted(supports.at_most)}."
        checking.say("R340", (*trail, "at_least"), message, "Swap the two.", at_value=True)
        return
    for index, key in enumerate(supports.options):
        rank = checking.rank(point.options[key].level) if key in point.options else 0
        if rank and ((lowest and rank < lowest) or (highest and rank > highest)):
            message = (
                f"The option {quoted(key)} stands at {quoted(point.options[key].level)}, outside what is supported."
            )
            checking.say("R358", (*trail, "options", index), message, "Check the levels.", at_value=True)


def _check_founded(checking: Checking, trail: Trail, basis: Basis) -> None:
    if basis.kind in (Kind.NONE, Kind.INVENTED):
        message = f"A level, an option or a challenge is stated here, on the basis {quoted(basis.kind)}."
        fix = "Say what it rests on: basis: {review: …}, {reading: …}, {procedure: …} or general; or write not-stated."
        checking.say("B408", trail, message, fix)


def _is_not_stated(supports: Supports) -> bool:
    return supports == Supports(Basis(Kind.NONE))
