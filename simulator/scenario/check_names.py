"""Whether everything that a case names exists."""

from collections.abc import Collection

from simulator.scenario.checking import Checking, Trail
from simulator.scenario.reading import Mention, listed, nearest, quoted

CODES_OF_KINDS = {
    "seat": "R301",
    "scene": "R302",
    "point": "R303",
    "option": "R304",
    "fact": "R305",
    "ask": "R306",
    "agency": "R307",
    "ending": "R308",
    "variable": "R309",
    "value": "R310",
    "level": "R311",
    "stage": "R312",
    "door": "R313",
    "power": "R314",
    "topic": "R317",
}


def check_case_names(checking: Checking) -> None:
    """Report each name in a case that leads nowhere, with the nearest one that exists."""
    check_names(checking)
    _check_options_named(checking)
    _check_renamed(checking)


def check_names(checking: Checking) -> None:
    """Report each name of a file that leads nowhere in its case. In other files than the case, old names count."""
    known = _known(checking)
    renamed = checking.case.renamed if checking.outside else {}
    for mention in checking.file.mentions:
        if mention.kind == "statement":
            continue
        names = known.get((mention.kind, renamed.get(mention.scope, mention.scope)))
        if names is not None and renamed.get(mention.name, mention.name) not in names:
            if checking.full:
                return
            say_unknown(checking, mention, names)


def say_unknown(checking: Checking, mention: Mention, names: Collection[str]) -> None:
    """Report a name that is not among the known ones."""
    kind = f"{mention.kind} of {quoted(mention.scope)}" if mention.scope else mention.kind
    checking.say_at(
        mention.node,
        CODES_OF_KINDS[mention.kind],
        f"There is no {kind} {quoted(mention.name)}.",
        _fix(mention.name, names),
    )


def _fix(name: str, names: Collection[str]) -> str:
    meant = nearest(name, names)
    if meant:
        return f"Did you mean {quoted(meant)}?"
    return f"Known here: {listed(names)}." if names else "Write it into the file first."


def _known(checking: Checking) -> dict[tuple[str, str], Collection[str]]:
    """All names, by kind and scope. What could not be read is left out, so that nothing is said about it."""
    case = checking.case
    known: dict[tuple[str, str], Collection[str]] = {
        ("seat", ""): case.seats,
        ("scene", ""): case.scenes,
        ("point", ""): case.points,
        ("fact", ""): case.facts,
        ("ask", ""): case.asks,
        ("agency", ""): case.agencies,
        ("ending", ""): case.endings,
        ("variable", ""): case.state,
    }
    for name, values in case.state.items():
        known["value", name] = values
    for name, point in case.points.items():
        known["option", name] = point.options
    if framework := checking.framework:
        known["level", ""] = framework.levels
        known["stage", ""] = framework.stages
        known["door", ""] = framework.doors
        known["power", ""] = framework.powers
    if checking.guidance:
        known["topic", ""] = checking.guidance.topics
    return known


def _check_options_named(checking: Checking) -> None:
    """The options that a point's comparisons name, which are known by the point that they stand in."""
    for name, point in checking.case.points.items():
        for index, entry in enumerate(point.compare):
            trail = ("points", name, "compare", index)
            if entry.agencies and entry.agencies.option and entry.agencies.option not in point.options:
                where = (*trail, "agencies", "option")
                say_no_name(checking, "R304", where, f"option of {quoted(name)}", entry.agencies.option, point.options)
            for place, option in enumerate(entry.supports.options if entry.supports else ()):
                if option not in point.options:
                    at: Trail = (*trail, "supports", "options", place)
                    say_no_name(checking, "R304", at, f"option of {quoted(name)}", option, point.options)


def say_no_name(checking: Checking, code: str, trail: Trail, what: str, name: str, names: Collection[str]) -> None:
    """Report a name that a trail leads to, of what it should have been one."""
    checking.say(code, trail, f"There is no {what} {quoted(name)}.", _fix(name, names), at_value=True)


def _check_renamed(checking: Checking) -> None:
    case = checking.case
    present: set[str] = set()
    for table in (
        case.seats,
        case.agencies,
        case.people,
        case.state,
        case.facts,
        case.asks,
        case.points,
        case.scenes,
        case.endings,
    ):
        present.update(table)
    for values in case.state.values():
        present.update(values)
    for point in case.points.values():
        present.update(point.options)
    for old, new in case.renamed.items():
        if new not in present:
            message = f"Nothing in this case is called {quoted(new)}."
            checking.say("R351", ("renamed", old), message, _fix(new, present), at_value=True)
        if old in present:
            message = f"Something in this case is still called {quoted(old)}."
            checking.say("R352", ("renamed", old), message, "Rename it there too, or remove this line.")
