"""What is said of a template that cannot be used: which file, which line, what is wrong, what there is instead."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec
from jinja2 import (
    StrictUndefined,
    TemplateAssertionError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from simulator.errors import Exit, Problem
from simulator.text import clean_line

_OWN = "Or print by the program's own templates."
_SHOWN = 12
"""How many names are listed where none is close."""
_GIVEN = ("debrief", "pair", "sheet", "name", "large_print", "short", "template", "partnership", "local", "shared")
_LONGEST = 200
_CURLY = "“”„‘’"
_STRAIGHT = "a straight one: \" or '"


class Broken(Problem):
    """A template cannot be used. ``template`` and ``line`` say where, as far as that is known."""

    def __init__(self, what: str, fix: str, template: str, line: int) -> None:
        place = f"{template}, line {line}" if line else template
        super().__init__(f"The template {place}: {what}", fix, Exit.USAGE)
        self.what = what
        self.fix = fix
        self.template = template
        self.line = line


class Named(StrictUndefined):
    """A name that does not exist: whatever is done with it is an error that says which names there are."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        what = f"there is no '{self._undefined_name}'"
        if self._undefined_obj is not missing:
            what += f" in {_kind(self._undefined_obj)}"
        if self._undefined_obj is None:
            return f"{what}.\nIt is none here: ask first, with an if."
        return f"{what}.\n{instead(str(self._undefined_name), _names(self._undefined_obj))}"


def fault_of(error: Exception, page: str, templates: Mapping[str, str], filters: Mapping[str, Any]) -> Broken:
    """Put what went wrong in words, with its place."""
    template, line = _place(error, templates)
    template = template or page
    if isinstance(error, TemplateAssertionError):
        return Broken(f"{error.message}", _filter(error.message or "", filters), error.name or template, error.lineno)
    if isinstance(error, TemplateSyntaxError):
        fix = "Look at the braces and the words of this line, and at what was opened before it."
        if any(f"'{mark}'" in (error.message or "") for mark in _CURLY):
            what = "there is a curly quotation mark here, and the grammar knows straight ones alone."
            return Broken(
                what, f"Type it again as {_STRAIGHT}, in a plain text editor.", error.name or template, error.lineno
            )
        return Broken(_sentence(error.message or ""), fix, error.name or template, error.lineno)
    if isinstance(error, TemplateNotFound):
        what = f"there is no template '{error.name}' to take in: only those of the folder and the program's own."
        return Broken(clean_line(what), instead(str(error.name), templates), template, line)
    if isinstance(error, SecurityError):
        return Broken(
            _sentence(str(error)), "A template reads what it is given, and reaches nothing else.", template, line
        )
    if isinstance(error, RecursionError):
        return Broken("templates or macros take each other in without end.", "Break the circle.", template, line)
    if isinstance(error, MemoryError):
        return Broken("it wants more memory than a page may have.", "Make less of it.", template, line)
    if isinstance(error, UndefinedError):
        what, _, fix = str(error).partition("\n")
        return Broken(_sentence(what), clean_line(fix) or _OWN, template, line)
    if isinstance(error, OSError):
        return Broken("it reaches for a file, and a page opens none.", _OWN, template, line)
    return Broken(_sentence(str(error)), f"Mend the line. {_OWN}", template, line)


def _place(error: BaseException, templates: Mapping[str, str]) -> tuple[str, int]:
    """The innermost line of a template in an error's trace. Macros of another file are gone through on the way."""
    place, trace = ("", 0), error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in templates:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _kind(value: object) -> str:
    if isinstance(value, TemplateModule):
        return "what that template offers"
    if isinstance(value, msgspec.Struct):
        name = type(value).__name__
        return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
    return {"NoneType": "none", "str": "a text", "int": "a number", "tuple": "a list", "list": "a list"}.get(
        type(value).__name__, "that"
    )


def _names(value: object) -> Iterable[str]:
    if value is missing:
        return _GIVEN
    if isinstance(value, msgspec.Struct):
        return value.__struct_fields__
    if isinstance(value, Mapping):
        return [name for name in value if isinstance(name, str)]
    if isinstance(value, TemplateModule):
        return [name for name in vars(value) if not name.startswith("_")]
    return ()


def instead(name: str, there: Iterable[str]) -> str:
    """What there is in place of a name that does not exist: the closest, or the first of them."""
    names = list(there)
    close = get_close_matches(name, names, 1, 0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    if not names:
        return _OWN
    listed = ", ".join(names[:_SHOWN])
    return f"There is: {listed}{' and more' if len(names) > _SHOWN else ''}."


def _filter(message: str, filters: Mapping[str, Any]) -> str:
    named = message.partition("'")[2].partition("'")[0]
    return instead(named, filters)


def _sentence(text: str) -> str:
    """As a sentence. What is too long ends where a sentence or a word of it does."""
    whole = clean_line(text)
    if len(whole) > _LONGEST:
        short = whole[:_LONGEST]
        ends = short.rfind(". ")
        whole = short[:ends] if ends > 0 else short.rsplit(" ", 1)[0] + " …"
    return whole if whole.endswith("…") else f"{whole.rstrip('.')}."
