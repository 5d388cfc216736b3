"""The themes: dark, light, high contrast. Data; the styles use their variables only."""

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme


def _variables(**colours: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in colours.items()}


DARK: Final = Theme(
    name="workbench-dark",
    primary="#6cb6ff",
    secondary="#8a93a6",
    accent="#6cb6ff",
    foreground="#d3d9e4",
    background="#0f131a",
    surface="#151a23",
    panel="#1d2430",
    success="#63c17f",
    warning="#e0b04c",
    error="#f47a72",
    dark=True,
    variables=_variables(
        line="#2c3544",
        muted="#8a93a6",
        faint="#566073",
        cursor="#1f3550",
        cursor_blurred="#1c232f",
        gutter="#4b5567",
        keyword="#7fb2f0",
        type="#d2a86a",
        string="#8fc58f",
        number="#d49bc0",
        comment="#6b7689",
        identifier="#d3d9e4",
        block_cursor_background="#6cb6ff",
        block_cursor_foreground="#0f131a",
        border="#6cb6ff",
        border_blurred="#2c3544",
        footer_background="#151a23",
        footer_key_foreground="#6cb6ff",
        input_selection_background="#6cb6ff 30%",
        scrollbar="#2c3544",
        scrollbar_hover="#465266",
        scrollbar_active="#6cb6ff",
        scrollbar_background="#0f131a",
        scrollbar_background_hover="#0f131a",
        scrollbar_background_active="#0f131a",
        scrollbar_corner_color="#0f131a",
    ),
)

LIGHT: Final = Theme(
    name="workbench-light",
    primary="#0b62c4",
    secondary="#5d6675",
    accent="#0b62c4",
    foreground="#1f2530",
    background="#fbfbfa",
    surface="#f3f4f5",
    panel="#e8eaed",
    success="#1a7f3c",
    warning="#8a5a00",
    error="#c02b2b",
    dark=False,
    variables=_variables(
        line="#cfd4db",
        muted="#5d6675",
        faint="#949ca9",
        cursor="#d6e6fa",
        cursor_blurred="#e9ecef",
        gutter="#a3abb7",
        keyword="#0b55ac",
        type="#8a5200",
        string="#1f7a3a",
        number="#8b3a7a",
        comment="#7b8493",
        identifier="#1f2530",
        block_cursor_background="#0b62c4",
        block_cursor_foreground="#ffffff",
        border="#0b62c4",
        border_blurred="#cfd4db",
        footer_background="#f3f4f5",
        footer_key_foreground="#0b62c4",
        input_selection_background="#0b62c4 25%",
        scrollbar="#cfd4db",
        scrollbar_hover="#a3abb7",
        scrollbar_active="#0b62c4",
        scrollbar_background="#fbfbfa",
        scrollbar_background_hover="#fbfbfa",
        scrollbar_background_active="#fbfbfa",
        scrollbar_corner_color="#fbfbfa",
    ),
)

CONTRAST: Final = Theme(
    name="workbench-contrast",
    primary="#ffd84d",
    secondary="#c8c8c8",
    accent="#ffd84d",
    foreground="#ffffff",
    background="#000000",
    surface="#0a0a0a",
    panel="#202020",
    success="#5dff8f",
    warning="#ffd84d",
    error="#ff8a80",
    dark=True,
    variables=_variables(
        line="#9a9a9a",
        muted="#d0d0d0",
        faint="#b0b0b0",
        cursor="#5a4a00",
        cursor_blurred="#2c2c2c",
        gutter="#b0b0b0",
        keyword="#9fd0ff",
        type="#ffd84d",
        string="#a6ffb8",
        number="#ffb3ec",
        comment="#c0c0c0",
        identifier="#ffffff",
        block_cursor_background="#ffd84d",
        block_cursor_foreground="#000000",
        border="#ffd84d",
        border_blurred="#9a9a9a",
        footer_background="#000000",
        footer_key_foreground="#ffd84d",
        scrollbar="#9a9a9a",
        scrollbar_background="#000000",
    ),
)

THEMES: Final = (DARK, LIGHT, CONTRAST)


def first_theme(env: Mapping[str, str]) -> str:
    """The theme to start with: high contrast where colours are off, else what `WORKBENCH_THEME` asks for."""
    if "NO_COLOR" in env:
        return CONTRAST.name
    wished = f"workbench-{env.get('WORKBENCH_THEME', 'dark')}"
    return wished if any(theme.name == wished for theme in THEMES) else DARK.name


def next_theme(current: str) -> str:
    """The theme after the current one, round and round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(current) + 1) % len(names)] if current in names else names[0]
