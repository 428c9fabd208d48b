"""Whether everything that a walk names exists in its case. Old names that the case lists as renamed are known."""

from simulator.engine.events import NOBODY
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.walk import Walk
from simulator.scenario.check_names import check_names, say_no_name
from simulator.scenario.checking import Checking, Trail
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.load import LoadedFile, in_order


def check_walk(file: LoadedFile[Walk], case: Case, framework: Framework) -> list[Diagnostic]:
    """Check the names in a walk, and that it is about this case. Without a walk its own diagnostics say why."""
    walk = file.value
    if walk is None:
        return []
    checking = Checking(file, case, framework, None, None)
    if walk.case != case.case:
        message = f"This walk is through “{walk.case}”, and the case here is “{case.case}”."
        checking.say("T801", ("case",), message, "Move the walk to its case, or name this one.", at_value=True)
    check_names(checking)
    for place, step in enumerate(walk.steps):
        trail: Trail = ("steps", place)
        scene = case.scenes.get(case.renamed.get(step.at, step.at))
        point = case.points.get(scene.decide) if scene else None
        options = point.options if point else {}
        expected = step.expect
        for where, names in (
            ((*trail, "choose"), (step.choose,)),
            ((*trail, "expect", "open"), expected.open if expected else ()),
            ((*trail, "expect", "closed"), expected.closed if expected else ()),
        ):
            for name in names:
                if scene and name and case.renamed.get(name, name) not in options:
                    what = f"option of “{scene.decide}”" if point else f"option: nothing is decided in “{step.at}”"
                    say_no_name(checking, "R304", where, what, name, options)
        for where, taken in (
            ((*trail, "challenge"), step.challenge),
            *(((*trail, "further", index), taken) for index, taken in enumerate(step.further)),
        ):
            if taken and taken.of != NOBODY and case.renamed.get(taken.of, taken.of) not in case.agencies:
                say_no_name(checking, "R307", where, "agency", taken.of, case.agencies)
    return in_order(checking.diagnostics())
