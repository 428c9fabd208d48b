"""An area's own words, from its settings file: its names on the ladder, whom to go to, where support is."""

import msgspec

YOUR_AREA = "Your own area"
"""What an area is called that has not given its name."""

KEEP_WORDS, KEEP_RUNS = 30, 90
"""How many days what somebody typed, and the rest of a run, are kept unless an area says otherwise."""


class _Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """Common settings of the parts."""


class Named(_Part, frozen=True):
    """The area's own name for a level, a stage or a door. ``note`` says who decides there, or by when."""

    name: str
    note: str = ""


class Contact(_Part, frozen=True):
    """Whom to take a disagreement to in real life: who, how they are reached, when."""

    who: str
    how: str
    when: str = ""


class SupportLine(_Part, frozen=True):
    """Somebody to talk to: who, by which telephone number, at which hours."""

    who: str
    telephone: str
    hours: str = ""


class Local(_Part, frozen=True):
    """An area's own words. ``levels``, ``stages`` and ``doors`` go by the identifiers of the example's framework.

    ``fewer`` is what the file says about the questions at a hinge; a setting of this machine comes before it.
    ``partnership`` and ``logo`` (an address that holds the picture) stand at the head of a page; ``templates`` is the
    path of a folder whose templates print it.
    ``keep_words`` and ``keep_runs`` are days: how long what somebody typed, and the rest of a run, are kept.
    ``purpose`` is why answers are written out for a learning system; without it they are not, and debriefs print it.
    """

    area: str = ""
    fewer: bool = False
    partnership: str = ""
    logo: str = ""
    templates: str = ""
    keep_words: int = KEEP_WORDS
    keep_runs: int = KEEP_RUNS
    purpose: str = ""
    levels: dict[str, Named] = {}
    stages: dict[str, Named] = {}
    doors: dict[str, Named] = {}
    contacts: tuple[Contact, ...] = ()
    support: tuple[SupportLine, ...] = ()

    @property
    def place(self) -> str:
        """Whose words these are."""
        return self.area or YOUR_AREA

    def line(self, named: Named | None) -> str:
        """The area's name for something, as a line that says whose it is; empty where it has none."""
        if named is None:
            return ""
        said = ". ".join(part.rstrip(".") for part in (named.name, named.note) if part)
        return f"{self.place}: {said}."

    @property
    def mark(self) -> str:
        """The sentence that tells the area's words from the example's; empty where it has no names."""
        if not (self.levels or self.stages or self.doors):
            return ""
        return f"A line that begins with “{self.place}:” is in your own area's words. All else here is the example's."

    @property
    def summary(self) -> str:
        """What there is, in words."""
        there = {
            "names for levels": self.levels,
            "stages": self.stages,
            "doors": self.doors,
            "contacts": self.contacts,
            "support lines": self.support,
        }
        counted = [f"{what} ({len(some)})" for what, some in there.items() if some]
        named = {"name of the partnership": self.partnership, "logo": self.logo, "own templates": self.templates}
        return "; ".join([*counted, *(what for what, some in named.items() if some)]) or "no words yet"

    @property
    def contact_lines(self) -> tuple[tuple[str, str], ...]:
        """Each contact: who, and how and when."""
        return tuple((one.who, ", ".join(part for part in (one.how, one.when) if part)) for one in self.contacts)

    @property
    def support_lines(self) -> tuple[str, ...]:
        """Whose lines these are, then each in a sentence; empty where there are none."""
        lines = (f"{one.who}: {', '.join(part for part in (one.telephone, one.hours) if part)}" for one in self.support)
        return (f"{self.place}:", *lines) if self.support else ()


NOTHING = Local()
"""No file: every word is the example's."""
