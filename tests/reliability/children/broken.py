"""The program with a fault put in on purpose: asking for help raises, with words that somebody typed."""

import sys
from typing import Any

from simulator.cli.main import main
from simulator.tui.screens.base import BaseScreen


def broken(*_: Any) -> None:
    words = "".join(("Ruby", "told"))
    raise RuntimeError(words)


BaseScreen.action_help = broken  # type: ignore[method-assign]
sys.exit(main(["play", "practice", "--code", "heron-1"]))
