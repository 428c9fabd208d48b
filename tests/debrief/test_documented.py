"""Templates are a contract: what is documented is there, and the shipped templates use nothing else."""

import re
from typing import Any

import msgspec
import pytest
from jinja2 import meta, nodes

from simulator.debrief import context, describe, pair_context, render, sheet_context, team_appendix, team_context
from simulator.debrief.filters import FILTERS
from simulator.debrief.partnership import Partnership
from simulator.model import basis
from simulator.services import sheets
from tests.debrief import teams
from tests.debrief.cases import ALL_TEMPLATES, BEGUN, REPOSITORY, play_at_random
from tests.debrief.pairs import FIRST, SECOND, pair
from tests.debrief.test_shipped import SHELF, bundle_of

DOCS = {name: (REPOSITORY / "docs" / f"{name}-context.md").read_text(encoding="utf-8") for name in describe.PAGES}
OWN = (REPOSITORY / "docs" / "templates.md").read_text(encoding="utf-8")
LOOP = {"first", "last", "index", "index0"}
FORMS: tuple[render.Format, ...] = ("html", "md", "txt")
TEXT = {"rstrip", "startswith"}
"""Methods of text that the shipped templates call."""


def documented() -> dict[str, set[str]]:
    """The fields of each shape, as the pages have them."""
    found: dict[str, set[str]] = {"Partnership": {"name", "logo"}}
    for page in DOCS.values():
        for heading, body in re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, flags=re.M | re.S):
            found.setdefault(heading, set()).update(re.findall(r"^\| `(\w+)` \|", body, flags=re.M))
    return found


def shapes() -> dict[str, type]:
    modules = (context, pair_context, sheet_context, team_appendix, team_context, basis)
    return {
        name: shape
        for module in modules
        for name, shape in vars(module).items()
        if isinstance(shape, type) and issubclass(shape, msgspec.Struct)
    } | {"Partnership": Partnership}


def trees() -> dict[str, nodes.Template]:
    environment = render._environment("html", tuple(ALL_TEMPLATES.items()))[0]
    return {name: environment.parse(text) for name, text in ALL_TEMPLATES.items()}


TREES = trees()


def test_every_documented_field_is_there_and_every_field_is_documented() -> None:
    there = shapes()
    for name, fields in documented().items():
        assert fields == set(there[name].__struct_fields__), name


def test_the_shipped_templates_use_documented_names_alone() -> None:
    exported = {name for tree in TREES.values() for name in _exported(tree)}
    taken_in = {name for tree in TREES.values() for name in _taken_in(tree)}
    given = set(re.findall(r"^\| `(\w+)` \|", OWN, flags=re.M)) | {"debrief", "pair", "sheet", "appendix"}
    shared = {"worry", "recognised", "ending_is_invented"}
    assert all(f"`{name}`" in OWN for name in shared)
    for name, tree in TREES.items():
        free = meta.find_undeclared_variables(tree) - {"range", "namespace", "loop", "caller"}
        assert free <= given | taken_in | exported, name
        fields = {node.attr for node in tree.find_all(nodes.Getattr)}
        known = set.union(*documented().values()) | exported | LOOP | TEXT | _set(tree) | shared
        assert fields <= known, f"{name}: {fields - known}"


def test_filters_are_documented_and_documented_filters_are_there() -> None:
    told = set(re.findall(r"^\| `(\w+)(?:\(n\))?` \| ", DOCS["debrief"].partition("\n## ")[0], flags=re.M))
    assert told == set(FILTERS)
    from jinja2.filters import FILTERS as JINJAS

    used = {node.name for tree in TREES.values() for node in tree.find_all(nodes.Filter)}
    assert used <= told | set(JINJAS)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """What templates read of the context while they render."""
    found: set[tuple[str, str]] = set()

    def note(plain: Any) -> Any:
        def get(self: Any, obj: Any, attribute: Any) -> Any:
            if isinstance(obj, msgspec.Struct) and isinstance(attribute, str):
                found.add((type(obj).__name__, attribute))
            return plain(self, obj, attribute)

        return get

    for method in ("getattr", "getitem"):
        monkeypatch.setattr(render._Sandbox, method, note(getattr(render._Sandbox, method)))
    return found


def _both_ways(kind: render.Page, context: Any, name: Any = "") -> None:
    """Render in the sandbox, and by the short way of the program's own, which gives the same."""
    given = render.Given(partnership=Partnership("P", "data:image/png;base64,AA=="))
    named = {render.CALLED[kind]: context, "name": name, "large_print": False, "short": False, "local": None, **given}
    for form in FORMS:
        boxed = render.page(kind, context, form, ALL_TEMPLATES, name=name, **given)
        assert render.page(kind, context, form, ALL_TEMPLATES, name=name, own=True, **given) == boxed
        quick = render.quickly(f"{kind}.{form}.j2", form, ALL_TEMPLATES, named)
        assert quick is not None, "reads a field of a dict, or calls something unusual: a namespace has fields"


def test_pages_read_documented_fields_alone_and_are_the_same_in_a_sandbox(read: set[tuple[str, str]]) -> None:
    from simulator.debrief.build import build_debrief
    from simulator.debrief.build_room_sheet import build_for_room
    from simulator.debrief.build_sheets import build_sheet

    for case in SHELF.cases:
        for seat in bundle_of(case).case.seats:
            for seed in range(2):
                events = play_at_random(bundle_of(case), seed, seat=seat)
                debrief = build_debrief(bundle_of(case), events, "heron-1", BEGUN, "ab" * 32, "0.1.0")
                _both_ways("debrief", debrief)
                for name in sheets.SHEETS:
                    _both_ways("sheet", build_sheet(name, debrief), name)
        for size in ((2, 0), (6, 2)):
            counted = teams.room(bundle_of(case), *size, mixed=True)
            sheet = teams.sheet_for(counted, bundle_of(case))
            _both_ways("team", sheet)
            _both_ways("sheet", build_for_room(counted, sheet), "facilitator")
    _both_ways("pair", pair(FIRST, SECOND))
    there = documented() | {"_Shared": set(render._Shared.__struct_fields__)}
    assert {(shape, field) for shape, field in read if field not in there.get(shape, set())} == set()
    assert len(read) > 100


def _exported(tree: nodes.Template) -> set[str]:
    """The macros and sentences of a template that others take in."""
    return {node.name for node in tree.find_all(nodes.Macro)} | {
        node.target.name
        for node in tree.find_all((nodes.Assign, nodes.AssignBlock))
        if isinstance(node.target, nodes.Name)
    }


def _taken_in(tree: nodes.Template) -> set[str]:
    named = {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        named |= {one if isinstance(one, str) else one[1] for one in node.names}
    return named


def _set(tree: nodes.Template) -> set[str]:
    """The names that a template keeps in a namespace of its own."""
    return {node.attr for node in tree.find_all(nodes.NSRef)} | {
        keyword.key for call in tree.find_all(nodes.Call) for keyword in call.kwargs
    }


def test_every_sentence_is_printed_by_some_page() -> None:
    named = [
        (file, name)
        for file, text in ALL_TEMPLATES.items()
        if file.endswith("sentences.j2")
        for name in re.findall(r"^{% (?:set|macro) (\w+)", text, re.M)
    ]
    assert len(named) > 200
    for file, name in named:
        elsewhere = sum(len(re.findall(rf"\.{name}\b", text)) for text in ALL_TEMPLATES.values())
        here = len(re.findall(rf"\b{name}\b", ALL_TEMPLATES[file])) - 1
        assert elsewhere or here, f"{file}: nothing prints '{name}'"
