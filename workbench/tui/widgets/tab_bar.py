"""The tabs of a small screen: one pane at a time, each with its key and its count."""

from collections.abc import Sequence

from textual.message import Message

from workbench.tui.tones import Line, Tone
from workbench.tui.widgets.toned_line import Part, TonedLine, gap


class TabBar(TonedLine):
    """Names the panes; a click or a number key chooses one."""

    class Chosen(Message):
        """Another tab is wanted."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, names: Sequence[tuple[str, str]], *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._names = tuple(names)
        self._active = names[0][0]
        self._counts: dict[str, Line] = {}

    def show(self, active: str, counts: dict[str, Line]) -> None:
        """Which tab is open, and what each one counts."""
        if (active, counts) != (self._active, self._counts):
            self._active, self._counts = active, counts
            self.forget_strips()

    def parts(self, width: int) -> Sequence[Part]:
        """The tabs."""
        del width
        parts: list[Part] = []
        for number, (name, title) in enumerate(self._names, start=1):
            active = name == self._active
            tone = Tone.CHIP if active else Tone.MUTED
            line: Line = (
                [(f" {number} {title} ", tone)] if active else [(f" {number} ", Tone.FAINT), (f"{title} ", tone)]
            )
            if self._counts.get(name):
                line += [*self._counts[name]]
            parts += [([*line, (" ", Tone.PLAIN)], name), gap(1)]
        return parts

    def act(self, action: str) -> None:
        """A tab was clicked."""
        self.post_message(self.Chosen(action))
