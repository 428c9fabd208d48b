"""Rendering a page: HTML, Markdown, plain text by templates, and JSON. The only user of jinja2.

Templates run in a sandbox: they see what they are given and a few filters, and reach nothing else. Those that are not
the program's own also run in a process of their own, which services/apart.py starts.
"""

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Literal, TypedDict, Unpack

import msgspec
from jinja2 import BaseLoader, TemplateNotFound
from jinja2.environment import Environment, TemplateModule
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from simulator.debrief.context import Debrief, LocalWords
from simulator.debrief.filters import FILTERS
from simulator.debrief.pair_context import Pair
from simulator.debrief.partnership import Partnership
from simulator.debrief.render_faults import Broken, Named, fault_of
from simulator.debrief.render_names import check_names
from simulator.debrief.render_own import OwnEnvironment
from simulator.debrief.sheet_context import Name, Sheet
from simulator.debrief.team_appendix import TeamAppendix
from simulator.debrief.team_context import TeamSheet
from simulator.engine import words as shared
from simulator.errors import Problem

Format = Literal["html", "md", "txt"]
Page = Literal["debrief", "pair", "team", "sheet"]
CALLED: dict[Page | Literal["team-appendix"], str] = {
    "debrief": "debrief",
    "pair": "pair",
    "team": "sheet",
    "team-appendix": "appendix",
    "sheet": "sheet",
}
"""What a template calls the context of each kind of page."""


class Given(TypedDict, total=False):
    """What any page can be given besides its context."""

    large_print: bool
    short: bool
    partnership: Partnership | None
    local: LocalWords | None


class _Shared(msgspec.Struct, frozen=True):
    """Sentences that the players say too."""

    worry: Any
    recognised: Any
    ending_is_invented: Any


_NOTHING_GIVEN = Given(large_print=False, short=False, partnership=None, local=None)

LARGEST_PAGE = 8 * 1024 * 1024
"""How many letters a page may have: about a hundred times what the longest shipped page has."""
_LONGEST_TEXT = 1_000_000
"""How long a text or a list may become by multiplying it."""
_HIGHEST_POWER = 64
_DIGEST_LETTERS = 12


def render(debrief: Debrief, form: Format, templates: dict[str, str], **given: Unpack[Given]) -> str:
    """Render a debrief. The same input gives the same text."""
    return page("debrief", debrief, form, templates, **given)


def render_pair(pair: Pair, form: Format, templates: dict[str, str], **given: Unpack[Given]) -> str:
    """Render two runs side by side. The same input gives the same text."""
    return page("pair", pair, form, templates, **given)


def render_team(sheet: TeamSheet, form: Format, templates: dict[str, str], **given: Unpack[Given]) -> str:
    """Render a team sheet. The same input gives the same text."""
    return page("team", sheet, form, templates, **given)


def render_appendix(appendix: TeamAppendix, form: Format, templates: dict[str, str], **given: Unpack[Given]) -> str:
    """Render the appendix to a team sheet. The same input gives the same text."""
    return page("team-appendix", appendix, form, templates, **given)


def render_sheet(name: Name, sheet: Sheet, form: Format, templates: dict[str, str], **given: Unpack[Given]) -> str:
    """Render a sheet beside a debrief. The same input gives the same text."""
    return page("sheet", sheet, form, templates, name=name, **given)


def page(
    kind: Page | Literal["team-appendix"],
    context: Debrief | Pair | TeamSheet | TeamAppendix | Sheet,
    form: Format,
    templates: dict[str, str],
    *,
    name: Name | Literal[""] = "",
    own: bool = False,
    **given: Unpack[Given],
) -> str:
    """Render a page by its kind. Raises Broken, with the place, where a template cannot be used.

    ``own`` templates are the program's, to the letter. They need no sandbox, and take half the time without.
    """
    template = f"{kind}.{form}.j2"
    if template not in templates:
        raise Problem(f"This run keeps no template '{template}'.", "Choose another format, or name a template.")
    named = {CALLED[kind]: context, "name": name, **_NOTHING_GIVEN, **given}
    text = quickly(template, form, templates, named) if own else None
    if text is None:
        environment, digest = _environment(form, tuple(templates.items()))
        parts, letters = [], 0
        try:
            for part in environment.get_template(template).generate({**named, "template": digest}):
                parts.append(part)
                letters += len(part)
                if letters > LARGEST_PAGE:
                    raise OverflowError("the page is too large")
        except Exception as error:  # a template can bring about any
            raise fault_of(error, template, templates, FILTERS) from error
        text = "".join(parts)
    return text if form == "html" else _tidy(text)


def quickly(template: str, form: Format, templates: dict[str, str], named: dict[str, object]) -> str | None:
    """The same by the short way; None where a template asks for what that cannot do, or is broken."""
    environment, digest = _environment(form, tuple(templates.items()), own=True)
    try:
        return environment.get_template(template).render({**named, "template": digest})
    except Exception:  # whatever it was, the slower way meets it too, and says where it is
        return None


def check_folder(form: Format, templates: dict[str, str], own: dict[str, int]) -> None:
    """Raise Broken for a sentence in a folder's own files that has no place: see ``render_names``."""
    environment, _ = _environment(form, tuple(templates.items()))
    try:
        check_names(templates, own, environment)
    except Broken:
        raise
    except Exception as error:  # what cannot be read at all
        raise fault_of(error, "", templates, FILTERS) from error


def as_json(context: Debrief | Pair | Sheet | TeamSheet | TeamAppendix) -> bytes:
    """The context itself, as JSON that a person can read."""
    return msgspec.json.format(msgspec.json.encode(context), indent=2) + b"\n"


def template_digest(templates: Iterable[tuple[str, str]]) -> str:
    """Name a set of templates by its contents, whatever the order of its files."""
    return hashlib.sha256(msgspec.json.encode(sorted(templates))).hexdigest()[:_DIGEST_LETTERS]


class _Loader(BaseLoader):
    """Gives the templates of one set, each under its own name, so that a fault can be placed. It opens no file."""

    def __init__(self, templates: dict[str, str]) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """The text of a template and the name that a fault in it bears."""
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template], template, None

    def list_templates(self) -> list[str]:
        """The names of the set."""
        return sorted(self._templates)


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that takes the short way to what templates read most: the fields of the context."""

    intercepted_binops = frozenset(("*", "**", "%"))

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

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work out what can grow without end only where it stays small."""
        if operator == "*" and max(_size(left) * _many(right), _size(right) * _many(left)) > _LONGEST_TEXT:
            raise OverflowError("a text or list would become too long")
        if operator == "**" and not (isinstance(right, int) and abs(right) <= _HIGHEST_POWER):
            raise OverflowError("a power is too high")
        if operator == "%" and isinstance(left, str):
            raise TypeError("a text cannot be filled in with %; write its parts one after the other")
        return super().call_binop(context, operator, left, right)


def _size(value: object) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


def _many(value: object) -> int:
    return value if isinstance(value, int) else 0


@cache
def _fields(kind: type) -> frozenset[str]:
    """What a template may read of a type without asking the sandbox: the context's fields, and where a loop stands."""
    if issubclass(kind, msgspec.Struct):
        return frozenset(kind.__struct_fields__)
    return _LOOP if kind is LoopContext else frozenset()


_LOOP = frozenset(("first", "last", "index", "index0"))


@lru_cache(maxsize=16)
def _environment(form: Format, templates: tuple[tuple[str, str], ...], own: bool = False) -> tuple[Environment, str]:
    environment = (OwnEnvironment if own else _Sandbox)(
        loader=_Loader(dict(templates)),
        autoescape=form == "html",
        undefined=Named,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    del environment.globals["lipsum"]  # reads a file, and makes text without end
    environment.globals["shared"] = _Shared(shared.WORRY, shared.RECOGNISED, shared.ENDING_IS_INVENTED)
    return environment, template_digest(templates)


def _tidy(text: str) -> str:
    """No spaces at ends of lines, never more than one empty line, one line end at the end."""
    lines = "\n".join(row.rstrip() for row in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
