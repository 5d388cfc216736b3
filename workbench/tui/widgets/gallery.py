"""A few things to choose from, each with a title and a line about it. Owns which one; what it is for is its owner's.

With room, they stand below one another with their words; on two lines, beside one another, with the words of one.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import Line, Tone, shorten
from workbench.tui.widgets.toned_view import TonedView


@dataclass(frozen=True, slots=True)
class Card:
    """One of them."""

    name: str
    title: str
    says: str


class Gallery(TonedView):
    """Arrows or a click choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k,left,h", "step(-1)", "Previous", show=False),
        Binding("down,j,right,l", "step(1)", "Next", show=False),
    ]
    value: reactive[str] = reactive("", init=False)

    class Chosen(Message):
        """Another one is chosen."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, cards: Sequence[Card], marks: Marks = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._cards = tuple(cards)
        self._marks = marks
        self._lines: list[tuple[str, Line]] = []  # with the name of the card that a line belongs to
        self.set_reactive(Gallery.value, self._cards[0].name)

    def watch_value(self, value: str) -> None:
        """Show it, and tell."""
        self._lay_out()
        self.post_message(self.Chosen(value))

    def action_step(self, by: int) -> None:
        """The next or the previous one, round and round."""
        names = [card.name for card in self._cards]
        self.value = names[(names.index(self.value) + by) % len(names)]

    def on_resize(self) -> None:
        """Words are broken anew."""
        self._lay_out()

    def on_focus(self) -> None:
        """Light up."""
        self.forget_strips()

    def on_blur(self) -> None:
        """Dim."""
        self.forget_strips()

    def on_click(self, event: events.Click) -> None:
        """A click chooses what it hits."""
        if self._is_strip:
            position = 0
            for card in self._cards:
                position += cell_len(card.title) + 4
                if event.y == 0 and event.x < position:
                    self.value = card.name
                    return
            return
        row = event.y + self.scroll_offset.y
        if row < len(self._lines) and self._lines[row][0]:
            self.value = self._lines[row][0]

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        width = self.size.width
        row = y + self.scroll_offset.y
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        name, line = self._lines[row]
        lit = name == self.value and not self._is_strip
        under = self.part("cursor" if self.has_focus else "cursor-blurred") if lit else None
        if self._is_strip and row == 0 and self.has_focus:
            under = self.part("cursor")
        return self.strip_of(line, width, under)

    @property
    def _is_strip(self) -> bool:
        return 0 < self.size.height < 2 * len(self._cards)

    def _lay_out(self) -> None:
        self._lines = self._strip() if self._is_strip else self._blocks()
        self.virtual_size = Size(0, len(self._lines))
        at = next((row for row, (name, _) in enumerate(self._lines) if name == self.value), 0)
        if not self._is_strip and not self.scroll_offset.y <= at < self.scroll_offset.y + self.size.height - 2:
            self.scroll_to(y=max(0, at - 1), animate=False, immediate=True)
        self.forget_strips()

    def _strip(self) -> list[tuple[str, Line]]:
        titles = [piece for card in self._cards for piece in self._title(card)]
        says = next(card.says for card in self._cards if card.name == self.value)
        return [("", titles), ("", [(f" {shorten(says, max(4, self.size.width - 2), self._marks.cut)}", Tone.MUTED)])]

    def _blocks(self) -> list[tuple[str, Line]]:
        lines: list[tuple[str, Line]] = []
        for card in self._cards:
            lines.append((card.name, self._title(card)))
            words = textwrap.wrap(card.says, max(8, self.size.width - 4))
            lines += [(card.name, [(f"   {words_of_line}", Tone.MUTED)]) for words_of_line in words]
            lines.append(("", []))
        return lines

    def _title(self, card: Card) -> Line:
        if card.name == self.value:
            return [(f" {self._marks.new} ", Tone.ACCENT), (f"{card.title} ", Tone.STRONG)]
        return [(f" {self._marks.merged} ", Tone.FAINT), (f"{card.title} ", Tone.PLAIN)]
