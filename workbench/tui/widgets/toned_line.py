"""One line of toned text whose parts can be clicked. What it says, and what a click does, is its children's."""

from collections.abc import Sequence
from typing import TypeAlias

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from workbench.tui.tones import Line, Tone, width_of
from workbench.tui.widgets.toned_view import TonedView

# A stretch of the line, and the key or action it stands for ("" for none).
Part: TypeAlias = tuple[Line, str]


class TonedLine(TonedView, can_focus=False):
    """A bar of one line."""

    DEFAULT_CSS = "TonedLine { height: 1; overflow: hidden hidden; scrollbar-size: 0 0; }"

    def parts(self, width: int) -> Sequence[Part]:
        """What the line says in `width` cells, from left to right."""
        del width
        return ()

    def act(self, action: str) -> None:
        """A part that stands for something was clicked."""
        self.app.simulate_key(action)

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        return self.strip_of([piece for line, _ in self.parts(width) for piece in line], width)

    def on_click(self, event: events.Click) -> None:
        """Find the part under the pointer."""
        position = 0
        for line, action in self.parts(self.size.width):
            end = position + width_of(line)
            if position <= event.x < end and action:
                self.act(action)
                return
            position = end


def gap(cells: int) -> Part:
    """Empty cells."""
    return [(" " * max(cells, 0), Tone.PLAIN)], ""


def text(words: str, tone: Tone = Tone.PLAIN, action: str = "") -> Part:
    """A part of one piece."""
    return [(words, tone)], action


def width_of_parts(parts: Sequence[Part]) -> int:
    """How many cells some parts take."""
    return sum(cell_len(piece) for line, _ in parts for piece, _ in line)
