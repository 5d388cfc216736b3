"""SQL with line numbers, margin marks, tags at the lines' ends and notes between them. Owns scroll and cursor line.

It shows what it is given; which findings and proofs stand at which line is its owner's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from workbench.tui.marks import UNICODE
from workbench.tui.tones import Line, Tone, width_of
from workbench.tui.widgets.display import displayed, displayed_column, split_lines
from workbench.tui.widgets.sql_lexer import Lexed
from workbench.tui.widgets.toned_view import TonedView

_UNDERLINE: Final = Style(underline=True)


@dataclass(frozen=True, slots=True)
class LineMark:
    """What a line's margin and end say: a mark in a tone, tags (the first that fits is shown), columns to underline.

    Columns are 1-based and half open.
    """

    mark: str
    tone: Tone
    tags: tuple[Line, ...] = ()
    columns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """Everything beside the text: marks by line, and notes under lines (line 0: above the first)."""

    marks: Mapping[int, LineMark] = field(default_factory=dict)
    notes: Mapping[int, Sequence[Line]] = field(default_factory=dict)


class SqlView(TonedView):
    """A read-only view of one SQL text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("home", "edge(False)", "Top", show=False),
        Binding("end,G", "edge(True)", "Bottom", show=False),
        Binding("left,h", "sideways(-8)", "Left", show=False),
        Binding("right,l", "sideways(8)", "Right", show=False),
    ]

    class LineMoved(Message):
        """The cursor is on another line."""

        def __init__(self, view: "SqlView", line: int) -> None:
            super().__init__()
            self.view = view
            self.line = line

        def can_replace(self, message: Message) -> bool:
            """Only the newest place matters."""
            return isinstance(message, SqlView.LineMoved) and message.view is self.view

    def __init__(self, *, id: str | None = None, numbers: bool = True, more: str = UNICODE.more) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._more = more
        self._numbers = numbers
        self._raw: list[str] = [""]
        self._lexed = Lexed([""])
        self._remarks = Remarks()
        self._rows: list[tuple[int, int]] = [(1, -1)]  # (line, 0 above the first; index of its note or -1)
        self._row_of_line: list[int] = [0, 0]
        self._line = 1
        self._gutter = 0
        self._widest = 0

    @property
    def line(self) -> int:
        """The 1-based line under the cursor."""
        return self._line

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return len(self._raw)

    def show(self, text: str, remarks: Remarks, *, keep: bool) -> None:
        """Show a text; `keep` holds cursor and scroll (the same file, changed), else the view starts at the top."""
        raw = split_lines(text)
        if raw != self._raw:
            self._raw = raw
            shown = [displayed(line) for line in raw]
            if keep:
                self._lexed.replace(shown)
            else:
                self._lexed = Lexed(shown)
            # The longest lines decide; the exact width of ten thousand lines is not worth its time.
            self._widest = max((cell_len(line) for line in sorted(shown, key=len)[-8:]), default=0)
        self._line = min(self._line, len(raw)) if keep else 1
        old_row = self._row_of_line[self._line] if keep and self._line < len(self._row_of_line) else 0
        self._place(remarks)
        if keep:
            drift = self._row_of_line[self._line] - old_row
            if drift:
                self.scroll_to(y=max(0, self.scroll_offset.y + drift), animate=False, immediate=True)
        else:
            self.scroll_to(x=0, y=0, animate=False, immediate=True)
        self.forget_strips()

    def go_to(self, line: int, *, centre: bool = True, tell: bool = False) -> None:
        """Put the cursor on a line and show it."""
        self._line = min(max(line, 1), len(self._raw))
        row = self._row_of_line[self._line]
        top, height = self.scroll_offset.y, self.size.height
        if centre and not (top + 1 <= row < top + height - 2):
            self.scroll_to(y=max(0, row - height // 3), animate=False, immediate=True)
        elif row < top:
            self.scroll_to(y=row, animate=False, immediate=True)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False, immediate=True)
        self.forget_strips()
        if tell:
            self.post_message(self.LineMoved(self, self._line))

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """One line up or down."""
        self.go_to(self._line + by, centre=False, tell=True)
        if self._line == 1:
            self.scroll_to(y=0, animate=False, immediate=True)

    def action_page(self, by: int) -> None:
        """One screenful up or down."""
        self.go_to(self._line + by * max(1, self.size.height - 1), centre=False, tell=True)

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - an action's argument
        """The first or the last line."""
        self.go_to(len(self._raw) if last else 1, centre=False, tell=True)

    def action_sideways(self, by: int) -> None:
        """Scroll long lines."""
        self.scroll_to(x=max(0, self.scroll_offset.x + by), animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a line."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._rows):
            self.go_to(self._rows[row][0], centre=False, tell=True)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """The strips are cut to the visible columns."""
        super().watch_scroll_x(old_value, new_value)
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        row = y + self.scroll_offset.y
        width = self.room
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        key = (row, width)
        strip = self._strips.get(key)
        if strip is None:
            line, note = self._rows[row]
            strip = self._strips[key] = self._draw_line(line, width) if note < 0 else self._draw_note(line, note, width)
        return strip

    def on_focus(self) -> None:
        """The cursor lights up."""
        self.forget_strips()

    def on_blur(self) -> None:
        """The cursor dims."""
        self.forget_strips()

    def on_resize(self) -> None:
        """Widths changed."""
        self._strips.clear()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _place(self, remarks: Remarks) -> None:
        self._remarks = remarks
        rows: list[tuple[int, int]] = [(0, index) for index in range(len(remarks.notes.get(0, ())))]
        nothing = self._raw == [""] and bool(remarks.notes)  # what is said stands instead of a text
        places = [0]
        for line in range(1, len(self._raw) + 1):
            places.append(len(rows))
            if not nothing:
                rows.append((line, -1))
            if line in remarks.notes:
                rows.extend((line, index) for index in range(len(remarks.notes[line])))
        self._rows = rows
        self._row_of_line = places
        self._gutter = 2 + len(str(len(self._raw))) + 2 if self._numbers else 0
        self.virtual_size = Size(self._gutter + self._widest + 1, len(rows))

    def _draw_line(self, line: int, width: int) -> Strip:
        under = self.rich_style
        if line == self._line and self._numbers:
            under += self.part("cursor" if self.has_focus else "cursor-blurred")
        mark = self._remarks.marks.get(line)
        code = self._code(line, mark, under)
        room = max(0, width - self._gutter)
        scroll_x = self.scroll_offset.x
        strip = Strip(code).crop_extend(scroll_x, scroll_x + room, under)
        length = sum(cell_len(segment.text) for segment in code) - scroll_x
        fitting = (tag for tag in (mark.tags if mark else ()) if max(length, 0) + 3 + width_of(tag) <= room)
        tag = next(fitting, None)
        if tag is not None:
            said = [Segment(text, under + self.tone(tone)) for text, tone in tag]
            strip = Strip.join([strip.crop(0, room - width_of(tag) - 1), Strip(said), Strip([Segment(" ", under)])])
        elif length > room > 1:
            strip = Strip.join([strip.crop(0, room - 1), Strip([Segment(self._more, under + self.tone(Tone.FAINT))])])
        return Strip.join([self._draw_gutter(line, mark, under), strip]) if self._gutter else strip

    def _code(self, line: int, mark: LineMark | None, under: Style) -> list[Segment]:
        segments = [Segment(text, under + self.tone(tone)) for text, tone in self._lexed.pieces(line - 1)]
        if mark is None or not mark.columns:
            return segments
        raw = self._raw[line - 1]
        for start, end in mark.columns:
            segments = _underlined(segments, displayed_column(raw, start), displayed_column(raw, end))
        return segments

    def _draw_gutter(self, line: int, mark: LineMark | None, under: Style) -> Strip:
        digits = self._gutter - 4
        sign, tone = (mark.mark, self.tone(mark.tone)) if mark else (" ", under)
        number = self.tone(mark.tone) if mark else self.part("gutter")
        return Strip([Segment(f"{sign} ", under + tone), Segment(f"{line:>{digits}}  ", under + number)])

    def _draw_note(self, line: int, note: int, width: int) -> Strip:
        return self.strip_of([(" " * self._gutter, Tone.PLAIN), *self._remarks.notes[line][note]], width)


def _underlined(segments: list[Segment], start: int, end: int) -> list[Segment]:
    """The segments with the characters from `start` to `end` underlined."""
    result: list[Segment] = []
    position = 0
    for text, style, _ in segments:
        low, high = max(start - position, 0), min(end - position, len(text))
        if low >= high:
            result.append(Segment(text, style))
        else:
            parts = ((text[:low], style), (text[low:high], (style or Style()) + _UNDERLINE), (text[high:], style))
            result.extend(Segment(part, part_style) for part, part_style in parts if part)
        position += len(text)
    return result
