"""A list of rows with a cursor, over the Line API. Owns cursor, scroll and keys; what a row says is a function's.

Rows are known by their keys: when rows come and go, the cursor stays on its row, and its row stays where it was on the
screen. Headings are rows that the cursor skips.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.toned_view import TonedView

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row(Generic[Value]):
    """One row: what identifies it, what it shows, and whether the cursor may rest on it."""

    key: str
    value: Value
    heading: bool = False


class RowList(TonedView, Generic[Value]):
    """A list that draws only what is seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("home,g", "edge(False)", "First", show=False),
        Binding("end,G", "edge(True)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    class Moved(Message):
        """The cursor rests on another row (None: there is none)."""

        def __init__(self, rows: "RowList[object]", key: str | None) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "RowList[object]":
            """The list it happened in."""
            return self.rows

        def can_replace(self, message: Message) -> bool:
            """Only the newest place matters."""
            return isinstance(message, RowList.Moved) and message.rows is self.rows

    class Chosen(Message):
        """Enter, or a click on the row under the cursor."""

        def __init__(self, rows: "RowList[object]", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "RowList[object]":
            """The list it happened in."""
            return self.rows

    class Marked(Message):
        """A click with ctrl: the row is meant beside others."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(
        self,
        draw: Callable[[Value, int], Line],
        *,
        empty: Sequence[Line] = (),
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._empty = tuple(empty)
        self._rows: tuple[Row[Value], ...] = ()
        self._index: dict[str, int] = {}
        self._cursor = -1
        self._hover = -1

    # -- what is in it ---------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row[Value], ...]:
        """The rows, headings included."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The index of the row under the cursor, or -1."""
        return self._cursor

    @property
    def current(self) -> Row[Value] | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None

    def set_rows(self, rows: Sequence[Row[Value]], *, empty: Sequence[Line] | None = None) -> None:
        """Replace the rows; cursor and scroll stay with the row they were on, or with its nearest neighbour."""
        if empty is not None:
            self._empty = tuple(empty)
        before = self.current
        old = self._cursor
        self._rows = tuple(rows)
        self._index = {row.key: index for index, row in enumerate(self._rows)}
        self._hover = -1
        self._strips.clear()
        self.virtual_size = Size(0, len(self._rows) or len(self._empty))
        kept = self._index.get(before.key, -1) if before is not None else -1
        self._cursor = kept if kept >= 0 else self._nearest(max(old, 0))
        if kept >= 0 and kept != old:
            self.scroll_to(y=max(0, self.scroll_offset.y + kept - old), animate=False, immediate=True)
        elif kept < 0:
            self._reveal()
        self.refresh()
        after = self.current
        if (before.key if before else None) != (after.key if after else None):
            self._tell()

    def redraw(self, *, empty: Sequence[Line] | None = None) -> None:
        """What the rows show changed, though the rows did not."""
        if empty is not None:
            self._empty = tuple(empty)
        self.forget_strips()

    def move_to(self, key: str, *, tell: bool = True) -> bool:
        """Put the cursor on a row; False when it is not here."""
        index = self._index.get(key, -1)
        if index < 0:
            return False
        self._put(index, tell=tell)
        return True

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """One row up or down, over headings."""
        index = self._cursor + by
        while 0 <= index < len(self._rows) and self._rows[index].heading:
            index += by
        if 0 <= index < len(self._rows):
            self._put(index)
        elif by < 0:
            self.scroll_to(y=0, animate=False, immediate=True)

    def action_page(self, by: int) -> None:
        """One screenful up or down."""
        if self._rows:
            target = self._cursor + by * max(1, self.size.height - 1)
            self._put(self._nearest(min(max(target, 0), len(self._rows) - 1)))

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - an action's argument
        """The first or the last row."""
        if self._rows:
            self._put(self._nearest(len(self._rows) - 1 if last else 0))

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if (row := self.current) is not None:
            self.post_message(self.Chosen(self, row.key))  # type: ignore[arg-type]

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one on the same row opens it."""
        index = event.y + self.scroll_offset.y
        if not (0 <= index < len(self._rows)) or self._rows[index].heading:
            return
        if event.ctrl:
            self._put(index)
            self.post_message(self.Marked(self._rows[index].key))
        elif index == self._cursor and event.chain > 1:
            self.action_choose()
        else:
            self._put(index)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would hit."""
        self._point(event.y + self.scroll_offset.y)

    def on_leave(self) -> None:
        """The pointer went elsewhere."""
        self._point(-1)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        index = y + self.scroll_offset.y
        width = self.room
        if not self._rows:
            line: Line = self._empty[index] if index < len(self._empty) else []
            return self.strip_of(line, width)
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        on_cursor = index == self._cursor
        focused = self.has_focus
        state = ("cursor" if focused else "cursor-blurred") if on_cursor else "hover" if index == self._hover else ""
        key = (index, width, state)
        strip = self._strips.get(key)
        if strip is None:
            row = self._rows[index]
            strip = self.strip_of(self._draw(row.value, width), width, self.part(state) if state else None)
            self._strips[key] = strip
        return strip

    def on_focus(self) -> None:
        """The cursor lights up."""
        self.forget_strips()

    def on_blur(self) -> None:
        """The cursor dims."""
        self.forget_strips()

    def on_resize(self) -> None:
        """Keep the cursor in sight when the view shrinks."""
        self._strips.clear()
        self._reveal()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _put(self, index: int, *, tell: bool = True) -> None:
        if index < 0 or index >= len(self._rows):
            return
        old, self._cursor = self._cursor, index
        self.refresh_line(old)
        self.refresh_line(index)
        self._reveal()
        if old != index and tell:
            self._tell()

    def _point(self, index: int) -> None:
        if index == self._hover:
            return
        old, self._hover = self._hover, index
        for line in (old, index):
            if line >= 0:
                self.refresh_line(line)

    def _tell(self) -> None:
        row = self.current
        self.post_message(self.Moved(self, row.key if row else None))  # type: ignore[arg-type]

    def _nearest(self, index: int) -> int:
        """The selectable row at or nearest to an index, or -1."""
        if not self._rows:
            return -1
        index = min(index, len(self._rows) - 1)
        for distance in range(len(self._rows)):
            for candidate in (index + distance, index - distance):
                if 0 <= candidate < len(self._rows) and not self._rows[candidate].heading:
                    return candidate
        return -1

    def _reveal(self) -> None:
        height = self.size.height
        if self._cursor < 0 or height <= 0:
            return
        top = self.scroll_offset.y
        # The heading right above the first row belongs to it.
        first = self._cursor - 1 if self._cursor > 0 and self._rows[self._cursor - 1].heading else self._cursor
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False, immediate=True)


def note(text: str, tone: Tone = Tone.MUTED) -> Line:
    """A one-piece line, for empty states."""
    return [(text, tone)]
