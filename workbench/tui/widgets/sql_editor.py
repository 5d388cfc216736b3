"""SQL that is typed: Textual's text area, coloured by our lexer. The only place that leans on its private names."""

import re
from collections.abc import Mapping
from typing import ClassVar, Final

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import TextArea

from workbench.tui.tones import Piece, Tone
from workbench.tui.widgets.display import TAB_SIZE
from workbench.tui.widgets.sql_lexer import Lexed

_INDENT = re.compile(r"[ \t]*")
_UNDONE = 1000
_MARGIN: Final = 2


class SqlEditor(TextArea):
    """A text to be changed; `ctrl+z` and `ctrl+y` undo and redo."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in Tone}
    # Some terminals keep ctrl+z for themselves.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+underscore,alt+z", "undo", show=False),
        Binding("alt+y", "redo", show=False),
    ]

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        self._lexed = Lexed([""])
        self._margin: Mapping[int, Piece] = {}
        super().__init__(
            text, soft_wrap=False, tab_behavior="indent", show_line_numbers=True, max_checkpoints=_UNDONE, id=id
        )
        self.indent_width = TAB_SIZE if "\n\t" in text else 2
        self.indent_type = "tabs" if "\n\t" in text else "spaces"

    @property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return list(self.document.lines)

    @property
    def line(self) -> int:
        """The 1-based line that the cursor is on."""
        return self.cursor_location[0] + 1

    def mark(self, margin: Mapping[int, Piece]) -> None:
        """What stands in the margin, by line."""
        if margin != self._margin:
            self._margin = margin
            self._line_cache.clear()
            self.refresh()

    @property
    def gutter_width(self) -> int:
        """The line numbers, and the marks before them."""
        return super().gutter_width + _MARGIN

    def get_line(self, line_index: int) -> Text:
        """A line in the theme's colours."""
        line = super().get_line(line_index)
        if self._lexed.lines[line_index : line_index + 1] != [line.plain]:
            return line
        position = 0
        for piece, tone in self._lexed.pieces(line_index):
            end = position + len(piece)
            if tone is not Tone.PLAIN:
                line.stylize(self.get_component_rich_style(f"tone--{tone}", partial=True), position, end)
            position = end
        return line

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """The line under the cursor gets another ground and keeps its colours."""
        partial = partial or names == ("text-area--cursor-line",)
        return super().get_component_rich_style(*names, partial=partial, default=default)

    def on_key(self, event: events.Key) -> None:
        """A new line begins where the one above does."""
        if event.key != "enter" or self.read_only:
            return
        event.stop()
        event.prevent_default()
        start, end = self.selection
        row, column = min(start, end)
        indent = _INDENT.match(self.document.get_line(row)[:column])
        self._replace_via_keyboard(f"\n{indent[0] if indent else ''}", start, end)

    def _render_line(self, y: int) -> Strip:
        """The text area's own line, whose gutter begins with the margin."""
        strip = super()._render_line(y)
        sign, tone = self._margin.get(y + self.scroll_offset.y + 1, (" ", Tone.PLAIN))
        numbers = strip.crop(0, self.gutter_width)
        ground = next((segment.style for segment in numbers if segment.style), None) or Style()
        colour = self.get_component_rich_style(f"tone--{tone}", partial=True) if sign != " " else Style()
        margin = Segment(set_cell_size(sign, _MARGIN), ground + colour)
        return Strip.join([Strip([margin]), numbers.crop(_MARGIN), strip.crop(self.gutter_width)])

    def _build_highlight_map(self) -> None:
        """Called after each edit: whatever was open before a line may be closed now."""
        super()._build_highlight_map()
        self._lexed.replace(list(self.document.lines))
