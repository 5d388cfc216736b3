"""Tabs inside a dialog: their titles on one line, and a word about what is shown at its end. Owns which one is open."""

from collections.abc import Sequence

from textual.message import Message
from textual.reactive import reactive

from workbench.tui.tones import Line, Tone, shorten
from workbench.tui.widgets.toned_line import Part, TonedLine, gap, width_of_parts


class TabLine(TonedLine):
    """A click opens a tab; keys are the dialog's business."""

    open: reactive[str] = reactive("", init=False)

    class Opened(Message):
        """Another tab is open."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, tabs: Sequence[tuple[str, str]], key: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """`tabs` are names and titles; `key` is the key that goes through them."""
        super().__init__(id=id)
        self._tabs = tuple(tabs)
        self._key = key
        self._extra: dict[str, Line] = {}
        self._about: Line = []
        self.set_reactive(TabLine.open, self._tabs[0][0])

    def watch_open(self, name: str) -> None:
        """Show it, and tell."""
        self.forget_strips()
        self.post_message(self.Opened(name))

    def say(self, about: Line, extra: dict[str, Line]) -> None:
        """Words at the end of the line, and beside the titles."""
        self._about, self._extra = about, extra
        self.forget_strips()

    def step(self) -> None:
        """The next tab, round and round."""
        names = [name for name, _ in self._tabs]
        self.open = names[(names.index(self.open) + 1) % len(names)]

    def parts(self, width: int) -> Sequence[Part]:
        """The titles, the key, the words."""
        parts: list[Part] = []
        for name, title in self._tabs:
            tone = Tone.STRONG if name == self.open else Tone.MUTED
            edges = ("[", "]") if name == self.open else (" ", " ")
            line: Line = [(edges[0], Tone.ACCENT), (title, tone), *self._extra.get(name, []), (edges[1], Tone.ACCENT)]
            parts += [(line, name), gap(1)]
        if self._key:
            parts.append(([(self._key, Tone.FAINT)], ""))
        room = width - width_of_parts(parts) - 2
        about = [(shorten(text, max(0, room)), tone) for text, tone in self._about[:1]]
        used = width_of_parts([(about, "")])
        return [*parts, gap(max(0, room + 2 - used)), (about, "")]

    def act(self, action: str) -> None:
        """A tab was clicked."""
        self.open = action
