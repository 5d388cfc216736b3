"""Lines of toned text, measured in terminal cells. Pure: knows nothing of widgets, themes or colours.

A `Line` is a list of pieces, each a text and a `Tone`; the styles in `styles/tones.tcss` say how a tone looks.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size


class Tone(StrEnum):
    """What a piece of text is, not how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    FAINT = "faint"
    ACCENT = "accent"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    SUCCESS = "success"
    STALE = "stale"
    CHIP = "chip"
    KEYWORD = "keyword"
    TYPE = "type"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    IDENTIFIER = "identifier"


Piece: TypeAlias = tuple[str, Tone]
Line: TypeAlias = list[Piece]


def width_of(line: Iterable[Piece]) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def plain(line: Iterable[Piece]) -> str:
    """A line's text."""
    return "".join(text for text, _ in line)


def fit(text: str, width: int, cut: str = "…") -> str:
    """A text in exactly `width` cells: padded, or cut at its end."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(0, width - cell_len(cut))) + cut[:width]


def shorten(text: str, width: int, cut: str = "…") -> str:
    """A text in at most `width` cells, cut at its end."""
    return text if cell_len(text) <= width else fit(text, width, cut)


def shorten_middle(text: str, width: int, cut: str = "…") -> str:
    """A text in at most `width` cells, cut in its middle: the head and the tail say most."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(cut)
    if room <= 0:
        return set_cell_size(text, max(width, 0))
    head = (room + 1) // 2
    tail = text
    while cell_len(tail) > room - head:
        tail = tail[1:]
    return set_cell_size(text, head) + cut + tail


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int, cut: str = "…") -> Line:
    """`left` at the left edge and `right` at the right one; `left` is cut when both do not fit."""
    right_width = width_of(right)
    room = width - right_width - (1 if right else 0)
    if room < 0:
        return clip(right, width)
    line = clip(left, room, cut)
    gap = width - width_of(line) - right_width
    return [*line, (" " * gap, Tone.PLAIN), *right]


def clip(line: Sequence[Piece], width: int, cut: str = "") -> Line:
    """The first `width` cells of a line; `cut` marks that something is missing."""
    if width_of(line) <= width:
        return list(line)
    clipped: Line = []
    left = width - cell_len(cut)
    for text, tone in line:
        taken = cell_len(text)
        if taken > left:
            clipped.append((set_cell_size(text, max(left, 0)) + cut, tone))
            break
        clipped.append((text, tone))
        left -= taken
    return clipped
