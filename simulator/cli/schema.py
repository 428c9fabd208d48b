"""``threshold schema``: the form of a file, for an editor that completes keys."""

import sys
from collections.abc import Sequence

import msgspec

from simulator.authoring.schema import KINDS, schema
from simulator.cli.arguments import parser
from simulator.errors import Exit


def run(words: Sequence[str], _: str | None) -> int:
    """Write the JSON Schema of one kind of file to the screen."""
    parse = parser(
        "schema",
        "The JSON Schema of a kind of file, for an editor that completes keys and explains them.",
        "threshold schema > case.schema.json",
    )
    parse.add_argument("kind", nargs="?", default="case", choices=KINDS, help=f"{', '.join(KINDS)}; without it, case")
    chosen = parse.parse_args(words)
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(schema(chosen.kind)), indent=2).decode() + "\n")
    return Exit.FINE
