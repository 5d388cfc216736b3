"""Words for empty states as lines of toned text: wrapped, with keys standing out. Pure."""

import textwrap

from workbench.tui.tones import Line, Tone


def wrapped(text: str, tone: Tone, width: int) -> list[Line]:
    """A text as lines, with a little room at both sides."""
    lines = textwrap.wrap(text, max(10, width - 2), break_on_hyphens=False)
    return [[(f" {line}", tone)] for line in lines]


def key_lines(key: str, says: str, width: int) -> list[Line]:
    """A key and what it does; what it does may take more than a line."""
    indent = " " * (len(key) + 2)
    lines = textwrap.wrap(says, max(10, width - len(indent) - 1), break_on_hyphens=False) or [""]
    first: Line = [(f" {key} ", Tone.ACCENT), (lines[0], Tone.MUTED)]
    return [first, *([(f"{indent}{line}", Tone.MUTED)] for line in lines[1:])]
