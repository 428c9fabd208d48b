"""Which frameworks, guidance and reviews a case can refer to."""

from pathlib import Path

from simulator.resources import packaged
from simulator.scenario.shelf import Shelf, load_scenarios


def shelf_for(case: Path) -> Shelf:
    """The shelf of a case file: the folder that its own folder lies in, with the program's own behind it."""
    own = packaged("scenarios")
    folder = case.absolute().parent.parent
    behind = load_scenarios(own)
    return behind if folder == own else load_scenarios(folder, behind)
