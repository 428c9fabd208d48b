"""What looks like a live case: data that a made-up case does not need, and a real one must not lend."""

import re

from simulator.scenario.reading import quoted

_POSTCODE = r"(?<!\w)[A-Z]{1,2}[0-9][0-9A-Z]?\s[0-9][ABD-HJLNP-UW-Z]{2}(?!\w)"
_TELEPHONE = r"(?<![\w,.])(?:\+44\s?(?:\(0\)\s?)?|0)(?:[0-9][\s-]?){9,10}(?![\w,])"
_NHS = r"(?<![\w,.-])[0-9]{3}[\s-][0-9]{3}[\s-][0-9]{4}(?![\w,-])"
_INSURANCE = r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2}\s?(?:[0-9]{2}\s?){3}[A-D](?!\w)"
_REFERENCE = (
    r"\b(?i:case|file|crime|reference|ref|log|incident|LCS|ICS|URN|NHS|hospital|unit)"
    r"\s?(?:number|no\.?|ref\.?|id)?\s?[:#]?\s?[A-Z]{0,4}[-/]?[0-9][0-9/-]{4,}\b"
)
_MAIL = r"(?<!\w)[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_BORN = (
    r"\b(?i:d\.?o\.?b\.?|date of birth|born(?: on)?)"
    r"\s*:?\s*[0-9]{1,2}[/. -](?:[0-9]{1,2}|[A-Za-z]{3,9})[/. -](?:[0-9]{4}|[0-9]{2})\b"
)

_KINDS: tuple[tuple[str, str, str], ...] = (
    ("born", _BORN, "a date of birth"),
    ("reference", _REFERENCE, "a number of a file"),
    ("insurance", _INSURANCE, "a National Insurance number"),
    ("mail", _MAIL, "an e-mail address"),
    ("nhs", _NHS, "an NHS number"),
    ("telephone", _TELEPHONE, "a telephone number"),
    ("postcode", _POSTCODE, "a postcode"),
)
LIVE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern, _ in _KINDS))
"""Any of them. Upper and lower case matter: a postcode stands in capitals."""

_MARK = re.compile(r"@|[0-9].*[0-9/-]", re.DOTALL)
"""What each kind has at the least: all but an address have a digit, and after it another or a stroke."""

_KEPT_FOR_DRAMA = re.compile(r"01632\s?960|07700\s?900|0808\s?157\s?0|020\s?7946\s?0|0909\s?879\s?0")
"""Telephone numbers that Ofcom keeps for drama: nobody answers them."""


def may_be_live(text: str) -> bool:
    """Whether a text holds something of the kind that a real case has."""
    if not _MARK.search(text):
        return False
    return any(not _KEPT_FOR_DRAMA.match(found[0].strip()) for found in LIVE.finditer(text))


def say_live(words: str) -> tuple[str, str]:
    """Message and fix for what :data:`LIVE` has matched."""
    found = LIVE.search(words)
    kind = next((label for name, _, label in _KINDS if found and found.lastgroup == name), "data")
    return (
        f"{quoted(words)} looks like {kind} of a live case.",
        "Nothing from a real file goes into a case. Leave it out; a story does without.",
    )
