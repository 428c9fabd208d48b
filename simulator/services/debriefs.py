"""Building and writing the debrief of a run, from its record or from an exported file."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator import __version__
from simulator.debrief.context import CONTEXT
from simulator.errors import Problem
from simulator.model.bundle import Bundle, decode
from simulator.model.local import NOTHING, Local
from simulator.records import transfer
from simulator.records.shapes import RunRow
from simulator.records.transfer import Exported
from simulator.resources import documents_folder, packaged
from simulator.services import pages
from simulator.services.damage import going_through, note_of
from simulator.services.desk import Desk
from simulator.services.files import write_whole
from simulator.services.pages import is_foreign, print_debrief, print_pair, printing_in

if TYPE_CHECKING:
    from simulator.debrief.context import Debrief
    from simulator.debrief.pair_context import Pair

TEXTS = ("html", "md", "txt", "json")
FORMATS = (*TEXTS, "pdf")
SAMPLE = "sample-run.json"

_HEADING = re.compile(r"^(?:## |### (?=Point |Met |About ))(.+)$", re.M)
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_DRAWN = re.compile(r"\S {3,}\S|^ {2,}\S")


def checked_formats(named: str, offered: Sequence[str] = FORMATS) -> list[str]:
    """The formats in a list with commas. Raises Problem for one that is not offered."""
    formats = [form.strip() for form in named.split(",") if form.strip()]
    for form in formats:
        if form not in offered:
            raise Problem(f"There is no format '{form}'.", f"There is: {', '.join(offered)}.")
    if not formats:
        raise Problem("No format is named.", f"There is: {', '.join(offered)}.")
    return formats


class Source(NamedTuple):
    """A run to debrief, the templates that it keeps (none where they do not fit), and the area's own words."""

    run: Exported
    bundle: Bundle
    templates: dict[str, str]
    local: Local = NOTHING


def recorded(desk: Desk, row: RunRow) -> Source:
    """A run as this machine's records hold it."""
    return _source(Exported(row, desk.store.events(row.run), desk.store.bundle(row.bundle)), desk.local)


def damage_in(source: Source) -> str:
    """A line for a run whose events were changed since they were locked; else empty. It is debriefed all the same."""
    return note_of(source.run.row, source.run.events)


def source(desk: Desk, run: str = "") -> Source:
    """Find a run by its code or as an exported file; without a name, the latest. Raises Problem."""
    path = Path(run)
    if run and (path.suffix == ".json" or os.sep in run) and path.is_file():
        return _read(path, desk.local)
    return recorded(desk, desk.find(run) if run else desk.latest())


def sample(local: Local = NOTHING) -> Source:
    """The finished run that comes with the program; it shows what the program prints now."""
    return _read(packaged("debriefs") / SAMPLE, local)._replace(templates={})


def build(source: Source) -> "Debrief":
    """Build the debrief of a run from its record and the local words alone. Raises Problem for a damaged record."""
    from simulator.debrief.build import build_debrief

    row = source.run.row
    with going_through(row, source.run.events):
        events = [envelope.event for envelope in source.run.events]
        return build_debrief(source.bundle, events, row.code, row.began, row.bundle, __version__, source.local)


def rendered(source: Source, form: str, large_print: bool = False, short: bool = False) -> str:
    """Give the debrief of a run in one of the formats of text (all but ``pdf``); as JSON it is always whole."""
    debrief = build(source)
    if form == "json":
        from simulator.debrief.render import as_json

        return as_json(debrief).decode()
    printing = printing_in(form, large_print, source.local, short)
    return print_debrief(debrief, printing, source.templates)


def content(source: Source, form: str, large_print: bool = False, short: bool = False) -> bytes:
    """Give the debrief of a run in one of the formats, as a file holds it."""
    if form != "pdf":
        return rendered(source, form, large_print, short).encode()
    return as_pdf(rendered(source, "html", large_print, short), source)


def as_pdf(page: str, source: Source) -> bytes:
    """A page of a run as a PDF; apart, where templates made it that are not the program's own."""
    return pages.as_pdf(page, is_foreign(source.local, source.templates))


def text(source: Source) -> str:
    """Give the debrief of a run as plain text, to be read in the program; what is damaged is said first."""
    return "\n\n".join(filter(None, (damage_in(source), rendered(source, "txt"))))


class Section(NamedTuple):
    """A part of a debrief, to be read by itself."""

    heading: str
    text: str


def sections(source: Source) -> list[Section]:
    """The debrief in parts, for reading line by line: each point is one; the drawn chart is left to its sentence.

    What is damaged is said at its top.
    """
    marked = {_ESCAPED.sub("", heading) for heading in _HEADING.findall(rendered(source, "md"))}
    found: list[Section] = []
    heading, lines = "", list[str]()
    for line in text(source).splitlines():
        if line in marked:
            found.append(Section(heading, "\n".join(lines).strip()))
            heading, lines = line, []
        elif not _DRAWN.search(line):
            lines.append(line)
    found.append(Section(heading, "\n".join(lines).strip()))
    return [section for section in found if section.text]


def write(
    source: Source, formats: Sequence[str], out: Path | None = None, large_print: bool = False, short: bool = False
) -> list[Path]:
    """Write the debrief of a run, one file a format, named by case, code and date. Raises Problem."""
    folder = out or documents_folder()
    paths = []
    for form in formats:
        path = folder / f"{stem(source)}{'-short' if short else ''}.{form}"
        save(path, content(source, form, large_print, short))
        paths.append(path)
    return paths


def build_pair(one: Source, two: Source) -> "Pair":
    """Set two closed runs of one case side by side. Raises Problem where that cannot be done."""
    from simulator.debrief import build_pair as pairs

    with going_through(one.run.row, one.run.events), going_through(two.run.row, two.run.events):
        runs = []
        for run, bundle, *_ in (one, two):
            row, events = run.row, [envelope.event for envelope in run.events]
            runs.append(pairs.Run(row.run, bundle, events, row.code, row.began, row.bundle))
        return pairs.build_pair(runs[0], runs[1], __version__)


def rendered_pair(one: Source, two: Source, form: str, large_print: bool = False) -> str:
    """Give two runs side by side in one of the formats, as text."""
    pair = build_pair(one, two)
    if form == "json":
        from simulator.debrief.render import as_json

        return as_json(pair).decode()
    return print_pair(pair, printing_in(form, large_print, one.local))


def content_pair(one: Source, two: Source, form: str, large_print: bool = False) -> bytes:
    """Give two runs side by side in one of the formats, as a file holds them."""
    if form != "pdf":
        return rendered_pair(one, two, form, large_print).encode()
    return as_pdf(rendered_pair(one, two, "html", large_print), one)


def write_pair(
    one: Source, two: Source, formats: Sequence[str], out: Path | None = None, large_print: bool = False
) -> list[Path]:
    """Write two runs side by side, one file a format, named by case, codes and the later date. Raises Problem."""
    folder = out or documents_folder()
    pair = build_pair(one, two)
    name = f"{pair.case}-{pair.first.code}-and-{pair.second.code}-{pair.second.begun.isoformat()}"
    paths = []
    for form in formats:
        path = folder / f"{name}.{form}"
        save(path, content_pair(one, two, form, large_print))
        paths.append(path)
    return paths


def _read(path: Path, local: Local) -> Source:
    try:
        run = transfer.read(path.read_bytes())
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.", "Look at the file's rights.") from error
    return _source(run, local)


def _source(run: Exported, local: Local) -> Source:
    bundle = decode(run.bundle)
    return Source(run, bundle, bundle.templates if bundle.context == CONTEXT else {}, local)


def stem(source: Source) -> str:
    """What the files of a run are called: its case, its code and the day on which it began."""
    row = source.run.row
    return f"{row.case}-{row.code}-{row.began.isoformat()}"


def save(path: Path, content: bytes) -> None:
    """Write a file whole. Raises Problem where it cannot be written."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise Problem(
            f"The debrief could not be saved in {path.parent}: {error.strerror}.",
            "Name another folder with --out, or make room. The run itself is safe.",
        ) from error
