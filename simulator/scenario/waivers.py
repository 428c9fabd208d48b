"""What an author means to leave as it is: waivers stand in the case, each with its reason."""

from collections.abc import Sequence

import msgspec

from simulator.model.case import Case, Waiver
from simulator.scenario.codes import CODES, Severity
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.load import LoadedFile
from simulator.scenario.reading import SEPARATOR, nearest, quoted

_BY_ROUTES = ("P", "N", "C914", "C915")


def waive(file: LoadedFile[Case], found: Sequence[Diagnostic], explored: bool) -> list[Diagnostic]:
    """Mark what a case waives, and add what there is to say about its waivers.

    Where the case has not been ``explored`` to the end, nothing is said of waivers for what exploring finds.
    """
    if file.value is None:
        return list(found)
    waivers = file.value.waive
    left = set(range(len(waivers)))
    marked = []
    for item in found:
        place = next((n for n, waiver in enumerate(waivers) if _is_for(waiver, item)), None)
        if place is not None:
            left.discard(place)
            item = msgspec.structs.replace(item, waived=waivers[place].reason.strip())
        marked.append(item)
    for place, waiver in enumerate(waivers):
        said = _unsound(waiver)
        if said is not None:
            marked.append(file.positions.diagnose("R367", ("waive", place, "code"), *said, at_value=True))
        elif place in left and (explored or not waiver.code.startswith(_BY_ROUTES)):
            message = f"Nothing is said under {waiver.code}{f' at {quoted(waiver.at)}' if waiver.at else ''}."
            marked.append(file.positions.diagnose("R368", ("waive", place), message, "Take the waiver out."))
    return marked


def _is_for(waiver: Waiver, item: Diagnostic) -> bool:
    if waiver.code != item.code or item.severity is Severity.ERROR:
        return False
    wanted = [step for step in waiver.at.split("/") if step]
    return item.trail.split(SEPARATOR)[: len(wanted)] == wanted


def _unsound(waiver: Waiver) -> tuple[str, str] | None:
    """What is the matter with a waiver itself: message and fix."""
    info = CODES.get(waiver.code)
    if info is None:
        meant = nearest(waiver.code, CODES)
        return (
            f"There is no code {quoted(waiver.code)}.",
            f"Did you mean {meant}?" if meant else "Look it up in the docs.",
        )
    if info.severity is Severity.ERROR:
        return f"{waiver.code} is an error, and errors cannot be waived.", "Mend what it says, and remove the waiver."
    return None
