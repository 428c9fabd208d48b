"""How hard a text is to read, and which short forms it leaves unexplained."""

import re
from collections.abc import Collection, Iterator

_SENTENCES = re.compile(r"[.!?;:]+(?=[\s”\"’')]|$)")
_NO_LETTER = re.compile(r"[\W_]+")
_SHORT_FORM = re.compile(r"(?<![\w&'’-])[A-Z][A-Z&]{1,5}(?![\w&-])")
_ROMAN = re.compile(r"[IVX]+\Z")
_COMMON = frozenset("OK TV UK USA PC CD DVD AM PM ID NHS BBC GCSE MP MOT PE RE PIN PS SMS DJ QR".split())
"""Short forms that any reader in England knows."""

OLDEST_READER = 14
"""The reading age above which a scene is hard going at the end of a day. Our choice, as a rule of thumb."""

_FEWEST_WORDS = 60
"""The formula is made for passages: below so many words it says little."""


def reading_age(text: str) -> int | None:
    """The age at which a text is commonly read with ease, in years; None for a text too short to say.

    By the automated readability index (Senter and Smith, 1967), which goes by the length of words and of sentences.
    It gives a school grade of the United States; five more is about the age.
    """
    words = text.split()
    if len(words) < _FEWEST_WORDS:
        return None
    letters = len(_NO_LETTER.sub("", text))
    sentences = max(1, len(_SENTENCES.findall(text)))
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
    return max(5, round(grade) + 5)


def short_forms(text: str) -> Iterator[str]:
    """Words in capitals that look like abbreviations. A line that is all in capitals is somebody's heading."""
    if not _SHORT_FORM.search(text):
        return
    for line in text.splitlines():
        small = sum(char.islower() for char in line)
        for found in _SHORT_FORM.finditer(line):
            if small * 2 > len(line.split()) and not _ROMAN.match(found[0]):
                yield found[0]


def unexplained(form: str, text: str, listed: Collection[str]) -> bool:
    """Whether a short form is neither common, nor listed, nor spelled out in the text beside it in brackets.

    A word that the text also has in small letters is a name or a word that somebody writes large.
    """
    if form in _COMMON or form in listed or f"({form})" in text:
        return False
    return all(found[0] == form for found in re.finditer(rf"\b{re.escape(form)}\b", text, re.IGNORECASE))
