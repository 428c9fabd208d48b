"""How the program's own templates run: the same language, compiled to shorter code.

They are part of the program, so that nothing has to be kept from them. Fields are read, and macros called, as Python
does it, which halves the time. What this cannot do is done in the sandbox. Tests render pages both ways, and compare.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, cast

import msgspec
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import Environment
from jinja2.runtime import Macro
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # without its part in C

    def escape_text(s: str, /) -> str:
        """A text with its five letters escaped."""
        return str(escape(s))


_ASKS = ("defined", "undefined")


class QuickMacro(Macro):
    """A macro that takes a plain call by the short way."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it; only what is not a plain list of all its arguments is sorted out first."""
        if kwargs or len(args) != self._argument_count or self.catch_varargs or self.caller or self.catch_kwargs:
            return super().__call__(*args, **kwargs)
        made = self._func(*args)
        return Markup(made) if self._default_autoescape else made


class _Generator(CodeGenerator):
    """Writes fields, items and calls as Python has them."""

    _asking = False

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Write a test; one that asks whether there is such a name must not stumble over it."""
        before, self._asking = self._asking, node.name in _ASKS
        super().visit_Test(node, frame)
        self._asking = before

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write the reading of a field."""
        if self._asking:
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or not isinstance(node.node, nodes.Getattr | nodes.Name):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the making of a macro."""
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


def escaped(value: Any) -> str:
    """A value as it stands in a page. What is marked as safe stays."""
    kind = type(value)
    return value if kind is Markup else escape_text(value) if kind is str else escape(value)


class OwnEnvironment(Environment):
    """An environment for the program's own templates alone."""

    code_generator_class = _Generator
    Macro = QuickMacro
    escaped = staticmethod(escaped)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # Filters that can wait for something look at each call whether they have to. Nothing waits here.
        waits = {name: one for name, one in self.filters.items() if hasattr(one, "jinja_async_variant")}
        self.filters.update({name: getattr(one, "__wrapped__", one) for name, one in waits.items()})
        self.filters.update(selectattr=self._picker(True), rejectattr=self._picker(False))

    def _picker(self, wanted: bool) -> Callable[..., list[Any]]:
        """A filter that picks by a field: in the context each thing has each of its fields, so none is looked for."""

        def pick(things: Iterable[Any], field: str, test: str = "", *given: Any) -> list[Any]:
            read = attrgetter(field)
            if not test:
                return [thing for thing in things if bool(read(thing)) is wanted]
            holds = cast(Callable[..., Any], self.tests[test])
            return [thing for thing in things if bool(holds(read(thing), *given)) is wanted]

        return pick

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give an item, or a field of the context to the filters that pick by one."""
        if isinstance(obj, msgspec.Struct):
            return getattr(obj, argument)
        return super().getitem(obj, argument)
