"""Rooms with everything that a team sheet can have: reasons, agencies, groups, local words."""

import random

from msgspec.structs import replace

from simulator.debrief.render import render_appendix, render_team
from simulator.debrief.team_build import sheet_of
from simulator.debrief.team_context import TeamSheet
from simulator.debrief.team_figures import build_appendix
from simulator.debrief.team_gather import Gathered, gathered
from simulator.debrief.team_join import once
from simulator.debrief.team_run import TeamRun, release_of, without_templates
from simulator.model.bundle import Bundle, encode
from simulator.model.local import Contact, Local, Named, SupportLine
from tests.debrief.cases import ALL_TEMPLATES
from tests.debrief.test_team import MILL, common_of, runs_of

SAID = (
    "The plan has run for two years, and nothing in it has moved.",
    "I would want the health visitor's view before I say anything.",
    "Nobody has put the calls side by side.",
    "She engages when she is seen at home; what worries me is what nobody sees.",
    "Ask first, write it down, and set a date.",
)
AGENCIES = ("Children's social care", "Health", "Police")


def local_of(bundle: Bundle) -> Local:
    return Local(
        area="Northshire",
        levels={name: Named(f"Band {place}") for place, name in enumerate(bundle.framework.levels, 1)},
        stages={
            name: Named(f"Step {place}", "by the next day") for place, name in enumerate(bundle.framework.stages, 1)
        },
        contacts=(Contact("Named nurse", "by telephone", "weekdays"),),
        support=(SupportLine("Employee assistance", "0800 000 000", "at any time"),),
    )


def room(bundle: Bundle, alone: int, groups: int = 0, seed: int = 0, mixed: bool = False) -> Gathered:
    """People and groups who share half of their reasons; from fifteen people on they share their agencies."""
    rng = random.Random(seed)

    def shared(run: TeamRun, place: int) -> TeamRun:
        agency = AGENCIES[place % 3] if run.people == 1 and alone >= 15 else ""
        answers = tuple(
            replace(one, reason=f"{rng.choice(SAID)} ({place})") if not one.passed and rng.random() < 0.5 else one
            for one in run.answers
        )
        return replace(run, answers=answers, agency=agency, said=1)

    runs = runs_of(bundle, alone, groups, seed=seed, stops=0.05, mixed=mixed)
    return gathered(once([shared(run, place) for place, run in enumerate(runs)]), without_templates(bundle))


def sheet_for(counted: Gathered, bundle: Bundle = MILL, local: bool = True) -> TeamSheet:
    bare = without_templates(bundle)
    common = common_of(encode(bare))
    words = local_of(bundle) if local else Local()
    return sheet_of(counted, {release_of(bundle): bare}, common, "0.1.0", words)


def pages(alone: int, groups: int = 0, large: bool = False, mixed: bool = False) -> tuple[str, str]:
    """The sheet of such a room, and its appendix, as pages."""
    counted = room(MILL, alone, groups, seed=alone + groups, mixed=mixed)
    sheet = sheet_for(counted)
    appendix = build_appendix(counted, sheet)
    return (
        render_team(sheet, "html", ALL_TEMPLATES, large_print=large),
        render_appendix(appendix, "html", ALL_TEMPLATES, large_print=large),
    )
