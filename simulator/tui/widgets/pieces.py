"""The text of a scene: paragraphs, and papers in a form of their own."""

from collections.abc import Iterable

from textual.content import Content

from simulator.engine.view import Shown
from simulator.tui.widgets.plain import Plain


def pieces(text: Iterable[Shown]) -> Iterable[Plain]:
    """One widget for each run of paragraphs, and one for each paper."""
    run: list[str] = []
    for shown in text:
        if not shown.document:
            run.append(shown.text)
            continue
        if run:
            yield Plain("\n\n".join(run), classes="piece")
            run = []
        yield Plain(Content.assemble((shown.document, "bold"), f"\n\n{shown.text}"), classes="paper")
    if run:
        yield Plain("\n\n".join(run), classes="piece")
