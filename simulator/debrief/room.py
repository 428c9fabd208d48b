"""How much fits beside a decision, so that two decisions fit on a page of A4.

Heights are counted in lines of the small type; the template's own type and columns are what the numbers are for.
Whatever does not fit goes to the appendix, so a wrong guess costs a page break and no word.
"""

from simulator.debrief.context import (
    Answer,
    Comparison,
    Debrief,
    Decision,
    Ending,
    Guided,
    Item,
    Own,
    Recognised,
    Reflections,
    Split,
    Words,
)

COLUMN = 25.0
"""How many small lines a column may have."""

SMALLER = 0.84
"""How high a column in the smaller type of the tightest pages is, beside the same in the usual type."""

SPARE = 9.0
"""How far a guess may be out, in mm. Guidance leaves it free: it has the last pages to go to, a decision has not."""
PAGE = 270.0
"""How high a page is, in mm, with a little to spare."""
_SMALL, _COLUMNS, _GUIDANCE = 4.1, 4.1, 3.9
"""How many mm a line takes: around the columns, in them, and in the guidance beneath."""
_AROUND = 17.0
"""How many mm the heading, the question and the rules take."""

_LEFT, _RIGHT, _MINE, _WIDE = 42, 50, 38, 46
"""Letters in a line: of either column in small type, of the trainee's own words, of either half of the guidance."""
_CHOSEN = 31
"""Letters in a line of the option chosen, in large bold type."""
_TALL = 1.2
"""How many small lines a line of large type takes."""
_TAG = 14
"""Letters that a tag takes."""
_ASKED = {"yes": 30, "offered": 36, "not offered": 34}
"""Letters of what stands around an agency, by whether it was asked."""
_WHOLE = 26
"""Letters of what says that the whole is in the appendix."""
_OWN_CHALLENGE = 90
"""Letters of what stands around a challenge in the trainee's own words."""


_LABELS = {"seen": 26, "away": 58, "elsewhere": 31, "never": 19}
"""Letters of what stands before the first fact of a list."""


def lines(text: str, letters: int) -> int:
    """How many lines a text takes."""
    return -(-len(text) // letters)


def facts(items: list[Item], name: str) -> float:
    """The height of a list of facts."""
    asks = {"away": 4, "elsewhere": 10}
    total = 0.0
    for index, item in enumerate(items):
        extra = _TAG + asks.get(name, 0) + (0 if index else _LABELS[name])
        if name == "away" and item.ask:
            extra += len(item.ask.text)
        elif name == "elsewhere":
            extra += sum(len(holder.text) for holder in item.held_by) + (26 if item.own_files else 0)
        total += -(-(len(item.words.text) + extra) // _LEFT)
    return total


def asked(labels: tuple[Words, ...]) -> float:
    """The height of the line that says what was asked."""
    return lines("; ".join(label.text for label in labels) + " " * 12, _LEFT) if labels else 0


def _said(words: Own) -> str:
    """Own words as they stand on the page, with room for saying where the rest of them is."""
    return words.brief + " " * (_WHOLE if words.cut else 0)


def answer(mine: Answer | None, notes: tuple[Own, ...], split: Split | None = None) -> float:
    """The height of an answer, below how a group stood before it."""
    total = float(sum(lines(_said(note) + " " * 16, _MINE) for note in notes))
    if split is not None:
        letters = sum(4 + (len(share.option.text) if share.option else 24) for share in split.shares)
        total += lines(" " * (18 + letters + (14 if split.not_said else 0)), _MINE)
    if mine is None:
        return total + 1.5
    option = f"{mine.option.text} {mine.level.text if mine.level else ''}" if mine.option else ""
    total += lines(option, _CHOSEN) * _TALL
    total += lines(_said(mine.instead) + " " * 26, _MINE) * _TALL if mine.instead else 0
    total += lines(_said(mine.reason), _MINE) if mine.reason else 0
    total += lines(" " * (26 + (14 if mine.worry is not None else 0)), _MINE) if mine.sure else 0
    total += lines(_said(mine.change) + " " * 26, _MINE) if mine.change else 0
    total += lines(_said(mine.minority) + " " * 18, _MINE) if mine.minority else 0
    for exchange in mine.exchanges:
        made = exchange.challenge
        parts = [made.of, made.door, made.stage, exchange.words if exchange.fits else None]
        said = " ".join(part.text for part in parts if part)
        said += _said(made.instead) + " " * _OWN_CHALLENGE if made.instead else ""
        total += 1 if made.nobody and not made.instead else lines(said + " " * (30 + _TAG), _MINE)
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
            supported = [one.supports.words, one.supports.levels]
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
    letters = sum(len(edition.title.text) + len(edition.asks.text) + 40 for edition in both) + len(one.topic.text)
    return (-(-letters // (2 * _WIDE)) + 1.0) * _GUIDANCE


def height(one: Decision, column: float) -> float:
    """How high a decision is, in mm, without its guidance: what is around the columns, and the taller column."""
    around = _AROUND + (lines(one.question.text, 76) - 1) * 5.2
    around += lines(one.prompt.text + " " * 14, 96) * _SMALL if one.prompt else 0
    topics = "; ".join(topic.topic.text for topic in one.guidance)
    around += lines(topics + " " * 28, 103) * _SMALL + 1.4 if one.guidance else 0
    return around + column * _COLUMNS


def after(
    reflections: Reflections | None, recognised: Recognised | None, ending: Ending | None, notes: tuple[Own, ...] = ()
) -> float:
    """How high the reflections, the later thoughts and the ending are, in mm: they stand together."""
    own = [*notes, *([reflections.why, reflections.whose] if reflections else [])]
    own += [recognised.since if recognised else None]
    total = 0.4 * (len(ending.text) if ending else 0)
    total += sum(1 + lines(_said(words) if words else "", 95) for words in own)
    total += sum(lines(words.text, 105) for words in ending.text) if ending else 0
    return total * 4.9 + 10


def to_write_on(one: Debrief, small: bool = False) -> list[float]:
    """How high each of the blocks is, in mm, that stand between the ending and the last pages. None is split.

    Where pages are tightest (``small``) there is one line to write on beneath a question, and not two.
    """
    changes = [mine.change.brief for mine in (decision.answer for decision in one.decisions) if mine and mine.change]
    sure = 28 + 4.9 * len(one.decisions) + sum(3.5 * (lines(said, 42) - 1) for said in changes)
    known = [habit.of.text + " " * ((19 if habit.own else 0) + _ASKED[habit.asked]) for habit in one.habits]
    habits = 31 + 4.4 * max(12, sum(lines(said, 57) for said in known) + 1.2 * len(one.done))
    system = 56 + sum(lines(met.statement.words.text + " " * 36, 54) for met in one.findings.system) * 1.9
    system += 9 if one.findings.system else 0
    local = one.local
    contacts = 9 + 5.5 * len(local.contacts) if local and local.contacts else 0
    support = 33 + (5.5 * len(local.support) if local else 0)
    return [sure, habits, system, 58 if small else 83, 24, contacts, support]


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
