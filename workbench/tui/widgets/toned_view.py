"""A scrolling view over toned lines (Textual's Line API). Owns styles and caching, not what the lines say.

Ten thousand rows cost what the visible ones do: a line is made when it is drawn and kept until something changes.
"""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.tones import Line, Tone


class TonedView(ScrollView, can_focus=True):
    """Turns `Line`s into strips in the theme's styles."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in Tone} | {
        "view--cursor",
        "view--cursor-blurred",
        "view--hover",
        "view--gutter",
        "view--added",
        "view--removed",
    }

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._tones: dict[Tone, Style] = {}
        self._parts: dict[str, Style] = {}
        self._strips: dict[object, Strip] = {}

    @property
    def room(self) -> int:
        """How many cells a line has: the scrollbar takes some."""
        return self.scrollable_content_region.width

    def tone(self, tone: Tone) -> Style:
        """The theme's style of a tone (foreground only)."""
        style = self._tones.get(tone)
        if style is None:
            style = self._tones[tone] = self.get_component_rich_style(f"tone--{tone}", partial=True)
        return style

    def part(self, name: str) -> Style:
        """The theme's style of one of the `view--` parts."""
        style = self._parts.get(name)
        if style is None:
            style = self._parts[name] = self.get_component_rich_style(f"view--{name}", partial=True)
        return style

    def strip_of(self, line: Line, width: int, background: Style | None = None) -> Strip:
        """A line in exactly `width` cells, over the view's background or another one."""
        under = self.rich_style + background if background is not None else self.rich_style
        segments = [Segment(text, under + self.tone(tone)) for text, tone in line if text]
        length = sum(cell_len(text) for text, _ in line)
        return Strip(segments, length).adjust_cell_length(width, under)

    def forget_strips(self) -> None:
        """Draw every visible line anew."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme or the focus changed."""
        super().notify_style_update()
        self._tones.clear()
        self._parts.clear()
        self._strips.clear()
