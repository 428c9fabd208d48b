"""What a folder's own sentences may be called, and what they have to be: as the program's file of that name has them.

A sentence under a name that nobody reads would be lost without a word: after a slip of the hand, or when a release
calls a sentence something else. ``python -m simulator.debrief.render_names`` lists the names, for docs/sentences.md.
"""

import sys
from collections.abc import Iterator, Mapping

from jinja2 import nodes
from jinja2.environment import Environment

from simulator.debrief.render_faults import Broken, instead

_ENDS = "sentences.j2"
_KINDS: dict[type, str] = {nodes.Macro: "a macro", nodes.List: "a list in [ ]", nodes.Dict: "a list with names in { }"}


_HEADINGS = {
    "a text": "Texts",
    _KINDS[nodes.List]: "Lists, to be copied whole",
    _KINDS[nodes.Dict]: "Lists with names, to be copied whole",
    _KINDS[nodes.Macro]: "Macros, each with what it is given",
}
_NOT_OF_A_FOLDER = ("team-appendix-sentences.j2",)
"""The appendix is always printed by the program's own."""
_HEAD = """# The names of the sentences

What a sentence of your own can be called in each file: see [your own pages](templates.md). These names are a contract,
as the fields of a context are. What a sentence says now, and where it stands, is in the file of that name in
[debriefs/](../debriefs). Made by `python -m simulator.debrief.render_names > docs/sentences.md`; a test holds it
current.
"""


def check_names(templates: Mapping[str, str], own: Mapping[str, int], environment: Environment) -> None:
    """Raise Broken for a sentence that has no place, or is not what stands in its place in the program's file.

    ``own`` says of each file of the folder how many lines of the program's stand before it.
    """
    for file, before in own.items():
        if not file.endswith(_ENDS) or not before:
            continue
        programs: dict[str, nodes.Node] = {}
        for name, node in _named(environment.parse(templates[file], file).body):
            if node.lineno <= before:
                programs[name] = node
            elif name in programs:
                _as_it_was(name, programs[name], node, file)
            elif name not in _used(templates, own, environment):
                what = f"there is no sentence '{name}' in the program's {file}, and no file of yours uses it."
                raise Broken(what, instead(name, programs), file, node.lineno)


def describe(templates: Mapping[str, str]) -> str:
    """The page of docs that lists the names of all sentences, by file and by what they are."""
    said = [_HEAD]
    for file in sorted(name for name in templates if name.endswith(_ENDS) and name not in _NOT_OF_A_FOLDER):
        said.append(f"\n## {file}\n")
        kinds: dict[str, list[str]] = {}
        for name, node in _named(Environment().parse(templates[file]).body):
            given = f"({', '.join(_arguments(node))})" if isinstance(node, nodes.Macro) else ""
            kinds.setdefault(_kind(node), []).append(f"`{name}{given}`")
        for kind, heading in _HEADINGS.items():
            if kind in kinds:
                said.append(f"{heading}: {', '.join(sorted(kinds[kind]))}.\n")
    return "\n".join(said).rstrip("\n") + "\n"


def _named(body: list[nodes.Node]) -> Iterator[tuple[str, nodes.Node]]:
    """The names that a template sets for others, each with what it sets: a macro, or the value."""
    for node in body:
        if isinstance(node, nodes.Macro):
            yield node.name, node
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            value = node.node if isinstance(node, nodes.Assign) else node
            targets = [node.target] if isinstance(node.target, nodes.Name) else node.target.find_all(nodes.Name)
            for target in targets:
                yield target.name, value
        elif isinstance(node, nodes.If):
            yield from _named([*node.body, *node.elif_, *node.else_])


def _as_it_was(name: str, was: nodes.Node, now: nodes.Node, file: str) -> None:
    if isinstance(was, nodes.Macro):
        head = f"{name}({', '.join(_arguments(was))})"
        if not isinstance(now, nodes.Macro) or len(now.args) != len(was.args):
            what = f"'{name}' is a macro in the program's {file}: it is given {', '.join(_arguments(was))}."
            raise Broken(what, f"Write {{% macro {head} %}}your words{{% endmacro %}}", file, now.lineno)
        return
    known = (nodes.Macro, nodes.List, nodes.Dict, nodes.Const, nodes.AssignBlock)
    if isinstance(now, known) and _kind(now) != _kind(was):
        what = f"'{name}' is {_kind(was)} in the program's {file}, and {_kind(now)} here."
        raise Broken(what, "Copy it from the program's file, and change the words alone.", file, now.lineno)
    if isinstance(was, nodes.Dict) and isinstance(now, nodes.Dict):
        missing = [key for key in _keys(was) if key not in _keys(now)]
        if missing:
            what = f"'{name}' has no '{missing[0]}' here."
            raise Broken(what, "Copy it whole from the program's file, and change the words.", file, now.lineno)


def _kind(node: nodes.Node) -> str:
    return _KINDS.get(type(node), "a text")


def _keys(node: nodes.Dict) -> list[object]:
    return [pair.key.value for pair in node.items if isinstance(pair.key, nodes.Const)]


def _arguments(macro: nodes.Macro) -> list[str]:
    return [argument.name for argument in macro.args]


def _used(templates: Mapping[str, str], own: Mapping[str, int], environment: Environment) -> set[str]:
    """The names that the folder's own lines read: by themselves, from another file, or taken in by name."""
    used: set[str] = set()
    for file, before in own.items():
        if file.endswith(".css"):
            continue
        tree = environment.parse(templates[file], file)
        used |= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load" and node.lineno > before}
        used |= {node.attr for node in tree.find_all(nodes.Getattr) if node.lineno > before}
        for node in tree.find_all(nodes.FromImport):
            used |= {one if isinstance(one, str) else one[0] for one in node.names}
    return used


if __name__ == "__main__":
    from simulator.debrief.templates import read_all_templates
    from simulator.resources import packaged

    sys.stdout.write(describe(read_all_templates(packaged("debriefs"))))
