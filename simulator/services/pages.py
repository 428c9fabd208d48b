"""By which templates a page is printed, and where they run.

The program's own run here. Any others run apart, in a process with limits: a partnership's folder, and what a run
keeps, as soon as one letter of it differs from the program's own. For who wrote them cannot be told from a record: it
may have been taken in from another machine. So a run of an earlier release is printed apart, too, by what it keeps.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from simulator.debrief.partnership import Partnership
from simulator.debrief.templates import read_all_templates, read_templates
from simulator.errors import Problem
from simulator.model.local import Local
from simulator.resources import packaged

if TYPE_CHECKING:
    from simulator.debrief.context import Debrief, LocalWords
    from simulator.debrief.pair_context import Pair
    from simulator.debrief.render import Format, Page
    from simulator.debrief.sheet_context import Name, Sheet
    from simulator.debrief.team_appendix import TeamAppendix
    from simulator.debrief.team_context import TeamSheet


class Printing(msgspec.Struct, frozen=True):
    """How a page is to be printed: its form, its size, and the area's words, logo and templates."""

    form: "Format"
    large_print: bool = False
    local: Local = Local()
    short: bool = False

    @property
    def partnership(self) -> Partnership | None:
        """Whose page it is; none where no name is set."""
        return Partnership(self.local.partnership, self.local.logo) if self.local.partnership else None


def printing_in(form: str, large_print: bool, local: Local, short: bool = False) -> Printing:
    """How a page is printed in a format of text, as :func:`~simulator.services.debriefs.checked_formats` gives it."""
    return Printing(cast("Format", form), large_print, local, short)


def print_debrief(debrief: "Debrief", printing: Printing, kept: dict[str, str]) -> str:
    """A debrief by the folder's templates; else by those that its run keeps; else by the program's own.

    What a run keeps may not fit a later program, or may be broken: then the program's are used, so that no run is left
    unread. A folder's fault is said, because somebody can mend it.
    """
    if printing.local.templates or not kept:
        return _printed("debrief", debrief, printing)
    try:
        return _kept(debrief, printing, kept)
    except Problem:
        return _printed("debrief", debrief, printing)


def print_pair(pair: "Pair", printing: Printing) -> str:
    """Two runs side by side. They may keep two versions of templates, so theirs are not used."""
    return _printed("pair", pair, printing)


def print_team(sheet: "TeamSheet", printing: Printing) -> str:
    """A team sheet."""
    return _printed("team", sheet, printing)


def print_appendix(appendix: "TeamAppendix", printing: Printing) -> str:
    """The appendix to a team sheet, always by the program's own templates."""
    from simulator.debrief import render

    given = render.Given(large_print=printing.large_print)
    return render.page("team-appendix", appendix, printing.form, _all(packaged("debriefs")), own=True, **given)


def print_sheet(name: "Name", sheet: "Sheet", printing: Printing, local: "LocalWords | None") -> str:
    """A sheet beside a debrief."""
    return _printed("sheet", sheet, printing, name, local)


def as_pdf(page: str, foreign: bool) -> bytes:
    """A page as a PDF; apart, where templates made it that are not the program's own."""
    if foreign:
        from simulator.services.apart import pdf_apart

        return pdf_apart(page)
    from simulator.debrief.pdf import to_pdf

    return to_pdf(page)


def is_foreign(local: Local, kept: dict[str, str]) -> bool:
    """Whether templates print that are not the program's own."""
    return bool(local.templates) or bool(kept and kept != _own())


def _kept(debrief: "Debrief", printing: Printing, kept: dict[str, str]) -> str:
    if kept == _own():
        from simulator.debrief import render

        given = render.Given(large_print=printing.large_print, short=printing.short, partnership=printing.partnership)
        return render.page("debrief", debrief, printing.form, kept, own=True, **given)
    return _apart("debrief", debrief, printing, kept)


def _own() -> dict[str, str]:
    """The program's own, as a run keeps them; none where the program's folder is gone, and a run's own do without."""
    try:
        return _kept_ones(packaged("debriefs"))
    except Problem:
        return {}


@cache
def _all(folder: Path) -> dict[str, str]:
    return read_all_templates(folder)


@cache
def _kept_ones(folder: Path) -> dict[str, str]:
    return read_templates(folder)


def _printed(
    page: "Page",
    context: "Debrief | Pair | TeamSheet | Sheet",
    printing: Printing,
    name: "Name | None" = None,
    local: "LocalWords | None" = None,
) -> str:
    own = _all(packaged("debriefs"))
    if not printing.local.templates:
        from simulator.debrief import render

        if page == "debrief":  # by the very set that a run keeps, so that the page names the same
            own = _kept_ones(packaged("debriefs"))
        given = render.Given(
            large_print=printing.large_print, short=printing.short, partnership=printing.partnership, local=local
        )
        return render.page(page, context, printing.form, own, name=name or "", own=True, **given)
    from simulator.debrief.render_faults import Broken
    from simulator.services.folder import lay_over, read_folder
    from simulator.services.foreign_page import Strange, place_in

    folder = read_folder(Path(printing.local.templates), own)
    laid = lay_over(own, folder)
    try:
        own_files = {file: laid.before.get(file, 0) for file in folder.texts}
        return _apart(page, context, printing, laid.texts, name, local, own_files)
    except Broken as fault:
        line = fault.line - laid.before.get(fault.template, 0)
        if fault.template in folder.texts and line > 0:
            raise Problem(f"{folder.path / fault.template}:{line}: {fault.what}", fault.fix, fault.code) from fault
        raise Problem(
            f"With the templates of {folder.path}, the program's own {fault.template} cannot be used, "
            f"at its line {fault.line}: {fault.what}",
            f"Look for what it takes from a file of yours. {fault.fix}",
            fault.code,
        ) from fault
    except Strange as strange:
        name_of, line = place_in(strange.text, folder.texts)
        place = f"{folder.path / name_of}:{line}" if name_of else str(folder.path)
        raise Problem(f"{place}: {strange.message}", strange.hint, strange.code) from strange


def _apart(
    page: "Page",
    context: "Debrief | Pair | TeamSheet | Sheet",
    printing: Printing,
    templates: dict[str, str],
    name: "Name | None" = None,
    local: "LocalWords | None" = None,
    own_files: dict[str, int] | None = None,
) -> str:
    from simulator.services.apart import Job, rendered_apart
    from simulator.services.foreign_page import checked

    job = Job(
        page,
        printing.form,
        templates,
        msgspec.Raw(msgspec.json.encode(context)),
        name or "",
        printing.large_print,
        printing.partnership,
        local,
        printing.short,
        own_files or {},
    )
    return checked(rendered_apart(job), printing.form)
