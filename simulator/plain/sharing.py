"""Asking, line by line, which reasons of a closed run may be printed for a team."""

from simulator.engine import words
from simulator.plain.console import Choice, Console
from simulator.records.shapes import RunRow
from simulator.services import sharing
from simulator.services.desk import Desk

_CHOICES = [Choice("keep", words.SHARE_KEEP), Choice("share", words.SHARE_THIS)]


def share_reasons(console: Console, desk: Desk, row: RunRow) -> None:
    """Show each reason that was written, and ask whether to share it. An empty line leaves it as it stands.

    Nothing is kept before the last was asked.
    """
    console.paragraphs(words.SHARE_HOW)
    chosen = []
    for one in sharing.sharable(desk, row):
        console.say(one.about)
        stands = "share" if one.shared else "keep"
        if console.choose(f"{one.label}: {one.text}", _CHOICES, default=stands) == "share":
            chosen.append(one.name)
    sharing.share(desk, row, chosen)
    console.say(f"Kept. {sharing.in_words(chosen)}")
