"""The documentation of the contexts, made from their structs: ``python -m simulator.debrief.describe``.

With the word ``pair`` it describes the page that sets two runs side by side, with ``sheets`` the sheets beside a
debrief, with ``team`` the team sheet.
"""

import inspect
import sys
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from simulator.debrief import context, pair_context, sheet_context, team_appendix, team_context
from simulator.model.basis import Basis

_HEAD = f"""# The debrief context

What a debrief template is given, as `debrief`. Made from `simulator/debrief/context.py` by
`python -m simulator.debrief.describe > docs/debrief-context.md`; a test holds it current.

This is version {context.CONTEXT}. A bundle keeps the templates of a run and the version that they were written for.

A template is Jinja2, run in a sandbox; a name that does not exist is an error. HTML is always escaped. In Markdown and
plain text a template escapes foreign text itself (`md`, `line`). Besides `debrief` it is given `large_print` and
`short` (true or false; the short form is a first page and the points of `debrief.short`), `partnership` (its `name` and
`logo`; none where no name is set), `template` (a digest of all the templates) and `shared` (`worry`, `recognised`,
`ending_is_invented`: sentences that the players say too), and these filters:

| filter | gives |
|---|---|
| `day` | a date in words, `3 April 2019` |
| `short_day` | the same where there is little room, `3 Apr 2019` |
| `points` | numbers of decisions in words, `points 1, 4 and 5` |
| `line` | a text on one line |
| `md` | foreign text escaped for Markdown, on one line |
| `css` | foreign text for the inside of a CSS string |
| `wrap(n)` | a label in lines of at most n letters |
| `grid` | the chart as lines of text |
| `spoken` | the chart in sentences; `spoken(false)` for a case without a review |
| `tones` | the tones of the tags that a rendered text bears, for the key |

The templates are `debrief.html.j2`, `debrief.md.j2` and `debrief.txt.j2`; the others are parts of them
(`sentences.j2` holds the program's own fixed sentences), or print [two runs side by side](pair-context.md). The JSON
form is this context itself.

What a template must not do, whatever the data would allow: count, share or average agreement with a review; set a level
beside another as a mark; print a calendar date of a case.
"""

_PAIR_HEAD = f"""# The context of two runs side by side

What the templates `pair.html.j2`, `pair.md.j2` and `pair.txt.j2` are given, as `pair`: two of one's own runs of one
case, from `threshold debrief RUN --compare RUN`. Made from `simulator/debrief/pair_context.py` by
`python -m simulator.debrief.describe pair > docs/pair-context.md`; a test holds it current.

This is version {pair_context.PAIR_CONTEXT}. The program's own templates print it, whatever the two runs keep: they may
keep two versions. What else a template is given, and the filters, are those of [the debrief](debrief-context.md), where
the shapes that both share are described too. The JSON form is this context itself.

What a template must not do, whatever the data would allow: count what was kept or changed; call one run better, or a
change a step; print an ending or a finding beside an answer; print a calendar date of a case.
"""

_SHEETS_HEAD = f"""# The context of the sheets

What the templates of `threshold debrief RUN --with SHEET` and of `threshold team --with facilitator` are given, as
`sheet`, with the sheet's `name`. Made from `simulator/debrief/sheet_context.py` by
`python -m simulator.debrief.describe sheets > docs/sheets-context.md`; a test holds it current.

This is version {sheet_context.SHEETS_CONTEXT}. `sheet.html.j2`, `sheet.md.j2` and `sheet.txt.j2` are the frame, and
take in the body by the sheet's name: `sheet-NAME.html.j2` for pages, `sheet-NAME-plain.j2` for Markdown and plain text.
`facilitator` is a `Facilitator`, `seven-minutes` a `SevenMinutes`, `cpd` a `Cpd`, and `safer` a `Safer`. The fixed
sentences stand in `sheet-sentences.j2`. The templates are the program's own, and no run keeps them. What else a
template is given, and the filters, are those of [the debrief](debrief-context.md), where the shapes that both share are
described too; `local` is that debrief's, the area's own words, or none. The JSON form is this context itself.

No sheet holds a word that anybody typed in a run, the run's code among them, an answer, or a count of a room. What a
template must not do, whatever the data would allow: mark, count or rank; print a calendar date of a case; print a
finding without its source.
"""

_TEAM_HEAD = f"""# The context of a team sheet

What the templates of `threshold team` are given, as `sheet`. Made from `simulator/debrief/team_context.py` by
`python -m simulator.debrief.describe team > docs/team-context.md`; a test holds it current.

This is version {team_context.TEAM_CONTEXT}. `sheet` is a `TeamSheet`, and `large_print` is true or false. The
templates are `team.html.j2`, `team.md.j2` and `team.txt.j2`; the JSON
form is this context itself. They are the program's own, whoever prints the sheet, and no run keeps them. The filters
are those of [the debrief context](debrief-context.md).

People and groups are counted option by option, and nothing else is counted. There is no count, share or average of
agreement with the review, in any form; no answer is set against another of the same person; nothing stands in the order
of the runs; and no code is in it. Of the words that somebody typed only those are here that their writer shared, and
reasons of an answer that fewer gave only where {team_context.SHARERS} or more of them shared. An agency is here only
where its people shared it, and {team_context.OF_AN_AGENCY} or more of each agency, and of all the rest, did. Fewer than
{team_context.ENOUGH} runs give the questions alone, and a point that fewer came to gives its question alone.
"""


_APPENDIX_HEAD = """
# The context of the appendix

What `team-appendix.html.j2`, `team-appendix.md.j2` and `team-appendix.txt.j2` are given, as `appendix`, with
`large_print`. All of it is agreement with each other; no figure is of agreement with the review."""


def describe(root: type = context.Debrief, head: str = _HEAD) -> str:
    """The whole page of one context; by default that of the debrief of one run."""
    return "\n".join([head, *map(_section, _shapes(root, {}))])


def describe_pair() -> str:
    """The whole page on two runs side by side: the shapes that are its own."""
    shared = _shapes(context.Debrief, {})
    own = [shape for shape in _shapes(pair_context.Pair, {}) if shape not in shared]
    return "\n".join([_PAIR_HEAD, *map(_section, own)])


def describe_sheets() -> str:
    """The whole page on the sheets beside a debrief: the shapes that are their own."""
    shared = _shapes(context.Debrief, {})
    own: dict[type, None] = {}
    for root in get_args(sheet_context.Sheet):
        _shapes(root, own)
    return "\n".join([_SHEETS_HEAD, *(_section(shape) for shape in own if shape not in shared)])


def describe_team() -> str:
    """The whole page of the team sheet's, and of its appendix's."""
    sheet = describe(team_context.TeamSheet, _TEAM_HEAD)
    own = [
        shape for shape in _shapes(team_appendix.TeamAppendix, {}) if shape not in _shapes(team_context.TeamSheet, {})
    ]
    return "\n".join([sheet, _APPENDIX_HEAD, *map(_section, own)])


PAGES = {"debrief": describe, "pair": describe_pair, "sheets": describe_sheets, "team": describe_team}


def _shapes(shape: type, found: dict[type, None]) -> dict[type, None]:
    """A struct and all that it is made of, in the order in which they are met."""
    if shape in found:
        return found
    found[shape] = None
    for hint in get_type_hints(shape).values():
        for part in _parts(hint):
            _shapes(part, found)
    return found


def _parts(hint: Any) -> list[type]:
    if inspect.isclass(hint) and issubclass(hint, msgspec.Struct):
        return [hint]
    return [part for inner in get_args(hint) if get_origin(hint) is not Literal for part in _parts(inner)]


def _section(shape: type) -> str:
    said = inspect.cleandoc(shape.__doc__ or "").replace("``", "`").replace("\n", " ").replace("  ", "\n\n")
    rows = [f"\n## {shape.__name__}\n", said, "\n| field | type | is |", "|---|---|---|"]
    for name, hint in get_type_hints(shape, include_extras=True).items():
        meaning = next((meta.description for meta in _metas(hint)), None) or _BASIS.get(name, "")
        bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        rows.append(f"| `{name}` | {_type(bare)} | {meaning} |")
    return "\n".join(rows)


def _metas(hint: Any) -> list[msgspec.Meta]:
    return [meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, msgspec.Meta)]


def _type(hint: Any) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    if origin in (Union, types.UnionType):
        return " or ".join("none" if part is type(None) else _type(part) for part in inner)
    if origin is tuple:
        kinds = [part for part in inner if part is not Ellipsis]
        return f"list of {_type(kinds[0])}" if Ellipsis in inner else f"pair of {' and '.join(map(_type, kinds))}"
    return _NAMES.get(hint.__name__) or hint.__name__


_NAMES = {"str": "text", "int": "whole number", "bool": "true or false", "date": "date", "Kind": "text"}
_BASIS = {
    "kind": "`review`, `reading`, `procedure`, `general`, `none` or `invented`.",
    "ref": "`review-id/F7` for review and reading, a guidance topic for procedure, empty otherwise.",
    "altered": "Whether it is a review fact that the case changes.",
}
assert set(_BASIS) == set(Basis.__struct_fields__)


if __name__ == "__main__":
    sys.stdout.write(PAGES[sys.argv[1] if len(sys.argv) > 1 else "debrief"]() + "\n")
