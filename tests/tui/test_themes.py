"""Every theme of ours can be read."""

import pytest
from textual.color import Color

from simulator.tui.themes import NAMES, THEMES


def ratio(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it."""

    def light(colour: Color) -> float:
        parts = [part / 255 for part in colour.rgb]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(Color.parse(one)), light(Color.parse(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_words_stand_out(name: str) -> None:
    theme = THEMES[name]
    given = theme.variables
    least = 7.0 if name == "contrast" else 4.5
    grounds = [theme.background, theme.surface, theme.panel]
    for ground in grounds:
        for ink in (theme.foreground, given["muted"], theme.accent, theme.primary):
            assert ratio(ink, ground) >= least, (ink, ground)
    for ink in (given["block-cursor-foreground"], given["muted"], theme.foreground):
        assert ratio(ink, given["block-cursor-background"]) >= least, ink
    for ink in (given["block-cursor-blurred-foreground"], given["muted"]):
        assert ratio(ink, given["block-cursor-blurred-background"]) >= least, ink


def test_every_theme_has_a_name_in_words() -> None:
    assert list(NAMES) == list(THEMES)
