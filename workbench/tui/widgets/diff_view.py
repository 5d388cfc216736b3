"""Two texts of SQL beside one another, or in one column where it is narrow. Owns the scroll; rows are made elsewhere.

Over the Line API: what is not seen is not drawn.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import Tone
from workbench.tui.widgets.diff_rows import DiffRow, Half, RowKind, changes_of, stacked
from workbench.tui.widgets.sql_lexer import Lexed
from workbench.tui.widgets.toned_view import TonedView

# From this width on, two columns are easier to read than one.
_BESIDE: Final = 96


class DiffView(TonedView):
    """`n`/`N` go from change to change; `v` turns one column into two and back."""

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
        Binding("left,h", "sideways(-8)", "Left", show=False),
        Binding("right,l", "sideways(8)", "Right", show=False),
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
        self._widest = 0
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
        texts = [half.text for row in rows for half in (row.left, row.right)]
        self._widest = max((cell_len(text) for text in texts), default=0)
        self._digits = len(str(max((max(row.left.number, row.right.number) for row in rows), default=1)))
        self._measure()
        changes = changes_of(self.rows)
        self.scroll_to(x=0, y=max(0, changes[0] - 3) if changes else 0, animate=False, immediate=True)

    def go_to_change(self, by: int) -> bool:
        """The next or previous stretch of changes; False when there is none further on."""
        changes = changes_of(self.rows)
        top = self.scroll_offset.y
        ahead = [at for at in changes if at - 3 > top] if by > 0 else [at for at in changes if at - 3 < top]
        if not ahead:
            return False
        self.scroll_to(y=max(0, (ahead[0] if by > 0 else ahead[-1]) - 3), animate=False, immediate=True)
        return True

    def watch_beside(self) -> None:
        """The other arrangement."""
        self._measure()

    def on_resize(self) -> None:
        """Another width may mean another arrangement."""
        self._measure()

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Strips are cut to what is visible."""
        super().watch_scroll_x(old_value, new_value)
        self._strips.clear()

    def action_sideways(self, by: int) -> None:
        """Scroll long lines, both sides together."""
        self.scroll_to(x=max(0, self.scroll_offset.x + by), animate=False, immediate=True)

    # -- drawing -----------------------------------------------------------------------------------------------------

    @property
    def _gutter(self) -> int:
        return self._digits + 4

    def _measure(self) -> None:
        room = self._room()
        self.virtual_size = Size(self.size.width + max(0, self._widest - room), len(self.rows))
        self.forget_strips()

    def _room(self) -> int:
        """The cells for one side's text."""
        width = self.size.width
        if self.is_beside:
            return max(1, (width - 1) // 2 - self._gutter)
        return max(1, width - self._gutter - self._digits - 1)

    def render_line(self, y: int) -> Strip:
        """One visible row."""
        at = y + self.scroll_offset.y
        width = self.size.width
        rows = self.rows
        if at >= len(rows):
            return Strip.blank(width, self.rich_style)
        key = (at, width, self.is_beside)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._both(rows[at]) if self.is_beside else self._one(rows[at])
        return strip

    def _both(self, row: DiffRow) -> Strip:
        left = (self.size.width - 1) // 2
        line = Segment("│" if self._marks.cut == "…" else "|", self.rich_style + self.tone(Tone.FAINT))
        halves = (self._half(row, row.left, 0, left), self._half(row, row.right, 1, self.size.width - 1 - left))
        return Strip.join([halves[0], Strip([line], 1), halves[1]])

    def _half(self, row: DiffRow, half: Half, side: int, width: int) -> Strip:
        if not half.number:
            return Strip.blank(width, self.rich_style + self.blended("void"))
        under = self.rich_style + self._background(row.kind, side)
        sign = self._sign(row.kind, side)
        number = Segment(f"{half.number:>{self._digits}} ", under + self.part("gutter"))
        marks = [number, Segment(f" {sign[0]} ", under + self.tone(sign[1]))]
        return self._with_text(marks, half, side, under, width)

    def _one(self, row: DiffRow) -> Strip:
        side = 1 if row.kind is RowKind.RIGHT else 0
        half = row.right if side else row.left
        under = self.rich_style + self._background(row.kind, side)
        blank = " " * self._digits
        numbers = tuple(f"{h.number:>{self._digits}}" if h.number else blank for h in (row.left, row.right))
        sign = self._sign(row.kind, side)
        head = [Segment(f"{numbers[0]} {numbers[1]} ", under + self.part("gutter"))]
        head.append(Segment(f" {sign[0]} ", under + self.tone(sign[1])))
        return self._with_text(head, half, side, under, self.size.width)

    def _with_text(self, head: list[Segment], half: Half, side: int, under: Style, width: int) -> Strip:
        code = [Segment(text, under + self.tone(tone)) for text, tone in self._lexed[side].pieces(half.number - 1)]
        for start, end in half.marks:
            code = _marked(code, start, end, self.blended("added-word" if side else "removed-word"))
        front = Strip(head)
        offset = self.scroll_offset.x
        text = Strip(code).crop_extend(offset, offset + max(0, width - front.cell_length), under)
        return Strip.join([front, text]).adjust_cell_length(width, under)

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
