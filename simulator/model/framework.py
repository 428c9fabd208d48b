"""An example area's ladder of levels of need, its escalation ladder and its other doors."""

import msgspec


class Level(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One level of need. The order of levels in the file is the order of the ladder, lowest first."""

    label: str
    means: str
    decides: str = ""
    consent: str = ""


class Stage(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One stage of the escalation ladder, lowest first. ``clock`` says by when an answer is due, in words."""

    label: str
    who: str
    clock: str = ""


class Door(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A way to take a disagreement. ``staged`` doors go up the escalation ladder; others are taken once."""

    label: str
    means: str
    staged: bool = False


class Power(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An emergency power: apart from the levels, used when a child cannot wait."""

    label: str
    means: str
    decides: str = ""


class Framework(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One area's example ladder. ``example`` is the sentence that says so, printed wherever the ladder is."""

    format: int
    framework: str
    title: str
    example: str
    levels: dict[str, Level]
    stages: dict[str, Stage]
    doors: dict[str, Door]
    powers: dict[str, Power] = {}
    abbreviations: dict[str, str] = {}

    def rank(self, level: str) -> int:
        """The place of a level on the ladder, counted from 1 at the lowest. Raises ValueError if unknown."""
        return list(self.levels).index(level) + 1

    def stage_rank(self, stage: str) -> int:
        """The place of a stage on the escalation ladder, counted from 1. Raises ValueError if unknown."""
        return list(self.stages).index(stage) + 1
