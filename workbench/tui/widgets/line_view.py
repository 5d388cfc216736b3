"""Toned lines to scroll through: a diff, a page of words. Owns the scroll only."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from workbench.tui.tones import Line, width_of
from workbench.tui.widgets.toned_view import TonedView


class LineView(TonedView):
    """Shows lines as they are."""

    DEFAULT_CSS = "LineView { height: auto; max-height: 45vh; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("g", "scroll_home", "Top", show=False),
        Binding("G", "scroll_end", "Bottom", show=False),
    ]

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._shown: Sequence[Line] = ()
        self.show(lines)

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self._shown = lines
        self.virtual_size = Size(max((width_of(line) for line in lines), default=0), len(lines))
        self.forget_strips()

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        index = y + self.scroll_offset.y
        width = self.room
        if index >= len(self._shown):
            return Strip.blank(width, self.rich_style)
        line = self._shown[index]
        strip = self.strip_of(line, max(width_of(line), width))
        return strip.crop_extend(self.scroll_offset.x, self.scroll_offset.x + width, self.rich_style)
