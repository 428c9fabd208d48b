"""Rendering a debrief: HTML, Markdown, plain text by templates, and JSON. The only user of jinja2.

Templates come from the bundle of a run, which may come from another machine: they run in a sandbox, see the context
and a few filters, and reach nothing else.
"""

import datetime
import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Literal

import msgspec
from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from simulator.debrief.context import Debrief
from simulator.debrief.pair_context import Pair
from simulator.debrief.sheet_context import Name, Sheet
from simulator.debrief.team_appendix import TeamAppendix
from simulator.debrief.team_context import TeamSheet
from simulator.debrief.textchart import grid, points, spoken
from simulator.engine import words as shared
from simulator.errors import Exit, Problem

Format = Literal["html", "md", "txt"]

_DIGEST_LETTERS = 12
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MARKUP = re.compile(r"([\\`*_\[\]{}<>|~&#$])")
_STARTS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_PLAIN = re.compile(r"[A-Za-z0-9 ]")
_LINKS = re.compile(r"(?i)(https?:|ftp:|mailto:|@)")
_NAMES = re.compile(r"(?<=\w)\.(?=[A-Za-z])")


def render(debrief: Debrief, form: Format, templates: dict[str, str], *, large_print: bool = False) -> str:
    """Render a debrief by the templates of its run. The same input gives the same text."""
    return _rendered("debrief", form, templates, debrief=debrief, large_print=large_print)


def render_pair(pair: Pair, form: Format, templates: dict[str, str], *, large_print: bool = False) -> str:
    """Render two runs side by side. The same input gives the same text."""
    return _rendered("pair", form, templates, pair=pair, large_print=large_print)


def render_team(sheet: TeamSheet, form: Format, templates: dict[str, str], *, large_print: bool = False) -> str:
    """Render a team sheet by the program's own templates. The same input gives the same text."""
    return _rendered("team", form, templates, sheet=sheet, large_print=large_print)


def render_appendix(
    appendix: TeamAppendix, form: Format, templates: dict[str, str], *, large_print: bool = False
) -> str:
    """Render the appendix to a team sheet by the program's own templates. The same input gives the same text."""
    return _rendered("team-appendix", form, templates, appendix=appendix, large_print=large_print)


def render_sheet(
    name: Name, sheet: Sheet, form: Format, templates: dict[str, str], *, large_print: bool = False
) -> str:
    """Render a sheet beside a debrief by the program's own templates. The same input gives the same text."""
    return _rendered("sheet", form, templates, name=name, sheet=sheet, large_print=large_print)


def _rendered(page: str, form: Format, templates: dict[str, str], **given: object) -> str:
    name = f"{page}.{form}.j2"
    if name not in templates:
        raise Problem(f"This run keeps no template '{name}'.", "Choose another format, or name a template.")
    environment, digest = _environment(form, tuple(templates.items()))
    try:
        text = environment.get_template(name).render(**given, template=digest)
    except TemplateError as error:
        raise Problem(
            f"The template '{name}' cannot be used: {error}.", "Mend it, or take the program's own.", Exit.USAGE
        ) from error
    return text if form == "html" else _tidy(text)


def as_json(context: Debrief | Pair | Sheet | TeamSheet | TeamAppendix) -> bytes:
    """The context itself, as JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(context), indent=2) + b"\n"


def template_digest(templates: Iterable[tuple[str, str]]) -> str:
    """Name a set of templates by its contents, whatever the order of its files."""
    return hashlib.sha256(msgspec.json.encode(sorted(templates))).hexdigest()[:_DIGEST_LETTERS]


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that takes the short way to what templates read most: the fields of the context."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give a field of the context, or a name that a template exports, or whatever else the sandbox allows."""
        kind: Any = type(obj)
        if attribute in _fields(kind):
            return getattr(obj, attribute)
        if kind is TemplateModule and attribute[:1] != "_":
            return getattr(obj, attribute, None) or super().getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give a field of the context to the filters that pick by one, or whatever else the sandbox allows."""
        kind: Any = type(obj)
        if type(argument) is str and argument in _fields(kind):
            return getattr(obj, argument)
        return super().getitem(obj, argument)


@cache
def _fields(kind: type) -> frozenset[str]:
    """What a template may read of a type without asking the sandbox: the context's fields, and where a loop stands."""
    if issubclass(kind, msgspec.Struct):
        return frozenset(kind.__struct_fields__)
    return _LOOP if kind is LoopContext else frozenset()


_LOOP = frozenset(("first", "last", "index", "index0"))


@lru_cache(maxsize=16)
def _environment(form: Format, templates: tuple[tuple[str, str], ...]) -> tuple[_Sandbox, str]:
    environment = _Sandbox(
        loader=DictLoader(dict(templates)),
        autoescape=form == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        day=day,
        short_day=short_day,
        points=points,
        line=line,
        md=markdown,
        css=css_string,
        wrap=wrap,
        grid=grid,
        spoken=spoken,
    )
    environment.globals["shared"] = {
        "worry": shared.WORRY,
        "recognised": shared.RECOGNISED,
        "ending_is_invented": shared.ENDING_IS_INVENTED,
    }
    return environment, template_digest(templates)


def day(date: datetime.date) -> str:
    """A day of the present world, e.g. ``3 April 2019``. Days of a case are never given to a template."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def short_day(date: datetime.date) -> str:
    """The same where there is little room, e.g. ``3 Apr 2019``."""
    return f"{date.day} {_MONTHS[date.month - 1][:3]} {date.year}"


def line(text: str) -> str:
    """A text on one line, for the forms in which one paragraph is one line."""
    return " ".join(text.split())


def markdown(text: object) -> str:
    """Escape foreign text, so that Markdown shows it as it was typed."""
    escaped = _MARKUP.sub(r"\\\1", line(str(text)))
    escaped = escaped.replace(r"\<", "&lt;").replace(r"\>", "&gt;").replace(r"\&", "&amp;")
    escaped = _STARTS.sub(lambda found: f"{found[1]}{_start(found[2])}", escaped)
    escaped = _NAMES.sub(r"\\.", escaped)
    return _LINKS.sub(lambda found: f"{found[1][:-1]}&#{ord(found[1][-1])};", escaped)


def _start(mark: str) -> str:
    return f"&#{ord(mark[0])};{mark[1:]}" if mark.isdigit() else f"\\{mark}"


def css_string(text: str) -> Markup:
    """A text for the inside of a CSS string: everything but letters, digits and spaces as an escape.

    The space that ends an escape belongs to it, so that one of the text's own is not taken for it.
    """
    return Markup(
        "".join(char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):06x} " for char in text)
    )


def wrap(text: str, width: int) -> list[str]:
    """A label in lines of at most so many letters, for a chart; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _tidy(text: str) -> str:
    """No spaces at ends of lines, never more than one empty line, one line end at the end."""
    lines = "\n".join(row.rstrip() for row in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
