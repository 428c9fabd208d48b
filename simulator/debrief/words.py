"""Putting texts into a debrief: what they rest on, in words, and how much of them fits."""

from collections.abc import Collection
from typing import Literal

from simulator.debrief.context import Group, Item, Own, Tone, Words
from simulator.engine import events as ev
from simulator.model.basis import Basis, Kind
from simulator.text import clean, clean_line

_TONES: dict[Kind, Tone] = {
    Kind.REVIEW: "review",
    Kind.READING: "reading",
    Kind.PROCEDURE: "guidance",
    Kind.GENERAL: "general",
    Kind.INVENTED: "invented",
    Kind.NONE: "none",
}
_TAGS: dict[Tone, str] = {
    "guidance": "guidance",
    "general": "general practice: check locally",
    "invented": "invented",
    "none": "no finding",
}


def tone(basis: Basis) -> Tone:
    """How a basis is drawn."""
    return "altered" if basis.kind is Kind.REVIEW and basis.altered else _TONES[basis.kind]


def tag(basis: Basis) -> str:
    """A basis in words, as it is printed."""
    match tone(basis):
        case "review":
            return f"review {basis.statement}".strip()
        case "altered":
            return f"review {basis.statement}".strip() + ", altered"
        case "reading":
            return f"our reading of {basis.statement}" if basis.statement else "our reading"
        case other:
            return _TAGS[other]


def tone_of(tag: str) -> Tone | Literal[""]:
    """How a tag is drawn that stands in words, as :func:`tag` gives it; empty for words that are no tag."""
    if tag == "review" or tag.startswith("review "):
        return "altered" if tag.endswith(", altered") else "review"
    if tag.startswith("our reading"):
        return "reading"
    # Beside guidance that says itself that one should check locally, the tag says no more than what it is.
    return next((tone for tone, said in _TAGS.items() if tag in (said, said.partition(":")[0])), "")


def words(text: str, basis: Basis) -> Words:
    """Put a text into the debrief as one paragraph."""
    return Words(clean_line(text), basis, tag(basis), tone(basis))


def maybe(text: str, basis: Basis) -> Words | None:
    """The same for a text that may be empty."""
    return words(text, basis) if text.strip() else None


def paragraphs(text: str, basis: Basis) -> tuple[Words, ...]:
    """Put a longer text into the debrief, a paragraph at a time."""
    return tuple(words(line, basis) for line in clean(text).splitlines() if line.strip())


def own(text: str, limit: int) -> Own | None:
    """Put the trainee's words into the debrief; ``limit`` is how many words fit beside a decision."""
    text = "\n".join(line for line in (clean_line(line) for line in clean(text).splitlines()) if line)
    if not text:
        return None
    brief = shorten(text, limit)
    return Own(text, brief, cut=brief != text)


_ROLE = 6
"""How many words of a role stand at the head of a page on paper."""


def group(played: ev.Group | None) -> Group | None:
    """Put a group's size and its roles into a page; None where one person played."""
    if played is None:
        return None
    roles = (own(role, _ROLE) for role in played.roles)
    return Group(played.people, tuple(role for role in roles if role))


def shorten(text: str, limit: int) -> str:
    """As many words as fit, at the end of a word. One long word without a break counts for as many as it fills."""
    letters = limit * _LETTERS_A_WORD
    pieces = text.split()
    if len(pieces) <= limit and len(text) <= letters:
        return text
    taken: list[str] = []
    for piece in pieces[:limit]:
        if sum(len(part) + 1 for part in taken) + len(piece) > letters:
            break
        taken.append(piece)
    return (" ".join(taken) if taken else text[:letters]) + " …"


_LETTERS_A_WORD = 9
"""How many letters a word may take on average before a text counts as longer than its words."""


def length(text: str) -> int:
    """How many words of room a text takes."""
    return max(len(text.split()), -(-len(text) // _LETTERS_A_WORD))


def fitting(items: list[Item], limit: int, first: Collection[str] = ()) -> set[int]:
    """Which of some facts fit into so many words: whole facts, at least one (none into 0).

    Those whose texts are in ``first`` come before the others; of each, the newest.
    """
    left, chosen = limit, set[int]()
    if not limit:
        return chosen
    newest = range(len(items) - 1, -1, -1)
    for index in sorted(newest, key=lambda index: items[index].words.text not in first):
        need = length(items[index].words.text)
        if chosen and need > left:
            break
        chosen.add(index)
        left -= need
    return chosen
