"""How much fits beside a decision, so that two decisions fit on a page of A4.

Heights are counted in lines of the small type; the template's own type and columns are what the numbers are for.
Whatever does not fit goes to the appendix, so a wrong guess costs a page break and no word.
"""

from simulator.debrief.context import Answer, Comparison, Decision, Guided, Item, Own, Words

COLUMN = 25.5
"""How many small lines a column may have."""

PAGE = 268.0
"""How high a page is, in mm, with a little to spare."""
_FRAME, _COLUMNS, _GUIDANCE = 2.95, 4.2, 3.6
"""How many mm a line takes: around the columns, in them, and in the guidance beneath."""

_LEFT, _RIGHT, _MINE, _WIDE = 42, 50, 38, 46
"""Letters in a line: of either column in small type, of the trainee's own words, of either half of the guidance."""
_CHOSEN = 31
"""Letters in a line of the option chosen, in large bold type."""
_TALL = 1.2
"""How many small lines a line of large type takes."""
_TAG = 14
"""Letters that a tag takes."""


def lines(text: str, letters: int) -> int:
    """How many lines a text takes."""
    return -(-len(text) // letters)


def facts(items: list[Item], name: str) -> float:
    """The height of a list of facts."""
    asks = {"away": 24, "elsewhere": 10}
    total = 0.0
    for item in items:
        extra = _TAG + asks.get(name, 0)
        if name == "away" and item.ask:
            extra += len(item.ask.text) - 14
        elif name == "elsewhere":
            extra += sum(len(holder.text) for holder in item.held_by)
        total += -(-(len(item.words.text) + extra) // _LEFT)
    return total


def answer(mine: Answer | None, notes: tuple[Own, ...]) -> float:
    """The height of an answer."""
    total = float(sum(lines(note.brief, _MINE) for note in notes))
    if mine is None:
        return total + 1.5
    option = f"{mine.option.text} {mine.level.text if mine.level else ''}" if mine.option else ""
    total += lines(option, _CHOSEN) * _TALL
    total += sum(lines(words.brief, _MINE) for words in (mine.instead, mine.reason) if words)
    total += lines(" " * (26 + (14 if mine.worry is not None else 0)), _MINE) if mine.sure else 0
    total += lines(mine.change.brief + " " * 26, _MINE) if mine.change else 0
    for exchange in mine.exchanges:
        made = exchange.challenge
        parts = [made.of, made.door, made.stage, exchange.words]
        total += lines(" ".join(part.text for part in parts if part) + " " * (30 + _TAG), _MINE)
    return total + 1


def review(one: Comparison | None, room: int) -> float:
    """The height of the review beside a decision, with so many words of findings."""
    if one is None:
        return 1
    total = 0.0
    if one.differs:
        total += 2 + lines(one.differs.text, _RIGHT) + 1
    else:
        total += lines(_did(one), _RIGHT) + _paragraph(one.understandable, 34)
        if one.supports:
            supported = [one.supports.words, one.supports.levels, *one.supports.options]
            total += lines(" ".join(part.text for part in supported if part) + " " * (40 + 2 * _TAG), _RIGHT - 2) + 0.4
        total += sum(lines(sentence.text, _RIGHT - 3) for sentence in one.beside)
    full = [finding for finding in one.findings if finding.number in in_full(one, room)]
    total += sum((lines(finding.words.text + " " * 30, _RIGHT - 3)) * 1.06 for finding in full)
    return total + (1 if len(full) < len(one.findings) else 0)


def _did(one: Comparison) -> str:
    parts = [one.did.level, one.did.option, one.did.words] if one.did else []
    return " ".join(part.text for part in parts if part) + " " * (24 + _TAG)


def _paragraph(words: Words | None, extra: int) -> int:
    return lines(words.text + " " * (extra + _TAG), _RIGHT) if words else 0


def in_full(one: Comparison, room: int) -> tuple[str, ...]:
    """Which findings are printed in full beside the decision: at least one; the list of findings has them all."""
    left, numbers = room, list[str]()
    for finding in one.findings:
        left -= len(finding.words.text.split())
        if numbers and left < 0:
            break
        numbers.append(finding.number)
    return tuple(numbers)


def guidance(one: Guided) -> float:
    """How high guidance then and now is, side by side, in mm."""
    both = [edition for edition in (one.then, one.now) if edition]
    letters = sum(len(edition.title.text) + len(edition.asks.text) + 84 for edition in both) + len(one.topic.text)
    return (-(-letters // (2 * _WIDE)) + 1.0) * _GUIDANCE


def height(one: Decision, column: float) -> float:
    """How high a decision is, in mm, without its guidance: what is around the columns, and the taller column."""
    around = 4.2 + lines(one.question.text, 86) * 1.2
    around += lines(one.prompt.text + " " * 14, 100) if one.prompt else 0
    return (around + (1 if one.guidance else 0)) * _FRAME + column * _COLUMNS


def pages(heights: list[float]) -> list[list[int]]:
    """How decisions of these heights fall on pages when none is split."""
    made: list[list[int]] = []
    left = 0.0
    for index, height in enumerate(heights):
        if not made or height > left:
            made.append([])
            left = PAGE
        made[-1].append(index)
        left -= height
    return made
