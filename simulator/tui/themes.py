"""Our own themes: calm in the dark, calm on paper, and one of the highest contrast."""

from textual.theme import Theme

DEFAULT = "dark"

_DARK = Theme(
    name="dark",
    primary="#8fbcdb",
    secondary="#a9c7a0",
    accent="#e3bd7a",
    warning="#e3bd7a",
    error="#f0a39a",
    success="#a9c7a0",
    foreground="#dfe3e8",
    background="#15181c",
    surface="#1b1f24",
    panel="#232930",
    dark=True,
    variables={
        "muted": "#adb6c0",
        "rule": "#3a434d",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#26435a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": "#dfe3e8",
        "block-cursor-blurred-background": "#2b333c",
        "block-hover-background": "#232930",
        "input-selection-background": "#3b5870",
        "scrollbar": "#3a434d",
        "scrollbar-hover": "#586674",
        "scrollbar-background": "#15181c",
    },
)

_LIGHT = Theme(
    name="light",
    primary="#1d5580",
    secondary="#3c6034",
    accent="#7a4f00",
    warning="#7a4f00",
    error="#98261c",
    success="#3c6034",
    foreground="#1f2428",
    background="#faf8f3",
    surface="#f3f0e8",
    panel="#e9e5da",
    dark=False,
    variables={
        "muted": "#4b5258",
        "rule": "#c9c3b4",
        "block-cursor-foreground": "#0b2a42",
        "block-cursor-background": "#cfe0ee",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": "#1f2428",
        "block-cursor-blurred-background": "#dcd7c9",
        "block-hover-background": "#e9e5da",
        "input-selection-background": "#b9d0e2",
        "scrollbar": "#c9c3b4",
        "scrollbar-hover": "#a39c8a",
        "scrollbar-background": "#faf8f3",
    },
)

_CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    secondary="#ffff00",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffff00",
    success="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "muted": "#ffffff",
        "rule": "#ffffff",
        "block-cursor-foreground": "#ffff00",
        "block-cursor-background": "#3a3a00",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#ffff00",
        "block-cursor-blurred-background": "#000000",
        "block-hover-background": "#333333",
        "input-selection-background": "#5c5c00",
        "scrollbar": "#ffff00",
        "scrollbar-hover": "#ffffff",
        "scrollbar-background": "#333333",
    },
)

THEMES = {theme.name: theme for theme in (_DARK, _LIGHT, _CONTRAST)}
NAMES = {"dark": "Dark", "light": "Light", "contrast": "High contrast (black, white and yellow)"}
