"""One of a few values on one line: arrows, space or a click choose. Owns which one; what it means is its owner's."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from workbench.tui.marks import UNICODE, Marks
from workbench.tui.tones import Line, Tone, width_of
from workbench.tui.widgets.toned_view import TonedView


class Choice(TonedView):
    """All values beside one another; where there is no room for that, the chosen one between arrows."""

    DEFAULT_CSS = "Choice { height: 1; width: 1fr; overflow: hidden hidden; scrollbar-size: 0 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Previous", show=False),
        Binding("right,l,space", "step(1)", "Next", show=False),
        Binding("enter", "enter", "Enter", show=False),
    ]
    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another value is chosen."""

        def __init__(self, choice: "Choice", value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> "Choice":
            """Where it happened."""
            return self.choice

    class Entered(Message):
        """Enter was pressed."""

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        marks: Marks = UNICODE,
        *,
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        """`options` are values and what they are called; the first one is chosen."""
        super().__init__(id=id)
        self._options = tuple(options)
        self._marks = marks
        self.set_reactive(Choice.value, self._options[0][0])

    def validate_value(self, value: str) -> str:
        """Values that are not offered change nothing."""
        return value if any(value == name for name, _ in self._options) else self.value

    def watch_value(self, value: str) -> None:
        """Show it, and tell."""
        self.forget_strips()
        self.post_message(self.Changed(self, value))

    def action_step(self, by: int) -> None:
        """The next or the previous value, round and round."""
        names = [name for name, _ in self._options]
        self.value = names[(names.index(self.value) + by) % len(names)]

    def action_enter(self) -> None:
        """As in an input: whoever owns it knows what to do."""
        self.post_message(self.Entered())

    def on_click(self, event: events.Click) -> None:
        """A click chooses what it hits; on a narrow line, the next one."""
        position = 0
        if self._is_narrow:
            self.action_step(1)
            return
        for value, label in self._options:
            end = position + width_of(self._option(value, label))
            if position <= event.x < end:
                self.value = value
                return
            position = end

    def on_focus(self) -> None:
        """Light up."""
        self.forget_strips()

    def on_blur(self) -> None:
        """Dim."""
        self.forget_strips()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        under = self.part("cursor") if self.has_focus else self.part("hover")
        return self.strip_of(self._line(), width, under)

    @property
    def _is_narrow(self) -> bool:
        return sum(cell_len(label) + 4 for _, label in self._options) > self.size.width

    def _line(self) -> Line:
        if not self._is_narrow:
            return [piece for value, label in self._options for piece in self._option(value, label)]
        labels = dict(self._options)
        place = f" {[name for name, _ in self._options].index(self.value) + 1}/{len(self._options)}"
        return [(" < ", Tone.ACCENT), (labels[self.value], Tone.STRONG), (" >", Tone.ACCENT), (place, Tone.FAINT)]

    def _option(self, value: str, label: str) -> Line:
        if value == self.value:
            return [(f" {self._marks.new} ", Tone.ACCENT), (f"{label} ", Tone.STRONG)]
        return [(f" {self._marks.merged} ", Tone.FAINT), (f"{label} ", Tone.MUTED)]
