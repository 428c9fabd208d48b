"""Words that a careful colleague stumbles over, and what to write instead."""

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """What to look for, and the fix to offer. Only a text that holds one of ``stems`` in small letters can match."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    fix: str


def _rule(stems: str, pattern: str, fix: str) -> Rule:
    return Rule(tuple(stems.split()), re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), fix)


BLAME: tuple[Rule, ...] = (
    _rule(
        "attend dna",
        "did not attend|non[- ]?attend(?:ance|er)|DNA'?d",
        "For a child: “was not brought”. Say by whom, and what stood in the way.",
    ),
    _rule(
        "engag",
        r"(?:not|never|un(?:willing|able) to|refus(?:es|ed|ing) to|hard to|poor(?:ly)?) engag(?:e|es|ed|ing|ement)|"
        r"(?:poor|lack of|non-)\s?engagement|disengaged",
        "Say what was asked, of whom, how often, and what stood in the way.",
    ),
    _rule(
        "complian operative resistant",
        "non-?complian(?:t|ce)|unco-?operative|resistant (?:mother|father|parents?|family)",
        "Say what was agreed, and what was done by when.",
    ),
    _rule(
        "chaotic lifestyle",
        "chaotic (?:famil(?:y|ies)|mother|father|parents?|lifestyles?|home)|lifestyle choices?",
        "Say what a visitor would see.",
    ),
    _rule(
        "manipulative seeking promiscuous streetwise",
        "manipulative|attention[- ]seeking|promiscuous|streetwise",
        "Say what was done or said, and by whom.",
    ),
    _rule("risk", "put (?:herself|himself|themselves) at risk", "Say who did what to the child."),
    _rule(
        "risk chance",
        r"(?:[0-9]+|[a-z]+) ?(?:per cent|%) (?:risk|chance) of (?:death|dying|harm)",
        "No source gives such a number: leave it out.",
    ),
)
"""Terms that name a fault in a person where an act can be told (domain notes, engagement and fidelity)."""

BEFOREHAND: tuple[Rule, ...] = (
    _rule("little", "little did (?:you|she|he|they|anyone|anybody) know", "Tell only what could be known that day."),
    _rule(
        "later soon never",
        "(?:would|will) (?:later|soon|never) (?:turn out|regret|learn|find out|be seen again|forgive)",
        "Tell only what could be known that day.",
    ),
    _rule(
        "turned turns hindsight looking retrospect",
        "as it (?:turned|turns) out|(?:with|in) hindsight|looking back|in retrospect",
        "Tell only what could be known that day.",
    ),
    _rule(
        "late fateful fatal",
        r"(?:it is|it was|before it was|until it was) too late|fateful|fatal (?:mistake|error|decision)",
        "Let the day be an ordinary one.",
    ),
    _rule(
        "last",
        "the last time (?:you|anyone|anybody|she|he|they) (?:would|will|saw|sees?)",
        "Nobody knows that day that it is the last time.",
    ),
)
"""Turns of phrase by which a scene knows how the case will end."""

OUTCOMES = re.compile(
    r"\b(?:traged(?:y|ies)|tragic|death|dies|died|dead|kill(?:s|ed|ing)?|murder(?:s|ed)?|fatal|manslaughter|injur(?:y|ies|ed)|"
    r"rescued?|saved|unharmed|all ends? well|happy ending|wrongly|miscarriage of justice)\b",
    re.IGNORECASE,
)
"""Words in a title or a summary that say how a case ends."""

BY_YOU = re.compile(
    r"\b(?:thanks to you|your (?:decisions?|choices?|silence|challenge|call) (?:saved|cost|killed|led|meant|made)|"
    r"if only you|had you only|you (?:saved|could have saved|let (?:her|him|them) down)|your fault)\b",
    re.IGNORECASE,
)
"""Ways in which an ending lays it at the trainee's door without saying “because you”."""

BRUSHED_OFF = re.compile(
    r"\b(?:ignore|forget (?:about )?(?:it|her|him|them)|do nothing(?: at all)?|never mind|"
    r"not (?:my|your) (?:job|problem)|somebody else'?s (?:job|problem)|"
    r"shrug|look away|cannot be bothered|can't be bothered|pretend)\b",
    re.IGNORECASE,
)
"""What nobody sensible would choose."""

POLITE = re.compile(
    r"\b(?:please|kindly|gently|thank|listen(?:ing)?|explain(?:ing)?|openly|honest(?:ly)?|sensitive(?:ly)?|respectful(?:ly)?|"
    r"careful(?:ly)?|thorough(?:ly)?|together with|in partnership)\b",
    re.IGNORECASE,
)
"""What makes an option sound like good manners."""

LOCAL_REVIEW_STEMS = ("review", "lcspr", "scr")
LOCAL_REVIEW = re.compile(
    r"\b(?:serious case review|(?:local )?child safeguarding practice review|LCSPR|SCR|learning review)\b"
)
"""Mention of a review that somebody may take for one of their own area."""
