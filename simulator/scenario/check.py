"""Checks of a file that could be built: whether what it names exists, hangs together, and may be printed."""

from collections.abc import Collection, Sequence

from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.model.review import Review
from simulator.scenario.check_facts import check_facts
from simulator.scenario.check_names import check_case_names
from simulator.scenario.check_points import check_points
from simulator.scenario.check_scenes import check_scenes
from simulator.scenario.check_sources import check_one_guidance, check_one_review, check_statements
from simulator.scenario.checking import Checking
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.load import LoadedFile, in_order
from simulator.scenario.reading import listed, nearest, quoted
from simulator.scenario.wording import check_case_wording, check_wording

Names = Collection[str]


def check_references(
    case: LoadedFile[Case],
    framework: Framework | None,
    guidance: Guidance | None = None,
    review: Review | None = None,
    *,
    others: Sequence[Review] = (),
    shelf: tuple[Names, Names, Names] | None = None,
) -> list[Diagnostic]:
    """Check what a case refers to: in itself, and in its framework, guidance and review.

    ``others`` are further reviews whose pseudonyms the case must not use. ``shelf`` names the frameworks, guidance
    files and reviews that exist: one that is there but could not be read is not called unknown. A case that could not
    be built gets no diagnostics here; its own say why.
    """
    if case.value is None:
        return []
    checking = Checking(case, case.value, framework, guidance, review)
    _check_files(checking, shelf)
    check_case_names(checking)
    check_scenes(checking)
    check_points(checking)
    check_facts(checking)
    check_statements(checking)
    reviews = [*([review] if review else []), *others]
    return in_order(checking.diagnostics() + check_case_wording(case, case.value, reviews))


def check_review(file: LoadedFile[Review]) -> list[Diagnostic]:
    """Check a review: the numbers of its statements, its hedges, its wording."""
    return [] if file.value is None else in_order(check_one_review(file, file.value) + check_wording(file))


def check_guidance(file: LoadedFile[Guidance], reviews: Sequence[Review] = ()) -> list[Diagnostic]:
    """Check a guidance file: the order of its editions, what they rest on, its wording."""
    if file.value is None:
        return []
    return in_order(check_one_guidance(file, file.value, list(reviews)) + check_wording(file))


def check_framework(file: LoadedFile[Framework]) -> list[Diagnostic]:
    """Check a framework's wording; all else about it is a matter of its shape."""
    return [] if file.value is None else check_wording(file)


def _check_files(checking: Checking, shelf: tuple[Names, Names, Names] | None) -> None:
    """Report a framework, a guidance file or a review that does not exist."""
    case = checking.case
    frameworks, guidances, reviews = shelf or ((), (), ())
    for code, key, name, value, known in (
        ("R315", "framework", case.framework, checking.framework, frameworks),
        ("R316", "guidance", case.guidance, checking.guidance, guidances),
        ("B410", "modelled_on", case.modelled_on, checking.review, reviews),
    ):
        if name and value is None and name not in known:
            meant = nearest(name, known)
            fix = f"Did you mean {quoted(meant)}?" if meant else f"Known here: {listed(known) or 'none'}."
            what = "review" if key == "modelled_on" else key
            checking.say(code, (key,), f"There is no {what} {quoted(name)}.", fix, at_value=True)
    if not case.guidance:
        topics = [mention for mention in checking.file.mentions if mention.kind == "topic"]
        if topics:
            message = "This refers to guidance, and the case does not say which guidance file."
            checking.say_at(topics[0].node, "R318", message, "Add guidance: with its name at the top of the case.")
