"""Two texts of SQL beside one another, or in one column where it is narrow. Owns the scroll; rows are made elsewhere.

Over the Line API: what is not seen is not drawn. Long lines go on below, so that nothing of a policy is out of sight.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import Tone
from workbench.tui.widgets.diff_rows import DiffRow, Half, RowKind, broken, changes_of, stacked
from workbench.tui.widgets.sql_lexer import Lexed
from workbench.tui.widgets.toned_view import TonedView

# From this width on, two columns are easier to read than one.
_BESIDE: Final = 96


class DiffView(TonedView):
    """Shows rows of two texts; `beside` asks for one column or two, else the width decides."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"view--added-word", "view--removed-word", "view--void"}
    DEFAULT_CSS = """
    DiffView {
        height: 1fr;
        & .view--added-word { background: $success 38%; text-style: bold; }
        & .view--removed-word { background: $error 38%; text-style: bold; }
        & .view--void { background: $foreground 4%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("g,home", "scroll_home", "Top", show=False),
        Binding("G,end", "scroll_end", "Bottom", show=False),
    ]
    beside: reactive[bool | None] = reactive(None, init=False)

    def __init__(self, marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._rows: tuple[DiffRow, ...] = ()
        self._stacked: list[DiffRow] = []
        self._lexed = (Lexed([""]), Lexed([""]))
        self._lines: list[tuple[int, int]] = []  # what stands on each line: a row, and which part of it
        self._digits = 1
        self._blended: dict[str, Style] = {}

    @property
    def is_beside(self) -> bool:
        """Whether there are two columns now."""
        return self.size.width >= _BESIDE if self.beside is None else self.beside

    @property
    def rows(self) -> Sequence[DiffRow]:
        """The rows as they stand now."""
        return self._rows if self.is_beside else self._stacked

    def show(self, rows: Sequence[DiffRow]) -> None:
        """Show other texts, from their first change on."""
        self._rows = tuple(rows)
        self._stacked = stacked(rows)
        self._lexed = (
            Lexed([row.left.text for row in rows if row.left.number] or [""]),
            Lexed([row.right.text for row in rows if row.right.number] or [""]),
        )
        self._digits = len(str(max((max(row.left.number, row.right.number) for row in rows), default=1)))
        self._measure()
        changes = changes_of(self.rows)
        first = self._lines.index((changes[0], 0)) if changes else 0
        # A change that is in sight from the top needs no scrolling.
        self.scroll_to(y=max(0, first - 3) if first >= self.size.height else 0, animate=False, immediate=True)

    def watch_beside(self) -> None:
        """The other arrangement."""
        self._measure()

    def on_resize(self) -> None:
        """Another width may mean another arrangement."""
        self._measure()

    # -- drawing -----------------------------------------------------------------------------------------------------

    @property
    def _gutter(self) -> int:
        return self._digits + 4

    def _measure(self) -> None:
        room = self._room()
        self._lines = [
            (at, part)
            for at, row in enumerate(self.rows)
            for part in range(max(len(broken(row.left.text, room)), len(broken(row.right.text, room))))
        ]
        self.virtual_size = Size(0, len(self._lines))
        self.forget_strips()

    def _room(self) -> int:
        """The cells for one side's text."""
        width = self.size.width
        if self.is_beside:
            return max(1, (width - 1) // 2 - self._gutter)
        return max(1, width - self._gutter - self._digits - 1)

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        line = y + self.scroll_offset.y
        width = self.size.width
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        key = (line, width, self.is_beside)
        strip = self._strips.get(key)
        if strip is None:
            at, part = self._lines[line]
            row = self.rows[at]
            strip = self._strips[key] = self._both(row, part) if self.is_beside else self._one(row, part)
        return strip

    def _both(self, row: DiffRow, part: int) -> Strip:
        left = (self.size.width - 1) // 2
        line = Segment("│" if self._marks.cut == "…" else "|", self.rich_style + self.tone(Tone.FAINT))
        first, second = self._half(row, 0, part, left), self._half(row, 1, part, self.size.width - 1 - left)
        return Strip.join([first, Strip([line], 1), second])

    def _half(self, row: DiffRow, side: int, part: int, width: int) -> Strip:
        half = row.right if side else row.left
        if not half.number:
            return Strip.blank(width, self.rich_style + self.blended("void"))
        under = self.rich_style + self._background(row.kind, side)
        sign = self._sign(row.kind, side)
        number = f"{half.number:>{self._digits}} " if part == 0 else " " * (self._digits + 1)
        head = [
            Segment(number, under + self.part("gutter")),
            Segment(f" {sign[0] if part == 0 else ' '} ", under + self.tone(sign[1])),
        ]
        return Strip.join([Strip(head), self._text(half, side, part, under)]).adjust_cell_length(width, under)

    def _one(self, row: DiffRow, part: int) -> Strip:
        side = 1 if row.kind is RowKind.RIGHT else 0
        half = row.right if side else row.left
        under = self.rich_style + self._background(row.kind, side)
        blank = " " * self._digits
        numbers = [f"{h.number:>{self._digits}}" if h.number and not part else blank for h in (row.left, row.right)]
        sign = self._sign(row.kind, side)
        head = [
            Segment(f"{numbers[0]} {numbers[1]} ", under + self.part("gutter")),
            Segment(f" {sign[0] if part == 0 else ' '} ", under + self.tone(sign[1])),
        ]
        text = self._text(half, side, part, under)
        return Strip.join([Strip(head), text]).adjust_cell_length(self.size.width, under)

    def _text(self, half: Half, side: int, part: int, under: Style) -> Strip:
        """As much of a line as stands on one line of the screen."""
        code = [Segment(text, under + self.tone(tone)) for text, tone in self._lexed[side].pieces(half.number - 1)]
        for start, end in half.marks:
            code = _marked(code, start, end, self.blended("added-word" if side else "removed-word"))
        parts = broken(half.text, self._room())
        return Strip(code).crop(*parts[part]) if part < len(parts) else Strip([])

    def blended(self, name: str) -> Style:
        """The style of a part whose background lets the view's own shine through."""
        style = self._blended.get(name)
        if style is None:
            styles = self.get_component_styles(f"view--{name}")
            colour = self.background_colors[1] + styles.background
            style = self._blended[name] = Style(bgcolor=colour.rich_color, bold=styles.text_style.bold)
        return style

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._blended.clear()

    def _background(self, kind: RowKind, side: int) -> Style:
        return Style() if kind is RowKind.SAME else self.blended("added" if side else "removed")

    def _sign(self, kind: RowKind, side: int) -> tuple[str, Tone]:
        match kind:
            case RowKind.SAME:
                return " ", Tone.FAINT
            case RowKind.CHANGED:
                return self._marks.changed, Tone.SUCCESS if side else Tone.ERROR
            case RowKind.LEFT:
                return self._marks.removed, Tone.ERROR
            case RowKind.RIGHT:
                return self._marks.added, Tone.SUCCESS


def _marked(segments: Sequence[Segment], start: int, end: int, style: Style) -> list[Segment]:
    """The segments with the characters from `start` to `end` in another style."""
    result: list[Segment] = []
    position = 0
    for text, own, _ in segments:
        low, high = max(start - position, 0), min(end - position, len(text))
        if low >= high:
            result.append(Segment(text, own))
        else:
            parts = ((text[:low], own), (text[low:high], (own or Style()) + style), (text[high:], own))
            result.extend(Segment(part, part_style) for part, part_style in parts if part)
        position += len(text)
    return result
