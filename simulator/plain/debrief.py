"""Reading a debrief line by line, a part at a time."""

import re

from simulator.errors import Problem
from simulator.plain.console import Choice, Console
from simulator.services.debriefs import Source, sections

_BREAKS = re.compile(r"\n{3,}")


def read_debrief(console: Console, source: Source) -> None:
    """Offer the parts of a debrief as a list, and say the one that is chosen, until the reader is done."""
    try:
        parts = sections(source)
    except Problem as problem:
        console.say(str(problem))
        return
    last = -1
    while True:
        choices = [Choice(str(index), part.heading or "The top of the page") for index, part in enumerate(parts)]
        more = [Choice("next", "The next part")] if last + 1 < len(parts) else []
        chosen = console.choose("Which part of the debrief?", [*choices, *more, Choice("done", "Done reading")])
        if chosen == "done":
            return
        last = last + 1 if chosen == "next" else int(chosen)
        console.say(parts[last].heading)
        console.say(_BREAKS.sub("\n\n", parts[last].text))
        console.say()
